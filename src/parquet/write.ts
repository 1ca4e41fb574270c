import { packGzip } from '../data/gzip.js'
import type { DataNode } from '../data/record.js'
import { type ColumnChunk, fileMetaData, pageHeader, type RowGroup, type SchemaElement } from './format.js'
import { plainBytes } from './plain-value.js'
import type { Group, NamedColumn } from './schema.js'
import { createShredder, type WrittenLeaf } from './shred.js'
import { encodeThrift, putUnsigned } from './thrift-write.js'

/** Writes one Parquet file, of nothing but the records that it is given: no statistics, no dictionary, no text of its own. */
export interface ParquetWriter {
  /** A record; what is no value of its column throws a `RangeError`, for it was read from one. */
  add(record: DataNode): void
  /** The bytes that are ready to be written. */
  take(): readonly Uint8Array[]
  /** The last bytes, those ready included. */
  end(): readonly Uint8Array[]
}

export interface WriteOptions {
  /** Pages packed by gzip, the codec of the format that each reader has. */
  readonly isPacked?: boolean
  /** Records of one row group. */
  readonly rows?: number
}

const magic = new TextEncoder().encode('PAR1')
const mostRows = 20_000

/** Encodings by their numbers: values as they are, and levels in runs. */
const plain = 0
const rle = 3
const gzip = 2

export function createParquetWriter(
  root: Group,
  { isPacked = false, rows: most = mostRows }: WriteOptions = {},
): ParquetWriter {
  const rowGroups: RowGroup[] = []
  let ready: Uint8Array[] = [magic]
  let offset = magic.length
  let shredder = createShredder(root)
  let rows = 0
  let all = 0

  const flush = (): void => {
    if (rows === 0) return
    const columns: ColumnChunk[] = []
    const start = offset
    for (const leaf of shredder.leaves) {
      const { bytes, chunk } = writeChunk(leaf, offset, isPacked)
      ready.push(...bytes)
      columns.push(chunk)
      offset += chunk.metaData!.compressedSize
    }
    const byteSize = columns.reduce((sum, { metaData }) => sum + metaData!.uncompressedSize, 0)
    rowGroups.push({ columns, byteSize, rows, fileOffset: start, compressedSize: offset - start })
    shredder = createShredder(root)
    rows = 0
  }

  const take = (): readonly Uint8Array[] => {
    const taken = ready
    ready = []
    return taken
  }

  return {
    add(record) {
      shredder.add(record)
      rows++
      all++
      if (rows >= most) flush()
    },
    take,
    end() {
      flush()
      const footer = encodeThrift(fileMetaData, {
        version: 1,
        schema: elementsOf(root),
        rows: all,
        rowGroups,
      })
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, footer.length, true)
      ready.push(footer, length, magic)
      return take()
    },
  }
}

/** One page with all values of a column, and what the footer says of it. */
function writeChunk(
  leaf: WrittenLeaf,
  offset: number,
  isPacked: boolean,
): { readonly bytes: readonly Uint8Array[]; readonly chunk: ColumnChunk } {
  const { element } = leaf.leaf
  const body = joined([
    ...(leaf.repetitionLevel > 0 ? levelBytes(leaf.repetitions, leaf.repetitionLevel) : []),
    ...(leaf.definitionLevel > 0 ? levelBytes(leaf.definitions, leaf.definitionLevel) : []),
    valueBytes(leaf),
  ])
  const stored = isPacked ? packGzip(body) : body
  const header = encodeThrift(pageHeader, {
    type: 0,
    uncompressedSize: body.length,
    compressedSize: stored.length,
    data: {
      values: leaf.definitions.length,
      encoding: plain,
      definitionEncoding: rle,
      repetitionEncoding: rle,
    },
  })
  const metaData = {
    type: element.type ?? 0,
    encodings: [plain, rle],
    path: leaf.path,
    codec: isPacked ? gzip : 0,
    values: leaf.definitions.length,
    uncompressedSize: header.length + body.length,
    compressedSize: header.length + stored.length,
    dataPage: offset,
  }
  return { bytes: [header, stored], chunk: { fileOffset: 0, metaData } }
}

function valueBytes({ leaf, values }: WrittenLeaf): Uint8Array {
  const parts = values.map((value) => {
    const bytes = plainBytes(value, leaf)
    if (bytes === undefined) throw new RangeError('A value is none of its column.')
    return bytes
  })
  if (leaf.type.kind !== 'boolean') return joined(parts)
  const bits = new Uint8Array(Math.ceil(parts.length / 8))
  for (const [index, part] of parts.entries()) bits[index >> 3]! |= part[0]! << (index & 7)
  return bits
}

/** Levels in runs of equal ones, behind their length in bytes (RLE of the RLE/bit-packing hybrid). */
function levelBytes(levels: readonly number[], most: number): readonly Uint8Array[] {
  const bytes: number[] = []
  const width = Math.ceil((32 - Math.clz32(most)) / 8)
  for (let from = 0; from < levels.length; ) {
    let to = from
    while (to < levels.length && levels[to] === levels[from]) to++
    putUnsigned(bytes, (to - from) * 2)
    for (let byte = 0; byte < width; byte++) bytes.push((levels[from]! >> (8 * byte)) & 0xff)
    from = to
  }
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, bytes.length, true)
  return [length, Uint8Array.from(bytes)]
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const required = 0
const optional = 1
const repeated = 2
/** LIST and MAP in the older way to state a type, which each reader knows. */
const convertedMap = 1
const convertedList = 3

/** The flat list of a schema: each column may be absent, lists and maps are in three levels. */
function elementsOf(root: Group): readonly SchemaElement[] {
  const group = (
    name: string,
    repetition: number,
    below: number,
    more: Partial<SchemaElement> = {},
  ): SchemaElement => ({ name, repetition, children: below, ...more })
  const column = ({ name, column: own }: NamedColumn, repetition = optional): readonly SchemaElement[] => {
    if (own.kind === 'leaf') return [{ ...own.element, name, repetition }]
    if (own.kind === 'object')
      return [group(name, repetition, own.members.length), ...own.members.flatMap((each) => column(each))]
    if (own.kind === 'list') {
      const logicalType = { list: {} }
      const list = group(name, repetition, 1, { convertedType: convertedList, logicalType })
      return [list, group('list', repeated, 1), ...column({ name: 'element', column: own.each })]
    }
    const logicalType = { map: {} }
    return [
      group(name, repetition, 1, { convertedType: convertedMap, logicalType }),
      group('key_value', repeated, 2),
      ...column({ name: 'key', column: own.key }, required),
      ...column({ name: 'value', column: own.value }),
    ]
  }
  const members = root.members.flatMap((member) => column(member))
  return [{ name: 'schema', children: root.members.length }, ...members]
}
