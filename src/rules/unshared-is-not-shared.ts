import { define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import { typesOf } from '../model/payload-types.js'
import { covers, grantsOf } from '../plan/grants.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly category: string; readonly flow: string }>({
  code: 'rules/unshared-is-not-shared',
  severity: 'error',
  sentence: ({ category, flow }) =>
    `The field says that "${category}" is shared by no flow, and the flow "${flow}" shares it.`,
  help: ({ category }) =>
    `Write "category: ${category}" if the field may be there; else say in words why this field may not (unshared: a reason of several words).`,
})

/** `unshared` is for what no flow of the payload shares. */
export const unsharedIsNotShared: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { policy, payload } of currentPayloads(model)) {
      const grants = payload.flows.flatMap(grantsOf)
      for (const { type, of } of typesOf(payload)) {
        const category = type.kind === 'unshared' ? type.category : undefined
        if (category === undefined) continue
        const whose = of ?? (category.of.length > 0 ? category.of : null)
        const grant = grants.find(
          (each) => each.category.id === category.id && covers(each, whose, policy.callSides),
        )
        if (grant === undefined) continue
        const related = [{ span: grant.origin, label: 'it is shared here' }]
        diagnostics.report(definition, type.origin, { category: category.id, flow: grant.flow.id }, related)
      }
    }
  },
}
