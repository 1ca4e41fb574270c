import { styleText } from 'node:util'
import { counted } from '../diagnostics/describe.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { BaselineUse, FileVerdict, Finding, Report } from '../verdict/report.js'
import { answerOf } from '../verdict/report.js'
import { acrossFiles, byFile, type FileFindings, listedFiles, unlisted } from './by-file.js'
import { policyLines } from './policy-lines.js'
import type { Reporter } from './reporter.js'
import {
  acceptedLine,
  acceptedWords,
  amountOf,
  answerWords,
  classLabels,
  distinct,
  exactWords,
  logFile,
  logText,
  meaningOf,
  policyWords,
  purposeWords,
  readAs,
  recipientWords,
  thingAt,
  whereAt,
} from './words.js'

/** The most lines of a list that a person is shown. */
const mostLines = 50

type Style = (format: Parameters<typeof styleText>[0], text: string) => string

/** For people: what is blocked, where, why, what to do, and the proof that something was judged. */
export const pretty: Reporter = {
  name: 'pretty',
  title: 'For people: what was found, why, and what to do',
  extensions: ['.txt'],
  statesHashes: false,
  render(report, options) {
    const { colour } = options
    // The stream is not asked: whether there is colour is the caller's word alone.
    const style: Style = (format, text) =>
      colour ? styleText(format, text, { validateStream: false }) : text
    const frame = policyLines(options)
    const sections = [...findingsByFile(report, style, frame), files(report, style), judged(report, style)]
    if (report.baseline !== undefined && report.baseline.accepted.length > 0)
      sections.push(accepted(report.baseline, style))
    if (report.notJudged.length > 0) sections.push(notJudged(report, style))
    sections.push([meaningOf(report)])
    return sections.map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n')
  },
}

type Frame = (place: PolicyPlace) => readonly string[]

/** Every finding below a heading with its file's name and a tally; last what stands for findings of several files. */
function findingsByFile(report: Report, style: Style, frame: Frame): readonly (readonly string[])[] {
  const sections = (heading: string, findings: readonly Finding[]) => [
    [heading],
    ...findings.map((finding) => block(finding, style, frame)),
  ]
  const across = acrossFiles(report)
  return [
    ...byFile(report)
      .filter(({ findings }) => findings.length > 0)
      .flatMap((each) =>
        sections(`${style(['bold', 'underline'], logFile(each.file))}  ${tally(each)}`, each.findings),
      ),
    ...(across.length === 0 ? [] : sections(style('bold', 'NOT LISTED ONE BY ONE'), across)),
  ]
}

/** `3 known, but not shared; 1 missing`, with true counts, in the order in which they were found. */
function tally(file: FileFindings): string {
  const counts = new Map<string, number>()
  for (const finding of file.findings) {
    const label = classLabels[finding.class]
    counts.set(label, (counts.get(label) ?? 0) + finding.count)
  }
  const more = unlisted(file)
  const parts = [...counts].map(([label, count]) => `${count} ${label}`)
  return [...parts, ...(more > 0 ? [`${more} more`] : [])].join('; ')
}

/** One finding, two-ended: where the data is, and which line of the policy decides. */
function block(finding: Finding, style: Style, frame: Frame): readonly string[] {
  const answer = answerOf(finding.class)
  const word = style(['bold', colourOf[answer]], answer === 'block' ? 'BLOCKED' : 'REFUSED')
  const many = manyWords(finding)
  const thing = finding.beyond === undefined ? thingAt(finding.place) : 'more places'
  const lines = [spaced(word, style('bold', thing), whereAt(finding.place), many)]
  lines.push(`  ${logText(finding.message)}`)
  const row = (label: string, text: string) => lines.push(`  ${style('dim', label.padEnd(7))}  ${text}`)
  if (finding.other !== undefined) {
    const { file } = finding.other
    const elsewhere = file === finding.place.file ? '' : logText(file)
    row('and at', spaced(elsewhere, thingAt(finding.other), whereAt(finding.other)))
  }
  if (finding.policy !== undefined) {
    row('policy', `${logText(finding.policy.file)}:${finding.policy.line}`)
    lines.push(...frame(finding.policy).map((line) => `           ${line}`))
  }
  if (finding.help !== undefined) row('fix', logText(finding.help))
  row('why', `declared explain ${finding.code}`)
  if (finding.partial) row('partial', 'reading stopped early; there may be more')
  return lines
}

