import { describe, expect, it } from 'vitest'
import { assembleReport } from '../../src/gate/report.js'
import { plan } from '../../src/plan/build.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { reporters } from '../../src/registry.js'
import { compileTexts, judgeText, planOf, said } from '../folder.js'
import { reducedText } from './reduced.js'

/** A house with keepers that two organisations name, and calls that say inside whose they are. */
const texts = {
  'vocabulary.yaml': `
vocabulary: words
version: 1.0.0
categories: { visit: { children: { badge: { value: text }, number: { value: e164 } } } }
purposes: { safety: {} }
roles: { controller: {}, recipient: {} }
`,
  'policy.yaml': `
policy: house
version: 1.0.0
in-force: { missing: nobody says }
owner: door@house.example
uses: { words: 1.0.0 }
parties: { house: { role: controller, cites: page#a }, keeper: { role: recipient, cites: page#a }, auditor: { role: recipient, cites: page#a }, visitor: { data-subject: true, addressed: true } }
sources: { page: { title: Page, url: 'https://house.example/', read: { date: 2026-01-01 }, places: { a: 'sha256:${'0'.repeat(64)}' } } }
flows:
  to-keeper: { cites: page#a, from: house, to: keeper, purposes: [safety], list-is: closed, shares: { visit: { open: such-as, named: { badge: {}, number: {} } } }, kept-for: { missing: nobody says } }
`,
  'one.yaml': `
organisation: one
name: One
uses-policy: { house: 1.0.0 }
operators:
  anna: { is: keeper, name: Anna AG, known-as: ['0815', 'Ann\\u00e4'] }
  bert: { is: keeper, name: Bert Ltd }
`,
  'two.yaml': `
organisation: two
name: Two
uses-policy: { house: 1.0.0 }
operators: { carl: { is: keeper, name: Carl }, dora: { is: auditor, name: Dora } }
`,
  'three.yaml': `
organisation: three
name: Three
uses-policy: { house: 1.0.0 }
`,
  'visit.yaml': `
payload: visit
stands-for: example
product: house
flows: [to-keeper]
media: { json: { records: [/, '/rows/*'] }, ndjson: {}, csv: { delimiter: ',', empty-cell: absent, names: { /of/keeper: Keeper } } }
envelope: { count: { technical: how many, value: integer, counts: records } }
fields:
  badge: { category: badge, value: text, at-most: 9 characters }
  number: { category: number, masked: allowed }
  of: { null: allowed, fields: { keeper: { technical: the keeper, value: text, at-most: 20 characters, null: allowed } } }
belongs-to: { field: /of/keeper }
`,
  'open.yaml': `
payload: open
stands-for: example
product: house
flows: [to-keeper]
fields: { badge: { category: badge, value: text, at-most: 9 characters } }
`,
} as const

async function told(request: Partial<PlanRequest>) {
  const { model } = await compileTexts(texts)
  const planned = plan(model, { on: '2026-11-21', payload: 'visit', ...request })
  return 'code' in planned
    ? [planned.code, planned.message, planned.help]
    : [planned.recipient, planned.operator]
}

