import { createGzipWriter } from '../data/gzip.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { unknownMedia } from '../gate/codes.js'
import type { FastJudges } from '../gate/fast-judges.js'
import { judgeSource } from '../gate/judge-source.js'
import { type MediaKind, mediaOf } from '../gate/media.js'
import { type Redaction, redact as reduce } from '../gate/redact.js'
import type { RedactOutput } from '../gate/redact-output.js'
import { assembleReport, notJudgedFinding, policyFinding, recipientOf } from '../gate/report.js'
import { notJudgedWith, prepareScan, type Scan } from '../gate/scan.js'
import { plan } from '../plan/build.js'
import type { Plan } from '../plan/plan.js'
import { type AtomicWriter, commitTogether } from '../project/atomic-writer.js'
import { fileSource } from '../project/byte-sources.js'
import { today } from '../project/clock.js'
import { parquetEngine } from '../project/duckdb-process.js'
import { toolVersion } from '../project/package-root.js'
import { createAtomicWriter } from '../project/write-files.js'
import { answerOf, countOf, type FileVerdict, type Finding, type Report, worst } from '../verdict/report.js'
import type { CheckRequest } from './check.js'
import { fastMakerOf } from './fast.js'
import { scanOf } from './scan-asked.js'
import { type Setting, settingOf } from './setting.js'

export interface RedactRequest extends Omit<CheckRequest, 'files' | 'standardInput'> {
  readonly file: string
  readonly output: string
  readonly dropInvalid: boolean
  readonly dropRecords: boolean
}

