import type { FastColumn } from './fast-column.js'
import { createFastJudge, type FastJudge } from './fast-judge.js'
import { type BlockJudge, judgeBlock, type RecordUnit, type Span } from './judge-block.js'
import type { KernelTables } from './kernel-tables.js'
import type { WebAssemblyModule } from './web-assembly.js'

/** All that a fast judge is made of; plain data and a compiled module, which can be handed to another thread. */
export interface JudgeParts {
  readonly kernel: WebAssemblyModule
  readonly tables: KernelTables
  readonly unit: RecordUnit
  /** Of the table, where its rows are judged. */
  readonly columns?: readonly FastColumn[]
}

/** Judges that are beginning while it is not known yet of what they are made. */
export interface BegunJudges {
  /** Resolves when they are ready to judge; to be called once. Rejects when one cannot begin. */
  make(parts: JudgeParts): Promise<PieceJudges>
  /** Ends them, ready or not. */
  close(): Promise<void>
}

/** Judges that work beside this one, each on a piece of its own. */
export interface PieceJudges {
  /** Memory that pieces are put into, all of one length. */
  readonly slots: readonly Uint8Array[]
  /**
   * Judges the first bytes of a slot. The slot goes to the judge, and comes back as `slot` with what is said of it.
   * Rejects when a judge fails.
   */
  judge(slot: Uint8Array, bytes: number): Promise<JudgedPiece>
  /** Reads a slot's length of a file and judges it. What cannot be read is a piece without bytes. */
  read(slot: Uint8Array, place: FilePlace): Promise<JudgedPiece>
}

/** A place in an open file. */
export interface FilePlace {
  /** Of the process. */
  readonly descriptor: number
  /** In bytes. */
  readonly position: number
}

/** What is said of a piece. */
export interface JudgedPiece {
  /** The memory of the piece. */
  readonly slot: Uint8Array
  /** How many bytes there are. */
  readonly bytes: number
  /** Behind the first line end: from here on it was judged, as if a record began. */
  readonly from: number
  readonly spans: readonly Span[]
}

/** Undefined where WebAssembly does not run. */
export function makeJudge({ kernel, tables, columns }: JudgeParts): FastJudge | undefined {
  return createFastJudge(kernel, tables, columns)
}

/** What is said of a piece that may begin inside a record. */
export function judgePiece(
  judge: BlockJudge,
  unit: RecordUnit,
  piece: Uint8Array,
): Pick<JudgedPiece, 'from' | 'spans'> {
  judge.block.set(piece)
  const from = piece.indexOf(lineFeed) + 1 || piece.length
  return { from, spans: judgeBlock(judge, unit, from, piece.length).spans }
}

const lineFeed = 0x0a

const numbersPerSpan = 4

/** Spans as numbers, to be handed to another thread. */
export function packSpans(spans: readonly Span[]): Float64Array {
  return Float64Array.from(
    spans.flatMap(({ bytes, records, fields, withoutMoment }) => [bytes, records, fields, withoutMoment]),
  )
}

/** Throws where the numbers are not those of spans. */
export function unpackSpans(numbers: Float64Array): readonly Span[] {
  const spans: Span[] = []
  for (let at = 0; at < numbers.length; at += numbersPerSpan) {
    const [bytes, records, fields, withoutMoment] = numbers.subarray(at, at + numbersPerSpan)
    if (bytes === undefined || records === undefined || fields === undefined || withoutMoment === undefined)
      throw new Error('A fast judge has answered in half.')
    spans.push({ bytes, records, fields, withoutMoment })
  }
  return spans
}
