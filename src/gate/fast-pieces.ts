import type { PieceReader } from '../data/ahead.js'
import type { Refusal } from '../data/event.js'
import type { JudgedPiece, PieceJudges } from '../kernel/piece-judges.js'
import type { FastRecords } from './fast-records.js'

const lineFeed = 0x0a

/** A piece that is being judged. */
interface Waiting {
  readonly bytes: number
  readonly said: Promise<JudgedPiece>
}

/**
 * Reads pieces that others judge, several at a time. What they say counts in the order of the bytes, and the exact
 * reader is here: so the report is that of one judge alone.
 */
export class FastPieces implements PieceReader {
  readonly #records: FastRecords
  readonly #judges: PieceJudges
  readonly #free: Uint8Array[]
  /** In the order of the bytes. */
  readonly #waiting: Waiting[] = []
  /** The slot that is being filled, and how far it is. */
  #slot: Uint8Array | undefined
  #used = 0

  constructor(records: FastRecords, judges: PieceJudges) {
    this.#records = records
    this.#judges = judges
    this.#free = [...judges.slots]
  }

  async push(piece: Uint8Array): Promise<Refusal | undefined> {
    for (let at = 0; at < piece.length; ) {
      const slot = this.#slot ?? this.#free.pop()
      this.#slot = slot
      if (slot === undefined) {
        const refusal = await this.#settleFirst()
        if (refusal !== undefined) return refusal
        continue
      }
      const part = piece.subarray(at, at + slot.length - this.#used)
      slot.set(part, this.#used)
      this.#used += part.length
      at += part.length
      if (this.#used < slot.length) continue
      const refusal = await this.#send(slot)
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  async flush(): Promise<Refusal | undefined> {
    if (this.#slot !== undefined) this.#judge(this.#slot, this.#used)
    while (this.#waiting.length > 0) {
      const refusal = await this.#settleFirst()
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  end(): Refusal | undefined {
    return this.#records.end()
  }

  /** Sends a full slot up to its last line end; what is behind begins the next. */
  #send(slot: Uint8Array): Promise<Refusal | undefined> {
    const end = slot.lastIndexOf(lineFeed) + 1 || slot.length
    const rest = slot.slice(end)
    this.#judge(slot, end)
    return this.push(rest)
  }

  #judge(slot: Uint8Array, bytes: number): void {
    const said = this.#judges.judge(slot, bytes)
    // One that fails after reading has ended has nobody to tell.
    said.catch(() => undefined)
    this.#waiting.push({ bytes, said })
    this.#slot = undefined
    this.#used = 0
  }

  async #settleFirst(): Promise<Refusal | undefined> {
    const first = this.#waiting.shift()
    if (first === undefined) return undefined
    const { slot, spans } = await first.said
    const refusal = this.#records.settle(slot.subarray(0, first.bytes), spans)
    this.#free.push(slot)
    return refusal
  }
}
