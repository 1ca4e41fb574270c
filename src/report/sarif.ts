import { printable, printableJson } from '../diagnostics/printable.js'
import { canonicalJson } from '../text/canonical-json.js'
import { fingerprint } from '../text/fingerprint.js'
import {
  type Accepted,
  type DataPlace,
  type FileVerdict,
  type Finding,
  type FindingClass,
  type Report,
  totalsOf,
} from '../verdict/report.js'
import type { RenderOptions, Reporter } from './reporter.js'
import { acceptedLine, answerWords, classLabels, exactWords, meaningOf } from './words.js'

/**
 * SARIF 2.1.0 with errata 01 (OASIS), for code scanning. A finding is one result with its `occurrenceCount`; its first
 * place is the location, and the policy's line is related. Numbers of sections below are of that standard.
 */
export const sarif: Reporter = {
  name: 'sarif',
  title: 'For code scanning: a SARIF 2.1.0 log',
  extensions: ['.sarif', '.sarif.json'],
  statesHashes: true,
  render: (report, options) => `${printableJson(JSON.stringify(logOf(report, options)))}\n`,
}

/** Entries of a baseline that are results too, each suppressed; a notification names every one. */
const mostAccepted = 500

function logOf(report: Report, options: RenderOptions) {
  const taken = (report.baseline?.accepted ?? []).slice(0, mostAccepted)
  const codes = [...new Set([...report.findings, ...taken].map(({ code }) => code))].sort()
  const names = [...new Set(report.files.map(({ file }) => file))]
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            rules: codes.map((code) => ruleOf(code, report, options)),
          },
        },
        invocations: [invocationOf(report)],
        columnKind: 'unicodeCodePoints',
        artifacts: names.map((name) => artifactOf(report.files.filter(({ file }) => file === name))),
        results: [
          ...report.findings.map((finding) =>
            resultOf(finding, codes.indexOf(finding.code), names.indexOf(finding.place.file)),
          ),
          ...taken.map((each) =>
            acceptedResult(each, codes.indexOf(each.code), names.indexOf(each.place.file)),
          ),
        ],
        properties: proofOf(report),
      },
    ],
  }
}

/** Help stands in the log: there is no address at which everybody finds the pages. */
function ruleOf(code: string, { findings }: Report, { page }: RenderOptions) {
  const label = classLabels[findings.find((finding) => finding.code === code)?.class ?? classOf(code)]
  const explain = `declared explain ${code}`
  const markdown = page?.(code)
  return {
    id: code,
    shortDescription: { text: `Something ${label}` },
    fullDescription: { text: `Something ${label}: ${explain}` },
    defaultConfiguration: { level: 'error' },
    help: {
      text: `Run: ${explain}`,
      ...(markdown === undefined ? {} : { markdown: withoutPlaceholders(markdown) }),
    },
  }
}

function invocationOf(report: Report) {
  const { verdict, notJudged, baseline } = report
  return {
    // A refusal is a run that did not come to its end.
    executionSuccessful: verdict !== 'cannot-judge',
    exitCode: answerWords[verdict].exitCode,
    exitCodeDescription: meaningOf(report),
    toolExecutionNotifications: [
      ...(baseline?.accepted ?? []).map((each) => `Accepted for now: ${acceptedLine(each)}.`),
      ...notJudged,
    ].map((what) => ({ level: 'note', message: messageOf(what) })),
  }
}

/** One artifact a file, with every answer that it was given. */
function artifactOf(verdicts: readonly FileVerdict[]) {
  const [first] = verdicts
  const sha256 = verdicts.find((verdict) => verdict.sha256 !== undefined)?.sha256
  return {
    location: { uri: uriOf(first?.file ?? '') },
    roles: ['analysisTarget'],
    ...(sha256 === undefined ? {} : { hashes: { 'sha-256': sha256 } }),
    properties: { judged: verdicts.map(({ file: _, sha256: __, ...judged }) => judged) },
  }
}

