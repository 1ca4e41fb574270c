import { beforeAll, describe, expect, it } from 'vitest'
import { createMender } from '../../src/gate/mender.js'
import { notJudgedWith, prepareScan, type Scan } from '../../src/gate/scan.js'
import { plan as planFor } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { reporters } from '../../src/registry.js'
import { gate } from '../../src/tasks/gate.js'
import { openPolicies, type Policies } from '../../src/tasks/open-policies.js'
import { compileTexts, judgeText } from '../folder.js'

const vocabulary = `
vocabulary: words
version: 1.0.0
categories:
  note: { value: text }
  mailbox: { value: text, maps: { dpv: pd:EmailAddress } }
  caller: { value: e164 }
  address: { value: ip }
  peer: { is: address }
  place: { value: text, maps: { fideslang: user.location.precise } }
purposes: { service: {} }
roles: { controller: {}, recipient: {} }
`
const policy = `
policy: notes
version: 1.0.0
in-force: { from: 2020-01-01 }
owner: privacy@contoso.example
uses: { words: 1.0.0 }
sources:
  page:
    title: What we share
    url: https://contoso.example/sharing
    read: { date: 2020-01-01 }
    places: { line-1: sha256:0000000000000000000000000000000000000000000000000000000000000000 }
parties:
  us: { role: controller, cites: page#line-1 }
  them: { role: recipient, cites: page#line-1 }
  person: { data-subject: true, addressed: true }
flows:
  give:
    cites: page#line-1
    from: us
    to: them
    purposes: [service]
    list-is: open
    shares: { note: {}, mailbox: {}, caller: {}, address: {}, peer: {}, place: {} }
    kept-for: { missing: The page names no period. }
`
const payload = `
payload: entry
stands-for: example
product: notes
flows: [give]
media: { json: {}, ndjson: {}, csv: { delimiter: ',', empty-cell: absent } }
fields:
  note: { category: note, value: text, at-most: 4000 characters }
  mail: { category: mailbox, value: text, at-most: 400 characters }
  peer: { category: peer, value: text, at-most: 400 characters }
  both: { category: [note, peer], value: text, at-most: 400 characters }
  place: { category: place, value: text, at-most: 400 characters }
  caller: caller
  kind: { category: note, one-of: [a, anna@contoso.example] }
  code: { category: note, pattern: '[a-z0-9.@]{1,40}' }
  wild: { category: note, pattern: 'x.{1,40}' }
  open: { category: note, value: text, at-most: 400 characters, scan: off }
  shut: { category: note, pattern: '[a-z0-9.@]{1,40}', scan: on }
  tag: { technical: a label, value: text, at-most: 40 characters }
  list: { each: { category: note, value: text, at-most: 400 characters } }
  map: { keys: { value: text, at-most: 40 characters }, values: { category: note, value: text, at-most: 40 characters } }
  pick:
    chosen-by: k
    cases:
      a: { fields: { k: { technical: which, value: text, at-most: 5 characters }, n: { category: note, value: text, at-most: 40 characters } } }
    otherwise: blocked
`

let compiled: Awaited<ReturnType<typeof compileTexts>>
let plan: Plan
let scan: Scan | undefined
beforeAll(async () => {
  compiled = await compileTexts({ 'words.yaml': vocabulary, 'policy.yaml': policy, 'payload.yaml': payload })
  expect(
    compiled.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ).toEqual([])
  const made = planFor(compiled.model, { payload: 'entry', on: '2026-11-21' })
  if ('code' in made) throw new Error(made.message)
  plan = made
  scan = await prepareScan(compiled.model, plan, {})
})

const mail = 'anna@contoso.example'
const at = async (record: object, by: Scan | 'none' | undefined = scan) => {
  const { findings } = await judgeText(plan, JSON.stringify(record), { scan: by === 'none' ? undefined : by })
  return findings.map(({ class: each, place }) => `${each} ${place.pointer}`)
}

