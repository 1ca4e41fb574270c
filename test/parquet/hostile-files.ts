import { withFooter } from '../../src/gate/parquet-plants.js'
import {
  bloomFilterHeader,
  columnIndex,
  type FileMetaData,
  offsetIndex,
  pageHeader,
  type RowGroup,
  type SchemaElement,
} from '../../src/parquet/format.js'
import { decodeThrift } from '../../src/parquet/thrift.js'
import { encodeThrift } from '../../src/parquet/thrift-write.js'
import { file, group, list, text, whole } from './made.js'

export const utf8 = (value: string) => new TextEncoder().encode(value)
const join = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? utf8(part) : part)))

const columns = group({ name: text, count: whole, inner: group({ list: list(text) }) })
export const base = file(
  [{ name: 'anna', count: 1, inner: { list: ['x', 'y'] } }, { name: 'emil', count: 2 }, { name: 'otto' }],
  columns,
)

/** Where the footer of a file begins. */
function footerOf(bytes: Uint8Array): number {
  return bytes.length - 8 - new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 8, true)
}

export function withFooterBytes(
  bytes: Uint8Array,
  footer: Uint8Array | readonly number[],
  length = footer.length,
): Uint8Array {
  const end = Buffer.alloc(8)
  end.writeUInt32LE(length)
  end.write('PAR1', 4)
  return join(bytes.subarray(0, footerOf(bytes)), Uint8Array.from(footer), end)
}

/** Another schema, column by column. */
export const schema = (change: (all: SchemaElement[]) => readonly SchemaElement[]) =>
  withFooter(base, (meta) => ({ ...meta, schema: change([...meta.schema]) }))

/** The first part of the records said otherwise. */
const part = (change: (group: RowGroup) => RowGroup) => (meta: FileMetaData) => ({
  ...meta,
  rowGroups: meta.rowGroups.map((each, index) => (index === 0 ? change(each) : each)),
})
type Chunk = RowGroup['columns'][number]
export type DataHeader = NonNullable<ReturnType<typeof firstPage>['value']['data']>
type Meta = NonNullable<Chunk['metaData']>
const chunk = (change: (own: Chunk) => Chunk, at = 0) =>
  part((own) => ({ ...own, columns: own.columns.map((each, index) => (index === at ? change(each) : each)) }))
const column = (change: (own: Meta) => Partial<Meta>, at = 0) =>
  chunk((own) => ({ ...own, metaData: own.metaData && { ...own.metaData, ...change(own.metaData) } }), at)

/** Bytes put in at an offset, with every place behind them moved. */
export function inserted(bytes: Uint8Array, at: number, more: Uint8Array): Uint8Array {
  const moved = (offset: number | undefined) =>
    offset === undefined || offset < at ? offset : offset + more.length
  const grown = join(bytes.subarray(0, at), more, bytes.subarray(at))
  return withFooter(grown, (meta) => ({
    ...meta,
    rowGroups: meta.rowGroups.map((own) => ({
      ...own,
      fileOffset: moved(own.fileOffset),
      columns: own.columns.map((each) => ({
        ...each,
        metaData: each.metaData && { ...each.metaData, dataPage: moved(each.metaData.dataPage) ?? 0 },
      })),
    })),
  }))
}

/** The header of the first page said otherwise; the footer is told of its length. */
export function withPage(
  change: (header: ReturnType<typeof firstPage>['value']) => ReturnType<typeof firstPage>['value'],
  bytes = base,
) {
  const { value, length } = firstPage(bytes)
  const header = encodeThrift(pageHeader, change(value))
  const grown = header.length - length
  const changed = join(bytes.subarray(0, 4), header, bytes.subarray(4 + length))
  return withFooter(changed, (meta) =>
    part((own) => ({
      ...own,
      byteSize: own.byteSize + grown,
      compressedSize: (own.compressedSize ?? 0) + grown,
      columns: own.columns.map((each, index) => ({
        ...each,
        metaData: each.metaData && {
          ...each.metaData,
          ...(index === 0
            ? {
                compressedSize: each.metaData.compressedSize + grown,
                uncompressedSize: each.metaData.uncompressedSize + grown,
              }
            : { dataPage: each.metaData.dataPage + grown }),
        },
      })),
    }))(meta),
  )
}

