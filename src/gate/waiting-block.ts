import type { Refusal } from '../data/event.js'
import { longestRecord } from '../kernel/judge-block.js'

/** As many bytes as are worth a run over them. */
const runLength = 512 * 1024

/** The memory of a fast judge, and what waits in it to be judged: bytes from its start on. */
export class WaitingBlock {
  readonly bytes: Uint8Array
  /** Bytes of a record that may wait for its end. */
  readonly longest: number
  #used = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.longest = Math.min(longestRecord, bytes.length >> 1)
  }

  /** How many bytes wait. */
  get used(): number {
    return this.#used
  }

  /** Puts a piece behind what waits; `run` is called whenever a run is worth it, and has to make room. */
  fill(piece: Uint8Array, run: () => Refusal | undefined): Refusal | undefined {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + this.bytes.length - this.#used)
      this.bytes.set(part, this.#used)
      this.#used += part.length
      at += part.length
      if (this.#used < Math.min(runLength, this.bytes.length)) continue
      const refusal = run()
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  /** Reads as many bytes as are worth a run behind what waits, for which there is room once `run` was called. */
  read(read: (memory: Uint8Array) => number): number {
    const bytes = read(this.bytes.subarray(this.#used, this.#used + runLength))
    this.#used += bytes
    return bytes
  }

  /** What stands before an index no longer waits. */
  keepFrom(index: number): void {
    this.bytes.copyWithin(0, index, this.#used)
    this.#used -= index
  }

  /** Nothing waits any longer; how many bytes did. */
  take(): number {
    const used = this.#used
    this.#used = 0
    return used
  }
}
