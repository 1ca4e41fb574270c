import { controlCharacter, invalidUtf8, loneSurrogate, notJson, recordTooLarge, refuse } from './codes.js'
import { describeByte } from './describe-byte.js'
import type { Mark, Refusal } from './event.js'
import type { Place } from './place.js'
import { TextPieces } from './text-pieces.js'
import { CutSequence, decode, invalidSequence, openSequence, sequenceAt } from './utf8.js'

/** In a string: outside an escape, behind a backslash, among its four digits; behind a high half, and behind the backslash after it. */
const plain = 0
const escaped = 1
const digits = 2
const highHalf = 3
const highEscape = 4

/** The bytes that stand for themselves and are one code point each. */
const ordinary = new Uint8Array(256).fill(1, 0x20, 0x80)
ordinary[0x22] = 0
ordinary[0x5c] = 0

/** What the byte behind a backslash stands for (RFC 8259, section 7): `"`, `\`, `/`, and b, f, n, r, t. */
const escapes: ReadonlyMap<number, number> = new Map([
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
])

/** The index of the first byte from `from` on that does not stand for itself; `stop` where all do. */
function ordinaryEnd(bytes: Uint8Array, from: number, stop: number): number {
  let i = from
  while (i < stop && ordinary[bytes[i]!] === 1) i++
  return i
}

/**
 * The index of the quotation mark that ends a string whose first byte is at `from`, where all bytes before it stand
 * for themselves, as in most strings; -1 where they do not, or `stop` comes first.
 */
export function plainEnd(bytes: Uint8Array, from: number, stop: number): number {
  const end = ordinaryEnd(bytes, from, stop)
  return end < stop && bytes[end] === 0x22 ? end : -1
}

/** Reads one string at a time, between its quotation marks, over as many chunks as it takes. */
export class JsonString {
  /** The string, unescaped, once it is closed. */
  text = ''
  /** Where its opening quotation mark stands. */
  start: Mark = { offset: 0, line: 1, column: 1 }
  /** True once the closing quotation mark has been passed. */
  closed = false
  refusal: Refusal | undefined
  readonly #place: Place
  readonly #limit: number
  readonly #cut = new CutSequence()
  /** What is read of a string that has escapes or is longer than its chunk. */
  readonly #pieces = new TextPieces()
  #stage = plain
  /** The code unit that the digits of an escape have made so far, and how many they are. */
  #unit = 0
  #count = 0
  /** A high half whose low half must follow, or 0; and where the last escape began. */
  #high = 0
  #escapeOffset = 0

  /** `limit` bounds a string in bytes, quotation marks counted. */
  constructor(place: Place, limit: number) {
    this.#place = place
    this.#limit = limit
  }

  /** Begins a string whose opening quotation mark stands at `start`. */
  open(start: Mark): void {
    this.start = start
    this.closed = false
  }

