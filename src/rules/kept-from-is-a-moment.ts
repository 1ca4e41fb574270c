import { type Diagnostics, define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import type { Field, Payload } from '../model/payload.js'
import { fieldsAt, mayBeUnlinked, membersOf } from '../model/payload-types.js'
import { nearest } from '../text/nearest.js'
import type { Span } from '../text/source-file.js'
import type { Rule } from './rule.js'

/*
 * What the judge relies on when this rule is kept: `kept-from` leads through objects to a field that
 * holds nothing but a date-time or a date, and whose category is the one from which a period counts.
 */

const definition = define<{ readonly says: string; readonly help: string }>({
  code: 'rules/kept-from-is-a-moment',
  severity: 'error',
  sentence: ({ says }) => says,
  help: ({ help }) => help,
})

/** The field from which a record's age counts holds the moment that the policy speaks of. */
export const keptFromIsAMoment: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { payload } of currentPayloads(model)) {
      for (const { path, origin } of payload.keptFrom) check(payload, path, origin, diagnostics)
    }
  },
}

function check(payload: Payload, path: readonly string[], origin: Span, diagnostics: Diagnostics): void {
  if (path.some((name) => mayBeUnlinked(payload, name))) return
  const name = path.join('/')
  const found = fieldsAt(payload, path)
  const related = found.map((field) => ({ span: field.origin, label: 'the field' }))
  const report = (says: string, help: string): void =>
    diagnostics.report(definition, origin, { says, help }, related)
  if (found.length === 0) {
    const names = [...membersOf(payload.record), ...payload.everywhere].map((field) => field.name)
    const meant = nearest(name, names)
    const help =
      meant === undefined
        ? `The fields there are: ${names.join(', ') || 'none'}.`
        : `Did you mean "${meant}"?`
    report(`"kept-from" names "${name}", and the record has no field of that name.`, help)
    return
  }
  if (!found.every(isMoment)) {
    const help = 'Name a field whose only format is date-time or date.'
    report(`"kept-from" names "${name}", and that field does not always hold a date-time or a date.`, help)
    return
  }
  const from = periodsOf(payload)
  const carried = found.flatMap(({ type }) => (type.kind === 'data' ? type.categories : []))
  if (from.length === 0 || carried.some(({ id }) => from.includes(id))) return
  const help = `Name a field of the category ${from.join(' or ')}, or take it out.`
  report(`"kept-from" names "${name}", and no period of the payload's flows counts from what it holds.`, help)
}

function isMoment({ type }: Field): boolean {
  if (type.kind !== 'data' && type.kind !== 'technical') return false
  const { formats } = type.values
  return formats.length > 0 && formats.every((format) => format === 'date-time' || format === 'date')
}

/** The categories from which the periods of a payload's flows count. */
function periodsOf(payload: Payload): readonly string[] {
  const periods = payload.flows.flatMap(({ keptFor }) =>
    keptFor !== undefined && 'value' in keptFor ? [keptFor.value.from] : [],
  )
  return [...new Set(periods)]
}
