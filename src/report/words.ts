import { counted } from '../diagnostics/describe.js'
import { printable } from '../diagnostics/printable.js'
import {
  type Accepted,
  type Answer,
  countOf,
  type DataPlace,
  type FileVerdict,
  type Finding,
  type FindingClass,
  type Report,
  totalsOf,
} from '../verdict/report.js'

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
  'stale-exception': 'an exception that no longer holds',
}

/** Each answer as people read it, and the exit code that says the same to a machine. */
export const answerWords: Readonly<Record<Answer, { readonly word: string; readonly exitCode: 0 | 1 | 2 }>> =
  {
    pass: { word: 'PASS', exitCode: 0 },
    block: { word: 'BLOCK', exitCode: 1 },
    'cannot-judge': { word: 'CANNOT JUDGE', exitCode: 2 },
  }

/** What each answer means. It never says more than was judged. */
const answerMeanings: Readonly<Record<Answer, string>> = {
  pass: 'Pass: every field found is one that this policy lets this recipient have for this purpose. No more.',
  block: 'Block: something found is not what this policy lets this recipient have for this purpose.',
  'cannot-judge': 'Cannot judge: no answer could be given for all of the data, so nothing passes.',
}

/** What the answer of a report means. One that a baseline helped to pass says so. */
export function meaningOf(report: Report): string {
  const count = acceptedCount(report)
  if (report.verdict !== 'pass' || count === 0) return answerMeanings[report.verdict]
  return `Pass, but for ${counted(count, 'finding')} that a baseline accepts for now: every other field found is one that this policy lets this recipient have for this purpose. No more.`
}

/** How much a baseline accepts, each finding taken as often as it was found. */
function acceptedCount({ baseline }: Report): number {
  return countOf(baseline?.accepted ?? [])
}

/** `3, until 2027-01-31 (2 of 5 entries of baseline.yaml)`, the first day on which less is accepted; undefined without a baseline. */
export function acceptedWords(report: Report): string | undefined {
  const { baseline } = report
  if (baseline === undefined) return undefined
  const { accepted, entries, file } = baseline
  const [until] = accepted.map((each) => each.until).sort()
  const days = until === undefined ? '' : `, until ${until}`
  const of = entries === 1 ? '1 entry' : `${entries} entries`
  return `${acceptedCount(report)}${days} (${accepted.length} of ${of} of ${logText(file)})`
}

/** One entry that accepted something: what, how often, until when, by whom. */
export function acceptedLine(accepted: Accepted): string {
  const { count, code, category, at, payload, recipient, until, owner } = accepted
  const what = category === undefined ? code : `${code} (${logText(category)})`
  return `${count} x ${what} at ${logText(at)} of ${logText(payload)} to ${logText(recipient)}, until ${until}, by ${logText(owner)}`
}

/** Files × records × fields of a whole report. */
export function amountOf(report: Report): string {
  const { records, fields } = totalsOf(report)
  return `${counted(report.files.length, 'file')}, ${counted(records, 'record')}, ${counted(fields, 'field')}`
}

/**
 * `3 of 1000000 records were read a second time, by the exact judge`, of the files in which a fast one was at work;
 * undefined where it was in none.
 */
export function exactWords({ files }: Report): string | undefined {
  const judged = files.flatMap(({ records, exact }) => (exact === undefined ? [] : [{ records, exact }]))
  if (judged.length === 0) return undefined
  const sum = (of: (each: (typeof judged)[number]) => number) =>
    judged.reduce((total, each) => total + of(each), 0)
  const exact = sum((each) => each.exact)
  const records = counted(
    sum((each) => each.records),
    'record',
  )
  return `${exact} of ${records} ${exact === 1 ? 'was' : 'were'} read a second time, by the exact judge`
}

/** A policy by name, version and the first 12 digits of its hash. */
export function policyWords(policy: Report['policies'][number]): string {
  const digits = policy.hash.replace(/^sha256:/, '').slice(0, 12)
  return `${logText(policy.id)} ${logText(policy.version)} (sha256 ${digits})`
}

/**
 * Text for a line of a log. Build servers obey what a program prints: `##[command]` and `##vso[command]` anywhere in
 * a line; there the bracket is written as an escape.
 */
export function logText(text: string): string {
  return printable(text).replace(/(##\w*)\[/g, '$1\\u005b')
}

/** A file's name at the start of a line of a log, where GitHub obeys `::command::`: it is `./::command::` then. */
export function logFile(file: string): string {
  const name = logText(file)
  return /^\s*::/.test(name) ? `./${name}` : name
}

/** The name of the thing that a place is about: its JSON Pointer or its column. */
export function thingAt(place: DataPlace): string {
  if (place.column !== undefined) return `column ${logText(place.column)}`
  if (place.pointer === undefined) return 'the file'
  return place.pointer === '' ? 'the whole document' : logText(place.pointer)
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

/** What a file was read as: `ndjson`, `csv in gzip`; nothing where it was not read. */
export function readAs({ media, packed }: Pick<FileVerdict, 'media' | 'packed'>): string {
  return [media, packed].filter((part) => part !== undefined).join(' in ')
}

/** To whom files would go; an operator with the party of the policy that it is, and whose it is: `telco-a (operator of contoso)`. */
export function recipientWords(files: Report['files']): string {
  return distinct(
    files.map(({ recipient, party, organisation }) =>
      recipient === undefined || party === undefined || organisation === undefined
        ? recipient
        : `${recipient} (${party} of ${organisation})`,
    ),
  )
}

/** The purposes that files were judged for; a payload that goes to nobody has none. */
export function purposeWords(files: Report['files']): string {
  const known = files.flatMap(({ purposes }) => (purposes === undefined ? [] : [purposes]))
  return known.length > 0 && known.every(({ length }) => length === 0) ? 'none' : distinct(known.flat())
}

/** What the report says that it knows: each different value once, in order. */
export function distinct(values: readonly (string | undefined)[]): string {
  const known = new Set(values.filter((value) => value !== undefined))
  return known.size === 0 ? 'not known' : [...known].map(logText).join(', ')
}

/** `(12 times)`, `(partial)`: what a line says of a finding beside its message; nothing of one that is whole and single. */
export function amountWords({ count, partial }: Pick<Finding, 'count' | 'partial'>): string {
  return `${count > 1 ? ` (${count} times)` : ''}${partial ? ' (partial)' : ''}`
}
