import { decode } from './utf8.js'

/** The memory that is kept for the next text, in bytes. */
const kept = 64 * 1024

/**
 * A text that comes in pieces, held as UTF-8. Strings joined piece by piece would cost thirty times their
 * length: a million escapes, or a million chunks of one byte, would be a million joints.
 */
export class TextPieces {
  #bytes = Buffer.alloc(256)
  #ascii = true
  /** How many bytes are held. */
  length = 0

  /** Adds the bytes from `from` to `to`, found well-formed by `sequenceAt`; `ascii` when all are below 0x80. */
  add(bytes: Uint8Array, from: number, to: number, ascii: boolean): void {
    this.#reserve(to - from)
    // A view costs more than a few bytes do.
    if (to - from > 32) this.#bytes.set(bytes.subarray(from, to), this.length)
    else for (let i = from; i < to; i++) this.#bytes[this.length + i - from] = bytes[i]!
    this.length += to - from
    this.#ascii &&= ascii
  }

  /** Adds one code point that is no surrogate. */
  addCodePoint(codePoint: number): void {
    this.#reserve(4)
    if (codePoint < 0x80) {
      this.#bytes[this.length++] = codePoint
      return
    }
    this.#ascii = false
    this.length += this.#bytes.write(String.fromCodePoint(codePoint), this.length)
  }

  /** The whole text; nothing is held afterwards. */
  take(): string {
    const text = decode(this.#bytes, 0, this.length, this.#ascii)
    this.length = 0
    this.#ascii = true
    if (this.#bytes.length > kept) this.#bytes = Buffer.alloc(256)
    return text
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return
    const larger = Buffer.alloc(Math.max(this.length + more, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.length))
    this.#bytes = larger
  }
}
