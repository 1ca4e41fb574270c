// The fast judge beside JSON.parse of the same lines alone, in one process and on one core: no reading, no decoding,
// no report. node bench/in-process.mjs PAYLOAD ROUNDS NAME=FILE … It prints one line of JSON.
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { built, planOf } from './made-schemas.mjs'

/** So much of a file is held in memory, in whole lines. */
const most = 64 << 20

const [payload, rounds, ...given] = process.argv.slice(2)
const files = given.map((each) => each.split('='))

/** The first whole lines of a file, as bytes and as texts. */
function linesOf(path) {
  const bytes = Buffer.allocUnsafe(Math.min(most, statSync(path).size))
  const open = openSync(path)
  let held = 0
  while (held < bytes.length) held += readSync(open, bytes, held, bytes.length - held, null)
  closeSync(open)
  const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1)
  const texts = []
  for (let from = 0; from < whole.length; ) {
    const feed = whole.indexOf(10, from)
    texts.push(whole.toString('utf8', from, feed))
    from = feed + 1
  }
  return { bytes: whole, texts }
}

/**
 * Judges every line. Gives the milliseconds, how many lines certainly pass, and the numbers of those left to the exact
 * path. As texts lie ready for JSON.parse, bytes lie ready in the kernel's block, where the gate reads them to.
 */
function judgeAll(judge, bytes) {
  const { block } = judge
  const size = Math.min(1 << 20, block.length)
  const counted = { certain: 0, fields: 0, left: [] }
  let time = 0
  for (let at = 0; at < bytes.length; ) {
    const piece = bytes.subarray(at, at + size)
    block.set(piece)
    const end = piece.lastIndexOf(10) + 1
    const start = performance.now()
    for (let from = 0; from < end; ) {
      const run = judge.lines(from, end)
      counted.certain += run.records
      counted.fields += run.fields
      from = run.stop
      if (from >= end) break
      from = piece.indexOf(10, from) + 1
      counted.left.push(counted.certain + counted.left.length)
    }
    time += performance.now() - start
    at += end
  }
  return { time, counted }
}

/** Parses every line, and gives the milliseconds. */
function parseAll(texts) {
  let objects = 0
  const start = performance.now()
  for (const text of texts) if (typeof JSON.parse(text) === 'object') objects++
  const time = performance.now() - start
  if (objects !== texts.length) throw new Error('A line is no object.')
  return time
}

/**
 * What makes judges for the payload, one for each file as the gate has them, and the milliseconds of processor time
 * that the tables took; or why there are none.
 */
async function fastJudges() {
  const kernel = fileURLToPath(new URL('../dist/kernel.wasm', import.meta.url))
  const missing = [
    kernel,
    fileURLToPath(new URL('../dist/src/kernel/fast-judge.js', import.meta.url)),
  ].filter((path) => !existsSync(path))
  if (missing.length > 0) return { absent: 'this build has no kernel' }
  const { compileTables } = await built('src/kernel/tables.js')
  const { createKept } = await built('src/kernel/kept-automata.js')
  const { compileKernel, createFastJudge } = await built('src/kernel/fast-judge.js')
  const { defaultLimits } = await built('src/plan/limits.js')
  const { plan } = await planOf(payload)
  const module = compileKernel(readFileSync(kernel))
  if (module === undefined) return { absent: 'there is no WebAssembly' }
  const { loadAutomata } = await built('src/project/automata-file.js')
  const start = process.cpuUsage()
  const { tables, left } = compileTables(plan, defaultLimits, createKept(loadAutomata()))
  const { user, system } = process.cpuUsage(start)
  if (tables === undefined) return { absent: `nothing is compiled: ${left.join(' ')}` }
  const make = () => createFastJudge(module, tables)
  return make() === undefined
    ? { absent: 'there is no WebAssembly' }
    : { make, tables: (user + system) / 1000 }
}

/** Milliseconds of each round, all files and both ways in turn; the first rounds are for the compiler of the engine. */
function race(make, all) {
  const raced = all.map(({ bytes, texts }) => {
    const judge = make()
    const said = { bytes: bytes.length, records: texts.length, times: { parse: [], fast: [] } }
    const parse = () => parseAll(texts)
    const fast = () => {
      const { time, counted } = judgeAll(judge, bytes)
      if (counted.certain + counted.left.length !== texts.length) throw new Error('A line was not judged.')
      said.counted = counted
      return time
    }
    return { said, turns: { parse, fast } }
  })
  const turns = raced.flatMap(({ said, turns: both }) =>
    Object.entries(both).map(([name, turn]) => ({ turn, times: said.times[name] })),
  )
  for (let round = -2; round < Number(rounds); round++) {
    for (const { turn, times } of round % 2 === 0 ? turns : turns.toReversed()) {
      const time = turn()
      if (round >= 0) times.push(time)
    }
  }
  return raced.map(({ said }) => said)
}

const { make, absent, tables } = await fastJudges()
if (make === undefined) console.log(JSON.stringify({ absent }))
else {
  const raced = race(
    make,
    files.map(([, path]) => linesOf(path)),
  )
  console.log(
    JSON.stringify({ tables, files: Object.fromEntries(files.map(([name], at) => [name, raced[at]])) }),
  )
}
