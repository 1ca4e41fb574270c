/**
 * A place in the bytes: `offset` in bytes from 0, `line` and `column` from 1; the column counts
 * code points. Lines end at LF. A place in packed bytes has no line: there `line` and `column` are 0.
 */
export interface Mark {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** Whoever listens to a strict reader. Marks point at the first byte of what they name. */
export interface EventSink {
  startObject(at: Mark): void
  /** A member's name, unescaped; the next event belongs to its value. */
  name(text: string, at: Mark): void
  endObject(at: Mark): void
  startArray(at: Mark): void
  endArray(at: Mark): void
  string(value: string, at: Mark): void
  /** A number as it is written; it is never turned into a double. */
  number(lexeme: string, at: Mark): void
  boolean(value: boolean, at: Mark): void
  nil(at: Mark): void
}

/**
 * Why the bytes cannot be judged: `code` is a page (`data/duplicate-name`), `class` is
 * `ambiguous` when they have two readings and `unreadable` when they have none. `message` is one
 * sentence that holds no value of the data. Reading stops at the first.
 */
export interface Refusal {
  readonly code: string
  readonly class: 'ambiguous' | 'unreadable'
  readonly message: string
  readonly help: string | undefined
  readonly at: Mark
  /** The other of two places, for instance the first of two equal names. */
  readonly other?: { readonly at: Mark; readonly label: string }
}
