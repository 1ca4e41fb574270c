import { define } from '../diagnostics/diagnostic.js'
import { everyShare } from '../model/categories.js'
import type { Flow, Reading } from '../model/flow.js'
import type { Policy } from '../model/policy.js'
import { grantsOf } from '../plan/grants.js'
import type { Rule } from './rule.js'

interface Params {
  readonly reading: string
  readonly category: string
  readonly flow: string
  readonly shownBy: string | undefined
}

const definition = define<Params>({
  code: 'rules/reading-does-not-contradict',
  severity: 'error',
  sentence: ({ reading, category, flow, shownBy }) =>
    shownBy === undefined
      ? `The reading "${reading}" refuses "${category}", and the flow "${flow}" states that it is shared.`
      : shownBy === reading
        ? `The reading "${reading}" both reads and refuses "${category}".`
        : `The reading "${reading}" refuses "${category}", and the reading "${shownBy}" reads it.`,
  help: () => 'Decide which of the two is meant, and take the category out of the other.',
})

/** What a policy shares by one sentence it does not refuse by another. */
export const readingDoesNotContradict: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const policy of model.policies) {
      for (const reading of policy.readings) {
        for (const { id: category } of reading.refuses) {
          const own = reading.reads.find((read) => read.category.id === category)
          const found =
            own === undefined
              ? sharedAll(policy, reading, category)
              : { flow: '', shownBy: reading.id, span: own.origin }
          if (found === undefined) continue
          const { flow, shownBy, span } = found
          const related = [{ span, label: shownBy === undefined ? 'it is shared here' : 'it is read here' }]
          diagnostics.report(
            definition,
            reading.origin,
            { reading: reading.id, category, flow, shownBy },
            related,
          )
        }
      }
    }
  },
}

function sharedAll(policy: Policy, reading: Reading, category: string) {
  for (const flow of flowsOf(policy, reading)) {
    const grant = grantsOf(flow).find((each) => each.category.id === category)
    if (grant !== undefined) return { flow: flow.id, shownBy: grant.reading, span: grant.origin }
  }
  return undefined
}

/** A reading speaks of the flows to which it is attached; one that is attached nowhere, of all. */
function flowsOf(policy: Policy, reading: Reading): readonly Flow[] {
  const flows = [...policy.flows.values()]
  const attached = flows.filter((flow) => everyShare(flow).some(({ readAs }) => readAs.includes(reading)))
  return attached.length > 0 ? attached : flows
}
