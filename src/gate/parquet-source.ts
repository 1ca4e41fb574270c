import type { ByteSource } from '../data/byte-source.js'
import { refuse } from '../data/codes.js'
import type { ReadResult } from '../data/read.js'
import type { DataNode } from '../data/record.js'
import type { BytesHook } from '../data/taken-bytes.js'
import { markOf, packedParquet, readerMissing } from '../parquet/codes.js'
import { columnTreeOf } from '../parquet/column-tree.js'
import type { ParquetEngine } from '../parquet/engine.js'
import type { ParquetFile } from '../parquet/footer.js'
import { readParquet } from '../parquet/read.js'
import type { Limits } from '../plan/limits.js'
import type { ParquetMedia, Plan } from '../plan/plan.js'
import { type ColumnJudge, createColumnJudge } from '../validate/columns.js'
import type { Found, FoundSink } from '../validate/found.js'
import type { Judge } from '../validate/judge.js'

/** What a Parquet file is read with, and who listens. */
export interface ParquetReading {
  readonly plan: Plan
  readonly media: ParquetMedia
  readonly source: ByteSource
  readonly limits: Limits
  /** What opens the file; without it nothing can. */
  readonly engine: ParquetEngine | undefined
  /** Takes what is found of the columns. */
  readonly sink: FoundSink
  /** Only its values are carried on: what stands beside them is not looked at. */
  readonly isRewritten?: boolean
  /** Once, before the records. */
  file?(file: ParquetFile): void
  record(node: DataNode, index: number): void
  /** After some records; the next ones wait. */
  batch?(): Promise<void>
}

/** A reading under way; what is found in its records is told to `saw`, so that no column is found twice. */
export interface ParquetJudging {
  saw(found: Found): void
  /** Reads and judges all of it. Rejects as the source does, or where it cannot be copied. */
  read(hook?: BytesHook): Promise<ReadResult>
}

/** Judges the columns of a Parquet file by what it says of itself, and hands its records on. */
export function judgeParquet(reading: ParquetReading): ParquetJudging {
  const { plan, media, source, limits, engine, sink } = reading
  let columns: ColumnJudge | undefined
  return {
    saw: (found) => columns?.saw(found),
    async read(hook) {
      const isPacked = /\.(?:gz|zst)$/i.test(source.name)
      if (isPacked || engine === undefined) {
        const refusal = isPacked
          ? refuse(packedParquet, {}, markOf(0))
          : refuse(readerMissing, { what: 'whoever judges gave nothing that opens it' }, markOf(0))
        return { refusal, bytes: 0, whole: false }
      }
      const copy = await engine.copy(source, hook)
      try {
        const file = (found: ParquetFile): void => {
          columns = createColumnJudge(plan, columnTreeOf(found), sink)
          reading.file?.(found)
        }
        const record = (node: DataNode, index: number): void => reading.record(node, index)
        const batch = async (): Promise<void> => reading.batch?.()
        const options = { nulls: media.null, limits, isRewritten: reading.isRewritten === true }
        const refusal = await readParquet(copy, { file, record, batch }, options)
        columns?.end()
        return { ...(refusal === undefined ? {} : { refusal }), bytes: copy.size, whole: true }
      } finally {
        await copy.remove()
      }
    },
  }
}

/** What a judgement of a source goes by, and what it counts. */
export interface ParquetRun extends Pick<ParquetReading, 'plan' | 'source' | 'limits'> {
  readonly judge: Judge
  readonly collector: { readonly add: FoundSink }
  records: number
  /** What a file holds beside its values, and goes wherever it goes. */
  goesAlong: readonly string[]
}

/** How a Parquet file is judged; undefined where the payload does not come as one. */
export function parquetOf(run: ParquetRun, engine: ParquetEngine | undefined): ParquetJudging | undefined {
  const { plan, source, judge, limits, collector } = run
  if (plan.media.parquet === undefined) return undefined
  return judgeParquet({
    plan,
    media: plan.media.parquet,
    source,
    limits,
    engine,
    sink: collector.add,
    file(file) {
      run.goesAlong = file.goesAlong
    },
    record(node, index) {
      judge.record(node, index, [])
      run.records++
    },
  })
}
