import { cpSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { keptEnding, runScript, sealed } from '../../src/project/compiled-script.js'
import { packageRoot } from '../../src/project/package-root.js'
import { type Ran, runProcess } from '../cli/built.js'
import { scratchFolder } from './scratch-folder.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const root = packageRoot()
const judge = 'dist/bin/declared-judge.cjs'

/** Says of every script whether V8 took what was kept: undefined where it was given nothing. */
const telling = `import vm from 'node:vm'
  import { syncBuiltinESMExports } from 'node:module'
  vm.Script = class extends vm.Script {
    constructor(...given) {
      super(...given)
      process.stderr.write('refused: ' + this.cachedDataRejected)
    }
  }
  syncBuiltinESMExports()`

/** A check by the built command of a package. */
function check(at: string, ...flags: readonly string[]) {
  const command = [...flags, join(at, 'dist/bin/declared.cjs'), 'check', 'examples/one-call.json']
  const asks = ['--payload', 'pstn-call-log', '--on', '2026-11-21']
  return runProcess(process.execPath, [...command, ...asks], { cwd: root })
}

/** The same, with what `telling` says on its error output; `other` runs before. */
function toldCheck(at: string, other = '') {
  const script = encodeURIComponent(`${other}\n${telling}`)
  return check(at, `--import=data:text/javascript,${script}`)
}

/** What is built, in a folder of its own. */
function copied(): string {
  const folder = realpathSync(scratchFolder())
  mkdirSync(join(folder, 'dist'))
  for (const name of ['package.json', 'policies', 'dist/bin', 'dist/compile-cache.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** The same, with what was kept as if it were kept there. */
function moved(compiled: Uint8Array = readFileSync(join(root, judge + keptEnding)).subarray(32)): string {
  const folder = copied()
  const path = join(folder, judge)
  writeFileSync(path + keptEnding, sealed(pathToFileURL(path).href, readFileSync(path), compiled))
  return folder
}

describe('what the build keeps of the compiled command', () => {
  let usual: Ran
  beforeAll(async () => {
    usual = await check(root)
    expect(usual).toMatchObject({ code: 1, err: '' })
  })

  it('would be missing, or refused by V8', async () => {
    expect(await toldCheck(root)).toEqual({ ...usual, err: 'refused: false' })
  })

  it('would be run in the place of another text of the same length', async () => {
    const folder = moved()
    expect(await toldCheck(folder)).toEqual({ ...usual, err: 'refused: false' })
    const text = readFileSync(join(folder, judge), 'latin1')
    const changed = text.replaceAll('Block: something found', 'Block: Something found')
    expect(changed).not.toBe(text)
    writeFileSync(join(folder, judge), changed, 'latin1')
    expect(await toldCheck(folder)).toEqual({
      code: 1,
      out: usual.out.replace('Block: something found', 'Block: Something found'),
      err: 'refused: undefined',
    })
  })

  it.each<readonly [string, (kept: Buffer) => Uint8Array | undefined]>([
    ['that is missing', () => undefined],
    ['that is empty', () => new Uint8Array()],
    ['that is cut off', (kept) => kept.subarray(0, kept.length - 8)],
    [
      'with a damaged byte',
      (kept) => kept.map((byte, index) => (index === kept.length >> 1 ? byte ^ 1 : byte)),
    ],
  ])('would change what the command does, or crash it: something %s', async (_, spoil) => {
    const folder = moved()
    const path = join(folder, judge + keptEnding)
    const spoiled = spoil(readFileSync(path))
    rmSync(path)
    if (spoiled !== undefined) writeFileSync(path, spoiled)
    expect(await toldCheck(folder)).toEqual({ ...usual, err: 'refused: undefined' })
  })

  it('would be taken in another place, and traces would say the first', async () => {
    expect(await toldCheck(copied())).toEqual({ ...usual, err: 'refused: undefined' })
  })

  it('would be taken by another build of Node', async () => {
    const other = "Object.defineProperty(process, 'versions', { value: { ...process.versions, icu: '1.0' } })"
    expect(await toldCheck(root, other)).toEqual({ ...usual, err: 'refused: undefined' })
  })

  it('would be refused by V8, and the command with it', async () => {
    expect(await toldCheck(moved(new Uint8Array(64)))).toEqual({ ...usual, err: 'refused: true' })
  })
})

describe('a script of the build', () => {
  const run = (body: string) => {
    const folder = scratchFolder({
      'a.cjs': `(function (exports, require, load, __filename) {\n${body}\n})\n`,
    })
    const script = join(folder, 'a.cjs')
    const exported = runScript(script, createRequire(import.meta.url), async (name) => `loaded ${name}`)
    return { url: pathToFileURL(script).href, exported }
  }

  it('would not reach what it needs', async () => {
    const { url, exported } = run(
      "exports.url = require('node:url').pathToFileURL(__filename).href; exports.made = load('./b.js')",
    )
    expect([exported.url, await exported.made]).toEqual([url, 'loaded ./b.js'])
  })

  it('would not say where a fault is, as a module does', () => {
    const { url, exported } = run('exports.fault = new Error()')
    expect((exported.fault as Error).stack).toContain(`${url}:2:17`)
  })
})
