import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { policyChange } from '../../src/tasks/policy-change.js'
import { forms } from '../../src/tasks/policy-change-forms.js'
import { recordTexts } from '../pages/record-folder.js'
import { scratchFolder } from '../project/scratch-folder.js'

const declaredYaml = 'declared: 1\npolicies: policies\nbaseline: baseline.yaml\n'
const entry = (more = '') =>
  `  - { payload: call, recipient: operator, code: validate/undeclared-field, at: /device, owner: a@contoso.example, reason: Soon., expires: 2026-12-31${more} }\n`
const whole = {
  ...Object.fromEntries(Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text])),
  'declared.yaml': declaredYaml,
  'baseline.yaml': `baseline: known\naccepted:\n${entry(', at-most: 3')}`,
}
type Files = Readonly<Record<string, string>>

/** The same project with some texts changed: each change is what is replaced, and by what. */
function changed(changes: Readonly<Record<string, readonly [string, string]>>): Files {
  const files: Record<string, string> = { ...whole }
  for (const [name, [from, to]] of Object.entries(changes)) {
    const text = files[name] ?? ''
    if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`)
    files[name] = text.replace(from, () => to)
  }
  return files
}

async function compare(base: Files, head: Files) {
  const at = (name: string, files: Files) =>
    Object.entries(files).map(([path, text]) => [`${name}/${path}`, text])
  const cwd = scratchFolder(Object.fromEntries([...at('base', base), ...at('head', head)]))
  return policyChange({ base: join(cwd, 'base'), head: join(cwd, 'head'), on: '2026-11-22', cwd })
}

const call = 'policies/call.yaml'
const policy = 'policies/policy.yaml'

describe('a change of the policies', () => {
  it('that is none would be one', async () => {
    expect(await compare(whole, whole)).toMatchObject({ answer: 'unchanged', changes: [], reasons: [] })
  })

  it.each([
    [
      'a field',
      { [call]: ['  endTime: call-end-time', '  endTime: call-end-time\n  sentAt: call-end-time'] },
    ],
    ['a longer text', { [call]: ['at-most: 200 characters', 'at-most: 201 characters'] }],
    ['a finer network', { [call]: ['precision: /24', 'precision: /25'] }],
    ['a value', { [call]: ['[user_in, user_out]', '[user_in, user_out, bot]'] }],
    [
      'an entry of the baseline',
      { 'baseline.yaml': ['accepted:\n', `accepted:\n${entry().replace('/device', '/gadget')}`] },
    ],
    ['a later day in the baseline', { 'baseline.yaml': ['2026-12-31', '2027-12-31'] }],
    ['no bound in the baseline', { 'baseline.yaml': [', at-most: 3', ''] }],
    ['a group in the baseline', { 'baseline.yaml': ['at-most: 3', 'at-most: 3, whole: true'] }],
    [
      'a field that is not searched',
      { [call]: ['at-most: 200 characters', 'at-most: 200 characters, scan: off'] },
    ],
    [
      'an entry of the baseline for what texts hold',
      {
        'baseline.yaml': [
          'accepted:\n',
          `accepted:\n${entry(', category: email-address').replace('undeclared-field', 'carries-other-category')}`,
        ],
      },
    ],
    [
      'an operator of that name to the baseline',
      {
        'baseline.yaml': [
          'accepted:\n',
          `accepted:\n${entry(', organisation: contoso').replace('operator', 'telco-a')}`,
        ],
      },
    ],
    [
      'a name to an operator',
      { 'policies/contoso.yaml': ['known-as: [telco-a]', 'known-as: [telco-a, telco-c]'] },
    ],
    ['a limit', { 'declared.yaml': ['declared: 1\n', 'declared: 1\nlimits: { columns: 5000 }\n'] }],
  ] as const)('that adds %s would not be wider, or narrower the other way round', async (_, changes) => {
    const head = changed(changes)
    expect((await compare(whole, head)).answer).toBe('wider')
    expect((await compare(head, whole)).answer).toBe('narrower')
  })

  it('that says why in other words would be one', async () => {
    const head = changed({
      'baseline.yaml': ['Soon.', 'In March.'],
      [call]: ['# The payload by which', '# By which'],
    })
    expect((await compare(whole, head)).answer).toBe('unchanged')
  })

  it.each([
    ['a mistake in what is proposed', whole, changed({ [call]: ['payload: call', 'payloat: call'] })],
    ['a mistake in what counts', changed({ [call]: ['payload: call', 'payloat: call'] }), whole],
    ['a baseline that does not load', whole, changed({ 'baseline.yaml': ['a@contoso.example', "''"] })],
    ['no policies', whole, { 'README.md': '' }],
  ])('with %s would be compared', async (_, base, head) => {
    expect(await compare(base, head)).toMatchObject({ answer: 'cannot-compare', changes: [] })
  })

  it('whose base is not there would be compared', async () => {
    const cwd = scratchFolder(whole)
    expect((await policyChange({ base: 'nowhere', cwd })).answer).toBe('cannot-compare')
  })

  it('would not be told by every form, with its place, its line and for whom', async () => {
    const result = await compare(
      whole,
      changed({ [call]: ['  endTime: call-end-time', '  endTime: call-end-time\n  sentAt: call-end-time'] }),
    )
    for (const form of Object.values(forms)) {
      const said = form(result).replaceAll('\\', '')
      for (const part of [
        '/sentAt',
        'let through: call-end-time',
        'call.yaml',
        'operator',
        'troubleshooting',
      ])
        expect(said).toContain(part)
    }
    const { newlyLetThrough } = JSON.parse(forms.json(result))
    // To the operator, and to each that the organisation names.
    expect(newlyLetThrough.map(({ at }: { readonly at: string }) => at)).toEqual([
      '/sentAt',
      '/sentAt',
      '/sentAt',
    ])
  })

  it('that lets something through only later would be none, or not say from when', async () => {
    const ending = changed({ [policy]: ['{ from: 2020-01-01 }', '{ from: 2020-01-01, until: 2026-12-01 }'] })
    const { answer, changes } = await compare(ending, whole)
    expect(answer).toBe('wider')
    expect(new Set(changes.map(({ from }) => from))).toEqual(new Set(['2026-12-01']))
    expect((await compare(whole, ending)).answer).toBe('narrower')
  })
})

describe('a change of what is searched', () => {
  const with_ = (text: string): Files => ({ ...whole, 'declared.yaml': `${declaredYaml}${text}` })
  const checks = (words: string) => `checks:\n  - { files: a.json, payload: call${words} }\n`
  const said = async (base: Files, head: Files) =>
    (await compare(base, head)).changes.map(({ effect, says, at }) =>
      [effect, at, says].filter((each) => each !== undefined).join(' '),
    )

  it.each([
    [
      'a field, off',
      'scan: off',
      ['wider /note it is no longer searched for data of other categories, whatever is asked'],
    ],
    [
      'a field, on',
      'scan: on',
      ['narrower /note it is searched for data of other categories, whatever is asked'],
    ],
  ])('of %s would not be told, or as something else', async (_, word, expected) => {
    const head = changed({ [call]: ['at-most: 200 characters', `at-most: 200 characters, ${word}`] })
    expect([...new Set(await said(whole, head))]).toEqual(expected)
    expect(new Set(await said(head, whole))).toEqual(
      new Set([
        `${word === 'scan: on' ? 'wider' : 'narrower'} /note it is searched for data of other categories only where that is asked`,
      ]),
    )
  })

  it.each([
    [
      'a check, off',
      checks(', scan: on'),
      checks(''),
      ['wider no longer searched for data of other categories: a.json'],
    ],
    [
      'a check, against the file',
      `scan: on\n${checks('')}`,
      `scan: on\n${checks(', scan: off')}`,
      ['wider no longer searched for data of other categories: a.json'],
    ],
    [
      'all, off',
      `scan: on\n${checks('')}`,
      checks(''),
      [
        'wider no longer searched for data of other categories: a.json',
        'wider no longer searched for data of other categories: files that no check names',
      ],
    ],
    [
      'all, where the check says so itself',
      `scan: on\n${checks(', scan: on')}`,
      checks(', scan: on'),
      ['wider no longer searched for data of other categories: files that no check names'],
    ],
    [
      'a check, on',
      checks(''),
      checks(', scan: on'),
      ['narrower searched for data of other categories: a.json'],
    ],
    ['a check in other words', `scan: on\n${checks(', scan: on')}`, `scan: on\n${checks('')}`, []],
    [
      'a country less',
      checks(', scan: on, scan-regions: [DE, FR]'),
      checks(', scan: on, scan-regions: [FR]'),
      ['wider no longer searched for telephone numbers of DE without a country code: a.json'],
    ],
    [
      'a country more',
      checks(', scan: on, scan-regions: [FR]'),
      checks(', scan: on, scan-regions: [DE, FR]'),
      ['narrower searched for telephone numbers of DE without a country code: a.json'],
    ],
    ['a country that nobody searches for', checks(', scan-regions: [FR]'), checks(''), []],
    [
      'another organisation',
      checks(', organisation: contoso'),
      checks(''),
      ['wider no longer checked like this: a.json', 'narrower checked: a.json'],
    ],
    [
      'the same organisation for all',
      checks(', organisation: contoso'),
      `organisation: contoso\n${checks('')}`,
      [],
    ],
  ])('of %s would not be told, or as something else', async (_, base, head, expected) => {
    const { changes } = await compare(with_(base), with_(head))
    const own = changes.filter(({ about }) => about === 'check')
    expect(own.map(({ effect, says }) => `${effect} ${says}`)).toEqual(expected)
  })
})
