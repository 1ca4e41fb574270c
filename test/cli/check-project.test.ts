import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { recordTexts } from '../pages/record-folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { declared, type Ran } from './built.js'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const policies = Object.fromEntries(
  Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text]),
)

interface Project {
  readonly configuration: string
  readonly files?: Readonly<Record<string, string>>
  /** The folder in which the command is started, from the project's. */
  readonly from?: string
  readonly args?: readonly string[]
}

/** Runs `declared check` in a new folder with the policies of the examples and a declared.yaml. */
function check({ configuration, files = {}, from = '.', args = [] }: Project): Promise<Ran> {
  const folder = scratchFolder({ ...policies, 'data/': '', ...files, 'declared.yaml': configuration })
  return declared(['check', '--format', 'compact', ...args], { cwd: join(folder, from) })
}

const head = 'declared: 1\npolicies: policies\n'
const checks = `${head}checks:
  - { name: Calls, files: data/calls.json, payload: call }
  - { name: For the auditor, files: ['data/*.audit.json'], payload: shared-call, recipient: auditor, purposes: billing }
`
const pass = '{"callType":"user_in"}'
const block = '{"deviceOwner":1}'
const audit = '{"duration":30,"charge":0.05}'

describe.concurrent('declared check without files', () => {
  it.each([
    ['all checks pass', { calls: pass, audit }, 0],
    ['one blocks', { calls: block, audit }, 1],
    ['one has its file blocked, one its file torn', { calls: block, audit: '{' }, 2],
  ])('would give another answer than its checks: %s', async (_, given, exit) => {
    const files = { 'data/calls.json': given.calls, 'data/may.audit.json': given.audit, 'data/.gitkeep': '' }
    const { code, out, err } = await check({ configuration: checks, files })
    expect([code, err]).toEqual([exit, ''])
    expect(out).toContain('2 files')
    expect(out).toContain('recipient operator, auditor')
  })

  it('would not find declared.yaml from a folder below, or take its paths from there', async () => {
    const files = { 'data/calls.json': pass, 'data/may.audit.json': audit, 'src/deep/down.txt': '' }
    const { code, out } = await check({ configuration: checks, files, from: 'src/deep' })
    expect(code).toBe(0)
    expect(out).toMatch(/^PASS \(exit 0\): 2 files, 2 records, 3 fields; /)
    expect(out).toMatch(/ from \S*policies;/)
  })

  it('would pass when the files of one check are missing', async () => {
    const { code, out } = await check({ configuration: checks, files: { 'data/calls.json': pass } })
    expect(code).toBe(2)
    expect(out).toContain('"data/*.audit.json" matches no file. [project/glob-matches-nothing]')
  })

  it('would run no check and pass', async () => {
    for (const configuration of [head, `${head}checks: []\n`]) {
      const { code, out } = await check({ configuration })
      expect(code).toBe(2)
      expect(out).toContain('[gate/no-input]')
    }
    // A payload that no check is about.
    const files = { 'data/calls.json': pass, 'data/may.audit.json': audit }
    const { code, out } = await check({ configuration: checks, files, args: ['--payload', 'strict-call'] })
    expect(code).toBe(2)
    expect(out).toContain('[gate/no-input]')
  })

  it('would go without an answer where there is neither declared.yaml nor a file', async () => {
    const { code, out, err } = await declared(['check', '--format', 'compact'], { cwd: scratchFolder() })
    expect([code, err]).toEqual([2, ''])
    expect(out).toContain('Nothing was given to judge. [gate/no-input]')
    expect(out).toContain('shipped with declared')
  })
})

