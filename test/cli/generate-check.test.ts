import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { hard } from '../generators/hard-policy.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { declared } from './built.js'
import { declaredHere } from './in-process.js'

vi.setConfig({ testTimeout: 60_000 })

const policies = Object.fromEntries(Object.entries(rich).map(([name, text]) => [`policies/${name}`, text]))

/** A folder with policies, and files that were generated of them. */
async function workplace(...what: readonly string[]) {
  const folder = scratchFolder(policies)
  const from = ['--policies', join(folder, 'policies'), '--recipient', 'keeper', '--purpose', 'safety']
  const output = join(folder, 'out')
  const generate = (...more: readonly string[]) =>
    declaredHere('generate', ...what, ...from, '--output', output, ...more)
  if (what.length > 0) expect((await generate()).code).toBe(0)
  return { folder, output, generate, check: (...more: readonly string[]) => generate('--check', ...more) }
}

const contents = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
}

describe('declared generate --check', () => {
  it('would not be 0 for what was just written, for all that can be', async () => {
    const { output, check } = await workplace('all')
    expect(Object.keys(contents(output)).length).toBeGreaterThan(6)
    expect(await check()).toEqual({ code: 0, out: '', err: '' })
  })

  it('would be 1 tomorrow, for nothing but the date', async () => {
    const { folder, output, generate } = await workplace()
    for (const [name, text] of Object.entries(hard)) writeFileSync(join(folder, 'policies', name), text)
    expect((await generate('all')).err).toBe('')
    const day = new Date().toISOString().slice(0, 10)
    const files = Object.entries(contents(output))
    expect(files.filter(([, text]) => text.includes(day)).map(([name]) => name)).toEqual([])
    expect(files.find(([name]) => name.endsWith('.validator.js'))?.[1]).toContain('kept-too-long')
    // A day that was asked for is what was asked for.
    expect((await generate('validator', '--on', '2026-11-21', '--check')).out).toMatch(/^\+.*2026-11-21/m)
  })

  it('would miss a change of one letter, or say another than it is', async () => {
    const { output, check } = await workplace('types', 'json-schema')
    edit(join(output, 'log.ts'), (text) => text.replace('badge: string', 'badge: number'))
    const { code, out, err } = await check()
    expect(code).toBe(1)
    expect(out).toMatch(/^--- a\/.*log\.ts\n\+\+\+ b\/.*log\.ts\n@@ /)
    expect(out.split('\n').filter((line) => /^[-+](?![-+]{2} )/.test(line))).toEqual([
      '-  badge: number',
      '+  badge: string',
    ])
    expect(err).toContain('Not up to date: ')
  })

  it('would miss a policy that has changed', async () => {
    const { folder, check } = await workplace('types')
    edit(join(folder, 'policies/payload.yaml'), (text) => `# a line more\n${text}`)
    const { code, out } = await check()
    expect(code).toBe(1)
    expect(out).toMatch(/^\+.*policies\/payload\.yaml:\d+$/m)
  })

  it('would miss a file that is gone, and one that would no longer be made', async () => {
    const { output, check } = await workplace('types', 'json-schema')
    rmSync(join(output, 'log.record.schema.json'))
    const text = readFileSync(join(output, 'log.ts'), 'utf8')
    const beside = {
      'former.ts': text,
      'own.ts': 'export const own = 1\n',
      'former.zod.js': text,
      'notes.md': text,
    }
    for (const [name, content] of Object.entries(beside)) writeFileSync(join(output, name), content)
    const { code, out, err } = await check()
    expect(code).toBe(1)
    expect(out.match(/^--- .*/gm)).toEqual(['--- /dev/null', expect.stringMatching(/\/former\.ts$/)])
    expect(out.match(/^\+\+\+ .*/gm)).toEqual([
      expect.stringMatching(/\/log\.record\.schema\.json$/),
      '+++ /dev/null',
    ])
    expect(err).toMatch(/^Missing: .*log\.record\.schema\.json\nLeft over: .*former\.ts\n/)
    // Of one payload nobody says anything about the others.
    expect((await check('--payload', 'log')).err).not.toContain('former')
  })

  it('would write', async () => {
    const { output, check } = await workplace('types')
    edit(join(output, 'log.ts'), (text) => `${text}// mine\n`)
    const [before, time] = [contents(output), statSync(join(output, 'log.ts')).mtimeMs]
    expect((await check()).code).toBe(1)
    expect(contents(output)).toEqual(before)
    expect(statSync(join(output, 'log.ts')).mtimeMs).toBe(time)
    const fresh = await workplace()
    expect((await fresh.generate('types', '--check')).code).toBe(1)
    expect(readdirSync(fresh.folder)).toEqual(['policies'])
  })

  it('would take line ends that Git rewrote for a change, or miss one among them', async () => {
    const { output, check } = await workplace('types')
    edit(join(output, 'log.ts'), (text) => text.replaceAll('\n', '\r\n'))
    expect((await check()).code).toBe(0)
    edit(join(output, 'log.ts'), (text) => text.replace('badge: string\r\n', 'badge: string\n'))
    expect((await check()).code).toBe(1)
  })

  it('would let a file that was changed by hand steer a terminal', async () => {
    const { output, check } = await workplace('types')
    edit(join(output, 'log.ts'), (text) => `${text}// \u001b[2J\u202e\n`)
    const { out } = await check()
    expect(out).toContain('-// \\u001b[2J\\u202e')
  })

  it('would say 0 or 1 where it cannot say', async () => {
    const { folder, output, check } = await workplace('types')
    rmSync(join(output, 'log.ts'))
    mkdirSync(join(output, 'log.ts'))
    await expect(check()).rejects.toThrow('is no ordinary file')
    edit(join(folder, 'policies/payload.yaml'), (text) => `${text}\nodd: 1\n`)
    expect((await check()).code).toBe(2)
    expect((await check('--watch')).code).toBe(2)
  })
})

