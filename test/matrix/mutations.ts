import { formats } from '../../src/formats/index.js'
import type { Field, FieldType, Payload, ValueRule } from '../../src/model/payload.js'
import { formatCases } from '../formats/format-cases.js'
import type { Sharing } from './sharing.js'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** A record with one fault, and the class that the declaration gives to it. */
export interface Mutation {
  readonly expected: string
  /** What was done, and at which field of the declaration. */
  readonly what: string
  readonly record: Json
}

type Way = readonly (string | number)[]
type ValueType = Extract<FieldType, { kind: 'data' | 'technical' }>

/** Every fault that the declaration of a payload lets one think of, planted into a record that passes. */
export function mutationsOf(record: Json, payload: Payload, sharing: Sharing): readonly Mutation[] {
  const found: Mutation[] = []
  const add = (expected: string, what: string, way: Way, value: Json | undefined): void =>
    void found.push({
      expected,
      what: `${what} at /${way.map((step) => (typeof step === 'number' ? '*' : step)).join('/')}`,
      record: changed(record, way, value),
    })
  visit(record, payload.record, [], { payload, sharing, add })
  return found
}

interface Context {
  /** The member that chooses the shape of the object at hand: of another value, it is another object. */
  readonly chooser?: string | undefined
  readonly payload: Payload
  readonly sharing: Sharing
  add(expected: string, what: string, way: Way, value: Json | undefined): void
}

function visit(value: Json, type: FieldType, way: Way, context: Context): void {
  const { add } = context
  if (type.kind === 'data' || type.kind === 'technical') {
    visitValue(value, type, way, context)
    return
  }
  if (!isNullable(type) && way.length > 0) add('wrong-type', 'null where it is not allowed', way, null)
  if (value === null) return
  const own = resolved(type, value)
  if (own === undefined || own.kind === 'unshared') return
  if (way.length > 0) add('wrong-type', 'a text for a group', way, 'x')
  if (own.kind === 'list' && Array.isArray(value)) {
    add('wrong-type', 'an object for a list', way, {})
    const [first] = value
    if (own.atMost !== undefined && first !== undefined)
      add('out-of-range', 'a list that is too long', way, Array<Json>(own.atMost + 1).fill(first))
    for (const [index, item] of value.entries()) visit(item as Json, own.each, [...way, index], context)
  }
  if (own.kind === 'map' && isObject(value)) {
    const wrong = own.keys.formats.includes('text') ? '' : '!'
    if (own.keys.oneOf !== undefined || own.keys.pattern !== undefined)
      add('undeclared-field', 'a name that a map may not hold', [...way, wrong || '!'], 'x')
    for (const [name, member] of Object.entries(value)) visit(member, own.values, [...way, name], context)
  }
  if (own.kind !== 'object' || !isObject(value)) return
  if (way.length > 0) add('wrong-type', 'a list for an object', way, [])
  visitObject(value, own.fields, way, { ...context, chooser: chooserOf(type) })
  if (isChoice(type))
    add('undeclared-field', 'a case that is not declared', [...way, chooserOf(type) ?? ''], 'unheard of')
}

function visitObject(
  value: { readonly [name: string]: Json },
  fields: readonly Field[],
  way: Way,
  context: Context,
): void {
  const { add, payload, sharing } = context
  const names = new Set(fields.map(({ name }) => name))
  const all = [...fields, ...payload.everywhere.filter(({ name }) => !names.has(name))]
  add('undeclared-field', 'a name that nobody declared', [...way, 'unheardOfField'], 'x')
  for (const field of all) {
    const here = [...way, field.name]
    const refusal = sharing.refusalOf(field.type)
    const member = value[field.name]
    if (member !== undefined) {
      if (field.required) add('missing-field', 'a required field is gone', here, undefined)
      if (field.name !== context.chooser) visit(member, field.type, here, { ...context, chooser: undefined })
    } else if (refusal !== undefined) add(refusal, 'a field that may not be there', here, 'x')
    else if (field.goesWith.some((name) => value[name] === undefined) && isValue(field.type)) {
      const right = rightOf(field.type.values)
      if (right !== undefined) add('unmet-condition', 'a field without what it goes with', here, right)
    }
    for (const name of field.goesWith)
      if (
        member !== undefined &&
        member !== null &&
        value[name] !== undefined &&
        all.every((each) => each.name === field.name || !dependsOn(each, name, value))
      )
        add('unmet-condition', 'what a field goes with is gone', [...way, name], undefined)
    if (
      field.before !== undefined &&
      typeof member === 'string' &&
      typeof value[field.before] === 'string' &&
      !standsForNone(value[field.before], all, field.before) &&
      isMoment(field.type)
    )
      add('out-of-range', 'a moment after the one that it comes before', here, '2099-12-31T23:59:59Z')
  }
}

/** Whether the loss of one member is felt by a field in another way, so that more than one class would be found. */
function dependsOn(field: Field, lost: string, value: { readonly [name: string]: Json }): boolean {
  return (
    (field.name === lost && field.required) ||
    (field.name !== lost && value[field.name] !== undefined && field.when?.member === lost)
  )
}

