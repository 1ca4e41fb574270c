import { define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import { valueRulesOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly isKey: boolean }>({
  code: 'rules/text-has-a-limit',
  severity: 'error',
  sentence: ({ isKey }) =>
    isKey
      ? 'The names of this map are free text of any length, and could hold anything.'
      : 'The value is free text of any length, and could hold anything.',
  help: () => 'Add "at-most: 40 characters" (as few as will do), "one-of:" with the values, or "pattern:".',
})

/** Free text can carry whatever somebody types; a limit keeps it to what the field is for. */
export const textHasALimit: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { rule, isKey } of currentPayloads(model).flatMap(({ payload }) => valueRulesOf(payload))) {
      const isFree = rule.formats.includes('text') || (isKey && rule.formats.length === 0)
      const { atMostCharacters, oneOf, pattern, origin } = rule
      if (!isFree || atMostCharacters !== undefined || oneOf !== undefined || pattern !== undefined) continue
      diagnostics.report(definition, origin, { isKey })
    }
  },
}
