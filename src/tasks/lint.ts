import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { placeOf } from '../diagnostics/policy-place.js'
import type { Problem } from '../project/problem.js'
import { baselineOf } from './baseline.js'
import { type SettingRequest, settingOf } from './setting.js'

/** What is wrong with a folder of policies, and how much was read. */
export interface LintResult {
  /** What the folder is called. */
  readonly from: string
  /** How many documents were read. */
  readonly documents: number
  readonly errors: number
  readonly warnings: number
  /** In order of file and place. */
  readonly diagnostics: readonly Diagnostic[]
  /** Files and folders that could not be read; each is an error too. */
  readonly problems: readonly Problem[]
}

/** Every mistake of the policies, and of the declared.yaml that names them. Never rejects for a user's mistake. */
export async function lint(request: SettingRequest): Promise<LintResult> {
  const setting = await settingOf(request)
  const { from, documents, configuration } = setting
  const baseline = await baselineOf(setting, request.cwd)
  const diagnostics = [...setting.diagnostics, ...baseline.diagnostics]
  const problems = [...setting.problems, ...baseline.problems]
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return {
    from,
    documents:
      documents === 0
        ? 0
        : documents + [configuration, baseline.file].filter((each) => each !== undefined).length,
    errors: errors + problems.length,
    warnings: diagnostics.length - errors,
    diagnostics,
    problems,
  }
}

/** The result as plain data, for programs. Lines and columns are from 1, columns in code points. */
export function lintData(result: LintResult): object {
  const { from, documents, errors, warnings } = result
  return {
    policiesFrom: from,
    documents,
    errors,
    warnings,
    diagnostics: [
      ...result.problems.map(({ code, path, message, help }) => ({
        code,
        severity: 'error',
        message,
        ...(help === undefined ? {} : { help }),
        place: { file: path },
        related: [],
      })),
      ...result.diagnostics.map(({ code, severity, message, help, span, related }) => ({
        code,
        severity,
        message,
        ...(help === undefined ? {} : { help }),
        place: placeOf(span),
        related: related.map((each) => ({ ...placeOf(each.span), label: each.label })),
      })),
    ],
  }
}
