import { describe, expect, it } from 'vitest'
import { withFooter } from '../../src/gate/parquet-plants.js'
import {
  columnIndex,
  type FileMetaData,
  fileMetaData,
  pageHeader,
  type SchemaElement,
} from '../../src/parquet/format.js'
import { encodeThrift } from '../../src/parquet/thrift-write.js'
import { assembled, texts } from './assembled.js'
import { canRead } from './built.js'
import { readBytes } from './read-bytes.js'

const byteArray = 6
const byDictionary = 8

type Column = FileMetaData['rowGroups'][number]['columns'][number]

/** A file whose only column is said otherwise. */
const withColumn = (bytes: Uint8Array, change: (own: Column) => Partial<Column>) =>
  withFooter(bytes, (meta) => ({
    ...meta,
    rowGroups: meta.rowGroups.map((group) => ({
      ...group,
      columns: group.columns.map((own) => ({ ...own, ...change(own) })),
    })),
  }))
const withStatistics = (bytes: Uint8Array, statistics: NonNullable<Column['metaData']>['statistics']) =>
  withColumn(bytes, ({ metaData }) => ({ metaData: metaData && { ...metaData, statistics } }))

const words: readonly SchemaElement[] = [
  { name: 'schema', children: 1 },
  { name: 'w', repetition: 1, type: byteArray, convertedType: 0 },
]
const dictionary = assembled(
  words,
  [
    {
      path: ['w'],
      type: byteArray,
      definitions: [1, 1, 0],
      values: Uint8Array.of(1, 2, 0, 2, 1),
      encoding: byDictionary,
      dictionary: { bytes: texts('aa', 'bb'), count: 2 },
    },
  ],
  3,
)
const lists = assembled(
  [
    { name: 'root', children: 1 },
    { name: 'l', repetition: 1, children: 1, convertedType: 3 },
    { name: 'list', repetition: 2, children: 1 },
    { name: 'element', repetition: 1, type: byteArray, convertedType: 0 },
  ],
  [
    {
      path: ['l', 'list', 'element'],
      type: byteArray,
      repetitions: [0, 1, 0, 0],
      definitions: [3, 2, 1, 0],
      values: texts('aa'),
    },
  ],
  3,
)
const nothing = assembled(
  words,
  [{ path: ['w'], type: byteArray, definitions: [0], values: new Uint8Array(0) }],
  1,
)

function footerOf(bytes: Uint8Array): number {
  return bytes.length - 8 - new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 8, true)
}

/** With an index of its one page, which holds no value, and these bytes for bounds. */
function withBounds(
  bytes: Uint8Array,
  bound: Uint8Array,
  more: { readonly nans?: readonly number[] } = {},
): Uint8Array {
  const index = encodeThrift(columnIndex, {
    nullPages: [true],
    minValues: [bound],
    maxValues: [bound],
    order: 0,
    nulls: [1],
    ...more,
  })
  const footer = footerOf(bytes)
  const grown = Buffer.concat([bytes.subarray(0, footer), index, bytes.subarray(footer)])
  return withColumn(grown, () => ({ columnIndexOffset: footer, columnIndexLength: index.length }))
}

/** A file without records as pyarrow writes it: a dictionary that may hold something, and no page of values. */
function empty(
  dictionaryBytes: Uint8Array,
  count: number,
  change: Partial<Column['metaData']> = {},
): Uint8Array {
  const header = encodeThrift(pageHeader, {
    type: 2,
    uncompressedSize: dictionaryBytes.length,
    compressedSize: dictionaryBytes.length,
    dictionary: { values: count, encoding: 0 },
  })
  const size = header.length + dictionaryBytes.length
  const metaData = {
    type: byteArray,
    encodings: [0, 3],
    path: ['w'],
    codec: 0,
    values: 0,
    uncompressedSize: size,
    compressedSize: size,
    dataPage: 0,
    dictionaryPage: 4,
    ...change,
  }
  const footer = encodeThrift(fileMetaData, {
    version: 2,
    schema: words,
    rows: 0,
    rowGroups: [{ columns: [{ fileOffset: 0, metaData }], byteSize: size, rows: 0, fileOffset: 4 }],
  })
  const end = Buffer.alloc(8)
  end.writeUInt32LE(footer.length)
  end.write('PAR1', 4)
  return Buffer.concat([Buffer.from('PAR1'), header, dictionaryBytes, footer, end])
}

