import { define, type RefusalDefinition, refuse } from '../data/codes.js'
import type { Mark, Refusal } from '../data/event.js'

const writeAgain = 'Write the file again with the program that made it, and give it whole and alone.'

export const notParquet = define<{ readonly what: string }>({
  code: 'parquet/not-parquet',
  class: 'unreadable',
  sentence: ({ what }) => `This is no whole Parquet file: ${what}.`,
  help: 'Give the whole file, as its program wrote it; a part of one, or another kind of file, is not read.',
})

export const encrypted = define<{ readonly what: string }>({
  code: 'parquet/encrypted',
  class: 'unreadable',
  sentence: ({ what }) => `${what} is encrypted, so it cannot be judged.`,
  help: 'Write the file without encryption, judge it, and encrypt what passed.',
})

export const damagedFooter = define<{ readonly where: string; readonly what: string }>({
  code: 'parquet/damaged-footer',
  class: 'unreadable',
  sentence: ({ where, what }) => `${where} is not written as the format says: ${what}.`,
  help: writeAgain,
})

export const contradiction = define<{ readonly what: string }>({
  code: 'parquet/contradiction',
  class: 'ambiguous',
  sentence: ({ what }) => `The file says two things of itself: ${what}.`,
  help: writeAgain,
})

export const unaccountedBytes = define<{ readonly bytes: number; readonly where: string }>({
  code: 'parquet/unaccounted-bytes',
  class: 'ambiguous',
  sentence: ({ bytes, where }) =>
    `${bytes === 1 ? '1 byte' : `${bytes} bytes`} ${where}; some readers never see them, and nothing of them was judged.`,
  help: writeAgain,
})

export const footerText = define<{ readonly what: string }>({
  code: 'parquet/footer-text',
  class: 'unreadable',
  sentence: ({ what }) => `${what}, which goes wherever the file goes and cannot be judged.`,
  help: 'Write the file without it, or let declared redact write it anew.',
})

export const columnType = define<{ readonly what: string }>({
  code: 'parquet/column-type',
  class: 'unreadable',
  sentence: ({ what }) => `A column holds ${what}, which is not read.`,
  help: 'Write the column as a type that is read: text, numbers, true or false, dates and times, UUID, lists, maps and groups.',
})

export const columnName = define<{ readonly what: string }>({
  code: 'parquet/column-name',
  class: 'ambiguous',
  sentence: ({ what }) => `${what}, so there are two readings.`,
  help: 'Give each column of a group a name of its own that differs in more than capital and small letters.',
})

export const statistics = define<{ readonly what: string }>({
  code: 'parquet/statistics',
  class: 'ambiguous',
  sentence: ({ what }) => `${what}; it goes along with the file and is no value that was judged.`,
  help: 'Write the file again with a program that keeps true statistics, or let declared redact write it anew.',
})

export const unreadableValue = define<{ readonly what: string }>({
  code: 'parquet/unreadable-value',
  class: 'unreadable',
  sentence: ({ what }) => `A value is ${what}, which cannot be written out, so it cannot be judged.`,
  help: 'Write the value as one that JSON can hold, or leave it out (null).',
})

export const duplicateKey = define<object>({
  code: 'parquet/duplicate-key',
  class: 'ambiguous',
  sentence: () => 'Two entries of a map have the same key, or a key is missing, so there are two readings.',
  help: 'Write each key of a map once.',
})

export const unreadablePages = define<object>({
  code: 'parquet/unreadable-pages',
  class: 'unreadable',
  sentence: () =>
    'The values of the file cannot be read to the end: its pages are damaged, or not as its footer says.',
  help: writeAgain,
})

export const readerFailed = define<{ readonly what: string }>({
  code: 'parquet/reader-failed',
  class: 'unreadable',
  sentence: ({ what }) => `The process that reads Parquet ${what}, so the file was not judged.`,
  help: 'Run the check again; if it stays so, export the data as CSV or NDJSON and give that.',
})

export const readerMissing = define<{ readonly what: string }>({
  code: 'parquet/reader-missing',
  class: 'unreadable',
  sentence: ({ what }) => `Nothing here can read Parquet: ${what}.`,
  help: 'Install it with the optional packages (npm install, without --omit=optional), or give the data as CSV or NDJSON.',
})

export const packedParquet = define<object>({
  code: 'parquet/packed',
  class: 'unreadable',
  sentence: () => 'The name says that the Parquet file is packed once more; its pages are packed already.',
  help: 'Unpack it, and give the Parquet file itself.',
})

/** Every reason of this room. */
export const parquetCodes: readonly RefusalDefinition<never>[] = [
  notParquet,
  encrypted,
  damagedFooter,
  contradiction,
  unaccountedBytes,
  footerText,
  columnType,
  columnName,
  statistics,
  unreadableValue,
  duplicateKey,
  unreadablePages,
  readerFailed,
  readerMissing,
  packedParquet,
]

/** The place of a byte; a Parquet file has no lines. */
export function markOf(offset: number): Mark {
  return { offset, line: 0, column: 0 }
}

/** Thrown inside this room where reading cannot go on, and caught at its edge: it bears the refusal. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('refused')
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** Ends the reading of a file at a byte of it; `help` is what to do next where that is known better. */
export function stop<Params>(
  definition: RefusalDefinition<Params>,
  params: Params,
  offset: number,
  help: string = definition.help,
): never {
  throw new Refused({ ...refuse(definition, params, markOf(offset)), help })
}
