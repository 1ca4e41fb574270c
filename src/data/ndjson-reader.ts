import type { Limits } from '../plan/limits.js'
import type { SkippingReader } from './ahead.js'
import { emptyInput, ndjsonLineEnd, recordTooLarge, refuse } from './codes.js'
import type { EventSink, Mark, Refusal } from './event.js'
import { JsonTokenizer } from './json-tokenizer.js'
import { Place } from './place.js'
import { TextStart } from './text-start.js'

/**
 * Reads NDJSON: one object (RFC 8259) on each line, lines ended by LF or CR LF and by nothing else; the
 * last LF may be missing. Marks are of the file. Events of one line follow those of the line before.
 */
export function createNdjsonReader(sink: EventSink, limits: Limits): SkippingReader {
  return new NdjsonReader(sink, limits)
}

class NdjsonReader implements SkippingReader {
  readonly #place = new Place()
  readonly #start = new TextStart(this.#place)
  readonly #tokenizer: JsonTokenizer
  readonly #limit: number
  #refusal: Refusal | undefined
  #lineStart: Mark = { offset: 0, line: 1, column: 1 }
  /** A CR was the last byte: LF must follow. */
  #return = false
  #begun = false

  constructor(sink: EventSink, limits: Limits) {
    this.#tokenizer = new JsonTokenizer(sink, this.#place, limits, 'line')
    this.#limit = limits.recordBytes
  }

  get isBetween(): boolean {
    return !this.#return && !this.#start.isHolding && this.#place.base === this.#lineStart.offset
  }

  skip(bytes: number, records: number): void {
    this.#start.pass()
    this.#begun = true
    this.#place.passLines(bytes, records)
    this.#lineStart = this.#place.at(0)
  }

  push(chunk: Uint8Array): Refusal | undefined {
    return this.#read(this.#start.take(chunk))
  }

  end(): Refusal | undefined {
    const refusal = this.#read(this.#start.finish())
    if (refusal !== undefined) return refusal
    const end = this.#place.at(0)
    if (!this.#begun) return this.#refuse(refuse(emptyInput, {}, end))
    if (this.#return) return this.#refuse(refuse(ndjsonLineEnd, {}, this.#place.at(-1)))
    if (end.offset === this.#lineStart.offset || this.#tokenizer.finish(0)) return undefined
    return this.#refuse(this.#tokenizer.refusal)
  }

  #read(bytes: Buffer): Refusal | undefined {
    this.#refusal ??= this.#start.refusal
    if (bytes.length === 0) return this.#refusal
    if (!this.#begun) {
      this.#begun = true
      this.#lineStart = this.#place.at(0)
    }
    // A search that has found nothing is not made again for each line.
    let returnAt = bytes.indexOf(0x0d)
    let i = 0
    while (i < bytes.length && this.#refusal === undefined) {
      if (this.#return) {
        i = this.#endLine(bytes, i)
        continue
      }
      const feed = bytes.indexOf(0x0a, i)
      if (returnAt !== -1 && returnAt < i) returnAt = bytes.indexOf(0x0d, i)
      const lineEnd = feed === -1 ? bytes.length : feed
      if (returnAt !== -1 && returnAt < lineEnd) {
        this.#run(bytes, i, returnAt)
        this.#return = true
        i = returnAt + 1
      } else {
        this.#run(bytes, i, lineEnd)
        i = feed === -1 ? lineEnd : this.#endLine(bytes, feed)
      }
    }
    this.#place.base += bytes.length
    return this.#refusal
  }

  /** Reads a part of one line. */
  #run(bytes: Buffer, from: number, to: number): void {
    const stop = Math.min(to, this.#lineStart.offset + this.#limit - this.#place.base)
    this.#tokenizer.run(bytes, from, stop)
    this.#refusal = this.#tokenizer.refusal
    if (this.#refusal === undefined && stop < to) {
      const params = { what: 'A line', limit: this.#limit, of: 'bytes' }
      this.#refuse(refuse(recordTooLarge, params, this.#lineStart))
    }
  }

  /** Ends a line at its LF, or refuses when another byte stands there; the index behind it. */
  #endLine(bytes: Buffer, i: number): number {
    if (this.#refusal !== undefined) return i
    const end = this.#return ? i - 1 : i
    if (bytes[i] !== 0x0a) this.#refuse(refuse(ndjsonLineEnd, {}, this.#place.at(end)))
    else if (!this.#tokenizer.finish(end)) this.#refuse(this.#tokenizer.refusal)
    else {
      this.#tokenizer.restart()
      this.#place.passLineFeed(i)
      this.#lineStart = this.#place.at(i + 1)
      this.#return = false
    }
    return i + 1
  }

  #refuse(refusal: Refusal | undefined): Refusal | undefined {
    this.#refusal = refusal
    return refusal
  }
}
