import type { ByteSource } from '../data/byte-source.js'
import type { ParquetEngine } from '../parquet/engine.js'
import type { Limits } from '../plan/limits.js'
import type { Plan } from '../plan/plan.js'
import type { Found } from '../validate/found.js'
import type { Finding } from '../verdict/report.js'
import { mediaNotAccepted, noRecords, readFailed } from './codes.js'
import { isOtherDialect, tabSeparated } from './dialect.js'
import type { FastJudges } from './fast-judges.js'
import { isSourceProblem } from './judge-source.js'
import { createMender, type MenderOptions } from './mender.js'
import type { RedactOutput } from './redact-output.js'
import { type Rewriting, rewriteJson, rewriteNdjson, rewriteTable } from './rewrite.js'
import { rewriteParquet } from './rewrite-parquet.js'

export interface RedactOptions extends Omit<MenderOptions, 'onFound'> {
  readonly limits: Limits
  /** Judges to be put before the exact one; not where texts are searched. */
  readonly fast?: FastJudges | undefined
  /** What opens Parquet files; without it none is written anew. */
  readonly parquet?: ParquetEngine | undefined
}

/** What became of a source. Only where `blockers` is empty is the output whole. */
export interface Redaction {
  /** What was left out, by kind and path with true counts. */
  readonly dropped: readonly Finding[]
  /** Why there is no output: what may not be left out, or bytes that cannot be judged. */
  readonly blockers: readonly Finding[]
  readonly records: { readonly read: number; readonly written: number }
  /** Cells of a table that got an apostrophe before them, because a spreadsheet would run them as formulas. */
  readonly guarded: number
  /** Values judged in the source. */
  readonly fields: number
}

/** Judges a source and writes anew what may be passed on, in memory bounded by one record and one chunk. */
export async function redact(
  plan: Plan,
  source: ByteSource,
  output: RedactOutput,
  options: RedactOptions,
): Promise<Redaction> {
  let parquet: ReturnType<typeof rewriteParquet> | undefined
  const onFound = (found: Found): void => parquet?.saw(found)
  const mender = createMender(plan, source.name, { ...options, onFound })
  const { blockers } = mender
  const { csv } = plan.media
  const isOther = options.media === 'csv' && csv !== undefined && isOtherDialect(source.name, csv)
  const into = { mender, output, engine: options.parquet }
  if (options.media === 'parquet' && plan.media.parquet !== undefined)
    parquet = rewriteParquet(into, plan, plan.media.parquet)
  const rewriting = isOther ? undefined : (parquet ?? rewritingOf(plan, options, into))
  if (rewriting === undefined) {
    const media = isOther ? tabSeparated : options.media
    blockers.note(mediaNotAccepted, { media, payload: plan.payload.id })
  } else {
    try {
      const { refusal } = await rewriting.read(flushing(source, rewriting), options.limits)
      if (refusal !== undefined) blockers.refuse(refusal, mender.read)
      else if (mender.read === 0) blockers.note(noRecords, {})
    } catch (error) {
      if (!isSourceProblem(error)) throw error
      blockers.note(readFailed, { what: error.message })
    }
    if (blockers.findings().length === 0) await rewriting.finish()
  }
  const records = { read: mender.read, written: mender.written }
  return {
    dropped: mender.dropped.findings(),
    blockers: blockers.findings(),
    records,
    guarded: rewriting?.guarded ?? 0,
    fields: mender.fields,
  }
}

function rewritingOf(
  plan: Plan,
  { media, limits, scan, fast }: RedactOptions,
  into: Parameters<typeof rewriteNdjson>[0],
): Rewriting | undefined {
  const { json, ndjson, csv } = plan.media
  if (media === 'json' && json !== undefined) return rewriteJson(into, plan, json)
  if (media === 'ndjson' && ndjson !== undefined)
    // Texts that are searched are read by the exact judge alone.
    return rewriteNdjson(into, scan === undefined ? fast : undefined)
  return media === 'csv' && csv !== undefined ? rewriteTable(into, { plan, media: csv, limits }) : undefined
}

/** Bytes of a piece; packed, they may stand for a hundred times as many. */
const pieceLength = 64 * 1024

/** What waits to be written is written before the next piece is read. */
function flushing(source: ByteSource, rewriting: Rewriting): ByteSource {
  return {
    ...source,
    async *chunks() {
      for await (const chunk of source.chunks()) {
        for (let from = 0; from < chunk.length; from += pieceLength) {
          yield chunk.subarray(from, from + pieceLength)
          await rewriting.flush()
        }
      }
    },
  }
}
