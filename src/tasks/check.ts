import type { ByteSource } from '../data/byte-source.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { capFindings } from '../gate/cap-findings.js'
import { noInput } from '../gate/codes.js'
import { judgeSource } from '../gate/judge-source.js'
import type { MediaKind } from '../gate/media.js'
import { mediaOf } from '../gate/media.js'
import { assembleReport, notJudgedFinding, policyFinding } from '../gate/report.js'
import { plan } from '../plan/build.js'
import type { PlanRequest } from '../plan/request.js'
import { fileSource, standardInputSource } from '../project/byte-sources.js'
import { today } from '../project/clock.js'
import { emptyFolder, fileMissing, globMatchesNothing, unknownExtension } from '../project/codes.js'
import { type FoundFile, findFiles } from '../project/find-files.js'
import { toolVersion } from '../project/package-root.js'
import { type Problem, problem } from '../project/problem.js'
import type { FileVerdict, Finding, Report } from '../verdict/report.js'
import { type Setting, settingOf } from './setting.js'
import { refuseInputs } from './write-output.js'

export interface CheckRequest extends Omit<PlanRequest, 'on'> {
  /** Files, folders, globs, `-`; none means the checks of declared.yaml. */
  readonly files: readonly string[]
  readonly policies?: string
  readonly on?: string
  readonly media?: MediaKind
  readonly standardInput?: AsyncIterable<Uint8Array>
  readonly cwd?: string
  /** Files that will be written afterwards; one that is judged too is refused before anything is. */
  readonly outputs?: readonly string[]
}

export interface CheckResult {
  readonly report: Report
  /** Mistakes in the policies, for whoever shows the lines that they stand in. */
  readonly diagnostics: readonly Diagnostic[]
  /** The text of a policy file, by its path as findings name it. */
  source(file: string): string | undefined
}

/** What one set of files is judged by. */
interface Check extends Omit<PlanRequest, 'on'> {
  readonly files: readonly string[]
  readonly cwd?: string
  readonly media?: MediaKind
  readonly mayBeEmpty?: boolean
}

/**
 * Judges files and folders; every answer, whatever happened, is a report. Throws an error that bears a `problem`
 * where an output would replace what is judged.
 */
export async function check(request: CheckRequest): Promise<CheckResult> {
  const on = request.on ?? today()
  const setting = await settingOf(request)
  const run: Run = {
    setting,
    on,
    request,
    files: [],
    findings: [],
    notJudged: [],
    used: new Set(),
    mayHaveNone: false,
  }
  if (setting.sound) for (const each of checksOf(request, setting)) await runCheck(run, each)
  const findings = [
    ...setting.diagnostics.filter(({ severity }) => severity === 'error').map(policyFinding),
    ...setting.problems.map((each) => notJudgedFinding(each.path, each)),
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
    files: run.files,
    mayHaveNone: run.mayHaveNone,
    findings,
    notJudged: run.notJudged,
  })
  return { report, diagnostics: setting.diagnostics, source: setting.source }
}

interface Run {
  readonly setting: Setting
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

/** What the caller names; else what declared.yaml names, in the caller's words where they say more. */
function checksOf(request: CheckRequest, setting: Setting): readonly Check[] {
  const { payload, recipient, purposes, media, cwd } = request
  const organisation = request.organisation ?? setting.configuration?.value?.organisation
  const asked = {
    ...(recipient === undefined ? {} : { recipient }),
    ...(purposes === undefined ? {} : { purposes }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(media === undefined ? {} : { media }),
  }
  if (request.files.length > 0) {
    return [
      {
        ...asked,
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
      ...asked,
      ...(configuration === undefined ? {} : { cwd: configuration.folder }),
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
  run.notJudged.push(...judged.notJudged)
  for (const file of found.files) {
    const media = each.media ?? mediaOf(file.name)
    const options = {
      limits: run.setting.limits,
      ...(media === undefined ? {} : { media }),
      ...(each.mayBeEmpty === undefined ? {} : { mayBeEmpty: each.mayBeEmpty }),
    }
    const { verdict, findings, notJudged } = await judgeSource(judged, sourceOf(file, run.request), options)
    run.files.push(verdict)
    run.findings.push(...findings)
    // Of thousands of files only what a report can list is kept.
    if (run.findings.length > mostKept)
      run.findings.splice(0, Number.POSITIVE_INFINITY, ...capFindings(run.findings))
    run.notJudged.push(...notJudged)
  }
}

function sourceOf(file: FoundFile, request: CheckRequest): ByteSource {
  if (file.path === '-' && request.standardInput !== undefined)
    return standardInputSource(request.standardInput)
  return fileSource(file.path, { name: file.name })
}
