import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../project/scratch-folder.js'

const built = fileURLToPath(new URL('../../dist/bin/declared.cjs', import.meta.url))

function declared(cwd: string, ...typed: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...typed], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { status, stdout, stderr }
}

describe.skipIf(!existsSync(built))('the built command line (npm run build), from an empty folder', () => {
  const folder = scratchFolder()

  it('init writes, and what it says to do next works with the exit codes that it states', {
    timeout: 60_000,
  }, () => {
    const first = declared(folder, 'init')
    expect([first.status, first.stderr]).toEqual([0, ''])
    expect(first.stdout).toContain('declared lint')
    expect(declared(folder, 'lint').status).toBe(0)
    expect(declared(folder, 'test').status).toBe(0)
    const judged = declared(folder, 'check')
    expect(judged.status).toBe(1)
    expect(judged.stdout).toContain('/parcels/1/email')
    expect(judged.stdout).not.toContain('kim@')
    const again = declared(folder, 'init')
    expect([again.status, again.stdout]).toEqual([2, ''])
    expect(again.stderr).toContain('  declared.yaml\n')
  })

  it('allowed prints the page, or writes it to a file', { timeout: 60_000 }, () => {
    const inner = scratchFolder()
    expect(declared(inner, 'init', 'p').status).toBe(0)
    const page = declared(join(inner, 'p'), 'allowed', 'parcel')
    expect([page.status, page.stderr]).toEqual([0, ''])
    expect(page.stdout).toContain('policies/policy.yaml:')
    const written = declared(join(inner, 'p'), 'allowed', 'parcel', '--as', 'html', '--output', 'page.html')
    expect([written.status, written.stdout]).toEqual([0, ''])
    expect(readFileSync(join(inner, 'p', 'page.html'), 'utf8')).toContain('</html>')
  })

  it.each([
    [['allowed'], 'PAYLOAD'],
    [['allowed', 'nothing-such'], 'No payload is called "nothing-such".'],
    [['allowed', 'pstn-call-log', '--as', 'pdf'], '--as is one of table, md, html.'],
    [['allowed', 'pstn-call-log', '--on', '2026-02-30'], '--on is a day of the calendar'],
    [['allowed', 'pstn-call-log', '--output', 'not/there/page.html'], 'its folder does not exist'],
    [['allowed', 'pstn-call-log', '--policies', 'nowhere'], '"nowhere" does not exist.'],
    [['init', '--forse'], 'Did you mean --force?'],
    [['init', 'a', 'b'], 'there are 2'],
    [['selftest', '--policies', 'nowhere'], '"nowhere" does not exist.'],
    [['selftest', 'x'], 'It takes no arguments.'],
  ])('%j is exit code 2 with one clear sentence', (typed, says) => {
    const { status, stdout, stderr } = declared(scratchFolder(), ...typed)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(says)
  })

  it('selftest proves the gate and exits 0', { timeout: 60_000 }, () => {
    const { status, stdout, stderr } = declared(scratchFolder(), 'selftest')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('0 missed')
  })

  it.each(['allowed', 'init', 'selftest'])('%s has help with examples and exit codes', (name) => {
    const { status, stdout } = declared(folder, name, '--help')
    expect(status).toBe(0)
    for (const part of ['Examples', 'Exit codes', '  0  ', '  1  ', '  2  ']) expect(stdout).toContain(part)
  })
})
