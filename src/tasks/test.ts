import { type PolicyPlace, placeOf } from '../diagnostics/policy-place.js'
import type { SourceVerdict } from '../gate/judge-source.js'
import { judgeSource } from '../gate/judge-source.js'
import { notJudgedFinding } from '../gate/report.js'
import { currentPayloads } from '../model/current.js'
import type { TestCase, TestSuite } from '../model/model.js'
import { plan } from '../plan/build.js'
import type { Plan } from '../plan/plan.js'
import { bytesSource } from '../project/byte-sources.js'
import { nearest } from '../text/nearest.js'
import { type Answer, answerOf, type Finding, worst } from '../verdict/report.js'
import { type Expectation, unmet } from './expectation.js'
import { type Setting, type SettingRequest, settingOf } from './setting.js'

export interface TestRequest extends SettingRequest {
  /** Payloads by name; none means all. */
  readonly payloads?: readonly string[]
}

/** One example of a tests document and how it was judged. */
export interface CaseResult {
  readonly payload: string
  readonly name: string
  /** Where it stands in its document. */
  readonly place: PolicyPlace
  readonly wants: Answer
  readonly verdict: Answer
  /** What should have been found and was not. */
  readonly missing: readonly Expectation[]
  /** What was found and nobody expected. */
  readonly unexpected: readonly Finding[]
  readonly passed: boolean
}

export interface TestResult {
  readonly setting: Setting
  readonly cases: readonly CaseResult[]
  /** Payloads without a single example, each with its declaration. */
  readonly untested: readonly { readonly payload: string; readonly place: PolicyPlace }[]
  /** A name that was asked for and is no payload; then nothing ran. */
  readonly unknown: { readonly name: string; readonly meant: string | undefined } | undefined
}

/** Judges every example of the policies by the same gate as `check`. Nothing runs while the policies have mistakes. */
export async function test(request: TestRequest): Promise<TestResult> {
  const setting = await settingOf(request)
  const { payloads: wanted = [] } = request
  const declared = currentPayloads(setting.model).map(({ payload }) => payload)
  const known = declared.map(({ id }) => id)
  const name = wanted.find((each) => !known.includes(each))
  const nothing = { setting, cases: [], untested: [], unknown: undefined }
  if (!setting.sound) return nothing
  if (name !== undefined) return { ...nothing, unknown: { name, meant: nearest(name, known) } }
  const isWanted = (payload: string): boolean => wanted.length === 0 || wanted.includes(payload)
  const suites = setting.model.tests.filter(({ payload }) => isWanted(payload))
  const cases: CaseResult[] = []
  for (const suite of suites) {
    for (const each of suite.cases) cases.push(await runCase(setting, suite, each))
  }
  const untested = declared
    .filter(({ id }) => isWanted(id) && !cases.some(({ payload }) => payload === id))
    .map(({ id, origin }) => ({ payload: id, place: placeOf(origin) }))
  return { setting, cases, untested, unknown: undefined }
}

async function runCase(setting: Setting, suite: TestSuite, test: TestCase): Promise<CaseResult> {
  const place = placeOf(test.origin)
  const found = await findingsOf(setting, suite, test, `${place.file}:${place.line}`)
  const verdict = worst(found.map((finding) => answerOf(finding.class)))
  const { missing, unexpected } = unmet(test.expect, found)
  return {
    payload: suite.payload,
    name: test.name,
    place,
    wants: test.wants,
    verdict,
    missing,
    unexpected,
    passed: verdict === test.wants && missing.length === 0 && unexpected.length === 0,
  }
}

async function findingsOf(
  setting: Setting,
  suite: TestSuite,
  test: TestCase,
  name: string,
): Promise<SourceVerdict['findings']> {
  const judged = plan(setting.model, {
    payload: suite.payload,
    on: suite.on,
    ...(suite.organisation === undefined ? {} : { organisation: suite.organisation }),
    ...(test.recipient === undefined ? {} : { recipient: test.recipient }),
    ...(test.purposes === undefined ? {} : { purposes: test.purposes }),
  })
  if ('code' in judged) return [notJudgedFinding(name, judged)]
  const source = bytesSource(name, new TextEncoder().encode(test.text))
  const { limits } = setting
  if (test.media !== 'record') {
    return (await judgeSource(judged, source, { media: test.media, limits })).findings
  }
  return (await judgeSource(asRecord(judged), source, { media: 'json', limits })).findings
}

/** The document is the record, in each payload whose records can come as JSON: as a document's, or as a line's. */
function asRecord(judged: Plan): Plan {
  const { json, ndjson } = judged.media
  if (json === undefined && ndjson === undefined) return judged
  return { ...judged, media: { json: { records: [[]] } } }
}
