/** Bytes to be judged. Readers take one of these and never open a path. */
export interface ByteSource {
  /** What reports call it: a path as the user gave it, or `-` for standard input. */
  readonly name: string
  /** In bytes, where it is known before reading. */
  readonly size?: number
  /**
   * The bytes from the first to the last, in pieces of any length; may be called once. When they cannot
   * be read to the end it throws an error that has a `problem` and whose message may be printed.
   */
  chunks(): AsyncIterable<Uint8Array>
  /** The file behind the chunks, once the first was given, for whoever reads the rest of it himself. */
  opened?(): OpenFile | undefined
}

/** A regular file that is being read, and that is closed by whoever has opened it. */
export interface OpenFile {
  /** Of the process: each of its threads may read by it. */
  readonly descriptor: number
  /** Where the next chunk begins, in bytes; moved on by whoever has read what stands there. */
  position: number
  /** Puts what stands there into memory at once, and says how many bytes; 0 at the end. Throws as the chunks do. */
  read(memory: Uint8Array): number
}
