import { counted } from '../diagnostics/describe.js'
import { htmlHead, htmlList, htmlParagraph, htmlTable } from '../emit/html-blocks.js'
import { htmlDocument } from '../emit/html-document.js'
import { htmlText } from '../emit/markup.js'
import {
  answerOf,
  countOf,
  type FileVerdict,
  type Finding,
  type Report,
  totalsOf,
} from '../verdict/report.js'
import { acrossFiles, byFile, type FileFindings, listedFiles, unlisted } from './by-file.js'
import { filterStyle, htmlStyle } from './html-style.js'
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
  meaningOf,
  policyWords,
  purposeWords,
  readAs,
  recipientWords,
  thingAt,
  whereAt,
} from './words.js'

/** Rows of the table of files, and lines of a list, at most. */
const mostListed = 200

type Frame = ReturnType<typeof policyLines>

/** One file that a browser shows by itself: no script, nothing from elsewhere, filters that are plain anchors. */
export const html: Reporter = {
  name: 'html',
  title: 'For people who were not there: one page, for the screen and for paper',
  extensions: ['.html'],
  statesHashes: false,
  render(report, options) {
    const classes = [...new Set(report.findings.map((finding) => finding.class))]
    const { word } = answerWords[report.verdict]
    const frame = policyLines({ ...options, colour: false })
    const parts = [
      judged(report),
      found(report, classes, frame),
      files(report),
      list('What is accepted for now', acceptedLines(report)),
      list('What was not judged', notJudgedLines(report)),
    ]
    return htmlDocument({
      title: `${word}: report of declared, ${report.on}`,
      style: `${htmlStyle}${classes.map(filterStyle).join('')}`,
      header: `<h1>declared: <span class="answer ${report.verdict}">${htmlText(word)}</span></h1>
${htmlParagraph(meaningOf(report))}`,
      main: parts.filter((part) => part !== '').join('\n'),
      tool: report.tool.version,
    })
  },
}

function judged(report: Report): string {
  const { verdict, files: all, policies } = report
  const { word, exitCode } = answerWords[verdict]
  const taken = acceptedWords(report)
  const exact = exactWords(report)
  return `<h2>What was judged</h2>
${htmlHead([
  ['Answer', `${word} (exit code ${exitCode})`],
  ['Data', `${amountOf(report)}, ${counted(totalsOf(report).findings, 'finding')}`],
  ...(exact === undefined ? [] : [['Read twice', exact] as const]),
  ...(taken === undefined ? [] : [['Accepted', taken] as const]),
  ['Payload', distinct(all.map(({ payload }) => payload))],
  ['Recipient', recipientWords(all)],
  ['Purposes', `${purposeWords(all)} (the caller's word; the data does not show them)`],
  ['Date', report.on],
  ['Policies', `${policies.map(policyWords).join(', ') || 'none'} from ${report.policiesFrom}`],
  ['Tool', `declared ${report.tool.version}`],
])}`
}

function found(report: Report, classes: readonly Finding['class'][], frame: Frame): string {
  if (report.findings.length === 0) return ''
  const across = acrossFiles(report)
  return `<section>
<h2 id="found">${htmlText(`What was found: ${counted(totalsOf(report).findings, 'finding')}`)}</h2>
${classes.map((each) => `<span id="only-${each}"></span>`).join('')}
${filters(report, classes)}
${byFile(report)
  .filter((each) => each.findings.length > 0)
  .map((each) => fileSection(each, frame))
  .join('\n')}
${across.length === 0 ? '' : section('Not listed one by one', '', across, frame)}
</section>`
}

function filters({ findings }: Report, classes: readonly Finding['class'][]): string {
  const items = classes.map((each) => {
    const times = countOf(findings.filter((finding) => finding.class === each))
    return `<li><a href="#only-${each}">${htmlText(`${times} ${classLabels[each]}`)}</a></li>`
  })
  return `<nav aria-label="Show only one kind"><ul class="filters">
