// Peak memory of whole runs of the built command: `npm run memory`, or `npm run memory -- --size 2G` for the long
// one, `--only NAME` for a part of the names. Documents are made as they are read, so nothing large is on disk but
// what is redacted. Each peak (maximum resident set, by GNU time) must be at most 256 MB, however large the data.
import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '200M' },
    only: { type: 'string', default: '' },
    files: { type: 'string', default: '10000' },
  },
})
const limit = 256
const [, digits, unit = ''] = /^(\d+)([KMG]?)$/.exec(values.size) ?? []
if (digits === undefined) throw new Error('--size is a number of bytes, with K, M or G: 200M')
const size = Number(digits) * 1024 ** ' KMG'.indexOf(unit === '' ? ' ' : unit)
const command = fileURLToPath(new URL('../dist/bin/declared.cjs', import.meta.url))
const time = '/usr/bin/time'
if (spawnSync(time, ['-f', '%M', 'true']).status !== 0) {
  console.error(`There is no GNU time at ${time}. Install the Debian package "time".`)
  process.exit(2)
}

const pad = (number, length) => String(number).padStart(length, '0')
const uuid = (number) => `00000000-0000-4000-8000-${pad(number, 12)}`
const number = (index) => `+120655501${pad(index % 100, 2)}`
const moment = (index) => `2026-11-20T${pad(index % 24, 2)}:${pad(index % 60, 2)}:58Z`

/** A record of a call as an operator gets it; with a fault, a member that nobody declared. */
const callRecord = (index, fault) =>
  JSON.stringify({
    callId: uuid(index),
    callType: 'outgoing',
    callerNumber: number(index),
    calledNumber: number(index + 1),
    inviteTime: '2026-11-20T00:00:00Z',
    endTime: moment(index),
    durationSeconds: index % 3600,
    ...(fault ? { [`undeclared${index % 7}`]: `planted ${index}` } : {}),
  })
const logRow = (index, fault) =>
  JSON.stringify({
    id: uuid(index),
    callId: uuid(index),
    duration: index % 3600,
    callType: 'user_out',
    callerNumber: number(index),
    calleeNumber: number(index + 1),
    ...(fault ? { userId: uuid(index) } : {}),
  })
const tableHead = (fault) =>
  `UsageId,Call ID,Call Type,Caller ID,Destination Number,Duration Seconds${fault ? ',UPN' : ''}\n`
const tableRow = (index, fault) =>
  `${uuid(index)},${uuid(index)},user_out,${number(index)},"${number(index + 1)}",${index % 3600}${fault ? ',alex@contoso.example' : ''}\n`

/** Pieces of about 64 KiB until there are `size` bytes: a head, records, what stands between them, a tail. */
function* document({ head = '', record, between = '', tail = '' }, fault) {
  let piece = head
  let made = 0
  for (let index = 0; made < size; index++) {
    piece += (index === 0 ? '' : between) + record(index, fault)
    if (piece.length < 65_536) continue
    made += piece.length
    yield piece
    piece = ''
  }
  yield piece + tail
}

const ndjson = { record: (index, fault) => `${callRecord(index, fault)}\n` }
const json = { head: '{"value":[', record: logRow, between: ',\n', tail: ']}\n' }
const csv = (fault) => ({ head: tableHead(fault), record: tableRow })
const media = {
  NDJSON: { media: 'ndjson', payload: 'operator-call-record', made: () => ndjson, ending: '.ndjson' },
  CSV: { media: 'csv', payload: 'pstn-usage-export', made: csv, ending: '.csv' },
  JSON: { media: 'json', payload: 'pstn-call-log', made: () => json, ending: '.json' },
}

const folder = mkdtempSync(join(tmpdir(), 'declared-memory-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.on('SIGINT', () => process.exit(130))

/** Runs the command under GNU time. Gives its exit code, seconds, and peak in MB (of 1024 × 1024 bytes). */
async function run(args, input) {
  const figures = join(folder, 'figures')
  const start = performance.now()
  const child = spawn(time, ['-v', '-o', figures, process.execPath, command, ...args], {
    stdio: ['pipe', 'ignore', 'inherit'],
    cwd: folder,
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  if (input === undefined) child.stdin.end()
  else await pipeline(input, child.stdin).catch(() => undefined)
  const code = await ended
  const peak = /Maximum resident set size \(kbytes\): (\d+)/.exec(readFileSync(figures, 'utf8'))?.[1]
  return { code, seconds: (performance.now() - start) / 1000, peak: Number(peak) / 1024 }
}

let failed = 0
async function measure(name, wanted, args, input) {
  const { code, seconds, peak } = await run(args, input)
  const isRight = code === wanted && peak <= limit
  if (!isRight) failed++
  const exit = code === wanted ? `exit ${code}` : `exit ${code} INSTEAD OF ${wanted}`
  const verdict = peak <= limit ? '' : `  MORE THAN ${limit} MB`
  console.log(
    `${name.padEnd(52)} ${peak.toFixed(0).padStart(5)} MB  ${seconds.toFixed(1).padStart(6)} s  ${exit}${verdict}`,
  )
}

async function checks() {
  for (const [name, { media: medium, payload, made }] of Object.entries(media)) {
    for (const fault of [false, true]) {
      const args = ['check', '-', '--media', medium, '--payload', payload]
      const pieces = () => Readable.from(document(made(fault), fault), { objectMode: false })
      const what = fault ? ', a fault in every record' : ''
      if (wants(`check ${name}`))
        await measure(`check ${values.size} of ${name}${what}`, fault ? 1 : 0, args, pieces())
      if (fault || !wants(`check gzip ${name}`)) continue
      await measure(
        `check gzip of ${values.size} of ${name}`,
        0,
        args,
        pieces().pipe(createGzip({ level: 1 })),
      )
    }
  }
}

async function reductions() {
  for (const [name, { payload, made, ending }] of Object.entries(media)) {
    if (!wants(`redact ${name}`)) continue
    const path = join(folder, `given${ending}`)
    await pipeline(Readable.from(document(made(true), true), { objectMode: false }), createWriteStream(path))
    const args = ['redact', path, '--output', join(folder, `reduced${ending}`), '--payload', payload]
    await measure(`redact ${values.size} of ${name}, a fault in every record`, 0, args)
    rmSync(path)
    rmSync(join(folder, `reduced${ending}`), { force: true })
  }
}

async function manyFiles() {
  if (!wants('files')) return
  const count = Number(values.files)
  for (const fault of [false, true]) {
    const many = join(folder, `many-${fault}`)
    mkdirSync(many)
    for (let index = 0; index < count; index++) {
      writeFileSync(join(many, `call-${index}.json`), callRecord(index, fault))
    }
    const args = ['check', many, '--payload', 'operator-call-record']
    const what = fault ? ', a fault in each' : ''
    await measure(`check ${count} small files${what}`, fault ? 1 : 0, args)
    await measure(`check ${count} small files${what}, as JSON`, fault ? 1 : 0, [...args, '--format', 'json'])
    rmSync(many, { recursive: true })
  }
}

function wants(name) {
  return name.toLowerCase().includes(values.only.toLowerCase())
}

await checks()
await reductions()
await manyFiles()
console.log(failed === 0 ? `All at most ${limit} MB.` : `${failed} not as they must be.`)
process.exitCode = failed === 0 ? 0 : 1
