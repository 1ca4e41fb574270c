import type { Refusal } from '../../src/data/event.js'
import type { ParquetFile } from '../../src/parquet/footer.js'
import { type ReadingOptions, readParquet } from '../../src/parquet/read.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { engine, type Plain, plain } from './made.js'

/** What reading these bytes gives: the records, and the refusal where there is one. */
export async function readBytes(
  bytes: Uint8Array,
  options: Partial<ReadingOptions> = {},
): Promise<{
  readonly records: readonly Plain[]
  readonly refusal: Refusal | undefined
  readonly file: ParquetFile | undefined
}> {
  const copy = await engine.copy(bytesSource('a.parquet', bytes))
  const records: Plain[] = []
  let found: ParquetFile | undefined
  const sink = {
    file(file: ParquetFile) {
      found = file
    },
    record: (record: Parameters<typeof plain>[0]) => void records.push(plain(record)),
    batch: async () => undefined,
  }
  try {
    const usual = { nulls: 'absent', limits: defaultLimits, isRewritten: false } as const
    const refusal = await readParquet(copy, sink, { ...usual, ...options })
    return { records, refusal, file: found }
  } finally {
    await copy.remove()
  }
}
