import type { Limits } from '../plan/limits.js'
import type { CsvMedia } from '../plan/plan.js'
import type { SkippingReader } from './ahead.js'
import {
  blankLine,
  controlCharacter,
  csvColumns,
  csvLineEnd,
  csvQuote,
  emptyInput,
  invalidUtf8,
  recordTooLarge,
  refuse,
} from './codes.js'
import { type CsvSink, CsvTable } from './csv-table.js'
import type { Mark, Refusal } from './event.js'
import { Place } from './place.js'
import { TextPieces } from './text-pieces.js'
import { TextStart } from './text-start.js'
import { AsciiTexts, CutSequence, decode, invalidSequence, openSequence, sequenceAt } from './utf8.js'

/** At the start of a row; at the start of a later cell; in a cell without quotes, with them; behind a quotation mark in the latter, which ends it or is half of a pair. */
const rowStart = 0
const cellStart = 1
const bare = 2
const quoted = 3
const behindQuote = 4
/** Behind a CR, which LF must follow: the row's end, or a line end in a quoted cell. */
const rowReturn = 5
const quotedReturn = 6

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * Reads a table (RFC 4180) in UTF-8, in the dialect that `media` states: its delimiter, `"` for quoting,
 * rows ended by LF or CR LF. Rows go to `sink` until the first refusal; memory is bounded by `limits`.
 */
export function createCsvReader(media: CsvMedia, sink: CsvSink, limits: Limits): SkippingReader {
  return new CsvReader(media.delimiter.charCodeAt(0), sink, limits)
}

class CsvReader implements SkippingReader {
  readonly #place = new Place()
  readonly #start = new TextStart(this.#place)
  readonly #table: CsvTable
  readonly #limits: Limits
  readonly #delimiter: number
  /** The bytes that stand for themselves and are one code point each, without quotes and within. */
  readonly #plain: Uint8Array
  readonly #plainQuoted: Uint8Array
  readonly #cut = new CutSequence()
  readonly #texts = new AsciiTexts()
  #refusal: Refusal | undefined
  #state = rowStart
  #text = ''
  /** What follows the first piece of a cell that has doubled quotation marks or is longer than its chunk. */
  readonly #pieces = new TextPieces()
  #isQuoted = false
  #rowStart: Mark = { offset: 0, line: 1, column: 1 }
  #cellStart: Mark = this.#rowStart
  /** Where the piece of a cell's text that is being read begins in this chunk, and whether it is ASCII so far. */
  #segment = 0
  #ascii = true

  constructor(delimiter: number, sink: CsvSink, limits: Limits) {
    this.#delimiter = delimiter
    this.#limits = limits
    this.#table = new CsvTable(sink)
    this.#plain = new Uint8Array(256).fill(1, 0x20, 0x7f)
    this.#plain[0x09] = 1
    this.#plain[quote] = 0
    this.#plainQuoted = this.#plain.slice()
    this.#plain[delimiter] = 0
  }

  /** Between two rows; the header must have been read. */
  get isBetween(): boolean {
    return this.#state === rowStart && this.#table.begun
  }

  skip(bytes: number, records: number): void {
    this.#place.passLines(bytes, records)
  }

  push(chunk: Uint8Array): Refusal | undefined {
    return this.#read(this.#start.take(chunk))
  }