describe('a searched field', () => {
  it.each([
    [{ note: mail }, ['carries-other-category /note']],
    [{ mail }, []],
    [{ mail: 'from 192.0.2.7' }, ['carries-other-category /mail']],
    [{ peer: '192.0.2.7' }, []],
    [{ peer: `192.0.2.7 ${mail}` }, ['carries-other-category /peer']],
    [{ both: '192.0.2.7' }, []],
    [{ place: '-48.8767, -123.3933' }, []],
    [{ note: '-48.8767, -123.3933' }, ['carries-other-category /note']],
    [{ caller: '+12065550100' }, []],
    [{ kind: mail }, []],
    [{ code: mail }, []],
    [{ wild: `x ${mail}` }, ['carries-other-category /wild']],
    [{ open: mail }, []],
    [{ shut: mail }, ['carries-other-category /shut']],
    [{ tag: mail }, ['carries-other-category /tag']],
    [{ note: '' }, []],
    [
      { list: ['x', mail, '192.0.2.7'] },
      ['carries-other-category /list/1', 'carries-other-category /list/2'],
    ],
    [{ pick: { k: 'a', n: mail } }, ['carries-other-category /pick/n']],
    [{ map: { a: mail } }, ['carries-other-category /map/<name of 1 character>']],
    [{ map: { [mail]: 'x' } }, ['carries-other-category /map/<name of 20 characters>']],
  ])('would be searched wrongly: %j', async (record, expected) => expect(await at(record)).toEqual(expected))

  it('would be one finding for two categories, or hold back what it is', async () => {
    const { findings } = await judgeText(plan, `${JSON.stringify({ note: `${mail} 192.0.2.7` })}`, { scan })
    expect(findings.map(({ message }) => message)).toEqual([
      'The text holds an e-mail address, which the field is not declared to hold.',
      'The text holds an IP address, which the field is not declared to hold.',
    ])
    expect(findings.every(({ policy: line }) => line?.file === 'payload.yaml')).toBe(true)
  })

  it('would be counted wrongly over records, or differ between media', async () => {
    const rows = [mail, 'x', `"${mail}, 192.0.2.7"`]
    const csv = await judgeText(plan, `note\n${rows.join('\n')}\n`, { scan, media: 'csv' })
    const lines = rows.map((row) => JSON.stringify({ note: row.replaceAll('"', '') })).join('\n')
    const ndjson = await judgeText(plan, lines, { scan, media: 'ndjson' })
    for (const { findings, verdict } of [csv, ndjson]) {
      expect(findings.map(({ count, place }) => [count, place.record])).toEqual([
        [2, 1],
        [1, 3],
      ])
      expect(verdict.verdict).toBe('block')
    }
  })

  it('would show what it holds in any output', async () => {
    const canary = 'canary.zq7@contoso.example'
    const texts = [
      canary,
      Buffer.from(canary).toString('base64'),
      JSON.stringify({ [canary]: '+12065550177' }),
    ]
    for (const note of texts) {
      const said = JSON.stringify(
        await judgeText(plan, JSON.stringify({ note, map: { [note.slice(0, 40)]: 'x' } }), { scan }),
      )
      for (const hidden of ['canary', 'zq7', '5550177', 'Y2FuYXJ5']) expect(said).not.toContain(hidden)
    }
  })
})

describe('without --scan', () => {
  it('would search what nobody asked for, or leave out what the payload asks for', async () => {
    const own = await prepareScan(compiled.model, plan, undefined)
    expect(await at({ note: mail, shut: mail }, own)).toEqual(['carries-other-category /shut'])
    expect(await at({ note: mail, shut: mail }, 'none')).toEqual([])
  })

  it('would not say that texts were not searched, in the plan’s own words', () => {
    expect(plan.notJudged.filter((each) => notJudgedWith(plan, undefined).includes(each))).toEqual(
      plan.notJudged,
    )
    expect(notJudgedWith(plan, undefined).at(-1)).toBe(
      'Free text was not searched for data of other categories.',
    )
  })
})

