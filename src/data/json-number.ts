import { notJson, recordTooLarge, refuse, tooManyDigits } from './codes.js'
import { describeByte } from './describe-byte.js'
import type { Mark, Refusal } from './event.js'
import type { Place } from './place.js'
import { TextPieces } from './text-pieces.js'
import type { AsciiTexts } from './utf8.js'

/** What was read last (RFC 8259, section 6): nothing, the sign, a zero that leads, a digit, the point, a decimal, `e`, its sign, its digit. */
const nothing = 0
const sign = 1
const zero = 2
const whole = 3
const point = 4
const decimals = 5
const exponent = 6
const exponentSign = 7
const exponentDigits = 8

/** Reads one number at a time, as its lexeme, over as many chunks as it takes. */
export class JsonNumber {
  start: Mark = { offset: 0, line: 1, column: 1 }
  refusal: Refusal | undefined
  readonly #place: Place
  readonly #digitLimit: number
  readonly #byteLimit: number
  readonly #texts: AsciiTexts
  /** What is read of a number that is longer than its chunk, and a number that is not. */
  readonly #pieces = new TextPieces()
  #lexeme = ''
  #stage = nothing
  /** Zeros that lead hide nothing and do not count. */
  #digits = 0

  constructor(place: Place, texts: AsciiTexts, digitLimit: number, byteLimit: number) {
    this.#place = place
    this.#texts = texts
    this.#digitLimit = digitLimit
    this.#byteLimit = byteLimit
  }

  /** Begins a number whose first byte, a minus or a digit, stands at `start` and is still to be read. */
  open(start: Mark): void {
    this.start = start
    this.#stage = nothing
    this.#digits = 0
  }

  /** Reads on; the index of the first byte that is not the number's, or -1 with `refusal` set. */
  scan(bytes: Buffer, from: number, to: number): number {
    const stop = Math.min(to, this.start.offset + this.#byteLimit - this.#place.base)
    let i = from
    for (; i < stop; i++) {
      const byte = bytes[i]!
      const stage = byte >= 0x30 && byte <= 0x39 ? this.#digit(byte) : this.#other(byte)
      if (stage === -1) {
        if (this.refusal !== undefined) return -1
        break
      }
      this.#stage = stage
    }
    if (i < to && this.#goesOn(bytes[i]!)) {
      const params = { what: 'A number', limit: this.#byteLimit, of: 'bytes' }
      this.refusal = refuse(recordTooLarge, params, this.start)
      return -1
    }
    if (i < to && !this.whole) {
      const params = { expected: 'a digit', found: describeByte(bytes[i]!) }
      this.refusal = refuse(notJson, params, this.#place.at(i))
      return -1
    }
    if (i < to && this.#pieces.length === 0) this.#lexeme = this.#texts.cut(bytes, from, i)
    else this.#pieces.add(bytes, from, i, true)
    return i
  }

  /** The number as it is written, once it has ended. */
  take(): string {
    return this.#pieces.length > 0 ? this.#pieces.take() : this.#lexeme
  }

  /** Whether the number may end here. */
  get whole(): boolean {
    const stage = this.#stage
    return stage === zero || stage === whole || stage === decimals || stage === exponentDigits
  }

  /** The refusal of a text that ends inside this number, at `end`; `unit` is what ended. */
  refuseEnd(end: Mark, unit: 'file' | 'line'): Refusal {
    return refuse(notJson, { expected: 'a digit', found: `the end of the ${unit}` }, end)
  }

  /** The stage behind a digit, or -1 when the number ends before it or has too many. */
  #digit(byte: number): number {
    const stage = this.#stage
    if (stage === zero) return -1
    if (stage >= exponent || byte !== 0x30 || this.#digits > 0) {
      this.#digits++
      if (this.#digits > this.#digitLimit) {
        this.#refuseDigits()
        return -1
      }
    }
    if (stage <= sign) return byte === 0x30 ? zero : whole
    if (stage === point) return decimals
    return stage >= exponent ? exponentDigits : stage
  }

  /** The stage behind a byte that is no digit, or -1 when the number ends before it. */
  #other(byte: number): number {
    const stage = this.#stage
    if (byte === 0x2e) return stage === zero || stage === whole ? point : -1
    if (byte === 0x65 || byte === 0x45) {
      return stage === zero || stage === whole || stage === decimals ? exponent : -1
    }
    // A number begins with a digit or a minus: so it was opened.
    if (stage === nothing) return sign
    return stage === exponent && (byte === 0x2b || byte === 0x2d) ? exponentSign : -1
  }

  /** Whether a byte behind the limit would still be the number's. */
  #goesOn(byte: number): boolean {
    return byte >= 0x30 && byte <= 0x39 ? this.#stage !== zero : this.#other(byte) !== -1
  }

  #refuseDigits(): void {
    this.refusal = refuse(tooManyDigits, { limit: this.#digitLimit }, this.start)
  }
}
