import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../project/scratch-folder.js'
import { canRead } from './built.js'
import { file, group, list, type Plain, text, whole } from './made.js'
import { readBytes } from './read-bytes.js'

// `npm run parquet:fuzz -- --files 10000` makes many more, and prints what became of them.
const files = Number(process.env.DECLARED_FUZZ_FILES ?? 200)
const seed = Number(process.env.DECLARED_FUZZ_SEED ?? 1)

/** Stands for data that somebody puts into a file beside its values. */
const canary = 'canary-of-the-fuzz'

/** The same numbers on every run (a linear congruential generator of Numerical Recipes). */
function numbers(first: number): (below: number) => number {
  let state = first >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const records: readonly Plain[] = Array.from({ length: 40 }, (_, index) => ({
  t: `text ${index % 5}`,
  ...(index % 3 === 0 ? {} : { n: index }),
  ...(index % 4 === 0 ? { l: index % 8 === 0 ? [] : ['x', 'y'] } : {}),
  g: { a: `inner ${index}` },
}))
const columns = group({ t: text, n: whole, l: list(text), g: group({ a: text }) })

async function connected() {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  return (await DuckDBInstance.create(':memory:', { enable_external_file_cache: 'false' })).connect()
}

const folder = scratchFolder()
let count = 0
const nextPath = (): string => join(folder, `${count++}.parquet`)

/** Whole files: our own, and those of another program with dictionaries, statistics and Bloom filters. */
async function sound(connection: Awaited<ReturnType<typeof connected>>): Promise<readonly Uint8Array[]> {
  const own = file(records, columns)
  const path = nextPath()
  writeFileSync(path, own)
  const others: Uint8Array[] = []
  for (const options of [
    '',
    ', COMPRESSION uncompressed',
    ', COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE 2048',
  ]) {
    const out = nextPath()
    await connection.run(
      `COPY (SELECT * FROM read_parquet('${path}')) TO '${out}' (FORMAT parquet${options})`,
    )
    others.push(readFileSync(out))
  }
  return [own, file(records, columns, { isPacked: true }), file(records, columns, { rows: 9 }), ...others]
}

type Change = 'flip' | 'cut' | 'grow' | 'glue'

/** The file with something done to it. */
function changed(
  bytes: Uint8Array,
  others: readonly Uint8Array[],
  next: (below: number) => number,
): readonly [Change, Buffer] {
  const footer =
    bytes.length - 8 - new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 8, true)
  // Half of the places are in the footer, where few bytes say much.
  const place = () => (next(2) === 0 ? next(bytes.length) : footer + next(bytes.length - footer))
  const kind = (['flip', 'flip', 'cut', 'grow', 'glue'] as const)[next(5)] ?? 'flip'
  if (kind === 'flip') {
    const flipped = Buffer.from(bytes)
    for (let times = 1 + next(3); times > 0; times--) {
      const at = place()
      flipped[at] = next(2) === 0 ? next(256) : (flipped[at] ?? 0) ^ (1 << next(8))
    }
    return [kind, flipped]
  }
  if (kind === 'cut') {
    const from = place()
    return [
      kind,
      Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.min(bytes.length, from + 1 + next(30)))]),
    ]
  }
  if (kind === 'grow') {
    const at = next(8) === 0 ? bytes.length : place()
    return [kind, Buffer.concat([bytes.subarray(0, at), Buffer.from(canary), bytes.subarray(at)])]
  }
  const other = others[next(others.length)] ?? bytes
  const part = next(2) === 0 ? other : other.subarray(next(other.length))
  return [kind, next(2) === 0 ? Buffer.concat([bytes, part]) : Buffer.concat([part, bytes])]
}

/** Values as JSON, without what is null. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  if ('number' in value && typeof value.number === 'string') return Number(value.number)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, own]) => (own === null ? [] : [[name, bare(own)]])),
  )
}

test.skipIf(!canRead)(
  `a file that was damaged would pass for another than it is, ${files} times`,
  { timeout: 3_600_000 },
  async () => {
    const connection = await connected()
    const bases = await sound(connection)
    const clean = JSON.stringify(records.map(bare))
    for (const base of bases) {
      const { records: read, refusal } = await readBytes(base)
      expect([refusal, JSON.stringify(read.map(bare))]).toEqual([undefined, clean])
    }
    const next = numbers(seed)
    const tally = { refused: 0, same: 0, other: 0 }
    const codes: Record<string, number> = {}
    for (let index = 0; index < files; index++) {
      const base = bases[next(bases.length)] ?? bases[0]
      const [kind, bytes] = changed(base ?? new Uint8Array(0), bases, next)
      const { records: read, refusal } = await readBytes(bytes)
      if (refusal !== undefined) {
        tally.refused++
        codes[refusal.code] = (codes[refusal.code] ?? 0) + 1
        continue
      }
      const own = JSON.stringify(read.map(bare))
      if (own === clean) {
        tally.same++
        // What was put in or cut out is no longer the file that it was.
        if (Buffer.compare(bytes, base ?? bytes) !== 0) expect([index, kind]).toEqual([index, 'flip'])
        continue
      }
      // A value was changed to another: then that is what everybody reads.
      tally.other++
      expect([index, kind, own.includes(canary) || !bytes.includes(canary)]).toEqual([index, kind, true])
      const path = nextPath()
      writeFileSync(path, bytes)
      const rows = await connection.runAndReadAll(
        `SELECT to_json(r)::VARCHAR FROM read_parquet('${path}') AS r`,
      )
      rmSync(path)
      expect([index, JSON.stringify(rows.getRows().map(([row]) => bare(JSON.parse(String(row)))))]).toEqual([
        index,
        own,
      ])
    }
    expect(tally.refused).toBeGreaterThan(files / 2)
    if (process.env.DECLARED_FUZZ_FILES !== undefined)
      process.stdout.write(`${JSON.stringify({ files, seed, ...tally, codes })}\n`)
    connection.closeSync()
  },
)
