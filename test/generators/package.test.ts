import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { describe, expect, it } from 'vitest'
import { packageFiles } from '../../generators/package/package.js'
import { mayBeNamed } from '../../generators/package/package-name.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { packageRoot } from '../../src/project/package-root.js'
import { generate, writeGenerated } from '../../src/tasks/generate.js'
import { type GenerateJob, generated } from '../../src/tasks/generate-job.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'

const root = packageRoot()
const policies = Object.fromEntries(Object.entries(rich).map(([name, text]) => [`policies/${name}`, text]))

async function packageOf(
  texts: Readonly<Record<string, string>>,
  job: Partial<GenerateJob> = {},
): Promise<readonly OutputFile[]> {
  const asked = { what: ['all'], output: 'x', recipient: 'keeper', purposes: ['safety'], package: {}, ...job }
  const made = await generate({ policies: 'policies', cwd: scratchFolder(texts), jobs: [asked] })
  expect(made.reasons).toEqual([])
  return made.folders.flatMap(({ files }) => files)
}

const files = await packageOf(policies)
const manifest = JSON.parse(files.find(({ path }) => path === 'package.json')?.content ?? '')

/** A project that has the package, and zod and fast-check beside it. */
async function installed(): Promise<string> {
  const folder = scratchFolder({ 'package.json': '{"type":"module"}', 'node_modules/.keep': '' })
  for (const each of ['zod', 'fast-check', 'pure-rand'])
    symlinkSync(join(root, 'node_modules', each), join(folder, 'node_modules', each))
  mkdirSync(join(folder, 'node_modules/house-declared'))
  await writeGenerated([
    { folder: join(folder, 'node_modules/house-declared'), files, ends: undefined, payloads: undefined },
  ])
  return folder
}