export interface RedactResult {
  /** Of the output where there is one, else of what stands in the way. */
  readonly report: Report
  readonly dropped: readonly Finding[]
  readonly records: Redaction['records']
  readonly guarded: Redaction['guarded']
  readonly written: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Writes a reduced copy of a file and `OUTPUT.report.json` beside it, or neither. The copy is judged
 * before it takes its name: it is there only when it passes. Throws an error that bears a `problem` when
 * the output cannot be written.
 */
export async function redact(request: RedactRequest): Promise<RedactResult> {
  const on = request.on ?? today()
  const setting = await settingOf(request)
  const { organisation = setting.configuration?.value?.organisation, ...wanted } = request
  const judged = setting.sound
    ? plan(setting.model, { ...wanted, ...(organisation === undefined ? {} : { organisation }), on })
    : undefined
  const media = request.media ?? mediaOf(request.file)
  if (judged === undefined || 'code' in judged || media === undefined) {
    const reasons =
      judged === undefined
        ? [
            ...setting.diagnostics.filter(({ severity }) => severity === 'error').map(policyFinding),
            ...setting.problems.map((each) => notJudgedFinding(each.path, each)),
          ]
        : 'code' in judged
          ? [notJudgedFinding(request.file, judged)]
          : [
              notJudgedFinding(request.file, {
                code: unknownMedia.code,
                message: unknownMedia.sentence({}),
                help: unknownMedia.help({}),
              }),
            ]
    return nothingWritten({ setting, on }, reasons)
  }
  const writers: AtomicWriter[] = []
  const open = async (path: string): Promise<AtomicWriter> => {
    const writer = await createAtomicWriter(path)
    writers.push(writer)
    return writer
  }
  const scan = await prepareScan(
    setting.model,
    judged,
    scanOf(request.scan, undefined, setting.configuration?.value),
  )
  const fast = fastMakerOf(request, setting.configuration?.value, { cache: setting.cache })?.(
    judged,
    setting.limits,
  )
  try {
    return await writeReduced({ request, setting, plan: judged, scan, fast, media, on, open })
  } finally {
    for (const writer of writers) await writer.abort()
  }
}

interface Job {
  readonly request: RedactRequest
  readonly setting: Setting
  readonly plan: Plan
  readonly scan: Scan | undefined
  readonly fast: FastJudges | undefined
  readonly media: MediaKind
  readonly on: string
  open(path: string): Promise<AtomicWriter>
}

async function writeReduced(job: Job): Promise<RedactResult> {
  const { request, setting, plan: judged, scan, media, on, open } = job
  const { file, output } = request
  const { limits } = setting
  const result = await open(output)
  const account = await open(`${output}.report.json`)
  const spool = await open(`${output}.records`)
  const redaction = await writeCopy(job, result, spool)
  if (redaction.blockers.length > 0) return nothingWritten(job, redaction.blockers, { job, redaction })
  const copy = fileSource(await result.draft(), { name: output, reuses: true })
  const { verdict, findings, notJudged } = await judgeSource(judged, copy, {
    media,
    limits,
    scan,
    fast: job.fast,
    parquet: parquetEngine(),
  })
  const report = assembleReport({
    on,
    toolVersion: toolVersion(),
    policiesFrom: setting.from,
    policies: [judged.policy],
    files: [verdict],
    findings,
    notJudged: [...notJudgedWith(judged, scan), ...notJudged],
  })
  const { records, guarded, dropped } = redaction
  const outcome = { report, dropped, records, guarded, diagnostics: setting.diagnostics }
  if (report.verdict !== 'pass') return { ...outcome, written: false }
  await account.write(`${JSON.stringify(accountOf(file, redaction, report), undefined, 2)}\n`)
  // The copy comes last: where it is, its account is there and is its own.
  await commitTogether([account, result])
  return { ...outcome, written: true }
}

/** Writes what may be passed on, packed where the output's name says so, with a header that holds nothing. */
async function writeCopy(
  { request, setting, plan: judged, scan, fast, media }: Job,
  result: AtomicWriter,
  spool: AtomicWriter,
): Promise<Redaction> {
  const { file, output, dropInvalid, dropRecords } = request
  const packed = /\.gz$/i.test(output) ? createGzipWriter((piece) => result.write(piece)) : undefined
  const reduced: RedactOutput = {
    write: (piece) => (packed ?? result).write(piece),
    spool: {
      write: (piece) => spool.write(piece),
      async *read() {
        yield* fileSource(await spool.draft()).chunks()
      },
    },
  }
  try {
    const how = {
      ...{ media, limits: setting.limits, dropInvalid, dropRecords, scan, fast },
      parquet: parquetEngine(),
    }
    const redaction = await reduce(judged, fileSource(file, { name: file, reuses: true }), reduced, how)
    if (redaction.blockers.length === 0) await packed?.end()
    return redaction
  } finally {
    packed?.close()
  }
}

/** What stands beside a reduced file: what was left out of it, by name and count, and how it was judged. */
function accountOf(file: string, { dropped, records, guarded }: Redaction, report: Report) {
  return {
    // Cells that got an apostrophe before them: what a spreadsheet would have run as a formula.
    reduced: { from: file, records, guardedCells: guarded },
    dropped: dropped.map(({ class: findingClass, place, count, code }) => ({
      class: findingClass,
      code,
      ...(place.pointer === undefined ? {} : { pointer: place.pointer }),
      ...(place.column === undefined ? {} : { column: place.column }),
      count,
    })),
    output: report,
  }
}

/** Why there is no output. Where the source was judged, its file stands in the report. */
function nothingWritten(
  { setting, on }: Pick<Job, 'setting' | 'on'>,
  findings: readonly Finding[],
  judged?: { readonly job: Job; readonly redaction: Redaction },
): RedactResult {
  const files = judged === undefined ? [] : [fileVerdict(judged.job, judged.redaction)]
  const report = assembleReport({
    on,
    toolVersion: toolVersion(),
    policiesFrom: setting.from,
    policies:
      judged === undefined
        ? setting.model.policies.filter(({ released }) => !released)
        : [judged.job.plan.policy],
    files,
    findings,
    notJudged: judged === undefined ? [] : notJudgedWith(judged.job.plan, judged.job.scan),
  })
  const { dropped = [], records = { read: 0, written: 0 }, guarded = 0 } = judged?.redaction ?? {}
  return { report, dropped, records, guarded, written: false, diagnostics: setting.diagnostics }
}

function fileVerdict(
  { request, plan: judged, media }: Job,
  { blockers, records, fields }: Redaction,
): FileVerdict {
  return {
    file: request.file,
    media,
    payload: judged.payload.id,
    ...recipientOf(judged),
    purposes: judged.purposes,
    verdict: worst(blockers.map((each) => answerOf(each.class))),
    records: records.read,
    fields,
    findings: countOf(blockers),
  }
}
