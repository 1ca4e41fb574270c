import type { Field, FieldType } from '../model/payload.js'
import type { FieldMapWritten, FieldWritten } from '../syntax/shapes/payload.js'
import { keySpan, type Path, valueSpan } from '../syntax/written.js'
import { keyDoesNotFit, oneMeaning } from './codes.js'
import type { FieldScope } from './field-scope.js'
import { listOf, resolve } from './scope.js'
import { linkValueRule } from './value-rule.js'

export function linkFields(
  fields: Record<string, FieldWritten>,
  path: Path,
  scope: FieldScope,
): readonly Field[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const here = [...path, name]
    const type = linkFieldType(field, here, scope)
    if (type === undefined) {
      scope.unlinked.add(name)
      return []
    }
    const map: FieldMapWritten = typeof field === 'string' ? {} : field
    const [member, values] = Object.entries(map.when ?? {})[0] ?? []
    return [
      {
        name,
        type,
        required: map.required ?? false,
        goesWith: listOf(map['goes-with']),
        before: map.before,
        when: member === undefined ? undefined : { member, isOneOf: listOf(values).map(String) },
        origin: keySpan(scope.written, here),
      },
    ]
  })
}

type Meaning = 'category' | 'technical' | 'unshared' | 'shape' | 'fields' | 'each' | 'map' | 'choice'

const definingKeys: readonly (readonly [keyof FieldMapWritten, Meaning])[] = [
  ['category', 'category'],
  ['technical', 'technical'],
  ['unshared', 'unshared'],
  ['shape', 'shape'],
  ['fields', 'fields'],
  ['each', 'each'],
  ['keys', 'map'],
  ['values', 'map'],
  ['chosen-by', 'choice'],
  ['cases', 'choice'],
]

const valueKeys: readonly (keyof FieldMapWritten)[] = [
  'value',
  'one-of',
  'pattern',
  'at-least',
  'unit',
  'masked',
  'precision',
  'means-none',
  'counts',
  'scan',
]

export function linkFieldType(field: FieldWritten, path: Path, scope: FieldScope): FieldType | undefined {
  const map: FieldMapWritten = typeof field === 'string' ? { category: field } : field
  const has = definingKeys.filter(([key]) => map[key] !== undefined)
  const meanings = [...new Set(has.map(([, meaning]) => meaning))]
  const [meaning] = meanings
  const origin = keySpan(scope.written, path)
  if (meaning === undefined || meanings.length > 1) {
    scope.diagnostics.report(oneMeaning, origin, { thing: 'field', has: has.map(([key]) => key) })
    return undefined
  }
  reportMisplacedKeys(map, meaning, path, scope)
  const of = map.of === undefined ? null : listOf(map.of)
  listOf(map.of).forEach((name, index) => {
    const span = valueSpan(scope.written, [...path, 'of', ...(Array.isArray(map.of) ? [index] : [])])
    resolve(scope.subjects, name, span, scope.diagnostics)
  })
  const shared = { of, nullable: map.null === 'allowed', origin }
  const linked = linkMeaning(meaning, map, typeof field === 'string', path, scope)
  return linked === undefined ? undefined : { ...linked, ...shared }
}

type WithoutShared<T> = T extends unknown ? Omit<T, 'of' | 'nullable' | 'origin'> : never

function linkMeaning(
  meaning: Meaning,
  map: FieldMapWritten,
  short: boolean,
  path: Path,
  scope: FieldScope,
): WithoutShared<FieldType> | undefined {
  const { diagnostics, written } = scope
  if (meaning === 'category') return linkData(map, short, path, scope)
  if (meaning === 'technical') {
    return { kind: 'technical', what: map.technical ?? '', values: linkValueRule(map, [], path, scope) }
  }
  if (meaning === 'unshared') return linkUnshared(map.unshared ?? '', [...path, 'unshared'], scope)
  if (meaning === 'shape') {
    const shape = resolve(scope.shapes, map.shape ?? '', valueSpan(written, [...path, 'shape']), diagnostics)
    return shape === undefined ? undefined : { kind: 'shape', shape }
  }
  if (meaning === 'fields') {
    return { kind: 'object', fields: linkFields(map.fields ?? {}, [...path, 'fields'], scope) }
  }
  if (meaning === 'each') {
    const each = linkFieldType(map.each ?? {}, [...path, 'each'], scope)
    const items = typeof map['at-most'] === 'string' && map['at-most'].endsWith(' items')
    const atMost = items ? Number.parseInt(String(map['at-most']), 10) : undefined
    return each === undefined ? undefined : { kind: 'list', each, atMost }
  }
  if (meaning === 'map') {
    if (map.keys === undefined || map.values === undefined) {
      return halfSaid(map, ['keys', 'values'], path, scope)
    }
    const values = linkFieldType(map.values, [...path, 'values'], scope)
    const keys = linkValueRule(map.keys, [], [...path, 'keys'], scope)
    return values === undefined ? undefined : { kind: 'map', keys, values }
  }
  return linkChoice(map, path, scope)
}