describe('a package', () => {
  it('would leave a file of a generator without a way to it, or a way without its file or types', () => {
    const paths = files.map(({ path }) => path)
    const targets = Object.values<string | { readonly types: string; readonly default: string }>(
      manifest.exports,
    )
    const led = targets.flatMap((each) => (typeof each === 'string' ? [each] : [each.types, each.default]))
    expect(led.map((each) => each.slice(2)).filter((each) => !paths.includes(each))).toEqual([])
    expect(paths.filter((each) => !led.includes(`./${each}`))).toEqual(['README.md'])
    expect(Object.keys(manifest.exports)).toEqual([
      ...['.', './log', './log/schema.json', './log/document.schema.json', './log/zod', './log/validator'],
      ...['./log/arbitrary', './log/projection', './package.json'],
    ])
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('would be published by accident, or not be what its policy says', () => {
    expect(manifest).toMatchObject({
      name: 'house-declared',
      version: '1.0.0',
      private: true,
      type: 'module',
      sideEffects: false,
      peerDependencies: { zod: '^4.0.0', 'fast-check': '^4.0.0' },
      peerDependenciesMeta: { zod: { optional: true }, 'fast-check': { optional: true } },
    })
    expect(manifest).not.toHaveProperty('dependencies')
  })

  it('would be private, or need what it does not have, against what was asked', async () => {
    const own = await packageOf(policies, {
      what: ['json-schema'],
      package: { name: '@house/log', isPublic: true },
    })
    const text = own.find(({ path }) => path === 'package.json')?.content ?? ''
    expect(JSON.parse(text)).toMatchObject({ name: '@house/log', version: '1.0.0' })
    expect(text).not.toMatch(/"private"|peerDependencies|validator/)
    expect(own.map(({ path }) => path)).toEqual([
      ...['package.json', 'README.md', 'index.js', 'index.d.ts'],
      ...['log.record.schema.json', 'log.document.schema.json'],
    ])
  })

  it('would not say in each file of which policy it is, or that it is no advice', () => {
    const { hash } = JSON.parse(/policy = Object\.freeze\((.*)\)/.exec(files[2]?.content ?? '')?.[1] ?? '')
    for (const { path, content } of files) {
      if (path === 'package.json') continue
      expect([path, content.includes(hash)]).toEqual([path, true])
      expect(content).toMatch(/Prepared with declared \S+\. Not legal advice\./)
      expect(content).not.toMatch(/\b(?:compliant|lawful|approved|certified|anonymous)\b/i)
    }
  })

  it('would not be taken by publint, with all its advice', async () => {
    const folder = join(await installed(), 'node_modules/house-declared')
    const { messages } = await publint({ pkgDir: folder, strict: true, pack: false, level: 'suggestion' })
    expect(messages).toEqual([])
  })

  it('would have examples that do not run, by the word of its README', async () => {
    const folder = await installed()
    const readme = files.find(({ path }) => path === 'README.md')?.content ?? ''
    const examples = [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)
    expect(examples.length).toBe(2)
    for (const code of examples) {
      writeFileSync(join(folder, 'example.mjs'), code)
      const { stdout, stderr } = spawnSync(process.execPath, ['example.mjs'], {
        cwd: folder,
        encoding: 'utf8',
      })
      expect([stdout.split('\n')[0], stderr]).toEqual([/\/\/ (.*)/.exec(code)?.[1], ''])
      if (code.includes('findings')) expect(stdout).toContain('undeclared-field')
    }
  })

  it('would not compile where it is used, each part by its own name', async () => {
    const folder = await installed()
    const code = `import { payloads, policy, type Log, type LogDocument } from 'house-declared'
import type { Log as Same } from 'house-declared/log'
import { logDocument, log as logs } from 'house-declared/log/arbitrary'
import { toLog } from 'house-declared/log/projection'
import { assert, findings, is } from 'house-declared/log/validator'
import { Log as schema } from 'house-declared/log/zod'

const id: 'house' = policy.id
const name: 'log' = payloads[0]
const record: Log = { badge: 'a' }
const same: Same = record
const whole: LogDocument = { rows: [record] }
const parsed: Log = schema.parse(record)
const made: Log = toLog({ badge: 'a' })
const value: unknown = record
if (is(value)) value.badge
assert(value)
export { id, name, same, whole, parsed, made, findings, logs, logDocument }
// @ts-expect-error what the policy refuses is never
export const wrong: Log = { badge: 'a', private: 'x' }
// @ts-expect-error there is no such way
export * from 'house-declared/log/other'
`
    writeFileSync(join(folder, 'use.mts'), code)
    const flags = '--noEmit --strict --exactOptionalPropertyTypes --target es2023 --module nodenext --types'
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const args = [tsc, ...flags.split(' '), '', '--skipLibCheck', 'use.mts']
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    expect([stdout, status]).toEqual(['', 0])
  }, 60_000)

  it('would lose the types of a payload that is called as the package begins', async () => {
    const texts = Object.fromEntries(
      Object.entries(policies).map(([name, text]) => [
        name,
        text.replace(/^payload: log$/m, 'payload: index'),
      ]),
    )
    const own = await packageOf(texts, { what: ['types'] })
    expect(own.map(({ path }) => path)).toEqual([
      ...['package.json', 'README.md', '_index.js', '_index.d.ts', 'index.js', 'index.d.ts'],
    ])
    expect(JSON.parse(own[0]?.content ?? '').exports).toMatchObject({
      '.': { types: './_index.d.ts' },
      './index': { types: './index.d.ts' },
    })
    expect(own[3]?.content).toContain(`export type { Index, IndexDocument } from './index.js'`)
  })

  it('would give two payloads one name', () => {
    const plan = (id: string) =>
      ({
        payload: { id, standsFor: 'example', declared: { file: 'x', line: 1, col: 1 } },
        policy: { id: 'house', version: '1.0.0', hash: '0', owner: 'o@house.example' },
        recipient: 'keeper',
        purposes: [],
        on: '2026-11-21',
        media: {},
        nodes: [],
        record: 0,
        notJudged: [],
      }) as const
    const types = ['a-1', 'a1'].map((id) => ({
      path: `${id}.ts`,
      content: '/* */\nexport interface A1 {}\n',
    }))
    const whole = packageFiles({ plans: ['a-1', 'a1'].map(plan), files: types, tool: '0' })
    if ('message' in whole) throw new Error(whole.message)
    const index = whole.files.find(({ path }) => path === 'index.d.ts')?.content
    expect(index?.match(/^export type .*/gm)).toEqual(["export type { A1 } from './a-1.js'"])
  })

  it('would hold every generator there is, or name one that is not', () => {
    const parts = Object.keys(manifest.exports).flatMap((way) => /^\.\/log\/([a-z]+)$/.exec(way)?.[1] ?? [])
    expect(['types', 'json-schema', ...parts].sort()).toEqual([...generated].sort())
  })
})

describe('the name of a package', () => {
  it.each([
    ...['a', 'operator-connect-declared', '@contoso/a', 'a.b', 'a_b', '0', 'a~', '@a-b/c.d', 'x'.repeat(214)],
  ])('%s would be refused', (name) => expect(mayBeNamed(name)).toBe(true))
  it.each([
    ...[
      '',
      '.a',
      '_a',
      'A',
      'a b',
      'a/b',
      '@a',
      '@/a',
      '@a/',
      '@a/.b',
      'ä',
      'a\n',
      '../a',
      'a:b',
      'node_modules',
    ],
    ...['favicon.ico', 'x'.repeat(215), '@a/b/c'],
  ])('%j would be taken', (name) => expect(mayBeNamed(name)).toBe(false))
})
