import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { type PolicyPlace, placeOf } from '../diagnostics/policy-place.js'
import type { Audience, Claim } from '../model/claim.js'
import { toolVersion } from '../project/package-root.js'
import type { Problem } from '../project/problem.js'
import { type SettingRequest, settingOf } from './setting.js'

export interface ClaimsRequest extends SettingRequest {
  /** Only what is for them; all claims where it is left out. */
  readonly audience?: Audience
}

/** What `declared claims --format json` prints; its schema is published. */
export interface ClaimsDocument {
  readonly tool: { readonly name: 'declared'; readonly version: string }
  readonly policies: readonly { readonly id: string; readonly version: string; readonly hash: string }[]
  readonly audience?: Audience
  readonly claims: readonly ListedClaim[]
}

export interface ListedClaim
  extends Pick<Claim, 'id' | 'policy' | 'says' | 'standing' | 'audiences' | 'elements'> {
  readonly cites: readonly string[]
  readonly origin: PolicyPlace
}

export interface ClaimsResult {
  /** Undefined where the policies have mistakes. */
  readonly document: ClaimsDocument | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly Problem[]
}

/** The facts that the policies state, one by one. */
export async function claims({ audience, ...request }: ClaimsRequest): Promise<ClaimsResult> {
  const { model, claims: all, diagnostics, problems, sound } = await settingOf(request)
  if (!sound) return { document: undefined, diagnostics, problems }
  const wanted = audience === undefined ? all : all.filter(({ audiences }) => audiences.includes(audience))
  const document: ClaimsDocument = {
    tool: { name: 'declared', version: toolVersion() },
    policies: model.policies
      .filter(({ released }) => !released)
      .map(({ id, version, hash }) => ({ id, version, hash })),
    ...(audience === undefined ? {} : { audience }),
    claims: wanted.map(({ id, policy, says, standing, audiences, cites, origin, elements }) => ({
      id,
      policy,
      says,
      standing,
      audiences,
      cites: cites.map((place) => place.id),
      origin: placeOf(origin),
      elements,
    })),
  }
  return { document, diagnostics, problems }
}
