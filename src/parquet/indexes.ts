import { contradiction, stop, unaccountedBytes } from './codes.js'
import {
  bloomFilterHeader,
  type ColumnChunk,
  type ColumnMetaData,
  columnIndex,
  offsetIndex,
} from './format.js'
import { isHistogram } from './histogram.js'
import type { ChunkPages } from './pages.js'
import type { RandomBytes } from './random-bytes.js'
import type { Leaf } from './schema.js'
import { type Bound, boundOf, checkNans } from './statistics.js'
import { decodeThrift, type Fields, type StructShape } from './thrift.js'

/** Bytes of the file that are known to be something. */
export interface Region {
  readonly from: number
  readonly to: number
  /** The footer's word on the column whose pages they are; undefined for anything else. */
  readonly meta?: ColumnMetaData
}

/** What stands beside the pages of a column: indexes and Bloom filters. */
export interface Indexes {
  readonly regions: readonly Region[]
  readonly bounds: readonly Bound[]
  readonly nulls: number | undefined
}

/** Whose indexes they are. */
interface Of {
  readonly meta: ColumnMetaData
  readonly leaf: Leaf
  readonly rows: number
  readonly pages: ChunkPages
  /** Where the footer begins. */
  readonly footer: number
}

/** The most bytes of one index. */
const longestIndex = 64 * 1024 * 1024
/** The most bytes of the header of a Bloom filter, which holds four small fields. */
const longestBloomHeader = 64

/** Reads what a chunk has beside its pages, and holds it against them. */
export async function readIndexes(file: RandomBytes, chunk: ColumnChunk, of: Of): Promise<Indexes> {
  const regions: Region[] = []
  const structure = async <F extends Fields>(
    shape: StructShape<F>,
    from: number | undefined,
    length: number | undefined,
    where: string,
  ) => {
    if (from === undefined && length === undefined) return undefined
    if (from === undefined || length === undefined || from < 4 || length < 1 || from + length > of.footer)
      return stop(contradiction, { what: 'an index of pages is not inside the file' }, of.footer)
    if (length > longestIndex)
      return stop(contradiction, { what: 'an index of pages is larger than it can be' }, from)
    const bytes = await file.read(from, length)
    const decoded = decodeThrift(shape, { bytes, base: from, where })
    if (decoded.length !== length)
      stop(
        unaccountedBytes,
        { bytes: length - decoded.length, where: 'in an index of pages belong to nothing' },
        from + decoded.length,
      )
    regions.push({ from, to: from + length })
    return decoded.value
  }
  const pages = await structure(
    offsetIndex,
    chunk.offsetIndexOffset,
    chunk.offsetIndexLength,
    'An index of pages',
  )
  if (pages !== undefined) checkOffsets(pages, of)
  const values = await structure(
    columnIndex,
    chunk.columnIndexOffset,
    chunk.columnIndexLength,
    'An index of pages',
  )
  const found = values === undefined ? { bounds: [], nulls: undefined } : checkColumnIndex(values, of)
  const bloom = await bloomFilter(file, of)
  if (bloom !== undefined) regions.push(bloom)
  return { regions, ...found }
}

function checkOffsets(
  { pages, unencodedBytes }: ReturnType<typeof decodeThrift<typeof offsetIndex.fields>>['value'],
  { pages: { data }, leaf, rows, footer }: Of,
): void {
  let firstRow = 0
  const isRight =
    pages.length === data.length &&
    (unencodedBytes === undefined ||
      (unencodedBytes.length === data.length && unencodedBytes.every((each) => each >= 0))) &&
    pages.every((page, index) => {
      const own = data[index]!
      const isInOrder =
        leaf.repetitionLevel === 0
          ? page.firstRow === firstRow
          : page.firstRow >= firstRow && page.firstRow <= rows
      firstRow = leaf.repetitionLevel === 0 ? firstRow + own.values : page.firstRow
      return isInOrder && page.offset === own.offset && page.compressedSize === own.length
    })
  if (!isRight) stop(contradiction, { what: 'an index does not name the pages that are there' }, footer)
}

function checkColumnIndex(
  index: ReturnType<typeof decodeThrift<typeof columnIndex.fields>>['value'],
  { pages: { data }, leaf, footer, meta }: Of,
): Pick<Indexes, 'bounds' | 'nulls'> {
  const count = data.length
  const { nullPages, minValues, maxValues, nulls, nans = [] } = index
  checkNans(nans, footer)
  const isRight =
    [nullPages, minValues, maxValues].every(({ length }) => length === count) &&
    (nulls === undefined || nulls.length === count) &&
    (nans.length === 0 || nans.length === count) &&
    index.order >= 0 &&
    index.order <= 2 &&
    areHistograms(index.repetitionLevels, leaf.repetitionLevel, data) &&
    areHistograms(index.definitionLevels, leaf.definitionLevel, data)
  if (!isRight) stop(contradiction, { what: 'an index does not name the pages that are there' }, footer)
  const bounds = [...minValues, ...maxValues].flatMap((bytes, position) => {
    const isNull = nullPages[position % count]
    // Some programs put a zero there.
    const isZero = bytes.length === 1 && bytes[0] === 0
    if (isNull && bytes.length > 0 && !isZero)
      stop(contradiction, { what: 'a page without values has bounds' }, footer)
    return isNull ? [] : [boundOf(bytes, leaf, { at: footer, isExact: false })]
  })
  const sum = nulls?.reduce((all, each) => all + each, 0)
  if (sum !== undefined && (sum > meta.values || nulls?.some((each) => each < 0)))
    stop(contradiction, { what: 'an index counts more nulls than values' }, footer)
  return { bounds, nulls: sum }
}

/** Counts by level, page after page. */
function areHistograms(
  counts: readonly number[] | undefined,
  most: number,
  data: ChunkPages['data'],
): boolean {
  if (counts === undefined || counts.length === 0) return true
  if (counts.length !== data.length * (most + 1)) return false
  return data.every(({ values }, index) =>
    isHistogram(counts.slice(index * (most + 1), (index + 1) * (most + 1)), most, values),
  )
}

/** The bytes of a Bloom filter: a header, and bits made of hashes of the values. */
async function bloomFilter(file: RandomBytes, { meta, footer }: Of): Promise<Region | undefined> {
  const { bloomFilterOffset: from, bloomFilterLength: stated } = meta
  if (from === undefined) {
    if (stated !== undefined)
      stop(contradiction, { what: 'a Bloom filter has a length and no place' }, footer)
    return undefined
  }
  if (from < 4 || from >= footer)
    return stop(contradiction, { what: 'a Bloom filter is not inside the file' }, footer)
  const bytes = await file.read(from, Math.min(longestBloomHeader, footer - from))
  const { value, length } = decodeThrift(bloomFilterHeader, {
    bytes,
    base: from,
    where: 'The header of a Bloom filter',
  })
  const to = from + length + value.bytes
  if (
    value.bytes < 1 ||
    value.bytes % 32 !== 0 ||
    to > footer ||
    (stated !== undefined && stated !== to - from)
  )
    stop(contradiction, { what: 'a Bloom filter is not as long as it says' }, from)
  return { from, to }
}
