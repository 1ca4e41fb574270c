import { type Diagnostics, define } from '../diagnostics/diagnostic.js'
import { currentPayloads } from '../model/current.js'
import type { Field, FieldType, Payload } from '../model/payload.js'
import { mayBeUnlinked, membersOf } from '../model/payload-types.js'
import { nearest } from '../text/nearest.js'
import type { Span } from '../text/source-file.js'
import type { Rule } from './rule.js'

const definition = define<{ readonly says: string; readonly help: string }>({
  code: 'rules/column-is-a-field',
  severity: 'error',
  sentence: ({ says }) => says,
  help: ({ help }) => help,
})

/** A column of a file leads to one field with one value, and no two columns are the same. */
export const columnIsAField: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { payload } of currentPayloads(model)) checkColumns(payload, diagnostics)
  },
}

function checkColumns(payload: Payload, diagnostics: Diagnostics): void {
  const names = payload.media.csv?.names ?? []
  const renamed = new Set(names.filter(({ path }) => path.length === 1).map(({ path }) => path[0]))
  const seen = new Map<string, Span>()
  for (const { name, type, origin } of membersOf(payload.record)) {
    if (isValue(type) && !renamed.has(name)) seen.set(name, origin)
  }
  for (const { path, header, origin } of names) {
    const problem = problemOf(path, payload)
    if (problem !== undefined) diagnostics.report(definition, origin, problem)
    const other = seen.get(header)
    if (other === undefined) seen.set(header, origin)
    else {
      const says = `The column "${header}" stands for two fields.`
      const help = 'Give each field a column of its own.'
      diagnostics.report(definition, origin, { says, help }, [{ span: other, label: 'the other field' }])
    }
  }
}

/** What is wrong with the way to a field, or undefined. */
function problemOf(path: readonly string[], payload: Payload) {
  let fields: readonly Field[] = membersOf(payload.record)
  let found: Field | undefined
  for (const [index, name] of path.entries()) {
    if (mayBeUnlinked(payload, name)) return undefined
    found = [...fields, ...payload.everywhere].find((each) => each.name === name)
    if (found === undefined) {
      const where = index === 0 ? 'the record' : `"${path[index - 1]}"`
      return {
        says: `The column leads to "${name}", and ${where} has no field of that name.`,
        help: helpFor(name, fields),
      }
    }
    fields = membersOf(found.type)
  }
  if (found !== undefined && isValue(found.type)) return undefined
  const inside = fields.map(({ name }) => name).join(', ')
  return {
    says: `The column leads to ${found === undefined ? 'the whole record' : `"${found.name}"`}, and a cell holds one value.`,
    help:
      inside === ''
        ? 'Lead it to a field that holds one value.'
        : `Lead it to one of the fields inside: ${inside}.`,
  }
}

function helpFor(name: string, fields: readonly Field[]): string {
  const names = fields.map((each) => each.name)
  const meant = nearest(name, names)
  return meant === undefined
    ? `The fields there are: ${names.join(', ') || 'none'}.`
    : `Did you mean "${meant}"?`
}

/** A field that may not be there is named by its column too, so that a report can say what it found. */
function isValue(type: FieldType): boolean {
  return type.kind === 'data' || type.kind === 'technical' || type.kind === 'unshared'
}
