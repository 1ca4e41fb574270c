import { printable } from '../diagnostics/printable.js'
import type { Finding, Report } from '../verdict/report.js'
import type { Reporter } from './reporter.js'
import { amountOf, answerWords, distinct, policyWords, purposeWords, thingAt } from './words.js'

/** One line a finding, in the form that editors and logs link; then the proof that something was judged. */
export const compact: Reporter = {
  name: 'compact',
  title: 'For logs and editors: one line a finding',
  render: (report) =>
    [...report.findings.map(findingLine), ...proof(report)].map((line) => `${line}\n`).join(''),
}

/** `file:line:col: class pointer: message [code]`; parts that are not known are left out. */
function findingLine({ place, class: kind, message, code, count, partial }: Finding): string {
  let where = printable(place.file)
  if (place.line !== undefined) {
    where += `:${place.line}`
    if (place.col !== undefined) where += `:${place.col}`
  }
  const many = count > 1 ? ` (${count} times)` : ''
  const more = partial ? ' (partial)' : ''
  const thing = place.pointer === undefined && place.column === undefined ? '' : ` ${thingAt(place)}`
  return `${where}: ${kind}${thing}: ${printable(message)} [${code}]${many}${more}`
}

function proof(report: Report): readonly string[] {
  const { files, policies } = report
  const { word, exitCode } = answerWords[report.verdict]
  const payload = distinct(files.map((file) => file.payload))
  const recipient = distinct(files.map((file) => file.recipient))
  const purposes = purposeWords(files)
  const by = policies.length === 0 ? 'none' : policies.map(policyWords).join(', ')
  const parts = [
    `${word} (exit ${exitCode}): ${amountOf(report)}`,
    `payload ${payload}`,
    `recipient ${recipient}`,
    `purposes ${purposes} (the caller's word)`,
    `on ${printable(report.on)}`,
    `policies ${by} from ${printable(report.policiesFrom)}`,
    `declared ${printable(report.tool.version)}`,
  ]
  return [parts.join('; '), ...report.notJudged.map((what) => `not judged: ${printable(what)}`)]
}