describe.concurrent('a check that may be empty', () => {
  const mayBeEmpty = `${head}checks:\n  - { files: 'data/*.json', payload: call, may-be-empty: true }\n`

  it('would not pass without a record, or not say that there was none', async () => {
    const files = { 'data/a.json': '{"value":[]}' }
    const { code, out, err } = await check({ configuration: mayBeEmpty, files })
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('it holds no record, which its check allows')
  })

  it('would not pass beside one that has its file, or not say that it has none', async () => {
    const configuration = `${mayBeEmpty}  - { files: calls.json, payload: call }\n`
    const { code, out, err } = await check({ configuration, files: { 'calls.json': pass } })
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('"data/*.json" matches no file. The check may be empty.')
  })

  it('would pass an empty file, which is no empty list', async () => {
    const { code, out } = await check({ configuration: mayBeEmpty, files: { 'data/a.json': '' } })
    expect(code).toBe(2)
    expect(out).toContain('[data/empty-input]')
  })

  it('would let a record through that may not pass', async () => {
    const { code } = await check({ configuration: mayBeEmpty, files: { 'data/a.json': block } })
    expect(code).toBe(1)
  })
})

describe.concurrent('declared.yaml', () => {
  it('would not set the limits', async () => {
    const calls = { configuration: checks, files: { 'data/calls.json': pass, 'data/may.audit.json': audit } }
    const limit = (text: string) => check({ ...calls, configuration: `${checks}limits: { ${text} }\n` })
    expect(await limit('depth: 1')).toMatchObject({ code: 0 })
    const small = await limit('record-bytes: 10')
    expect(small.code).toBe(2)
    expect(small.out).toContain('[data/record-too-large]')
  })

  it.each([
    ['a misspelt key', 'declared: 1\npolices: policies\n', 'Did you mean "policies"?', 'declared.yaml:2:1'],
    ['a limit that is none', `${head}limits: { depth: 0 }\n`, 'declared explain', 'declared.yaml:3:18'],
    [
      'a tab',
      `${head}checks:\n\t- { files: a, payload: call }\n`,
      'declared explain syntax/tab',
      'declared.yaml:4:1',
    ],
  ])('would be passed over with a mistake: %s', async (_, configuration, help, place) => {
    const { code, out, err } = await check({
      configuration,
      files: { 'data/calls.json': pass },
      args: ['data/calls.json', '--payload', 'call'],
    })
    expect(code).toBe(2)
    expect(out).toContain('CANNOT JUDGE (exit 2): 0 files')
    expect(err).toContain(`${place}  error  `)
    expect(err).toContain(help)
  })
})

describe.concurrent('policies with a mistake', () => {
  it('would judge, or not show the line on standard error', async () => {
    const files = {
      'data/calls.json': pass,
      'policies/policy.yaml': recordTexts['policy.yaml']?.replace('flows:', 'flowz:') ?? '',
    }
    const { code, out, err } = await check({
      configuration: head,
      files,
      args: ['data/calls.json', '--payload', 'call'],
    })
    expect(code).toBe(2)
    expect(out).toContain(
      'policies/policy.yaml:19:1: not-judged: "flowz" is no key of this policy. [syntax/unknown-key]',
    )
    expect(out).toContain('CANNOT JUDGE (exit 2): 0 files, 0 records, 0 fields')
    expect(err).toBe(`policies/policy.yaml:19:1  error  "flowz" is no key of this policy.
17 |   auditor: { role: recipient, cites: page#line-2 }
18 |   person: { data-subject: true, addressed: true }
19 | flowz:
   | ^^^^^
  help  Did you mean "flows"?
  why   declared explain syntax/unknown-key
`)
  })

  it('would be judged by although the folder is missing or holds none', async () => {
    const args = ['data/calls.json', '--payload', 'call', '--policies']
    const files = { 'data/calls.json': pass }
    const missing = await check({ configuration: head, files, args: [...args, 'polices'] })
    expect(missing.code).toBe(2)
    expect(missing.out).toContain('"polices" does not exist. [project/file-missing]')
    const none = await check({ configuration: head, files, args: [...args, 'data'] })
    expect(none.code).toBe(2)
    expect(none.out).toContain('[project/no-policies]')
  })
})
