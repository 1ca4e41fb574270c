/** The bounds within which bytes are read and judged. Beyond one of them nothing is guessed: the answer is a refusal. */
export interface Limits {
  /** Nested objects and arrays in one document, the outermost counted. */
  readonly depth: number
  /** Bytes of one record (a JSON record, an NDJSON line, a CSV row), and of all members around the records together. */
  readonly recordBytes: number
  /**
   * Digits of one number, its exponent's included and leading zeros aside: a long number can hide another. Every
   * double takes at most 20 in its shortest form (17 and 3), every 64-bit integer 20.
   */
  readonly numberDigits: number
  /** Columns of a CSV file. */
  readonly columns: number
  /** Bytes of the text that packed bytes hold. */
  readonly unpackedBytes: number
  /**
   * How many bytes of text one packed byte may stand for, taken over each stretch of 16 MiB of text, so that a
   * small file may repeat itself. Calls and other records pack 5 to 30 to 1; what is made to flood, 130 to 1000.
   */
  readonly unpackedRatio: number
  /** Members (gzip) or frames (zstd) of one file. */
  readonly packedMembers: number
}

export const defaultLimits: Limits = {
  depth: 64,
  recordBytes: 16 * 1024 * 1024,
  numberDigits: 20,
  columns: 4096,
  unpackedBytes: 8 * 1024 * 1024 * 1024,
  unpackedRatio: 100,
  packedMembers: 5_000,
}
