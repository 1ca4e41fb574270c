import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { scratchFolder } from '../project/scratch-folder.js'
import { declared } from './built.js'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The shipped policies, by path, as somebody has them who copied the folder. */
const shipped: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(`${root}policies`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [
      `policies/${name.replaceAll('\\', '/')}`,
      readFileSync(`${root}policies/${name}`, 'utf8'),
    ]),
)
const log = { 'log.json': readFileSync(`${root}examples/call-log.reduced.json`, 'utf8') }

const policy = 'policies/operator-connect/policy.yaml'
const otherPolicy = 'policies/direct-routing/policy.yaml'
const copied = 'policies/operator-connect/policy-2.yaml'
const vocabulary = 'policies/vocabulary/telephony.yaml'
const callLog = 'policies/operator-connect/payloads/pstn-call-log.yaml'
const callRecord = 'policies/operator-connect/payloads/operator-call-record.yaml'

type Texts = Readonly<Record<string, string>>

/** The texts with one change; a change that changes nothing is a fault of the test. */
function change(texts: Texts, path: string, from: string, to: string): Texts {
  const text = texts[path] ?? ''
  expect(text.split(from).length, `${from} stands once in ${path}`).toBe(2)
  return { ...texts, [path]: text.replace(from, to) }
}

/** A mistake as it must be shown. */
interface Shown {
  readonly path: string
  /** What the carets stand under, and the text of its line up to there. */
  readonly at: { readonly before: string; readonly marked: string }
  readonly sentence: string
  readonly help: string | RegExp
  readonly code: string
}

/** The whole of the first line, the frame's last lines, and what comes below them. */
function expectShown(output: string, texts: Texts, { path, at, sentence, help, code }: Shown): void {
  const lines = (texts[path] ?? '').split('\n')
  const index = lines.findIndex((line) => line.startsWith(at.before + at.marked))
  expect(index, `${at.before}${at.marked} stands in ${path}`).not.toBe(-1)
  const block = output
    .split('\n\n')
    .find((each) =>
      each.startsWith(`${path}:${index + 1}:${[...at.before].length + 1}  error  ${sentence}\n`),
    )
  expect(block, output).toBeDefined()
  const below = (block ?? '').trimEnd().split('\n')
  const shown = below.findIndex((line) => line.startsWith(`${index + 1} | `))
  expect(below[shown]).toContain((at.before + at.marked).replace(/^\t/, '    '))
  expect(below[shown + 1]).toMatch(/^ +\| +\^+$/)
  const [helpLine = '', why = ''] = below.slice(-2)
  expect(helpLine).toMatch(/^ {2}help {2}\S/)
  expect(helpLine).toMatch(help)
  expect(why).toBe(`  why   declared explain ${code}`)
}

interface Mistake {
  readonly name: string
  readonly make: (texts: Texts) => Texts
  readonly shown: readonly Shown[]
}

const mistakes: readonly Mistake[] = [
  {
    name: 'sharedExtra: in a flow',
    make: (texts) =>
      change(texts, policy, '    shares:\n', '    sharedExtra: { phone-number: {} }\n    shares:\n'),
    shown: [
      {
        path: policy,
        at: { before: '    ', marked: 'sharedExtra' },
        sentence: '"sharedExtra" is no key of "flows.share-with-operator".',
        help: /The keys there are: .*\bshares\b/,
        code: 'syntax/unknown-key',
      },
    ],
  },
  {
    name: 'sharedExtra: beside the flows',
    make: (texts) => ({ ...texts, [policy]: `${texts[policy]}sharedExtra: { phone-number: {} }\n` }),
    shown: [
      {
        path: policy,
        at: { before: '', marked: 'sharedExtra' },
        sentence: '"sharedExtra" is no key of this policy.',
        help: /The keys there are: .*\bflows\b/,
        code: 'syntax/unknown-key',
      },
    ],
  },
  {
    name: 'a misspelt category in the policy',
    make: (texts) => change(texts, policy, '          caller-number: {}', '          caller-nubmer: {}'),
    shown: [
      {
        path: policy,
        at: { before: '          ', marked: 'caller-nubmer' },
        sentence: '"caller-nubmer" is no data category of the vocabulary telephony 1.0.0.',
        help: 'Did you mean "caller-number"?',
        code: 'link/unknown-name',
      },
    ],
  },
  {
    name: 'a misspelt category in a payload',
    make: (texts) =>
      change(
        texts,
        callRecord,
        'callerNumber: { category: caller-number',
        'callerNumber: { category: caller-nubmer',
      ),
    shown: [
      {
        path: callRecord,
        at: { before: '  callerNumber: { category: ', marked: 'caller-nubmer' },
        sentence: '"caller-nubmer" is no data category of the vocabulary telephony 1.0.0.',
        help: 'Did you mean "caller-number"?',
        code: 'link/unknown-name',
      },
    ],
  },
  {
    name: 'a purpose that was taken out of the vocabulary',
    make: (texts) => ({
      ...texts,
      [vocabulary]: (texts[vocabulary] ?? '').replace(/^ {2}troubleshooting: .*\n/m, ''),
    }),
    shown: [
      {
        path: policy,
        at: { before: '    purposes: [service-operation, ', marked: 'troubleshooting' },
        sentence: '"troubleshooting" is no purpose of the vocabulary telephony 1.0.0.',
        help: 'Correct the name, or add this purpose to the vocabulary telephony 1.0.0.',
        code: 'link/unknown-name',
      },
      {
        path: policy,
        at: { before: '  ', marked: 'telephony' },
        sentence: 'The text of telephony 1.0.0 is no longer the one that this policy was written against.',
        help: /Read what changed\..* hash: sha256:[0-9a-f]{64}/,
        code: 'link/vocabulary-changed',
      },
      {
        path: otherPolicy,
        at: { before: '  ', marked: 'telephony' },
        sentence: 'The text of telephony 1.0.0 is no longer the one that this policy was written against.',
        help: /Read what changed\..* hash: sha256:[0-9a-f]{64}/,
        code: 'link/vocabulary-changed',
      },
    ],
  },
  {
    name: 'the purposes taken out of a flow',
    make: (texts) => change(texts, policy, '    purposes: [service-operation, troubleshooting]\n', ''),
    shown: [
      {
        path: policy,
        at: { before: '  ', marked: 'share-with-operator' },
        sentence: 'The key "purposes" is missing from "flows.share-with-operator".',
        help: 'Add "purposes:"',
        code: 'syntax/missing-key',
      },
    ],
  },
  {
    name: 'a tab in a policy',
    make: (texts) => change(texts, policy, '    from: microsoft\n', '\tfrom: microsoft\n'),
    shown: [
      {
        path: policy,
        at: { before: '', marked: '\tfrom: microsoft' },
        sentence: 'A tab stands where YAML indents with spaces.',
        help: 'Replace the tab with spaces; two for each level is usual.',
        code: 'syntax/tab',
      },
    ],
  },
  {
    name: 'two policies of one name',
    make: (texts) => ({ ...texts, [copied]: texts[policy] ?? '' }),
    shown: [
      {
        path: policy,
        at: { before: 'policy: ', marked: 'operator-connect' },
        sentence: 'Two of one name: the policy "operator-connect" is declared twice.',
        help: 'Rename one, or list the earlier version under "released" of the later one.',
        code: 'link/same-name',
      },
    ],
  },
]

