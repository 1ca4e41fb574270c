import { createHash } from 'node:crypto'
import type { ByteSource } from '../data/byte-source.js'
import type { CsvHeader } from '../data/csv-table.js'
import { type ReadResult, readCsv, readJson, readNdjson, recognise } from '../data/read.js'
import type { RecordSink } from '../data/record.js'
import type { BytesHook } from '../data/taken-bytes.js'
import type { ParquetEngine } from '../parquet/engine.js'
import { defaultLimits, type Limits } from '../plan/limits.js'
import type { CsvMedia, Plan } from '../plan/plan.js'
import type { Found } from '../validate/found.js'
import type { Judge } from '../validate/judge.js'
import { leftOpen } from '../validate/left-open.js'
import { createTableJudge } from '../validate/table.js'
import { answerOf, countOf, type FileVerdict, type Finding, worst } from '../verdict/report.js'
import { mediaNotAccepted, noRecords, readFailed, unknownMedia } from './codes.js'
import { type AcceptableFinding, type AcceptedFinding, type Collector, createCollector } from './collect.js'
import { columnNames } from './columns.js'
import { isOtherDialect, tabSeparated } from './dialect.js'
import type { Exception } from './exceptions.js'
import type { FastJudges } from './fast-judges.js'
import { createFastWay, type FastWay } from './fast-way.js'
import { type MediaKind, mediaOf } from './media.js'
import { goesAlong } from './packing-words.js'
import type { ParquetJudging } from './parquet-source.js'
import { recipientOf } from './report.js'
import type { Scan } from './scan.js'
import { createScanningJudge } from './scanning-judge.js'

export interface SourceOptions {
  /** The medium, where the name does not state it. */
  readonly media?: MediaKind
  readonly limits?: Limits
  /** No record is no failure. */
  readonly mayBeEmpty?: boolean
  /** What a baseline accepts of this payload for this recipient on this day. */
  readonly exceptions?: readonly Exception[]
  /** Which texts are searched for data of other categories; none without it. */
  readonly scan?: Scan | undefined
  /** Judges to be put before the exact one; not where texts are searched. */
  readonly fast?: FastJudges | undefined
  /** About how many bytes there will be; judges beside the first one begin at once where they are many. */
  readonly expected?: number | undefined
  /** What opens Parquet files; without it none is judged. */
  readonly parquet?: ParquetEngine | undefined
  /** False: the verdict states no hash of the bytes, which takes as long as judging them. */
  readonly hashes?: boolean
  /** Is told now and then how many bytes were read, and how many records were judged. */
  readonly onProgress?: (bytes: number, records: number) => void
}

/** What judging one source says; plain data. */
export interface SourceVerdict {
  readonly verdict: FileVerdict
  readonly findings: readonly Finding[]
  /** What a baseline accepts: it is in no finding. */
  readonly accepted: readonly AcceptedFinding[]
  /** The findings that an entry of a baseline could accept. */
  readonly acceptable: readonly AcceptableFinding[]
  /** What this source leaves open beyond what the plan does, one sentence each. */
  readonly notJudged: readonly string[]
}

/** Bytes to verdict, in memory bounded by one record. Never rejects: what cannot be read is a finding. */
export async function judgeSource(
  plan: Plan,
  source: ByteSource,
  options: SourceOptions = {},
): Promise<SourceVerdict> {
  const media = options.media ?? mediaOf(source.name)
  const collector = createCollector(source.name, plan, columnNames(plan, media), options.exceptions)
  let parquet: ParquetJudging | undefined
  const add = (found: Found): void => {
    parquet?.saw(found)
    collector.add(found)
  }
  const judge = createScanningJudge(plan, add, options.scan)
  const hash = options.hashes === false ? undefined : createHash('sha256')
  const onSkip = (records: number): void => {
    run.records += records
  }
  const run: Run = {
    plan,
    source,
    collector,
    judge,
    limits: options.limits ?? defaultLimits,
    // Texts that are searched are read by the exact judge alone.
    before: createFastWay(options.scan === undefined ? options.fast : undefined, onSkip, {
      expected: options.expected,
      isBusy: hash !== undefined || source.opened === undefined,
    }),
    records: 0,
    extra: 0,
    goesAlong: [],
  }
  // Loaded where it is needed: most files are not of this kind.
  parquet =
    media === 'parquet' ? (await import('./parquet-source.js')).parquetOf(run, options.parquet) : undefined
  let bytes = 0
  const hook: BytesHook = {
    count(more) {
      bytes += more
      options.onProgress?.(bytes, run.records)
    },
    ...(hash === undefined ? {} : { show: (chunk: Uint8Array) => void hash.update(chunk) }),
  }
  const result = await read(run, media, hook, parquet)
  const isRead = media !== undefined && result !== undefined && result.refusal === undefined
  if (isRead && run.records === 0 && options.mayBeEmpty !== true) collector.note(noRecords, {})
  const findings = collector.findings()
  const accepted = collector.accepted()
  const { packing } = result ?? {}
  const notJudged = [
    ...leftOpen({ withoutMoment: judge.withoutMoment + run.before.withoutMoment }),
    ...goesAlong(packing),
    ...run.goesAlong,
  ].map((each) => `${source.name}: ${each}`)
  if (options.mayBeEmpty === true && run.records === 0)
    notJudged.push(`${source.name}: it holds no record, which its check allows.`)
  const fields = judge.fields + run.before.fields + run.extra
  // An empty record is right where nothing is required; that nothing was seen is said all the same.
  if (isRead && run.records > 0 && fields === 0)
    notJudged.push(`${source.name}: its records hold no field, so no value was judged.`)
  const verdict: FileVerdict = {
    file: source.name,
    ...(hash !== undefined && result?.whole === true ? { sha256: hash.digest('hex') } : {}),
    ...(media === undefined ? {} : { media }),
    ...(packing === undefined ? {} : { packed: packing.by }),
    payload: plan.payload.id,
    ...recipientOf(plan),
    purposes: plan.purposes,
    verdict: worst(findings.map((finding) => answerOf(finding.class))),
    records: run.records,
    fields,
    ...(run.before.isAtWork ? { exact: run.records - run.before.records } : {}),
    findings: countOf(findings),
    ...(accepted.length === 0 ? {} : { accepted: countOf(accepted.map(({ finding }) => finding)) }),
  }
  return { verdict, findings, accepted, acceptable: collector.acceptable(), notJudged }
}

