import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { isBoundByPermissions, scratchFolder } from '../project/scratch-folder.js'
import { declared, shell } from './built.js'
import { everyFolder } from './nothing-ways.js'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const entry = fileURLToPath(new URL('../../dist/bin/declared.cjs', import.meta.url))
const passing = 'declared check good.json --payload call'
const isTemporary = (name: string) => /^\.declared-.*\.tmp$/.test(name)
const noTrace = /^ +at |node:internal|EPIPE|ENOSPC/m

/** Enough records that a run is still at work when it is interrupted. */
const many = '{"callType":"user_in","duration":30,"deviceOwner":"x"}\n'.repeat(200_000)

/** Starts `declared redact` in a folder, and waits until it has files in the making there. */
async function redacting(folder: string): Promise<ChildProcess> {
  const args = ['redact', 'many.ndjson', '--output', 'out.ndjson', '--payload', 'call']
  const child = spawn(process.execPath, [entry, ...args], { cwd: folder, stdio: 'ignore' })
  for (let tries = 0; tries < 1000 && child.exitCode === null; tries++) {
    if (readdirSync(folder).filter(isTemporary).length > 2) return child
    await wait(5)
  }
  throw new Error('Nothing was in the making.')
}

const ended = (child: ChildProcess) =>
  new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  )

it('a run that waits for what never comes would end without a word', () => {
  const never = `import fs from 'node:fs/promises'
    import { syncBuiltinESMExports } from 'node:module'
    fs.open = () => new Promise(() => {})
    syncBuiltinESMExports()`
  const load = `--import=data:text/javascript,${encodeURIComponent(never)}`
  const typed = ['check', 'good.json', '--payload', 'call']
  const { status, stdout, stderr } = spawnSync(process.execPath, [load, entry, ...typed], {
    cwd: scratchFolder(everyFolder),
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain('declared failed, so there is no answer.')
})

describe.concurrent('an output that nobody can take', () => {
  it.each([
    ['a reader that has gone', `{ sleep 0.3; ${passing}; echo $? >code; } | true`],
    ['a full device', `${passing} >/dev/full; echo $? >code`],
    ['a full device, for a report as JSON', `${passing} --format json >/dev/full; echo $? >code`],
    ['a full device for both', `${passing} --policies gone >/dev/full 2>/dev/full; echo $? >code`],
    ['mistakes on a full device', `${passing} --polices x 2>/dev/full; echo $? >code`],
    ['a page on a full device', 'declared explain data/empty-input >/dev/full; echo $? >code'],
  ])('would pass, or end in a crash: %s', async (_, script) => {
    const folder = scratchFolder(everyFolder)
    const { out } = await shell(script, folder)
    expect(readFileSync(join(folder, 'code'), 'utf8')).toBe('2\n')
    expect(out).not.toMatch(noTrace)
  })

  it('would be taken for one that fails where it is only closed and nothing is said there', async () => {
    const folder = scratchFolder(everyFolder)
    expect(await shell(`${passing} >report 2>&-`, folder)).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'report'), 'utf8')).toContain('Pass:')
  })

  // A disk of its own, which goes with the process; not every machine lets its users have one.
  const small = ['-Urm', 'sh', '-c', 'mount -t tmpfs -o size=8k tmpfs disk && exec sh -c "$0"']
  const mayMount =
    spawnSync('unshare', [...small, 'true'], { cwd: scratchFolder({ 'disk/': '' }) }).status === 0

  it.skipIf(!mayMount)(
    'would pass with a part of the report on a disk that is full (skipped where none can be made)',
    async () => {
      const folder = scratchFolder({ ...everyFolder, 'disk/': '' })
      const files = Array.from({ length: 20 }, (_, index) => `file-${index}.json`)
      const run = `'${process.execPath}' '${entry}' check ${files.join(' ')} --payload call --format json`
      // Two blocks: one for the old file, one for the first part of the report, which is longer.
      const full = `for each in ${files.join(' ')} disk/old.json; do cp good.json $each; done`
      const script = `${full}; ${run} >disk/a; echo $? >a; wc -c <disk/a >part; rm disk/a; ${run} --output disk/old.json; echo $? >b; cat disk/old.json >c; ls -A disk >d`
      const { stderr } = spawnSync('unshare', [...small, script], { cwd: folder, encoding: 'utf8' })
      const read = (name: string) => readFileSync(join(folder, name), 'utf8')
      expect([read('a'), read('b'), read('part').trim()]).toEqual(['2\n', '2\n', '4096'])
      expect(read('c')).toBe(everyFolder['good.json'])
      expect(read('d').split('\n').filter(isTemporary)).toEqual([])
      expect(stderr).toContain('there is no space left on the disk')
      expect(stderr).not.toMatch(noTrace)
    },
  )

  it.skipIf(!isBoundByPermissions)(
    'would be left in part in a read-only folder (skipped for root)',
    async () => {
      const folder = scratchFolder({ ...everyFolder, 'many.ndjson': many.slice(0, 55 * 3), 'locked/': '' })
      chmodSync(join(folder, 'locked'), 0o500)
      const { code } = await declared(
        ['redact', 'many.ndjson', '--output', 'locked/out.ndjson', '--payload', 'call'],
        { cwd: folder },
      )
      expect([code, readdirSync(join(folder, 'locked'))]).toEqual([2, []])
    },
  )
})

describe('an interrupted run', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'would leave files in the making behind: %s',
    async (signal) => {
      const folder = scratchFolder({ ...everyFolder, 'many.ndjson': many, 'out.ndjson': 'old' })
      const child = await redacting(folder)
      child.kill(signal)
      expect(await ended(child)).toBe(signal)
      expect(readdirSync(folder).filter(isTemporary)).toEqual([])
      expect(readFileSync(join(folder, 'out.ndjson'), 'utf8')).toBe('old')
    },
  )

  it('would leave a part when it is killed, or what it left would stay', async () => {
    const folder = scratchFolder({ ...everyFolder, 'many.ndjson': many.slice(0, 55 * 20_000) })
    mkdirSync(join(folder, 'kept'))
    const out = join(folder, 'out.ndjson')
    const lengths = new Set<number>()
    for (const delay of [0, 60, 150, 300, 500, 800]) {
      const child = await redacting(folder)
      const gone = ended(child)
      await wait(delay)
      child.kill('SIGKILL')
      await gone
      lengths.add(existsSync(out) ? readFileSync(out).length : 0)
      // Whoever finds the copy finds its account.
      if (existsSync(out)) expect(existsSync(`${out}.report.json`)).toBe(true)
    }
    const last = await declared(['redact', 'many.ndjson', '--output', 'out.ndjson', '--payload', 'call'], {
      cwd: folder,
    })
    expect(last).toMatchObject({ code: 0, err: '' })
    lengths.delete(0)
    lengths.delete(readFileSync(out).length)
    expect([...lengths]).toEqual([])
    if (process.platform === 'linux') expect(readdirSync(folder).filter(isTemporary)).toEqual([])
  })
})
