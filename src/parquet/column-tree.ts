import type { ColumnTree } from '../data/column-tree.js'
import { markOf } from './codes.js'
import type { ParquetFile } from './footer.js'
import type { Column } from './schema.js'

/** The columns of a file, each at the first byte of its pages, or at the footer where it has none. */
export function columnTreeOf({ schema, groups, footer }: ParquetFile): ColumnTree {
  const treeOf = (column: Column): ColumnTree => {
    const leaf = column.kind === 'leaf' ? column.index : column.leaves.from
    const at = markOf(groups[0]?.chunks[leaf]?.from ?? footer)
    if (column.kind === 'leaf') return { kind: 'leaf', at }
    if (column.kind === 'list') return { kind: 'list', each: treeOf(column.each), at }
    if (column.kind === 'map') return { kind: 'map', values: treeOf(column.value), at }
    const members = column.members.map(({ name, column: inner }) => ({ name, column: treeOf(inner) }))
    return { kind: 'object', members, at }
  }
  return treeOf(schema.root)
}
