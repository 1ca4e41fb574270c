import type { CsvSink } from '../../src/data/csv-table.js'
import type { EventSink, Mark, Refusal } from '../../src/data/event.js'
import type { ByteReader } from '../../src/data/json-reader.js'

/** What a reader said, one event an entry, marks included. */
export type Heard = readonly unknown[]

/** Everything that a reader tells of bytes given in pieces, and why it stopped. */
export interface Hearing {
  readonly events: Heard
  readonly refusal: Refusal | undefined
}

export function hearJson(make: (sink: EventSink) => ByteReader, pieces: Iterable<Uint8Array>): Hearing {
  const events: unknown[] = []
  const hear =
    (kind: string) =>
    (...rest: unknown[]): void => {
      events.push([kind, ...rest])
    }
  const sink: EventSink = {
    startObject: hear('{'),
    name: hear('name'),
    endObject: hear('}'),
    startArray: hear('['),
    endArray: hear(']'),
    string: hear('string'),
    number: hear('number'),
    boolean: hear('boolean'),
    nil: hear('null'),
  }
  return { events, refusal: run(make(sink), pieces) }
}

export function hearCsv(make: (sink: CsvSink) => ByteReader, pieces: Iterable<Uint8Array>): Hearing {
  const events: unknown[] = []
  const sink: CsvSink = {
    header: (columns) => events.push(['header', columns]),
    row: (cells, at) => events.push(['row', cells, at]),
  }
  return { events, refusal: run(make(sink), pieces) }
}

function run(reader: ByteReader, pieces: Iterable<Uint8Array>): Refusal | undefined {
  for (const piece of pieces) {
    const refusal = reader.push(piece)
    if (refusal !== undefined) return refusal
  }
  return reader.end()
}

/** A text's bytes; a `Uint8Array` is taken as it is. */
export function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text
}

/** The bytes one by one, each copied into memory that is used again, as a source may do. */
export function* oneByOne(bytes: Uint8Array): Generator<Uint8Array> {
  const piece = new Uint8Array(1)
  for (const byte of bytes) {
    piece[0] = byte
    yield piece
  }
}

/** The bytes cut at the given offsets. */
export function* cutAt(bytes: Uint8Array, cuts: readonly number[]): Generator<Uint8Array> {
  let from = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield bytes.slice(from, cut)
    from = cut
  }
  yield bytes.slice(from)
}

/** The value that events of one text make, objects as arrays of pairs in order; numbers as doubles. */
export function builtOf({ events }: Hearing): unknown {
  const open: unknown[][] = [[]]
  for (const [kind, text] of events as [string, unknown, Mark][]) {
    const holder = open[open.length - 1]
    if (kind === '{' || kind === '[') open.push([])
    else if (kind === ']' || kind === '}') {
      const done = open.pop()
      open[open.length - 1]?.push(done)
    } else holder?.push(kind === 'number' ? Number(text) : kind === 'null' ? null : text)
  }
  return open[0]?.[0]
}
