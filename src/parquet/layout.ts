import { recordTooLarge } from '../data/codes.js'
import type { Limits } from '../plan/limits.js'
import { columnType, contradiction, encrypted, footerText, Refused, stop, unaccountedBytes } from './codes.js'
import {
  type ColumnChunk,
  type ColumnMetaData,
  columnMetaData,
  type FileMetaData,
  type RowGroup,
} from './format.js'
import { isHistogram } from './histogram.js'
import { type Region, readIndexes } from './indexes.js'
import { checkKeyValues } from './key-values.js'
import { otherCodecs } from './packed-page.js'
import { type ChunkPages, walkPages } from './pages.js'
import type { RandomBytes } from './random-bytes.js'
import type { Leaf, ParquetSchema } from './schema.js'
import { type Bound, boundsOf } from './statistics.js'
import { decodeThrift, type StructShape } from './thrift.js'

/** One column of one row group. */
export interface Chunk {
  readonly leaf: Leaf
  readonly meta: ColumnMetaData
  /** Offsets in the file: from the first byte of its pages to behind the last. */
  readonly from: number
  readonly to: number
  /** The texts and numbers that are stated of its values: each must be one of them, or a part of one. */
  readonly bounds: readonly Bound[]
  readonly pages: ChunkPages
  /** Nulls, where they are stated. */
  readonly nulls: readonly number[]
}

/** One stretch of records, with its columns in the order of the schema. */
export interface ChunkGroup {
  readonly rows: number
  readonly chunks: readonly Chunk[]
}

/** Codecs of the format are numbered from 0 (none) to 7 (LZ4 without a frame). */
const mostCodec = 7
/** Encodings are numbered from 0 to 9; 1 was never used. */
const mostEncoding = 9
/** What a footer may list of one column. */
const mostListed = 64

/** What is known of the file before its parts are looked at. */
interface Layout {
  readonly schema: ParquetSchema
  /** Where the footer begins. */
  readonly footer: number
  readonly limits: Limits
  /** Texts and bounds are not carried on, and so not looked at. */
  readonly isRewritten: boolean
}

/**
 * Where everything lies. Each byte between the magic number and the footer must belong to exactly one column chunk,
 * index or Bloom filter; ends the reading where one does not, or where the footer contradicts the pages.
 */
export async function layOut(
  file: RandomBytes,
  meta: FileMetaData,
  of: Layout,
): Promise<readonly ChunkGroup[]> {
  const { schema, footer, limits } = of
  const regions: Region[] = []
  const groups: ChunkGroup[] = []
  let rows = 0
  let size = 0
  for (const [index, group] of meta.rowGroups.entries()) {
    checkGroup(group, { index, leaves: schema.leaves.length, footer })
    rows += group.rows
    const chunks: Chunk[] = []
    for (const [column, chunk] of group.columns.entries()) {
      const leaf = schema.leaves[column]!
      const laid = await layOutChunk(file, chunk, { leaf, rows: group.rows, ...of })
      size += laid.chunk.meta.uncompressedSize
      if (size > limits.unpackedBytes)
        stop(
          recordTooLarge,
          { what: 'The columns together', limit: limits.unpackedBytes, of: 'bytes' },
          footer,
        )
      chunks.push(laid.chunk)
      regions.push(...laid.regions)
    }
    checkSizes(group, chunks, footer)
    groups.push({ rows: group.rows, chunks })
  }
  if (rows !== meta.rows)
    stop(contradiction, { what: 'its parts do not hold as many records as its footer says' }, footer)
  await accountFor(file, regions, footer)
  return groups
}

function checkGroup(
  group: RowGroup,
  { index, leaves, footer }: { readonly index: number; readonly leaves: number; readonly footer: number },
): void {
  const isWrong =
    group.columns.length !== leaves ||
    group.rows < 0 ||
    (group.ordinal !== undefined && group.ordinal !== index) ||
    (group.sortedBy?.length ?? 0) > leaves ||
    (group.sortedBy ?? []).some(({ column }) => column < 0 || column >= leaves)
  if (isWrong)
    stop(contradiction, { what: 'a part of its records does not have the columns of its schema' }, footer)
}

function checkSizes(group: RowGroup, chunks: readonly Chunk[], footer: number): void {
  const packed = chunks.reduce((sum, { meta }) => sum + meta.compressedSize, 0)
  const unpacked = chunks.reduce((sum, { meta }) => sum + meta.uncompressedSize, 0)
  const first = chunks.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY)
  const { compressedSize = packed, fileOffset = first } = group
  const isWrong =
    // Some programs state here what the columns take when they are packed.
    (group.byteSize !== unpacked && group.byteSize !== packed) ||
    compressedSize !== packed ||
    (fileOffset !== first && fileOffset !== 0)
  if (isWrong) stop(contradiction, { what: 'the columns of a part do not add up to its stated size' }, footer)
}

