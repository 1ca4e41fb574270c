import type { PieceReader } from '../data/ahead.js'
import type { Refusal } from '../data/event.js'
import type { UntakenBytes } from '../data/taken-bytes.js'
import type { JudgedPiece, PieceJudges } from '../kernel/piece-judges.js'
import type { FastRecords } from './fast-records.js'

/**
 * Reads pieces that others judge, several at a time. What they say counts in the order of the bytes, and the exact
 * reader is here: so the report is that of one judge alone.
 */
export class FastPieces implements PieceReader {
  readonly #records: FastRecords
  readonly #judges: PieceJudges
  readonly #free: Uint8Array[]
  /** Pieces that are being judged, in the order of the bytes. */
  readonly #waiting: Promise<JudgedPiece>[] = []
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
      this.#slot ??= this.#free.pop()
      if (this.#slot === undefined) {
        const refusal = await this.#settleFirst()
        if (refusal !== undefined) return refusal
        continue
      }
      const part = piece.subarray(at, at + this.#slot.length - this.#used)
      this.#slot.set(part, this.#used)
      this.#used += part.length
      at += part.length
      if (this.#used === this.#slot.length) this.#send()
    }
    return undefined
  }

  /**
   * Takes what is left of a file, of which those who judge read the pieces themselves. Stops at a piece that is not
   * whole, which is the last one as long as nobody writes to the file.
   */
  async readOn(file: UntakenBytes): Promise<Refusal | undefined> {
    let refusal = await this.#settleAll()
    const { descriptor } = file
    for (let next = file.position, isWhole = true; isWhole && refusal === undefined; ) {
      for (const slot of this.#free.splice(0)) {
        const position = next
        // A slot that was given away has no length.
        next += slot.length
        this.#ask(this.#judges.read(slot, { descriptor, position }))
      }
      refusal = await this.#settleFirst((piece, slot) => {
        file.take(piece)
        isWhole = piece.length === slot.length
      })
    }
    // Pieces behind the last one were read too early, if anything was there to be read.
    for (const said of this.#waiting.splice(0))
      await said.then(
        ({ slot }) => this.#free.push(slot),
        () => undefined,
      )
    return refusal
  }

  async flush(): Promise<Refusal | undefined> {
    return (await this.#settleAll()) ?? this.#records.flush()
  }

  end(): Refusal | undefined {
    return this.#records.end()
  }

  /** The slot that is being filled goes to a judge. */
  #send(): void {
    if (this.#slot !== undefined) this.#ask(this.#judges.judge(this.#slot, this.#used))
    this.#slot = undefined
    this.#used = 0
  }

  #ask(said: Promise<JudgedPiece>): void {
    // One that fails after reading has ended has nobody to tell.
    said.catch(() => undefined)
    this.#waiting.push(said)
  }

  async #settleAll(): Promise<Refusal | undefined> {
    this.#send()
    let refusal: Refusal | undefined
    while (this.#waiting.length > 0 && refusal === undefined) refusal = await this.#settleFirst()
    return refusal
  }

  async #settleFirst(take?: (piece: Uint8Array, slot: Uint8Array) => void): Promise<Refusal | undefined> {
    const said = await this.#waiting.shift()
    if (said === undefined) return undefined
    const { slot, bytes, from, spans } = said
    const piece = slot.subarray(0, bytes)
    take?.(piece, slot)
    const refusal = this.#records.settle(piece, from, spans)
    this.#free.push(slot)
    return refusal
  }
}