function visitValue(value: Json, { values, nullable }: ValueType, way: Way, { add }: Context): void {
  const known = values.formats.flatMap((name) => formats.get(name) ?? [])
  const types = new Set(known.map(({ type }) => type))
  const stringly = types.has('string') || known.some((format) => format.pattern !== undefined)
  const numeric = types.has('number') || types.has('integer')
  if (!nullable) add('wrong-type', 'null where it is not allowed', way, null)
  add('wrong-type', 'an object for a value', way, { a: 1 })
  add('wrong-type', 'a list for a value', way, [])
  if (!types.has('boolean')) add('wrong-type', 'true for a value', way, true)
  if (!numeric) add('wrong-type', 'a number for a text', way, 7)
  if (!stringly) add('wrong-type', 'a text for a number', way, 'seven')
  if (types.has('integer') && !types.has('number')) add('wrong-type', 'half of a whole number', way, 1.5)
  if (value === null) return
  if (stringly) visitText(values, way, add)
  if (numeric && values.oneOf === undefined) {
    if (values.atLeast !== undefined)
      add('out-of-range', 'less than the least', way, Number(values.atLeast) - 1)
    if (values.atMost !== undefined) add('out-of-range', 'more than the most', way, Number(values.atMost) + 1)
  }
  if (values.precision?.kind === 'prefix') {
    if (values.precision.ipv4 !== undefined && values.precision.ipv4 < 32)
      add('over-precise', 'a whole address', way, '192.0.2.17')
    if (values.precision.ipv6 !== undefined && values.precision.ipv6 < 128)
      add('over-precise', 'a whole address', way, '2001:db8::17')
  }
}

function visitText(values: ValueRule, way: Way, add: Context['add']): void {
  const isFree = values.formats.includes('text')
  if (values.oneOf !== undefined || values.pattern !== undefined)
    add('bad-format', 'none of the values', way, '\u{1f600} no such value')
  else if (isFree && values.atMostCharacters !== undefined) {
    add('out-of-range', 'a text that is too long', way, '\u{1f600}'.repeat(values.atMostCharacters + 1))
  } else if (!isFree) {
    // Wrong by every format that the field has, as the formats' own tables say.
    const wrong = values.formats.flatMap((name) => formatCases[name]?.wrong ?? [])
    const isWrong = (text: string): boolean =>
      values.formats.every((name) => formatCases[name]?.wrong.includes(text) ?? true)
    const text = wrong.find(
      (each) =>
        isWrong(each) && !values.meansNone.includes(each) && !values.masked && !/\p{Surrogate}/u.test(each),
    )
    add('bad-format', 'a text of another form', way, text ?? '\u{1f600}')
  }
}

/** A value that is right by the format's own example. */
function rightOf(values: ValueRule): Json | undefined {
  if (values.oneOf !== undefined || values.pattern !== undefined || values.precision !== undefined)
    return undefined
  const format = formats.get(values.formats[0] ?? '')
  if (format === undefined) return undefined
  return format.type === 'string' ? format.example : (JSON.parse(format.example) as Json)
}

function standsForNone(value: Json | undefined, fields: readonly Field[], name: string): boolean {
  const type = fields.find((each) => each.name === name)?.type
  return type !== undefined && isValue(type) && type.values.meansNone.some((none) => none === value)
}

function isMoment(type: FieldType): boolean {
  return (
    isValue(type) &&
    type.values.formats.every((name) => name === 'date-time') &&
    type.values.precision === undefined
  )
}

function isValue(type: FieldType): type is ValueType {
  return type.kind === 'data' || type.kind === 'technical'
}

function isNullable(type: FieldType): boolean {
  return type.nullable || (type.kind === 'shape' && isNullable(type.shape.type))
}

/** The declaration that an object's own member chooses, behind shapes and choices. */
function resolved(type: FieldType, value: Json): FieldType | undefined {
  if (type.kind === 'shape') return resolved(type.shape.type, value)
  if (type.kind !== 'choice') return type
  const by = isObject(value) ? value[type.by] : undefined
  const chosen = type.cases.find((each) => each.value === by)?.type ?? type.otherwise
  return chosen === undefined ? undefined : resolved(chosen, value)
}

/** A choice without another way out. */
function isChoice(type: FieldType): boolean {
  if (type.kind === 'shape') return isChoice(type.shape.type)
  return type.kind === 'choice' && type.otherwise === undefined
}

function chooserOf(type: FieldType): string | undefined {
  if (type.kind === 'shape') return chooserOf(type.shape.type)
  return type.kind === 'choice' ? type.by : undefined
}

export function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value with another one at the end of a way, or with nothing there. */
function changed(value: Json, way: Way, to: Json | undefined): Json {
  const [step, ...rest] = way
  if (step === undefined) return to ?? null
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? changed(item as Json, rest, to) : (item as Json)))
  if (!isObject(value)) return value
  const name = String(step)
  const entries = Object.entries(value)
  if (rest.length === 0 && to === undefined)
    return Object.fromEntries(entries.filter(([each]) => each !== name))
  const inner = rest.length === 0 ? (to ?? null) : changed(value[name] ?? null, rest, to)
  return Object.hasOwn(value, name)
    ? Object.fromEntries(entries.map(([each, member]) => [each, each === name ? inner : member]))
    : { ...value, [name]: inner }
}