<li><a href="#found">everything</a></li>
${items.join('\n')}
</ul></nav>`
}

function fileSection(each: FileFindings, frame: Frame): string {
  const { file, verdict, findings } = each
  const more = unlisted(each)
  const notes = [
    verdict === undefined
      ? findings.every((finding) => finding.class === 'stale-exception')
        ? 'a baseline'
        : 'not judged'
      : `${answerWords[verdict.verdict].word}, read as ${readAs(verdict) || 'nothing'}`,
    ...(more > 0 ? [`${counted(more, 'more finding')} not listed one by one`] : []),
  ]
  return section(file === '' ? 'a file without a name' : file, notes.join('; '), findings, frame)
}

function section(title: string, note: string, findings: readonly Finding[], frame: Frame): string {
  return `<div class="file">
<h3><code>${htmlText(title)}</code></h3>
${note === '' ? '' : `<p class="soft">${htmlText(note)}</p>`}
${findings.map((each) => article(each, frame)).join('\n')}
</div>`
}

function article(finding: Finding, frame: Frame): string {
  const { class: findingClass, place, other, policy, message, help, code, count, partial, beyond } = finding
  const answer = answerOf(findingClass)
  const where = (at: typeof place) => [thingAt(at), whereAt(at)].filter((part) => part !== '').join(', ')
  const lines = policy === undefined ? [] : frame(policy)
  const rows: (readonly [string, string])[] = [
    ...(beyond === undefined && whereAt(place) !== '' ? [['Where', whereAt(place)] as const] : []),
    ...(other === undefined
      ? []
      : [['And at', `${other.file === place.file ? '' : `${other.file}, `}${where(other)}`] as const]),
    ...(help === undefined ? [] : [['Fix', help] as const]),
    ...(partial ? [['Partial', 'Reading stopped early; there may be more.'] as const] : []),
    ...(policy === undefined ? [] : [['Policy', `${policy.file}:${policy.line}`] as const]),
    ['Why', `declared explain ${code}`],
  ]
  const thing = beyond === undefined ? thingAt(place) : 'more places'
  return `<article class="finding ${answer} is-${findingClass}">
<p class="kind">${htmlText(`${answer === 'block' ? 'Blocked' : 'Refused'}: ${classLabels[findingClass]}${count > 1 ? `, ${count} times` : ''}`)}</p>
<h4><code>${htmlText(thing)}</code></h4>
${htmlParagraph(message)}
${htmlHead(rows)}${lines.length === 0 ? '' : `\n<pre tabindex="0"><code>${lines.map(htmlText).join('\n')}</code></pre>`}
</article>`
}

function files({ files: all }: Report): string {
  const title = `<h2>${htmlText(`Files: ${all.length}`)}</h2>`
  if (all.length === 0) return `${title}\n<p>None.</p>`
  const { listed, rest } = listedFiles(all, mostListed)
  const numbers = ['Records', 'Fields', 'Found']
  const table = htmlTable({
    caption: rest === undefined ? 'Each file with its answer.' : `The first ${listed.length} files, ${rest}.`,
    heads: ['File', 'Answer', 'Read as', ...numbers],
    groups: [listed.map(fileRow)],
    numbers,
  })
  return `${title}\n${table}`
}

function fileRow(each: FileVerdict): string {
  const { file, verdict, records, fields, findings } = each
  const cell = (kind: string, words: string | number, label?: string) =>
    `<td role="cell" class="${kind}"${label === undefined ? '' : ` data-label="${label}"`}>${htmlText(`${words}`)}</td>`
  const cells = [
    `<th scope="row" role="rowheader"><code>${htmlText(file)}</code></th>`,
    cell(`word ${verdict}`, answerWords[verdict].word),
    cell('read', readAs(each) || 'nothing', 'Read as'),
    cell('number', records, 'Records'),
    cell('number', fields, 'Fields'),
    cell('number', findings, 'Found'),
  ]
  return `<tr role="row">${cells.join('')}</tr>`
}

/** What a baseline took out of the findings, entry by entry. */
function acceptedLines({ baseline }: Report): readonly string[] {
  const all = baseline?.accepted ?? []
  const more = all.length - mostListed
  return [
    ...all.slice(0, mostListed).map(acceptedLine),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? 'entry' : 'entries'}`] : []),
  ]
}

function notJudgedLines({ notJudged: all }: Report): readonly string[] {
  const more = all.length - mostListed
  return [...all.slice(0, mostListed), ...(more > 0 ? [`and ${counted(more, 'more sentence')}`] : [])]
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<h2>${title}</h2>\n${htmlList(lines.map(htmlText), 'list')}`
}
