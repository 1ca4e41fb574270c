import { define } from '../diagnostics/diagnostic.js'
import { everyShare } from '../model/categories.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly share: string; readonly readings: readonly string[] }>({
  code: 'rules/reading-needs-open-word',
  severity: 'error',
  sentence: ({ share, readings }) =>
    `"${share}" has no open word, so there is nothing that the reading ${readings.map((id) => `"${id}"`).join(' and ')} could interpret.`,
  help: ({ share }) =>
    `Where the source leaves "${share}" open, say with which word (open: such-as, for-example, certain or includes); where it does not, take "read-as" out.`,
})

/** A reading interprets words that the source leaves open; it adds nothing to a closed list. */
export const readingNeedsOpenWord: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const share of model.policies.flatMap((policy) => [...policy.flows.values()].flatMap(everyShare))) {
      if (share.open !== undefined || share.readAs.length === 0) continue
      const related = share.readAs.map(({ origin }) => ({ span: origin, label: 'the reading' }))
      const readings = share.readAs.map(({ id }) => id)
      diagnostics.report(definition, share.origin, { share: share.category.id, readings }, related)
    }
  },
}
