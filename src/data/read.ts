import type { Limits } from '../plan/limits.js'
import type { CsvMedia } from '../plan/plan.js'
import type { Ahead, ItemsReader, PieceReader, SkippingReader } from './ahead.js'
import { type Assembler, createAssembler } from './assemble.js'
import type { ByteSource } from './byte-source.js'
import { createCsvReader } from './csv-reader.js'
import type { CsvSink } from './csv-table.js'
import type { Refusal } from './event.js'
import { type ByteReader, createJsonReader } from './json-reader.js'
import { createNdjsonReader } from './ndjson-reader.js'
import type { RecordSink } from './record.js'
import { type BytesHook, TakenBytes, type UntakenBytes } from './taken-bytes.js'
import { type Packing, Unpacking } from './unpack.js'

/** How reading ended. Without a refusal everything was read and handed on. */
export interface ReadResult {
  readonly refusal?: Refusal
  /** How many bytes were taken from the source. */
  readonly bytes: number
  /** Whether the source was read to its end for reading's sake, so that a hash of the bytes is the file's. */
  readonly whole: boolean
  /** Set where the bytes are packed; places are of the text that they hold. */
  readonly packing?: Packing
}

/** The most bytes that are still taken after a refusal, for the hook's sake: 16 MiB. */
const mostDrained = 16 * 1024 * 1024

/** Reads one JSON text whose records sit at `records` (see `createAssembler`). Rejects only when the source or `ahead` does. */
export function readJson(
  source: ByteSource,
  records: readonly (readonly string[])[],
  sink: RecordSink,
  limits: Limits,
  hook?: BytesHook,
  ahead?: Ahead<ItemsReader>,
): Promise<ReadResult> {
  const assembler = createAssembler(records, sink, limits)
  const document = createJsonReader(assembler, limits)
  const reader: ItemsReader = {
    ...withAssembler(document, assembler),
    get items() {
      const { isBeforeItem } = document
      const depth = assembler.depthAtItem
      return isBeforeItem === undefined || depth === undefined ? undefined : { isFirst: isBeforeItem, depth }
    },
    skip(items, count) {
      document.skip(items)
      assembler.skip(count)
    },
  }
  return read(source, (untaken) => ahead?.(reader, untaken) ?? reader, limits, hook)
}

/** Reads NDJSON: each line is a record, its pointer is empty. Rejects only when the source or `ahead` does. */
export function readNdjson(
  source: ByteSource,
  sink: RecordSink,
  limits: Limits,
  hook?: BytesHook,
  ahead?: Ahead,
): Promise<ReadResult> {
  const assembler = createAssembler([[]], sink, limits)
  const lines = createNdjsonReader(assembler, limits)
  const reader: SkippingReader = {
    ...withAssembler(lines, assembler),
    get isBetween() {
      return lines.isBetween
    },
    skip(bytes, records) {
      lines.skip(bytes, records)
      assembler.skip(records)
    },
  }
  return read(source, (untaken) => ahead?.(reader, untaken) ?? reader, limits, hook)
}

/** Reads a table in the dialect of `media`. Rejects only when the source or `ahead` does. */
export function readCsv(
  source: ByteSource,
  media: CsvMedia,
  sink: CsvSink,
  limits: Limits,
  hook?: BytesHook,
  ahead?: Ahead,
): Promise<ReadResult> {
  const reader = createCsvReader(media, sink, limits)
  return read(source, (untaken) => ahead?.(reader, untaken) ?? reader, limits, hook)
}

/** A refusal of the assembler comes from events, so it is of an earlier place than the reader's of the same chunk. */
function withAssembler(reader: ByteReader, assembler: Assembler): ByteReader {
  const first = (ofReader: Refusal | undefined): Refusal | undefined => assembler.refusal() ?? ofReader
  return { push: (chunk) => first(reader.push(chunk)), end: () => first(reader.end()) }
}

/**
 * Looks what a source is, where nothing says how its text is to be read: a refusal where its first bytes are those
 * of an archive, a document or another compression. Rejects only when the source does.
 */
export function recognise(source: ByteSource, limits: Limits, hook?: BytesHook): Promise<ReadResult> {
  return read(source, undefined, limits, hook)
}

/** Without a reader nothing but the first piece is taken. */
async function read(
  source: ByteSource,
  begin: ((untaken: () => UntakenBytes | undefined) => PieceReader) | undefined,
  limits: Limits,
  hook?: BytesHook,
): Promise<ReadResult> {
  const taken = new TakenBytes(source, hook)
  const unpacking = new Unpacking(source.name, () => taken.next(), limits)
  // What a file holds is its text only where it is not packed.
  const reader = begin?.(() => (unpacking.packing === undefined ? taken.untaken() : undefined))
  let refusal: Refusal | undefined
  let isCutOff = false
  try {
    for await (const piece of unpacking.pieces()) {
      refusal = await reader?.push(piece)
      if (refusal !== undefined || reader === undefined) break
    }
    refusal ??= await reader?.flush?.()
    // What waited to be read was taken too early: without it the end would not have been seen.
    isCutOff = refusal !== undefined && source.size === undefined
    refusal ??= unpacking.refusal ?? reader?.end()
    if (refusal !== undefined) await taken.drain(mostDrained)
  } finally {
    await reader?.close?.()
    await taken.close()
  }
  const { packing } = unpacking
  const { bytes } = taken
  const whole = taken.whole && !isCutOff
  return {
    ...(refusal === undefined ? {} : { refusal }),
    ...(packing === undefined ? {} : { packing }),
    bytes,
    whole,
  }
}
