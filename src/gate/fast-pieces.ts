import type { PieceReader } from '../data/ahead.js'
import type { Refusal } from '../data/event.js'
import type { UntakenBytes } from '../data/taken-bytes.js'
import type { Span } from '../kernel/judge-block.js'
import type { FilePlace, JudgedPiece, PieceJudges } from '../kernel/piece-judges.js'
import type { FastRecords } from './fast-records.js'

/** Who judges the pieces, and who is told of records that certainly pass by what is said of them. */
export interface BesidePieces {
  readonly judges: PieceJudges
  onSkip(span: Span): void
}

/** A piece that is being judged, and where it is read by whoever judges it. */
interface WaitingPiece {
  readonly judged: Promise<JudgedPiece>
  readonly place?: FilePlace
}

/**
 * Reads pieces that others judge, several at a time. What they say counts in the order of the bytes, and the exact
 * reader is here: so the report is that of one judge alone.
 */
export class FastPieces implements PieceReader {
  readonly #records: FastRecords
  readonly #judges: PieceJudges
  readonly #onSkip: (span: Span) => void
  readonly #free: Uint8Array[]
  /** Pieces that are being judged, in the order of the bytes. */
  readonly #waiting: WaitingPiece[] = []
  /** The slot that is being filled, and how far it is. */
  #slot: Uint8Array | undefined
  #used = 0

  constructor(records: FastRecords, { judges, onSkip }: BesidePieces) {
    this.#records = records
    this.#judges = judges
    this.#onSkip = onSkip
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
    this.#send()
    const { descriptor, isShown: isWhole } = file
    let { position } = file
    let refusal: Refusal | undefined
    for (let goesOn = true; goesOn && refusal === undefined; ) {
      for (const slot of this.#free.splice(0)) {
        const place = { descriptor, position, isWhole }
        // A slot that was given away has no length.
        position += slot.length
        this.#ask(this.#judges.read(slot, place), place)
      }
      refusal = await this.#settleFirst(({ slot, bytes }) => {
        goesOn = bytes === slot.length
        if (isWhole) file.take(bytes, slot.subarray(0, bytes))
        else file.take(bytes)
      })
    }
    // Pieces behind the last one were read too early, if anything was there to be read.
    for (const { judged } of this.#waiting.splice(0))
      await judged.then(
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

  #ask(judged: Promise<JudgedPiece>, place?: FilePlace): void {
    // One that fails after reading has ended has nobody to tell.
    judged.catch(() => undefined)
    this.#waiting.push({ judged, ...(place === undefined ? {} : { place }) })
  }

  async #settleAll(): Promise<Refusal | undefined> {
    this.#send()
    let refusal: Refusal | undefined
    while (this.#waiting.length > 0 && refusal === undefined) refusal = await this.#settleFirst()
    return refusal
  }

  /** `take` is told of a piece that whoever judges it has read, once it is settled. */
  async #settleFirst(take?: (piece: JudgedPiece) => void): Promise<Refusal | undefined> {
    const first = this.#waiting.shift()
    if (first === undefined) return undefined
    const { place } = first
    let piece = await first.judged
    let { refusal, read } = this.#records.settle(piece, this.#onSkip)
    if (refusal === undefined && read < piece.bytes) {
      // What was said says nothing of the rest, all of which is wanted now.
      if (place !== undefined && !piece.isWhole) piece = await this.#readAgain(piece, place, read)
      refusal = this.#records.push(piece.slot.subarray(read, piece.bytes))
    }
    if (place !== undefined) take?.(piece)
    this.#free.push(piece.slot)
    return refusal
  }

  /** All bytes of a piece of which some were read already. It ends elsewhere where somebody writes to the file. */
  async #readAgain(piece: JudgedPiece, place: FilePlace, read: number): Promise<JudgedPiece> {
    const whole = await this.#judges.read(piece.slot, { ...place, isWhole: true })
    return { ...whole, bytes: Math.max(read, whole.bytes) }
  }
}
