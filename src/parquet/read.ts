import { recordTooLarge } from '../data/codes.js'
import type { Refusal } from '../data/event.js'
import type { Limits } from '../plan/limits.js'
import { bareEnd, bareType } from './bare-footer.js'
import { Refused, readerFailed, readerMissing, stop, unreadablePages } from './codes.js'
import type { EngineFailure, PrivateCopy } from './engine.js'
import { type ParquetFile, readParquetFile } from './footer.js'
import { type Nulls, type RecordTaker, RowReader } from './rows.js'

/** Whoever judges a Parquet file. */
export interface ParquetSink {
  /** Once, first: what the records are made of, and what stands beside them. */
  file(file: ParquetFile): void
  record: RecordTaker
  /** After some records; the next ones wait. */
  batch(): Promise<void>
}

/** How a file is read. */
export interface ReadingOptions {
  readonly nulls: Nulls
  readonly limits: Limits
  /** Only its values are carried on: what the footer says beside them is not held against anything. */
  readonly isRewritten: boolean
}

/**
 * Reads a private copy of a Parquet file, whose end it replaces: first all that the file says of itself, then its
 * records in their order. Undefined when all was read; else why not, after which nothing more is handed on.
 */
export async function readParquet(
  copy: PrivateCopy,
  sink: ParquetSink,
  { nulls, limits, isRewritten }: ReadingOptions,
): Promise<Refusal | undefined> {
  try {
    const file = await readParquetFile(copy, { limits, isRewritten })
    sink.file(file)
    const reader = new RowReader(file, { nulls, limits, isRewritten, take: sink.record })
    if (file.rows === 0) {
      reader.end()
      return undefined
    }
    await copy.replaceEnd(file.footer, bareEnd(file.meta, file.groups))
    await readRows(copy, file, { reader, limits, batch: sink.batch })
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

async function readRows(
  copy: PrivateCopy,
  file: ParquetFile,
  {
    reader,
    limits,
    batch,
  }: Pick<ParquetSink, 'batch'> & { readonly reader: RowReader; readonly limits: Limits },
): Promise<void> {
  const types = file.schema.root.members.map(({ column }) => bareType(column))
  let bytes = 0
  for await (const said of copy.rows(limits.recordBytes)) {
    if (said.kind === 'types') {
      if (said.types.length !== types.length || said.types.some((type, index) => type !== types[index]))
        stop(readerFailed, { what: 'reads another schema out of the file' }, file.footer)
    } else if (said.kind === 'rows') {
      bytes += said.bytes.length
      if (bytes > limits.unpackedBytes)
        stop(
          recordTooLarge,
          { what: 'The records together', limit: limits.unpackedBytes, of: 'bytes' },
          file.footer,
        )
      reader.rows(said.bytes)
      await batch()
    } else if (said.kind === 'end') {
      reader.end()
      if (said.rows !== reader.records)
        stop(readerFailed, { what: 'gave an answer that is none' }, file.footer)
      return
    } else return stopFor(said.why, file, limits)
  }
  stopFor('ended', file, limits)
}

const broken: Readonly<Record<'ended' | 'silent' | 'garbled', string>> = {
  ended: 'broke off',
  silent: 'said nothing for too long',
  garbled: 'gave an answer that is none',
}

function stopFor(why: EngineFailure, { footer }: ParquetFile, limits: Limits): never {
  if (why === 'absent')
    return stop(readerMissing, { what: 'the package @duckdb/node-api is not installed' }, footer)
  if (why === 'unreadable') return stop(unreadablePages, {}, footer)
  if (why === 'too-large')
    return stop(recordTooLarge, { what: 'A record', limit: limits.recordBytes, of: 'bytes' }, footer)
  return stop(readerFailed, { what: broken[why] }, footer)
}