describe.skipIf(!canRead)('a file as another program writes it', () => {
  it('would be refused for a place that leaves the dictionary out, as Polars counts it', async () => {
    const counted = withColumn(
      dictionary,
      ({ metaData: { dataPage = 0, compressedSize = 0 } = {} as never }) => ({
        fileOffset: dataPage + compressedSize,
      }),
    )
    const { refusal, records } = await readBytes(counted)
    expect([refusal, records]).toEqual([undefined, [{ w: 'aa' }, { w: 'bb' }, {}]])
    const off = withColumn(counted, ({ fileOffset }) => ({ fileOffset: fileOffset + 1 }))
    expect((await readBytes(off)).refusal?.code).toBe('parquet/contradiction')
  })

  it.each([
    [3, undefined],
    [1, undefined],
    [2, 'parquet/contradiction'],
    [0, 'parquet/contradiction'],
  ])('would be refused for nulls that leave empty lists out, or not for others: %s', async (nulls, code) => {
    expect((await readBytes(withStatistics(lists, { nulls }))).refusal?.code).toBe(code)
  })

  it('would be refused for the zero that Polars gives a page without values', async () => {
    expect((await readBytes(withBounds(nothing, new Uint8Array(0)))).refusal).toBeUndefined()
    expect((await readBytes(withBounds(nothing, Uint8Array.of(0)))).refusal).toBeUndefined()
    for (const bound of [Uint8Array.of(1), Uint8Array.of(0, 0), Buffer.from('anna')])
      expect((await readBytes(withBounds(nothing, bound))).refusal?.code).toBe('parquet/contradiction')
  })

  it('would be refused for what newer programs count that is no number, where there is none', async () => {
    const nulls = { nulls: 1 }
    const ordered = withFooter(withStatistics(dictionary, { ...nulls, nans: 0 }), (meta) => ({
      ...meta,
      columnOrders: [{ total: {} }],
    }))
    expect((await readBytes(ordered)).refusal).toBeUndefined()
    expect((await readBytes(withStatistics(dictionary, { ...nulls, nans: 4711 }))).refusal?.code).toBe(
      'parquet/unreadable-value',
    )
    expect((await readBytes(withBounds(nothing, new Uint8Array(0), { nans: [0] }))).refusal).toBeUndefined()
    for (const [nans, code] of [
      [[4711], 'parquet/unreadable-value'],
      [[0, 0], 'parquet/contradiction'],
    ] as const)
      expect((await readBytes(withBounds(nothing, new Uint8Array(0), { nans }))).refusal?.code).toBe(code)
  })

  it('would be refused without records, as pyarrow writes it', async () => {
    expect((await readBytes(empty(new Uint8Array(0), 0))).refusal).toBeUndefined()
    const elsewhere = empty(new Uint8Array(0), 0, { dataPage: 99 })
    expect((await readBytes(elsewhere)).refusal?.code).toBe('parquet/contradiction')
  })
})

describe('a part without records', () => {
  it('would carry the words of a dictionary', async () => {
    expect((await readBytes(empty(texts('anna'), 1))).refusal?.code).toBe('parquet/statistics')
  })

  it('would carry bounds', async () => {
    const statistics = { minValue: Buffer.from('anna'), maxValue: Buffer.from('otto') }
    expect((await readBytes(empty(new Uint8Array(0), 0, { statistics }))).refusal?.code).toBe(
      'parquet/statistics',
    )
  })

  it('would carry them behind a part with records', async () => {
    const header = (count: number, bytes: Uint8Array) =>
      encodeThrift(pageHeader, {
        type: 2,
        uncompressedSize: bytes.length,
        compressedSize: bytes.length,
        dictionary: { values: count, encoding: 0 },
      })
    const from = footerOf(dictionary)
    const withPart = (bytes: Uint8Array, count: number) => {
      const page = Buffer.concat([header(count, bytes), bytes])
      const size = page.length
      const metaData = {
        ...{ type: byteArray, encodings: [0], path: ['w'], codec: 0, values: 0, dataPage: from },
        ...{ uncompressedSize: size, compressedSize: size },
      }
      const part = { columns: [{ fileOffset: 0, metaData }], byteSize: size, rows: 0 }
      return withFooter(
        Buffer.concat([dictionary.subarray(0, from), page, dictionary.subarray(from)]),
        (meta) => ({ ...meta, rowGroups: [...meta.rowGroups, part] }),
      )
    }
    expect((await readBytes(withPart(new Uint8Array(0), 0))).refusal).toBeUndefined()
    expect((await readBytes(withPart(texts('anna'), 1))).refusal?.code).toBe('parquet/statistics')
  })
})
