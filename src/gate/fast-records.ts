import type { PieceReader, SkippingReader } from '../data/ahead.js'
import type { Refusal } from '../data/event.js'
import type { UntakenBytes } from '../data/taken-bytes.js'
import { type BlockJudge, judgeBlock, type RecordUnit, type Span } from '../kernel/judge-block.js'
import type { JudgedPiece } from '../kernel/piece-judges.js'
import { WaitingBlock } from './waiting-block.js'

/** The exact reader, who judges before it, and what becomes of records that certainly pass. */
export interface FastRecordsWay {
  readonly exact: SkippingReader
  readonly judge: BlockJudge
  readonly unit: RecordUnit
  /** Is told of records that the exact reader passes over, and their bytes, in memory that is used again. */
  onSkip(span: Span, bytes: Uint8Array): void
}

/** What became of a piece. */
interface SettledPiece {
  readonly refusal: Refusal | undefined
  /** How many of its bytes were read or passed over; what is behind them was not. */
  readonly read: number
}

const lineFeed = 0x0a

/**
 * Reads pieces of records: those that certainly pass are counted, all others go to the exact reader, in their order.
 * Whatever the fast judge does not know costs time and nothing else.
 */
export class FastRecords implements PieceReader {
  readonly #way: FastRecordsWay
  readonly #block: WaitingBlock

  constructor(way: FastRecordsWay) {
    this.#way = way
    this.#block = new WaitingBlock(way.judge.block)
  }

  push(piece: Uint8Array): Refusal | undefined {
    return this.#block.fill(piece, () => this.#run())
  }

  /** Takes what is left of a file, read into the very memory that it is judged in. */
  async readOn(file: UntakenBytes): Promise<Refusal | undefined> {
    for (;;) {
      const bytes = this.#block.read((memory) => file.read(memory))
      if (bytes === 0) return undefined
      file.take(bytes)
      const refusal = this.#run()
      if (refusal !== undefined) return refusal
      // All else that happens in this thread goes on.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  flush(): Refusal | undefined {
    return this.#run() ?? this.#leave(0, this.#block.take())
  }

  end(): Refusal | undefined {
    return this.#way.exact.end()
  }

  /** Reads a piece that somebody else has judged as if a record began where he did; until one does not. */
  settle({ slot, from, spans, bytes, isWhole }: JudgedPiece, onSkip: (span: Span) => void): SettledPiece {
    let refusal = this.push(slot.subarray(0, from)) ?? this.#run()
    let read = from
    // Without what was passed over the slot holds less.
    let at = from
    for (const span of spans) {
      if (refusal !== undefined || this.#block.used > 0 || !this.#way.exact.isBetween)
        return { refusal, read }
      if (span.records === 0) refusal = this.#way.exact.push(slot.slice(at, at + span.bytes))
      else {
        this.#way.exact.skip(span.bytes, span.records)
        onSkip(span)
      }
      read += span.bytes
      if (span.records === 0 || isWhole) at += span.bytes
    }
    return { refusal: refusal ?? this.push(slot.subarray(at, at + bytes - read)), read: bytes }
  }

  /** Judges what waits; what is left of it is one record that is not whole. */
  #run(): Refusal | undefined {
    const { bytes, used, longest } = this.#block
    let at = 0
    while (at < used) {
      if (!this.#way.exact.isBetween) {
        const feed = bytes.indexOf(lineFeed, at)
        const end = feed === -1 || feed >= used ? used : feed + 1
        const refusal = this.#leave(at, end)
        if (refusal !== undefined) return refusal
        at = end
        continue
      }
      const { spans, rest } = judgeBlock(this.#way.judge, this.#way.unit, at, used)
      for (const span of spans) {
        if (!this.#way.exact.isBetween) break
        const refusal = this.#pass(span, bytes, at)
        if (refusal !== undefined) return refusal
        at += span.bytes
      }
      if (at + rest < used || !this.#way.exact.isBetween) continue
      if (rest <= longest) break
      const refusal = this.#leave(at, used)
      if (refusal !== undefined) return refusal
      at = used
    }
    this.#block.keepFrom(at)
    return undefined
  }

  #pass(span: Span, bytes: Uint8Array, at: number): Refusal | undefined {
    if (span.records === 0) return this.#way.exact.push(bytes.slice(at, at + span.bytes))
    this.#way.exact.skip(span.bytes, span.records)
    this.#way.onSkip(span, bytes.subarray(at, at + span.bytes))
    return undefined
  }

  /** To the exact reader. */
  #leave(from: number, to: number): Refusal | undefined {
    return from === to ? undefined : this.#way.exact.push(this.#block.bytes.subarray(from, to))
  }
}
