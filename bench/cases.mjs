// Who is measured with what: each case is a file and those who read it, each a whole process.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { day, policiesOf } from './made-schemas.mjs'
import { complaint, hasTime, measured } from './measure.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const own = join(root, 'dist/bin/declared.cjs')
const { resolve } = createRequire(import.meta.url)

/** By `does`: what a checker can see of a fault, for what it refuses must be those faults and no others. */
const everything = ['names', 'types']
const others = {
  read: { title: 'read the bytes', does: undefined },
  parse: { title: 'JSON.parse', does: undefined },
  ajv: { title: 'JSON.parse and ajv', package: 'ajv', does: everything },
  'ajv-all': { title: 'JSON.parse and ajv, all errors', package: 'ajv', does: everything },
  zod: { title: 'JSON.parse and zod', package: 'zod', does: everything },
  typebox: { title: 'JSON.parse and TypeBox', package: 'typebox', does: everything },
  native: { title: 'jsonschema (native)', package: '@sourcemeta/jsonschema', does: everything },
  'duckdb-1': { title: 'DuckDB, one thread', package: '@duckdb/node-api', does: [] },
  'duckdb-2': { title: 'DuckDB, two threads', package: '@duckdb/node-api', does: [] },
  udsv: { title: 'udsv', package: 'udsv', does: undefined },
  papaparse: { title: 'papaparse', package: 'papaparse', does: undefined },
  'csv-parse': { title: 'csv-parse', package: 'csv-parse', does: undefined },
}
const ours = {
  exact: { title: 'declared, exact path', flags: ['--no-fast', '--jobs', '1'], does: everything },
  // The clock says what somebody waits, CPU time what it takes.
  fast: { title: 'declared, one thread judges', flags: ['--jobs', '1'], does: everything },
  'fast-2': { title: 'declared, two threads judge', flags: ['--jobs', '2'], does: everything },
  // Reports for machines state the SHA-256 of what was judged, which the others here do not make either.
  hashed: {
    title: 'declared, two threads, and SHA-256',
    flags: ['--jobs', '2'],
    format: 'json',
    does: everything,
  },
  // What somebody gets who says nothing.
  usual: { title: 'declared, as it comes', flags: [], does: everything },
}
export const contestants = { ...others, ...ours }

/** `base`: whom the others are measured against in the table. */
export const cases = {
  ndjson: {
    title: 'NDJSON, names in one order',
    file: 'ndjson',
    base: 'parse',
    names: [
      ...['read', 'parse', 'ajv', 'ajv-all', 'zod', 'typebox', 'native', 'duckdb-1', 'duckdb-2'],
      ...['exact', 'fast', 'fast-2', 'hashed'],
    ],
  },
  'any-order': {
    title: 'NDJSON, names in another order in each record',
    file: 'any-order',
    base: 'parse',
    names: ['parse', 'fast', 'fast-2'],
  },
  csv: {
    title: 'CSV',
    file: 'csv',
    base: 'udsv',
    names: ['read', 'udsv', 'papaparse', 'csv-parse', 'exact', 'fast', 'fast-2'],
  },
  log: {
    title: 'NDJSON of a shipped payload, pstn-call-log',
    file: 'log',
    base: 'parse',
    names: ['parse', 'ajv', 'exact', 'fast', 'fast-2'],
  },
  short: { title: 'NDJSON, a short file', file: 'short', base: 'parse', names: ['parse', 'usual'] },
}

/** Why a contestant cannot be measured; undefined where it can. */
export function absence(name) {
  const { package: needed, flags } = contestants[name]
  if (needed !== undefined) {
    try {
      resolve(needed === '@sourcemeta/jsonschema' ? `${needed}/package.json` : needed)
    } catch {
      return `the package ${needed} is not installed`
    }
    return name === 'native' && !existsSync(nativeCommand()) ? 'it has no build for this machine' : undefined
  }
  if (flags === undefined) return undefined
  if (!existsSync(own)) return 'it is not built: npm run build'
  // Until the build knows the flags, its one path is the exact one.
  const lacks = name === 'exact' ? [] : flags.filter((flag) => flag.startsWith('--') && !knows(flag))
  return lacks.length === 0 ? undefined : `this build has no ${lacks.join(', ')}`
}

