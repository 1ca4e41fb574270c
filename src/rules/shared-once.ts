import { define } from '../diagnostics/diagnostic.js'
import { type Grant, grantsOf } from '../plan/grants.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly flow: string; readonly category: string }>({
  code: 'rules/shared-once',
  severity: 'error',
  sentence: ({ flow, category }) => `The flow "${flow}" shares "${category}" twice.`,
  help: () =>
    'Keep one of the two. Where they are about different people, say so with "of"; where only the purposes differ, list them in one "for".',
})

/** One fact stands in one place: two shares of one category could say different things of the same data. */
export const sharedOnce: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const policy of model.policies) {
      for (const flow of policy.flows.values()) {
        const earlier = new Map<string, Grant[]>()
        for (const grant of grantsOf(flow)) {
          const known = earlier.get(grant.category.id) ?? []
          const other = known.find((each) => overlap(each.of, grant.of))
          if (other !== undefined) {
            const related = [{ span: other.origin, label: 'it is shared here first' }]
            const params = { flow: flow.id, category: grant.category.id }
            diagnostics.report(definition, grant.origin, params, related)
          }
          earlier.set(grant.category.id, [...known, grant])
        }
      }
    }
  },
}

/** Where one of them does not say whose data it is, it may be the other's. */
function overlap(a: Grant['of'], b: Grant['of']): boolean {
  if (a === 'not-stated' || b === 'not-stated' || a.length === 0 || b.length === 0) return true
  return a.some((who) => b.includes(who))
}
