import { fileMetaData, pageHeader, type SchemaElement } from '../../src/parquet/format.js'
import { encodeThrift } from '../../src/parquet/thrift-write.js'

/** One column as it lies in a file: the levels of its entries, and its values as bytes. */
export interface AssembledColumn {
  readonly path: readonly string[]
  readonly type: number
  readonly repetitions?: readonly number[]
  readonly definitions?: readonly number[]
  readonly values: Uint8Array
  /** How many entries; that of its levels where it has some. */
  readonly count?: number
  readonly encoding?: number
  /** Before its page: values as bytes, and how many. */
  readonly dictionary?: { readonly bytes: Uint8Array; readonly count: number }
  /** The second kind of page, with so many nulls. */
  readonly version2?: { readonly nulls: number }
}

/** Levels in runs of one, behind their length where they stand in a page of the first kind. */
function levelBytes(levels: readonly number[] | undefined, isBare: boolean): Uint8Array {
  if (levels === undefined) return new Uint8Array(0)
  const runs = levels.flatMap((level) => [2, level])
  return Uint8Array.from(isBare ? runs : [runs.length, 0, 0, 0, ...runs])
}

/** A file of one part, put together column by column as any program may. */
export function assembled(
  schema: readonly SchemaElement[],
  columns: readonly AssembledColumn[],
  rows: number,
): Uint8Array {
  const parts: Uint8Array[] = [new TextEncoder().encode('PAR1')]
  let offset = 4
  const add = (bytes: Uint8Array): void => {
    parts.push(bytes)
    offset += bytes.length
  }
  const chunks = columns.map(
    ({ path, type, repetitions, definitions, values, encoding = 0, dictionary, version2, count }) => {
      const entries = count ?? definitions?.length ?? repetitions?.length ?? 0
      const isBare = version2 !== undefined
      const levels = [levelBytes(repetitions, isBare), levelBytes(definitions, isBare)] as const
      const body = Buffer.concat([...levels, values])
      const start = offset
      if (dictionary !== undefined) {
        const { length } = dictionary.bytes
        const header = {
          type: 2,
          uncompressedSize: length,
          compressedSize: length,
          dictionary: { values: dictionary.count, encoding: 0 },
        }
        add(encodeThrift(pageHeader, header))
        add(dictionary.bytes)
      }
      const dataPage = offset
      const sizes = { uncompressedSize: body.length, compressedSize: body.length }
      const own = { values: entries, encoding }
      add(
        encodeThrift(
          pageHeader,
          version2 === undefined
            ? { type: 0, ...sizes, data: { ...own, definitionEncoding: 3, repetitionEncoding: 3 } }
            : {
                type: 3,
                ...sizes,
                dataV2: {
                  ...own,
                  nulls: version2.nulls,
                  rows,
                  definitionBytes: levels[1].length,
                  repetitionBytes: levels[0].length,
                },
              },
        ),
      )
      add(body)
      const size = offset - start
      const metaData = {
        type,
        encodings: [encoding],
        path,
        codec: 0,
        values: entries,
        uncompressedSize: size,
        compressedSize: size,
        dataPage,
        ...(dictionary === undefined ? {} : { dictionaryPage: start }),
      }
      return { fileOffset: 0, metaData }
    },
  )
  const byteSize = offset - 4
  const footer = encodeThrift(fileMetaData, {
    version: 1,
    schema,
    rows,
    rowGroups: [{ columns: chunks, byteSize, rows }],
  })
  const end = Buffer.alloc(8)
  end.writeUInt32LE(footer.length)
  end.write('PAR1', 4)
  return Buffer.concat([...parts, footer, end])
}

/** Whole numbers of 64 bits as they are stored. */
export function longs(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [index, value] of values.entries()) bytes.writeBigInt64LE(BigInt(value), index * 8)
  return bytes
}

/** Texts as they are stored. */
export function texts(...values: readonly string[]): Uint8Array {
  return Buffer.concat(
    values.flatMap((value) => {
      const bytes = Buffer.from(value)
      const length = Buffer.alloc(4)
      length.writeUInt32LE(bytes.length)
      return [length, bytes]
    }),
  )
}
