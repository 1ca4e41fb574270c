import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withFooter } from '../../src/gate/parquet-plants.js'
import type { ParquetFile } from '../../src/parquet/footer.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { arrowMessage, base64, textsIn } from './arrow-made.js'
import { canRead } from './built.js'
import { int64, utf8 } from './footer-entries.js'
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

/** What pandas says of these columns, and the schema that pyarrow writes beside it. */
function withEntries(bytes: Uint8Array): Uint8Array {
  const column = (name: string, type: string) =>
    `{"name": "${name}", "field_name": "${name}", "pandas_type": "${type}", "numpy_type": "object", "metadata": null}`
  const all = [['t', 'unicode'] as const, ['n', 'int64'] as const, ['l', 'list[unicode]'] as const]
  const told = [...all, ['g', 'object'] as const].map(([name, type]) => column(name, type)).join(', ')
  const index = `{"kind": "range", "name": null, "start": 0, "stop": ${records.length}, "step": 1}`
  const creator = '"creator": {"library": "pyarrow", "version": "21.0.0"}, "pandas_version": "2.3.1"'
  const pandas = `{"index_columns": [${index}], "column_indexes": [], "columns": [${told}], ${creator}}`
  const schema = arrowMessage(
    [
      { name: 't', type: utf8 },
      { name: 'n', type: int64 },
      { name: 'l', type: [12], children: [{ name: 'item', type: utf8 }] },
      { name: 'g', type: [13], children: [{ name: 'a', type: utf8 }] },
    ],
    { texts: { pandas } },
  )
  const keyValues = [
    { key: 'pandas', value: pandas },
    { key: 'ARROW:schema', value: base64(schema) },
  ]
  return withFooter(bytes, (meta) => ({ ...meta, keyValues }))
}

/** Each text that entries of a footer hold, versions and types of NumPy left out. */
function entriesOf(file: ParquetFile | undefined): readonly string[] {
  const texts = (file?.meta.keyValues ?? []).flatMap(({ key, value = '' }) =>
    key === 'ARROW:schema' ? [key, ...textsIn(Buffer.from(value, 'base64'))] : [key, value],
  )
  return texts.map((text) =>
    text.replaceAll(/"(?:version|pandas_version|numpy_type)": "[^"]*"/g, '').replaceAll(/"I(?=nt64")/g, '"i'),
  )
}

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
  return [
    ...[own, file(records, columns, { isPacked: true }), file(records, columns, { rows: 9 }), ...others],
    // Twice, for what stands in it is most of it.
    ...[withEntries(own), withEntries(own)],
  ]
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
    const entries = new Map<Uint8Array, readonly string[]>()
    for (const base of bases) {
      const { records: read, refusal, file } = await readBytes(base)
      entries.set(base, entriesOf(file))
      expect([refusal, JSON.stringify(read.map(bare))]).toEqual([undefined, clean])
    }
    const next = numbers(seed)
    const tally = { refused: 0, same: 0, other: 0 }
    const codes: Record<string, number> = {}
    for (let index = 0; index < files; index++) {
      const base = bases[next(bases.length)] ?? bases[0]
      const [kind, bytes] = changed(base ?? new Uint8Array(0), bases, next)
      const { records: read, refusal, file } = await readBytes(bytes)
      if (refusal === undefined && base !== undefined && kind === 'flip')
        expect([index, entriesOf(file)]).toEqual([index, entries.get(base)])
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
