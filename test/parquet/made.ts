import type { DataNode } from '../../src/data/record.js'
import { columnsOf, leafOf } from '../../src/parquet/columns-of.js'
import { physical } from '../../src/parquet/leaf-type.js'
import type { Column, Group } from '../../src/parquet/schema.js'
import { createParquetWriter, type WriteOptions } from '../../src/parquet/write.js'
import { createDuckDbEngine } from '../../src/project/duckdb-process.js'
import { built } from './built.js'

const at = { offset: 0, line: 0, column: 0 }

/** A value as a record holds it; `{ number: '1.50' }` is a number with this lexeme, and a list is a list. */
export type Plain =
  | string
  | boolean
  | null
  | number
  | { readonly number: string }
  | readonly Plain[]
  | PlainObject
export interface PlainObject {
  readonly [name: string]: Plain
}

export function node(value: Plain): DataNode {
  if (value === null) return { kind: 'null', at }
  if (typeof value === 'string') return { kind: 'string', value, at }
  if (typeof value === 'boolean') return { kind: 'boolean', value, at }
  if (typeof value === 'number')
    return { kind: 'number', lexeme: Object.is(value, -0) ? '-0' : String(value), at }
  if (Array.isArray(value)) return { kind: 'array', items: value.map(node), at }
  const object = value as PlainObject
  const { number, ...others } = object
  if (typeof number === 'string' && Object.keys(others).length === 0)
    return { kind: 'number', lexeme: number, at }
  return {
    kind: 'object',
    members: Object.entries(object).map(([name, own]) => ({ name, at, value: node(own) })),
    at,
  }
}

/** The other way: numbers as `{ number }`. */
export function plain(data: DataNode): Plain {
  if (data.kind === 'null') return null
  if (data.kind === 'number') return { number: data.lexeme }
  if (data.kind === 'array') return data.items.map(plain)
  if (data.kind !== 'object') return data.value
  const object: Record<string, Plain> = Object.create(null)
  for (const { name, value } of data.members) object[name] = plain(value)
  return object
}

export const text = leafOf({ type: physical.byteArray, convertedType: 0 })
export const double = leafOf({ type: physical.double })
export const whole = leafOf({ type: physical.int64 })

export function group(
  members: Readonly<Record<string, Column>> | readonly (readonly [string, Column])[],
): Group {
  const entries = Array.isArray(members) ? members : Object.entries(members)
  return {
    kind: 'object',
    members: entries.map(([name, column]) => ({ name, column })),
    isOptional: true,
    leaves: { from: 0, to: 0 },
  }
}

export function list(each: Column): Column {
  return { kind: 'list', form: 'three', each, isOptional: true, leaves: { from: 0, to: 0 } }
}

/** A file with these records, in columns of these types or of those that they need. */
export function file(records: readonly Plain[], columns?: Group, options?: WriteOptions): Uint8Array {
  const nodes = records.map(node)
  const own = columns ?? columnsOf(nodes)
  if (own === undefined) throw new Error('These records have no common columns.')
  const writer = createParquetWriter(own, options)
  for (const each of nodes) writer.add(each)
  return Buffer.concat(writer.end())
}

/** One process for all tests of a file. */
export const engine = createDuckDbEngine(built)
