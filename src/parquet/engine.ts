import type { ByteSource } from '../data/byte-source.js'
import type { BytesHook } from '../data/taken-bytes.js'
import type { RandomBytes } from './random-bytes.js'

/**
 * What opens Parquet files: a process of its own, for a damaged file may end it. It is given a private copy, so that
 * what was judged is what was read.
 *
 * The process answers with frames: four bytes of length (little-endian), a kind, and what belongs to it: `types`, a
 * JSON list of the columns' types; `rows`, each with its length; `end`, how many there were; `failed`, why. A value is a
 * tag and what belongs to it: 0 null, 1 false, 2 true, 3 a whole number of 64 bits, 4 a double, 5 bytes with their length,
 * 6 a list and 7 a group, each with the number of what it holds. Numbers are little-endian, lengths take four bytes.
 */
export interface ParquetEngine {
  /**
   * Takes a private copy of a source, each piece shown to `hook` first. Rejects as the source does, and with an
   * error that bears a `problem` where the copy cannot be written.
   */
  copy(source: ByteSource, hook?: BytesHook): Promise<PrivateCopy>
}

/** A copy of a file that nobody else knows of. */
export interface PrivateCopy extends RandomBytes {
  /** Puts bytes in the place of all from an offset on. Rejects when the disk fails. */
  replaceEnd(from: number, bytes: Uint8Array): Promise<void>
  /** Its values, row by row, in order. Never rejects: what goes wrong is told. `rowBytes`: the most that a row may take. */
  rows(rowBytes: number): AsyncIterable<EngineSaid>
  /** Takes it away; never rejects. */
  remove(): Promise<void>
}

/** What the process says of a file, in this order: its types, rows, and how it ended. */
export type EngineSaid =
  | { readonly kind: 'types'; readonly types: readonly string[] }
  | { readonly kind: 'rows'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly rows: number }
  | { readonly kind: 'failed'; readonly why: EngineFailure }

/**
 * `absent`: the package is not installed; `unreadable`: it cannot read the file; `too-large`: a row takes more than it
 * may; `ended`, `silent`, `garbled`: the process broke off, said nothing for too long, or something that is no answer.
 */
export type EngineFailure = 'absent' | 'unreadable' | 'too-large' | 'ended' | 'silent' | 'garbled'
