import { csvSecondTable, refuse, tooManyDigits } from '../data/codes.js'
import { type CsvCell, type CsvHeader, foldName } from '../data/csv-table.js'
import type { Mark, Refusal } from '../data/event.js'
import type { Limits } from '../plan/limits.js'
import type { CsvMedia, Plan, PlanNode } from '../plan/plan.js'

/** Tells of a row why it may not be read as a record, by what the plan says of its columns. */
export type RowCheck = (cells: readonly CsvCell[], at: Mark) => Refusal | undefined

/**
 * The check of the rows below a header. `nodes` are what its columns hold, undefined where one may not be
 * there. A row of nothing but names that the plan knows begins another table; a number of more digits
 * than `limits` allow is refused as it is in JSON, where the reader sees that it is one.
 */
export function createRowCheck(
  header: readonly CsvHeader[],
  nodes: readonly (PlanNode | undefined)[],
  known: ReadonlySet<string>,
  limits: Limits,
): RowCheck {
  const numeric = nodes.flatMap((node, index) => (isNumeric(node) ? [index] : []))
  const longest = [...known].reduce((most, name) => Math.max(most, name.length), 0) + 64
  const isName = ({ text }: CsvCell): boolean => text.length <= longest && known.has(foldName(text))
  return (cells, at) => {
    // One word alone can well be a value; two and more, each of them another column, are a header.
    if (cells.length > 1 && cells.every(isName)) {
      if (new Set(cells.map(({ text }) => foldName(text))).size === cells.length) {
        const other = { at: header[0]!.at, label: 'the header' }
        return refuse(csvSecondTable, {}, at, other)
      }
    }
    for (const index of numeric) {
      const cell = cells[index]!
      if (cell.text.length > limits.numberDigits && digitsOf(cell.text) > limits.numberDigits) {
        return refuse(tooManyDigits, { limit: limits.numberDigits }, cell.at)
      }
    }
    return undefined
  }
}

/** Every name that a column of a payload may bear, or that the plan knows and refuses, folded. */
export function knownColumns(plan: Plan, media: CsvMedia): ReadonlySet<string> {
  const record = plan.nodes[plan.record]!
  const members = record.kind === 'object' ? record.members : []
  return new Set(
    [...members.map(({ name }) => name), ...media.columns.map(({ header }) => header)].map(foldName),
  )
}

const delimiters: Readonly<Record<CsvMedia['delimiter'], string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
}

/** What to do about a header of which no column is known: it is of another dialect, or no header, or of another payload. */
export function helpWithHeader(
  header: readonly CsvHeader[],
  known: ReadonlySet<string>,
  { delimiter }: CsvMedia,
): string {
  for (const [other, name] of Object.entries(delimiters)) {
    const names = header[0]!.name.split(other)
    if (header.length === 1 && names.length > 1 && names.some((each) => known.has(foldName(each)))) {
      return `write the file with ${delimiters[delimiter]} between the cells, as the payload states; this header has ${name}`
    }
  }
  return 'begin the file with the row that names its columns, and look whether the payload is the right one: none of its columns is known'
}

function isNumeric(node: PlanNode | undefined): boolean {
  return node?.kind === 'value' && node.tests.some(({ type }) => type === 'number' || type === 'integer')
}

/** Digits of what is written as a number, leading zeros aside as in JSON; 0 for any other text. */
function digitsOf(text: string): number {
  const number = /^-?([0-9]+)(?:\.([0-9]+))?(?:[eE][+-]?([0-9]+))?$/.exec(text)
  if (number === null) return 0
  const [, , decimals = '', exponent = ''] = number
  return `${number[1]}${decimals}`.replace(/^0+/, '').length + exponent.length
}
