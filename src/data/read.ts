import type { Limits } from '../plan/limits.js'
import type { CsvMedia } from '../plan/plan.js'
import { createAssembler } from './assemble.js'
import type { ByteSource } from './byte-source.js'
import { createCsvReader } from './csv-reader.js'
import type { CsvSink } from './csv-table.js'
import type { Refusal } from './event.js'
import { type ByteReader, createJsonReader } from './json-reader.js'
import { createNdjsonReader } from './ndjson-reader.js'
import type { RecordSink } from './record.js'

/** How reading ended. Without a refusal everything was read and handed on. */
export interface ReadResult {
  readonly refusal?: Refusal
  /** How many bytes were taken from the source. */
  readonly bytes: number
  /** Whether the source was read to its end, so that a hash of the bytes is the file's. */
  readonly whole: boolean
}

/** Is shown every chunk before it is read, for instance to hash it. */
export type BytesHook = (chunk: Uint8Array) => void

/** The most bytes that are still taken after a refusal, for the hook's sake: 16 MiB. */
const mostDrained = 16 * 1024 * 1024

/** Reads one JSON text whose records sit at `records` (see `createAssembler`). Rejects only when the source does. */
export function readJson(
  source: ByteSource,
  records: readonly (readonly string[])[],
  sink: RecordSink,
  limits: Limits,
  onBytes?: BytesHook,
): Promise<ReadResult> {
  const assembler = createAssembler(records, sink, limits)
  const reader = createJsonReader(assembler, limits)
  return read(
    source,
    withAssembler(reader, () => assembler.refusal()),
    onBytes,
  )
}

/** Reads NDJSON: each line is a record, its pointer is empty. Rejects only when the source does. */
export function readNdjson(
  source: ByteSource,
  sink: RecordSink,
  limits: Limits,
  onBytes?: BytesHook,
): Promise<ReadResult> {
  const assembler = createAssembler([[]], sink, limits)
  const reader = createNdjsonReader(assembler, limits)
  return read(
    source,
    withAssembler(reader, () => assembler.refusal()),
    onBytes,
  )
}

/** Reads a table in the dialect of `media`. Rejects only when the source does. */
export function readCsv(
  source: ByteSource,
  media: CsvMedia,
  sink: CsvSink,
  limits: Limits,
  onBytes?: BytesHook,
): Promise<ReadResult> {
  return read(source, createCsvReader(media, sink, limits), onBytes)
}

/** A refusal of the assembler comes from events, so it is of an earlier place than the reader's of the same chunk. */
function withAssembler(reader: ByteReader, refusal: () => Refusal | undefined): ByteReader {
  const first = (ofReader: Refusal | undefined): Refusal | undefined => refusal() ?? ofReader
  return { push: (chunk) => first(reader.push(chunk)), end: () => first(reader.end()) }
}

async function read(source: ByteSource, reader: ByteReader, onBytes?: BytesHook): Promise<ReadResult> {
  const drains = onBytes !== undefined && source.size !== undefined
  let refusal: Refusal | undefined
  let bytes = 0
  for await (const chunk of source.chunks()) {
    bytes += chunk.byteLength
    onBytes?.(chunk)
    if (refusal === undefined) {
      refusal = reader.push(chunk)
      if (refusal !== undefined && !(drains && source.size! - bytes <= mostDrained)) {
        return { refusal, bytes, whole: false }
      }
    } else if (bytes > source.size! + mostDrained) return { refusal, bytes, whole: false }
  }
  refusal ??= reader.end()
  return { ...(refusal === undefined ? {} : { refusal }), bytes, whole: true }
}