function firstPage(bytes: Uint8Array) {
  return decodeThrift(pageHeader, { bytes: bytes.subarray(4), base: 4, where: 'It' })
}

/** Something beside the pages, behind them, and what the footer says of it. */
function beside(
  more: Uint8Array,
  of: (from: number) => (meta: FileMetaData) => FileMetaData,
  bytes = base,
): Uint8Array {
  const from = footerOf(bytes)
  return withFooter(join(bytes.subarray(0, from), more, bytes.subarray(from)), of(from))
}

export const offsets = (
  change: Partial<{ offset: number; firstRow: number; compressedSize: number; count: number }> = {},
) => {
  const { value, length } = firstPage(base)
  const page = { offset: 4, compressedSize: length + value.compressedSize, firstRow: 0, ...change }
  const pages = Array.from({ length: change.count ?? 1 }, () => page)
  return encodeThrift(offsetIndex, { pages })
}
export const withOffsets = (index: Uint8Array) =>
  beside(index, (from) =>
    chunk((own) => ({ ...own, offsetIndexOffset: from, offsetIndexLength: index.length })),
  )
export const bounds = (
  change: Partial<{
    nullPages: boolean[]
    minValues: Uint8Array[]
    maxValues: Uint8Array[]
    nulls: number[]
    order: number
    definitionLevels: number[]
  }> = {},
) =>
  encodeThrift(columnIndex, {
    nullPages: [false],
    minValues: [utf8('anna')],
    maxValues: [utf8('otto')],
    order: 0,
    ...change,
  })
export const withBounds = (index: Uint8Array) =>
  beside(index, (from) =>
    chunk((own) => ({ ...own, columnIndexOffset: from, columnIndexLength: index.length })),
  )
export const bloom = (bytes = 32, more = 32) =>
  join(
    encodeThrift(bloomFilterHeader, {
      bytes,
      algorithm: { block: {} },
      hash: { xxHash: {} },
      compression: { uncompressed: {} },
    }),
    new Uint8Array(more),
  )
export const withBloom = (filter: Uint8Array, length: number | undefined = filter.length) =>
  beside(filter, (from) => column(() => ({ bloomFilterOffset: from, bloomFilterLength: length })))

const twoParts = file([{ name: 'anna' }, { name: 'emil' }], group({ name: text }), { rows: 1 })
const leaf = (own: Omit<SchemaElement, 'name'>) => ({ repetition: 1, name: 'x', ...own })

