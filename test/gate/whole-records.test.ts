import { describe, expect, it } from 'vitest'
import { judgeText, planOf } from '../folder.js'
import { reducedText } from './reduced.js'

/** The moment of a visit, and whose it is, may not be passed on; they tell all the same. */
const texts = {
  'vocabulary.yaml': `
vocabulary: words
version: 1.0.0
categories: { visit: { children: { badge: { value: text }, left: { value: date-time }, owner: { value: text } } } }
purposes: { safety: {} }
roles: { controller: {}, recipient: {} }
`,
  'policy.yaml': `
policy: house
version: 1.0.0
in-force: { missing: nobody says }
owner: door@house.example
uses: { words: 1.0.0 }
parties: { house: { role: controller, cites: page#a }, keeper: { role: recipient, cites: page#a }, visitor: { data-subject: true, addressed: true } }
sources: { page: { title: Page, url: 'https://house.example/', read: { date: 2026-01-01 }, places: { a: 'sha256:${'0'.repeat(64)}' } } }
flows:
  to-keeper: { cites: page#a, from: house, to: keeper, purposes: [safety], list-is: closed, shares: { visit: { open: such-as, named: { badge: {} } } }, kept-for: { at-most: 30 days, from: left } }
`,
  'house-ag.yaml': `
organisation: house-ag
name: House AG
contact: { email: door@house.example }
uses-policy: { house: 1.0.0 }
operators: { a: { is: keeper, name: A }, b: { is: keeper, name: B } }
`,
  'payload.yaml': `
payload: visit
stands-for: example
product: house
flows: [to-keeper]
media: { json: { records: ['/rows/*'] }, ndjson: {}, csv: { delimiter: ',', empty-cell: absent } }
fields:
  badge: { category: badge, value: text, at-most: 9 characters, goes-with: left }
  left: { category: left, required: true }
  owner: { category: owner, value: text, at-most: 9 characters }
belongs-to: { field: owner }
kept-from: { field: left }
`,
}

const plan = await planOf(texts, { organisation: 'house-ag', recipient: 'a' })

interface Visit {
  readonly badge: string
  readonly left: string
  readonly owner: string
}

const young: Visit = { badge: 'x', left: '2026-11-20T00:00:00Z', owner: 'a' }
const old: Visit = { ...young, left: '2026-10-21T00:00:00Z' }
const others: Visit = { ...young, owner: 'b' }

const written = {
  json: (visits: readonly Visit[]) => JSON.stringify({ rows: visits }),
  ndjson: (visits: readonly Visit[]) => `${visits.map((visit) => JSON.stringify(visit)).join('\n')}\n`,
  csv: (visits: readonly Visit[]) =>
    `badge,left,owner\n${visits.map(({ badge, left, owner }) => `${badge},${left},${owner}`).join('\n')}\n`,
} as const

async function reduced(media: keyof typeof written, visits: readonly Visit[], dropRecords: boolean) {
  const options = { media, dropInvalid: true, dropRecords }
  const { blockers, records, text: out } = await reducedText(plan, written[media](visits), options)
  return { out, blockers: blockers.map((each) => each.class), records }
}

describe.each(['json', 'ndjson', 'csv'] as const)('a record in %s', (media) => {
  it('that is too old, or of another operator, would be hidden by a field that may not be there', async () => {
    const { findings } = await judgeText(plan, written[media]([young, old, others]), { media })
    expect(findings.map(({ class: each, count }) => `${each} ${count}`).sort()).toEqual([
      'kept-too-long 1',
      'undeclared-category 3',
      'undeclared-category 3',
      'wrong-recipient 1',
    ])
  })

  it('would lose what tells that it may not be passed on, and be passed on', async () => {
    expect((await reduced(media, [old], false)).blockers).toContain('kept-too-long')
    expect((await reduced(media, [others], false)).blockers).toContain('wrong-recipient')
  })

  it('would stay when whole records are left out', async () => {
    const { out, records } = await reduced(
      media,
      [
        { ...old, badge: 'OLD' },
        { ...others, badge: 'OTHERS' },
      ],
      true,
    )
    expect(records).toEqual({ read: 2, written: 0 })
    expect(out).not.toMatch(/OLD|OTHERS/)
  })
})
