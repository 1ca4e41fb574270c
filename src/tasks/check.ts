import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { capFindings } from '../gate/cap-findings.js'
import { noInput } from '../gate/codes.js'
import { type Exception, holdingOn } from '../gate/exceptions.js'
import { judgeSource } from '../gate/judge-source.js'
import type { MediaKind } from '../gate/media.js'
import { mediaOf } from '../gate/media.js'
import { assembleReport, notJudgedFinding, policyFinding } from '../gate/report.js'
import { notJudgedWith, prepareScan, type ScanRequest } from '../gate/scan.js'
import { plan } from '../plan/build.js'
import type { PlanRequest } from '../plan/request.js'
import { today } from '../project/clock.js'
import { emptyFolder, fileMissing, globMatchesNothing, unknownExtension } from '../project/codes.js'
import { findFiles } from '../project/find-files.js'
import { toolVersion } from '../project/package-root.js'
import { type Problem, problem } from '../project/problem.js'
import { answerOf, countOf, type FileVerdict, type Finding, type Report } from '../verdict/report.js'
import { baselineOf } from './baseline.js'
import { type BaselineTally, createTally } from './check-baseline.js'
import { type CheckProgress, createProgressTally, type ProgressTally } from './check-progress.js'
import { checkSource } from './check-source.js'
import { type EarlyThreads, withEarlyThreads } from './early-threads.js'
import { type FastMaker, type FastRequest, fastMakerOf } from './fast.js'
import { type Proposed, proposal } from './propose-baseline.js'
import { type ScanAsked, scanOf } from './scan-asked.js'
import { type Setting, settingOf } from './setting.js'
import { refuseInputs } from './write-output.js'

export interface CheckRequest extends Omit<PlanRequest, 'on'>, FastRequest {
  /** Files, folders, globs, `-`; none means the checks of declared.yaml. */
  readonly files: readonly string[]
  readonly policies?: string
  readonly on?: string
  readonly media?: MediaKind
  readonly standardInput?: AsyncIterable<Uint8Array>
  readonly cwd?: string
  /** Files that will be written afterwards; one that is judged too is refused before anything is. */
  readonly outputs?: readonly string[]
  /** Declared text is searched for data of other categories, or it is not; else as declared.yaml says. */
  readonly scan?: ScanAsked
  /** Is told now and then how far the check is. */
  readonly onProgress?: (progress: CheckProgress) => void
  /** A baseline is asked for. */
  readonly proposes?: boolean
  /** The folder whose declared.yaml, policies, organisations and baseline judge: a copy of the base branch. */
  readonly base?: string
  /** False: no reader of the report asks for the hashes of files, each of which takes as long as judging its file. */
  readonly hashes?: boolean
  /** What earlier runs of this user have found out of the same policies may be used; not with `base`. */
  readonly cache?: boolean
}

export interface CheckResult {
  readonly report: Report
  /** Mistakes in the policies, for whoever shows the lines that they stand in. */
  readonly diagnostics: readonly Diagnostic[]
  /** A baseline of what was found, to be filled in by people; undefined where nothing was judged. */
  readonly proposed: string | undefined
  /** The text of a policy file, by its path as findings name it. */
  source(file: string): string | undefined
}

/** What one set of files is judged by. */
interface Check extends Omit<PlanRequest, 'on'> {
  readonly files: readonly string[]
  readonly cwd?: string
  readonly media?: MediaKind
  readonly mayBeEmpty?: boolean
  readonly scan?: ScanRequest
}

/**
 * Judges files and folders; every answer, whatever happened, is a report. Throws an error that bears a `problem`
 * where an output would replace what is judged.
 */
export function check(request: CheckRequest): Promise<CheckResult> {
  return withEarlyThreads(request, (early) => checkWith(request, early))
}

