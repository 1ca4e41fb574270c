import { expect } from 'vitest'
import { createCsvReader } from '../../src/data/csv-reader.js'
import type { Mark, Refusal } from '../../src/data/event.js'
import { type ByteReader, createJsonReader } from '../../src/data/json-reader.js'
import { createNdjsonReader } from '../../src/data/ndjson-reader.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import type { CsvMedia } from '../../src/plan/plan.js'
import { bytesOf, cutAt, type Hearing, hearCsv, hearJson, oneByOne } from '../data/heard.js'

/** What is read: JSON, lines of it, or a table in one of the dialects. */
export type Medium = 'json' | 'ndjson' | CsvMedia['delimiter']

function readerOf(medium: Medium, limits: Limits, hear: (event: unknown) => void): ByteReader {
  const all = new Proxy(
    {},
    { get: (_, name) => (name === 'refusal' ? undefined : () => hear(name)) },
  ) as never
  if (medium === 'json') return createJsonReader(all, limits)
  if (medium === 'ndjson') return createNdjsonReader(all, limits)
  return createCsvReader({ delimiter: medium, columns: [], emptyCell: 'absent' }, all, limits)
}

/** What a reader tells of bytes that come in these pieces. */
function hear(medium: Medium, pieces: Iterable<Uint8Array>, limits: Limits): Hearing {
  if (medium === 'json') return hearJson((sink) => createJsonReader(sink, limits), pieces)
  if (medium === 'ndjson') return hearJson((sink) => createNdjsonReader(sink, limits), pieces)
  const media: CsvMedia = { delimiter: medium, columns: [], emptyCell: 'absent' }
  return hearCsv((sink) => createCsvReader(media, sink, limits), pieces)
}

/** A place: its offset, and line and column where they are not those that follow from it. */
export function shownAt({ offset, line, column }: Mark): string {
  return line === 1 && column === offset + 1 ? `@${offset}` : `@${offset}=${line}:${column}`
}

/** A refusal on one line; its help is words that the pages hold. */
export function shownRefusal(refusal: Refusal | undefined): string {
  if (refusal === undefined) return 'whole'
  const { code, class: kind, message, at, other } = refusal
  const second = other === undefined ? '' : ` [${other.label} ${shownAt(other.at)}]`
  return `${code.replace('data/', kind === 'ambiguous' ? '??' : '!!')} ${shownAt(at)} ${message}${second}`
}

/** The code and place of a refusal. */
function shortRefusal({ refusal, events }: Hearing): string {
  if (refusal === undefined) return `whole(${events.length})`
  return `${refusal.code.replace('data/', '')}${shownAt(refusal.at)}`
}

function shownEvent(event: unknown): string {
  const [kind, ...rest] = event as [string, ...unknown[]]
  if (kind === 'header' || kind === 'row') {
    const [cells, at] = rest as [
      readonly { text?: string; name?: string; quoted?: boolean; at: Mark }[],
      Mark?,
    ]
    const shown = cells.map(
      (cell) =>
        `${cell.quoted === true ? 'q' : ''}${JSON.stringify(cell.text ?? cell.name)}${shownAt(cell.at)}`,
    )
    return `${kind}${at === undefined ? '' : shownAt(at)}[${shown.join(' ')}]`
  }
  const at = rest.pop() as Mark
  return `${kind}${rest.length === 0 ? '' : JSON.stringify(rest[0])}${shownAt(at)}`
}

/** Bytes in letters, one a line's beginning. */
export function shownBytes(bytes: Uint8Array): string {
  const text = JSON.stringify(Buffer.from(bytes).toString('latin1'))
  return text.replace(/[\u007f-\u00ff]/g, (each) => `\\x${each.charCodeAt(0).toString(16)}`)
}

/** All that is told of one text; cut wherever it may be, it is the same. */
export function answer(medium: Medium, text: string | Uint8Array, given: Partial<Limits> = {}): string {
  const bytes = bytesOf(text)
  const limits = { ...defaultLimits, ...given }
  const whole = hear(medium, [bytes], limits)
  expect(hear(medium, oneByOne(bytes), limits)).toEqual(whole)
  // Cuts everywhere in a short text, and at a dozen places of a long one.
  for (let cut = 1; cut < bytes.length; cut += Math.max(1, Math.floor(bytes.length / 12))) {
    expect([cut, hear(medium, cutAt(bytes, [cut]), limits)]).toEqual([cut, whole])
  }
  const events = whole.events.map(shownEvent).join(' ')
  const bounds = Object.keys(given).length === 0 ? '' : ` within ${JSON.stringify(given)}`
  return `${shownBytes(bytes)}${bounds}\n    ${events}${events === '' ? '' : ' '}${shownRefusal(whole.refusal)}\n`
}

/** What a reader tells of bytes behind its refusal, which must be the same at every further call. */
export function afterRefusal(medium: Medium, text: string): readonly unknown[] {
  const events: unknown[] = []
  const reader = readerOf(medium, defaultLimits, (event) => events.push(event))
  const first = reader.push(Buffer.from(text, 'latin1')) ?? reader.push(bytesOf('\n{}{}{}\n'))
  expect(first).toBeDefined()
  events.length = 0
  for (const more of ['\n{"b":2}\n', '1,2\n', '"x"]']) expect(reader.push(bytesOf(more))).toEqual(first)
  expect([reader.end(), reader.push(bytesOf('\n{}\n'))]).toEqual([first, first])
  return events
}

/** What is told of every beginning of a text, and of the text with one byte more at each place. */
export function nearby(medium: Medium, text: string | Uint8Array, put: Iterable<number>): string {
  const bytes = bytesOf(text)
  const told = (each: Uint8Array): string => shortRefusal(hear(medium, [each], defaultLimits))
  const lengths = Array.from({ length: bytes.length }, (_, length) => length)
  const lines = [`cut: ${lengths.map((length) => told(bytes.slice(0, length))).join(' ')}`]
  for (const byte of put) {
    const at = [...lengths, bytes.length].map((place) =>
      told(Uint8Array.from([...bytes.slice(0, place), byte, ...bytes.slice(place)])),
    )
    lines.push(`${shownBytes(Uint8Array.of(byte))}: ${at.join(' ')}`)
  }
  return `${shownBytes(bytes)}\n    ${lines.join('\n    ')}\n`
}

/** What is told of a text as one limit grows from nothing to where it no longer matters. */
export function bounded(medium: Medium, text: string, limit: keyof Limits, to: number): string {
  const told = Array.from({ length: to + 1 }, (_, bound) => {
    const limits = { ...defaultLimits, [limit]: bound }
    const whole = hear(medium, [bytesOf(text)], limits)
    expect([bound, hear(medium, oneByOne(bytesOf(text)), limits)]).toEqual([bound, whole])
    return `${bound}:${whole.refusal === undefined ? 'whole' : shownRefusal(whole.refusal)}`
  })
  return `${shownBytes(bytesOf(text))} ${limit}\n    ${told.join('\n    ')}\n`
}
