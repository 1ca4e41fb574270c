// Faults put into runs of the built command: `npm run faults`, `--only NAME` for a part of the names. A run without a
// fault tells which system calls touch an output; then each of them fails once for each reason a disk has, and the
// process is killed at each of them. Whatever happens: at its path stands the old file or the whole new one; nothing
// exits 0 but what is there whole; after an error all files of a run are new or all are old; nothing in the making
// is left but by a kill, and then the next run takes it away; and no value of the data is printed. Needs strace.
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
if (spawnSync('strace', ['-V']).status !== 0) {
  console.error('There is no strace. Install the Debian package "strace".')
  process.exit(2)
}
const root = fileURLToPath(new URL('..', import.meta.url))
const command = join(root, 'dist/bin/declared.cjs')
const home = mkdtempSync(join(tmpdir(), 'declared-faults-'))
process.on('exit', () => rmSync(home, { recursive: true, force: true }))
process.on('SIGINT', () => process.exit(130))

/** What can go wrong at each system call. */
const reasons = {
  openat: ['EACCES', 'EMFILE', 'ENOSPC'],
  write: ['ENOSPC', 'EIO'],
  writev: ['ENOSPC', 'EIO'],
  pwrite64: ['ENOSPC', 'EIO'],
  fsync: ['EIO', 'ENOSPC'],
  fdatasync: ['EIO'],
  fchmod: ['EPERM'],
  ftruncate: ['EIO'],
  close: ['EIO', 'ENOSPC'],
  link: ['EIO', 'EPERM'],
  linkat: ['EIO', 'EPERM'],
  rename: ['EIO', 'ENOSPC', 'EACCES'],
  renameat: ['EIO', 'ENOSPC'],
  renameat2: ['EIO', 'ENOSPC'],
  unlink: ['EIO'],
  unlinkat: ['EIO'],
  mkdir: ['ENOSPC'],
  mkdirat: ['ENOSPC'],
}

const secret = 'Kq7xJ2mPv9RtLw3sYb5n'
const log = (userId) =>
  `${JSON.stringify({ value: [{ callId: '00000000-0000-4000-8000-000000000203', callerNumber: '+12065550100', ...userId }] })}\n`
const bad = log({ userId: secret, [secret]: secret })
const day = ['--on', '2026-11-21']
const payload = ['--payload', 'pstn-call-log']
const calls = ['check', 'bad.json', ...payload, ...day]
const reports = /--report /.test(declared(['check', '--help'], home).stdout)

/** `exit`: of a run without a fault. `stdout`: a file that standard output goes to, which may hold a part. */
const scenarios = [
  {
    name: 'check to standard output',
    exit: 0,
    args: ['check', 'good.json', ...payload, ...day],
    stdout: 'out.txt',
  },
  { name: 'check --output', exit: 1, args: [...calls, '--format', 'json', '--output', 'out/report.json'] },
  ...(reports
    ? [
        {
          name: 'check --report',
          exit: 1,
          args: [...calls, '--report', 'out/a.json', '--report', 'out/b.html', '--report', 'out/c.sarif'],
        },
      ]
    : []),
  {
    name: 'redact',
    exit: 0,
    args: ['redact', 'bad.json', '--output', 'out/reduced.json', ...payload, ...day],
  },
  {
    name: 'generate',
    exit: 0,
    args: ['generate', 'json-schema', ...payload, ...day, '--output', 'out/schemas'],
  },
  { name: 'notice', exit: 0, args: ['notice', ...day, '--output', 'out/notice'] },
  { name: 'record', exit: 0, args: ['record', '--for', 'customer', ...day, '--output', 'out/record'] },
  { name: 'init', exit: 0, args: ['init', 'out/first', '--force'] },
].filter(({ name }) => name.includes(values.only))

/** Runs it in `folder`; with `strace`, under it. One thread for the disk, so that calls can be counted. */
function declared(args, folder, { strace = [], stdout } = {}) {
  const whole = [...strace, process.execPath, command, ...args]
  const out = stdout === undefined ? 'pipe' : openSync(join(folder, stdout), 'w')
  const { status, signal, ...ran } = spawnSync(whole[0], whole.slice(1), {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', out, 'pipe'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '1', NO_COLOR: '1' },
  })
  if (out !== 'pipe') closeSync(out)
  return { code: signal === null ? status : signal, stdout: ran.stdout ?? '', stderr: ran.stderr ?? '' }
}

