import type { Mark, Refusal } from './event.js'

/** One reason for which bytes cannot be judged; `code` is the path of its page below `src/`. */
export interface RefusalDefinition<Params> {
  readonly code: string
  /** `ambiguous`: the bytes have two readings; `unreadable`: they have none. */
  readonly class: Refusal['class']
  /** One sentence that holds no value of the data. */
  readonly sentence: (params: Params) => string
  /** What to do next. */
  readonly help: string
}

/** The refusal of a definition at a place. */
export function refuse<Params>(
  definition: RefusalDefinition<Params>,
  params: Params,
  at: Mark,
  other?: Refusal['other'],
): Refusal {
  const { code, help } = definition
  const message = definition.sentence(params)
  return { code, class: definition.class, message, help, at, ...(other === undefined ? {} : { other }) }
}

/** Keeps the type of a definition's parameters while it is written as one literal. */
export function define<Params>(definition: RefusalDefinition<Params>): RefusalDefinition<Params> {
  return definition
}

const writeAgain = 'Write the file with a library that encodes JSON; do not put the text together by hand.'
const writeCsvAgain = 'Write the file with a library that encodes CSV as RFC 4180 says.'

export const emptyInput = define<object>({
  code: 'data/empty-input',
  class: 'unreadable',
  sentence: () => 'The file holds nothing, so nothing was judged.',
  help: 'Give a file that holds at least one record.',
})

export const otherEncoding = define<{ readonly encoding: string }>({
  code: 'data/other-encoding',
  class: 'unreadable',
  sentence: ({ encoding }) => `The file looks like ${encoding}; only UTF-8 is read.`,
  help: 'Save the file as UTF-8.',
})

export const invalidUtf8 = define<object>({
  code: 'data/invalid-utf8',
  class: 'unreadable',
  sentence: () => 'These bytes are not UTF-8.',
  help: 'Save the file as UTF-8; another encoding, or a text cut in the middle of a character, is not read.',
})

export const byteOrderMark = define<object>({
  code: 'data/byte-order-mark',
  class: 'unreadable',
  sentence: () => 'A byte order mark stands here; it may stand only at the very start of the file.',
  help: 'Join files without the byte order marks that they begin with.',
})

/** `expected` and `found` are words of ours, such as "a value" and "a comma". */
export const notJson = define<{ readonly expected: string; readonly found: string }>({
  code: 'data/not-json',
  class: 'unreadable',
  sentence: ({ expected, found }) => `This is not JSON: ${expected} must stand here, but there is ${found}.`,
  help: writeAgain,
})

export const trailingData = define<{ readonly found: string; readonly unit: 'file' | 'line' }>({
  code: 'data/trailing-data',
  class: 'unreadable',
  sentence: ({ found, unit }) => `After the end of the JSON text the ${unit} goes on with ${found}.`,
  help: 'Write one JSON text and nothing after it; for one text a line, use the extension .ndjson.',
})

export const duplicateName = define<object>({
  code: 'data/duplicate-name',
  class: 'ambiguous',
  sentence: () => 'Two members of this object have the same name, so there are two readings.',
  help: 'Write each name once; two spellings of one name, with escapes and without, count as the same.',
})

export const tooDeep = define<{ readonly limit: number }>({
  code: 'data/too-deep',
  class: 'unreadable',
  sentence: ({ limit }) => `Objects and arrays are nested more than ${limit} deep.`,
  help: 'Raise the limit on depth if the data is meant to be nested that deep.',
})

export const tooManyDigits = define<{ readonly limit: number }>({
  code: 'data/too-many-digits',
  class: 'unreadable',
  sentence: ({ limit }) => `A number has more than ${limit} digits.`,
  help: 'Round the number before it is shared; a long number can hide another one.',
})

export const loneSurrogate = define<object>({
  code: 'data/lone-surrogate',
  class: 'unreadable',
  sentence: () => 'An escape stands for half of a surrogate pair; alone it is no character.',
  help: 'Write characters above U+FFFF as UTF-8, or as both halves one after the other.',
})

export const controlCharacter = define<{ readonly format: 'JSON' | 'CSV' }>({
  code: 'data/control-character',
  class: 'unreadable',
  sentence: ({ format }) => `A control character stands in a text of this ${format} file.`,
  help: 'Escape it in JSON; leave it out in CSV.',
})

