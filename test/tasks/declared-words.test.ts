import { describe, expect, it } from 'vitest'
import type { Configuration } from '../../src/project/configuration.js'
import { type CheckRequest, check } from '../../src/tasks/check.js'
import { jobsOf } from '../../src/tasks/generate-job.js'
import { scanOf } from '../../src/tasks/scan-asked.js'
import { recordTexts } from '../pages/record-folder.js'
import { scratchFolder } from '../project/scratch-folder.js'

const on = '2026-11-22'
const policies = Object.fromEntries(
  Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text]),
)
/** A text that holds an e-mail address, and one that holds a telephone number. */
const mail = '{"note":"ask anna@contoso.example"}'
const phone = '{"note":"call +44 20 7946 0123"}'

async function judged(
  files: Readonly<Record<string, string>>,
  declared: string,
  request: Partial<CheckRequest> = {},
) {
  const cwd = scratchFolder({
    ...policies,
    ...files,
    'declared.yaml': `declared: 1\npolicies: policies\n${declared}`,
  })
  const result = await check({ files: [], on, cwd, ...request })
  const { report } = result
  return {
    ...result,
    verdict: report.verdict,
    found: report.findings.map(({ code, place, category }) =>
      [code, place.pointer ?? place.file, category].filter((each) => each !== undefined).join(' '),
    ),
    said: report.notJudged.join('\n'),
  }
}

describe('whether a text is searched would be somebody else’s word', () => {
  const on_ = { scan: 'on' } as const
  const off = { scan: 'off' } as const
  it.each([
    ['nobody says', undefined, undefined, undefined, undefined],
    ['the command line says', {}, undefined, undefined, []],
    ['the command line says against the check', {}, off, off, []],
    ['the command line says that it is not', false, on_, on_, undefined],
    ['the check says', undefined, on_, undefined, []],
    ['the check says against the file', undefined, off, on_, undefined],
    ['the check says so against the file', undefined, on_, off, []],
    ['the file says for all', undefined, {}, on_, []],
    ['the check adds a country', undefined, { 'scan-regions': ['DE'] }, on_, ['DE']],
    ['a country alone', undefined, { 'scan-regions': ['DE'] }, undefined, undefined],
    ['the file has a country', undefined, on_, { 'scan-regions': ['FR'] }, ['FR']],
    [
      'the check has another',
      undefined,
      { ...on_, 'scan-regions': ['DE'] },
      { 'scan-regions': ['FR'] },
      ['DE'],
    ],
    ['the command line has another', { regions: ['IT'] }, { 'scan-regions': ['DE'] }, undefined, ['IT']],
    ['the command line has none', { regions: [] }, { 'scan-regions': ['DE'] }, undefined, ['DE']],
  ] as const)('where %s', (_, asked, own, all, regions) => {
    expect(scanOf(asked, own, all)).toEqual(regions === undefined ? undefined : { regions })
  })
})

describe('a search that declared.yaml asks for', () => {
  const checks = (words: string) => `checks:\n  - { files: a.json, payload: call${words} }\n`
  const found = ['validate/carries-other-category /note email-address']

  it.each([
    ['by nobody', checks(''), {}, []],
    ['by the check', checks(', scan: on'), {}, found],
    ['for all', `scan: on\n${checks('')}`, {}, found],
    ['for all but this check', `scan: on\n${checks(', scan: off')}`, {}, []],
    ['for all, and the caller wants none', `scan: on\n${checks(', scan: on')}`, { scan: false }, []],
    ['for none, and the caller wants it', `scan: off\n${checks(', scan: off')}`, { scan: {} }, found],
    ['for all, and files are named', 'scan: on\n', { files: ['a.json'], payload: 'call' }, found],
  ] as const)('%s would not be made, or be made all the same', async (_, declared, request, expected) => {
    const { found: are, said } = await judged({ 'a.json': mail }, declared, request)
    expect(are).toEqual(expected)
    expect(said.includes('Free text was not searched')).toBe(expected.length === 0)
  })

  it('would be made by words that mean nothing', async () => {
    for (const words of [
      'scan: yes',
      'scan: true',
      'scan-regions: [de]',
      'scan-regions: []',
      'scan-region: [DE]',
    ])
      expect((await judged({ 'a.json': mail }, `${words}\n${checks('')}`)).verdict).toBe('cannot-judge')
  })
})