describe('whom a file is for would be guessed, or taken for somebody else', () => {
  const known = 'Say --recipient with one of: anna, bert.'
  const bare = 'The organisation names its operators, and "keeper" does not say which one this is for.'
  const several = 'Several recipients fit, and nothing says which one this is for.'
  it.each<readonly [string, Partial<PlanRequest>, readonly unknown[]]>([
    [
      'an operator by its name',
      { organisation: 'one', recipient: 'anna' },
      ['anna', { is: 'keeper', name: 'Anna AG', organisation: 'one' }],
    ],
    [
      'the only operator that can receive it',
      { organisation: 'two' },
      ['carl', { is: 'keeper', name: 'Carl', organisation: 'two' }],
    ],
    ['one of two', { organisation: 'one' }, ['plan/which-recipient', several, known]],
    [
      'the party, where two are named',
      { organisation: 'one', recipient: 'keeper' },
      ['plan/which-recipient', bare, known],
    ],
    [
      'the party, where one is named',
      { organisation: 'two', recipient: 'keeper' },
      ['plan/which-recipient', bare, 'Say --recipient with one of: carl.'],
    ],
    ['the party, where none is named', { organisation: 'three' }, ['keeper', undefined]],
    [
      'an operator whose organisation was not chosen',
      { recipient: 'bert' },
      [
        'plan/unknown-recipient',
        'No recipient is called "bert".',
        '"bert" is an operator of one: say --organisation one.',
      ],
    ],
    [
      'an operator of another organisation',
      { organisation: 'two', recipient: 'bert' },
      [
        'plan/unknown-recipient',
        'No recipient is called "bert".',
        '"bert" is an operator of one: say --organisation one.',
      ],
    ],
    [
      'an operator by a name for records',
      { organisation: 'one', recipient: 'Anna AG' },
      ['plan/unknown-recipient', 'No recipient is called "Anna AG".', 'Choose one of: anna, bert.'],
    ],
    [
      'a misspelt operator',
      { organisation: 'one', recipient: 'annna' },
      ['plan/unknown-recipient', 'No recipient is called "annna".', 'Did you mean "anna"?'],
    ],
  ])('%s', async (_, request, expected) => {
    expect(await told(request)).toEqual(expected)
  })
})

const ask = { payload: 'visit', organisation: 'one', recipient: 'anna' }

/** Records with what each must be called; undefined where the medium cannot say it. */
const records: readonly (readonly [string, string, string | undefined, readonly string[]])[] = [
  ['its own, by its key', '{"badge":"b","of":{"keeper":"anna"}}', 'b,anna', []],
  ['its own, by its name', '{"badge":"b","of":{"keeper":"Anna AG"}}', 'b,Anna AG', []],
  ['its own, by a number in the data', '{"badge":"b","of":{"keeper":"0815"}}', 'b,0815', []],
  ["another's", '{"badge":"b","of":{"keeper":"bert"}}', 'b,bert', ['wrong-recipient /of/keeper']],
  ["a stranger's", '{"badge":"b","of":{"keeper":"zoe"}}', 'b,zoe', ['wrong-recipient /of/keeper']],
  ['in other letters', '{"badge":"b","of":{"keeper":"ANNA"}}', 'b,ANNA', ['wrong-recipient /of/keeper']],
  [
    'with letters that are made up otherwise',
    '{"badge":"b","of":{"keeper":"Anna\u0308"}}',
    'b,Anna\u0308',
    ['wrong-recipient /of/keeper'],
  ],
  ['with a blank behind', '{"badge":"b","of":{"keeper":"anna "}}', 'b,anna ', ['wrong-recipient /of/keeper']],
  ['of nobody', '{"badge":"b"}', 'b,', ['missing-field /of/keeper']],
  ['of nobody, in a group', '{"badge":"b","of":{}}', undefined, ['missing-field /of/keeper']],
  ['of a group that is null', '{"badge":"b","of":null}', undefined, ['missing-field /of/keeper']],
  ['of null', '{"badge":"b","of":{"keeper":null}}', undefined, ['missing-field /of/keeper']],
  [
    'of a name too long to be one',
    `{"badge":"b","of":{"keeper":"${'anna'.repeat(9)}"}}`,
    `b,${'anna'.repeat(9)}`,
    ['out-of-range /of/keeper', 'wrong-recipient /of/keeper'],
  ],
]

describe.each(records)('a record that is %s', (_, json, row, expected) => {
  it('would be judged otherwise alone, in its envelope, as a line or as a row', async () => {
    const judged = await planOf(texts, ask)
    const around = expected.map((each) => each.replace(' /', ' /rows/0/')).sort()
    expect(said(await judgeText(judged, json))).toEqual(expected)
    expect(said(await judgeText(judged, `{"rows":[${json}],"count":1}`))).toEqual(around)
    expect(said(await judgeText(judged, `${json}\n`, { media: 'ndjson' }))).toEqual(expected)
    if (row !== undefined)
      expect(said(await judgeText(judged, `badge,Keeper\n${row}\n`, { media: 'csv' }))).toEqual(expected)
  })

  it('would be judged by whose it is where nobody says who the operators are', async () => {
    const judged = await planOf(texts, { payload: 'visit' })
    const rest = expected.filter((each) => each.startsWith('out-of-range'))
    expect(said(await judgeText(judged, json))).toEqual(rest)
    expect(judged.notJudged).toContain(
      'Whose operator each record belongs to: no organisation names its operators here.',
    )
  })
})

