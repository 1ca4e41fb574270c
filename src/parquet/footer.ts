import type { Limits } from '../plan/limits.js'
import { contradiction, damagedFooter, encrypted, notParquet, stop, unaccountedBytes } from './codes.js'
import { checkFooterText } from './footer-text.js'
import { type FileMetaData, fileMetaData } from './format.js'
import { type ChunkGroup, layOut } from './layout.js'
import { type RandomBytes, windowed } from './random-bytes.js'
import { type ParquetSchema, readSchema } from './schema.js'
import { decodeThrift } from './thrift.js'

/** What a Parquet file says of itself, after all of it was held against its bytes. */
export interface ParquetFile {
  readonly meta: FileMetaData
  readonly schema: ParquetSchema
  readonly groups: readonly ChunkGroup[]
  readonly rows: number
  /** Where the footer begins. */
  readonly footer: number
  /** What stands in it beside the values, one sentence each. */
  readonly goesAlong: readonly string[]
}

/** The magic number, the length of the footer, the magic number again. */
const leastSize = 12
/** A footer names every column of every part; of the largest files it has some megabytes. */
const longestFooter = 64 * 1024 * 1024

/**
 * Reads the footer of a file and lays out every byte of it; ends the reading (`Refused`) where something is not as the
 * format says, is said twice in two ways, or belongs to nothing. Values are not read. `isRewritten`: texts of the footer are not
 * looked at, for they are not carried on.
 */
export async function readParquetFile(
  file: RandomBytes,
  { limits, isRewritten = false }: { readonly limits: Limits; readonly isRewritten?: boolean },
): Promise<ParquetFile> {
  const { meta, footer } = await readFooter(file)
  if (meta.encryption !== undefined || meta.signingKey !== undefined)
    stop(encrypted, { what: 'A column of the file' }, footer)
  if (meta.version !== 1 && meta.version !== 2)
    stop(damagedFooter, { where: 'The footer', what: 'its version is not known' }, footer)
  const schema = readSchema(meta.schema, limits, footer)
  if (meta.columnOrders !== undefined && meta.columnOrders.length !== schema.leaves.length)
    stop(contradiction, { what: 'its columns are as many as its footer says, and not' }, footer)
  if (meta.rows < 0) stop(contradiction, { what: 'it holds fewer than no records' }, footer)
  const groups = await layOut(windowed(file), meta, { schema, footer, limits, isRewritten })
  const goesAlong = isRewritten ? [] : [...checkFooterText(meta, schema, { groups, footer })]
  if (
    groups.some(({ chunks }) =>
      chunks.some(({ meta: { bloomFilterOffset } }) => bloomFilterOffset !== undefined),
    )
  )
    goesAlong.push(
      'its Bloom filters, bits made of hashes, go along with the file and were not held against its values.',
    )
  if (groups.some(({ chunks }) => chunks.some(({ pages }) => !pages.isFollowed))) {
    goesAlong.push(
      'whether some of its pages hold bytes behind their last value could not be told (they are packed by zstd, or encoded by differences); those would go along with the file. declared redact writes a file without them.',
    )
  }
  return { meta, schema, groups, rows: meta.rows, footer, goesAlong }
}

async function readFooter(
  file: RandomBytes,
): Promise<{ readonly meta: FileMetaData; readonly footer: number }> {
  const { size } = file
  if (size < leastSize) return stop(notParquet, { what: 'it is too short' }, 0)
  const head = magicOf(await file.read(0, 4))
  const tail = await file.read(size - 8, 8)
  const foot = magicOf(tail.subarray(4))
  if (head === 'PARE' || foot === 'PARE') return stop(encrypted, { what: 'The footer' }, 0)
  if (head !== 'PAR1') return stop(notParquet, { what: 'it does not begin as one' }, 0)
  if (foot !== 'PAR1') return stop(notParquet, { what: 'it does not end as one' }, size - 4)
  const length = new DataView(tail.buffer, tail.byteOffset, 4).getUint32(0, true)
  const footer = size - 8 - length
  if (footer < 4) return stop(notParquet, { what: 'its footer would begin before the file does' }, size - 8)
  if (length > longestFooter)
    return stop(notParquet, { what: 'its footer is larger than one can be' }, size - 8)
  const bytes = await file.read(footer, length)
  const decoded = decodeThrift(fileMetaData, { bytes, base: footer, where: 'The footer' })
  const rest = length - decoded.length
  if (rest > 0)
    stop(
      unaccountedBytes,
      { bytes: rest, where: 'behind the footer belong to nothing' },
      footer + decoded.length,
    )
  return { meta: decoded.value, footer }
}

function magicOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
