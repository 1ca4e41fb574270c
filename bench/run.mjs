// How fast a gate is, beside everything else that reads the same files: `npm run bench`, or `npm run bench -- --small`
// for a quick run; `--help` tells the rest. Figures are ratios taken side by side in one run: machines are noisy.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { cases } from './cases.mjs'
import { chart } from './chart.mjs'
import { dataOf, staleData } from './data.mjs'
import { largePeaks } from './large.mjs'
import { makeSchemas } from './made-schemas.mjs'
import { measured, tried } from './measure.mjs'
import { race } from './race.mjs'
import { startUp } from './start-up.mjs'
import { tables } from './tables.mjs'
import { validators } from './validators.mjs'

const help = `npm run bench -- [OPTIONS]

Measures the built command beside other readers and checkers of the same files: NDJSON with names in one order and in
another in each record, CSV, a payload that is shipped, a short file. Each runs as a whole process, in turn, and must
refuse the records that it can see to be at fault. Beside one thread of ours that reads and judges, another one judges
exactly what it leaves; of two, one does both: CPU time tells what all of them took. What our policies say was kept by
an earlier run, as it is for whoever checks twice. Then the fast judge in process, peak memory, start-up, and the
generated validators. Progress is on standard error.

Options
  --small        20,000 records in one round: a minute instead of half an hour. It judges no time.
  --records N    So many records instead of 1,000,000.
  --rounds N     So many rounds instead of 5; what counts is the one in the middle.
  --only NAME    Only parts whose name holds NAME: ndjson, csv/udsv, /fast, in-process, memory, start-up, validators;
                 may repeat.
  --data DIR     Where the data is kept, about 3 GB, and 4 more for a while; ${join(tmpdir(), 'declared-bench')} by default.
  --json FILE    Write all figures there.
  --chart FILE   Draw the picture of the README there.
  --from FILE    Measure nothing: print and draw what an earlier --json wrote.

Exit codes: 0 measured, whatever the figures; 1 a contestant did not do its work; 2 wrong usage, or nothing measured.`

const options = {
  small: { type: 'boolean', default: false },
  records: { type: 'string' },
  rounds: { type: 'string' },
  only: { type: 'string', multiple: true, default: [''] },
  data: { type: 'string', default: join(tmpdir(), 'declared-bench') },
  json: { type: 'string' },
  chart: { type: 'string' },
  from: { type: 'string' },
  help: { type: 'boolean', default: false },
}

/** Prints a sentence about wrong usage, and ends. */
function wrong(sentence) {
  console.error(sentence)
  process.exit(2)
}

function asked() {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return wrong(`${error.message}\nSee npm run bench -- --help.`)
  }
}

/** A whole number above nothing, as an option gives it. */
function count(name, text) {
  if (!/^[1-9]\d{0,8}$/.test(text)) wrong(`--${name} is a whole number above 0.`)
  return Number(text)
}

const values = asked()
if (values.help) {
  console.log(help)
  process.exit(0)
}
const rounds = count('rounds', values.rounds ?? (values.small ? '1' : '5'))
const records = count('records', values.records ?? (values.small ? '20000' : '1000000'))
const say = (line) => console.error(line)
const parts = [
  ...Object.entries(cases).flatMap(([name, { names }]) => names.map((who) => `${name}/${who}`)),
  ...['in-process', 'memory', 'start-up', 'validators'],
]
const wants = (name) => values.only.some((part) => name.includes(part))
if (!parts.some(wants)) wrong(`--only fits none of: ${parts.join(', ')}.`)

const machine = () => ({
  model: cpus()[0]?.model.trim() ?? 'a processor without a name',
  cores: cpus().length,
  memory: Math.round(totalmem() / 2 ** 30),
  system: type(),
  node: process.versions.node,
})

/** The files of all cases, the short one and the schemas made of their policies; what was measured goes into `results`. */
async function measure() {
  mkdirSync(values.data, { recursive: true })
  for (const path of staleData(values.data))
    say(`${path} is of another version of this bench; nothing reads it`)
  const files = dataOf(values.data, records, say)
  const short = { ...dataOf(values.data, Math.min(records, 20_000), say).ndjson, name: 'short' }
  const all = { ...files, short }
  const folder = mkdtempSync(join(values.data, 'made-'))
  const [skipped, odd] = [new Set(), new Set()]
  try {
    const made = await makeSchemas(folder, [...new Set(Object.values(all).map(({ payload }) => payload))])
    const about = { files: all, made, rounds, wants, say, skipped, odd }
    const measuredCases = Object.fromEntries(Object.keys(cases).map((name) => [name, race(name, about)]))
    const times = values.small || values.records !== undefined ? 1 : 4
    const memory = wants('memory') ? largePeaks(files.ndjson, { ...about, times, folder: values.data }) : {}
    const inProcess = wants('in-process') ? judgedInProcess(files, skipped, odd) : undefined
    const started = wants('start-up') ? begun(files.ndjson, folder, odd) : undefined
    const known = Object.fromEntries(
      Object.entries(all).map(([name, { path: _, faultyAt: __, ...file }]) => [name, file]),
    )
    return {
      ...{ machine: machine(), records, rounds, files: known, cases: measuredCases, memory },
      ...{ inProcess, startUp: started, skipped: [...skipped], odd: [...odd] },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function begun(file, folder, odd) {
  const times = tried(() => startUp(values.small ? 5 : 21, file, folder))
  if (!(times instanceof Error)) return times
  odd.add(`start-up failed: ${times.message}`)
  return undefined
}

function judgedInProcess(files, skipped, odd) {
  say('in process')
  const script = fileURLToPath(new URL('in-process.mjs', import.meta.url))
  const given = ['ndjson', 'any-order'].map((name) => `${name}=${files[name].path}`)
  const ran = tried(() =>
    measured(process.execPath, [script, files.ndjson.payload, String(rounds), ...given]),
  )
  if (ran instanceof Error) {
    odd.add(`in process failed: ${ran.message}`)
    return undefined
  }
  const said = JSON.parse(ran.stdout)
  if (said.absent !== undefined) skipped.add(`the fast judge in process: ${said.absent}`)
  for (const [name, { counted, records: read }] of Object.entries(said.files ?? {})) {
    if (counted.certain === 0) odd.add(`in process, ${name}: nothing certainly passes`)
    const left = new Set(counted.left)
    const passed = files[name].faultyAt.filter((at) => at < read && !left.has(at))
    if (passed.length > 0)
      odd.add(`in process, ${name}: ${passed.length} records with a fault certainly pass`)
    counted.left = counted.left.length
  }
  return said
}

/** What an earlier run wrote. */
function earlier(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return wrong('--from cannot be read.')
  }
}

const results = values.from === undefined ? await measure() : earlier(values.from)
process.stdout.write(tables(results))
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, undefined, 1)}\n`)
const picture = values.chart === undefined ? undefined : chart(results)
if (picture !== undefined) writeFileSync(values.chart, picture)
if (values.chart !== undefined && picture === undefined) say('Nothing was measured that the picture shows.')
if (values.from === undefined && wants('validators')) {
  await validators({
    rounds: values.small ? 3 : 15,
    payloads: values.small
      ? ['operator-call-record']
      : ['operator-call-record', 'pstn-call-log', 'emergency-location', 'call-quality'],
  })
}
process.exitCode = results.odd.length === 0 ? 0 : 1