/** Each hostile file, and the reason for which it is refused before a value is read. */
export const hostile: readonly (readonly [string, Uint8Array, string])[] = [
  ['nothing', new Uint8Array(0), 'parquet/not-parquet'],
  ['eleven bytes', utf8('PAR1PAR1PAR'), 'parquet/not-parquet'],
  ['a footer of no length', utf8('PAR1\0\0\0\0PAR1'), 'parquet/damaged-footer'],
  ['another beginning', join('PAR2', base.subarray(4)), 'parquet/not-parquet'],
  ['another end', join(base.subarray(0, -1), '2'), 'parquet/not-parquet'],
  ['an encrypted footer', join('PARE', base.subarray(4, -4), 'PARE'), 'parquet/encrypted'],
  ['an encrypted footer at its end', join(base.subarray(0, -4), 'PARE'), 'parquet/encrypted'],
  ['a footer longer than the file', withFooterBytes(base, [0], 2 ** 31), 'parquet/not-parquet'],
  ['a footer of four gigabytes', withFooterBytes(base, [0], 2 ** 32 - 1), 'parquet/not-parquet'],
  ['a text behind its end', join(base, 'anna@contoso.example'), 'parquet/not-parquet'],
  ['a text before its beginning', join('anna', base), 'parquet/not-parquet'],
  ['two files glued', join(base, base), 'parquet/unaccounted-bytes'],
  ['another file glued before it', join(twoParts, base), 'parquet/damaged-footer'],
  ['a text behind the pages', beside(utf8('anna'), () => (meta) => meta), 'parquet/unaccounted-bytes'],
  ['a text before the pages', inserted(base, 4, utf8('anna')), 'parquet/unaccounted-bytes'],
  [
    'a text between two parts',
    inserted(twoParts, 4 + Math.floor((footerOf(twoParts) - 4) / 2), utf8('anna')),
    'parquet/unaccounted-bytes',
  ],
  [
    'a text behind the footer',
    withFooterBytes(base, join(base.subarray(footerOf(base), -8), 'anna')),
    'parquet/unaccounted-bytes',
  ],
  [
    'a bytes more than the footer',
    withFooterBytes(base, join(base.subarray(footerOf(base), -8), '\0')),
    'parquet/unaccounted-bytes',
  ],

  [
    'an entry in the footer',
    withFooter(base, (meta) => ({ ...meta, keyValues: [{ key: 'note', value: 'anna' }] })),
    'parquet/footer-text',
  ],
  [
    'a schema of Arrow',
    withFooter(base, (meta) => ({ ...meta, keyValues: [{ key: 'ARROW:schema', value: 'anna' }] })),
    'parquet/footer-text',
  ],
  [
    'a known entry with a text',
    withFooter(base, (meta) => ({ ...meta, keyValues: [{ key: 'writer.model.name', value: 'anna' }] })),
    'parquet/footer-text',
  ],
  [
    'a known entry twice',
    withFooter(base, (meta) => ({
      ...meta,
      keyValues: [
        { key: 'writer.model.name', value: 'avro' },
        { key: 'writer.model.name', value: 'example' },
      ],
    })),
    'parquet/footer-text',
  ],
  [
    'an entry of a column',
    withFooter(
      base,
      column(() => ({ keyValues: [{ key: 'note' }] })),
    ),
    'parquet/footer-text',
  ],
  [
    'a program with an address',
    withFooter(base, (meta) => ({ ...meta, createdBy: 'anna@contoso.example' })),
    'parquet/footer-text',
  ],
  [
    'a program with a number',
    withFooter(base, (meta) => ({ ...meta, createdBy: 'made for 12065550100' })),
    'parquet/footer-text',
  ],
  [
    'a schema named for somebody',
    schema(([root, ...rest]) => [{ ...(root as SchemaElement), name: 'anna@contoso.example' }, ...rest]),
    'parquet/footer-text',
  ],
  [
    'a column in another file',
    withFooter(
      base,
      chunk((own) => ({ ...own, filePath: 'b.parquet' })),
    ),
    'parquet/footer-text',
  ],

  [
    'an encrypted column',
    withFooter(
      base,
      chunk((own) => ({ ...own, crypto: { footerKey: {} } })),
    ),
    'parquet/encrypted',
  ],
  [
    'what is said of a column encrypted',
    withFooter(
      base,
      chunk((own) => ({ ...own, encryptedMetaData: utf8('x') })),
    ),
    'parquet/encrypted',
  ],
  [
    'an algorithm of encryption',
    withFooter(base, (meta) => ({ ...meta, encryption: { gcm: {} } })),
    'parquet/encrypted',
  ],
  ['a key that signs', withFooter(base, (meta) => ({ ...meta, signingKey: utf8('x') })), 'parquet/encrypted'],

  ['an unknown version', withFooter(base, (meta) => ({ ...meta, version: 3 })), 'parquet/damaged-footer'],
  ['more records than it has', withFooter(base, (meta) => ({ ...meta, rows: 4 })), 'parquet/contradiction'],
  ['fewer than no records', withFooter(base, (meta) => ({ ...meta, rows: -1 })), 'parquet/contradiction'],
  [
    'a part with more records',
    withFooter(base, (meta) => ({ ...part((own) => ({ ...own, rows: 4 }))(meta), rows: 4 })),
    'parquet/contradiction',
  ],
  [
    'fewer columns in a part',
    withFooter(
      base,
      part((own) => ({ ...own, columns: own.columns.slice(1) })),
    ),
    'parquet/contradiction',
  ],
  [
    'parts out of order',
    withFooter(
      base,
      part((own) => ({ ...own, ordinal: 7 })),
    ),
    'parquet/contradiction',
  ],
  [
    'records sorted by no column',
    withFooter(
      base,
      part((own) => ({ ...own, sortedBy: [{ column: 9, isDescending: false, nullsFirst: false }] })),
    ),
    'parquet/contradiction',
  ],
  [
    'another size of a part',
    withFooter(
      base,
      part((own) => ({ ...own, byteSize: 1 })),
    ),
    'parquet/contradiction',
  ],
  [
    'another place of a part',
    withFooter(
      base,
      part((own) => ({ ...own, fileOffset: 12345 })),
    ),
    'parquet/contradiction',
  ],
  [
    'more orders than columns',
    withFooter(base, (meta) => ({ ...meta, columnOrders: [{ typeDefined: {} }] })),
    'parquet/contradiction',
  ],

  [
    'a column outside the file',
    withFooter(
      base,
      column(() => ({ dataPage: 2 ** 40 })),
    ),
    'parquet/contradiction',
  ],
  [
    'a column in the magic number',
    withFooter(
      base,
      column(() => ({ dataPage: 0 })),
    ),
    'parquet/contradiction',
  ],
  [
    'a column of less than no length',
    withFooter(
      base,
      column(() => ({ compressedSize: -5 })),
    ),
    'parquet/contradiction',
  ],
  [
    'a column at two places',
    withFooter(
      base,
      chunk((own) => ({ ...own, fileOffset: 7 })),
    ),
    'parquet/contradiction',
  ],
  [
    'a column without a place',
    withFooter(
      base,
      chunk((own) => ({ ...own, metaData: undefined })),
    ),
    'parquet/contradiction',
  ],
  [
    'two columns in the same bytes',
    withFooter(base, (meta) => {
      const [first] = meta.rowGroups[0]?.columns ?? []
      const own = first?.metaData
      return column(
        () => ({
          dataPage: own?.dataPage ?? 0,
          compressedSize: own?.compressedSize ?? 0,
          uncompressedSize: own?.uncompressedSize ?? 0,
        }),
        2,
      )(part((each) => each)(meta))
    }),
    'parquet/contradiction',
  ],
  [
    'a column cut short',
    withFooter(
      base,
      column((own) => ({ compressedSize: own.compressedSize - 1 })),
    ),
    'parquet/contradiction',
  ],
  [
    'a column of another path',
    withFooter(
      base,
      column(() => ({ path: ['anna'] })),
    ),
    'parquet/contradiction',
  ],
  [
    'a column of another type',
    withFooter(
      base,
      column(() => ({ type: 1 })),
    ),
    'parquet/contradiction',
  ],
  [
    'a codec that is none',
    withFooter(
      base,
      column(() => ({ codec: 9 })),
    ),
    'parquet/contradiction',
  ],
  [
    'an encoding that is none',
    withFooter(
      base,
      column(() => ({ encodings: [77] })),
    ),
    'parquet/contradiction',
  ],
  [
    'counts of pages that are none',
    withFooter(
      base,
      column(() => ({ encodingStats: [{ pageType: 9, encoding: 0, count: 1 }] })),
    ),
    'parquet/contradiction',
  ],
  [
    'more nulls than values',
    withFooter(
      base,
      column(() => ({ statistics: { nulls: 9 } })),
    ),
    'parquet/contradiction',
  ],
  [
    'more values than pages hold',
    withFooter(
      base,
      column(() => ({ values: 4 })),
    ),
    'parquet/contradiction',
  ],
  [
    'another size of its pages',
    withFooter(base, (meta) =>
      column((own) => ({ uncompressedSize: own.uncompressedSize + 1 }))(
        part((own) => ({ ...own, byteSize: own.byteSize + 1 }))(meta),
      ),
    ),
    'parquet/contradiction',
  ],
  [
    'a dictionary that is not there',
    withFooter(
      base,
      column((own) => ({ dictionaryPage: own.dataPage })),
    ),
    'parquet/contradiction',
  ],
  [
    'an index page',
    withFooter(
      base,
      column(() => ({ indexPage: 9 })),
    ),
    'parquet/contradiction',
  ],
  [
    'levels that do not add up',
    withFooter(
      base,
      column(() => ({ sizeStatistics: { definitionLevels: [0, 9] } })),
    ),
    'parquet/contradiction',
  ],

  ['a page of no kind', withPage((own) => ({ ...own, type: 1 })), 'parquet/damaged-footer'],
  [
    'a page of two kinds',
    withPage((own) => ({ ...own, dictionary: { values: 1, encoding: 0 } })),
    'parquet/damaged-footer',
  ],
  [
    'a page of less than no length',
    withPage((own) => ({ ...own, compressedSize: -1 })),
    'parquet/contradiction',
  ],
  [
    'a page longer than its column',
    withPage((own) => ({ ...own, compressedSize: 2 ** 20 })),
    'parquet/contradiction',
  ],
  [
    'a page of two lengths',
    withPage((own) => ({ ...own, uncompressedSize: own.uncompressedSize + 7 })),
    'parquet/contradiction',
  ],
  [
    'a page of less than no values',
    withPage((own) => ({ ...own, data: { ...(own.data as DataHeader), values: -3 } })),
    'parquet/contradiction',
  ],
  [
    'a page of other values',
    withPage((own) => ({ ...own, data: { ...(own.data as DataHeader), values: 2 } })),
    'parquet/contradiction',
  ],
  ['a page with a wrong check sum', withPage((own) => ({ ...own, crc: 1 })), 'parquet/contradiction'],
  [
    'a dictionary in the place of values',
    withPage((own) => ({ ...own, type: 2, data: undefined, dictionary: { values: 3, encoding: 0 } })),
    'parquet/contradiction',
  ],
  [
    'a page of the second kind with long levels',
    withPage((own) => ({
      ...own,
      type: 3,
      data: undefined,
      dataV2: { values: 3, nulls: 0, rows: 3, encoding: 0, definitionBytes: 9999, repetitionBytes: 0 },
    })),
    'parquet/contradiction',
  ],

  [
    'an index outside the file',
    withFooter(
      base,
      chunk((own) => ({ ...own, offsetIndexOffset: 2 ** 40, offsetIndexLength: 9 })),
    ),
    'parquet/contradiction',
  ],
  [
    'an index without a length',
    withFooter(
      base,
      chunk((own) => ({ ...own, columnIndexOffset: 9 })),
    ),
    'parquet/contradiction',
  ],
  ['an index of another page', withOffsets(offsets({ offset: 5 })), 'parquet/contradiction'],
  ['an index of other records', withOffsets(offsets({ firstRow: 1 })), 'parquet/contradiction'],
  ['an index of more pages', withOffsets(offsets({ count: 2 })), 'parquet/contradiction'],
  ['a text in an index', withOffsets(join(offsets(), 'anna')), 'parquet/unaccounted-bytes'],
  ['bounds of more pages', withBounds(bounds({ nullPages: [false, false] })), 'parquet/contradiction'],
  ['bounds in no order', withBounds(bounds({ order: 7 })), 'parquet/contradiction'],
  ['bounds of a page without values', withBounds(bounds({ nullPages: [true] })), 'parquet/contradiction'],
  ['bounds with more nulls than values', withBounds(bounds({ nulls: [4] })), 'parquet/contradiction'],
  [
    'bounds with levels that do not add up',
    withBounds(bounds({ definitionLevels: [1] })),
    'parquet/contradiction',
  ],
  [
    'a filter outside the file',
    withFooter(
      base,
      column(() => ({ bloomFilterOffset: 2 ** 40 })),
    ),
    'parquet/contradiction',
  ],
  [
    'a filter with a length alone',
    withFooter(
      base,
      column(() => ({ bloomFilterLength: 40 })),
    ),
    'parquet/contradiction',
  ],
  ['a filter that ends elsewhere', withBloom(bloom(), 39), 'parquet/contradiction'],
  ['a filter of half a block', withBloom(bloom(16, 16)), 'parquet/contradiction'],
  ['a text behind a filter', withBloom(join(bloom(), 'anna'), bloom().length), 'parquet/unaccounted-bytes'],

  [
    'moments in an old form',
    schema((all) => all.map((own) => (own.name === 'count' ? { ...own, type: 3 } : own))),
    'parquet/column-type',
  ],
  [
    'bytes of no type',
    schema((all) =>
      all.map((own) =>
        own.name === 'name' ? { ...own, convertedType: undefined, logicalType: undefined } : own,
      ),
    ),
    'parquet/column-type',
  ],
  [
    'spans of time',
    schema((all) =>
      all.map((own) => (own.name === 'name' ? leaf({ type: 7, typeLength: 12, convertedType: 21 }) : own)),
    ),
    'parquet/column-type',
  ],
  [
    'documents of BSON',
    schema((all) => all.map((own) => (own.name === 'name' ? leaf({ type: 6, convertedType: 20 }) : own))),
    'parquet/column-type',
  ],
  [
    'a type that is none',
    schema((all) => all.map((own) => (own.name === 'name' ? leaf({ type: 6, convertedType: 99 }) : own))),
    'parquet/column-type',
  ],
  [
    'shapes on the earth',
    schema((all) =>
      all.map((own) => (own.name === 'name' ? leaf({ type: 6, logicalType: { geometry: {} } }) : own)),
    ),
    'parquet/column-type',
  ],
  [
    'numbers of half precision',
    schema((all) =>
      all.map((own) =>
        own.name === 'name' ? leaf({ type: 7, typeLength: 2, logicalType: { float16: {} } }) : own,
      ),
    ),
    'parquet/column-type',
  ],
  [
    'whole numbers of seven bits',
    schema((all) =>
      all.map((own) =>
        own.name === 'count'
          ? leaf({ type: 2, logicalType: { integer: { bitWidth: 7, isSigned: true } } })
          : own,
      ),
    ),
    'parquet/column-type',
  ],
  [
    'a value that says it is a list',
    schema((all) =>
      all.map((own) => (own.name === 'name' ? leaf({ type: 6, logicalType: { list: {} } }) : own)),
    ),
    'parquet/column-type',
  ],
  [
    'a group that says it is a text',
    schema((all) => all.map((own) => (own.name === 'inner' ? { ...own, convertedType: 0 } : own))),
    'parquet/column-type',
  ],
  [
    'a list of lists without groups',
    schema((all) =>
      all
        .map((own) =>
          own.name === 'element'
            ? { ...own, name: 'element', type: undefined, children: 1, convertedType: 3 }
            : own,
        )
        .concat({ name: 'array', repetition: 2, type: 6, convertedType: 0 }),
    ),
    'parquet/contradiction',
  ],
  [
    'a text stored as a number',
    schema((all) => all.map((own) => (own.name === 'count' ? { ...own, convertedType: 0 } : own))),
    'parquet/contradiction',
  ],
  [
    'a number of more digits than it can have',
    schema((all) =>
      all.map((own) => (own.name === 'count' ? { ...own, convertedType: 5, precision: 30, scale: 1 } : own)),
    ),
    'parquet/contradiction',
  ],
  [
    'two types at once',
    schema((all) =>
      all.map((own) =>
        own.name === 'name'
          ? leaf({ type: 6, convertedType: 0, logicalType: { decimal: { scale: 0, precision: 5 } } })
          : own,
      ),
    ),
    'parquet/contradiction',
  ],

  [
    'two columns of one name',
    schema((all) => all.map((own) => (own.name === 'count' ? { ...own, name: 'name' } : own))),
    'parquet/column-name',
  ],
  [
    'two columns but for capital letters',
    schema((all) => all.map((own) => (own.name === 'count' ? { ...own, name: 'NAME' } : own))),
    'parquet/column-name',
  ],
  [
    'a column without a name',
    schema((all) => all.map((own) => (own.name === 'count' ? { ...own, name: '' } : own))),
    'parquet/column-name',
  ],
  [
    'a text for a group inside a list',
    schema((all) => all.map((own) => (own.repetition === 2 ? { ...own, name: 'anna' } : own))),
    'parquet/column-name',
  ],
  [
    'a text for an item of a list',
    schema((all) => all.map((own) => (own.name === 'element' ? { ...own, name: 'anna' } : own))),
    'parquet/column-name',
  ],
  ['a schema of nothing', schema(() => []), 'parquet/contradiction'],
  [
    'a schema without columns',
    schema(([root]) => [{ ...(root as SchemaElement), children: 0 }]),
    'parquet/contradiction',
  ],
  [
    'a schema that ends early',
    schema(([root, ...rest]) => [{ ...(root as SchemaElement), children: 9 }, ...rest]),
    'parquet/contradiction',
  ],
  [
    'a schema that goes on',
    schema((all) => [...all, { name: 'y', repetition: 1, type: 2 }]),
    'parquet/contradiction',
  ],
  [
    'a column with columns',
    schema((all) => all.map((own) => (own.name === 'name' ? { ...own, children: 1 } : own))),
    'parquet/contradiction',
  ],
  [
    'a group of fewer than no columns',
    schema((all) => all.map((own) => (own.name === 'inner' ? { ...own, children: -1 } : own))),
    'parquet/contradiction',
  ],
  [
    'a column that stands nowhere',
    schema((all) => all.map((own) => (own.name === 'name' ? { ...own, repetition: 7 } : own))),
    'parquet/contradiction',
  ],
  [
    'a schema that is a column',
    schema(([root, ...rest]) => [{ ...(root as SchemaElement), repetition: 1 }, ...rest]),
    'parquet/contradiction',
  ],
  [
    'a list that holds no list',
    schema((all) => all.map((own) => (own.name === 'inner' ? { ...own, convertedType: 3 } : own))),
    'parquet/contradiction',
  ],
  [
    'a map that holds no map',
    schema((all) => all.map((own) => (own.name === 'inner' ? { ...own, convertedType: 1 } : own))),
    'parquet/contradiction',
  ],
]

