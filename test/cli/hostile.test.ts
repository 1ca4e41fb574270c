import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import type { Case } from '../hostile/case.js'
import { jsonContentCases } from '../hostile/json-content-cases.js'
import { jsonSyntaxCases } from '../hostile/json-syntax-cases.js'
import { ndjsonCases } from '../hostile/ndjson-cases.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { declared, type RunOptions } from './built.js'

// Each case starts a process, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const all = [...jsonSyntaxCases, ...jsonContentCases, ...ndjsonCases]

/** For each set of codes one case of each medium: the last, which is seldom the simplest. */
const sample: readonly Case[] = [
  ...new Map(all.map((each) => [`${each.medium} ${each.answer} ${each.codes.join()}`, each])).values(),
].filter(({ bytes }) => bytes.length < 200_000)

/** A few of them, for each needs a process of its own. */
const streamed = sample.filter(({ answer }, index) => answer === 'pass' || index % 6 === 0)

const exits = { pass: 0, block: 1, 'cannot-judge': 2 } as const
const options = ['--payload', 'log', '--recipient', 'keeper', '--purpose', 'safety', '--format', 'json']

interface Told {
  readonly verdict: string
  readonly files: readonly { readonly file: string; readonly verdict: string }[]
  readonly findings: readonly { readonly code: string; readonly place: { readonly file: string } }[]
}

function folder(files: Readonly<Record<string, Uint8Array>>): string {
  const policies = Object.entries(rich).map(([name, text]) => [`policies/${name}`, text])
  return scratchFolder({
    ...Object.fromEntries(policies),
    'declared.yaml': 'declared: 1\npolicies: policies\n',
    ...files,
  })
}

/** The exit code, and for each file its answer and the codes that are found in it. */
async function check(files: readonly string[], how: RunOptions): Promise<readonly unknown[]> {
  const { code, out } = await declared(['check', ...files, ...options], how)
  const report = JSON.parse(out) as Told
  const told = report.files.map(({ file, verdict }) => {
    const codes = report.findings.filter(({ place }) => place.file === file).map((each) => each.code)
    return [file, verdict, [...new Set(codes)].sort()]
  })
  return [code, ...told]
}

test('the sample would leave out a kind of refusal', () => {
  expect(sample.length).toBeGreaterThan(25)
  expect(new Set(sample.map(({ answer }) => answer)).size).toBe(3)
  expect(new Set(streamed.map(({ answer }) => answer)).size).toBe(3)
})

test.each([
  ['as they are', '', (bytes: Uint8Array) => bytes],
  ['packed', '.gz', (bytes: Uint8Array) => gzipSync(bytes)],
])('files %s would be answered otherwise by the command', async (_, ending, pack) => {
  const names = sample.map(({ medium }, index) => `case-${String(index).padStart(3, '0')}.${medium}${ending}`)
  const cwd = folder(Object.fromEntries(sample.map(({ bytes }, index) => [names[index], pack(bytes)])))
  const expected = sample.map(({ answer, codes }, index) => [names[index], answer, codes])
  expect(await check(names, { cwd })).toEqual([2, ...expected])
})

test.concurrent.each(streamed.map((each) => [`${each.medium}: ${each.name}`, each] as const))(
  '%s would be answered otherwise from standard input, or with another exit code',
  async (_, { bytes, medium, answer, codes }) => {
    const told = await check(['-', '--media', medium], { cwd: folder({}), stdin: bytes })
    expect(told).toEqual([exits[answer], ['-', answer, codes]])
  },
)
