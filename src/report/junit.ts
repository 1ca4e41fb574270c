import { htmlText } from '../emit/markup.js'
import { answerOf, type Finding, type Report } from '../verdict/report.js'
import { acrossFiles, byFile, type FileFindings, unlisted } from './by-file.js'
import type { Reporter } from './reporter.js'
import {
  acceptedLine,
  acceptedWords,
  amountOf,
  amountWords,
  answerWords,
  distinct,
  exactWords,
  meaningOf,
  policyWords,
  purposeWords,
  thingAt,
  whereAt,
} from './words.js'

/** A test: passed, a failure (something is blocked) or an error (something could not be judged). */
interface Case {
  readonly name: string
  readonly place?: { readonly file: string; readonly line?: number }
  readonly wrong?: {
    readonly tag: 'failure' | 'error'
    readonly type: string
    readonly message: string
    readonly text: string
  }
}

interface Suite {
  readonly name: string
  readonly properties: readonly (readonly [string, string])[]
  readonly cases: readonly Case[]
}

/** JUnit's XML, as Jenkins, GitLab and Azure read it: a suite a file, a test a finding, or one test that passed. */
export const junit: Reporter = {
  name: 'junit',
  title: 'For build servers: JUnit XML, a suite a file',
  extensions: ['.xml'],
  statesHashes: true,
  render(report) {
    const suites = suitesOf(report)
    const cases = suites.flatMap((suite) => suite.cases)
    const [first, ...others] = suites
    return `${[
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="declared" ${tallyOf(cases)}>`,
      ...(first === undefined ? [] : suiteLines(first, report)),
      ...others.flatMap((suite) => suiteLines(suite)),
      '</testsuites>',
    ].join('\n')}\n`
  },
}

function suitesOf(report: Report): readonly Suite[] {
  const across = acrossFiles(report)
  const suites = [
    ...byFile(report).map(fileSuite),
    ...(across.length === 0 ? [] : [ownSuite('declared: not listed one by one', across.map(findingCase))]),
  ]
  const isSeen = suites.some(({ cases }) => cases.some(({ wrong }) => wrong !== undefined))
  if (suites.length > 0 && isSeen === (report.verdict !== 'pass')) return suites
  // No file, or an answer that no file tells: a build server must see a test all the same.
  return [...suites, ownSuite('declared', [answerCase(report)])]
}

function ownSuite(name: string, cases: readonly Case[]): Suite {
  return { name, properties: [], cases }
}

function fileSuite(each: FileFindings): Suite {
  const { file, verdict, findings } = each
  const cases = findings.map(findingCase)
  const more = unlisted(each)
  if (more > 0 || (findings.length === 0 && verdict !== undefined && verdict.verdict !== 'pass')) {
    const message = more > 0 ? `${more} findings are not listed one by one.` : 'It did not pass.'
    const tag = verdict?.verdict === 'cannot-judge' ? 'error' : 'failure'
    cases.push({
      name: 'not listed',
      place: { file },
      wrong: { tag, type: 'not-listed', message, text: message },
    })
  }
  if (cases.length === 0) cases.push({ name: `${distinct([verdict?.payload])} passes`, place: { file } })
  const known: readonly (readonly [string, string | number | undefined])[] =
    verdict === undefined
      ? []
      : [
          ['answer', answerWords[verdict.verdict].word],
          ['media', verdict.media],
          ['packed', verdict.packed],
          ['payload', verdict.payload],
          ['recipient', verdict.recipient],
          ['party', verdict.party],
          ['organisation', verdict.organisation],
          ['purposes', purposeWords([verdict])],
          ['records', verdict.records],
          ['exact', verdict.exact],
          ['fields', verdict.fields],
          ['findings', verdict.findings],
          ['accepted', verdict.accepted],
          ['sha256', verdict.sha256],
        ]
  const properties = known.flatMap(([name, value]) =>
    value === undefined ? [] : [[name, `${value}`] as const],
  )
  return { name: file, properties, cases }
}

function findingCase(finding: Finding): Case {
  const { code, class: findingClass, message, help, place, other, policy } = finding
  const thing = finding.beyond === undefined ? thingAt(place) : 'more places'
  const where = (at: typeof place) =>
    [at.file, thingAt(at), whereAt(at)].filter((part) => part !== '').join('  ')
  const lines = [
    where(place),
    `${message}${amountWords(finding)}`,
    ...(other === undefined ? [] : [`and at: ${where(other)}`]),
    ...(policy === undefined ? [] : [`policy: ${policy.file}:${policy.line}`]),
    ...(help === undefined ? [] : [`fix: ${help}`]),
    `why: declared explain ${code}`,
  ]
  const tag = answerOf(findingClass) === 'block' ? 'failure' : 'error'
  return {
    name: `${code} ${thing}`,
    place,
    wrong: {
      tag,
      type: findingClass,
      message: `${message}${amountWords(finding)}`,
      text: lines.map(htmlText).join('\n'),
    },
  }
}

function answerCase(report: Report): Case {
  const { verdict } = report
  const message = meaningOf(report)
  const tag = verdict === 'block' ? 'failure' : 'error'
  const wrong = { tag, type: verdict, message, text: message } as const
  return { name: answerWords[verdict].word, ...(verdict === 'pass' ? {} : { wrong }) }
}

/** The proof stands in the first suite: of the whole there are no properties. */
function suiteLines({ name, properties, cases }: Suite, report?: Report): readonly string[] {
  const all = [...properties, ...(report === undefined ? [] : proofOf(report))]
  return [
    `<testsuite name="${htmlText(name)}" ${tallyOf(cases)}>`,
    ...(all.length === 0 ? [] : ['<properties>', ...all.map(propertyLine), '</properties>']),
    ...cases.flatMap((each) => caseLines(each, name)),
    ...(report === undefined ? [] : outLines(report)),
    '</testsuite>',
  ]
}

/** What was accepted and what was not judged. */
function outLines({ baseline, notJudged }: Report): readonly string[] {
  const lines = [
    ...(baseline?.accepted ?? []).map((each) => `accepted: ${acceptedLine(each)}`),
    ...notJudged.map((what) => `not judged: ${what}`),
  ]
  return lines.length === 0 ? [] : [`<system-out>${lines.map(htmlText).join('\n')}</system-out>`]
}

function proofOf(report: Report): readonly (readonly [string, string])[] {
  const { word, exitCode } = answerWords[report.verdict]
  const taken = acceptedWords(report)
  const exact = exactWords(report)
  return [
    ['declared.answer', `${word} (exit ${exitCode}): ${amountOf(report)}`],
    ...(exact === undefined ? [] : [['declared.exact', exact] as const]),
    ...(taken === undefined ? [] : [['declared.accepted', taken] as const]),
    ['declared.on', report.on],
    ['declared.policies', report.policies.map(policyWords).join(', ') || 'none'],
    ['declared.policies-from', report.policiesFrom],
    ['declared.version', report.tool.version],
  ]
}

function propertyLine([name, value]: readonly [string, string]): string {
  return `<property name="${htmlText(name)}" value="${htmlText(value)}"/>`
}

function caseLines({ name, place, wrong }: Case, suite: string): readonly string[] {
  const file = place === undefined ? '' : ` file="${htmlText(place.file)}"`
  const line = place?.line === undefined ? '' : ` line="${place.line}"`
  const open = `<testcase classname="${htmlText(suite)}" name="${htmlText(name)}"${file}${line}`
  if (wrong === undefined) return [`${open}/>`]
  const { tag, type, message, text } = wrong
  return [
    `${open}>`,
    `<${tag} type="${htmlText(type)}" message="${htmlText(message)}">${text}</${tag}>`,
    '</testcase>',
  ]
}

function tallyOf(cases: readonly Case[]): string {
  const count = (tag: 'failure' | 'error') => cases.filter(({ wrong }) => wrong?.tag === tag).length
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="0"`
}