function linkData(
  map: FieldMapWritten,
  short: boolean,
  path: Path,
  scope: FieldScope,
): WithoutShared<FieldType> | undefined {
  const names = listOf(map.category)
  const categories = names.flatMap((name, index) => {
    const at = short ? path : [...path, 'category', ...(Array.isArray(map.category) ? [index] : [])]
    return resolve(scope.categories, name, valueSpan(scope.written, at), scope.diagnostics) ?? []
  })
  if (categories.length < names.length) return undefined
  const inherited = categories.length === 1 ? (categories[0]?.formats ?? []) : []
  return { kind: 'data', categories, values: linkValueRule(map, inherited, path, scope) }
}

/** One word is a category; words with spaces are the reason itself. */
function linkUnshared(what: string, path: Path, scope: FieldScope): WithoutShared<FieldType> | undefined {
  if (/\s/.test(what)) return { kind: 'unshared', what, category: undefined }
  const category = resolve(scope.categories, what, valueSpan(scope.written, path), scope.diagnostics)
  return category === undefined ? undefined : { kind: 'unshared', what: category.title, category }
}

function linkChoice(
  map: FieldMapWritten,
  path: Path,
  scope: FieldScope,
): WithoutShared<FieldType> | undefined {
  const by = map['chosen-by']
  if (by === undefined || map.cases === undefined) {
    return halfSaid(map, ['chosen-by', 'cases'], path, scope)
  }
  const cases = Object.entries(map.cases).flatMap(([value, field]) => {
    const type = linkFieldType(field, [...path, 'cases', value], scope)
    return type === undefined ? [] : [{ value, type }]
  })
  const { otherwise } = map
  const rest =
    otherwise === undefined || otherwise === 'blocked'
      ? undefined
      : linkFieldType(otherwise, [...path, 'otherwise'], scope)
  return { kind: 'choice', by, cases, otherwise: rest }
}

/** Of two keys that only mean something together, one is there. */
function halfSaid(
  map: FieldMapWritten,
  pair: readonly [keyof FieldMapWritten, keyof FieldMapWritten],
  path: Path,
  scope: FieldScope,
): undefined {
  const has = pair.filter((key) => map[key] !== undefined)
  const lacks = pair.find((key) => map[key] === undefined)
  scope.diagnostics.report(oneMeaning, keySpan(scope.written, path), { thing: 'field', has, lacks })
  return undefined
}

function reportMisplacedKeys(map: FieldMapWritten, meaning: Meaning, path: Path, scope: FieldScope): void {
  const isValue = meaning === 'category' || meaning === 'technical'
  const kind =
    meaning === 'each'
      ? 'a list'
      : meaning === 'map'
        ? 'a map'
        : meaning === 'unshared'
          ? 'a field that may not be there'
          : 'an object'
  const report = (key: string, value?: string) => {
    scope.diagnostics.report(keyDoesNotFit, keySpan(scope.written, [...path, key]), {
      key: value === undefined ? key : `${key}: ${value}`,
      kind: isValue ? 'a single value' : kind,
    })
  }
  if (!isValue) for (const key of valueKeys) if (map[key] !== undefined) report(key)
  const atMost = map['at-most']
  if (atMost !== undefined) {
    const items = typeof atMost === 'string' && atMost.endsWith(' items')
    if (items !== (meaning === 'each') || !(isValue || meaning === 'each')) report('at-most', String(atMost))
  }
  if (meaning !== 'choice' && map.otherwise !== undefined) report('otherwise')
  if (meaning === 'unshared')
    for (const key of ['required', 'null', 'goes-with', 'before', 'when'] as const)
      if (map[key] !== undefined) report(key)
}