const strings = group({ name: text })
export const stated = (
  statistics: Meta['statistics'],
  bytes = file([{ name: 'berta' }, { name: 'emil' }], strings),
) =>
  withFooter(
    bytes,
    column(() => ({ statistics })),
  )

/** Files whose records are not what is said of them, each with the reason for which it is refused. */
export const lying: readonly (readonly [string, Uint8Array, string])[] = [
  ['a least value that is none', stated({ minValue: utf8('anna') }), 'parquet/statistics'],
  ['a greatest value that is none', stated({ maxValue: utf8('zoe') }), 'parquet/statistics'],
  ['a value beside the bounds, in their old place', stated({ max: utf8('em') }), 'parquet/statistics'],
  [
    'a beginning that is said to be whole',
    stated({ minValue: utf8('ber'), isMinExact: true }),
    'parquet/statistics',
  ],
  ['more nulls than there are', stated({ nulls: 1 }), 'parquet/contradiction'],
  [
    'a bound of a page',
    withPage((own) => ({
      ...own,
      data: { ...(own.data as DataHeader), statistics: { minValue: utf8('zoe') } },
    })),
    'parquet/statistics',
  ],
  ['a bound of an index', withBounds(bounds({ minValues: [utf8('zoe')] })), 'parquet/statistics'],
  [
    'a bound of another length',
    stated({ minValue: Uint8Array.of(1) }, file([{ name: 1 }])),
    'parquet/statistics',
  ],
]
