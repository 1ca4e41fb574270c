import type { Share } from '../../src/model/flow.js'
import type { Model } from '../../src/model/model.js'
import type { FieldType, Payload } from '../../src/model/payload.js'
import type { Policy } from '../../src/model/policy.js'

/** What a policy shares of a payload, read from the policy without a plan. */
export interface Sharing {
  /** The class that a field has whatever it holds; undefined where it may be there. */
  refusalOf(type: FieldType): string | undefined
}

/** For a recipient to whom each of the payload's flows leads, and for all of their purposes. */
export function sharingOf(model: Model, policy: Policy, payload: Payload): Sharing {
  const here = new Set(payload.flows.flatMap(({ shares }) => shares.flatMap(namesOf)))
  const others = model.policies.filter(({ id, released }) => id !== policy.id && !released)
  const elsewhere = new Set(
    others.flatMap(({ flows }) => [...flows.values()].flatMap(({ shares }) => shares.flatMap(namesOf))),
  )
  const refused = new Set(policy.readings.flatMap(({ refuses }) => refuses.map(({ id }) => id)))
  return {
    refusalOf(type) {
      if (type.kind === 'unshared') return 'unshared-field'
      if (type.kind === 'technical') return payload.flows.length === 0 ? 'wrong-recipient' : undefined
      if (type.kind !== 'data') return undefined
      const missing = type.categories.find(({ id }) => !here.has(id))
      if (missing === undefined) return undefined
      return elsewhere.has(missing.id) && !refused.has(missing.id) ? 'wrong-product' : 'undeclared-category'
    },
  }
}

/** The categories that a line of a flow shares: those that it names, and those that its readings take in. */
function namesOf(share: Share): readonly string[] {
  const own = share.isGroup ? [] : [share.category.id]
  const read = share.readAs.flatMap(({ reads }) => reads.map(({ category }) => category.id))
  return [...own, ...read, ...share.named.flatMap(namesOf)]
}
