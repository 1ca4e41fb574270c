import type { Claim } from '../model/claim.js'
import { claimsOf } from '../model/claims.js'
import type { Organisation } from '../model/model.js'
import type { Policy } from '../model/policy.js'
import { versionOn } from '../plan/request.js'
import { today } from '../project/clock.js'
import { nearest } from '../text/nearest.js'
import type { Setting } from './setting.js'

/** A sentence, and what to do. */
export interface Reason {
  readonly message: string
  readonly help: string | undefined
}

export type NoticeAudience = 'end-user' | 'other-party'

/** What is asked for, by name. */
export interface ChoiceRequest {
  /** The sender; without one the notice is a sample. */
  readonly organisation?: string
  /** The id of a policy; the only one that says something to the audience where it is left out. */
  readonly policy?: string
  readonly audience?: NoticeAudience
  /** `YYYY-MM-DD`: the day whose version of the policy counts; today (UTC) where it is left out. */
  readonly on?: string
}

/** What a notice tells, who sends it, and to whom. */
export interface Chosen {
  readonly policy: Policy
  /** For the audience. */
  readonly claims: readonly Claim[]
  readonly organisation: Organisation | undefined
  readonly audience: NoticeAudience
}

/** Names become things; or why they cannot. */
export function choose({ model, configuration }: Setting, request: ChoiceRequest): Chosen | Reason {
  const { audience = 'end-user', on = today() } = request
  const wanted = request.organisation ?? configuration?.value?.organisation
  const organisation = model.organisations.find(({ id }) => id === wanted)
  if (wanted !== undefined && organisation === undefined) {
    return noSuch(
      'organisation',
      wanted,
      model.organisations.map(({ id }) => id),
    )
  }
  // A policy by which nothing goes to anybody has nothing to tell.
  const ids = [...new Set(model.policies.filter(({ flows }) => flows.size > 0).map(({ id }) => id))]
  const used = ids.filter((id) => organisation === undefined || organisation.usesPolicy.has(id))
  if (request.policy !== undefined && !ids.includes(request.policy))
    return noSuch('policy', request.policy, ids)
  const [only] = used
  const id = request.policy ?? (used.length === 1 ? only : undefined)
  if (id === undefined) {
    const message =
      used.length === 0
        ? 'There is no policy that says what is shared.'
        : 'It is not said which policy is meant.'
    return { message, help: used.length === 0 ? undefined : `Name one with --policy: ${used.join(', ')}.` }
  }
  const versions = model.policies.filter((policy) => policy.id === id)
  const policy = versionOn(versions, on, organisation)
  if (policy === undefined) {
    const known = versions.map(({ version }) => version).join(', ')
    return { message: `No version of ${id} is in force on ${on}.`, help: `There are: ${known}.` }
  }
  const claims = claimsOf(policy).filter(({ audiences }) => audiences.includes(audience))
  return { policy, claims, organisation, audience }
}

function noSuch(what: string, name: string, known: readonly string[]): Reason {
  const meant = nearest(name, known)
  const list = known.length === 0 ? 'There is none.' : `There are: ${known.join(', ')}.`
  const help = meant === undefined ? list : `Did you mean "${meant}"?`
  return { message: `There is no ${what} "${name}".`, help }
}