async function layOutChunk(
  file: RandomBytes,
  chunk: ColumnChunk,
  {
    leaf,
    rows,
    footer,
    isRewritten,
  }: Pick<Layout, 'footer' | 'isRewritten'> & {
    readonly leaf: Leaf
    readonly rows: number
  },
): Promise<{ readonly chunk: Chunk; readonly regions: readonly Region[] }> {
  if (chunk.crypto !== undefined || chunk.encryptedMetaData !== undefined)
    stop(encrypted, { what: 'A column' }, footer)
  if (chunk.filePath !== undefined)
    stop(footerText, { what: 'The footer says that a column is in another file' }, footer)
  const { metaData: meta } = chunk
  if (meta === undefined) return stop(contradiction, { what: 'nothing says where a column is' }, footer)
  if (!isRewritten) checkKeyValues(meta.keyValues, { where: 'A column', at: footer })
  checkMeta(meta, leaf, footer)
  // Some programs write 0 where there is no dictionary, or no page at all.
  const isEmpty = meta.values === 0 && meta.dataPage === 0
  const starts = [...(isEmpty ? [] : [meta.dataPage]), ...(meta.dictionaryPage ? [meta.dictionaryPage] : [])]
  const from = starts.length === 0 ? 4 : Math.min(...starts)
  const to = from + meta.compressedSize
  if (from < 4 || to > footer || meta.compressedSize < 0 || starts.some((start) => start > to))
    stop(contradiction, { what: 'a column is not inside the file' }, footer)
  // Some programs leave the dictionary out when they count where the column ends.
  const places = [0, from, to, meta.dataPage, meta.dataPage + meta.compressedSize]
  if (!places.includes(chunk.fileOffset))
    stop(contradiction, { what: 'a column is said to be at two places' }, footer)
  const pages = await walkPages(file, { meta, leaf, rows, from, to })
  const indexes = await readIndexes(file, chunk, { meta, leaf, rows, pages, footer })
  const bounds = [meta.statistics, ...pages.statistics].flatMap((each) => boundsOf(each, leaf, from))
  checkSizeStatistics(meta, leaf, from)
  return {
    chunk: {
      leaf,
      meta,
      from,
      to,
      pages,
      bounds: [...bounds, ...indexes.bounds],
      nulls: [meta.statistics?.nulls, pages.nulls, indexes.nulls].filter((each) => each !== undefined),
    },
    regions: [{ from, to, meta }, ...indexes.regions],
  }
}

function checkMeta(meta: ColumnMetaData, leaf: Leaf, footer: number): void {
  const isSamePath =
    meta.path.length === leaf.path.length && meta.path.every((name, index) => name === leaf.path[index])
  const { encodings, encodingStats = [], codec, statistics: { distinct = 0, nulls = 0 } = {} } = meta
  const isWrong =
    !isSamePath ||
    meta.type !== leaf.element.type ||
    codec < 0 ||
    codec > mostCodec ||
    encodings.length > mostListed ||
    encodings.some((each) => each < 0 || each > mostEncoding) ||
    encodingStats.length > mostListed ||
    encodingStats.some(
      ({ pageType, encoding, count }) =>
        pageType < 0 ||
        pageType > 3 ||
        encoding < 0 ||
        encoding > mostEncoding ||
        count < 0 ||
        count > meta.values + 1,
    ) ||
    distinct < 0 ||
    nulls < 0 ||
    nulls > meta.values ||
    (meta.indexPage !== undefined && meta.indexPage !== 0)
  if (isWrong)
    stop(contradiction, { what: 'what the footer says of a column does not go with its schema' }, footer)
  const other = otherCodecs[codec]
  if (other !== undefined) stop(columnType, { what: `pages packed by ${other}` }, footer)
}

function checkSizeStatistics({ sizeStatistics, values }: ColumnMetaData, leaf: Leaf, at: number): void {
  if (sizeStatistics === undefined) return
  const { repetitionLevels, definitionLevels, unencodedBytes = 0 } = sizeStatistics
  const isRight =
    isHistogram(repetitionLevels, leaf.repetitionLevel, values) &&
    isHistogram(definitionLevels, leaf.definitionLevel, values) &&
    unencodedBytes >= 0
  if (!isRight) stop(contradiction, { what: 'the counts of a column do not go with its values' }, at)
}

/** Holds the regions against the file: side by side they must fill it, from behind the magic number to the footer. */
async function accountFor(file: RandomBytes, regions: readonly Region[], footer: number): Promise<void> {
  const sorted = regions.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from || a.to - b.to)
  let at = 4
  let last: Region | undefined
  for (const region of [...sorted, { from: footer, to: footer }]) {
    if (region.from < at)
      stop(contradiction, { what: 'the same bytes belong to two of its parts' }, region.from)
    if (region.from > at && !(await isCopyOf(file, last?.meta, { from: at, to: region.from })))
      stop(unaccountedBytes, { bytes: region.from - at, where: 'between its parts belong to none' }, at)
    at = region.to
    last = region
  }
}

/** Behind each column older programs wrote once more what the footer says of it. */
async function isCopyOf(
  file: RandomBytes,
  meta: ColumnMetaData | undefined,
  { from, to }: Pick<Region, 'from' | 'to'>,
): Promise<boolean> {
  if (meta === undefined || to - from > 1024 * 1024) return false
  const bytes = await file.read(from, to - from)
  try {
    const shape: StructShape<typeof columnMetaData.fields> = columnMetaData
    const { value, length } = decodeThrift(shape, { bytes, base: from, where: 'A column' })
    return length === bytes.length && JSON.stringify(value) === JSON.stringify(meta)
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}
