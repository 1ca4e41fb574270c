import { counted } from '../diagnostics/describe.js'
import { markdownCode, markdownText } from '../emit/markup.js'
import { countOf, type Finding, type Report, totalsOf } from '../verdict/report.js'
import { listedFiles } from './by-file.js'
import type { Reporter } from './reporter.js'
import {
  acceptedLine,
  acceptedWords,
  amountOf,
  answerWords,
  classLabels,
  distinct,
  exactWords,
  meaningOf,
  policyWords,
  purposeWords,
  readAs,
  recipientWords,
  thingAt,
  whereAt,
} from './words.js'

/** Rows of a table at most; a job summary of GitHub's ends at 1 MiB. */
const mostRows = 100

/** A summary: the answer, what was found, the files, the proof. Every name is escaped. */
export const markdown: Reporter = {
  name: 'markdown',
  title: 'For a job summary or a comment: tables in Markdown',
  extensions: ['.md'],
  statesHashes: false,
  render: (report) =>
    `${[
      `## declared: ${answerWords[report.verdict].word}`,
      meaningOf(report),
      ...found(report),
      ...files(report),
      judged(report),
      ...accepted(report),
      ...notJudged(report),
    ].join('\n\n')}\n`,
}

function found({ findings }: Report): readonly string[] {
  if (findings.length === 0) return []
  const rows = findings.slice(0, mostRows).map(findingCells)
  const rest = findings.slice(mostRows)
  return [
    `### Found: ${counted(countOf(findings), 'finding')}`,
    table(['what', 'where', 'times', 'message', 'policy', 'why'], rows),
    ...(rest.length === 0
      ? []
      : [`And ${counted(rest.length, 'more row')}, found ${counted(countOf(rest), 'time')}.`]),
  ]
}

function findingCells(finding: Finding): readonly string[] {
  const { place, class: findingClass, count, message, help, policy, code, partial, beyond } = finding
  const thing = beyond === undefined ? thingAt(place) : 'more places'
  const where = [span(place.file), span(thing), markdownText(whereAt(place))]
  const sentences = [message, ...(help === undefined ? [] : [help])]
  if (partial) sentences.push('Reading stopped early; there may be more.')
  return [
    markdownText(classLabels[findingClass]),
    where.filter((part) => part !== '').join('<br>'),
    `${count}`,
    sentences.map(markdownText).join('<br>'),
    policy === undefined ? '' : span(`${policy.file}:${policy.line}`),
    span(`declared explain ${code}`),
  ]
}

function files({ files: all }: Report): readonly string[] {
  if (all.length === 0) return ['### Files', 'None.']
  const { listed, rest } = listedFiles(all, mostRows)
  const rows = listed.map((each) => [
    answerWords[each.verdict].word,
    span(each.file),
    markdownText(readAs(each)),
    ...[each.records, each.fields, each.findings].map(String),
  ])
  return [
    `### Files: ${all.length}`,
    table(['answer', 'file', 'read as', 'records', 'fields', 'found'], rows),
    ...(rest === undefined ? [] : [`${rest}.`]),
  ]
}

function judged(report: Report): string {
  const { exitCode, word } = answerWords[report.verdict]
  const policies = report.policies.map(policyWords).join(', ') || 'none'
  const taken = acceptedWords(report)
  const exact = exactWords(report)
  const rows = [
    ['answer', `${word} (exit code ${exitCode})`],
    ['data', `${amountOf(report)}, ${counted(totalsOf(report).findings, 'finding')}`],
    ...(exact === undefined ? [] : [['', exact]]),
    ...(taken === undefined ? [] : [['accepted', taken]]),
    ['payload', distinct(report.files.map(({ payload }) => payload))],
    ['recipient', recipientWords(report.files)],
    ['purposes', `${purposeWords(report.files)} (the caller's word; the data does not show them)`],
    ['date', report.on],
    ['policies', `${policies} from ${report.policiesFrom}`],
    ['tool', `declared ${report.tool.version}`],
  ].map((cells) => cells.map(markdownText))
  return `### Judged\n\n${table(['', ''], rows)}`
}

/** What a baseline took out of the findings, entry by entry. */
function accepted({ baseline }: Report): readonly string[] {
  const all = baseline?.accepted ?? []
  if (all.length === 0) return []
  const items = all.slice(0, mostRows).map((each) => `- ${markdownText(acceptedLine(each))}`)
  const more = all.length - items.length
  if (more > 0) items.push(`- and ${more} more ${more === 1 ? 'entry' : 'entries'}`)
  return ['### Accepted for now', items.join('\n')]
}

function notJudged({ notJudged: all }: Report): readonly string[] {
  if (all.length === 0) return []
  const items = all.slice(0, mostRows).map((what) => `- ${markdownText(what)}`)
  const more = all.length - items.length
  if (more > 0) items.push(`- and ${counted(more, 'more sentence')}`)
  return ['### Not judged', items.join('\n')]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A code span, in which GitHub links nothing; an empty text has none. */
function span(text: string): string {
  return text.trim() === '' ? markdownText(text) : markdownCode(text)
}
