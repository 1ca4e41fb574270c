import { define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import { typesOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly category: string; readonly children: readonly string[] }>({
  code: 'rules/field-category-is-leaf',
  severity: 'error',
  sentence: ({ category }) => `"${category}" is a group of categories; a field holds one that is in it.`,
  help: ({ children }) => `Name what the field holds, from: ${children.join(', ')}.`,
})

/** A group is shared by nobody, so a field of a group could never be there. */
export const fieldCategoryIsLeaf: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { type } of currentPayloads(model).flatMap(({ payload }) => typesOf(payload))) {
      for (const { id, children, origin } of type.kind === 'data' ? type.categories : []) {
        if (children.length === 0) continue
        const related = [{ span: origin, label: 'the group' }]
        diagnostics.report(definition, type.origin, { category: id, children }, related)
      }
    }
  },
}
