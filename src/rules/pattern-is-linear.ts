import { define } from '../diagnostics/diagnostic.js'
import { compilePattern } from '../formats/pattern.js'
import { currentPayloads } from '../model/current.js'
import { valueRulesOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly at: number; readonly reason: string }>({
  code: 'rules/pattern-is-linear',
  severity: 'error',
  sentence: ({ at, reason }) => `The pattern cannot be used. At its character ${at}: ${reason}`,
  help: () =>
    'A pattern of a policy is made of letters, classes such as [a-z] or \\d, groups, |, and the repeats * + ? {m,n}; it always covers the whole value.',
})

/** No text that a sender chooses may make a pattern run long. */
export const patternIsLinear: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { rule } of currentPayloads(model).flatMap(({ payload }) => valueRulesOf(payload))) {
      if (rule.pattern === undefined) continue
      const compiled = compilePattern(rule.pattern)
      if (compiled.ok) continue
      const { at, reason } = compiled
      diagnostics.report(definition, rule.keys.get('pattern') ?? rule.origin, { at: at + 1, reason })
    }
  },
}
