import type { Decoded, Fields, Shape, StructShape } from './thrift.js'

// The structures of a Parquet file: parquet.thrift of Apache Parquet format 2.11, all of its fields and no other, and
// what came after it for NaN (PARQUET-2249).

const bool = { kind: 'bool' } as const
const i8 = { kind: 'i8' } as const
const i16 = { kind: 'i16' } as const
const i32 = { kind: 'i32' } as const
const i64 = { kind: 'i64' } as const
const binary = { kind: 'binary' } as const
const text = { kind: 'text' } as const

const list = <const S extends Shape>(each: S) => ({ kind: 'list', each }) as const
const must = <const S extends Shape>(id: number, shape: S) => ({ id, shape, required: true }) as const
const may = <const S extends Shape>(id: number, shape: S) => ({ id, shape, required: false }) as const
const struct = <const F extends Fields>(fields: F): StructShape<F> => ({
  kind: 'struct',
  fields,
  isUnion: false,
})
const union = <const F extends Fields>(fields: F): StructShape<F> => ({
  kind: 'struct',
  fields,
  isUnion: true,
})
const nothing = struct({})

const unit = union({ millis: may(1, nothing), micros: may(2, nothing), nanos: may(3, nothing) })
const moment = struct({ isAdjustedToUtc: must(1, bool), unit: must(2, unit) })

const logicalType = union({
  string: may(1, nothing),
  map: may(2, nothing),
  list: may(3, nothing),
  enum: may(4, nothing),
  decimal: may(5, struct({ scale: must(1, i32), precision: must(2, i32) })),
  date: may(6, nothing),
  time: may(7, moment),
  timestamp: may(8, moment),
  integer: may(10, struct({ bitWidth: must(1, i8), isSigned: must(2, bool) })),
  unknown: may(11, nothing),
  json: may(12, nothing),
  bson: may(13, nothing),
  uuid: may(14, nothing),
  float16: may(15, nothing),
  variant: may(16, struct({ version: may(1, i8) })),
  geometry: may(17, struct({ crs: may(1, text) })),
  geography: may(18, struct({ crs: may(1, text), algorithm: may(2, i32) })),
})

const schemaElement = struct({
  type: may(1, i32),
  typeLength: may(2, i32),
  repetition: may(3, i32),
  name: must(4, text),
  children: may(5, i32),
  convertedType: may(6, i32),
  scale: may(7, i32),
  precision: may(8, i32),
  fieldId: may(9, i32),
  logicalType: may(10, logicalType),
})

const statistics = struct({
  max: may(1, binary),
  min: may(2, binary),
  nulls: may(3, i64),
  distinct: may(4, i64),
  maxValue: may(5, binary),
  minValue: may(6, binary),
  isMaxExact: may(7, bool),
  isMinExact: may(8, bool),
  nans: may(9, i64),
})

const keyValue = struct({ key: must(1, text), value: may(2, text) })

const sizeStatistics = struct({
  unencodedBytes: may(1, i64),
  repetitionLevels: may(2, list(i64)),
  definitionLevels: may(3, list(i64)),
})

/** What the footer says of one column chunk. */
export const columnMetaData = struct({
  type: must(1, i32),
  encodings: must(2, list(i32)),
  path: must(3, list(text)),
  codec: must(4, i32),
  values: must(5, i64),
  uncompressedSize: must(6, i64),
  compressedSize: must(7, i64),
  keyValues: may(8, list(keyValue)),
  dataPage: must(9, i64),
  indexPage: may(10, i64),
  dictionaryPage: may(11, i64),
  statistics: may(12, statistics),
  encodingStats: may(
    13,
    list(struct({ pageType: must(1, i32), encoding: must(2, i32), count: must(3, i32) })),
  ),
  bloomFilterOffset: may(14, i64),
  bloomFilterLength: may(15, i32),
  sizeStatistics: may(16, sizeStatistics),
})