interface Run {
  readonly plan: Plan
  readonly source: ByteSource
  readonly collector: Collector
  readonly judge: Judge
  readonly limits: Limits
  /** What judges before the exact judge, and what it let pass. */
  readonly before: FastWay
  records: number
  extra: number
  /** What a file holds beside its values, and goes wherever it goes. */
  goesAlong: readonly string[]
}

/** How reading ended; undefined where it did not begin or broke off. */
async function read(
  run: Run,
  media: MediaKind | undefined,
  hook: BytesHook,
  parquet: ParquetJudging | undefined,
): Promise<ReadResult | undefined> {
  const { plan, source, collector } = run
  const { csv } = plan.media
  const isOther = media === 'csv' && csv !== undefined && isOtherDialect(source.name, csv)
  const reading = isOther || media === undefined ? undefined : readAs(run, media, hook, parquet)
  if (reading === undefined && media !== undefined) {
    collector.note(mediaNotAccepted, { media: isOther ? tabSeparated : media, payload: plan.payload.id })
    return undefined
  }
  let result: ReadResult
  try {
    result = await (reading?.() ?? recognise(source, run.limits, hook))
  } catch (error) {
    // A source that cannot go on says so in a sentence of its own; a fault of ours must not be taken for one.
    if (!isSourceProblem(error)) throw error
    collector.note(readFailed, { what: error.message })
    return undefined
  }
  const { refusal } = result
  // What is wrong with packed bytes is in no record.
  if (refusal !== undefined) collector.refuse(refusal, refusal.at.line === 0 ? undefined : run.records)
  else if (media === undefined) collector.note(unknownMedia, {})
  return result
}

function readAs(
  run: Run,
  media: MediaKind,
  hook: BytesHook,
  parquet: ParquetJudging | undefined,
): (() => Promise<ReadResult>) | undefined {
  if (media === 'parquet') return parquet && (() => parquet.read(hook))
  const { plan, source, judge, limits } = run
  const sink: RecordSink = {
    record(node, index, pointer) {
      judge.record(node, index, pointer)
      // An empty list in a record's place is wrong, and there is no record in it either.
      if (node.kind !== 'array' || node.items.length > 0) run.records++
    },
    envelope: (node) => judge.envelope(node),
  }
  if (media === 'json' && plan.media.json !== undefined) {
    const { records } = plan.media.json
    return () => readJson(source, records, sink, limits, hook, run.before.items())
  }
  if (media === 'ndjson' && plan.media.ndjson !== undefined)
    return () => readNdjson(source, sink, limits, hook, run.before.lines())
  const { csv } = plan.media
  return media === 'csv' && csv !== undefined ? () => readTable(run, csv, hook) : undefined
}

async function readTable(run: Run, csv: CsvMedia, hook: BytesHook): Promise<ReadResult> {
  const { plan, source, judge, limits, collector } = run
  const table = createTableJudge({ plan, media: csv, limits }, judge, (found: Found) => collector.add(found))
  let header: readonly CsvHeader[] = []
  const result = await readCsv(
    source,
    csv,
    {
      header(columns) {
        header = columns
        table.header(columns)
      },
      refusal: (cells, at) => table.refusal(cells, at),
      row(cells, at) {
        table.row(cells, at)
        run.records++
      },
    },
    limits,
    hook,
    run.before.rows(
      () => header,
      (rows) => table.skip(rows),
    ),
  )
  table.end()
  run.extra += table.fields
  return result
}

/** Whether a source said that it cannot go on; any other error is a fault of ours. */
export function isSourceProblem(error: unknown): error is Error {
  return error instanceof Error && 'problem' in error
}