describe('a table', () => {
  it('without the column that says whose its rows are would pass', async () => {
    const { findings } = await judgeText(await planOf(texts, ask), 'badge\na\nb\n', { media: 'csv' })
    expect(findings.map(({ class: each, count, place }) => [each, count, place.pointer])).toEqual([
      ['missing-field', 2, '/of/keeper'],
    ])
  })
})

describe('what a report says of whose the records are', () => {
  it('would pass over that it was not checked, or say so where it was', async () => {
    const { model } = await compileTexts(texts)
    const open = async (payload: string) => {
      const planned = plan(model, { ...ask, payload, on: '2026-11-21' })
      return 'code' in planned ? [] : planned.notJudged.filter((each) => /record/.test(each))
    }
    expect(await open('visit')).toEqual([])
    expect(await open('open')).toEqual([
      'That each record is anna\'s: open does not say which field names its operator ("belongs-to").',
    ])
  })

  it.each(reporters.map((reporter) => [reporter.name, reporter] as const))(
    'would hide the operator or the party from %s, or show the name of another',
    async (name, reporter) => {
      const judged = await planOf(texts, ask)
      const secret = 'Zacharias & Sons'
      const { verdict, findings, notJudged } = await judgeText(
        judged,
        `{"rows":[{"of":{"keeper":"${secret}"}},{"badge":"b"}],"count":2}`,
      )
      const report = assembleReport({
        on: '2026-11-21',
        toolVersion: '0.0.0',
        policiesFrom: 'policies',
        policies: [judged.policy],
        files: [verdict],
        findings,
        notJudged,
      })
      const text = reporter.render(report, { colour: false, source: () => undefined })
      expect(text).not.toContain('Zacharias')
      expect(text).toContain('anna')
      if (name === 'json' || name === 'junit' || name === 'sarif')
        for (const word of ['keeper', 'one']) expect(text).toContain(word)
      else expect(text).toContain('anna (keeper of one)')
    },
  )
})

describe('a reduced file', () => {
  const input = [
    '{"badge":"MINE","number":"+1206555****","of":{"keeper":"anna"},"extra":1}',
    '{"badge":"THEIRS","number":"+12065550100","of":{"keeper":"bert"}}',
    '{"badge":"NOBODYS"}',
  ]
  const media = {
    json: `{"rows":[${input.join()}],"count":3}`,
    ndjson: `${input.join('\n')}\n`,
    csv: 'badge,number,Keeper,extra\nMINE,+1206555****,anna,1\nTHEIRS,+12065550100,bert,\nNOBODYS,,,\n',
  } as const

  async function reduced(kind: keyof typeof media, dropRecords: boolean) {
    const judged = await planOf(texts, ask)
    const options = { media: kind, dropInvalid: true, dropRecords }
    const { blockers, records: counts, text: out } = await reducedText(judged, media[kind], options)
    return { judged, out, blockers: blockers.map((each) => each.class).sort(), counts }
  }

  it.each(['json', 'ndjson', 'csv'] as const)('of %s would hold a record of another', async (kind) => {
    const kept = await reduced(kind, false)
    expect(kept.blockers).toEqual(['missing-field', 'wrong-recipient'])
    const { judged, out, blockers, counts } = await reduced(kind, true)
    expect([blockers, counts]).toEqual([[], { read: 3, written: 1 }])
    expect(out).not.toMatch(/THEIRS|NOBODYS|bert|extra/)
    expect(out).toMatch(/MINE/)
    expect(out).toMatch(/\+1206555\*{4}/)
    const again = await judgeText(judged, out, { media: kind })
    expect([again.verdict.verdict, again.verdict.records]).toEqual(['pass', 1])
  })
})
