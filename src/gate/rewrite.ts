import type { ByteSource } from '../data/byte-source.js'
import type { CsvCell, CsvHeader, CsvSink } from '../data/csv-table.js'
import { type ReadResult, readCsv, readJson, readNdjson } from '../data/read.js'
import type { EnvelopeNode } from '../data/record.js'
import type { Limits } from '../plan/limits.js'
import type { CsvMedia, JsonMedia, Plan } from '../plan/plan.js'
import {
  type Column,
  columnOf,
  createRowRecords,
  createTableJudge,
  type RowRecords,
} from '../validate/table.js'
import { compactAhead } from './compact-lines.js'
import { breakAt, encodeJson, encodeRow, type Layout } from './encode.js'
import { placeKey, type RecordsPlace, writeEnvelope } from './envelope.js'
import type { FastJudges } from './fast-judges.js'
import type { Mender } from './mender.js'
import type { RedactOutput } from './redact-output.js'

/** One medium on its way from bytes to reduced bytes; text waits in a queue, for reading does not wait. */
export interface Rewriting {
  read(source: ByteSource, limits: Limits): Promise<ReadResult>
  /** Writes what waits. */
  flush(): Promise<void>
  /** Writes what is left, and what stands around the records. */
  finish(): Promise<void>
  /** Cells of a table that got an apostrophe before them, because they begin like formulas. */
  readonly guarded?: number
}

interface Into {
  readonly mender: Mender
  readonly output: RedactOutput
}

const spread: Layout = { indent: 2, level: 0 }
const oneLine: Layout = { indent: 0, level: 0 }

/**
 * A document with its records laid out anew; the records wait in the spool until the envelope is known. They
 * wait place by place, in the order of the document, which is the order in which the envelope is written.
 */
export function rewriteJson({ mender, output }: Into, plan: Plan, media: JsonMedia): Rewriting {
  const queue = createQueue((text) => output.spool.write(text))
  const places = new Map<string, RecordsPlace>()
  let root: EnvelopeNode | undefined
  let envelope: EnvelopeNode | undefined
  const sink = {
    record(node: Parameters<Mender['record']>[0], index: number, pointer: readonly (string | number)[]) {
      const mended = mender.record(node, index, pointer)
      if (mended === undefined) return
      if (pointer.length === 0) {
        root = mended
        return
      }
      const isItem = typeof pointer.at(-1) === 'number'
      const key = placeKey(isItem ? pointer.slice(0, -1) : pointer)
      const place = places.get(key) ?? { bytes: 0, records: 0, isList: isItem }
      const level = isItem ? pointer.length : pointer.length - 1
      const before = isItem ? `${place.records > 0 ? ',' : ''}${breakAt(spread, level)}` : ''
      const text = `${before}${encodeJson(mended, { ...spread, level: pointer.length })}`
      places.set(key, { ...place, bytes: place.bytes + Buffer.byteLength(text), records: place.records + 1 })
      queue.add(text)
    },
    envelope(node: EnvelopeNode) {
      envelope = mender.envelope(node)
    },
  }
  return {
    read: (source, limits) => readJson(source, media.records, sink, limits),
    flush: queue.flush,
    async finish() {
      await queue.flush()
      if (root !== undefined) await output.write(encodeJson(root, spread))
      if (envelope !== undefined) {
        await writeEnvelope(envelope, plan, { output, places, records: mender.written, layout: spread })
      }
      await output.write('\n')
    },
  }
}

/** With `fast`, lines that certainly pass and are as they would be written anew are written as they are. */
export function rewriteNdjson({ mender, output }: Into, fast?: FastJudges): Rewriting {
  const queue = createLineQueue(output.write)
  const sink = {
    record(node: Parameters<Mender['record']>[0], index: number) {
      const mended = mender.record(node, index, [])
      if (mended !== undefined) queue.add(`${encodeJson(mended, oneLine)}\n`)
    },
    envelope: () => undefined,
  }
  const ahead =
    fast &&
    compactAhead(fast, (span, bytes) => {
      mender.pass(span.records, span.fields)
      // Copied, for its memory is used again.
      queue.add(bytes.slice())
    })
  return {
    read: (source, limits) => readNdjson(source, sink, limits, undefined, ahead),
    flush: queue.flush,
    finish: queue.flush,
  }
}

/** Columns that may not be there go whole; a cell that is left out becomes empty. */
export function rewriteTable(
  { mender, output }: Into,
  { plan, media, limits }: { readonly plan: Plan; readonly media: CsvMedia; readonly limits: Limits },
): Rewriting {
  const queue = createQueue(output.write)
  let columns: readonly Column[] = []
  let recordsOf: RowRecords = createRowRecords([], media)
  let guarded = 0
  // Rows are judged by the mender; the table's own judge only finds the columns that go.
  const silent = {
    record: () => undefined,
    envelope: () => undefined,
    fields: 0,
    withoutMoment: 0,
  }
  const table = createTableJudge({ plan, media, limits }, silent, mender.drop)
  const keep = <T>(cells: readonly T[]): readonly (readonly [readonly string[], T])[] =>
    cells.flatMap((cell, index) => {
      const column = columns[index]
      return column?.kind === 'declared' ? [[column.path, cell] as const] : []
    })
  const sink: CsvSink = {
    header(headers: readonly CsvHeader[]) {
      columns = headers.map((header) => columnOf(header, plan, media))
      recordsOf = createRowRecords(columns, media)
      table.header(headers)
      queue.add(
        encodeRow(
          keep(headers).map(([, { name }]) => name),
          media,
        ),
      )
    },
    row(cells: readonly CsvCell[], at) {
      table.row(cells, at)
      const own = keep(cells)
      const { record, whole } = recordsOf(cells, at)
      const mended = mender.record(record, mender.read, [], whole)
      if (mended === undefined) return
      const written = own.map(([path]) => cellAt(mended, path))
      guarded += written.filter((text, index) => text !== '' && text !== own[index]?.[1].text).length
      queue.add(encodeRow(written, media))
    },
    refusal: (cells, at) => table.refusal(cells, at),
  }
  return {
    async read(source) {
      const result = await readCsv(source, media, sink, limits)
      table.end()
      return result
    },
    get guarded() {
      return guarded
    },
    flush: queue.flush,
    finish: queue.flush,
  }
}

function cellAt(record: EnvelopeNode, path: readonly string[]): string {
  let at: EnvelopeNode | undefined = record
  for (const name of path) {
    at = at?.kind === 'object' ? at.members.find((member) => member.name === name)?.value : undefined
  }
  return at?.kind === 'text' ? at.value : ''
}

/** Text and bytes in their order. */
function createLineQueue(write: (piece: Uint8Array) => Promise<void>) {
  let waiting: (string | Uint8Array)[] = []
  return {
    add: (piece: string | Uint8Array): void => void waiting.push(piece),
    async flush(): Promise<void> {
      if (waiting.length === 0) return
      const pieces = waiting.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece))
      waiting = []
      await write(Buffer.concat(pieces))
    },
  }
}

function createQueue(write: (text: string) => Promise<void>) {
  let waiting: string[] = []
  return {
    add: (text: string): void => void waiting.push(text),
    async flush(): Promise<void> {
      if (waiting.length === 0) return
      const text = waiting.join('')
      waiting = []
      await write(text)
    },
  }
}