const accepted = (more: string) =>
  `baseline: known\naccepted:\n  - { payload: call, recipient: operator, at: /note, owner: a@contoso.example, reason: Soon., expires: 2026-12-31, ${more} }\n`
const searching = 'scan: on\nbaseline: baseline.yaml\nchecks:\n  - { files: a.json, payload: call }\n'

describe('an entry of a baseline for what texts hold', () => {
  const ofMail = accepted('code: validate/carries-other-category, category: email-address')

  it('would not accept what it names', async () => {
    const { verdict, report } = await judged({ 'a.json': mail, 'baseline.yaml': ofMail }, searching)
    expect([verdict, report.baseline?.accepted.map(({ category, count }) => [category, count])]).toEqual([
      'pass',
      [['email-address', 1]],
    ])
  })

  it('would accept it in an encoding, and nothing else that stands there', async () => {
    const packed = `{"note":"${Buffer.from('ask anna@contoso.example').toString('base64')}"}`
    expect((await judged({ 'a.json': packed, 'baseline.yaml': ofMail }, searching)).verdict).toBe('pass')
    const { verdict, found } = await judged({ 'a.json': phone, 'baseline.yaml': ofMail }, searching)
    expect(verdict).toBe('block')
    expect(found).toEqual([
      'validate/carries-other-category /note phone-number',
      'gate/baseline-unused baseline.yaml',
    ])
    const both = '{"note":"anna@contoso.example, +44 20 7946 0123"}'
    expect((await judged({ 'a.json': both, 'baseline.yaml': ofMail }, searching)).found).toEqual([
      'validate/carries-other-category /note phone-number',
    ])
  })

  it('would be taken for useless where nothing was searched', async () => {
    const { verdict, found } = await judged({ 'a.json': mail, 'baseline.yaml': ofMail }, searching, {
      scan: false,
    })
    expect([verdict, found]).toEqual(['pass', []])
  })

  it.each([
    ['has none', accepted('code: validate/carries-other-category'), 'The key "category" is missing'],
    [
      'has one that nobody knows',
      accepted('code: validate/carries-other-category, category: e-mail'),
      '"e-mail"',
    ],
    [
      'has one and is of another kind',
      accepted('code: validate/bad-format, category: email-address'),
      '"accepted[1].category" must be left out',
    ],
  ])('whose category is wrong would load: it %s', async (_, baseline, says) => {
    const { verdict, diagnostics } = await judged({ 'a.json': mail, 'baseline.yaml': baseline }, searching)
    expect(verdict).toBe('cannot-judge')
    expect(diagnostics.map(({ message }) => message).join()).toContain(says)
  })

  it('would be proposed without the category, or two as one', async () => {
    const both = '{"note":"anna@contoso.example, +44 20 7946 0123"}'
    const { proposed } = await judged(
      { 'a.json': both },
      searching.replace('baseline: baseline.yaml\n', ''),
      {
        proposes: true,
      },
    )
    const filled = (proposed ?? '')
      .replaceAll("owner: ''", 'owner: a@contoso.example')
      .replaceAll("reason: ''", 'reason: Soon.')
      .replaceAll("expires: ''", 'expires: 2026-12-31')
    expect([...filled.matchAll(/category: (.*)/g)].map(([, category]) => category)).toEqual([
      'email-address',
      'phone-number',
    ])
    expect(filled).not.toMatch(/anna|7946/)
    expect((await judged({ 'a.json': both, 'baseline.yaml': filled }, searching)).verdict).toBe('pass')
  })
})

