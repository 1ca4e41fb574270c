import { printable } from '../diagnostics/printable.js'
import type { Answer, DataPlace, FindingClass, Report } from '../verdict/report.js'

/** What each class says, in the few words of a tally: "3 known, but not shared". */
export const classLabels: Readonly<Record<FindingClass, string>> = {
  'undeclared-field': 'not declared',
  'unshared-field': 'known, but not shared',
  'undeclared-category': 'of a category that is not shared',
  'wrong-recipient': 'not for this recipient',
  'wrong-purpose': 'not for this purpose',
  'wrong-product': 'not for this service',
  'unmet-condition': 'without what it goes with',
  'missing-field': 'missing',
  'wrong-type': 'of another type',
  'bad-format': 'not in the declared format',
  'out-of-range': 'out of range',
  'over-precise': 'too precise',
  'carries-other-category': 'carrying another category',
  'kept-too-long': 'older than it may be kept',
  ambiguous: 'with two readings',
  unreadable: 'not readable',
  'not-in-force': 'with no policy in force',
  'not-judged': 'not judged',
}

/** Each answer as people read it, and the exit code that says the same to a machine. */
export const answerWords: Readonly<Record<Answer, { readonly word: string; readonly exitCode: 0 | 1 | 2 }>> =
  {
    pass: { word: 'PASS', exitCode: 0 },
    block: { word: 'BLOCK', exitCode: 1 },
    'cannot-judge': { word: 'CANNOT JUDGE', exitCode: 2 },
  }

/** What each answer means. It never says more than was judged. */
export const answerMeanings: Readonly<Record<Answer, string>> = {
  pass: 'Pass: every field found is one that this policy lets this recipient have for this purpose. No more.',
  block: 'Block: something found is not what this policy lets this recipient have for this purpose.',
  'cannot-judge': 'Cannot judge: no answer could be given for all of the data, so nothing passes.',
}

/** `1 record`, `12 records`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Files × records × fields of a whole report. */
export function amountOf(report: Report): string {
  let records = 0
  let fields = 0
  for (const file of report.files) {
    records += file.records
    fields += file.fields
  }
  return `${counted(report.files.length, 'file')}, ${counted(records, 'record')}, ${counted(fields, 'field')}`
}

/** A policy by name, version and the first 12 digits of its hash. */
export function policyWords(policy: Report['policies'][number]): string {
  const digits = policy.hash.replace(/^sha256:/, '').slice(0, 12)
  return `${printable(policy.id)} ${printable(policy.version)} (sha256 ${digits})`
}

/** The name of the thing that a place is about: its JSON Pointer or its column. */
export function thingAt(place: DataPlace): string {
  if (place.column !== undefined) return `column ${printable(place.column)}`
  if (place.pointer === undefined) return 'the file'
  return place.pointer === '' ? 'the whole document' : printable(place.pointer)
}

/** Where it stands, as exactly as is known: line and column, or record and byte. */
export function whereAt(place: DataPlace): string {
  const parts: string[] = []
  if (place.line !== undefined) {
    parts.push(`line ${place.line}`)
    if (place.col !== undefined) parts.push(`column ${place.col}`)
  } else {
    if (place.record !== undefined) parts.push(`record ${place.record}`)
    if (place.offset !== undefined) parts.push(`byte ${place.offset}`)
  }
  return parts.join(', ')
}

/** The purposes that files were judged for; a payload that goes to nobody has none. */
export function purposeWords(files: Report['files']): string {
  const known = files.flatMap(({ purposes }) => (purposes === undefined ? [] : [purposes]))
  return known.length > 0 && known.every(({ length }) => length === 0) ? 'none' : distinct(known.flat())
}

/** What the report says that it knows: each different value once, in order. */
export function distinct(values: readonly (string | undefined)[]): string {
  const known = new Set(values.filter((value) => value !== undefined))
  return known.size === 0 ? 'not known' : [...known].map(printable).join(', ')
}
