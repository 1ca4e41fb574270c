import type { Mark } from './event.js'

/** Bytes that an engine is given at once, so that what it gives back is bounded too. */
const blockLength = 8 * 1024

/**
 * Packed bytes on their way, in blocks that begin at multiples of 8 KiB of the file, however the source cuts
 * them: so engines see the same pieces of a file each time, and a limit falls at the same place.
 */
export class PackedInput {
  readonly #next: () => Promise<Uint8Array | undefined>
  /** What the source gave and no block holds yet. */
  #piece: Uint8Array
  #block: Uint8Array = new Uint8Array(0)
  /** How much of the block has been passed. */
  #at = 0
  #offset = 0

  /** `first` are the bytes that were read already, `next` gives those behind them, undefined at the end. */
  constructor(first: Uint8Array, next: () => Promise<Uint8Array | undefined>) {
    this.#piece = first
    this.#next = next
  }

  /** Offset in the file of the first byte that has not been passed. */
  get offset(): number {
    return this.#offset
  }

  /** The place of a byte of the file; packed bytes have no lines. */
  mark(offset = this.#offset): Mark {
    return { offset, line: 0, column: 0 }
  }

  /** What is left of this block, at least one byte; undefined at the end. */
  async block(): Promise<Uint8Array | undefined> {
    if (this.#at === this.#block.length) await this.#fill()
    return this.#block.length === 0 ? undefined : this.#block.subarray(this.#at)
  }

  /** Passes bytes of the block. */
  pass(count: number): void {
    this.#at += count
    this.#offset += count
  }

  /** The next bytes, fewer where the file ends before; they are passed. */
  async take(count: number): Promise<Uint8Array> {
    const taken = new Uint8Array(count)
    let length = 0
    while (length < count) {
      const block = await this.block()
      if (block === undefined) return taken.subarray(0, length)
      const part = block.subarray(0, count - length)
      taken.set(part, length)
      length += part.length
      this.pass(part.length)
    }
    return taken
  }

  async #fill(): Promise<void> {
    this.#at = 0
    if (this.#piece.length >= blockLength) {
      this.#block = this.#piece.subarray(0, blockLength)
      this.#piece = this.#piece.subarray(blockLength)
      return
    }
    // Copied, for a source may use its memory again.
    const block = new Uint8Array(blockLength)
    let length = 0
    for (;;) {
      const part = this.#piece.subarray(0, blockLength - length)
      block.set(part, length)
      length += part.length
      this.#piece = this.#piece.subarray(part.length)
      if (length === blockLength) break
      const next = await this.#next()
      if (next === undefined) break
      this.#piece = next
    }
    this.#block = block.subarray(0, length)
  }
}
