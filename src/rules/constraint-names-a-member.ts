import { type Diagnostics, define } from '../diagnostics/diagnostic.js'
import { formats } from '../formats/index.js'
import { compilePattern } from '../formats/pattern.js'
import { currentPayloads } from '../model/current.js'
import type { Field, FieldType, Payload, ValueRule } from '../model/payload.js'
import { fieldListsOf, mayBeUnlinked, membersOf, typesOf } from '../model/payload-types.js'
import { nearest } from '../text/nearest.js'
import type { Rule } from './rule.js'

/*
 * What the judge relies on when this rule is kept: `goes-with`, `before` and `when` name another
 * member of the same object, or one that is allowed everywhere; both sides of `before` are all
 * date-time or all date; each value of `when` can occur; a choice is between objects, in each of
 * which the member that chooses is declared as a single value that can name the case.
 */

const definition = define<{ readonly says: string; readonly help: string }>({
  code: 'rules/constraint-names-a-member',
  severity: 'error',
  sentence: ({ says }) => says,
  help: ({ help }) => help,
})

/** A condition between fields names fields that can stand together. */
export const constraintNamesAMember: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { payload } of currentPayloads(model)) {
      for (const fields of fieldListsOf(payload)) {
        const members = fields === payload.everywhere ? fields : [...fields, ...payload.everywhere]
        for (const field of fields) checkField(field, { payload, members, diagnostics })
      }
      const choices = new Set(typesOf(payload).flatMap(({ type }) => (type.kind === 'choice' ? [type] : [])))
      for (const choice of choices) checkChoice(choice, payload, diagnostics)
    }
  },
}

interface Together {
  readonly payload: Payload
  /** The fields that can stand beside each other, those allowed everywhere included. */
  readonly members: readonly Field[]
  readonly diagnostics: Diagnostics
}

function checkField(field: Field, together: Together): void {
  for (const name of field.goesWith) find(name, 'goes-with', field, together)
  const { before, when } = field
  const later = before === undefined ? undefined : find(before, 'before', field, together)
  if (later !== undefined && !comparable(field.type, later.type)) {
    together.diagnostics.report(
      definition,
      field.origin,
      {
        says: `"${field.name}" comes before "${later.name}", and the two are not both a date-time or both a date.`,
        help: 'Let both fields have the format date-time, or both the format date.',
      },
      [{ span: later.origin, label: 'the later one' }],
    )
  }
  const other = when === undefined ? undefined : find(when.member, 'when', field, together)
  if (other !== undefined && when !== undefined) checkWhen(field, other, when.isOneOf, together)
}

/** The member that a constraint names; undefined, with the mistake reported, where there is none. */
function find(
  name: string,
  key: string,
  field: Field,
  { payload, members, diagnostics }: Together,
): Field | undefined {
  const found = members.find((each) => each.name === name)
  if (found === field) {
    const says = `"${key}" of the field "${field.name}" names the field itself.`
    diagnostics.report(definition, field.origin, { says, help: 'Name another field, or take it out.' })
    return undefined
  }
  if (found !== undefined || mayBeUnlinked(payload, name)) return found
  const names = members.map((each) => each.name).filter((each) => each !== field.name)
  const meant = nearest(name, names)
  const says = `"${key}" of the field "${field.name}" names "${name}", and no field of that name stands beside it.`
  const help =
    meant === undefined
      ? `The fields beside it are: ${names.join(', ') || 'none'}.`
      : `Did you mean "${meant}"?`
  diagnostics.report(definition, field.origin, { says, help })
  return undefined
}

function comparable(a: FieldType, b: FieldType): boolean {
  return ['date-time', 'date'].some((name) =>
    [a, b].every((type) => {
      const rule = ruleOf(type)
      return rule !== undefined && rule.formats.length > 0 && rule.formats.every((format) => format === name)
    }),
  )
}

function checkWhen(field: Field, other: Field, values: readonly string[], { diagnostics }: Together): void {
  const rule = ruleOf(other.type)
  const related = [{ span: other.origin, label: 'the other field' }]
  if (rule === undefined) {
    const says = `"when" of the field "${field.name}" asks for the value of "${other.name}", which has no single value.`
    diagnostics.report(
      definition,
      field.origin,
      { says, help: 'Name a field that holds a text, a number or true or false.' },
      related,
    )
    return
  }
  const never = values.filter((value) => !canBe(rule, value))
  if (never.length === 0) return
  const list = never.map((value) => `"${value}"`).join(', ')
  const says = `"when" of the field "${field.name}" waits for ${list}, which "${other.name}" can never be.`
  const help =
    rule.oneOf === undefined
      ? "Name a value of that field's format."
      : `Its values are: ${rule.oneOf.join(', ')}.`
  diagnostics.report(definition, field.origin, { says, help }, related)
}

function checkChoice(
  choice: Extract<FieldType, { readonly kind: 'choice' }>,
  payload: Payload,
  diagnostics: Diagnostics,
): void {
  const { by } = choice
  const everywhere = payload.everywhere.find(({ name }) => name === by)
  for (const { value, type } of choice.cases) {
    // A case that may not be there needs no member.
    if (type.kind === 'unshared') continue
    const report = (says: string, help: string) => diagnostics.report(definition, type.origin, { says, help })
    if (!isObject(type)) {
      report(
        `The case "${value}" is no object, and a choice is between objects.`,
        'Give it "fields" or a "shape" of fields.',
      )
      continue
    }
    const member = membersOf(type).find(({ name }) => name === by) ?? everywhere
    if (member === undefined) {
      if (mayBeUnlinked(payload, by)) continue
      report(
        `The case "${value}" is chosen by "${by}", and does not declare that field.`,
        `Declare "${by}" in the case, or under "everywhere"; a field that is not declared is blocked.`,
      )
      continue
    }
    const rule = ruleOf(member.type)
    if (rule !== undefined && canBe(rule, value)) continue
    const related = [{ span: member.origin, label: `"${by}" as it is declared` }]
    const says = `The case "${value}" can never be chosen: "${by}" cannot have that value.`
    const help = `Correct the case's name, or let "${by}" be a single value that allows it.`
    diagnostics.report(definition, type.origin, { says, help }, related)
  }
}

function isObject(type: FieldType, seen: ReadonlySet<FieldType> = new Set()): boolean {
  if (type.kind === 'shape') return seen.has(type) || isObject(type.shape.type, new Set([...seen, type]))
  return type.kind === 'object' || type.kind === 'choice'
}

function ruleOf(type: FieldType): ValueRule | undefined {
  return type.kind === 'data' || type.kind === 'technical' ? type.values : undefined
}

/** Whether a value, by its text or lexeme, can stand there; what is not known counts as yes. */
function canBe(rule: ValueRule, value: string): boolean {
  if (rule.oneOf !== undefined) return rule.oneOf.includes(value)
  if (rule.pattern !== undefined) {
    const compiled = compilePattern(rule.pattern)
    if (compiled.ok && !compiled.pattern.test(value)) return false
  }
  if (rule.meansNone.includes(value) || rule.masked) return true
  return rule.formats.length === 0 || rule.formats.some((name) => formats.get(name)?.test(value) ?? true)
}
