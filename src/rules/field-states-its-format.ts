import { define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import { typesOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly categories: readonly string[] }>({
  code: 'rules/field-states-its-format',
  severity: 'error',
  sentence: ({ categories }) =>
    categories.length > 1
      ? `The field holds ${categories.join(' and ')}, and does not say what its value looks like.`
      : categories.length === 1
        ? `Neither the field nor the category "${categories[0]}" says what a value looks like.`
        : 'The field does not say what its value looks like.',
  help: () =>
    'Add "value:" with a format, such as text with a limit, integer, date-time, e164 or ip; or list the only values with "one-of:".',
})

/** A value is judged by its format; one of several categories has none of theirs. */
export const fieldStatesItsFormat: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { type } of currentPayloads(model).flatMap(({ payload }) => typesOf(payload))) {
      if ((type.kind !== 'data' && type.kind !== 'technical') || type.values.formats.length > 0) continue
      const categories = type.kind === 'data' ? type.categories : []
      // A group has no format; that it stands here at all is the mistake, and another rule's.
      if (categories.some(({ children }) => children.length > 0)) continue
      const related = categories.map(({ id, origin }) => ({ span: origin, label: `the category ${id}` }))
      diagnostics.report(definition, type.origin, { categories: categories.map(({ id }) => id) }, related)
    }
  },
}
