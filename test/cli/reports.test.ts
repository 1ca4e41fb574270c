import { createHash } from 'node:crypto'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
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
const data = {
  ...policies,
  'pass.json': '{"callType":"user_in"}',
  'block.json': '{"callType":"user_in","deviceOwner":"A Person"}',
}
const judge = (
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  declared(['check', '--policies', 'policies', '--payload', 'call', '--on', '2026-11-21', ...args], {
    cwd: folder,
    env,
  })
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')
/** What is in the folder beside what was given. */
const made = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name !== 'policies' && !Object.hasOwn(data, name))
    .sort()
const reports = (...paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => ['--report', path])

describe.concurrent('--report', () => {
  it('would state no hash of what was judged, in a report for machines beside one for people', async () => {
    const folder = scratchFolder(data)
    const sha256 = createHash('sha256').update(data['pass.json']).digest('hex')
    const { out } = await judge(folder, ['pass.json', ...reports('a.json', 'b.sarif', 'c.xml', 'd.html')])
    const told = ['a.json', 'b.sarif', 'c.xml', 'd.html'].filter((name) =>
      read(folder, name).includes(sha256),
    )
    expect([told, out.includes(sha256)]).toEqual([['a.json', 'b.sarif', 'c.xml'], false])
    expect((await judge(folder, ['pass.json', '--format', 'json'])).out).toContain(sha256)
    expect((await judge(folder, ['pass.json', '--format', 'json', '--output', 'e'])).code).toBe(0)
    expect(read(folder, 'e')).toContain(sha256)
  })

  it('would not write every report of one run, each as its extension says, and the terminal too', async () => {
    const folder = scratchFolder(data)
    const files = ['a.sarif', 'b.sarif.json', 'c.xml', 'd.md', 'e.HTML', 'f.json', 'g.txt']
    const named = ['github:h', 'compact:i.json', 'pretty:j,k.md']
    const { code, out, err } = await judge(folder, ['block.json', ...reports(...files, ...named)], {
      FORCE_COLOR: '1',
    })
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain('\u001b[')
    expect(made(folder)).toEqual([
      'a.sarif',
      'b.sarif.json',
      'c.xml',
      'd.md',
      'e.HTML',
      'f.json',
      'g.txt',
      'h',
      'i.json',
      'j,k.md',
    ])
    expect(JSON.parse(read(folder, 'a.sarif')).version).toBe('2.1.0')
    expect(read(folder, 'b.sarif.json')).toBe(read(folder, 'a.sarif'))
    expect(read(folder, 'c.xml')).toMatch(/^<\?xml/)
    expect(read(folder, 'd.md')).toMatch(/^## declared: BLOCK/)
    expect(read(folder, 'e.HTML')).toMatch(/^<!doctype html>/)
    expect(JSON.parse(read(folder, 'f.json')).verdict).toBe('block')
    expect(read(folder, 'g.txt')).toContain('policies/call.yaml:10\n           10 | fields:\n')
    expect(read(folder, 'h')).toMatch(/^::error file=block.json,line=1,col=23,/)
    expect(read(folder, 'i.json')).toMatch(/^block.json:1:23: undeclared-field/)
    expect(read(folder, 'j,k.md')).toBe(read(folder, 'g.txt'))
    for (const name of made(folder)) expect(read(folder, name)).not.toContain('\u001b')
  })

  it('would not show a page of its rules where code scanning shows help', async () => {
    const folder = scratchFolder(data)
    await judge(folder, ['block.json', ...reports('a.sarif')])
    const [rule] = JSON.parse(read(folder, 'a.sarif')).runs[0].tool.driver.rules
    expect(rule.id).toBe('validate/undeclared-field')
    expect(rule.help.markdown).toMatch(/^# validate\/undeclared-field\n/)
  })

  it.each([
    [['x.pdf'], 'The extension of a --report says how it is written'],
    [['x'], 'The extension of a --report says how it is written'],
    [['html:'], '--report needs the name of a file'],
    [['-'], '--report needs the name of a file'],
    [['a.json', './a.json'], 'Two reports cannot go to one file.'],
    [['a.json', 'policies/../a.json'], 'Two reports cannot go to one file.'],
    [['a.json', 'sarif:a.json'], 'Two reports cannot go to one file.'],
  ])('would judge although it is called wrongly: %j', async (paths, message) => {
    const folder = scratchFolder(data)
    const { code, out, err } = await judge(folder, ['pass.json', ...reports(...paths)])
    expect([code, out, made(folder)]).toEqual([2, '', []])
    expect(err).toContain(message)
  })

  it('would write the report of --output and a --report to one file', async () => {
    const folder = scratchFolder({ ...data, 'a.json': 'old' })
    symlinkSync('a.json', join(folder, 'b.json'))
    const { code, out } = await judge(folder, ['pass.json', '--output', 'a.json', ...reports('b.json')])
    expect([code, out, read(folder, 'a.json')]).toEqual([2, '', 'old'])
  })

  it.each([
    ['by its name', 'pass.json', 'pass.json'],
    ['by a link', 'link.json', 'pass.json'],
    ['by another name of the same file', 'hard.json', 'pass.json'],
    ['by the folder above', 'in/a.json', 'in'],
    ['by a pattern', 'in/a.json', 'in/*.json'],
  ])('would replace what it judges, given %s', async (_, report, given) => {
    const folder = scratchFolder({ ...data, 'in/a.json': data['pass.json'] })
    symlinkSync('pass.json', join(folder, 'link.json'))
    linkSync(join(folder, 'pass.json'), join(folder, 'hard.json'))
    for (const args of [reports(report), ['--output', report]]) {
      const { code, out, err } = await judge(folder, [given, ...args])
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(`"${report}" is a file that is judged`)
    }
    expect(read(folder, report)).toBe(data['pass.json'])
  })

  it('would call a run a pass of which a report could not be written, or write a part of its reports', async () => {
    const folder = scratchFolder({ ...data, 'old.md': 'what was there\n' })
    for (const bad of ['missing/x.json', 'policies', 'old.md/x.json'].map((path) => `json:${path}`)) {
      const { code, out, err } = await judge(folder, ['pass.json', ...reports('old.md', 'a.xml', bad)])
      expect(code).toBe(2)
      expect(out).toContain('CANNOT JUDGE (exit code 2)')
      expect(out).not.toContain('Pass:')
      expect(err).toContain(`"${bad.slice(5)}" `)
      expect(made(folder)).toEqual(['old.md'])
      expect(read(folder, 'old.md')).toBe('what was there\n')
    }
  })

  it('would leave an old report beside new ones when a folder may not be written', async (context) => {
    if (process.getuid?.() === 0) return context.skip('the superuser may write everywhere')
    const folder = scratchFolder(data)
    mkdirSync(join(folder, 'closed'))
    writeFileSync(join(folder, 'closed/a.json'), 'old')
    chmodSync(join(folder, 'closed'), 0o555)
    const { code } = await judge(folder, ['pass.json', ...reports('b.md', 'closed/a.json')])
    expect([code, made(folder), read(folder, 'closed/a.json')]).toEqual([2, ['closed'], 'old'])
  })

  it('would change anything by itself in GitHub Actions', async () => {
    const folder = scratchFolder(data)
    const plain = await judge(folder, ['block.json'])
    const there = await judge(folder, ['block.json'], { GITHUB_ACTIONS: 'true', CI: 'true' })
    expect(there).toEqual(plain)
  })
})
