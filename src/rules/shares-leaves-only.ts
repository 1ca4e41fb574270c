import { define } from '../diagnostics/diagnostic.js'
import { everyShare } from '../model/categories.js'
import type { Rule } from './rule.js'

interface Params {
  readonly name: string
  readonly says: 'shares' | 'reads'
  readonly children: readonly string[]
}

const definition = define<Params>({
  code: 'rules/shares-leaves-only',
  severity: 'error',
  sentence: ({ name, says }) =>
    says === 'shares'
      ? `"${name}" is a group of categories, and a group shares nothing by itself.`
      : `The reading reads "${name}", which is a group of categories and holds nothing by itself.`,
  help: ({ name, says, children }) =>
    says === 'shares'
      ? `Name what the source names: ${name}: { named: { … } }, from: ${children.join(', ')}.`
      : `Read the categories that you mean, from: ${children.join(', ')}.`,
})

/** What is shared is named. An open word may stand for a group: then readings say what it holds. */
export const sharesLeavesOnly: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const policy of model.policies) {
      for (const share of [...policy.flows.values()].flatMap(everyShare)) {
        const { id: name, children } = share.category
        if (share.isGroup || share.open !== undefined || children.length === 0) continue
        diagnostics.report(definition, share.origin, { name, says: 'shares', children })
      }
      for (const { category, origin } of policy.readings.flatMap(({ reads }) => reads)) {
        const { id: name, children } = category
        if (children.length > 0) diagnostics.report(definition, origin, { name, says: 'reads', children })
      }
    }
  },
}
