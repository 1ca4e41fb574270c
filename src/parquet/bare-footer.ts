import { type FileMetaData, fileMetaData, type SchemaElement } from './format.js'
import type { ChunkGroup } from './layout.js'
import { physical } from './leaf-type.js'
import type { Column, List, NamedColumn } from './schema.js'
import { encodeThrift } from './thrift-write.js'

/**
 * The end of a file as the process is to read it: columns with names of ours, as they are stored, and where their pages
 * are; no type beyond that, no statistics, nothing else. So names that DuckDB would fold, and numbers that it would cut
 * to fit a type, come as they are; what they mean is told here and nowhere else.
 */
export function bareEnd(meta: FileMetaData, groups: readonly ChunkGroup[]): Uint8Array {
  const names = meta.schema.map((_, index) => `c${index}`)
  const schema = meta.schema.map(
    ({ type, typeLength, repetition, children }, index): SchemaElement => ({
      name: names[index]!,
      type,
      typeLength,
      repetition: index === 0 ? undefined : repetition,
      children: type === undefined ? children : undefined,
    }),
  )
  const paths = pathsOf(schema)
  const rowGroups = groups.map(({ rows, chunks }) => ({
    rows,
    byteSize: chunks.reduce((sum, { meta: own }) => sum + own.uncompressedSize, 0),
    columns: chunks.map(({ meta: own }, index) => ({
      fileOffset: 0,
      metaData: {
        type: own.type,
        encodings: own.encodings,
        path: paths[index]!,
        codec: own.codec,
        values: own.values,
        uncompressedSize: own.uncompressedSize,
        compressedSize: own.compressedSize,
        dataPage: own.dataPage,
        dictionaryPage: own.dictionaryPage,
      },
    })),
  }))
  const footer = encodeThrift(fileMetaData, { version: meta.version, schema, rows: meta.rows, rowGroups })
  const end = new Uint8Array(footer.length + 8)
  end.set(footer)
  new DataView(end.buffer).setUint32(footer.length, footer.length, true)
  end.set(new TextEncoder().encode('PAR1'), footer.length + 4)
  return end
}

/** The way to each column that holds values, from below the root. */
function pathsOf(schema: readonly SchemaElement[]): readonly (readonly string[])[] {
  const paths: (readonly string[])[] = []
  let next = 1
  const visit = (above: readonly string[]): void => {
    const { name, type, children = 0 } = schema[next++]!
    const path = [...above, name]
    if (type !== undefined) paths.push(path)
    for (let index = 0; index < children; index++) visit(path)
  }
  while (next < schema.length) visit([])
  return paths
}

/**
 * The one column of a group that repeats: DuckDB takes such a group for the column itself, and there is nothing else
 * to tell of it. Undefined where items have several columns, or are values. A list in three levels has such a group
 * between itself and its items, and that is left out here already.
 */
export function onlyMember({ form, each }: List): NamedColumn | undefined {
  return form !== 'three' && each.kind === 'object' && each.members.length === 1 ? each.members[0] : undefined
}

/** What DuckDB must call the type of such a column, without names: else its reading of the file is another. */
export function bareType(column: Column): string {
  if (column.kind === 'leaf') return stored[column.element.type ?? -1] ?? 'BLOB'
  if (column.kind === 'object')
    return `STRUCT(${column.members.map(({ column: inner }) => bareType(inner)).join(',')})`
  if (column.kind === 'map') return `STRUCT(LIST(STRUCT(${bareType(column.key)},${bareType(column.value)})))`
  const only = onlyMember(column)
  const list = `LIST(${bareType(only === undefined ? column.each : only.column)})`
  return column.form === 'bare' ? list : `STRUCT(${list})`
}

const stored: Readonly<Record<number, string>> = {
  [physical.boolean]: 'BOOLEAN',
  [physical.int32]: 'INTEGER',
  [physical.int64]: 'BIGINT',
  [physical.float]: 'FLOAT',
  [physical.double]: 'DOUBLE',
}
