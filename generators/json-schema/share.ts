import type { JsonSchema, SchemaNote } from '../../src/emit/json-schema.js'
import { byName } from './member-schema.js'

/** Characters from which on a schema that stands there twice is written once. */
const worthSharing = 120

/**
 * The same schema, with what stands at several places written once, in `$defs`: values of one kind, and members that
 * are refused for one reason. At each place stays the line that declares it, beside the reference. The places that
 * other parts point at stay where they are.
 */
export function shareEqual(schema: JsonSchema): JsonSchema {
  const sharing = new Sharing()
  sharing.count(schema)
  const body = sharing.replaced(schema)
  const shared = sharing.definitions()
  if (shared.length === 0) return body
  const own = Object.entries(body.$defs ?? {})
  const isFormat = ([name]: readonly [string, JsonSchema]): boolean => name.startsWith('format:')
  const definitions = [...own.filter((each) => !isFormat(each)), ...shared, ...own.filter(isFormat)]
  return { ...body, $defs: byName(definitions) }
}

class Sharing {
  /** How often each body stands there, by its text. */
  readonly #counts = new Map<string, number>()
  readonly #names = new Map<string, string>()
  readonly #made = new Map<string, JsonSchema>()

  count(schema: JsonSchema): void {
    const body = bodyOf(schema)
    if (body !== undefined) {
      const text = JSON.stringify(body)
      this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1)
      return
    }
    mapInner(schema, (inner) => {
      this.count(inner)
      return inner
    })
  }

  replaced(schema: JsonSchema, name = 'value'): JsonSchema {
    const body = bodyOf(schema)
    if (body === undefined) return mapInner(schema, (inner, own) => this.replaced(inner, own ?? name))
    const text = JSON.stringify(body)
    if (text.length < worthSharing || (this.#counts.get(text) ?? 0) < 2) return schema
    const defined = this.#names.get(text) ?? this.#define(text, body, name)
    const { declared } = (schema['x-declared'] ?? {}) as SchemaNote
    const place = declared === undefined ? {} : { 'x-declared': { declared } }
    return { $ref: `#/$defs/${defined}`, ...place }
  }

  definitions(): readonly (readonly [string, JsonSchema])[] {
    return [...this.#made]
  }

  #define(text: string, body: JsonSchema, member: string): string {
    const plain = `value:${member.replace(/[^A-Za-z0-9_-]/g, '') || 'value'}`
    let name = plain
    for (let count = 2; this.#made.has(name); count++) name = `${plain}-${count}`
    this.#names.set(text, name)
    this.#made.set(name, body)
    return name
  }
}

/** What a schema says of a value or a refusal, less the line that declares the member; undefined where it holds others. */
function bodyOf(schema: JsonSchema): JsonSchema | undefined {
  const said = schema['x-declared']
  if (said === undefined || 'policy' in said || !isLeaf(schema)) return undefined
  const { declared: _, ...note } = said as SchemaNote
  const { 'x-declared': __, ...rest } = schema
  if (Object.keys(note).length === 0) return undefined
  return { ...rest, 'x-declared': note }
}

function isLeaf({
  properties,
  items,
  propertyNames,
  oneOf,
  allOf,
  $defs,
  anyOf = [],
  ...rest
}: JsonSchema): boolean {
  const inner = [properties, items, propertyNames, oneOf, allOf, $defs, rest.if]
  return inner.every((each) => each === undefined) && anyOf.every(isLeaf)
}

/** The schema with each schema in it replaced; those below `properties` and `$defs` come with their names. */
function mapInner(
  schema: JsonSchema,
  change: (inner: JsonSchema, name: string | undefined) => JsonSchema,
): JsonSchema {
  const each = (schemas: Readonly<Record<string, JsonSchema>>) =>
    byName(Object.entries(schemas).map(([name, inner]) => [name, change(inner, name)] as const))
  return byName(
    Object.entries(schema).map(([keyword, value]): readonly [string, unknown] => {
      switch (keyword) {
        case 'properties':
        case '$defs':
          return [keyword, each(value as Readonly<Record<string, JsonSchema>>)]
        case 'anyOf':
        case 'oneOf':
        case 'allOf':
          return [keyword, (value as readonly JsonSchema[]).map((inner) => change(inner, undefined))]
        case 'items':
        case 'then':
        case 'else':
          return [keyword, change(value as JsonSchema, undefined)]
        case 'additionalProperties':
          return [keyword, value === false ? false : change(value as JsonSchema, undefined)]
        default:
          return [keyword, value]
      }
    }),
  ) as JsonSchema
}