async function checkWith(request: CheckRequest, early: EarlyThreads): Promise<CheckResult> {
  const on = request.on ?? today()
  const setting = await settingOf(request)
  const baseline = await baselineOf(setting, request.cwd)
  const isSound = setting.sound && baseline.problems.length === 0 && baseline.diagnostics.length === 0
  const diagnostics = [...setting.diagnostics, ...baseline.diagnostics]
  const run: Run = {
    setting,
    exceptions: baseline.exceptions,
    fast: fastMakerOf(request, setting.configuration?.value, { cache: setting.cache, early }),
    progress: request.onProgress && createProgressTally(request.onProgress),
    tally: createTally(baseline.file ?? '', baseline.exceptions),
    proposed: [],
    on,
    request,
    files: [],
    findings: [],
    notJudged: [],
    used: new Set(),
    mayHaveNone: false,
  }
  if (isSound) for (const each of checksOf(request, setting)) await runCheck(run, each)
  const findings = [
    ...diagnostics.filter(({ severity }) => severity === 'error').map(policyFinding),
    ...[...setting.problems, ...baseline.problems].map((each) => notJudgedFinding(each.path, each)),
    ...run.findings,
  ]
  if (run.files.length === 0 && findings.length === 0 && !run.mayHaveNone) {
    findings.push(
      notJudgedFinding('declared.yaml', {
        code: noInput.code,
        message: noInput.sentence({}),
        help: noInput.help({}),
      }),
    )
  }
  const ended =
    baseline.file === undefined || !isSound
      ? undefined
      : run.tally.end({ on, files: run.files, isWhole: asksForAll(request) && isJudged(findings) })
  findings.push(...(ended?.findings ?? []))
  const current = setting.model.policies.filter(({ released }) => !released)
  const used =
    current.length === 0 || run.used.size === 0
      ? current
      : setting.model.policies.filter((each) => run.used.has(each.hash))
  const report = assembleReport({
    on,
    toolVersion: toolVersion(),
    policiesFrom: setting.from,
    policies: used,
    files: ended?.files ?? run.files,
    mayHaveNone: run.mayHaveNone,
    findings,
    notJudged: [...run.notJudged, ...(ended?.notJudged ?? [])],
    ...(ended === undefined ? {} : { baseline: ended.use }),
  })
  const left = countOf(run.findings) - countOf(run.proposed.map(({ finding }) => finding))
  const proposed =
    request.proposes !== true || run.files.length === 0
      ? undefined
      : proposal(run.proposed, { on, toolVersion: toolVersion(), left })
  const source = (file: string) => setting.source(file) ?? baseline.source(file)
  return { report, diagnostics, proposed, source }
}

/** Every check of declared.yaml, as it stands there. */
function asksForAll(request: CheckRequest): boolean {
  const { files, payload, recipient, purposes, organisation, media, scan } = request
  // Without a search nothing can tell whether what it finds is still accepted with right.
  if (scan === false) return false
  return files.length === 0 && [payload, recipient, purposes, organisation, media].every((each) => !each)
}

function isJudged(findings: readonly Finding[]): boolean {
  return findings.every((each) => answerOf(each.class) !== 'cannot-judge')
}

interface Run {
  readonly setting: Setting
  readonly exceptions: readonly Exception[]
  readonly fast: FastMaker | undefined
  readonly progress: ProgressTally | undefined
  readonly tally: BaselineTally
  readonly proposed: Proposed[]
  readonly on: string
  readonly request: CheckRequest
  readonly files: FileVerdict[]
  readonly findings: Finding[]
  readonly notJudged: string[]
  readonly used: Set<string>
  /** A check that may be empty was. */
  mayHaveNone: boolean
}

/** Findings that are held at most before they are made fewer; each file adds at most some hundreds. */
const mostKept = 10_000

/** What is wrong when there is nothing where something was named. */
const emptiness: ReadonlySet<string> = new Set(
  [fileMissing, emptyFolder, globMatchesNothing].map(({ code }) => code),
)

type ChecksWritten = NonNullable<NonNullable<NonNullable<Setting['configuration']>['value']>['checks']>

