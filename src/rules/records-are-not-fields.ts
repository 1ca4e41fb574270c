import { define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import type { Payload } from '../model/payload.js'
import { membersOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

interface Params {
  readonly record: string
  readonly inside: string
  readonly field: string
}

const definition = define<Params>({
  code: 'rules/records-are-not-fields',
  severity: 'error',
  sentence: ({ record, inside, field }) =>
    `Records sit at ${inside}, and what sits at ${record} is a record with a field "${field}": such a document has two readings.`,
  help: ({ record, field }) => `Take ${record} out of "records", or the field "${field}" out of the record.`,
})

/** Where records can sit in several places, each document says in which. */
export const recordsAreNotFields: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { payload } of currentPayloads(model)) {
      const fields = [...membersOf(payload.record), ...payload.everywhere]
      for (const [record, inside, name] of nested(payload)) {
        const field = fields.find((each) => each.name === name)
        if (field === undefined) continue
        const related = [{ span: field.origin, label: 'the field' }]
        const params = { record: pointer(record), inside: pointer(inside), field: name }
        diagnostics.report(definition, payload.origin, params, related)
      }
    }
  },
}

type Segments = readonly string[]

/** Pairs of places of which one leads to the other, and the member of the first by which it does. */
function nested(payload: Payload): readonly (readonly [Segments, Segments, string])[] {
  const places = payload.media.json
  return places.flatMap((record) =>
    places.flatMap((inside): readonly (readonly [Segments, Segments, string])[] => {
      const next = inside[record.length]
      const leads =
        next !== undefined && next !== '*' && record.every((segment, at) => segment === inside[at])
      return leads ? [[record, inside, next]] : []
    }),
  )
}

/** RFC 6901; the whole document is written `/`, as in a policy. */
function pointer(segments: Segments): string {
  if (segments.length === 0) return '/'
  return segments.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
