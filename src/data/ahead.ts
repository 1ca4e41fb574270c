import type { Refusal } from './event.js'
import type { ByteReader } from './json-reader.js'
import type { UntakenBytes } from './taken-bytes.js'

/** A reader of records that passes over those which somebody else has read, as if it had read them itself. */
export interface SkippingReader extends ByteReader {
  /** Whether the next byte begins a record, and nothing that was pushed waits to be read. */
  readonly isBetween: boolean
  /**
   * Passes over whole records, their line ends included, each of them one line. To be called between records; the
   * text that is passed over would have been read without a refusal.
   */
  skip(bytes: number, records: number): void
}

/** A reader of a text whose records sit in lists, which passes over items that somebody else has read. */
export interface ItemsReader extends ByteReader {
  /** Where the next item of a list of records, or what parts it from the last one, may begin; undefined elsewhere. */
  readonly items: ItemsPlace | undefined
  /**
   * Passes over items, what parts them and what stands between included. To be called where items may begin; the
   * text would have been read without a refusal.
   */
  skip(items: Uint8Array, records: number): void
}

export interface ItemsPlace {
  /** No item of the list was read, so that no comma stands before the next. */
  readonly isFirst: boolean
  /** How many containers are open. */
  readonly depth: number
}

/** Takes the pieces of a text and may keep them waiting; what `ByteReader` is to bytes that are read at once. */
export interface PieceReader {
  /** The reason to stop, or undefined to go on. The piece's memory may be used again once this has come back. */
  push(piece: Uint8Array): Refusal | undefined | Promise<Refusal | undefined>
  /** To be called when all pieces were pushed: reads what waits. */
  flush?(): Refusal | undefined | Promise<Refusal | undefined>
  /** To be called last: the reason why what was read is not whole. */
  end(): Refusal | undefined
  /** Lets go of what it works with, whether reading ended or broke off. */
  close?(): Promise<void>
}

/**
 * Puts somebody before a reader who sees the pieces first and hands on what the reader must see. When a piece was read
 * to its end, he may read what is behind it himself: `untaken`, undefined where that cannot be.
 */
export type Ahead<Reader = SkippingReader> = (
  reader: Reader,
  untaken: () => UntakenBytes | undefined,
) => PieceReader
