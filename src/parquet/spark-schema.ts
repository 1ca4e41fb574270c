import { membersOf, readFooterJson } from './footer-json.js'
import type { LeafType } from './leaf-type.js'
import type { Column, Group } from './schema.js'

/**
 * Whether the schema that Spark writes beside the file's own says nothing that the file's does not: the same names at
 * the same places, its own words for the same types, no comments or other entries, and not a character besides.
 */
export function isSparkSchema(text: string, root: Group): boolean {
  return isStruct(readFooterJson(text)?.value, root)
}

function isStruct(value: unknown, group: Group): boolean {
  const struct = membersOf(value, ['type', 'fields'])
  if (struct?.type !== 'struct' || !Array.isArray(struct.fields)) return false
  if (struct.fields.length !== group.members.length) return false
  return struct.fields.every((each: unknown, index) => {
    const field = membersOf(each, ['name', 'type', 'nullable', 'metadata'])
    const own = group.members[index]
    return (
      field !== undefined &&
      field.name === own?.name &&
      field.nullable === own?.column.isOptional &&
      membersOf(field.metadata, []) !== undefined &&
      isType(field.type, own?.column)
    )
  })
}

function isType(value: unknown, column: Column | undefined): boolean {
  if (column === undefined) return false
  if (column.kind === 'leaf') return value === wordOf(column.type)
  if (column.kind === 'object') return isStruct(value, column)
  if (column.kind === 'list') {
    const list = membersOf(value, ['type', 'elementType', 'containsNull'])
    return (
      list?.type === 'array' &&
      list.containsNull === column.each.isOptional &&
      isType(list.elementType, column.each)
    )
  }
  const map = membersOf(value, ['type', 'keyType', 'valueType', 'valueContainsNull'])
  return (
    map?.type === 'map' &&
    map.valueContainsNull === column.value.isOptional &&
    isType(map.keyType, column.key) &&
    isType(map.valueType, column.value)
  )
}

/** What Spark calls such values; undefined where it has no word for them. */
function wordOf(type: LeafType): string | undefined {
  switch (type.kind) {
    case 'integer':
      return type.isSigned ? integers[type.bits] : undefined
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`
    case 'timestamp':
      return type.isUtc ? 'timestamp' : 'timestamp_ntz'
    case 'text':
      return 'string'
    case 'boolean':
    case 'float':
    case 'double':
    case 'date':
      return type.kind
    default:
      return undefined
  }
}

/** By their bits. */
const integers: Readonly<Record<number, string>> = { 8: 'byte', 16: 'short', 32: 'integer', 64: 'long' }
