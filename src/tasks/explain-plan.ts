import { compileTables, type LeftOut } from '../kernel/tables.js'
import { type NoPlanAsked, type PlanAsked, planAsked } from './plan-asked.js'

/** What the fast judge can be sure of in one payload, or why nothing can be said. */
export interface ExplainedPlan extends NoPlanAsked {
  /** Undefined where there is no plan. */
  readonly plan: PlanCertainty | undefined
}

export interface PlanCertainty {
  readonly payload: string
  readonly recipient: string
  /** Whether any record is certain. */
  readonly isCertain: boolean
  /** What right records the fast judge cannot be sure of. */
  readonly left: readonly LeftOut[]
}

/** Tells which right records of a payload the exact judge reads a second time, and why. Never rejects for a user's mistake. */
export async function explainPlan(request: PlanAsked): Promise<ExplainedPlan> {
  const asked = await planAsked(request)
  if ('reasons' in asked) return { plan: undefined, ...asked }
  const { plan, setting } = asked
  const { tables, left } = compileTables(plan, setting.limits)
  return {
    plan: { payload: plan.payload.id, recipient: plan.recipient, isCertain: tables !== undefined, left },
    diagnostics: setting.diagnostics,
    reasons: [],
  }
}
