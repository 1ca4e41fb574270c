import {
  byteOrderMark,
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
}

/** Makes a table of cells: the first row is the header, and every other is held against it. */
export class CsvTable {
  readonly #sink: CsvSink
  #header: readonly CsvHeader[] | undefined
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
    this.#sink.header(this.#header)
    return undefined
  }

  #takeRow(row: readonly CsvCell[], header: readonly CsvHeader[], at: Mark): Refusal | undefined {
    if (row.length !== header.length) {
      return refuse(csvWidth, { cells: row.length, columns: header.length }, at)
    }
    if (row.every((cell, index) => cell.text === header[index]!.name)) {
      const other = { at: header[0]!.at, label: 'the header' }
      return refuse(csvSecondTable, {}, at, other)
    }
    this.#sink.row(row, at)
    return undefined
  }
}
