import type { FastColumn } from './fast-column.js'
import { createFastJudge, type FastJudge, shapesAfter } from './fast-judge.js'
import type { RecordUnit } from './judge-block.js'
import type { SaidOfPiece } from './judge-piece.js'
import type { KernelTables } from './kernel-tables.js'
import type { WebAssemblyModule } from './web-assembly.js'

/** All that a fast judge is made of; plain data and a compiled module, which can be handed to another thread. */
export interface JudgeParts {
  readonly kernel: WebAssemblyModule
  readonly tables: KernelTables
  readonly unit: RecordUnit
  /** Of the table, where its rows are judged. */
  readonly columns?: readonly FastColumn[]
  /** About how many bytes the judge will judge, where that is known; nothing but its speed hangs on it. */
  readonly expected?: number
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
  /** Reads a slot's length of a file and judges it. The piece ends where nothing more can be read. */
  read(slot: Uint8Array, place: FilePlace): Promise<JudgedPiece>
}

/** A place in an open file. */
export interface FilePlace {
  /** Of the process. */
  readonly descriptor: number
  /** In bytes. */
  readonly position: number
  /** Whether all bytes are wanted, or only those that are left to the exact judge. */
  readonly isWhole: boolean
}

export interface JudgedPiece extends SaidOfPiece {
  /** The memory of the piece, from its first byte on: its bytes. */
  readonly slot: Uint8Array
  /** Whether all bytes are in it, or only those that are left to the exact judge. */
  readonly isWhole: boolean
}

/** Undefined where WebAssembly does not run. */
export function makeJudge({ kernel, tables, unit, columns, expected }: JudgeParts): FastJudge | undefined {
  return createFastJudge(kernel, tables, columns, shapesAfter(unit, expected))
}
