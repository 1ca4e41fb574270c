import type { JsonSchema, SchemaHead } from '../../src/emit/json-schema.js'
import { byName } from './member-schema.js'

/** JSON Schema draft-07, as far as we write it. */
export interface Draft07Schema {
  readonly [keyword: string]: unknown
}

/** Formats that 2020-12 has and draft-07 has not; each stands there as a `pattern` too. */
const later: ReadonlySet<string> = new Set(['uuid', 'duration'])

/**
 * The same meaning in draft-07, for tools that know nothing newer: `definitions`, `dependencies`, and `allOf`
 * around each reference, beside which draft-07 reads nothing (draft-handrews-json-schema-01, section 8.3).
 * A schema of the other draft has an `$id` of its own.
 */
export function draft07(schema: JsonSchema): Draft07Schema {
  const { $schema: _, $id, ...rest } = schema
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...($id === undefined ? {} : { $id: `${$id}:draft-07` }),
    ...converted(rest),
  }
}

function converted(schema: JsonSchema): Draft07Schema {
  const { $ref, allOf, ...rest } = schema
  const own = Object.entries(rest).flatMap(([keyword, value]) => convertedKeyword(keyword, value))
  const all = (allOf ?? []).map(converted)
  if ($ref === undefined) return byName([...own, ...(allOf === undefined ? [] : [['allOf', all] as const])])
  const reference = { $ref: pointer($ref) }
  // The last, so that pointers to the others still lead to them.
  return own.length === 0 && all.length === 0 ? reference : byName([...own, ['allOf', [...all, reference]]])
}

function convertedKeyword(keyword: string, value: unknown): readonly (readonly [string, unknown])[] {
  switch (keyword) {
    case '$defs':
      return [['definitions', eachOf(value)]]
    case 'properties':
      return [[keyword, eachOf(value)]]
    case 'dependentRequired':
      return [['dependencies', value]]
    case 'anyOf':
    case 'oneOf':
      return [[keyword, (value as readonly JsonSchema[]).map(converted)]]
    case 'items':
    case 'propertyNames':
    case 'not':
    case 'if':
    case 'then':
    case 'else':
      return [[keyword, converted(value as JsonSchema)]]
    case 'additionalProperties':
      return [[keyword, value === false ? false : converted(value as JsonSchema)]]
    case 'format':
      return later.has(value as string) ? [] : [[keyword, value]]
    case 'x-declared':
      return [[keyword, convertedNote(value as NonNullable<JsonSchema['x-declared']>)]]
    default:
      return [[keyword, value]]
  }
}

function eachOf(schemas: unknown): Readonly<Record<string, Draft07Schema>> {
  const entries = Object.entries(schemas as Readonly<Record<string, JsonSchema>>)
  return byName(entries.map(([name, schema]) => [name, converted(schema)] as const))
}

/** The head of a schema points at places of it. */
function convertedNote(note: NonNullable<JsonSchema['x-declared']>): unknown {
  if (!('notExpressed' in note)) return note
  const head: SchemaHead = note
  return { ...head, notExpressed: head.notExpressed.map((each) => ({ ...each, at: each.at.map(pointer) })) }
}

function pointer(ref: string): string {
  return ref.replace(/^#\/\$defs\//, '#/definitions/')
}