describe('with --scan', () => {
  it('would say nothing of what was left out, or of how far the search goes', () => {
    const said = notJudgedWith(plan, scan)
    expect(said).not.toContain('Free text was not searched for data of other categories.')
    expect(said.slice(-2)).toEqual([
      'Free text was not searched for data of other categories in 1 of 13 fields.',
      expect.stringMatching(/^Free text was searched for the forms of data/),
    ])
  })

  it('would write a reduced copy that still holds it', () => {
    const options = { media: 'json', dropInvalid: true, dropRecords: false, scan } as const
    const mender = createMender(plan, 'given', options)
    const mark = { offset: 0, line: 1, column: 1 }
    const member = (name: string, value: string) => ({
      name,
      at: mark,
      value: { kind: 'string' as const, value, at: mark },
    })
    const record = { kind: 'object' as const, at: mark, members: [member('note', mail), member('tag', 'x')] }
    const kept = mender.record(record, 0, [])
    expect(kept?.kind === 'object' ? kept.members.map(({ name }) => name) : []).toEqual(['tag'])
    expect(mender.dropped.findings().map(({ class: each }) => each)).toEqual(['carries-other-category'])
    const asked = createMender(plan, 'given', { ...options, dropInvalid: false })
    expect(asked.record(record, 0, [])).toBeUndefined()
  })
})

describe('the policies that are shipped', () => {
  let policies: Policies
  beforeAll(async () => {
    policies = await openPolicies()
  })
  const judge = async (payloadId: string, record: object) => {
    const one = gate(policies, { payload: payloadId, recipient: 'operator', on: '2026-11-21', scan: {} })
    const report = await one.judge(bytesSource('r.json', new TextEncoder().encode(JSON.stringify(record))))
    return report.findings.map(({ class: each, place }) => `${each} ${place.pointer}`)
  }

  it('would block what their fields are declared to hold, or pass what they are not', async () => {
    const call = {
      callId: 'a84b4c76e66710@192.0.2.17',
      inviteTime: '2026-11-21T10:00:00Z',
      callerNumber: '+12065550100',
      endUser: { phoneNumber: '+12065550100', sipUri: 'sip:+12065550100@sbc.contoso.example;user=phone' },
      emergencyLocation: { street: 'Example Street', houseNumber: '1-3' },
      caller: { operatingSystem: 'Windows 10.0.22631.1' },
    }
    expect(await judge('operator-call-record', call)).toEqual([])
    const other = { ...call, caller: { operatingSystem: `Windows, ask ${mail}` } }
    expect(await judge('operator-call-record', other)).toEqual([
      'carries-other-category /caller/operatingSystem',
    ])
  })

  it('would show what a text holds in any report', async () => {
    const canary = 'canary.zq7@contoso.example'
    const one = gate(policies, {
      payload: 'operator-call-record',
      on: '2026-11-21',
      scan: { regions: ['US'] },
    })
    const texts = [
      canary,
      Buffer.from(canary).toString('base64'),
      `{"zq7canary":"(206) 555-0177"}`,
      'zq7canary 4111 1111 1111 1111',
      'x\u200bzq7canary',
    ]
    const lines = texts.map((operatingSystem) =>
      JSON.stringify({ inviteTime: '2026-11-21T10:00:00Z', caller: { operatingSystem } }),
    )
    const source = bytesSource('r.ndjson', new TextEncoder().encode(lines.join('\n')))
    const report = await one.judge(source)
    expect(report.findings.map(({ class: each }) => each)).toEqual(Array(5).fill('carries-other-category'))
    for (const reporter of reporters) {
      const said = reporter.render(report, { colour: false, source: policies.source })
      for (const hidden of ['zq7', 'canary', '555-0177', '4111', 'Y2FuYXJ5'])
        expect(said, reporter.name).not.toContain(hidden)
    }
  })
})
