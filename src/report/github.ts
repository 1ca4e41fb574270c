import { counted } from '../diagnostics/describe.js'
import { countOf, type Finding } from '../verdict/report.js'
import { proof } from './compact.js'
import type { Reporter } from './reporter.js'
import { amountWords, answerWords, logText, thingAt } from './words.js'

/** GitHub shows this many annotations of one level in a step, and drops the others without a word. */
const mostAnnotations = 10

/** Workflow commands of GitHub Actions: an annotation a finding, then the proof, last what is not annotated. */
export const github: Reporter = {
  name: 'github',
  title: 'For GitHub Actions: annotations at the lines of the data',
  extensions: [],
  statesHashes: false,
  render(report) {
    const listed = report.findings.filter(({ beyond }) => beyond === undefined)
    const beyond = report.findings.filter((finding) => finding.beyond !== undefined)
    const [answer = '', ...notJudged] = proof(report)
    const { word } = answerWords[report.verdict]
    const lines = [
      ...listed.slice(0, mostAnnotations).map(annotation),
      command('notice', { title: `declared: ${word}` }, answer),
      ...notJudged,
      ...left([...listed.slice(mostAnnotations), ...beyond]),
    ]
    return lines.map((line) => `${line}\n`).join('')
  },
}

function annotation(finding: Finding): string {
  const { place, class: findingClass, message, help, policy, code } = finding
  const where =
    place.file === '-' ? {} : { file: place.file, ...(place.line === undefined ? {} : { line: place.line }) }
  const parts = [
    `${message}${amountWords(finding)}`,
    ...(help === undefined ? [] : [`Fix: ${help}`]),
    ...(policy === undefined ? [] : [`Policy: ${policy.file}:${policy.line}`]),
    `Why: declared explain ${code}`,
  ]
  return command(
    'error',
    {
      ...where,
      ...('line' in where && place.col !== undefined ? { col: place.col } : {}),
      title: `${findingClass} ${thingAt(place)}`,
    },
    parts.map(logText).join('\n'),
  )
}

/** What GitHub would not show, in true numbers. */
function left(rest: readonly Finding[]): readonly string[] {
  if (rest.length === 0) return []
  const much = `${counted(countOf(rest), 'more finding')} in ${counted(rest.length, 'more group')}`
  const why = `are not annotated, for GitHub shows ${mostAnnotations} of a step; a report file lists them.`
  return [command('notice', { title: 'declared: more findings' }, `${much} ${why}`)]
}

/** `::name key=value,key=value::message`, with what would end a part of it written in percents. */
function command(
  name: 'error' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${propertyText(`${value}`)}`)
  return `::${name} ${given.join(',')}::${dataText(message)}`
}

function dataText(text: string): string {
  return text.replace(/[%\r\n]/g, inPercents)
}

function propertyText(text: string): string {
  return logText(text).replace(/[%:,]/g, inPercents)
}

function inPercents(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
