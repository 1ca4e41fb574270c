import { define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import type { Field } from '../model/payload.js'
import { membersOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly field: string }>({
  code: 'rules/envelope-is-not-records',
  severity: 'error',
  sentence: ({ field }) => `The envelope declares "${field}", and there sit the records.`,
  help: ({ field }) =>
    `Take "${field}" out of the envelope: what stands there is declared by "fields", and read from where "records" points.`,
})

/** What stands around the records is not the records. */
export const envelopeIsNotRecords: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { payload } of currentPayloads(model)) {
      const found = new Set(
        payload.media.json.flatMap((place) => fieldOnTheWay(place, payload.envelope) ?? []),
      )
      for (const { name, origin } of found) diagnostics.report(definition, origin, { field: name })
    }
  },
}

/** The field of the envelope that stands where the records are, or in their way. */
function fieldOnTheWay(place: readonly string[], envelope: readonly Field[]): Field | undefined {
  let fields = envelope
  let found: Field | undefined
  for (const [index, name] of place.entries()) {
    found = fields.find((each) => each.name === name)
    if (found === undefined) return undefined
    const isObject = found.type.kind === 'object' || found.type.kind === 'shape'
    const next = place[index + 1]
    if (!isObject || next === undefined || next === '*') return found
    fields = membersOf(found.type)
  }
  return undefined
}
