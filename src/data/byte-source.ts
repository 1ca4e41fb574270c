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
  /**
   * SHA-256 of the very bytes that `chunks` has given, in hexadecimal, where the source makes it itself; undefined until
   * all were given.
   */
  sha256?(): string | undefined
}