function resultOf(finding: Finding, ruleIndex: number, artifact: number) {
  const { code, class: findingClass, message, help, place, other, policy, count, partial, beyond } = finding
  const related = [
    ...(policy === undefined
      ? []
      : [
          {
            physicalLocation: {
              artifactLocation: { uri: uriOf(policy.file) },
              region: { startLine: policy.line, startColumn: policy.col },
            },
            message: { text: 'The line of the policy that decides.' },
          },
        ]),
    ...(other === undefined ? [] : [{ ...locationOf(other, -1), message: { text: 'The other place.' } }]),
  ]
  const sentences = [message, ...(help === undefined ? [] : [help])]
  if (count > 1) sentences.push(`Found ${count} times.`)
  if (partial) sentences.push('Reading stopped early; there may be more.')
  return {
    ruleId: code,
    ruleIndex,
    level: 'error',
    message: messageOf(sentences.join(' ')),
    locations: [locationOf(place, artifact)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    occurrenceCount: count,
    partialFingerprints: { 'declaredFinding/v1': fingerprintOf(finding) },
    properties: {
      class: findingClass,
      ...(finding.category === undefined ? {} : { category: finding.category }),
      ...(place.record === undefined ? {} : { record: place.record }),
      ...(partial ? { partial } : {}),
      ...(beyond === undefined ? {} : { beyond }),
    },
  }
}

/** What a baseline accepts: a result that is suppressed (3.35), by an entry that stands outside of the data. */
function acceptedResult(accepted: Accepted, ruleIndex: number, artifact: number) {
  const { code, category, place, count, until, owner, declared } = accepted
  const entry = `${declared.file}:${declared.line}`
  const of = { code, class: classOf(code), place, ...(category === undefined ? {} : { category }) }
  return {
    ruleId: code,
    ruleIndex,
    level: 'error',
    message: messageOf(`Accepted for now: ${acceptedLine(accepted)}.`),
    locations: [locationOf(place, artifact)],
    occurrenceCount: count,
    partialFingerprints: { 'declaredFinding/v1': fingerprintOf(of) },
    suppressions: [
      {
        kind: 'external',
        status: 'accepted',
        justification: printable(`Accepted by ${owner} until ${until}; the reason stands in ${entry}.`),
        location: {
          physicalLocation: {
            artifactLocation: { uri: uriOf(declared.file) },
            region: { startLine: declared.line, startColumn: declared.col },
          },
        },
      },
    ],
    properties: {
      class: of.class,
      ...(category === undefined ? {} : { category }),
      ...(place.record === undefined ? {} : { record: place.record }),
    },
  }
}

/** A finding that can be accepted has the class of its page's name. */
function classOf(code: string): FindingClass {
  const name = code.slice(code.indexOf('/') + 1)
  return Object.hasOwn(classLabels, name) ? (name as FindingClass) : 'not-judged'
}

/** The same in every run that finds it: where it stands in the file, list items and the other things found aside. */
function fingerprintOf({
  code,
  class: findingClass,
  category,
  place,
  beyond,
}: Pick<Finding, 'code' | 'class' | 'category' | 'place' | 'beyond'>): string {
  const pointer = place.pointer?.replace(/(?<=^|\/)\d+(?=\/|$)/g, '*')
  const parts = [code, findingClass, place.file, pointer ?? null, place.column ?? null, beyond ?? null]
  // Two categories in one text are two findings; those of other kinds keep the fingerprint that they had.
  if (category !== undefined) parts.push(category)
  return fingerprint(canonicalJson(parts)).slice('sha256:'.length)
}

function locationOf({ file, pointer, column, line, col, offset }: DataPlace, artifact: number) {
  const region = {
    ...(line === undefined ? {} : { startLine: line, ...(col === undefined ? {} : { startColumn: col }) }),
    ...(offset === undefined ? {} : { byteOffset: offset }),
  }
  const logical = {
    ...(column === undefined ? {} : { name: printable(column) }),
    ...(pointer === undefined ? {} : { fullyQualifiedName: printable(pointer) }),
  }
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file), ...(artifact === -1 ? {} : { index: artifact }) },
      ...(Object.keys(region).length === 0 ? {} : { region }),
    },
    ...(Object.keys(logical).length === 0 ? {} : { logicalLocations: [{ ...logical, kind: 'value' }] }),
  }
}

/** What was judged, by what: the proof. */
function proofOf(report: Report) {
  const { verdict, on, policies, policiesFrom, files, notJudged, baseline } = report
  const { records, fields, findings } = totalsOf(report)
  const proof = {
    ...{ verdict, on, files: files.length, records, fields, findings, policies, policiesFrom, notJudged },
  }
  const exact = exactWords(report)
  return {
    ...proof,
    ...(exact === undefined ? {} : { exact }),
    ...(baseline === undefined ? {} : { baseline }),
  }
}

/** A plain text message (3.11.5, 3.11.6): braces are doubled, and nothing in it is a link. */
function messageOf(text: string): { readonly text: string } {
  return { text: withoutPlaceholders(printable(text).replaceAll('](', ']\\u0028')) }
}

function withoutPlaceholders(text: string): string {
  return text.replace(/[{}]/g, '$&$&')
}

/** A path as a reference (RFC 3986): a scheme only where the path is absolute, and no character that is not one of its. */
function uriOf(path: string): string {
  // A lone surrogate has no UTF-8, which is what is written in percents.
  const written = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  if (/^[A-Za-z]%3A\//.test(written)) return `file:///${written.replace('%3A', ':')}`
  return written.startsWith('/') ? `file://${written}` : written
}