describe('what declared.yaml states to generate', () => {
  const configuration = `declared: 1
policies: policies
generate:
  - { what: [types, json-schema], output: made/types, recipient: keeper, purposes: safety }
  - { what: json-schema, draft: '07', output: made/types, payloads: log, recipient: keeper, purposes: [safety] }
  - { package: '@house/log', what: [types, validator], output: made/package, recipient: keeper, purposes: safety }
`
  const run = (folder: string, ...more: readonly string[]) => declared(['generate', ...more], { cwd: folder })

  it('would be written otherwise than it says, or not be compared with it', async () => {
    const folder = scratchFolder({ ...policies, 'declared.yaml': configuration, 'sub/': '' })
    const first = await run(folder)
    expect([first.code, first.err]).toEqual([0, ''])
    const types = contents(join(folder, 'made/types'))
    expect(Object.keys(types)).toEqual([
      'log.document.draft-07.schema.json',
      'log.document.schema.json',
      'log.record.draft-07.schema.json',
      'log.record.schema.json',
      'log.ts',
    ])
    expect(JSON.parse(readFileSync(join(folder, 'made/package/package.json'), 'utf8')).name).toBe(
      '@house/log',
    )
    // From a folder below, the paths are still meant from the file.
    expect(await run(join(folder, 'sub'), '--check')).toMatchObject({ code: 0, out: '' })
    // A payload that is listed no more leaves something over, in a package too.
    writeFileSync(join(folder, 'made/types/old.ts'), types['log.ts'] ?? '')
    writeFileSync(join(folder, 'made/package/old.zod.js'), types['log.ts'] ?? '')
    const { code, err } = await run(folder, '--check')
    expect(code).toBe(1)
    expect(err).toMatch(/^Left over: made\/types\/old\.ts\nLeft over: made\/package\/old\.zod\.js\n/)
  })

  it('would print a diff that does not bring the files up to date', async () => {
    const folder = scratchFolder({ ...policies, 'declared.yaml': configuration })
    await run(folder)
    const before = contents(join(folder, 'made/types'))
    edit(join(folder, 'made/types/log.ts'), (text) => text.replaceAll('badge', 'bedge').trimEnd())
    writeFileSync(join(folder, 'made/types/old.ts'), before['log.ts'] ?? '')
    rmSync(join(folder, 'made/types/log.record.schema.json'))
    const { code, out } = await run(folder, '--check')
    expect(code).toBe(1)
    const applied = spawnSync('git', ['apply'], { cwd: folder, input: out, encoding: 'utf8' })
    expect([applied.status, applied.stderr]).toEqual([0, ''])
    expect(contents(join(folder, 'made/types'))).toEqual(before)
  })

  it.each([
    ['nothing at all', 'declared: 1\npolicies: policies\n', [], 'not said what to generate'],
    [
      'a misspelt kind',
      configuration.replace('what: [types, json-schema]', 'what: [typse]'),
      [],
      'Did you mean "types"?',
    ],
    ['a misspelt key', configuration.replace('recipient:', 'recipent:'), [], 'recipient'],
    [
      'one file twice, for two recipients',
      `${configuration}  - { what: types, output: made/types, recipient: keeper, purposes: service }\n`,
      [],
      'would be written twice',
    ],
    [
      'an unknown policy',
      configuration,
      ['types', '--policy', 'hose', '--output', 'x'],
      'Did you mean "house"?',
    ],
    ['an option of nothing', configuration, ['--payload', 'log'], '--payload needs what it is for'],
    ['a name of no package', configuration, ['types', '--name', 'x', '--output', 'x'], 'of a package'],
    [
      'a name that npm does not take',
      configuration,
      ['types', '--package', 'x', '--recipient', 'keeper', '--purpose', 'safety', '--name', 'Big Name'],
      'npm knows no package of such a name',
    ],
  ])('%s would not be 2 with what to do', async (_, text, args, help) => {
    const folder = scratchFolder({ ...policies, 'declared.yaml': text })
    const { code, out, err } = await run(folder, ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(help)
    expect(readdirSync(folder)).toEqual(['declared.yaml', 'policies'])
  })
})
