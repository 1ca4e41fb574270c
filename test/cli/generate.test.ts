import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { declared } from './built.js'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const files = Object.fromEntries(Object.entries(rich).map(([name, text]) => [`policies/${name}`, text]))
const folder = scratchFolder(files)
const made: string[] = []
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true })
})

const generate = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  declared(['generate', ...args], { cwd: folder, env })

function output(): string {
  const path = mkdtempSync(join(tmpdir(), 'declared-generate-'))
  made.push(path)
  return path
}

const contentsOf = (path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(path)
      .sort()
      .map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  )

const house = ['--policies', 'policies', '--recipient', 'keeper', '--purpose', 'safety']

describe.concurrent('declared generate', () => {
  it.each(['types', 'json-schema'])(
    '%s would write other bytes on another run or in another time zone',
    async (what) => {
      const places = [
        ['UTC', output()],
        ['UTC', output()],
        ['Asia/Tokyo', output()],
        ['America/Los_Angeles', output()],
      ] as const
      for (const [TZ, path] of places) {
        const { code, err } = await generate([what, '--on', '2026-11-21', '--output', path], {
          TZ,
          LANG: TZ === 'UTC' ? 'C' : 'tr_TR.UTF-8',
        })
        expect([code, err]).toEqual([0, ''])
      }
      const [first, ...others] = places.map(([, path]) => contentsOf(path))
      expect(Object.keys(first ?? {}).length).toBeGreaterThan(2)
      for (const other of others) expect(other).toEqual(first)
    },
  )

  it('would not name what it wrote, or write what nobody asked for', async () => {
    const path = output()
    const { code, out } = await generate(['types', ...house, '--payload', 'log', '--output', path])
    expect([code, out]).toEqual([0, `${join(path, 'log.ts')}\n`])
    expect(Object.keys(contentsOf(path))).toEqual(['log.ts'])
  })

  it.each([
    ['what cannot be generated', ['typse', '--output', 'x'], 'Did you mean "types"?'],
    ['nowhere to write', ['types'], '--output'],
    ['an unknown payload', ['types', ...house, '--payload', 'lag', '--output', 'x'], 'Did you mean "log"?'],
    [
      'an unknown recipient',
      ['types', '--policies', 'policies', '--recipient', 'keepr', '--output', 'x'],
      'Did you mean "keeper"?',
    ],
    ['no policies', ['types', '--policies', 'nowhere', '--output', 'x'], 'nowhere'],
  ])('%s would not end with 2 and what to do', async (_, args, help) => {
    const { code, out, err } = await generate(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(help)
    expect(readdirSync(folder)).toEqual(['policies'])
  })

  it('would speak of a verdict, or leave out that it is no advice', async () => {
    const path = output()
    await generate(['types', ...house, '--output', path])
    await generate(['json-schema', ...house, '--output', path])
    const contents = Object.entries(contentsOf(path))
    expect(contents.map(([name]) => name)).toEqual([
      'log.document.schema.json',
      'log.record.schema.json',
      'log.ts',
    ])
    for (const [, text] of contents) {
      expect(text).not.toMatch(/\b(?:compliant|lawful|approved|certified|anonymous)\b/i)
      expect(text).toMatch(/Prepared with declared [0-9.]+\. Not legal advice\./)
    }
  })
})