let help
function knows(flag) {
  help ??= measured(process.execPath, [own, 'check', '--help'], { cwd: root }).stdout
  return help.includes(flag)
}

/** Runs a contestant on a file: its time and memory, and as `counted` what it says of the records. */
export function run(name, file, made) {
  if (name === 'native') return runNative(file, made)
  if (contestants[name].flags !== undefined) return runOurs(name, file)
  const { schema, zod } = made[file.payload]
  const script = join(root, 'bench/contestant.mjs')
  const ran = measured(process.execPath, [script, name, file.path, schema, zod])
  const { peak, ...counted } = JSON.parse(ran.stdout)
  return { ...figures(ran), peak: ran.peak ?? peak / 1024, counted }
}

function figures({ seconds, cpu, peak }) {
  return { seconds, ...(cpu === undefined ? {} : { cpu }), ...(peak === undefined ? {} : { peak }) }
}

/** Its own binary, without the script of npm around it. */
function nativeCommand() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const machine = process.arch === 'x64' ? 'x86_64' : process.arch
  const isMusl =
    process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined
  const ending = `${isMusl ? '-musl' : ''}${system === 'windows' ? '.exe' : ''}`
  const folder = join(resolve('@sourcemeta/jsonschema/package.json'), '../build/github-releases')
  return join(folder, `jsonschema-${system}-${machine}${ending}`)
}

/** Its quicker mode, that says yes or no; 2 is its exit code for refused records. */
function runNative(file, made) {
  const args = ['validate', '--fast', '--continue', made[file.payload].schema, file.path]
  const ran = measured(nativeCommand(), args, { exits: [0, 2] })
  const [, records, refused] = /(\d+) validated, \d+ passed, (\d+) failed/.exec(ran.stdout + ran.stderr) ?? []
  return { ...figures(ran), counted: { records: Number(records), refused: Number(refused) } }
}

function runOurs(name, file) {
  const flags = contestants[name].flags.flatMap((flag, index, all) => {
    const isValue = !flag.startsWith('--')
    return knows(isValue ? all[index - 1] : flag) ? [flag] : []
  })
  const folder = policiesOf[file.payload]
  const policies = folder === undefined ? [] : ['--policies', folder]
  const { format = 'pretty' } = contestants[name]
  const asks = ['--payload', file.payload, ...policies, '--on', day, '--format', format]
  // Without GNU time the process itself must tell what its memory came to.
  const asksPeak = hasTime ? [] : ['--import', new URL('peak.mjs', import.meta.url).href]
  const args = [...asksPeak, own, 'check', file.path, ...asks, ...flags]
  const ran = measured(process.execPath, args, { exits: [1], cwd: root })
  const said = /^peak (\d+) kB$/m.exec(ran.stderr)?.[1]
  const told = format === 'json' ? fromJson(ran.stdout) : fromPretty(ran.stdout)
  // A crash of Node's has the exit code of a block.
  if (told === undefined) throw new Error(`no report: ${complaint(ran.stderr)}`)
  const peak = said === undefined ? {} : { peak: Number(said) / 1024 }
  return { ...figures(ran), ...peak, ...told }
}

function fromJson(text) {
  if (!text.startsWith('{')) return undefined
  const [{ records, fields, findings: refused, exact }] = JSON.parse(text).files
  return { counted: { records, fields, refused, exact } }
}

/** What the report for people says; undefined where it is none. */
function fromPretty(text) {
  const [, records, fields] = /^ {2}data +1 file, (\d+) records, (\d+) fields$/m.exec(text) ?? []
  if (records === undefined) return undefined
  const [, exact] = /^ +(\d+) of \d+ records? (?:was|were) read a second time/m.exec(text) ?? []
  const [first] = text.split('\n')
  // A count stands behind the file's name and behind each semicolon.
  const refused = [...first.matchAll(/(?: {2}|; )(\d+) /g)].reduce((sum, [, count]) => sum + Number(count), 0)
  const counted = { records: Number(records), fields: Number(fields), refused }
  if (exact !== undefined) counted.exact = Number(exact)
  return { counted, findings: text.slice(0, text.indexOf('\nJUDGED\n')) }
}
