import { readCsv, readJson, readNdjson } from '../data/read.js'
import type { DataNode, ObjectData, RecordSink } from '../data/record.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { judgeSource } from '../gate/judge-source.js'
import {
  documentOf,
  type Placement,
  type PlantName,
  placementsOf,
  planted,
  plantsOf,
} from '../gate/plants.js'
import { makeRecords, refusedRecords } from '../gate/sample.js'
import { currentPayloads } from '../model/current.js'
import type { Model, TestCase } from '../model/model.js'
import { readerMissing } from '../parquet/codes.js'
import { plan } from '../plan/build.js'
import { defaultLimits } from '../plan/limits.js'
import type { CsvMedia, Plan } from '../plan/plan.js'
import { recipientsOf } from '../plan/request.js'
import { bytesSource } from '../project/byte-sources.js'
import { today } from '../project/clock.js'
import { parquetEngine } from '../project/duckdb-process.js'
import { toolVersion } from '../project/package-root.js'
import type { Problem } from '../project/problem.js'
import { createRowRecord, type RowRecord } from '../validate/row-record.js'
import { columnOf } from '../validate/table.js'
import type { Answer, Finding } from '../verdict/report.js'
import { type FastMaker, fastMakerOf } from './fast.js'
import { openPolicies } from './open-policies.js'

export interface SelftestRequest {
  /** A folder of policies; else those that come with declared. */
  readonly policies?: string
  readonly cwd?: string
  /** What judges; the gate itself, but for a test that shows what a broken gate looks like. */
  readonly judge?: typeof judgeSource
}

/** One document with one thing planted, and what the gate answered. It holds no value. */
export interface Planting {
  readonly payload: string
  readonly recipient: string
  readonly placement: string
  readonly plant: PlantName
  readonly wanted: Answer
  readonly got: Answer
  /** The answer and a class of finding as they must be, and nothing planted in any message. */
  readonly caught: boolean
}

export interface SelftestResult {
  readonly tool: string
  readonly policiesFrom: string
  readonly plantings: readonly Planting[]
  /** Documents without a plant that passed, as they must. */
  readonly passed: number
  /** Payloads of which nothing may pass; there the plants stood in documents that are blocked. */
  readonly closed: readonly string[]
  /** What could not be tried, one sentence each. */
  readonly untried: readonly string[]
  /** Payloads whose Parquet files nothing here can open: each is refused, and nothing was planted in one. */
  readonly unopened: readonly string[]
  /** Whether judging left something behind on `Object.prototype`. */
  readonly prototypeChanged: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly Problem[]
}

/** Plants wrong things in a document that passes, for each payload in each medium, and looks whether the gate sees them. */
export async function selftest(request: SelftestRequest): Promise<SelftestResult> {
  const { policies, cwd, judge = judgeSource } = request
  const before = prototypeOf()
  const opened = await openPolicies(policies, cwd === undefined ? {} : { cwd })
  const run: Run = {
    judge,
    fast: fastMakerOf({ jobs: 0 }),
    plantings: [],
    untried: [],
    unopened: new Set(),
    closed: new Set(),
    passed: 0,
  }
  if (opened.sound) {
    const payloads = currentPayloads(opened.model)
    if (payloads.length === 0) run.untried.push('The policies declare no payload.')
    for (const { payload } of payloads) await tryPayload(run, opened.model, payload.id)
  }
  return {
    tool: toolVersion(),
    policiesFrom: opened.from,
    plantings: run.plantings,
    passed: run.passed,
    closed: [...run.closed],
    untried: run.untried,
    unopened: [...run.unopened],
    prototypeChanged: before !== prototypeOf(),
    diagnostics: opened.diagnostics,
    problems: opened.problems,
  }
}

interface Run {
  readonly judge: typeof judgeSource
  readonly fast: FastMaker | undefined
  readonly plantings: Planting[]
  readonly untried: string[]
  readonly unopened: Set<string>
  readonly closed: Set<string>
  passed: number
}

async function tryPayload(run: Run, model: Model, payload: string): Promise<void> {
  const suites = model.tests.filter((suite) => suite.payload === payload)
  const plans = plansOf(model, payload, [today(), ...suites.map(({ on }) => on)])
  if (typeof plans === 'string') {
    run.untried.push(`${payload}: ${plans}`)
    return
  }
  const cases = suites.flatMap((suite) => suite.cases.filter(({ wants }) => wants === 'pass'))
  for (const each of plans) {
    const own = (await Promise.all(cases.map((test) => recordsOf(each, test)))).flat()
    if (isClosed(each)) run.closed.add(payload)
    const records = isClosed(each)
      ? refusedRecords(each)
      : [...own.sort((a, b) => sizeOf(b) - sizeOf(a)), ...makeRecords(each)]
    for (const placement of placementsOf(each)) await tryPlacement(run, each, placement, records)
  }
}

