import { otherEncoding, refuse } from './codes.js'
import type { Refusal } from './event.js'
import type { Place } from './place.js'

/** As many bytes as the longest signature (UTF-32) has. */
const headLength = 4

/**
 * The first bytes of a text: passes a UTF-8 byte order mark over and names UTF-16 and UTF-32, by
 * their byte order mark or by the NUL bytes that ASCII characters have in them (RFC 4627, section 3).
 */
export class TextStart {
  #held: Buffer | undefined = Buffer.alloc(0)
  readonly #place: Place
  /** Set when the text is in another encoding. */
  refusal: Refusal | undefined

  constructor(place: Place) {
    this.#place = place
  }

  /** The bytes to read now: none as long as the text's first four bytes are not all there. */
  take(chunk: Uint8Array): Buffer {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (this.#held === undefined) return bytes
    const head = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes])
    // Copied, for a source may use its chunk's memory again.
    if (head.length < headLength) {
      this.#held = Buffer.from(head)
      return Buffer.alloc(0)
    }
    return this.#open(head)
  }

  /** Whether bytes wait until there are enough of them. */
  get isHolding(): boolean {
    return this.#held !== undefined && this.#held.length > 0
  }

  /** The text begins with bytes that somebody else has read: UTF-8 without a byte order mark. */
  pass(): void {
    this.#held = undefined
  }

  /** What a text of less than four bytes holds; to be called at the end. */
  finish(): Buffer {
    return this.#held === undefined ? Buffer.alloc(0) : this.#open(this.#held)
  }

  #open(head: Buffer): Buffer {
    this.#held = undefined
    const encoding = encodingOf(head)
    if (encoding !== undefined) {
      this.refusal = refuse(otherEncoding, { encoding }, this.#place.at(0))
      return Buffer.alloc(0)
    }
    if (head[0] !== 0xef || head[1] !== 0xbb || head[2] !== 0xbf) return head
    this.#place.base = 3
    this.#place.lineBase = 3
    return head.subarray(3)
  }
}

function encodingOf(head: Uint8Array): string | undefined {
  const [a, b, c, d] = head
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32LE' : 'UTF-16LE'
  if (a === 0xfe && b === 0xff) return 'UTF-16BE'
  if (a === 0 && b === 0) return 'UTF-32BE'
  if (b === 0) return c === 0 && d === 0 ? 'UTF-32LE' : 'UTF-16LE'
  return a === 0 && b !== undefined ? 'UTF-16BE' : undefined
}
