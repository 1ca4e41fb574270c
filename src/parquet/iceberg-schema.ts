import { membersOf, readFooterJson } from './footer-json.js'
import type { LeafType } from './leaf-type.js'
import type { Column, Group } from './schema.js'

/** Schemas of a table are counted; more than this it hardly has. */
const mostSchemas = 10_000

/**
 * Whether the schema that Iceberg writes beside the file's own (Iceberg table spec, appendix C) says nothing that the
 * file's does not: the same names, numbers and types at the same places, no notes, no default values, and not a
 * character besides; and the number of the schema, which counts those that the table had.
 */
export function isIcebergSchema(text: string, root: Group): boolean {
  const entry = membersOf(
    readFooterJson(text)?.value,
    ['type', 'schema-id', 'identifier-field-ids', 'fields'],
    ['schema-id', 'identifier-field-ids'],
  )
  if (entry === undefined) return false
  const { type, fields, 'schema-id': id = 0, 'identifier-field-ids': keys = [] } = entry
  const ids = new Set(root.members.map(({ column }) => fieldIdOf(column)))
  return (
    type === 'struct' &&
    isFields(fields, root) &&
    Number.isInteger(id) &&
    (id as number) >= 0 &&
    (id as number) < mostSchemas &&
    Array.isArray(keys) &&
    keys.every((key) => typeof key === 'number' && ids.has(key)) &&
    new Set(keys).size === keys.length
  )
}

function isFields(fields: unknown, { members }: Group): boolean {
  if (!Array.isArray(fields) || fields.length !== members.length) return false
  return members.every(({ name, column }, index) => {
    const field = membersOf(fields[index], ['id', 'name', 'required', 'type'])
    return (
      field?.name === name &&
      isId(field.id, column) &&
      field.required === !column.isOptional &&
      isType(field.type, column)
    )
  })
}

function isType(value: unknown, column: Column): boolean {
  if (column.kind === 'leaf') return value === wordOf(column.type)
  if (column.kind === 'object') {
    const struct = membersOf(value, ['type', 'fields'])
    return struct?.type === 'struct' && isFields(struct.fields, column)
  }
  if (column.kind === 'list') {
    const list = membersOf(value, ['type', 'element-id', 'element', 'element-required'])
    return (
      list?.type === 'list' &&
      isId(list['element-id'], column.each) &&
      list['element-required'] === !column.each.isOptional &&
      isType(list.element, column.each)
    )
  }
  const map = membersOf(value, ['type', 'key-id', 'key', 'value-id', 'value', 'value-required'])
  return (
    map?.type === 'map' &&
    isId(map['key-id'], column.key) &&
    isType(map.key, column.key) &&
    isId(map['value-id'], column.value) &&
    map['value-required'] === !column.value.isOptional &&
    isType(map.value, column.value)
  )
}

function fieldIdOf(column: Column): number | undefined {
  return column.kind === 'leaf' ? column.element.fieldId : column.fieldId
}

function isId(value: unknown, column: Column): boolean {
  return value !== undefined && value === fieldIdOf(column)
}

/** What Iceberg calls such values; undefined where it has no word for them. */
function wordOf(type: LeafType): string | undefined {
  switch (type.kind) {
    case 'integer':
      return type.isSigned ? integers[type.bits] : undefined
    case 'decimal':
      return `decimal(${type.precision}, ${type.scale})`
    case 'timestamp':
      return `timestamp${type.isUtc ? 'tz' : ''}${type.unit === 'nanos' ? '_ns' : ''}`
    case 'text':
      return 'string'
    case 'nothing':
      return undefined
    default:
      return type.kind
  }
}

/** By their bits. */
const integers: Readonly<Record<number, string>> = { 32: 'int', 64: 'long' }