  end(): Refusal | undefined {
    const refusal = this.#read(this.#start.finish())
    if (refusal !== undefined) return refusal
    const at = this.#place.at(-this.#cut.length)
    if (this.#cut.length > 0) this.#refuse(refuse(invalidUtf8, {}, at))
    else if (this.#state === quoted) this.#refuse(refuse(csvQuote, { fault: 'open' }, this.#cellStart))
    else if (this.#state >= rowReturn) this.#refuse(refuse(csvLineEnd, {}, this.#place.at(-1)))
    else if (this.#state !== rowStart) this.#endLastRow()
    else if (!this.#table.begun) this.#refuse(refuse(emptyInput, {}, at))
    return this.#refusal
  }

  /** Ends a row that no line end ends. */
  #endLastRow(): void {
    if (this.#state === cellStart) this.#startCell(0, 0)
    if (this.#refusal !== undefined) return
    this.#endCell(this.#delimiter, 0)
    this.#endRow()
  }

  #read(bytes: Buffer): Refusal | undefined {
    this.#refusal ??= this.#start.refusal
    if (this.#refusal !== undefined) return this.#refusal
    this.#segment = 0
    let i = this.#cut.length > 0 ? this.#mend(bytes) : 0
    while (i < bytes.length && this.#refusal === undefined) {
      if (this.#state === rowStart) this.#rowStart = this.#place.at(i)
      const stop = this.#stop(bytes)
      if (i >= stop) this.#refuseLength()
      else if (this.#state <= cellStart) i = this.#readCell(bytes, i, stop)
      else i = this.#readPart(bytes, i, stop)
    }
    const state = this.#state
    if (state === bare || state === quoted || state === quotedReturn) this.#flush(bytes, bytes.length)
    this.#place.base += bytes.length
    return this.#refusal
  }

  /** Reads the plain bytes from `from` on, or one step; the index behind what was read. */
  #readPart(bytes: Buffer, from: number, stop: number): number {
    const state = this.#state
    if (state !== bare && state !== quoted) return this.#step(bytes, from)
    const plain = state === bare ? this.#plain : this.#plainQuoted
    const i = plainEnd(plain, bytes, from, stop)
    if (i === stop) return i
    return bytes[i]! < 0x80 ? this.#step(bytes, i) : this.#readSequence(bytes, i, stop)
  }

  /** Begins a cell; one that has plain bytes alone and ends before `stop`, as most do, it reads to its end. */
  #readCell(bytes: Buffer, from: number, stop: number): number {
    const start = this.#startCell(bytes[from]!, from)
    if (this.#refusal !== undefined) return start
    const isQuoted = this.#isQuoted
    const to = plainEnd(isQuoted ? this.#plainQuoted : this.#plain, bytes, start, stop)
    const end = isQuoted ? to + 1 : to
    if (end >= stop || (isQuoted && bytes[to] !== quote) || !this.#endsCell(bytes[end]!)) return to
    return this.#endCell(bytes[end]!, end, this.#texts.cut(bytes, start, to))
  }

  #readSequence(bytes: Buffer, i: number, stop: number): number {
    const length = sequenceAt(bytes, i, stop)
    if (length === invalidSequence) return this.#refuse(refuse(invalidUtf8, {}, this.#place.at(i)))
    if (length === openSequence) {
      this.#flush(bytes, i)
      this.#cut.hold(bytes, i, stop)
      this.#segment = stop
      return stop
    }
    this.#ascii = false
    this.#place.lineBase += length - 1
    return i + length
  }

  /** Completes the code point that the last chunk's end cut in two; the index behind it. */
  #mend(bytes: Buffer): number {
    const begun = this.#cut.length
    const stop = this.#stop(bytes)
    for (let i = 0; i < stop; i++) {
      const length = this.#cut.add(bytes[i]!)
      if (length === openSequence) continue
      if (length === invalidSequence) return this.#refuse(refuse(invalidUtf8, {}, this.#place.at(-begun)))
      this.#pieces.addCodePoint(this.#cut.take().codePointAt(0)!)
      this.#place.lineBase += length - 1
      this.#segment = i + 1
      return i + 1
    }
    this.#segment = stop
    return stop
  }

  /** The index behind the last byte that this chunk and the limit on a row allow. */
  #stop(bytes: Buffer): number {
    return Math.min(bytes.length, this.#rowStart.offset + this.#limits.recordBytes - this.#place.base)
  }

  #step(bytes: Buffer, i: number): number {
    const byte = bytes[i]!
    switch (this.#state) {
      case bare:
        if (byte === quote) return this.#refuse(refuse(csvQuote, { fault: 'bare' }, this.#place.at(i)))
        if (!this.#endsCell(byte))
          return this.#refuse(refuse(controlCharacter, { format: 'CSV' }, this.#place.at(i)))
        this.#flush(bytes, i)
        return this.#endCell(byte, i)
      case quoted:
        return this.#stepQuoted(bytes, i)
      case behindQuote:
        if (this.#endsCell(byte)) return this.#endCell(byte, i)
        if (byte !== quote) return this.#refuse(refuse(csvQuote, { fault: 'after' }, this.#place.at(i)))
        // The second of a pair begins the next piece of the cell's text.
        this.#segment = i
        this.#state = quoted
        return i + 1
      default:
        return this.#stepReturn(byte, i)
    }
  }

  #startCell(byte: number, i: number): number {
    if (this.#state === rowStart && (byte === lineFeed || byte === carriageReturn)) {
      return this.#refuse(refuse(blankLine, {}, this.#rowStart))
    }
    this.#cellStart = this.#place.at(i)
    if (this.#table.cells >= this.#limits.columns) {
      return this.#refuse(refuse(csvColumns, { limit: this.#limits.columns }, this.#cellStart))
    }
    this.#text = ''
    this.#isQuoted = byte === quote
    this.#state = this.#isQuoted ? quoted : bare
    this.#segment = this.#isQuoted ? i + 1 : i
    return this.#segment
  }

  #stepQuoted(bytes: Buffer, i: number): number {
    const byte = bytes[i]!
    if (byte === quote) {
      this.#flush(bytes, i)
      this.#state = behindQuote
    } else if (byte === lineFeed) this.#place.passLineFeed(i)
    else if (byte === carriageReturn) this.#state = quotedReturn
    else return this.#refuse(refuse(controlCharacter, { format: 'CSV' }, this.#place.at(i)))
    return i + 1
  }

  #stepReturn(byte: number, i: number): number {
    if (byte !== lineFeed) return this.#refuse(refuse(csvLineEnd, {}, this.#place.at(i - 1)))
    if (this.#state === rowReturn) this.#endRow()
    else this.#state = quoted
    this.#place.passLineFeed(i)
    return i + 1
  }

  #endsCell(byte: number): boolean {
    return byte === this.#delimiter || byte === lineFeed || byte === carriageReturn
  }

  /** Ends the cell at a byte that can end one, and the row when it ends that too; the index behind it. */
  #endCell(byte: number, i: number, text = this.#takeText()): number {
    this.#table.add({ text, quoted: this.#isQuoted, at: this.#cellStart })
    this.#state = byte === carriageReturn ? rowReturn : cellStart
    if (byte === lineFeed) {
      this.#endRow()
      this.#place.passLineFeed(i)
    }
    return i + 1
  }

  #takeText(): string {
    return this.#pieces.length > 0 ? this.#text + this.#pieces.take() : this.#text
  }

  #endRow(): void {
    this.#state = rowStart
    this.#refusal = this.#table.endRow(this.#rowStart)
  }

  #flush(bytes: Buffer, to: number): void {
    if (this.#text === '' && this.#pieces.length === 0)
      this.#text = decode(bytes, this.#segment, to, this.#ascii)
    else this.#pieces.add(bytes, this.#segment, to, this.#ascii)
    this.#ascii = true
  }

  #refuseLength(): void {
    const params = { what: 'A row', limit: this.#limits.recordBytes, of: 'bytes' }
    this.#refuse(refuse(recordTooLarge, params, this.#rowStart))
  }

  /** Answers with an index, as every step does. */
  #refuse(refusal: Refusal): number {
    this.#refusal = refusal
    return 0
  }
}

/** The index of the first byte from `from` on that is not plain; `stop` where all are. */
function plainEnd(plain: Uint8Array, bytes: Uint8Array, from: number, stop: number): number {
  let i = from
  while (i < stop && plain[bytes[i]!] === 1) i++
  return i
}