  /** Reads on; the index behind what was read, or -1 with `refusal` set. */
  scan(bytes: Buffer, from: number, to: number): number {
    const place = this.#place
    const stop = Math.min(to, this.start.offset + this.#limit - place.base)
    let i = from
    if (this.#cut.length > 0) i = this.#mend(bytes, from, stop)
    let segment = i
    let ascii = true
    while (i >= 0 && i < stop) {
      if (this.#stage !== plain) {
        i = this.#stepEscape(bytes[i]!, i)
        segment = i
        continue
      }
      i = ordinaryEnd(bytes, i, stop)
      if (i === stop) break
      const byte = bytes[i]!
      if (byte >= 0x80) {
        const length = sequenceAt(bytes, i, stop)
        if (length === invalidSequence) return this.#refuse(refuse(invalidUtf8, {}, place.at(i)))
        if (length === openSequence) break
        ascii = false
        place.lineBase += length - 1
        i += length
      } else if (byte === 0x22) {
        this.#close(bytes, segment, i, ascii)
        return i + 1
      } else if (byte === 0x5c) {
        this.#pieces.add(bytes, segment, i, ascii)
        ascii = true
        this.#stage = escaped
        this.#escapeOffset = place.base + i
        i++
      } else return this.#refuse(refuse(controlCharacter, { format: 'JSON' }, place.at(i)))
    }
    if (i < 0) return i
    return this.#pause(bytes, segment, i, stop, to, ascii)
  }

  /** The refusal of a text that ends inside this string, at `end`; `unit` is what ended. */
  refuseEnd(end: Mark, unit: 'file' | 'line'): Refusal {
    const cut = this.#cut.length
    if (cut > 0) {
      const at = { offset: end.offset - cut, line: end.line, column: end.column - cut }
      return refuse(invalidUtf8, {}, at)
    }
    return refuse(notJson, { expected: 'the end of a string', found: `the end of the ${unit}` }, end)
  }

  /** At the end of a chunk, or at the limit: keeps what is read. */
  #pause(bytes: Buffer, segment: number, i: number, stop: number, to: number, ascii: boolean): number {
    if (this.#stage === plain) this.#pieces.add(bytes, segment, i, ascii)
    this.#cut.hold(bytes, i, stop)
    if (stop === to) return to
    const params = { what: 'A string', limit: this.#limit, of: 'bytes' }
    return this.#refuse(refuse(recordTooLarge, params, this.start))
  }

  /** The string ends before `to`; most have come in one piece. */
  #close(bytes: Buffer, from: number, to: number, ascii: boolean): void {
    if (this.#pieces.length > 0) {
      this.#pieces.add(bytes, from, to, ascii)
      this.text = this.#pieces.take()
    } else this.text = decode(bytes, from, to, ascii)
    this.closed = true
  }

  /** Completes the code point that the last chunk's end cut in two. */
  #mend(bytes: Buffer, from: number, stop: number): number {
    const begun = this.#cut.length
    for (let i = from; i < stop; i++) {
      const length = this.#cut.add(bytes[i]!)
      if (length === openSequence) continue
      if (length === invalidSequence) {
        return this.#refuse(refuse(invalidUtf8, {}, this.#place.at(from - begun)))
      }
      this.#pieces.addCodePoint(this.#cut.take().codePointAt(0)!)
      this.#place.lineBase += length - 1
      return i + 1
    }
    return stop
  }

  #stepEscape(byte: number, i: number): number {
    if (this.#stage === digits) return this.#stepDigit(byte, i)
    if (this.#stage === highHalf) {
      if (byte !== 0x5c) return this.#refuseHalf()
      this.#stage = highEscape
      return i + 1
    }
    if (byte === 0x75) {
      this.#stage = digits
      this.#unit = 0
      this.#count = 0
      return i + 1
    }
    if (this.#stage === highEscape) return this.#refuseHalf()
    const codePoint = escapes.get(byte)
    if (codePoint === undefined) return this.#refuseByte('an escape that JSON knows', byte, i)
    this.#pieces.addCodePoint(codePoint)
    this.#stage = plain
    return i + 1
  }

  #stepDigit(byte: number, i: number): number {
    const digit = hexadecimal(byte)
    if (digit < 0) return this.#refuseByte('a hexadecimal digit', byte, i)
    this.#unit = this.#unit * 16 + digit
    this.#count++
    if (this.#count < 4) return i + 1
    const low = this.#unit >= 0xdc00 && this.#unit <= 0xdfff
    if (this.#high !== 0 ? !low : low) return this.#refuseHalf()
    if (this.#unit >= 0xd800 && this.#unit < 0xdc00) {
      this.#high = this.#unit
      this.#stage = highHalf
      return i + 1
    }
    this.#pieces.addCodePoint(
      low ? 0x10000 + ((this.#high - 0xd800) << 10) + (this.#unit - 0xdc00) : this.#unit,
    )
    this.#high = 0
    this.#stage = plain
    return i + 1
  }

  /** At the escape that began the pair. */
  #refuseHalf(): number {
    return this.#refuse(refuse(loneSurrogate, {}, this.#place.at(this.#escapeOffset - this.#place.base)))
  }

  #refuseByte(expected: string, byte: number, i: number): number {
    return this.#refuse(refuse(notJson, { expected, found: describeByte(byte) }, this.#place.at(i)))
  }

  #refuse(refusal: Refusal): number {
    this.refusal = refusal
    return -1
  }
}

/** The value of a hexadecimal digit; negative for any other byte. */
function hexadecimal(byte: number): number {
  if (byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
