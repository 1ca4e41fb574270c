import {
  chmodSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../../src/compile.js'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { readBaseline } from '../../src/project/baseline.js'
import { type PolicyCache, policyCacheIn } from '../../src/project/policy-cache.js'
import { privateEntriesIn } from '../../src/project/private-entries.js'
import { readPolicyFolder } from '../../src/project/text-files.js'
import { parse } from '../../src/syntax/parse.js'
import { createSourceFile, type SourceFile } from '../../src/text/source-file.js'
import { rich } from '../validate/rich-policy.js'
import { isBoundByPermissions, scratchFolder } from './scratch-folder.js'

const root = join(import.meta.dirname, '../..')
const sourcesOf = (texts: Readonly<Record<string, string>>): readonly SourceFile[] =>
  Object.entries(texts).map(([path, text]) => createSourceFile(path, text))
const sources = sourcesOf(rich)
const texts = sources.map(({ text }) => text)

let folder: string
let cache: PolicyCache
beforeEach(() => {
  folder = scratchFolder()
  chmodSync(folder, 0o700)
  cache = policyCacheIn(privateEntriesIn(folder), 'this build')
})

/** Compiles and keeps what was found out; the path of the entry. */
async function kept(given: readonly SourceFile[] = sources): Promise<string> {
  const { found } = await compile(given)
  if (found === undefined) throw new Error('The texts have a mistake.')
  const before = new Set(readdirSync(folder))
  await cache.keep(
    given.map(({ text }) => text),
    found,
  )
  const [name] = readdirSync(folder).filter((each) => !before.has(each))
  if (name === undefined) throw new Error('Nothing is kept.')
  return join(folder, name)
}

describe('what is kept of policies', () => {
  test.each([
    ['bench/policies', async () => (await readPolicyFolder('bench/policies', root)).files],
    ['examples/first-policy', async () => (await readPolicyFolder('examples/first-policy', root)).files],
    ['a policy with every kind of declaration', async () => sources],
  ])('%s would mean something else when it is read again', async (_, load) => {
    const given = await load()
    const fresh = await compile(given)
    await kept(given)
    // In another order: what is kept of texts is of all together.
    const known = cache.read(given.map(({ text }) => text).toReversed())
    expect(known).toBeDefined()
    const again = await compile(given, known)
    expect(again).toEqual(fresh)
    expect(JSON.stringify(again.claims)).toBe(JSON.stringify(fresh.claims))
  })

  test('a name that objects have by themselves would be lost on the way', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const fields = names.map((name) => `  ${name}: { category: badge }\n`).join('')
    const given = sources.map(({ path, text }) =>
      createSourceFile(path, text.replace('fields:\n  badge', `fields:\n${fields}  badge`)),
    )
    const fresh = await compile(given)
    await kept(given)
    const known = cache.read(given.map(({ text }) => text))
    const payload = Object.values(known?.documents ?? {}).find(({ kind }) => kind === 'payload')
    expect(payload?.value).toHaveProperty('fields')
    for (const name of names) expect(Object.hasOwn(Object(payload?.value).fields, name)).toBe(true)
    expect(await compile(given, known)).toEqual(fresh)
  })

  test('other texts or another build would be taken for these', async () => {
    await kept()
    expect(cache.read(texts)).toBeDefined()
    expect(policyCacheIn(privateEntriesIn(folder), 'another build').read(texts)).toBeUndefined()
    expect(cache.read(texts.slice(1))).toBeUndefined()
    expect(cache.read([...texts, ''])).toBeUndefined()
    for (const index of texts.keys())
      expect(cache.read(texts.with(index, `${texts[index]} `))).toBeUndefined()
  })

  test('an entry under the name of another would be believed', async () => {
    const path = await kept()
    const [first] = sources
    if (first === undefined) throw new Error('There is no text.')
    const other = [{ ...first, text: `${first.text}# more\n` }, ...sources.slice(1)]
    const otherPath = await kept(other)
    copyFileSync(path, otherPath)
    expect(cache.read(texts)).toBeDefined()
    expect(cache.read(other.map(({ text }) => text))).toBeUndefined()
  })

  test('an entry that is cut off would be believed', async () => {
    const path = await kept()
    const whole = readFileSync(path)
    for (let length = 0; length < whole.length; length += length < 100 ? 1 : 997) {
      writeFileSync(path, whole.subarray(0, length))
      expect(cache.read(texts)).toBeUndefined()
    }
    writeFileSync(path, whole)
    expect(cache.read(texts)).toBeDefined()
  })

  test('an entry that was edited would be believed', async () => {
    const path = await kept()
    const whole = readFileSync(path, 'utf8')
    const edits: readonly (readonly [string, string])[] = [
      ['"clean":["', '"clean":[],"c":["'],
      ['"kind":"payload"', '"kind":"policy"'],
      ['sha256:', 'sha256;'],
      ['\n', '\n '],
    ]
    for (const [from, to] of edits) {
      expect(whole).toContain(from)
      writeFileSync(path, whole.replace(from, to))
      expect(cache.read(texts)).toBeUndefined()
    }
    for (let at = 0; at < whole.length; at += 1009) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(path, bytes)
      expect(cache.read(texts)).toBeUndefined()
    }
  })

  test.skipIf(process.platform === 'win32')('an entry of somebody else would be believed', async () => {
    const path = await kept()
    for (const mode of [0o644, 0o620, 0o602, 0o640]) {
      chmodSync(path, mode)
      expect(cache.read(texts)).toBeUndefined()
    }
    chmodSync(path, 0o600)
    expect(cache.read(texts)).toBeDefined()
    const elsewhere = scratchFolder()
    copyFileSync(path, join(elsewhere, 'entry'))
    chmodSync(join(elsewhere, 'entry'), 0o600)
    const linked = policyCacheIn(privateEntriesIn(scratchFolder()), 'this build')
    expect(linked.read(texts)).toBeUndefined()
    const through = scratchFolder()
    symlinkSync(join(elsewhere, 'entry'), join(through, path.slice(folder.length + 1)))
    expect(policyCacheIn(privateEntriesIn(through), 'this build').read(texts)).toBeUndefined()
  })

  test('two that write at a time would leave something in half', async () => {
    const { found } = await compile(sources)
    if (found === undefined) throw new Error('The texts have a mistake.')
    const others = [cache, policyCacheIn(privateEntriesIn(folder), 'this build')]
    const seen = new Set<boolean>()
    await Promise.all(
      Array.from({ length: 12 }, async (_, at) => {
        await others[at % 2]?.keep(texts, found)
        const known = cache.read(texts)
        seen.add(known !== undefined)
        if (known !== undefined) expect(known.clean).toEqual(found.clean)
      }),
    )
    expect(seen).toEqual(new Set([true]))
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('a folder that is not there, or may not be written, would be a failure', async () => {
    const { found } = await compile(sources)
    if (found === undefined) throw new Error('The texts have a mistake.')
    const nowhere = policyCacheIn(privateEntriesIn(join(folder, 'gone')), 'this build')
    await nowhere.keep(texts, found)
    expect(nowhere.read(texts)).toBeUndefined()
    if (!isBoundByPermissions) return
    chmodSync(folder, 0o500)
    await cache.keep(texts, found)
    expect(cache.read(texts)).toBeUndefined()
    chmodSync(folder, 0o700)
  })

  test('old entries would fill the disk', async () => {
    const { found } = await compile(sources)
    if (found === undefined) throw new Error('The texts have a mistake.')
    const name = (at: number) => `sha256-${String(at).padStart(64, '0')}.json`
    for (let at = 0; at < 128; at++) {
      writeFileSync(join(folder, name(at)), '')
      utimesSync(join(folder, name(at)), 1000 + at, 1000 + at)
    }
    writeFileSync(join(folder, 'of-somebody-else'), '')
    await cache.keep(texts, found)
    const left = readdirSync(folder)
    expect(left).toHaveLength(65)
    expect(left).toContain('of-somebody-else')
    expect(left).toContain(name(127))
    expect(left).not.toContain(name(64))
    expect(cache.read(texts)).toBeDefined()
  })

  test('a text with a mistake would be kept, and its mistake not be said again', async () => {
    const [first = ''] = texts
    for (const wrong of [`${first}\nunknown-key: 1\n`, 'no: policy\n', ': :\n']) {
      const { found, diagnostics } = await compile([createSourceFile('a.yaml', wrong), ...sources.slice(1)])
      expect(diagnostics).not.toEqual([])
      expect(found).toBeUndefined()
    }
  })

  test('what the rules say would be lost with what is kept', async () => {
    const said = sources.map(({ path, text }) =>
      createSourceFile(
        path,
        text.replace('shapes:\n', 'shapes:\n  unused:\n    fields:\n      a: { category: badge }\n'),
      ),
    )
    const fresh = await compile(said)
    expect(fresh.diagnostics.map(({ code }) => code)).toContain('rules/shape-is-used')
    expect(fresh.found?.clean).toEqual([])
    await kept(said)
    const known = cache.read(said.map(({ text }) => text))
    expect(known).toBeDefined()
    expect((await compile(said, known)).diagnostics).toEqual(fresh.diagnostics)
  })

  test('a text that is known as a policy would be silently no baseline', async () => {
    const [first] = sources
    if (first === undefined) throw new Error('There is no text.')
    writeFileSync(join(folder, 'baseline.yaml'), first.text)
    const written = await parse(first, createDiagnostics(), {})
    if (written === undefined) throw new Error('The text has a mistake.')
    await cache.keep([first.text], { documents: [written], clean: [] })
    const fresh = await readBaseline('baseline.yaml', folder)
    expect(fresh.diagnostics).not.toEqual([])
    expect(await readBaseline('baseline.yaml', folder, cache)).toMatchObject({
      written: undefined,
      diagnostics: fresh.diagnostics,
    })
  })
})