/** Whether no value may pass by a plan; then only an empty record would. */
function isClosed({ nodes }: Plan): boolean {
  return nodes.every(({ kind }) => kind !== 'value')
}

/** One plan for each recipient, on the first of the days on which the policy is in force; else why there is none. */
function plansOf(model: Model, payload: string, days: readonly string[]): readonly Plan[] | string {
  let why = 'There is no plan.'
  const found = currentPayloads(model).find((each) => each.payload.id === payload)
  const parties = found === undefined ? [] : recipientsOf(model, found.policy, found.payload)
  for (const on of days) {
    const plans: Plan[] = []
    for (const recipient of parties) {
      const made = plan(model, { payload, recipient, on })
      if ('code' in made) why = made.message
      else plans.push(made)
    }
    if (plans.length > 0) return plans
  }
  return why
}

async function tryPlacement(
  run: Run,
  judged: Plan,
  placement: Placement,
  records: readonly ObjectData[],
): Promise<void> {
  const fast = run.fast?.(judged, defaultLimits)
  /** The exact judge alone, and with the fast one before it, however short the text is; what is not wanted counts. */
  const answer = async (bytes: Uint8Array, wanted: Answer) => {
    const how = { media: placement.media, parquet: parquetEngine() }
    const alone = await run.judge(judged, bytesSource('selftest', bytes), how)
    if (fast === undefined || placement.media === 'parquet' || alone.verdict.verdict !== wanted) return alone
    const thresholds = { fast: 0, beside: Number.POSITIVE_INFINITY }
    return run.judge(judged, bytesSource('selftest', bytes), { ...how, fast: { ...fast, thresholds } })
  }
  const { payload, recipient } = judged
  const wanted = isClosed(judged) ? 'block' : 'pass'
  for (const record of records) {
    const bytes = documentOf(judged, placement, record)
    if (record.members.length === 0 || bytes === undefined) continue
    const { verdict, findings } = await answer(bytes, wanted)
    if (findings.some(({ code }) => code === readerMissing.code)) {
      run.unopened.add(payload.id)
      return
    }
    if (verdict.verdict !== wanted) continue
    if (wanted === 'pass') run.passed++
    for (const { name, bytes: wrong, wants, classes } of plantsOf(judged, placement, record)) {
      const { verdict, findings } = await answer(wrong, wants)
      const isSeen = findings.some((finding) => classes.includes(finding.class))
      const caught = verdict.verdict === wants && isSeen && !leaks(findings)
      run.plantings.push({
        payload: payload.id,
        recipient,
        placement: placement.label,
        plant: name,
        wanted: wants,
        got: verdict.verdict,
        caught,
      })
    }
    return
  }
  run.untried.push(
    `${payload.id} as ${placement.label}: no example of its tests passes, and none could be made. Add a passing example.`,
  )
}

function leaks(findings: readonly Finding[]): boolean {
  return JSON.stringify(findings).includes(planted)
}

/** The records of a passing example, whichever medium it is written in. */
async function recordsOf(judged: Plan, { media, text }: TestCase): Promise<readonly ObjectData[]> {
  const records: ObjectData[] = []
  const keep = (node: DataNode): void => {
    if (node.kind === 'object') records.push(node)
  }
  const sink: RecordSink = { record: keep, envelope: () => undefined }
  const source = bytesSource('example', new TextEncoder().encode(text))
  const { csv, json } = judged.media
  if (media === 'csv') {
    if (csv !== undefined) await readTable(judged, csv, text, keep)
  } else if (media === 'ndjson') await readNdjson(source, sink, defaultLimits)
  else await readJson(source, media === 'record' ? [[]] : (json?.records ?? [[]]), sink, defaultLimits)
  return records
}

async function readTable(
  judged: Plan,
  csv: CsvMedia,
  text: string,
  keep: (record: DataNode) => void,
): Promise<void> {
  let recordOf: RowRecord = createRowRecord([], csv)
  const source = bytesSource('example', new TextEncoder().encode(text))
  await readCsv(
    source,
    csv,
    {
      header: (columns) => {
        const found = columns.map((header) => columnOf(header, judged, csv))
        const paths = found.map((column) => (column.kind === 'declared' ? column.path : undefined))
        recordOf = createRowRecord(paths, csv)
      },
      row: (cells, at) => keep(recordOf(cells, at)),
    },
    defaultLimits,
  )
}

function sizeOf(node: DataNode): number {
  if (node.kind === 'object') return node.members.reduce((sum, { value }) => sum + sizeOf(value), 1)
  return node.kind === 'array' ? node.items.reduce((sum, item) => sum + sizeOf(item), 1) : 1
}

/** What stands on the prototype of all objects, by name and kind. */
function prototypeOf(): string {
  const described = Reflect.ownKeys(Object.prototype).map((key) => {
    const { value, get, set } = Object.getOwnPropertyDescriptor(Object.prototype, key) ?? {}
    return `${String(key)}: ${typeof value} ${typeof get} ${typeof set}`
  })
  return described.join('\n')
}
