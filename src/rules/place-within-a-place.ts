import { define, didYouMean } from '../diagnostics/diagnostic.js'
import { nearest } from '../text/nearest.js'
import type { Rule } from './rule.js'

interface Params {
  readonly place: string
  readonly within: string
  readonly isWords: boolean
  readonly meant: string | undefined
}

const definition = define<Params>({
  code: 'rules/place-within-a-place',
  severity: 'error',
  sentence: ({ place, within, isWords }) =>
    isWords
      ? `The words "${place}" stand in "${within}", which is itself only words and has no fingerprint.`
      : `The words "${place}" stand in "${within}", which is no place of this source.`,
  help: ({ meant }) =>
    didYouMean(meant) ??
    'Let "of" name the sentence or list item in which the words stand: a place with a fingerprint.',
})

/** Words hang on a sentence whose fingerprint tells when it changes. */
export const placeWithinAPlace: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const source of model.policies.flatMap(({ sources }) => sources)) {
      const sentences = source.places.filter(({ fingerprint }) => fingerprint !== undefined)
      for (const { name: place, within, origin } of source.places) {
        if (within === undefined || sentences.some(({ name }) => name === within.place)) continue
        const other = source.places.find(({ name }) => name === within.place)
        const meant =
          other === undefined
            ? nearest(
                within.place,
                sentences.map(({ name }) => name),
              )
            : undefined
        const params = { place, within: within.place, isWords: other !== undefined, meant }
        const related =
          other === undefined || other.name === place
            ? []
            : [{ span: other.origin, label: 'these are words too' }]
        diagnostics.report(definition, origin, params, related)
      }
    }
  },
}
