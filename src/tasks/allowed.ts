import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { plan } from '../plan/build.js'
import type { PlanRequest } from '../plan/request.js'
import { today } from '../project/clock.js'
import { toolVersion } from '../project/package-root.js'
import { loadAllowed } from '../registry.js'
import { settingOf } from './setting.js'

export interface AllowedRequest extends Omit<PlanRequest, 'on'> {
  readonly policies?: string
  /** `YYYY-MM-DD`; today (UTC) where it is left out. */
  readonly on?: string
  readonly as: 'table' | 'md' | 'html'
  readonly cwd?: string
}

/** The page, or why there is none. */
export interface AllowedResult {
  /** Undefined where nothing can be said. */
  readonly document: string | undefined
  /** Mistakes in the policies, for whoever shows the lines that they stand in. */
  readonly diagnostics: readonly Diagnostic[]
  /** Why there is no page, beside the mistakes: a sentence, and what to do. */
  readonly reasons: readonly { readonly message: string; readonly help: string | undefined }[]
}

/** What may be sent, to whom, for what, by which line of the policy. Never rejects for a user's mistake. */
export async function allowed(request: AllowedRequest): Promise<AllowedResult> {
  const setting = await settingOf(request)
  const { diagnostics, problems } = setting
  if (!setting.sound) return { document: undefined, diagnostics, reasons: problems }
  const organisation = request.organisation ?? setting.configuration?.value?.organisation
  const { payload, recipient, purposes } = request
  const made = plan(setting.model, {
    ...(payload === undefined ? {} : { payload }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(purposes === undefined ? {} : { purposes }),
    ...(organisation === undefined ? {} : { organisation }),
    on: request.on ?? today(),
  })
  if ('code' in made) return { document: undefined, diagnostics, reasons: [made] }
  const { allowedPage, forms } = await loadAllowed()
  const page = allowedPage(setting.model, made, {
    tool: toolVersion(),
    policiesFrom: setting.from,
    ...(organisation === undefined ? {} : { organisation }),
  })
  return { document: forms[request.as](page), diagnostics, reasons: [] }
}
