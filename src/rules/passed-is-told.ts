import { define } from '../diagnostics/diagnostic.js'
import { currentPolicies } from '../model/current.js'
import { grantsOf } from '../plan/grants.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly policy: string; readonly untold: readonly string[] }>({
  code: 'rules/passed-is-told',
  severity: 'warning',
  sentence: ({ policy, untold }) =>
    untold.length === 0
      ? `Data may pass by the policy ${policy}, and nobody is told: no party is "addressed".`
      : `Data may pass by the policy ${policy} of which its notice does not tell: ${untold.join(', ')}.`,
  help: ({ untold }) =>
    untold.length === 0
      ? 'Mark the party to whom the notice speaks with "addressed: true".'
      : 'Let the policy share it with a claim for the end user, or with nobody.',
})

/** Every category that a payload can let through is named to those to whom the notice speaks. */
export const passedIsTold: Rule = {
  definition,
  check(model, claims, diagnostics) {
    for (const policy of currentPolicies(model)) {
      // What could not be linked is reported where it stands.
      if (!policy.whole) continue
      const flows = new Set([...policy.payloads.values()].flatMap(({ flows }) => flows))
      const passed = new Set([...flows].flatMap((flow) => grantsOf(flow).map(({ category }) => category.id)))
      if (passed.size === 0) continue
      const told = new Set(
        claims
          .filter(({ says, audiences }) => says === 'shares' && audiences.includes('end-user'))
          .filter((claim) => claim.policy === policy.id)
          .flatMap(({ id, elements }) => elements.find((element) => element.id === `${id}#category`)?.value),
      )
      const untold = [...passed].filter((category) => !told.has(category)).sort()
      const isAddressed = [...policy.parties.values()].some(({ addressed }) => addressed)
      if (untold.length === 0 && isAddressed) continue
      diagnostics.report(definition, policy.origin, { policy: policy.id, untold })
    }
  },
}
