import { define } from '../diagnostics/diagnostic.js'
import type { Says } from '../model/claim.js'
import { statesFact } from '../model/claim.js'
import { currentPolicies } from '../model/current.js'
import type { Rule } from './rule.js'

const words: Readonly<Record<Says, string>> = {
  'has-role': 'The role of this party',
  enables: 'What this service enables',
  flows: 'This flow',
  shares: 'That this is shared',
  'recipient-may': 'What the recipient may do',
  'must-notify': 'This duty',
  'handles-under': 'How this party handles data',
  'refers-to': 'Which documents this party has',
}

const definition = define<{ readonly says: Says; readonly source: string }>({
  code: 'rules/stated-claim-cites',
  severity: 'error',
  sentence: ({ says }) => `${words[says]} is stated as a fact, and no place of a source is cited for it.`,
  help: ({ source }) =>
    `Add "cites:" with the place that says it, such as ${source}. What no source says is not stated: leave it out, or say { missing: reason } where the key allows it.`,
})

/** Where a policy restates a source, each fact shows where the source says it. */
export const statedClaimCites: Rule = {
  definition,
  check(model, claims, diagnostics) {
    for (const policy of currentPolicies(model)) {
      // An unknown place is reported where it is cited; it is no missing citation.
      if (!policy.whole) continue
      const source = policy.sources.flatMap(({ places }) => places)[0]?.id
      if (source === undefined) continue
      const bare = claims.filter(
        (claim) =>
          claim.policy === policy.id &&
          claim.standing === 'stated' &&
          claim.cites.length === 0 &&
          statesFact(claim),
      )
      const flows = bare.filter(({ says }) => says === 'flows')
      const origins = new Set<number>()
      for (const claim of bare) {
        // What stands in a flow has the flow's places, and a party's facts are cited by one key.
        const ofFlow = flows.some((flow) => claim !== flow && claim.id.startsWith(`${flow.id}/`))
        if (ofFlow || origins.has(claim.origin.start)) continue
        origins.add(claim.origin.start)
        diagnostics.report(definition, claim.origin, { says: claim.says, source })
      }
    }
  },
}
