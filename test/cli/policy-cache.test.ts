import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { declared } from './built.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const asks = ['--payload', 'log', '--recipient', 'keeper', '--purpose', 'safety', '--on', '2026-11-21']
const policies = Object.fromEntries(Object.entries(rich).map(([name, text]) => [`policies/${name}`, text]))

let folder: string
let temporary: string
beforeEach(() => {
  env = {}
  const configuration = 'declared: 1\npolicies: policies\n'
  const files = { ...policies, 'declared.yaml': configuration, 'data.json': '{"rows":[{"unheard-of":1}]}' }
  folder = scratchFolder(files)
  temporary = scratchFolder()
})

let env: Readonly<Record<string, string>> = {}
const check = (...more: readonly string[]) =>
  declared(['check', 'data.json', ...asks, '--format', 'json', ...more], {
    cwd: folder,
    env: { CI: '', TMPDIR: temporary, ...env },
  })

/** The folder of the cache, once something was kept. */
const place = () => join(temporary, readdirSync(temporary).find((name) => name.startsWith('declared-')) ?? '')

/** Forges what is kept, so that it shows who believes it: the field that is not declared would be, under a right hash. */
function forge(): void {
  for (const name of readdirSync(place())) {
    const path = join(place(), name)
    const [, content = ''] = readFileSync(path, 'utf8').split('\n')
    const forged = content.replaceAll('"badge":{', '"unheard-of":{')
    const hash = createHash('sha256').update(forged).digest('hex')
    writeFileSync(path, `sha256:${hash}\n${forged}`)
  }
}

const blocks = async (...more: readonly string[]) =>
  JSON.parse((await check(...more)).out).findings.some(
    ({ code }: { code: string }) => code === 'validate/undeclared-field',
  )

describe.skipIf(process.platform === 'win32')('what a check keeps of policies', () => {
  test('would be found out anew each time, or change what is said', async () => {
    const first = await check()
    expect(first.code).toBe(1)
    // Of the policies, and of declared.yaml.
    expect(readdirSync(place())).toHaveLength(2)
    expect(await check()).toEqual(first)
    expect(await check('--no-cache')).toEqual(first)
    forge()
    expect(await blocks()).toBe(false)
  })

  test('would be believed by a check that must not', async () => {
    expect(await blocks()).toBe(true)
    forge()
    expect(await blocks('--no-cache')).toBe(true)
    expect(await blocks('--base', '.')).toBe(true)
    writeFileSync(join(folder, 'declared.yaml'), 'declared: 1\npolicies: policies\ncache: off\n')
    const before = readdirSync(place())
    expect(await blocks()).toBe(true)
    expect(readdirSync(place())).toEqual(before)
  })

  test('would be kept or believed in CI, where a run may follow code that is only proposed', async () => {
    env = { CI: 'true' }
    expect(await blocks()).toBe(true)
    expect(readdirSync(temporary)).toEqual([])
    env = {}
    expect(await blocks()).toBe(true)
    forge()
    env = { CI: 'true' }
    expect(await blocks()).toBe(true)
  })

  test('would be believed of other policies, or of a folder that others may look into', async () => {
    expect(await blocks()).toBe(true)
    forge()
    const path = join(folder, 'policies/payload.yaml')
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`)
    expect(await blocks()).toBe(true)
    writeFileSync(path, rich['payload.yaml'] ?? '')
    chmodSync(place(), 0o755)
    expect(await blocks()).toBe(true)
  })

  test('would leave out what the fast judge needs of values, or keep it where nothing may be kept', async () => {
    writeFileSync(join(folder, 'data.jsonl'), '{"badge":"a"}\n'.repeat(6000))
    const large = (...more: readonly string[]) =>
      declared(['check', 'data.jsonl', ...asks, '--format', 'json', ...more], {
        cwd: folder,
        env: { CI: '', TMPDIR: temporary, ...env },
      })
    const automata = () => readdirSync(place()).filter((name) => name.endsWith('.bin'))
    const first = await large('--no-cache')
    expect(readdirSync(temporary)).toEqual([])
    env = { CI: 'true' }
    expect(await large()).toEqual(first)
    expect(readdirSync(temporary)).toEqual([])
    env = {}
    expect(await large()).toEqual(first)
    expect(automata()).toHaveLength(1)
    expect(await large()).toEqual(first)
    expect(automata()).toHaveLength(1)
  })

  test('would make a check fail that can keep nothing', async () => {
    const first = await check()
    temporary = scratchFolder({ [`declared-${process.getuid?.()}`]: '' })
    expect(await check()).toEqual(first)
    temporary = join(temporary, 'gone')
    expect(await check()).toEqual(first)
  })
})
