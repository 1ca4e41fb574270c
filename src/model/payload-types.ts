import type { Field, FieldType, Payload, Shape, ValueRule } from './payload.js'

/** A type where it stands: `of` is its own, or that of what it stands in; null where neither says it. */
export interface PlacedType {
  readonly type: FieldType
  readonly of: readonly string[] | null
}

/** Every type of a payload; a shape once for each `of` with which it is used, and those that nothing uses. */
export function typesOf(payload: Payload): readonly PlacedType[] {
  const found: PlacedType[] = []
  const seen = new Map<Shape, Set<string>>()
  const visit = (type: FieldType, inherited: readonly string[] | null): void => {
    const of = type.of ?? inherited
    found.push({ type, of })
    for (const part of partsOf(type)) visit(part, of)
    if (type.kind === 'shape') enter(type.shape, of)
  }
  const enter = (shape: Shape, of: readonly string[] | null): void => {
    const known = seen.get(shape) ?? new Set()
    seen.set(shape, known)
    const key = JSON.stringify(of)
    if (known.has(key)) return
    known.add(key)
    visit(shape.type, of)
  }
  for (const { type } of [...payload.envelope, ...payload.everywhere]) visit(type, null)
  visit(payload.record, null)
  for (const shape of payload.shapes.values()) if (!seen.has(shape)) enter(shape, null)
  return found
}

/** The types that a type is made of; what a shape holds is not among them. */
export function partsOf(type: FieldType): readonly FieldType[] {
  switch (type.kind) {
    case 'object':
      return type.fields.map((field) => field.type)
    case 'list':
      return [type.each]
    case 'map':
      return [type.values]
    case 'choice':
      return [
        ...type.cases.map((each) => each.type),
        ...(type.otherwise === undefined ? [] : [type.otherwise]),
      ]
    default:
      return []
  }
}

/** The rules that a payload has for values and for the names of maps, each once. */
export function valueRulesOf(
  payload: Payload,
): readonly { readonly rule: ValueRule; readonly isKey: boolean }[] {
  const rules = new Map<ValueRule, boolean>()
  for (const { type } of typesOf(payload)) {
    if (type.kind === 'data' || type.kind === 'technical') rules.set(type.values, false)
    if (type.kind === 'map') rules.set(type.keys, true)
  }
  return [...rules].map(([rule, isKey]) => ({ rule, isKey }))
}

/** The lists of fields that stand together: in each object, around the records, and everywhere. */
export function fieldListsOf(payload: Payload): readonly (readonly Field[])[] {
  const objects = typesOf(payload).flatMap(({ type }) => (type.kind === 'object' ? [type.fields] : []))
  return [...new Set([payload.envelope, payload.everywhere, ...objects])]
}

/** The fields that an object of this type can have, whichever shape and case it is of. */
export function membersOf(type: FieldType): readonly Field[] {
  const found: Field[] = []
  const seen = new Set<FieldType>()
  const visit = (each: FieldType): void => {
    if (seen.has(each)) return
    seen.add(each)
    if (each.kind === 'object') found.push(...each.fields)
    if (each.kind === 'shape') visit(each.shape.type)
    if (each.kind === 'choice') for (const part of partsOf(each)) visit(part)
  }
  visit(type)
  return found
}

/** The fields to which names can lead from the record down, whichever shape and case each object is of. */
export function fieldsAt(payload: Payload, path: readonly string[]): readonly Field[] {
  let types: readonly FieldType[] = [payload.record]
  let found: readonly Field[] = []
  for (const name of path) {
    found = types.flatMap((type) => beside(type, payload)).filter((field) => field.name === name)
    types = found.map(({ type }) => type)
  }
  return found
}

/** The members of an object, those that are allowed everywhere included; none where it is no object. */
function beside(type: FieldType, payload: Payload): readonly Field[] {
  const isObject = type.kind === 'object' || type.kind === 'shape' || type.kind === 'choice'
  return isObject ? [...membersOf(type), ...payload.everywhere] : []
}

/** Whether a member of this name may be written although it is not in the model. */
export function mayBeUnlinked(payload: Payload, name: string): boolean {
  return payload.unlinked.has('*') || payload.unlinked.has(name)
}
