import type { Ahead, PieceReader, SkippingReader } from '../data/ahead.js'
import type { Refusal } from '../data/event.js'
import type { UntakenBytes } from '../data/taken-bytes.js'
import type { BlockJudge, RecordUnit, Span } from '../kernel/judge-block.js'
import type { PieceJudges } from '../kernel/piece-judges.js'
import { type BesidePieces, FastPieces } from './fast-pieces.js'
import { FastRecords } from './fast-records.js'

/** What a source may be judged with before the exact judge. */
export interface FastStart {
  readonly unit: RecordUnit
  /** Makes the judge; undefined where nothing is certain. It is asked once, where records begin. */
  judge(): Promise<BlockJudge | undefined>
  readonly beside?: BesideStart
  /** Takes the judge back. */
  release(): void
  /** Is told of records that certainly pass, and their bytes, in memory that is used again. */
  onSkip(span: Span, bytes: Uint8Array): void
  readonly thresholds?: FastThresholds
  /** About how many bytes of text there will be, where that is known; nothing but when something begins hangs on it. */
  readonly expected?: number | undefined
}

/** Where judges beside the first one come from. */
interface BesideStart {
  /** Is told that there is much to be read, before anything is known of the records: what takes a while begins. */
  begin(): void
  /** Makes the judges; undefined where there are none. It is asked once, where there is much to be read. */
  judges(): Promise<PieceJudges | undefined>
  /** Is told of records that certainly pass by what they say. */
  onSkip(span: Span): void
  /** Ends them. */
  close(): Promise<void>
}

/** From how many bytes of text on a source is worth it. */
export interface FastThresholds {
  /** A fast judge. */
  readonly fast: number
  /** Judges beside it. */
  readonly beside: number
}

export const defaultThresholds: FastThresholds = { fast: 64 * 1024, beside: 32 * 1024 * 1024 }

const lineFeed = 0x0a

/** Puts a fast judge before an exact reader. Short texts go to the exact reader as they are. */
export function fastAhead(start: FastStart): Ahead {
  return (exact, untaken) => new FastReader(exact, start, untaken)
}

class FastReader implements PieceReader {
  readonly #exact: SkippingReader
  readonly #start: FastStart
  readonly #untaken: () => UntakenBytes | undefined
  readonly #thresholds: FastThresholds
  /** A text that may be short. */
  #held: Uint8Array[] | undefined = []
  #bytes = 0
  /** Who reads, once records have begun. */
  #records: FastRecords | undefined
  #pieces: FastPieces | undefined
  #reader: PieceReader | undefined
  /** Judges beside this one are there as soon as records begin, and are waited for. */
  readonly #isMuch: boolean
  /** There will be none. */
  readonly #isLittle: boolean
  /** Judges beside this one, once they were asked for, and whether they have said that they are there. */
  #asked: Promise<BesidePieces | undefined> | undefined
  #isAnswered = false

  constructor(exact: SkippingReader, start: FastStart, untaken: () => UntakenBytes | undefined) {
    this.#exact = exact
    this.#start = start
    this.#untaken = untaken
    this.#thresholds = start.thresholds ?? defaultThresholds
    this.#isMuch = (start.expected ?? 0) > this.#thresholds.beside
    this.#isLittle = start.expected !== undefined && !this.#isMuch
    if (this.#isMuch) start.beside?.begin()
  }

  async push(piece: Uint8Array): Promise<Refusal | undefined> {
    const refusal = await this.#take(piece)
    if (refusal !== undefined) return refusal
    const untaken = this.#untaken()
    if (untaken === undefined) return undefined
    if (this.#pieces !== undefined) return this.#pieces.readOn(untaken)
    // Where others may still come to help pieces are handed over; and while bytes are shown the next ones are read.
    return this.#isLittle && !untaken.isShown ? this.#records?.readOn(untaken) : undefined
  }

  async #take(piece: Uint8Array): Promise<Refusal | undefined> {
    this.#bytes += piece.length
    if (this.#held === undefined) return this.#read(piece)
    // Copied, for a source may use its memory again.
    this.#held.push(piece.slice())
    if (this.#bytes <= this.#thresholds.fast) return undefined
    const held = this.#held
    this.#held = undefined
    for (const each of held) {
      const refusal = await this.#read(each)
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  async flush(): Promise<Refusal | undefined> {
    for (const each of this.#held ?? []) {
      const refusal = this.#exact.push(each)
      if (refusal !== undefined) return refusal
    }
    return this.#reader?.flush?.()
  }

  end(): Refusal | undefined {
    return this.#exact.end()
  }

  async close(): Promise<void> {
    await this.#start.beside?.close()
    this.#start.release()
  }

  #read(piece: Uint8Array): Refusal | undefined | Promise<Refusal | undefined> {
    if (this.#reader === undefined) return this.#begin(piece)
    if (this.#records === undefined || this.#pieces !== undefined) return this.#reader.push(piece)
    if (this.#asked === undefined && this.#bytes > this.#thresholds.beside) this.#ask()
    return this.#isAnswered ? this.#handOver(this.#records, piece) : this.#records.push(piece)
  }

  /** Judges beside this one take a while to begin; until they have, this one goes on. */
  #ask(): void {
    const answered = (): void => {
      this.#isAnswered = true
    }
    const { beside } = this.#start
    const begin = async (): Promise<BesidePieces | undefined> => {
      const judges = await beside?.judges()
      return beside && judges && { judges, onSkip: beside.onSkip }
    }
    this.#asked = begin()
    this.#asked.then(answered, answered)
  }

  async #handOver(records: FastRecords, piece: Uint8Array): Promise<Refusal | undefined> {
    const beside = await this.#asked
    this.#isAnswered = false
    if (beside === undefined) return records.push(piece)
    this.#pieces = new FastPieces(records, beside)
    this.#reader = this.#pieces
    return this.#pieces.push(piece)
  }

  /** What stands before the first record goes to the exact reader, line by line. */
  async #begin(piece: Uint8Array): Promise<Refusal | undefined> {
    let at = 0
    while (at < piece.length && !this.#exact.isBetween) {
      const end = piece.indexOf(lineFeed, at) + 1 || piece.length
      const refusal = this.#exact.push(piece.subarray(at, end))
      if (refusal !== undefined) return refusal
      at = end
    }
    if (!this.#exact.isBetween) return undefined
    const judge = await this.#start.judge()
    const { unit, onSkip } = this.#start
    if (judge !== undefined) this.#records = new FastRecords({ exact: this.#exact, judge, unit, onSkip })
    this.#reader = this.#records ?? this.#exact
    if (this.#isMuch && this.#records !== undefined) {
      this.#ask()
      return this.#handOver(this.#records, piece.subarray(at))
    }
    return this.#reader.push(piece.subarray(at))
  }
}
