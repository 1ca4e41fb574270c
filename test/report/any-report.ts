import fc from 'fast-check'
import { classLabels } from '../../src/report/words.js'
import {
  type Answer,
  answerOf,
  countOf,
  type DataPlace,
  type FileVerdict,
  type Finding,
  type FindingClass,
  type Report,
  worst,
} from '../../src/verdict/report.js'
import { wholeReport } from './sample-reports.js'

/** What a format reads as its own: each must be text in every report. */
const marks = [
  ...[']]>', '<script>alert(1)</script>', '&amp;', '"', "'", '<!--', '-->', '|', '`', '``', '\\', '\\|'],
  ...['\n', '\r\n', '\u2028', '\u0085', '::error::x', '::set-output name=a::b', '##[add-mask]x', '##vso[a]b'],
  ...['%0A', '%', ',', ':', '[a](b)', '![a](b)', '{0}', '{{', '\u001b[31m', '\u009b', '\u202e', '\u0000'],
  ...['\ufffe', '\uffff', '\ud800', '\udc00', '\u{1fffe}', '\ufeff', '\u200b', '\ue000', '@team', '#1'],
  ...['https://a.example', '../', '/', '//', 'C:', '- ', '# ', '1. ', '~~', '*', '_', '<br>', '</pre>', ' '],
]

/** Texts that hold whatever a file name can hold, and whatever a format obeys. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 5 })), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
)

const number = fc.integer({ min: 1, max: 1_000_000 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

/** Without the members that are undefined: `exactOptionalPropertyTypes` knows the difference. */
function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never
}

const placeIn = (files: readonly string[]): fc.Arbitrary<DataPlace> =>
  fc
    .record({
      file:
        files.length === 0 ? anyText : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...files) }, anyText),
      record: maybe(number),
      pointer: maybe(anyText),
      column: maybe(anyText),
      offset: maybe(fc.nat()),
      line: maybe(number),
      col: maybe(number),
    })
    .map((place) => given(place) as DataPlace)

const findingIn = (files: readonly string[]): fc.Arbitrary<Finding> =>
  fc
    .record({
      code: fc.constantFrom(
        'validate/bad-format',
        'validate/undeclared-field',
        'data/duplicate-name',
        'gate/x',
      ),
      class: fc.constantFrom(...(Object.keys(classLabels) as FindingClass[])),
      message: anyText,
      help: maybe(anyText),
      place: placeIn(files),
      other: maybe(placeIn(files)),
      policy: maybe(fc.record({ file: anyText, line: number, col: number })),
      count: number,
      partial: fc.boolean(),
      beyond: fc.option(fc.constantFrom('file', 'report'), { nil: undefined, freq: 4 }),
    })
    .map((finding) => given(finding) as Finding)

/** A report of which every part may hold anything, and whose answers and counts are in step. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    names: fc.uniqueArray(anyText, { maxLength: 4 }),
    texts: fc.array(anyText, { minLength: 5, maxLength: 5 }),
    notJudged: fc.array(anyText, { maxLength: 3 }),
    sha256: maybe(fc.constant('a'.repeat(64))),
  })
  .chain(({ names, ...rest }) =>
    fc.record({
      names: fc.constant(names),
      rest: fc.constant(rest),
      findings: fc.array(findingIn(names), { maxLength: 6 }),
    }),
  )
  .map(({ names, rest, findings }) => {
    const [payload = '', recipient = '', purpose = '', media = '', id = ''] = rest.texts
    const files = names.map((file): FileVerdict => {
      const own = findings.filter(({ place, beyond }) => place.file === file && beyond !== 'report')
      const verdict: Answer = worst(own.map((finding) => answerOf(finding.class)))
      const terms = { payload, recipient, purposes: [purpose], media, ...given({ sha256: rest.sha256 }) }
      return { file, ...terms, verdict, records: 1, fields: 2, findings: countOf(own) }
    })
    return {
      ...wholeReport,
      verdict: worst([
        ...files.map(({ verdict }) => verdict),
        ...findings.map((each) => answerOf(each.class)),
      ]),
      policies: [{ id, version: purpose, hash: `sha256:${'1'.repeat(64)}` }],
      policiesFrom: recipient,
      files,
      findings,
      notJudged: rest.notJudged,
    }
  })
