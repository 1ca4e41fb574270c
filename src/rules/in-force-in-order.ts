import { define } from '../diagnostics/diagnostic.js'
import { compare } from '../diagnostics/order.js'
import type { Model } from '../model/model.js'
import type { InForce, Policy } from '../model/policy.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly says: string; readonly help: string }>({
  code: 'rules/in-force-in-order',
  severity: 'error',
  sentence: ({ says }) => says,
  help: ({ help }) => help,
})

type Dated = Policy & { readonly inForce: Extract<InForce, { readonly state: 'stated' }> }

/** On each day at most one version of a policy holds. A version without an end holds until the next begins. */
export const inForceInOrder: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { inForce } of model.policies) {
      if (inForce.state === 'missing' || inForce.until === undefined || inForce.from < inForce.until) continue
      diagnostics.report(definition, inForce.origin, {
        says: `The version is in force from ${inForce.from} until ${inForce.until}, which is no day at all.`,
        help: '"until" is the first day on which the version no longer holds; it comes after "from".',
      })
    }
    for (const versions of versionsById(model)) {
      versions.forEach((later, index) => {
        const earlier = versions[index - 1]
        if (earlier === undefined || !overlap(earlier, later)) return
        const span = later.released ? earlier.inForce.origin : later.inForce.origin
        const other = later.released ? later : earlier
        diagnostics.report(
          definition,
          span,
          {
            says: `The versions ${earlier.version} and ${later.version} of the policy "${later.id}" are both in force from ${later.inForce.from} on.`,
            help: 'Let the later version begin when the earlier one ends, or later.',
          },
          [{ span: other.inForce.origin, label: 'the other version' }],
        )
      })
    }
  },
}

function overlap(earlier: Dated, later: Dated): boolean {
  const { from, until } = earlier.inForce
  return from === later.inForce.from || (until !== undefined && until > later.inForce.from)
}

/** Where a version is released, its dates and those of the others; in the order in which they begin. */
function versionsById(model: Model): readonly (readonly Dated[])[] {
  const byId = new Map<string, Dated[]>()
  for (const policy of model.policies) {
    if (policy.inForce.state === 'missing') continue
    byId.set(policy.id, [...(byId.get(policy.id) ?? []), policy as Dated])
  }
  return [...byId.values()]
    .filter((versions) => versions.some(({ released }) => released))
    .map((versions) =>
      versions.sort((a, b) => compare(a.inForce.from, b.inForce.from) || compare(a.version, b.version)),
    )
}
