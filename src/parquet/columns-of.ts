import type { DataNode } from '../data/record.js'
import type { SchemaElement } from './format.js'
import { type LeafType, leafTypeOf, physical } from './leaf-type.js'
import type { Column, Group, Leaf, NamedColumn } from './schema.js'

/** A column of values for what is written; where it lies is told when it is. */
export function leafOf(element: Omit<SchemaElement, 'name'>): Leaf {
  const own: SchemaElement = { name: 'value', ...element }
  const type: LeafType = leafTypeOf(own, 0)
  return {
    kind: 'leaf',
    type,
    index: 0,
    element: own,
    path: [],
    definitionLevel: 0,
    repetitionLevel: 0,
    isOptional: true,
  }
}

/** Older readers know these numbers too (ConvertedType, UTF8). */
const utf8 = 0

const leaves: Readonly<Record<'string' | 'integer' | 'number' | 'boolean', Leaf>> = {
  string: leafOf({ type: physical.byteArray, convertedType: utf8, logicalType: { string: {} } }),
  integer: leafOf({ type: physical.int64 }),
  number: leafOf({ type: physical.double }),
  boolean: leafOf({ type: physical.boolean }),
}

/** The columns in which records can be written; undefined where one place holds values of two types, or of none. */
export function columnsOf(records: readonly DataNode[]): Group | undefined {
  const column = columnOf(records)
  return column?.kind === 'object' && column.members.length > 0 ? column : undefined
}

function columnOf(nodes: readonly DataNode[]): Column | undefined {
  const present = nodes.filter(({ kind }) => kind !== 'null')
  const kinds = new Set(present.map(kindOf))
  if (kinds.size === 2 && kinds.has('integer') && kinds.has('number')) return leaves.number
  const [kind, ...others] = kinds
  if (kind === undefined || others.length > 0) return undefined
  if (kind === 'object') return groupOf(present)
  if (kind !== 'array') return leaves[kind]
  const items = present.flatMap((node) => (node.kind === 'array' ? node.items : []))
  // Of a list that is empty wherever it stands any items would do.
  const each = items.length === 0 ? leaves.string : columnOf(items)
  return each && { kind: 'list', form: 'three', each, isOptional: true, leaves: nowhere }
}

const nowhere = { from: 0, to: 0 }

function groupOf(nodes: readonly DataNode[]): Group | undefined {
  const byName = new Map<string, DataNode[]>()
  for (const node of nodes) {
    for (const { name, value } of node.kind === 'object' ? node.members : []) {
      const own = byName.get(name)
      if (own === undefined) byName.set(name, [value])
      else own.push(value)
    }
  }
  const members: NamedColumn[] = []
  for (const [name, values] of byName) {
    const column = columnOf(values)
    // Of what holds nothing wherever it stands there is no column.
    if (column === undefined && values.some((value) => !isNothing(value))) return undefined
    if (column !== undefined) members.push({ name, column })
  }
  return members.length === 0 ? undefined : { kind: 'object', members, isOptional: true, leaves: nowhere }
}

function isNothing(node: DataNode): boolean {
  return (
    node.kind === 'null' || (node.kind === 'object' && node.members.every(({ value }) => isNothing(value)))
  )
}

function kindOf(node: DataNode): 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' {
  if (node.kind === 'text' || node.kind === 'null') return 'string'
  if (node.kind !== 'number') return node.kind
  return /^-?\d{1,18}$/.test(node.lexeme) && node.lexeme !== '-0' ? 'integer' : 'number'
}
