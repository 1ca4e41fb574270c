/** The bounds within which bytes are read and judged. Beyond one of them nothing is guessed: the answer is a refusal. */
export interface Limits {
  /** Nested objects and arrays in one document, the outermost counted. */
  readonly depth: number
  /** Bytes of one record (a JSON record, an NDJSON line, a CSV row), and of all members around the records together. */
  readonly recordBytes: number
  /** Digits of one number, its exponent's included and leading zeros aside: a long number can hide another. */
  readonly numberDigits: number
  /** Columns of a CSV file. */
  readonly columns: number
}

export const defaultLimits: Limits = {
  depth: 64,
  recordBytes: 16 * 1024 * 1024,
  numberDigits: 30,
  columns: 4096,
}
