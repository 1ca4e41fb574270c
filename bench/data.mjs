// The data of a bench: made once in a cache folder, the same bytes wherever and whenever it is made.
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { logFaults, loggedCall } from './logged-call.mjs'
import { callFaults, callHeader, callRow, measuredCall } from './measured-call.mjs'
import { drawsFrom, shuffled } from './random.mjs'

const seed = 8
/** One record in so many bears a fault; of few records more, so that there is each of the faults. */
const everyOf = (records) => Math.min(1000, Math.max(1, Math.floor(records / 20)))

const line = (record) => `${JSON.stringify(record)}\n`
const kinds = [
  {
    name: 'ndjson',
    file: 'calls.jsonl',
    payload: 'measured-call',
    make: measuredCall,
    faults: callFaults,
    line,
  },
  {
    name: 'any-order',
    file: 'calls-in-any-order.jsonl',
    payload: 'measured-call',
    make: measuredCall,
    faults: callFaults,
    line: (record, draws) => line(shuffled(record, draws)),
  },
  {
    name: 'csv',
    file: 'calls.csv',
    payload: 'measured-call',
    make: measuredCall,
    faults: callFaults.filter(({ row }) => row === true),
    head: `${callHeader()}\n`,
    line: (record) => `${callRow(record)}\n`,
  },
  { name: 'log', file: 'log.jsonl', payload: 'pstn-call-log', make: loggedCall, faults: logFaults, line },
]

/**
 * The files of `records` records each below `folder`, made where they are not there yet: by name, each with its
 * path, payload, bytes, records, cells with something in them (of the table) how many records bear which fault,
 * and the numbers of those records, from 0. `say` hears what is being made.
 */
export function dataOf(folder, records, say) {
  const own = join(folder, `${records}-${versionOf()}`)
  const list = join(own, 'files.json')
  if (!existsSync(list)) {
    const making = `${own}.${process.pid}.tmp`
    rmSync(making, { recursive: true, force: true })
    mkdirSync(making, { recursive: true })
    const made = kinds.map((kind) => {
      say(`making ${records} records: ${kind.file}`)
      return write(kind, join(making, kind.file), records)
    })
    writeFileSync(join(making, 'files.json'), JSON.stringify(made))
    if (existsSync(own)) rmSync(making, { recursive: true })
    else renameSync(making, own)
  }
  const files = JSON.parse(readFileSync(list, 'utf8'))
  return Object.fromEntries(files.map((each) => [each.name, { ...each, path: join(own, each.file) }]))
}

/** The folders of data that this version does not read. */
export function staleData(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : []
  const isStale = (name) => /^\d+-[0-9a-f]{12}$/.test(name) && !name.endsWith(versionOf())
  return names.filter(isStale).map((name) => join(folder, name))
}

/** Changes with whatever the data is made by. */
function versionOf() {
  const hash = createHash('sha256')
  for (const file of ['data.mjs', 'measured-call.mjs', 'logged-call.mjs', 'random.mjs'])
    hash.update(readFileSync(new URL(file, import.meta.url)))
  return hash.digest('hex').slice(0, 12)
}

function write({ name, file, payload, make, faults, head = '', line }, path, records) {
  const draws = drawsFrom(seed)
  // A second source of draws, so that records in any order are the same records.
  const orders = drawsFrom(seed + 1)
  const planted = Object.fromEntries(faults.map((fault) => [fault.name, 0]))
  const open = openSync(path, 'wx')
  let [bytes, piece, cells] = [0, head, 0]
  const faultyAt = []
  const flush = () => {
    bytes += writeSync(open, piece)
    piece = ''
  }
  const every = everyOf(records)
  let next = draws.below(every)
  for (let index = 0; index < records; index++) {
    let record = make(draws)
    if (index === next) {
      faultyAt.push(index)
      const fault = faults[faultyAt.length % faults.length]
      record = fault.spoil(record)
      planted[fault.name]++
    }
    if (index % every === every - 1) next = index + 1 + draws.below(every)
    const text = line(record, orders)
    if (name === 'csv') cells += cellsOf(text)
    piece += text
    if (piece.length >= 1 << 20) flush()
  }
  flush()
  closeSync(open)
  const bears = Object.fromEntries(faults.map((fault) => [fault.name, fault.bears ?? []]))
  return { name, file, payload, bytes, records, planted, bears, faulty: faultyAt.length, faultyAt, cells }
}

/** How many cells of a row hold something. */
function cellsOf(row) {
  const plain = row.trimEnd().replaceAll(/"[^"]*"/g, 'quoted')
  return plain.split(',').filter((cell) => cell !== '').length
}
