import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { compileTables } from '../kernel/tables.js'
import { plan } from '../plan/build.js'
import type { PlanRequest } from '../plan/request.js'
import { today } from '../project/clock.js'
import { settingOf } from './setting.js'

export interface ExplainPlanRequest extends Omit<PlanRequest, 'on'> {
  readonly policies?: string
  /** `YYYY-MM-DD`; today (UTC) where it is left out. */
  readonly on?: string
  readonly cwd?: string
}

/** What the fast judge can be sure of in one payload, or why nothing can be said. */
export interface ExplainedPlan {
  /** Undefined where there is no plan. */
  readonly plan: PlanCertainty | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly reasons: readonly { readonly message: string; readonly help: string | undefined }[]
}

export interface PlanCertainty {
  readonly payload: string
  readonly recipient: string
  /** Whether any record is certain. */
  readonly isCertain: boolean
  /** What right records the fast judge cannot be sure of, one sentence each; places are JSON Pointers. */
  readonly left: readonly string[]
}

/** Tells which right records of a payload the exact judge reads a second time, and why. Never rejects for a user's mistake. */
export async function explainPlan(request: ExplainPlanRequest): Promise<ExplainedPlan> {
  const setting = await settingOf(request)
  const { diagnostics, problems, limits } = setting
  if (!setting.sound) return { plan: undefined, diagnostics, reasons: problems }
  const organisation = request.organisation ?? setting.configuration?.value?.organisation
  const { payload, recipient, purposes } = request
  const made = plan(setting.model, {
    ...(payload === undefined ? {} : { payload }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(purposes === undefined ? {} : { purposes }),
    ...(organisation === undefined ? {} : { organisation }),
    on: request.on ?? today(),
  })
  if ('code' in made) return { plan: undefined, diagnostics, reasons: [made] }
  const { tables, left } = compileTables(made, limits)
  return {
    plan: { payload: made.payload.id, recipient: made.recipient, isCertain: tables !== undefined, left },
    diagnostics,
    reasons: [],
  }
}
