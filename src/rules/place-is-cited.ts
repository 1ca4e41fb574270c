import { define } from '../diagnostics/diagnostic.js'
import type { Claim } from '../model/claim.js'
import { claimsOf } from '../model/claims.js'
import type { Policy } from '../model/policy.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly place: string }>({
  code: 'rules/place-is-cited',
  severity: 'error',
  sentence: ({ place }) =>
    `Nothing in the policy is drawn from "${place}": no claim and no reading cites it.`,
  help: ({ place }) =>
    `Read the place again. Where it states a fact, declare the fact with "cites: ${place}"; where it states none, take the place out.`,
})

/** Every sentence and list item of a source is restated by something, so that nothing in it was overlooked. */
export const placeIsCited: Rule = {
  definition,
  check(model, claims, diagnostics) {
    for (const policy of model.policies) {
      const cited = citedPlaces(policy, claims)
      for (const { id: place, origin } of policy.sources.flatMap(({ places }) => places)) {
        if (!cited.has(place)) diagnostics.report(definition, origin, { place })
      }
    }
  },
}

function citedPlaces(policy: Policy, claims: readonly Claim[]): ReadonlySet<string> {
  // What cites a place may be one of the things that could not be linked.
  if (!policy.whole) return policy.cited
  const own = policy.released ? claimsOf(policy) : claims.filter((claim) => claim.policy === policy.id)
  const inForce = policy.inForce.state === 'stated' ? policy.inForce.cites : []
  const cites = [...own, ...policy.readings].flatMap((each) => each.cites)
  return new Set([...cites, ...inForce].map(({ id }) => id))
}
