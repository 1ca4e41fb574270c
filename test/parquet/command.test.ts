import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { built, declared } from '../cli/built.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { canRead } from './built.js'
import { file } from './made.js'
import { readBytes } from './read-bytes.js'

// The machine may be busy, and each of these starts several processes.
vi.setConfig({ testTimeout: 120_000 })

const sound = {
  callId: '12345678-1234-4234-8234-123456789abc',
  callType: 'incoming',
  callerNumber: '+12065550100',
  inviteTime: '2026-11-20T09:14:58.120Z',
}
const options = ['--payload', 'operator-call-record', '--on', '2026-11-21']

describe.skipIf(!canRead || !existsSync(built))('the command', () => {
  it('would leave a Parquet file of a folder out, or take a pattern for a name', async () => {
    const cwd = scratchFolder()
    mkdirSync(join(cwd, 'in'))
    writeFileSync(join(cwd, 'in', 'a[1].parquet'), file([sound]))
    writeFileSync(join(cwd, 'in', 'a1.parquet'), file([{ ...sound, guest: 'HIDDEN' }]))
    const all = await declared(['check', 'in', ...options, '--format', 'json'], { cwd })
    expect(all.code).toBe(1)
    const report = JSON.parse(all.out) as { files: { file: string; verdict: string; media: string }[] }
    expect(report.files.map(({ file: name, verdict, media }) => [name, verdict, media])).toEqual([
      ['in/a1.parquet', 'block', 'parquet'],
      ['in/a[1].parquet', 'pass', 'parquet'],
    ])
    expect(all.out + all.err).not.toContain('HIDDEN')
    expect((await declared(['check', 'in/a[1].parquet', ...options], { cwd })).code).toBe(0)
    expect((await declared(['check', 'in/*.parquet', ...options], { cwd })).code).toBe(1)
  })

  it('would not judge what comes through standard input', async () => {
    const cwd = scratchFolder()
    const piped = await declared(['check', '-', '--media', 'parquet', ...options], {
      cwd,
      stdin: file([sound]),
    })
    expect([piped.code, piped.err]).toEqual([0, ''])
    const cut = file([sound]).subarray(0, -9)
    expect((await declared(['check', '-', '--media', 'parquet', ...options], { cwd, stdin: cut })).code).toBe(
      2,
    )
    expect((await declared(['check', '-', ...options], { cwd, stdin: file([sound]) })).code).toBe(2)
  })

  it('would write a reduced file that does not pass, or half of one', async () => {
    const cwd = scratchFolder({ 'a.parquet': file([{ ...sound, guest: 'HIDDEN' }, sound]) })
    const reduced = await declared(['redact', 'a.parquet', '--output', 'b.parquet', ...options], { cwd })
    expect(reduced.code).toBe(0)
    const bytes = readFileSync(join(cwd, 'b.parquet'))
    expect((await readBytes(bytes)).records).toEqual([sound, sound])
    expect((await declared(['check', 'b.parquet', ...options], { cwd })).code).toBe(0)
    writeFileSync(join(cwd, 'c.parquet'), file([{ ...sound, callType: 'HIDDEN' }]))
    const blocked = await declared(['redact', 'c.parquet', '--output', 'd.parquet', ...options], { cwd })
    expect(blocked.code).toBe(1)
    expect(readdirSync(cwd).sort()).toEqual(['a.parquet', 'b.parquet', 'b.parquet.report.json', 'c.parquet'])
  })
})