describe('a check for a named operator', () => {
  const fabrikam =
    'organisation: fabrikam\nname: Fabrikam\nuses-policy: { call-records: 1.0.0 }\noperators: { telco-a: { is: operator, name: Other A, known-as: [A2] } }\n'
  const files = {
    'policies/fabrikam.yaml': fabrikam,
    'a.json': '{"operatorId":"telco-a","duration":30,"extra":1}',
    'b.json': '{"operatorId":"telco-b","duration":30}',
  }
  const line = (file: string, words: string) => `  - { files: ${file}, payload: operator-call, ${words} }\n`

  it('would be judged for another, or for another organisation than it says', async () => {
    const declared = `organisation: contoso\nchecks:\n${line('b.json', 'recipient: telco-b')}${line('b.json', 'organisation: fabrikam')}`
    const { report, found } = await judged(files, declared)
    expect(
      report.files.map(({ recipient, party, organisation, verdict }) => [
        recipient,
        party,
        organisation,
        verdict,
      ]),
    ).toEqual([
      ['telco-b', 'operator', 'contoso', 'pass'],
      ['telco-a', 'operator', 'fabrikam', 'block'],
    ])
    expect(found).toEqual(['validate/wrong-recipient /operatorId'])
  })

  it('would be judged for the word of the file where the caller says another', async () => {
    const declared = `organisation: contoso\nchecks:\n${line('a.json', 'organisation: fabrikam')}`
    const { report } = await judged(files, declared, { organisation: 'contoso', recipient: 'telco-b' })
    expect(report.files.map(({ organisation, verdict }) => [organisation, verdict])).toEqual([
      ['contoso', 'block'],
    ])
  })

  it('would be judged where nobody says which operator, and say nothing of how to go on', async () => {
    const bare = await judged(
      files,
      `organisation: contoso\nchecks:\n${line('a.json', 'recipient: operator')}`,
    )
    expect([bare.verdict, bare.report.findings[0]?.help]).toEqual([
      'cannot-judge',
      'Say --recipient with one of: telco-a, telco-b.',
    ])
    const alone = await judged(files, `checks:\n${line('a.json', 'recipient: telco-b')}`)
    expect([alone.verdict, alone.report.findings[0]?.help]).toEqual([
      'cannot-judge',
      '"telco-b" is an operator of contoso: say --organisation contoso.',
    ])
  })

  it('would have what a baseline accepts for another organisation’s operator of the same name', async () => {
    const entry = (more: string) =>
      `baseline: known\naccepted:\n  - { payload: operator-call, recipient: telco-a, code: validate/undeclared-field, at: /extra, owner: a@contoso.example, reason: Soon., expires: 2026-12-31${more} }\n`
    const declared = `organisation: contoso\nbaseline: baseline.yaml\nchecks:\n${line('a.json', 'recipient: telco-a')}`
    const verdictOf = async (more: string, words: string) =>
      (await judged({ ...files, 'baseline.yaml': entry(more) }, words)).verdict
    expect(await verdictOf('', declared)).toBe('pass')
    expect(await verdictOf(', organisation: contoso', declared)).toBe('pass')
    expect(await verdictOf(', organisation: fabrikam', declared)).toBe('block')
    const other = declared.replace('recipient: telco-a', 'organisation: fabrikam')
    expect(await verdictOf('', other)).toBe('block')
    expect(await verdictOf(', organisation: fabrikam', other)).toBe('pass')
  })
})

describe('what is generated for a named operator', () => {
  it('would be generated for another organisation’s', () => {
    const value = {
      declared: 1,
      organisation: 'contoso',
      generate: [
        { output: 'a', recipient: 'telco-a', organisation: 'fabrikam' },
        { output: 'b', recipient: 'telco-a' },
      ],
    } as const
    const configuration = { path: 'declared.yaml', folder: '/x', value, diagnostics: [], problems: [] }
    const jobs = jobsOf(configuration as unknown as Configuration, '/x')
    expect(jobs.map(({ recipient, organisation }) => [recipient, organisation])).toEqual([
      ['telco-a', 'fabrikam'],
      ['telco-a', undefined],
    ])
  })
})
