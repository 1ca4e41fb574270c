import { define } from '../diagnostics/diagnostic.js'
import { everyShare } from '../model/categories.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly reading: string }>({
  code: 'rules/reading-is-used',
  severity: 'warning',
  sentence: ({ reading }) =>
    `The reading "${reading}" is attached to no open word, so nothing is shared by it.`,
  help: ({ reading }) =>
    `Add "read-as: [${reading}]" to the share whose open word it interprets, or take it out.`,
})

/** A reading that takes something in does so at an open word, or not at all. */
export const readingIsUsed: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const policy of model.policies) {
      // The share that it is attached to may be one that could not be linked.
      if (!policy.whole) continue
      const used = new Set([...policy.flows.values()].flatMap(everyShare).flatMap(({ readAs }) => readAs))
      for (const reading of policy.readings) {
        if (reading.reads.length === 0 || used.has(reading)) continue
        diagnostics.report(definition, reading.origin, { reading: reading.id })
      }
    }
  },
}
