import { styleText } from 'node:util'
import { printable } from '../diagnostics/printable.js'
import type { FileVerdict, Finding, Report } from '../verdict/report.js'
import { answerOf } from '../verdict/report.js'
import type { Reporter } from './reporter.js'
import {
  amountOf,
  answerMeanings,
  answerWords,
  classLabels,
  counted,
  distinct,
  policyWords,
  purposeWords,
  thingAt,
  whereAt,
} from './words.js'

type Style = (format: Parameters<typeof styleText>[0], text: string) => string

/** For people: what is blocked, where, why, what to do, and the proof that something was judged. */
export const pretty: Reporter = {
  name: 'pretty',
  title: 'For people: what was found, why, and what to do',
  render(report, { colour }) {
    // The stream is not asked: whether there is colour is the caller's word alone.
    const style: Style = (format, text) =>
      colour ? styleText(format, text, { validateStream: false }) : text
    const sections = [...findingsByFile(report, style), files(report, style), judged(report, style)]
    if (report.notJudged.length > 0) sections.push(notJudged(report, style))
    sections.push([answerMeanings[report.verdict]])
    return sections.map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n')
  },
}

/** Every finding below a heading with its file's name and a tally; files in the order of their first finding. */
function findingsByFile(report: Report, style: Style): readonly (readonly string[])[] {
  const byFile = new Map<string, Finding[]>()
  for (const finding of report.findings) {
    const list = byFile.get(finding.place.file)
    if (list === undefined) byFile.set(finding.place.file, [finding])
    else list.push(finding)
  }
  return [...byFile].flatMap(([name, findings]) => [
    [`${style(['bold', 'underline'], printable(name))}  ${tally(findings)}`],
    ...findings.map((finding) => block(finding, style)),
  ])
}

/** `3 known, but not shared; 1 missing`, with true counts, in the order in which they were found. */
function tally(findings: readonly Finding[]): string {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const label = classLabels[finding.class]
    counts.set(label, (counts.get(label) ?? 0) + finding.count)
  }
  return [...counts].map(([label, count]) => `${count} ${label}`).join('; ')
}

/** One finding, two-ended: where the data is, and which line of the policy decides. */
function block(finding: Finding, style: Style): readonly string[] {
  const answer = answerOf(finding.class)
  const word = style(['bold', colourOf[answer]], answer === 'block' ? 'BLOCKED' : 'REFUSED')
  const many = finding.count > 1 ? `the first of ${finding.count}` : ''
  const lines = [spaced(word, style('bold', thingAt(finding.place)), whereAt(finding.place), many)]
  lines.push(`  ${printable(finding.message)}`)
  const row = (label: string, text: string) => lines.push(`  ${style('dim', label.padEnd(7))}  ${text}`)
  if (finding.other !== undefined) {
    const { file } = finding.other
    const elsewhere = file === finding.place.file ? '' : printable(file)
    row('and at', spaced(elsewhere, thingAt(finding.other), whereAt(finding.other)))
  }
  if (finding.policy !== undefined) row('policy', `${printable(finding.policy.file)}:${finding.policy.line}`)
  if (finding.help !== undefined) row('fix', printable(finding.help))
  row('why', `declared explain ${finding.code}`)
  if (finding.partial) row('partial', 'reading stopped early; there may be more')
  return lines
}

/** A line a file: its answer, its name, what it was read as, and how much of it was judged. */
function files(report: Report, style: Style): readonly string[] {
  const widest = Math.max(0, ...report.files.map((file) => answerWords[file.verdict].word.length))
  // Where all files have the same terms, they stand below once.
  const differ = new Set(report.files.map(terms)).size > 1
  const lines = report.files.map((file) => {
    const { word } = answerWords[file.verdict]
    const answer = style(['bold', colourOf[file.verdict]], word.padEnd(widest))
    const amount = `${counted(file.records, 'record')}, ${counted(file.fields, 'field')}`
    const read = file.media === undefined ? amount : `${printable(file.media)}, ${amount}`
    return `  ${spaced(answer, printable(file.file), read, differ ? terms(file) : '')}`
  })
  return [style('bold', 'FILES'), ...(lines.length === 0 ? ['  none'] : lines)]
}

/** To whom and for what; nothing where the file was matched with no payload. */
function terms(file: FileVerdict): string {
  const { payload, recipient } = file
  if (payload === undefined && recipient === undefined) return ''
  return `${distinct([payload])} to ${distinct([recipient])} for ${purposeWords([file])}`
}

const colourOf = { pass: 'green', block: 'red', 'cannot-judge': 'yellow' } as const

/** The proof that something was judged, and by what. */
function judged(report: Report, style: Style): readonly string[] {
  const lines = [style('bold', 'JUDGED')]
  const row = (label: string, text: string) => lines.push(`  ${style('dim', label.padEnd(9))}  ${text}`)
  const { word, exitCode } = answerWords[report.verdict]
  row('answer', `${style(['bold', colourOf[report.verdict]], word)} (exit code ${exitCode})`)
  row('data', amountOf(report))
  row('payload', distinct(report.files.map((file) => file.payload)))
  row('recipient', distinct(report.files.map((file) => file.recipient)))
  row('purposes', purposeWords(report.files))
  row('', "the purposes are the caller's word; they are not visible in the data")
  row('date', printable(report.on))
  const [first = 'none', ...others] = report.policies.map(policyWords)
  row('policies', first)
  for (const other of others) row('', other)
  row('', `from ${printable(report.policiesFrom)}`)
  row('tool', `declared ${printable(report.tool.version)}`)
  return lines
}

function notJudged(report: Report, style: Style): readonly string[] {
  return [style('bold', 'NOT JUDGED'), ...report.notJudged.map((what) => `  - ${printable(what)}`)]
}

/** The parts that say something, two spaces apart. */
function spaced(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('  ')
}
