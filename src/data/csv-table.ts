import {
  byteOrderMark,
  csvComment,
  csvDuplicateColumn,
  csvEmptyHeader,
  csvSecondTable,
  csvWidth,
  refuse,
} from './codes.js'
import type { Mark, Refusal } from './event.js'

/** One column as the header names it; `at` is where its cell begins. */
export interface CsvHeader {
  readonly name: string
  readonly at: Mark
}

/** One cell; `text` is without quotation marks, `quoted` tells whether it had them. */
export interface CsvCell {
  readonly text: string
  readonly quoted: boolean
  readonly at: Mark
}

/** Whoever judges a table. */
export interface CsvSink {
  /** Once, first: names that are not empty, no two of them equal. */
  header(columns: readonly CsvHeader[]): void
  /** Each row in order, as wide as the header; `at` is where it begins. */
  row(cells: readonly CsvCell[], at: Mark): void
  /** Asked before each row: why it may not be taken for a record, by what only the listener knows of the columns. */
  refusal?(cells: readonly CsvCell[], at: Mark): Refusal | undefined
}

/** Makes a table of cells: the first row is the header, and every other is held against it. */
export class CsvTable {
  readonly #sink: CsvSink
  #header: readonly CsvHeader[] | undefined
  /** The header's names as a careless writer could repeat them, and the length of the longest. */
  #folded: ReadonlySet<string> = new Set()
  #longest = 0
  #row: CsvCell[] = []

  constructor(sink: CsvSink) {
    this.#sink = sink
  }

  /** How many cells the row has that is being read. */
  get cells(): number {
    return this.#row.length
  }

  /** Whether the header has been read. */
  get begun(): boolean {
    return this.#header !== undefined
  }

  add(cell: CsvCell): void {
    this.#row.push(cell)
  }

  /** Hands the row that begins at `at` to the sink, or tells why not. */
  endRow(at: Mark): Refusal | undefined {
    const row = this.#row
    this.#row = []
    const first = row[0]!
    // A quoted one is text; a bare one is what is left of another file.
    if (!first.quoted && first.text.startsWith('\ufeff')) return refuse(byteOrderMark, {}, at)
    return this.#header === undefined ? this.#takeHeader(row) : this.#takeRow(row, this.#header, at)
  }

  #takeHeader(row: readonly CsvCell[]): Refusal | undefined {
    const columns = new Map<string, number>()
    for (const [index, cell] of row.entries()) {
      if (cell.text === '') return refuse(csvEmptyHeader, { column: index + 1 }, cell.at)
      const first = columns.get(cell.text)
      if (first !== undefined) {
        const other = { at: row[first]!.at, label: 'the first of the two' }
        return refuse(csvDuplicateColumn, { column: index + 1, first: first + 1 }, cell.at, other)
      }
      columns.set(cell.text, index)
    }
    this.#header = row.map(({ text, at }) => ({ name: text, at }))
    this.#folded = new Set(row.map(({ text }) => foldName(text)))
    this.#longest = row.reduce((most, { text }) => Math.max(most, text.length), 0)
    this.#sink.header(this.#header)
    return undefined
  }

  #takeRow(row: readonly CsvCell[], header: readonly CsvHeader[], at: Mark): Refusal | undefined {
    if (row.length !== header.length) {
      return refuse(csvWidth, { cells: row.length, columns: header.length }, at)
    }
    const first = row[0]!
    if (!first.quoted && (first.text.startsWith('#') || first.text.startsWith('//'))) {
      return refuse(csvComment, {}, at)
    }
    if (this.#repeatsHeader(row)) {
      const other = { at: header[0]!.at, label: 'the header' }
      return refuse(csvSecondTable, {}, at, other)
    }
    const refusal = this.#sink.refusal?.(row, at)
    if (refusal === undefined) this.#sink.row(row, at)
    return refusal
  }

  /** Whether every cell bears one of the header's names, each of them once, in whatever order. */
  #repeatsHeader(row: readonly CsvCell[]): boolean {
    const isName = ({ text }: CsvCell): boolean =>
      text.length <= this.#longest + mostPadding && this.#folded.has(foldName(text))
    if (!row.every(isName)) return false
    return new Set(row.map(({ text }) => foldName(text))).size === this.#folded.size
  }
}

/** Spaces around a name beyond which a cell is not looked at: it is some other text. */
const mostPadding = 64

/** A column's name without what tells two ways of writing the same header apart: spaces around it, case. */
export function foldName(name: string): string {
  return name.trim().toLowerCase()
}
