import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { plan } from '../plan/build.js'
import type { Plan } from '../plan/plan.js'
import type { PlanRequest } from '../plan/request.js'
import { today } from '../project/clock.js'
import { type Setting, settingOf } from './setting.js'

/** The one plan of which a command is asked to tell. */
export interface PlanAsked extends Omit<PlanRequest, 'on'> {
  readonly policies?: string
  /** `YYYY-MM-DD`; today (UTC) where it is left out. */
  readonly on?: string
  readonly cwd?: string
}

/** Why nothing can be told. */
export interface NoPlanAsked {
  /** Mistakes in the policies, for whoever shows the lines that they stand in. */
  readonly diagnostics: readonly Diagnostic[]
  /** What is wrong beside the mistakes: a sentence, and what to do. */
  readonly reasons: readonly { readonly message: string; readonly help: string | undefined }[]
}

/** The plan with what it was made in; `organisation` is that of the request, else of declared.yaml. */
export interface PlanMade {
  readonly plan: Plan
  readonly setting: Setting
  readonly organisation: string | undefined
}

/** The plan that is asked for, or why there is none. Never rejects for a user's mistake. */
export async function planAsked(request: PlanAsked): Promise<PlanMade | NoPlanAsked> {
  const setting = await settingOf(request)
  const { diagnostics, problems } = setting
  if (!setting.sound) return { diagnostics, reasons: problems }
  const organisation = request.organisation ?? setting.configuration?.value?.organisation
  const { payload, recipient, purposes } = request
  const made = plan(setting.model, {
    ...(payload === undefined ? {} : { payload }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(purposes === undefined ? {} : { purposes }),
    ...(organisation === undefined ? {} : { organisation }),
    on: request.on ?? today(),
  })
  return 'code' in made ? { diagnostics, reasons: [made] } : { plan: made, setting, organisation }
}
