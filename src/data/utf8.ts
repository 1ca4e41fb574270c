/** What `sequenceAt` says of bytes that begin no code point. */
export const invalidSequence = 0
/** What `sequenceAt` says when the bytes end before the code point does. */
export const openSequence = -1

/**
 * The length in bytes (2 to 4) of the well-formed UTF-8 sequence at `index`, whose lead byte is not
 * ASCII; `invalidSequence` as soon as no byte to come could mend it, `openSequence` when `end` comes
 * first. Table 3-7 of Unicode 16: no overlong form, no surrogate, nothing above U+10FFFF.
 */
export function sequenceAt(bytes: Uint8Array, index: number, end: number): number {
  const lead = bytes[index]!
  if (lead < 0xc2 || lead > 0xf4) return invalidSequence
  if (index + 1 >= end) return openSequence
  const second = bytes[index + 1]!
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return invalidSequence
  if (lead < 0xe0) return 2
  if (index + 2 >= end) return openSequence
  if ((bytes[index + 2]! & 0xc0) !== 0x80) return invalidSequence
  if (lead < 0xf0) return 3
  if (index + 3 >= end) return openSequence
  return (bytes[index + 3]! & 0xc0) === 0x80 ? 4 : invalidSequence
}

/** The text of bytes that `sequenceAt` has found well-formed; `ascii` when all of them are below 0x80. */
export function decode(bytes: Buffer, from: number, to: number, ascii: boolean): string {
  return bytes.toString(ascii ? 'latin1' : 'utf8', from, to)
}

/** Bytes that are decoded at once. A text that is cut out of them keeps all of them, so they are few. */
const together = 8 * 1024

/** Texts that follow each other, cut out of a larger one: a decoding of its own costs more than a short text does. */
export class AsciiTexts {
  #bytes: Buffer | undefined
  #start = 0
  #text = ''

  /**
   * The text of the bytes from `from` to `to`, all below 0x80. Each chunk has a buffer object of its own, from which
   * texts are cut in their order.
   */
  cut(bytes: Buffer, from: number, to: number): string {
    if (bytes !== this.#bytes || to > this.#start + this.#text.length) {
      this.#bytes = bytes
      this.#start = from
      this.#text = decode(bytes, from, Math.max(to, from + together), true)
    }
    return this.#text.slice(from - this.#start, to - this.#start)
  }
}

/** The bytes of one code point that a chunk border cut in two. */
export class CutSequence {
  readonly #bytes = Buffer.alloc(4)
  /** How many bytes are held; 0 when no code point is open. */
  length = 0

  /** Holds the bytes from `from` to `to`, at most three, which begin a code point. */
  hold(bytes: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) this.#bytes[this.length++] = bytes[i]!
  }

  /** Takes the next byte; answers as `sequenceAt` does. */
  add(byte: number): number {
    this.#bytes[this.length++] = byte
    return sequenceAt(this.#bytes, 0, this.length)
  }

  /** The code point, once `add` has given its length; nothing is held afterwards. */
  take(): string {
    const text = this.#bytes.toString('utf8', 0, this.length)
    this.length = 0
    return text
  }
}