/** What is encrypted is refused, whatever it says: so nothing of it is told apart. */
const cryptoMetaData = union({
  footerKey: may(1, nothing),
  columnKey: may(2, struct({ path: must(1, list(text)), key: may(2, binary) })),
})
const aes = struct({ prefix: may(1, binary), unique: may(2, binary), supply: may(3, bool) })

const columnChunk = struct({
  filePath: may(1, text),
  fileOffset: must(2, i64),
  metaData: may(3, columnMetaData),
  offsetIndexOffset: may(4, i64),
  offsetIndexLength: may(5, i32),
  columnIndexOffset: may(6, i64),
  columnIndexLength: may(7, i32),
  crypto: may(8, cryptoMetaData),
  encryptedMetaData: may(9, binary),
})

const rowGroup = struct({
  columns: must(1, list(columnChunk)),
  byteSize: must(2, i64),
  rows: must(3, i64),
  sortedBy: may(
    4,
    list(struct({ column: must(1, i32), isDescending: must(2, bool), nullsFirst: must(3, bool) })),
  ),
  fileOffset: may(5, i64),
  compressedSize: may(6, i64),
  ordinal: may(7, i16),
})

/** The footer. */
export const fileMetaData = struct({
  version: must(1, i32),
  schema: must(2, list(schemaElement)),
  rows: must(3, i64),
  rowGroups: must(4, list(rowGroup)),
  keyValues: may(5, list(keyValue)),
  createdBy: may(6, text),
  columnOrders: may(7, list(union({ typeDefined: may(1, nothing), total: may(2, nothing) }))),
  encryption: may(8, union({ gcm: may(1, aes), ctr: may(2, aes) })),
  signingKey: may(9, binary),
})

/** What stands before the bytes of each page. */
export const pageHeader = struct({
  type: must(1, i32),
  uncompressedSize: must(2, i32),
  compressedSize: must(3, i32),
  crc: may(4, i32),
  data: may(
    5,
    struct({
      values: must(1, i32),
      encoding: must(2, i32),
      definitionEncoding: must(3, i32),
      repetitionEncoding: must(4, i32),
      statistics: may(5, statistics),
    }),
  ),
  index: may(6, nothing),
  dictionary: may(7, struct({ values: must(1, i32), encoding: must(2, i32), isSorted: may(3, bool) })),
  dataV2: may(
    8,
    struct({
      values: must(1, i32),
      nulls: must(2, i32),
      rows: must(3, i32),
      encoding: must(4, i32),
      definitionBytes: must(5, i32),
      repetitionBytes: must(6, i32),
      isCompressed: may(7, bool),
      statistics: may(8, statistics),
    }),
  ),
})

/** Bounds of each page of a column chunk. */
export const columnIndex = struct({
  nullPages: must(1, list(bool)),
  minValues: must(2, list(binary)),
  maxValues: must(3, list(binary)),
  order: must(4, i32),
  nulls: may(5, list(i64)),
  repetitionLevels: may(6, list(i64)),
  definitionLevels: may(7, list(i64)),
  nans: may(8, list(i64)),
})

/** Where the pages of a column chunk begin. */
export const offsetIndex = struct({
  pages: must(
    1,
    list(struct({ offset: must(1, i64), compressedSize: must(2, i32), firstRow: must(3, i64) })),
  ),
  unencodedBytes: may(2, list(i64)),
})

/** What stands before the bits of a Bloom filter. */
export const bloomFilterHeader = struct({
  bytes: must(1, i32),
  algorithm: must(2, union({ block: may(1, nothing) })),
  hash: must(3, union({ xxHash: may(1, nothing) })),
  compression: must(4, union({ uncompressed: may(1, nothing) })),
})

export type FileMetaData = Decoded<typeof fileMetaData>
export type SchemaElement = Decoded<typeof schemaElement>
export type ColumnChunk = Decoded<typeof columnChunk>
export type ColumnMetaData = Decoded<typeof columnMetaData>
export type RowGroup = Decoded<typeof rowGroup>
export type PageHeader = Decoded<typeof pageHeader>
export type Statistics = Decoded<typeof statistics>
export type KeyValue = Decoded<typeof keyValue>
