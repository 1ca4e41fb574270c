import { define } from '../diagnostics/diagnostic.js'
import { everyShare, isWithin } from '../model/categories.js'
import type { Rule } from './rule.js'

interface Params {
  readonly name: string
  readonly group: string
  readonly children: readonly string[]
}

const definition = define<Params>({
  code: 'rules/group-names-its-own',
  severity: 'error',
  sentence: ({ name, group }) => `"${name}" is named under "${group}", and it is no part of that group.`,
  help: ({ name, group, children }) =>
    children.length > 0
      ? `Move "${name}" out of the group, or name one of its own: ${children.join(', ')}.`
      : `"${group}" has no parts in the vocabulary: share "${name}" beside it.`,
})

/** What a group names are its own parts, or kinds of them, so that its title is true of each. */
export const groupNamesItsOwn: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const policy of model.policies) {
      for (const share of [...policy.flows.values()].flatMap(everyShare)) {
        for (const named of share.named) {
          if (isWithin(policy, named.category, share.category)) continue
          const { id: group, children } = share.category
          const related = [{ span: share.origin, label: 'the group' }]
          diagnostics.report(
            definition,
            named.origin,
            { name: named.category.id, group, children: children.filter((id) => id !== named.category.id) },
            related,
          )
        }
      }
    }
  },
}