/** `what` names the unit: "A record"; `limit` is in `of`, for instance bytes. */
export const recordTooLarge = define<{ readonly what: string; readonly limit: number; readonly of: string }>({
  code: 'data/record-too-large',
  class: 'unreadable',
  sentence: ({ what, limit, of }) => `${what} has more than ${limit} ${of}.`,
  help: 'Raise the limit on the size of a record if records are meant to be that large.',
})

export const blankLine = define<object>({
  code: 'data/blank-line',
  class: 'unreadable',
  sentence: () => 'A line of the file is blank; each line must hold one record.',
  help: 'Take the blank line out.',
})

export const notAnObject = define<object>({
  code: 'data/not-an-object',
  class: 'unreadable',
  sentence: () => 'A line of the file does not hold an object; each line must hold one object.',
  help: 'Write each record as an object on a line of its own; give an array as a .json file.',
})

export const ndjsonLineEnd = define<object>({
  code: 'data/ndjson-line-end',
  class: 'ambiguous',
  sentence: () =>
    'A carriage return stands where no line feed follows; some readers end the line there, others do not.',
  help: 'End each line with a line feed, or with a carriage return and a line feed.',
})

export const csvWidth = define<{ readonly cells: number; readonly columns: number }>({
  code: 'data/csv-width',
  class: 'ambiguous',
  sentence: ({ cells, columns }) => `This row has ${counted(cells, 'cell')}, the header has ${columns}.`,
  help: 'Give every row as many cells as the header; quote a cell that holds the delimiter; leave out titles and comments.',
})

export const csvQuote = define<{ readonly fault: 'bare' | 'after' | 'open' }>({
  code: 'data/csv-quote',
  class: 'ambiguous',
  sentence: ({ fault }) => quoteFaults[fault],
  help: 'Put the whole cell in quotation marks and double those inside it (RFC 4180).',
})

const quoteFaults = {
  bare: 'A quotation mark stands inside a cell that does not begin with one.',
  after: 'Something stands between the closing quotation mark and the end of the cell.',
  open: 'The quotation mark that begins this cell is never closed.',
}

export const csvDuplicateColumn = define<{ readonly column: number; readonly first: number }>({
  code: 'data/csv-duplicate-column',
  class: 'ambiguous',
  sentence: ({ column, first }) => `Columns ${first} and ${column} have the same name.`,
  help: 'Name each column once.',
})

export const csvEmptyHeader = define<{ readonly column: number }>({
  code: 'data/csv-empty-header',
  class: 'unreadable',
  sentence: ({ column }) => `Column ${column} has no name.`,
  help: 'Begin the file with one row that names every column; leave out titles and empty columns.',
})

export const csvColumns = define<{ readonly limit: number }>({
  code: 'data/csv-columns',
  class: 'unreadable',
  sentence: ({ limit }) => `This row has more than ${limit} columns.`,
  help: 'Raise the limit on columns if the table is meant to be that wide.',
})

export const csvLineEnd = define<object>({
  code: 'data/csv-line-end',
  class: 'ambiguous',
  sentence: () =>
    'A carriage return stands where no line feed follows; some readers end the row there, others do not.',
  help: writeCsvAgain,
})

export const csvSecondTable = define<object>({
  code: 'data/csv-second-table',
  class: 'ambiguous',
  sentence: () =>
    'This row holds names of columns: it begins a second table, or it is a record; there are two readings.',
  help: 'Write one table a file, with one header.',
})

export const csvComment = define<object>({
  code: 'data/csv-comment',
  class: 'ambiguous',
  sentence: () =>
    'This row begins as a comment does: some readers skip it, for others it is a record; there are two readings.',
  help: 'Leave comments out; put the cell in quotation marks if it is a value.',
})

/** Every reason of this room, by code. */
export const dataCodes: readonly RefusalDefinition<never>[] = [
  blankLine,
  byteOrderMark,
  controlCharacter,
  csvColumns,
  csvComment,
  csvDuplicateColumn,
  csvEmptyHeader,
  csvLineEnd,
  csvQuote,
  csvSecondTable,
  csvWidth,
  duplicateName,
  emptyInput,
  invalidUtf8,
  loneSurrogate,
  ndjsonLineEnd,
  notAnObject,
  notJson,
  otherEncoding,
  recordTooLarge,
  tooDeep,
  tooManyDigits,
  trailingData,
]

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
