import { toolVersion } from '../project/package-root.js'
import { loadAllowed } from '../registry.js'
import { type NoPlanAsked, type PlanAsked, planAsked } from './plan-asked.js'

export interface AllowedRequest extends PlanAsked {
  readonly as: 'table' | 'md' | 'html'
}

/** The page, or why there is none. */
export interface AllowedResult extends NoPlanAsked {
  /** Undefined where nothing can be said. */
  readonly document: string | undefined
}

/** What may be sent, to whom, for what, by which line of the policy. Never rejects for a user's mistake. */
export async function allowed(request: AllowedRequest): Promise<AllowedResult> {
  const asked = await planAsked(request)
  if ('reasons' in asked) return { document: undefined, ...asked }
  const { plan, setting, organisation } = asked
  const { allowedPage, forms } = await loadAllowed()
  const page = allowedPage(setting.model, plan, {
    tool: toolVersion(),
    policiesFrom: setting.from,
    ...(organisation === undefined ? {} : { organisation }),
  })
  return { document: forms[request.as](page), diagnostics: setting.diagnostics, reasons: [] }
}