function lint(cwd: string) {
  return declared(['lint', '--policies', 'policies'], { cwd })
}

function check(cwd: string) {
  return declared(['check', 'log.json', '--payload', 'pstn-call-log', '--policies', 'policies'], { cwd })
}

function codesIn(output: string): readonly string[] {
  return [...output.matchAll(/^ {2}why {3}declared explain (\S+)$/gm)].map(([, code = '']) => code).sort()
}

describe.concurrent('a mistake in a copy of the shipped policies', () => {
  it('would be found where there is none', async () => {
    const folder = scratchFolder({ ...shipped, ...log })
    expect(await lint(folder)).toMatchObject({ code: 0, err: '' })
    expect(await check(folder)).toMatchObject({ code: 0, err: '' })
  })

  it.each(mistakes)(
    'would not be shown with place, lines, a sentence and a next step: $name',
    async ({ make, shown }) => {
      const texts = make(shipped)
      const folder = scratchFolder({ ...texts, ...log })
      const linted = await lint(folder)
      expect([linted.code, linted.err]).toEqual([1, ''])
      for (const each of shown) expectShown(linted.out, texts, each)
      expect(codesIn(linted.out)).toEqual(shown.map(({ code }) => code).sort())

      const checked = await check(folder)
      expect(checked.code).toBe(2)
      for (const each of shown) expectShown(checked.err, texts, each)
      for (const { sentence } of shown) expect(checked.out).toContain(sentence)
      expect(checked.out).toContain('CANNOT JUDGE (exit code 2)')
      expect(checked.out).toContain('0 files, 0 records, 0 fields')
    },
  )

  it('would point at one of two policies of one name only', async () => {
    const folder = scratchFolder({ ...shipped, [copied]: shipped[policy] ?? '' })
    const { out } = await lint(folder)
    expect(out).toMatch(new RegExp(`^  ${copied}:\\d+:\\d+  the other one$`, 'm'))
  })
})

describe.concurrent('several mistakes', () => {
  const second = (shipped[policy] ?? '')
    .replace('policy: operator-connect\n', 'policy: second-connect\n')
    .replace('    shares:\n', '    sharedExtra: { phone-number: {} }\n    shares:\n')
  const tabbed = change(shipped, callLog, '  duration: {', '\tduration: {')
  const misspelt = change(tabbed, callRecord, '{ category: caller-number', '{ category: caller-nubmer')
  const without = (misspelt[vocabulary] ?? '').replace(/^ {2}troubleshooting: .*\n/m, '')
  const texts: Texts = {
    ...misspelt,
    [vocabulary]: without,
    [copied]: misspelt[policy] ?? '',
    'policies/second-connect/policy.yaml': second,
  }

  it('would not all be shown in one run', async () => {
    const folder = scratchFolder({ ...texts, ...log })
    const linted = await lint(folder)
    expect(linted.code).toBe(1)
    const wanted = [
      ['"sharedExtra" is no key of "flows.share-with-operator".', 'policies/second-connect/policy.yaml'],
      ['A tab stands where YAML indents with spaces.', callLog],
      ['"caller-nubmer" is no data category of the vocabulary telephony 1.0.0.', callRecord],
      ['"troubleshooting" is no purpose of the vocabulary telephony 1.0.0.', policy],
      ['Two of one name: the policy "operator-connect" is declared twice.', policy],
    ] as const
    for (const [sentence, path] of wanted) {
      const place = new RegExp(`^${path}:\\d+:\\d+  error  `)
      const found = linted.out.split('\n').find((line) => place.test(line) && line.endsWith(sentence))
      expect(found, `${path} ${sentence}\n${linted.out}`).toBeDefined()
    }
    const checked = await check(folder)
    expect(checked.code).toBe(2)
    for (const [sentence] of wanted) {
      expect(checked.err).toContain(sentence)
      expect(checked.out).toContain(sentence)
    }
  })
})