/** Every file below a folder, by path. */
function filesIn(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = names.map(({ parentPath, path, name }) =>
    join(parentPath ?? path, name).slice(folder.length + 1),
  )
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

const isTemporary = (path) => /(^|\/)\.declared-[^/]*\.tmp$/.test(path)
const inputs = { 'bad.json': bad, 'good.json': log({}) }

/** A folder as a run finds it: with the inputs, and with an old file at each output or with none. */
function prepared(name, old) {
  const folder = join(home, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'out'), { recursive: true })
  for (const [path, text] of [...Object.entries(inputs), ...old]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** The calls that touch an output or an end of the process, each by its number in its thread. */
function callsOf(trace, folder, stdout) {
  const counts = new Map()
  const found = new Map()
  for (const line of trace.split('\n')) {
    const [, thread, name, given] = /^(\d+) +(\w+)\((.*)$/.exec(line) ?? []
    if (name === undefined) continue
    const key = `${thread} ${name}`
    const number = (counts.get(key) ?? 0) + 1
    counts.set(key, number)
    const isOutput = given.includes(`${folder}/`) && !/\/(bad|good)\.json/.test(given)
    const isFolder = given.startsWith('"out') || new RegExp(`^\\d+<${folder}(/out.*)?>`).test(given)
    const isEnd = name === 'write' && (/^1</.test(given) || (stdout === undefined && /^2</.test(given)))
    if (isOutput || isFolder || isEnd) found.set(`${name} ${number}`, { name, number })
  }
  return [...found.values()]
}

const broken = []
let injected = 0
let runs = 0
const between = new Set()

function judge(scenario, fault, before, after, whole, { code, stdout, stderr }) {
  const says = (what) => broken.push(`${scenario.name}, ${fault}: ${what}`)
  // The system ends a process that has no handler yet, and Node one whose own threads cannot talk any more.
  const isKill = fault.endsWith('KILL') || ['SIGTERM', 'SIGABRT', 134].includes(code)
  const outputs = [...whole.keys()].filter((path) => path !== scenario.stdout)
  const isNew = (path) => after.get(path) === whole.get(path)
  const isOld = (path) => after.get(path) === before.get(path)
  for (const path of outputs) if (!isNew(path) && !isOld(path)) says(`${path} holds a part`)
  for (const path of after.keys()) {
    if (isTemporary(path) ? !isKill : !whole.has(path) && !before.has(path)) says(`${path} is left behind`)
  }
  const all = outputs.every(isNew)
  const none = outputs.every(isOld)
  if (code === 0 && !(all && (scenario.stdout === undefined || isNew(scenario.stdout))))
    says('it exits 0 with a part')
  if (!all && code === 1) says('it exits 1, as if it had answered')
  if (![scenario.exit, 2, 'SIGKILL', 137, 'SIGTERM', 143, 'SIGABRT', 134].includes(code))
    says(`it exits ${code}`)
  if (!all && !none) {
    if (isKill) between.add(scenario.name)
    else says('some outputs are new and some are old')
  }
  if ((stdout + stderr).includes(secret.slice(0, 10))) says('a value of the data is printed')
  if (/\n {4}at |node:internal/.test(stderr)) says('a stack trace is printed')
}

for (const scenario of scenarios) {
  for (const hasOld of scenario.stdout === undefined ? [false, true] : [false]) {
    const label = `${scenario.name}${hasOld ? ', over old files' : ''}`
    const trace = join(home, 'trace')
    const names = Object.keys(reasons).map((name) => `?${name}`)
    const traced = (more) => ['strace', '-f', '-y', '-o', trace, '-e', `trace=${names.join(',')}`, ...more]
    // What a whole run writes; then what the run over old files touches.
    const first = prepared('first', [])
    declared(scenario.args, first, scenario)
    const whole = new Map([...filesIn(first)].filter(([path]) => !Object.hasOwn(inputs, path)))
    const old = hasOld ? [...whole.keys()].map((path) => [path, `old ${path}\n`]) : []
    const clean = prepared('run', old)
    const { code } = declared(scenario.args, clean, { ...scenario, strace: traced([]) })
    if (code !== scenario.exit || whole.size === 0)
      throw new Error(`${label}: a run without a fault exits ${code}`)
    const start = { injected, runs, broken: broken.length }
    for (const { name, number } of callsOf(readFileSync(trace, 'utf8'), clean, scenario.stdout)) {
      for (const what of [...reasons[name].map((each) => `error=${each}`), 'signal=KILL', 'signal=TERM']) {
        const fault = `${name} ${number} ${what.replace(/^\w+=/, '')}`
        const folder = prepared('run', old)
        const before = filesIn(folder)
        const ran = declared(scenario.args, folder, {
          ...scenario,
          strace: traced(['-e', `inject=${name}:${what}:when=${number}`]),
        })
        runs++
        const hits = readFileSync(trace, 'utf8')
          .split('\n')
          .filter((line) => /\(INJECTED\)|^\d+ \+\+\+ killed by SIGKILL|--- SIGTERM/.test(line))
        if (hits.length > 0) injected++
        const after = filesIn(folder)
        judge({ ...scenario, name: label }, fault, before, after, whole, ran)
        if (what === 'signal=KILL' && [...after.keys()].some(isTemporary)) {
          declared(scenario.args, folder, scenario)
          const mended = filesIn(folder)
          if ([...mended.keys()].some(isTemporary))
            broken.push(`${label}, ${fault}: the next run leaves what a kill left`)
          if ([...whole].some(([path, text]) => mended.get(path) !== text))
            broken.push(`${label}, ${fault}: the next run is not whole`)
        }
      }
    }
    console.log(
      `${label.padEnd(44)} ${String(runs - start.runs).padStart(5)} runs  ${String(injected - start.injected).padStart(5)} faults injected  ${broken.length - start.broken} broke a promise`,
    )
  }
}
for (const each of broken.slice(0, 40)) console.log(`  ${each}`)
for (const each of between)
  console.log(`A kill between two renames left some new and some old, each whole: ${each}`)
const parts = broken.filter((each) => /a part$/.test(each)).length
console.log(`${injected} faults injected, ${parts} left a part, ${broken.length} broke a promise.`)
process.exitCode = broken.length === 0 ? 0 : 1
