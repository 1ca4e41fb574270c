import type { Finding, Report } from '../verdict/report.js'
import type { Reporter } from './reporter.js'
import {
  acceptedWords,
  amountOf,
  amountWords,
  answerWords,
  distinct,
  exactWords,
  logFile,
  logText,
  policyWords,
  purposeWords,
  recipientWords,
  thingAt,
} from './words.js'

/** One line a finding, in the form that editors and logs link; then the proof that something was judged. */
export const compact: Reporter = {
  name: 'compact',
  title: 'For logs and editors: one line a finding',
  extensions: [],
  statesHashes: false,
  render: (report) =>
    [...report.findings.map(findingLine), ...proof(report)].map((line) => `${line}\n`).join(''),
}

/** `file:line:col: class pointer: message [code]`; parts that are not known are left out. */
function findingLine(finding: Finding): string {
  const { place, class: kind, message, code } = finding
  let where = logFile(place.file)
  if (place.line !== undefined) {
    where += `:${place.line}`
    if (place.col !== undefined) where += `:${place.col}`
  }
  const thing = place.pointer === undefined && place.column === undefined ? '' : ` ${thingAt(place)}`
  return `${where}: ${kind}${thing}: ${logText(message)} [${code}]${amountWords(finding)}`
}

/** What was judged, by what, on one line, and a line for each thing that was not judged. */
export function proof(report: Report): readonly string[] {
  const { files, policies } = report
  const { word, exitCode } = answerWords[report.verdict]
  const payload = distinct(files.map((file) => file.payload))
  const purposes = purposeWords(files)
  const accepted = acceptedWords(report)
  const exact = exactWords(report)
  const by = policies.length === 0 ? 'none' : policies.map(policyWords).join(', ')
  const parts = [
    `${word} (exit ${exitCode}): ${amountOf(report)}`,
    ...(accepted === undefined ? [] : [`accepted ${accepted}`]),
    ...(exact === undefined ? [] : [exact]),
    `payload ${payload}`,
    `recipient ${recipientWords(files)}`,
    `purposes ${purposes} (the caller's word)`,
    `on ${logText(report.on)}`,
    `policies ${by} from ${logText(report.policiesFrom)}`,
    `declared ${logText(report.tool.version)}`,
  ]
  return [parts.join('; '), ...report.notJudged.map((what) => `not judged: ${logText(what)}`)]
}
