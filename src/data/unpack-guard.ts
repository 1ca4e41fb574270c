import type { Limits } from '../plan/limits.js'
import { refuse } from './codes.js'
import { unpacksTooFar } from './compression-codes.js'
import type { Mark, Refusal } from './event.js'

/** Bytes of text over which a ratio is taken; a shorter text may repeat itself. */
const stretch = 16 * 1024 * 1024

/**
 * Counts what packed bytes unpack to, and says when it goes beyond the limits. The ratio is that of each stretch,
 * so that bytes which pack badly do not hide a flood behind them.
 */
export class UnpackGuard {
  readonly #limits: Limits
  #members = 0
  #text = 0
  #offset = 0
  #stretchText = 0
  #stretchOffset = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Whether the stretch so far is beyond the ratio: what it gave is a flood, or the whole of a small file. */
  get isSwelling(): boolean {
    return this.#text - this.#stretchText > this.#limits.unpackedRatio * (this.#offset - this.#stretchOffset)
  }

  /** A member or frame begins. */
  member(at: Mark): Refusal | undefined {
    const limit = this.#limits.packedMembers
    return ++this.#members > limit
      ? refuse(unpacksTooFar, { what: `more than ${limit} members` }, at)
      : undefined
  }

  /** The bytes before `at` have given this many bytes more. */
  add(length: number, at: Mark): Refusal | undefined {
    const { unpackedBytes, unpackedRatio } = this.#limits
    this.#text += length
    this.#offset = at.offset
    if (this.#text > unpackedBytes) {
      return refuse(unpacksTooFar, { what: `more than ${unpackedBytes} bytes` }, at)
    }
    if (this.#text - this.#stretchText < stretch) return undefined
    if (this.isSwelling) {
      return refuse(unpacksTooFar, { what: `more than ${unpackedRatio} times as many bytes` }, at)
    }
    this.#stretchText = this.#text
    this.#stretchOffset = at.offset
    return undefined
  }
}
