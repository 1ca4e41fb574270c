import type { Model } from './model.js'
import type { Payload } from './payload.js'
import type { Policy } from './policy.js'

/** The policies less their released versions. */
export function currentPolicies(model: Model): readonly Policy[] {
  return model.policies.filter(({ released }) => !released)
}

/** Each payload once, with the policy that it belongs to now. */
export function currentPayloads(
  model: Model,
): readonly { readonly policy: Policy; readonly payload: Payload }[] {
  return currentPolicies(model).flatMap((policy) =>
    [...policy.payloads.values()].map((payload) => ({ policy, payload })),
  )
}
