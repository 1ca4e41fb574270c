import { columnType, contradiction, stop } from './codes.js'
import type { SchemaElement } from './format.js'

export type Unit = 'millis' | 'micros' | 'nanos'

/** What the values of a column are. */
export type LeafType =
  | { readonly kind: 'boolean' | 'float' | 'double' | 'text' | 'date' | 'uuid' | 'nothing' }
  | { readonly kind: 'integer'; readonly bits: number; readonly isSigned: boolean }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'time' | 'timestamp'; readonly unit: Unit; readonly isUtc: boolean }

/** The physical types of the format, by their numbers. */
export const physical = {
  boolean: 0,
  int32: 1,
  int64: 2,
  int96: 3,
  float: 4,
  double: 5,
  byteArray: 6,
  fixed: 7,
} as const

const refuseType = (what: string, at: number): never => stop(columnType, { what }, at)

/** The type of a column that holds values; ends the reading where it is none that is read. */
export function leafTypeOf(element: SchemaElement, at: number): LeafType {
  const byLogical = element.logicalType === undefined ? undefined : ofLogical(element, at)
  const byConverted = element.convertedType === undefined ? undefined : ofConverted(element, at)
  if (byLogical !== undefined && byConverted !== undefined && !areSame(byLogical, byConverted))
    return stop(contradiction, { what: 'the two types that a column states are not the same' }, at)
  const stated = byLogical ?? byConverted
  const type = stated ?? ofPhysical(element, at)
  if (!fits(type, element)) {
    return stop(
      contradiction,
      { what: 'the type of a column does not go with how its values are stored' },
      at,
    )
  }
  return type
}

function ofLogical({ logicalType }: SchemaElement, at: number): LeafType {
  const logical = logicalType!
  if (logical.string !== undefined || logical.enum !== undefined || logical.json !== undefined)
    return { kind: 'text' }
  if (logical.decimal !== undefined) {
    const { precision, scale } = logical.decimal
    return { kind: 'decimal', precision, scale }
  }
  if (logical.date !== undefined) return { kind: 'date' }
  if (logical.uuid !== undefined) return { kind: 'uuid' }
  if (logical.unknown !== undefined) return { kind: 'nothing' }
  if (logical.integer !== undefined) {
    const { bitWidth, isSigned } = logical.integer
    if (![8, 16, 32, 64].includes(bitWidth)) return refuseType(`whole numbers of ${bitWidth} bits`, at)
    return { kind: 'integer', bits: bitWidth, isSigned }
  }
  for (const kind of ['time', 'timestamp'] as const) {
    const moment = logical[kind]
    if (moment === undefined) continue
    const { millis, micros } = moment.unit
    const unit = millis !== undefined ? 'millis' : micros !== undefined ? 'micros' : 'nanos'
    return { kind, unit, isUtc: moment.isAdjustedToUtc }
  }
  const names: readonly (readonly [unknown, string])[] = [
    [logical.bson, 'BSON, documents of their own'],
    [logical.float16, 'numbers of half precision (FLOAT16)'],
    [logical.variant, 'values of any type (VARIANT)'],
    [logical.geometry, 'shapes on the earth (GEOMETRY)'],
    [logical.geography, 'shapes on the earth (GEOGRAPHY)'],
  ]
  const [, what] = names.find(([stands]) => stands !== undefined) ?? []
  return refuseType(what ?? 'values, but says that it is a list or map', at)
}

/** By the numbers of the older way to state a type (ConvertedType). */
function ofConverted({ convertedType, scale = 0, precision = 0 }: SchemaElement, at: number): LeafType {
  const number = convertedType!
  if (number === 0 || number === 4 || number === 19) return { kind: 'text' }
  if (number === 5) return { kind: 'decimal', precision, scale }
  if (number === 6) return { kind: 'date' }
  if (number === 7 || number === 8)
    return { kind: 'time', unit: number === 7 ? 'millis' : 'micros', isUtc: true }
  if (number === 9 || number === 10)
    return { kind: 'timestamp', unit: number === 9 ? 'millis' : 'micros', isUtc: true }
  if (number >= 11 && number <= 18) {
    return { kind: 'integer', bits: 8 << ((number - 11) % 4), isSigned: number >= 15 }
  }
  const names: Readonly<Record<number, string>> = {
    20: 'BSON, documents of their own',
    21: 'spans of months, days and milliseconds (INTERVAL)',
  }
  return refuseType(names[number] ?? 'values of a type that is not known here', at)
}

function ofPhysical({ type }: SchemaElement, at: number): LeafType {
  switch (type) {
    case physical.boolean:
      return { kind: 'boolean' }
    case physical.int32:
      return { kind: 'integer', bits: 32, isSigned: true }
    case physical.int64:
      return { kind: 'integer', bits: 64, isSigned: true }
    case physical.float:
      return { kind: 'float' }
    case physical.double:
      return { kind: 'double' }
    case physical.int96:
      return refuseType('moments in an old form (INT96)', at)
    case physical.byteArray:
    case physical.fixed:
      return refuseType('bytes that nothing says how to read (no logical type)', at)
    default:
      return refuseType('values of a type that is not known here', at)
  }
}

/** Older readers know no clock but that of UTC, so of what it is adjusted to only the newer type speaks. */
function areSame(a: LeafType, b: LeafType): boolean {
  const bare = (type: LeafType) => JSON.stringify({ ...type, isUtc: undefined })
  return bare(a) === bare(b)
}

/** Whether the values can be stored as the column says. */
function fits(type: LeafType, { type: stored, typeLength = 0 }: SchemaElement): boolean {
  switch (type.kind) {
    case 'boolean':
    case 'float':
    case 'double':
      return stored === physical[type.kind]
    case 'nothing':
      return stored !== undefined
    case 'text':
      return stored === physical.byteArray
    case 'date':
      return stored === physical.int32
    case 'uuid':
      return stored === physical.fixed && typeLength === 16
    case 'integer':
      return stored === (type.bits === 64 ? physical.int64 : physical.int32)
    case 'time':
    case 'timestamp':
      return stored === (type.kind === 'time' && type.unit === 'millis' ? physical.int32 : physical.int64)
    case 'decimal': {
      const { precision, scale } = type
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) return false
      if (stored === physical.int32) return precision <= 9
      if (stored === physical.int64) return precision <= 18
      return (
        stored === physical.byteArray || (stored === physical.fixed && typeLength >= 1 && typeLength <= 16)
      )
    }
  }
}
