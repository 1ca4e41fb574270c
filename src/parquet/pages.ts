import { recordTooLarge } from '../data/codes.js'
import { crc32 } from '../data/gzip.js'
import { contradiction, damagedFooter, Refused, stop } from './codes.js'
import { type ColumnMetaData, type PageHeader, pageHeader, type Statistics } from './format.js'
import { codecs, unpackPage } from './packed-page.js'
import { followBody } from './page-body.js'
import type { RandomBytes } from './random-bytes.js'
import type { Leaf } from './schema.js'
import { decodeThrift } from './thrift.js'

/** One page of values. */
export interface DataPage {
  readonly offset: number
  /** Its header and its bytes. */
  readonly length: number
  /** Entries, nulls and empty lists counted. */
  readonly values: number
  /** Its values are named by their place in the dictionary. */
  readonly usesDictionary: boolean
}

/** The pages of one column chunk. */
export interface ChunkPages {
  readonly data: readonly DataPage[]
  /** How many values the dictionary holds, and in how many bytes before they are packed; undefined without one. */
  readonly dictionary: { readonly values: number; readonly bytes: number } | undefined
  readonly statistics: readonly Statistics[]
  /** All bytes of its pages were followed. */
  readonly isFollowed: boolean
  /** Sum of the nulls that the pages state, where all of them state it. */
  readonly nulls: number | undefined
}

/** The most bytes of a page's header; statistics with long texts are in it. */
const longestHeader = 1024 * 1024
const usualHeader = 4096
/** The most bytes of a page, packed or not; programs make pages of about 1 MiB. */
const longestPage = 256 * 1024 * 1024

const dataPage = 0
const dictionaryPage = 2
const dataPageV2 = 3
/** Encodings by their numbers that name values of a dictionary: PLAIN_DICTIONARY and RLE_DICTIONARY. */
const byDictionary: ReadonlySet<number> = new Set([2, 8])

/** Whose pages are walked through. */
interface Chunk {
  readonly meta: ColumnMetaData
  readonly leaf: Leaf
  readonly rows: number
  readonly from: number
  readonly to: number
}

/** Walks through the pages of a chunk, which must fill it to the byte; ends the reading where they do not. */
export async function walkPages(file: RandomBytes, chunk: Chunk): Promise<ChunkPages> {
  const { meta, from, to } = chunk
  const walk = new Walk(chunk)
  for (let at = from; at < to; ) {
    const { value, length } = await readHeader(file, at, to)
    const next = at + length + value.compressedSize
    if (value.compressedSize < 0 || value.uncompressedSize < 0 || next > to)
      stop(contradiction, { what: 'a page is longer than its column' }, at)
    walk.page(value, { offset: at, headerLength: length })
    if (!(await checkBytes(file, value, { from: at + length, to: next, chunk, entries: walk.entries })))
      walk.unfollowed()
    at = next
  }
  return walk.end(meta)
}

async function readHeader(file: RandomBytes, at: number, to: number) {
  const place = { base: at, where: 'The header of a page' }
  const first = await file.read(at, Math.min(to - at, usualHeader))
  try {
    return decodeThrift(pageHeader, { bytes: first, ...place })
  } catch (error) {
    if (!(error instanceof Refused) || to - at <= usualHeader) throw error
    return decodeThrift(pageHeader, {
      bytes: await file.read(at, Math.min(to - at, longestHeader)),
      ...place,
    })
  }
}

/** The walk; its state is what the pages so far add up to. */
class Walk {
  readonly #chunk: Chunk
  readonly #data: DataPage[] = []
  readonly #statistics: Statistics[] = []
  #values = 0
  #isFollowed = true
  #rows = 0
  #size = 0
  #nulls: number | undefined = 0
  #dictionary: ChunkPages['dictionary']

  constructor(chunk: Chunk) {
    this.#chunk = chunk
  }