function manyWords({ count, beyond }: Finding): string {
  if (beyond !== undefined) return counted(count, 'finding')
  return count > 1 ? `the first of ${count}` : ''
}

/** A line a file: its answer, its name, what it was read as, and how much of it was judged. */
function files(report: Report, style: Style): readonly string[] {
  const widest = Math.max(0, ...report.files.map((file) => answerWords[file.verdict].word.length))
  // Where all files have the same terms, they stand below once.
  const differ = new Set(report.files.map(terms)).size > 1
  const { listed, rest } = listedFiles(report.files, mostLines)
  const lines = listed.map((file) => {
    const { word } = answerWords[file.verdict]
    const answer = style(['bold', colourOf[file.verdict]], word.padEnd(widest))
    const taken = file.accepted === undefined ? '' : `, ${counted(file.accepted, 'finding')} accepted`
    const amount = `${counted(file.records, 'record')}, ${counted(file.fields, 'field')}${taken}`
    const media = readAs(file)
    const read = media === '' ? amount : `${logText(media)}, ${amount}`
    return `  ${spaced(answer, logText(file.file), read, differ ? terms(file) : '')}`
  })
  if (rest !== undefined) lines.push(`  ${rest}`)
  return [style('bold', 'FILES'), ...(lines.length === 0 ? ['  none'] : lines)]
}

/** To whom and for what; nothing where the file was matched with no payload. */
function terms(file: FileVerdict): string {
  const { payload, recipient } = file
  if (payload === undefined && recipient === undefined) return ''
  return `${distinct([payload])} to ${recipientWords([file])} for ${purposeWords([file])}`
}

const colourOf = { pass: 'green', block: 'red', 'cannot-judge': 'yellow' } as const

/** The proof that something was judged, and by what. */
function judged(report: Report, style: Style): readonly string[] {
  const lines = [style('bold', 'JUDGED')]
  const row = (label: string, text: string) => lines.push(`  ${style('dim', label.padEnd(9))}  ${text}`)
  const { word, exitCode } = answerWords[report.verdict]
  row('answer', `${style(['bold', colourOf[report.verdict]], word)} (exit code ${exitCode})`)
  row('data', amountOf(report))
  const exact = exactWords(report)
  if (exact !== undefined) row('', exact)
  const taken = acceptedWords(report)
  if (taken !== undefined) row('accepted', taken)
  row('payload', distinct(report.files.map((file) => file.payload)))
  row('recipient', recipientWords(report.files))
  row('purposes', purposeWords(report.files))
  row('', "the purposes are the caller's word; they are not visible in the data")
  row('date', logText(report.on))
  const [first = 'none', ...others] = report.policies.map(policyWords)
  row('policies', first)
  for (const other of others) row('', other)
  row('', `from ${logText(report.policiesFrom)}`)
  row('tool', `declared ${logText(report.tool.version)}`)
  return lines
}

/** What a baseline took out of the findings, entry by entry. */
function accepted({ accepted: all }: BaselineUse, style: Style): readonly string[] {
  const lines = all
    .slice(0, mostLines)
    .map((each) => `  - ${acceptedLine(each)}  ${logText(each.declared.file)}:${each.declared.line}`)
  const more = all.length - lines.length
  if (more > 0) lines.push(`  and ${more} more ${more === 1 ? 'entry' : 'entries'}`)
  return [style('bold', 'ACCEPTED'), ...lines]
}

function notJudged(report: Report, style: Style): readonly string[] {
  const lines = report.notJudged.slice(0, mostLines).map((what) => `  - ${logText(what)}`)
  const more = report.notJudged.length - lines.length
  if (more > 0) lines.push(`  and ${counted(more, 'more sentence')}`)
  return [style('bold', 'NOT JUDGED'), ...lines]
}

/** The parts that say something, two spaces apart. */
function spaced(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('  ')
}
