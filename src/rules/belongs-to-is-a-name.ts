import { type Diagnostics, define } from '../diagnostics/diagnostic.js'
import { formats } from '../formats/index.js'
import { currentPayloads } from '../model/current.js'
import type { Field, Payload } from '../model/payload.js'
import { fieldsAt, mayBeUnlinked, membersOf } from '../model/payload-types.js'
import { nearest } from '../text/nearest.js'
import type { Rule } from './rule.js'

/*
 * What the judge relies on when this rule is kept: `belongs-to` leads through objects to a field that holds one text,
 * and a table has a column for it. Where it did not, every record would be blocked, and nobody would be told why.
 */

const definition = define<{ readonly says: string; readonly help: string }>({
  code: 'rules/belongs-to-is-a-name',
  severity: 'error',
  sentence: ({ says }) => says,
  help: ({ help }) => help,
})

/** The field that says whose a record is holds a name, and each medium of the payload can bear it. */
export const belongsToIsAName: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { payload } of currentPayloads(model)) check(payload, diagnostics)
  },
}

function check(payload: Payload, diagnostics: Diagnostics): void {
  if (payload.belongsTo === undefined) return
  const { path, origin } = payload.belongsTo
  if (path.some((name) => mayBeUnlinked(payload, name))) return
  const name = path.join('/')
  const found = fieldsAt(payload, path)
  const related = found.map((field) => ({ span: field.origin, label: 'the field' }))
  const report = (says: string, help: string): void =>
    diagnostics.report(definition, origin, { says: `"belongs-to" names "${name}", ${says}`, help }, related)
  if (found.length === 0) report('and the record has no field of that name.', helpFor(name, payload))
  else if (!found.every(isValue)) {
    report('and that field does not always hold a single value.', 'Name a field that holds the name itself.')
  } else if (!found.every(isText)) {
    const help = 'Name a field whose formats are all written as text: an operator is known by a name.'
    report('and that field can hold something else than a text.', help)
  } else if (!hasColumn(payload, path)) {
    const help = `Add its column to media, csv, names: { /${name}: … }`
    report('and no column of a table leads there, so that no row could say whose it is.', help)
  }
}

function isValue({ type }: Field): boolean {
  return type.kind === 'data' || type.kind === 'technical'
}

function isText({ type }: Field): boolean {
  if (type.kind !== 'data' && type.kind !== 'technical') return false
  // An unknown format is a mistake of its own.
  return type.values.formats.every((name) => (formats.get(name)?.type ?? 'string') === 'string')
}

/** A member of the record has the column of its name. */
function hasColumn({ media }: Payload, path: readonly string[]): boolean {
  const way = path.join('/')
  return (
    path.length === 1 ||
    media.csv === undefined ||
    media.csv.names.some((each) => each.path.join('/') === way)
  )
}

function helpFor(name: string, payload: Payload): string {
  const names = [...membersOf(payload.record), ...payload.everywhere].map((field) => field.name)
  const meant = nearest(name, names)
  return meant === undefined
    ? `The fields there are: ${names.join(', ') || 'none'}.`
    : `Did you mean "${meant}"?`
}