  page(header: PageHeader, place: { readonly offset: number; readonly headerLength: number }): void {
    const { offset, headerLength } = place
    const { meta } = this.#chunk
    this.#size += headerLength + header.uncompressedSize
    if (meta.codec === codecs.none && header.compressedSize !== header.uncompressedSize)
      stop(contradiction, { what: 'a page that is not compressed has two lengths' }, offset)
    const { data, dictionary, dataV2, index } = header
    const stated = [data, index, dictionary, dataV2].filter((each) => each !== undefined).length
    const own = { [dataPage]: data, [dictionaryPage]: dictionary, [dataPageV2]: dataV2 }[header.type]
    if (own === undefined || stated !== 1)
      stop(damagedFooter, { where: 'The header of a page', what: 'it is none of a known kind' }, offset)
    if (own.values < 0) stop(contradiction, { what: 'a page holds fewer than no values' }, offset)
    if (dictionary !== undefined) {
      this.#takeDictionary(offset, { values: own.values, bytes: header.uncompressedSize })
      return
    }
    if (
      this.#data.length === 0 &&
      offset !== meta.dataPage &&
      !(this.#dictionary !== undefined && meta.dictionaryPage === undefined)
    )
      stop(contradiction, { what: 'the first page of a column is not where its footer says' }, offset)
    this.#values += own.values
    if (dataV2 !== undefined) this.#version2(dataV2, header, offset)
    else {
      const nulls = data?.statistics?.nulls
      this.#nulls = this.#nulls === undefined || nulls === undefined ? undefined : this.#nulls + nulls
      if (data?.statistics !== undefined) this.#statistics.push(data.statistics)
    }
    this.#data.push({
      offset,
      length: headerLength + header.compressedSize,
      values: own.values,
      usesDictionary: byDictionary.has(own.encoding),
    })
  }

  #takeDictionary(offset: number, dictionary: NonNullable<ChunkPages['dictionary']>): void {
    const { meta, from } = this.#chunk
    const stated = meta.dictionaryPage === undefined ? meta.dataPage : meta.dictionaryPage
    if (this.#dictionary !== undefined || offset !== from || offset !== stated)
      stop(contradiction, { what: 'a dictionary is not where its footer says' }, offset)
    this.#dictionary = dictionary
  }

  #version2(page: NonNullable<PageHeader['dataV2']>, header: PageHeader, offset: number): void {
    const levels = page.definitionBytes + page.repetitionBytes
    const isWrong =
      page.rows < 0 ||
      page.nulls < 0 ||
      page.nulls > page.values ||
      page.definitionBytes < 0 ||
      page.repetitionBytes < 0 ||
      levels > header.uncompressedSize ||
      levels > header.compressedSize ||
      (page.isCompressed === false && header.compressedSize !== header.uncompressedSize)
    if (isWrong) stop(contradiction, { what: 'the counts of a page do not go together' }, offset)
    this.#rows += page.rows
    if (this.#nulls !== undefined) this.#nulls += page.nulls
    if (page.statistics !== undefined) this.#statistics.push(page.statistics)
  }

  /** Values of the dictionary; none without one. */
  get entries(): number {
    return this.#dictionary?.values ?? 0
  }

  /** The bytes of a page could not be followed to their end. */
  unfollowed(): void {
    this.#isFollowed = false
  }

  end(meta: ColumnMetaData): ChunkPages {
    const { leaf, rows, from } = this.#chunk
    const hasV2Rows = this.#rows > 0
    const wrong =
      this.#values !== meta.values ||
      (leaf.repetitionLevel === 0 ? meta.values !== rows : meta.values < rows) ||
      (hasV2Rows && this.#rows > rows)
    if (wrong) stop(contradiction, { what: 'a column does not hold as many values as its rows need' }, from)
    if (this.#size !== meta.uncompressedSize)
      stop(contradiction, { what: 'the pages of a column do not add up to its stated size' }, from)
    if (
      meta.dictionaryPage !== undefined &&
      meta.dictionaryPage !== 0 &&
      this.#dictionary === undefined &&
      this.#data.length > 0
    )
      stop(contradiction, { what: 'a dictionary is not where its footer says' }, from)
    return {
      data: this.#data,
      dictionary: this.#dictionary,
      statistics: this.#statistics,
      isFollowed: this.#isFollowed,
      nulls: this.#nulls,
    }
  }
}

/** Holds the bytes of a page against what its header says of them; whether all of them were followed. */
async function checkBytes(
  file: RandomBytes,
  header: PageHeader,
  {
    from,
    to,
    chunk,
    entries,
  }: { readonly from: number; readonly to: number; readonly chunk: Chunk; readonly entries: number },
): Promise<boolean> {
  const { meta, leaf } = chunk
  if (Math.max(to - from, header.uncompressedSize) > longestPage)
    stop(recordTooLarge, { what: 'A page', limit: longestPage, of: 'bytes' }, from)
  const bytes = await file.read(from, to - from)
  if (header.crc !== undefined && (crc32(bytes) | 0) !== header.crc)
    stop(contradiction, { what: 'a page does not have the check sum that it states' }, from)
  // Levels of the second kind of page stand before what is packed.
  const { definitionBytes = 0, repetitionBytes = 0, isCompressed = true } = header.dataV2 ?? {}
  const levels = definitionBytes + repetitionBytes
  // A page without values may be left unpacked, for there is nothing to pack.
  const isEmpty = to - from === levels && header.uncompressedSize === levels
  const codec = isCompressed && !isEmpty ? meta.codec : codecs.none
  const body = unpackPage(codec, bytes.subarray(levels), header.uncompressedSize - levels)
  if (body === undefined)
    return stop(contradiction, { what: 'a page does not unpack to as many bytes as it says' }, from)
  const followed =
    body === 'unfollowed'
      ? 'unfollowed'
      : followBody(header, leaf, { levels: bytes.subarray(0, levels), body, entries })
  if (followed === 'wrong')
    stop(contradiction, { what: 'a page does not end where its last value does' }, from)
  return followed === 'whole'
}
