import { createHash } from 'node:crypto'
import type { ByteSource } from '../data/byte-source.js'
import { type ReadResult, readCsv, readJson, readNdjson } from '../data/read.js'
import type { RecordSink } from '../data/record.js'
import { defaultLimits, type Limits } from '../plan/limits.js'
import type { CsvMedia, Plan } from '../plan/plan.js'
import type { Found } from '../validate/found.js'
import { createJudge, type Judge } from '../validate/judge.js'
import { createTableJudge } from '../validate/table.js'
import { answerOf, type FileVerdict, type Finding, worst } from '../verdict/report.js'
import { mediaNotAccepted, noRecords, readFailed, unknownMedia } from './codes.js'
import { type Collector, createCollector } from './collect.js'
import { columnNames } from './columns.js'
import { type MediaKind, mediaOf } from './media.js'

export interface SourceOptions {
  /** The medium, where the name does not state it. */
  readonly media?: MediaKind
  readonly limits?: Limits
  /** No record is no failure. */
  readonly mayBeEmpty?: boolean
  /** Sees each chunk of bytes before it is judged. */
  readonly onBytes?: (chunk: Uint8Array) => void
}

/** What judging one source says; plain data. */
export interface SourceVerdict {
  readonly verdict: FileVerdict
  readonly findings: readonly Finding[]
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
  const collector = createCollector(source.name, plan, columnNames(plan, media))
  const judge = createJudge(plan, collector.add)
  const hash = createHash('sha256')
  const run: Run = {
    plan,
    source,
    collector,
    judge,
    limits: options.limits ?? defaultLimits,
    records: 0,
    extra: 0,
  }
  const onBytes = (chunk: Uint8Array): void => {
    hash.update(chunk)
    options.onBytes?.(chunk)
  }
  const result = media === undefined ? undefined : await read(run, media, onBytes)
  if (media === undefined) collector.note(unknownMedia, {})
  const isRead = result !== undefined && result.refusal === undefined
  if (isRead && run.records === 0 && options.mayBeEmpty !== true) collector.note(noRecords, {})
  const findings = collector.findings()
  const notJudged =
    judge.withoutOwner > 0
      ? [
          `${source.name}: ${judge.withoutOwner} records do not name their operator, so whose they are was not checked.`,
        ]
      : []
  if (options.mayBeEmpty === true && run.records === 0)
    notJudged.push(`${source.name}: it holds no record, which its check allows.`)
  const verdict: FileVerdict = {
    file: source.name,
    ...(result?.whole === true ? { sha256: hash.digest('hex') } : {}),
    ...(media === undefined ? {} : { media }),
    payload: plan.payload.id,
    recipient: plan.recipient,
    purposes: plan.purposes,
    verdict: worst(findings.map((finding) => answerOf(finding.class))),
    records: run.records,
    fields: judge.fields + run.extra,
  }
  return { verdict, findings, notJudged }
}

interface Run {
  readonly plan: Plan
  readonly source: ByteSource
  readonly collector: Collector
  readonly judge: Judge
  readonly limits: Limits
  records: number
  extra: number
}

/** How reading ended; undefined where it did not begin or broke off. */
async function read(
  run: Run,
  media: MediaKind,
  onBytes: (chunk: Uint8Array) => void,
): Promise<ReadResult | undefined> {
  const { plan, collector } = run
  const reading = readAs(run, media, onBytes)
  if (reading === undefined) {
    collector.note(mediaNotAccepted, { media, payload: plan.payload.id })
    return undefined
  }
  let result: ReadResult
  try {
    result = await reading()
  } catch (error) {
    // A source that cannot go on says so in a sentence of its own; a fault of ours must not be taken for one.
    if (!isSourceProblem(error)) throw error
    collector.note(readFailed, { what: error.message })
    return undefined
  }
  if (result.refusal !== undefined) collector.refuse(result.refusal, run.records)
  return result
}

function readAs(
  run: Run,
  media: MediaKind,
  onBytes: (chunk: Uint8Array) => void,
): (() => Promise<ReadResult>) | undefined {
  const { plan, source, judge, limits } = run
  const sink: RecordSink = {
    record(node, index, pointer) {
      judge.record(node, index, pointer)
      run.records++
    },
    envelope: (node) => judge.envelope(node),
  }
  if (media === 'json' && plan.media.json !== undefined) {
    const { records } = plan.media.json
    return () => readJson(source, records, sink, limits, onBytes)
  }
  if (media === 'ndjson' && plan.media.ndjson !== undefined)
    return () => readNdjson(source, sink, limits, onBytes)
  const { csv } = plan.media
  return media === 'csv' && csv !== undefined ? () => readTable(run, csv, onBytes) : undefined
}

async function readTable(run: Run, csv: CsvMedia, onBytes: (chunk: Uint8Array) => void): Promise<ReadResult> {
  const { plan, source, judge, limits, collector } = run
  const table = createTableJudge(plan, csv, judge, (found: Found) => collector.add(found))
  const result = await readCsv(
    source,
    csv,
    {
      header: (columns) => table.header(columns),
      row(cells, at) {
        table.row(cells, at)
        run.records = table.rows
      },
    },
    limits,
    onBytes,
  )
  table.end()
  run.extra += table.fields
  return result
}

/** Whether a source said that it cannot go on; any other error is a fault of ours. */
export function isSourceProblem(error: unknown): error is Error {
  return error instanceof Error && 'problem' in error
}
