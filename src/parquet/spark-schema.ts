import type { Column, Group } from './schema.js'

/** Types of Spark that are written as a word. */
const words =
  /^(?:string|boolean|byte|short|integer|long|float|double|date|timestamp|timestamp_ntz|decimal\(\d{1,2},\d{1,2}\)|(?:char|varchar)\(\d{1,5}\))$/

/**
 * Whether the schema that Spark writes beside the file's own says nothing that the file's does not: the same names at
 * the same places, types of its own words, no comments or other entries, and not a character besides.
 */
export function isSparkSchema(text: string, root: Group): boolean {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  // Names that stand twice, blanks and other spellings are lost in reading, and so the text would be another.
  return JSON.stringify(value) === text && isStruct(value, root)
}

function isStruct(value: unknown, group: Group): boolean {
  const struct = entriesOf(value, ['type', 'fields'])
  if (struct?.type !== 'struct' || !Array.isArray(struct.fields)) return false
  if (struct.fields.length !== group.members.length) return false
  return struct.fields.every((each: unknown, index) => {
    const field = entriesOf(each, ['name', 'type', 'nullable', 'metadata'])
    const own = group.members[index]
    return (
      field !== undefined &&
      field.name === own?.name &&
      typeof field.nullable === 'boolean' &&
      entriesOf(field.metadata, []) !== undefined &&
      isType(field.type, own?.column)
    )
  })
}

function isType(value: unknown, column: Column | undefined): boolean {
  if (column === undefined) return false
  if (column.kind === 'leaf') return typeof value === 'string' && words.test(value)
  if (column.kind === 'object') return isStruct(value, column)
  if (column.kind === 'list') {
    const list = entriesOf(value, ['type', 'elementType', 'containsNull'])
    return (
      list?.type === 'array' &&
      typeof list.containsNull === 'boolean' &&
      isType(list.elementType, column.each)
    )
  }
  const map = entriesOf(value, ['type', 'keyType', 'valueType', 'valueContainsNull'])
  return (
    map?.type === 'map' &&
    typeof map.valueContainsNull === 'boolean' &&
    isType(map.keyType, column.key) &&
    isType(map.valueType, column.value)
  )
}

/** An object with exactly these members, in this order. */
function entriesOf(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.keys(value).join() === names.join() ? (value as Readonly<Record<string, unknown>>) : undefined
}