/** What the caller names; else what declared.yaml names, in the caller's words where they say more. */
function checksOf(request: CheckRequest, setting: Setting): readonly Check[] {
  const { payload, recipient, purposes, media, cwd } = request
  const all = setting.configuration?.value
  const asked = {
    ...(recipient === undefined ? {} : { recipient }),
    ...(purposes === undefined ? {} : { purposes }),
    ...(media === undefined ? {} : { media }),
  }
  const told = (own: ChecksWritten[number] | undefined): Pick<Check, 'organisation' | 'scan'> => {
    const organisation = request.organisation ?? own?.organisation ?? all?.organisation
    const scan = scanOf(request.scan, own, all)
    return {
      ...(organisation === undefined ? {} : { organisation }),
      ...(scan === undefined ? {} : { scan }),
    }
  }
  if (request.files.length > 0) {
    return [
      {
        ...asked,
        ...told(undefined),
        files: request.files,
        ...(payload === undefined ? {} : { payload }),
        ...(cwd === undefined ? {} : { cwd }),
      },
    ]
  }
  const { configuration } = setting
  return (configuration?.value?.checks ?? [])
    .filter((each) => payload === undefined || each.payload === payload)
    .map((each) => ({
      files: typeof each.files === 'string' ? [each.files] : each.files,
      payload: each.payload,
      ...(each.recipient === undefined ? {} : { recipient: each.recipient }),
      ...(each.purposes === undefined
        ? {}
        : { purposes: typeof each.purposes === 'string' ? [each.purposes] : each.purposes }),
      ...(each.media === undefined ? {} : { media: each.media }),
      ...(each['may-be-empty'] === true ? { mayBeEmpty: true } : {}),
      ...told(each),
      ...asked,
      ...(configuration === undefined || request.base !== undefined ? {} : { cwd: configuration.folder }),
      ...(request.base === undefined || cwd === undefined ? {} : { cwd }),
    }))
}

async function runCheck(run: Run, each: Check): Promise<void> {
  const found = await findFiles(each.files, each.cwd === undefined ? {} : { cwd: each.cwd })
  await refuseInputs(
    run.request.outputs ?? [],
    found.files.map(({ path }) => path).filter((path) => path !== '-'),
  )
  const leftOut = found.leftOut.map((name) =>
    problem(unknownExtension, name, 'has an extension that does not say how to read it'),
  )
  const isForgiven = ({ code }: Problem): boolean => each.mayBeEmpty === true && emptiness.has(code)
  const problems = [...found.problems, ...leftOut]
  run.findings.push(
    ...problems.filter((one) => !isForgiven(one)).map((one) => notJudgedFinding(one.path, one)),
  )
  run.notJudged.push(
    ...problems.filter(isForgiven).map(({ message }) => `${message} The check may be empty.`),
  )
  if (problems.some(isForgiven)) run.mayHaveNone = true
  const judged = plan(run.setting.model, { ...each, on: run.on })
  if ('code' in judged) {
    const names = found.files.length > 0 ? found.files.map(({ name }) => name) : each.files
    run.findings.push(...names.map((name) => notJudgedFinding(name, judged)))
    return
  }
  run.used.add(judged.policy.hash)
  const scan = await prepareScan(run.setting.model, judged, each.scan)
  run.notJudged.push(...notJudgedWith(judged, scan))
  run.tally.judged(judged.payload.id, judged.recipient)
  const exceptions = holdingOn(run.exceptions, judged)
  const fast = run.fast?.(judged, run.setting.limits)
  await run.progress?.begin(found.files)
  for (const file of found.files) {
    const media = each.media ?? mediaOf(file.name)
    const { source, expected } = await checkSource(file, {
      standardInput: run.request.standardInput,
      isFast: fast !== undefined && scan === undefined && media !== 'parquet',
    })
    const options = {
      limits: run.setting.limits,
      exceptions,
      scan,
      fast,
      expected,
      hashes: run.request.hashes !== false,
      ...(media === 'parquet'
        ? { parquet: (await import('../project/duckdb-process.js')).parquetEngine() }
        : {}),
      ...(run.progress === undefined ? {} : { onProgress: run.progress.file }),
      ...(media === undefined ? {} : { media }),
      ...(each.mayBeEmpty === undefined ? {} : { mayBeEmpty: each.mayBeEmpty }),
    }
    const said = await judgeSource(judged, source, options)
    const { verdict, findings, notJudged } = said
    run.progress?.endFile()
    run.tally.add(run.files.length, said.accepted)
    if (run.request.proposes === true)
      run.proposed.push(...said.acceptable.map((each) => ({ ...each, plan: judged })))
    run.files.push(verdict)
    run.findings.push(...findings)
    // Of thousands of files only what a report can list is kept.
    if (run.findings.length > mostKept)
      run.findings.splice(0, Number.POSITIVE_INFINITY, ...capFindings(run.findings))
    run.notJudged.push(...notJudged)
  }
}
