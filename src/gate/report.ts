import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { placeOf } from '../diagnostics/policy-place.js'
import type { Policy } from '../model/policy.js'
import type { NoPlan } from '../plan/codes.js'
import type { Plan } from '../plan/plan.js'
import {
  answerOf,
  type BaselineUse,
  type FileVerdict,
  type Finding,
  type Report,
  worst,
} from '../verdict/report.js'
import { capFindings } from './cap-findings.js'

/** The parts of which one report is made. */
export interface ReportParts {
  readonly on: string
  readonly toolVersion: string
  readonly policiesFrom: string
  /** The versions that were judged by; where nothing was, those that are there. */
  readonly policies: readonly Pick<Policy, 'id' | 'version' | 'hash'>[]
  readonly files: readonly FileVerdict[]
  /** Whoever asked said that there may be no file. */
  readonly mayHaveNone?: boolean
  readonly findings: readonly Finding[]
  readonly notJudged: readonly string[]
  readonly baseline?: BaselineUse
}

/** The proof that something was judged. Without a file, and without a word why, nothing passes. */
export function assembleReport(parts: ReportParts): Report {
  const answers = [
    ...parts.files.map(({ verdict }) => verdict),
    ...parts.findings.map((finding) => answerOf(finding.class)),
    ...(parts.files.length === 0 && parts.mayHaveNone !== true ? (['cannot-judge'] as const) : []),
  ]
  const seen = new Map(
    parts.policies.map(({ id, version, hash }) => [`${id} ${version}`, { id, version, hash }]),
  )
  return {
    verdict: worst(answers),
    on: parts.on,
    tool: { name: 'declared', version: parts.toolVersion },
    policies: [...seen.values()],
    policiesFrom: parts.policiesFrom,
    files: parts.files,
    findings: capFindings(parts.findings),
    notJudged: [...new Set(parts.notJudged)],
    ...(parts.baseline === undefined ? {} : { baseline: parts.baseline }),
  }
}

/** Whom a plan is for, as the verdict on a file says it. */
export function recipientOf({
  recipient,
  operator,
}: Plan): Pick<FileVerdict, 'recipient' | 'party' | 'organisation'> {
  return operator === undefined
    ? { recipient }
    : { recipient, party: operator.is, organisation: operator.organisation }
}

/** Why a file was not judged at all, as a finding of the report. */
export function notJudgedFinding(
  file: string,
  reason: { readonly code: string; readonly message: string; readonly help?: string | undefined } | NoPlan,
): Finding {
  return {
    code: reason.code,
    class: 'class' in reason ? reason.class : 'not-judged',
    message: reason.message,
    ...(reason.help === undefined ? {} : { help: reason.help }),
    place: { file },
    count: 1,
    partial: false,
  }
}

/** A mistake in the policies: nothing is judged by them until it is mended. */
export function policyFinding(diagnostic: Diagnostic): Finding {
  const { file, line, col } = placeOf(diagnostic.span)
  return {
    code: diagnostic.code,
    class: 'not-judged',
    message: diagnostic.message,
    ...(diagnostic.help === undefined ? {} : { help: diagnostic.help }),
    place: { file, line, col },
    count: 1,
    partial: false,
  }
}
