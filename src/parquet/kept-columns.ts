import type { Column, Group } from './schema.js'

/** A way to a column: names, and 0 or `{ key: '*' }` for what is inside a list or map. */
export type ColumnPath = readonly (string | number | { readonly key: string })[]

/** The columns that are kept, in their order; undefined where none is. A group of which nothing is kept goes whole. */
export function keptColumns(root: Group, isKept: (path: ColumnPath) => boolean): Group | undefined {
  const group = (own: Group, path: ColumnPath): Group | undefined => {
    const members = own.members.flatMap(({ name, column: inner }) => {
      const way = [...path, name]
      const kept = isKept(way) ? column(inner, way) : undefined
      return kept === undefined ? [] : [{ name, column: kept }]
    })
    return members.length === 0 ? undefined : { ...own, members }
  }
  const column = (own: Column, path: ColumnPath): Column | undefined => {
    if (own.kind === 'leaf') return own
    if (own.kind === 'object') return group(own, path)
    if (own.kind === 'list') {
      const each = column(own.each, [...path, 0])
      return each && { ...own, each }
    }
    const value = column(own.value, [...path, { key: '*' }])
    return value && { ...own, value }
  }
  return group(root, [])
}
