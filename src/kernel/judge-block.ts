/** What a run over a block certainly let pass; a `FastRun`. */
interface CertainRun {
  readonly stop: number
  readonly records: number
  readonly fields: number
  readonly withoutMoment: number
}

/** As much of a fast judge as walks over a block. */
export interface BlockJudge {
  readonly block: Uint8Array
  lines(from: number, to: number): CertainRun
  rows(from: number, to: number): CertainRun
}

/** As much of a fast judge as judges the items of a list, inside so many open containers. */
export interface ItemJudge {
  readonly block: Uint8Array
  value(from: number, to: number, around: number): CertainRun
}

/** How records follow each other: lines of NDJSON, or rows of a table below its header. */
export type RecordUnit = 'lines' | 'rows'

/** A part of a block: whole records that certainly pass, or (`records` is 0) bytes that the exact judge has to read. */
export interface Span {
  readonly bytes: number
  readonly records: number
  /** Values judged, as the exact judge would count them. */
  readonly fields: number
  /** As the exact judge would count them (`Judge.withoutMoment`). */
  readonly withoutMoment: number
}

/** What a block holds from the start of a record on. */
export interface JudgedBlock {
  readonly spans: readonly Span[]
  /** Bytes behind the spans: a record that does not end in the block. */
  readonly rest: number
}

/** A record that is longer is read by the exact judge, so that where blocks end changes nothing: 256 KiB. */
export const longestRecord = 256 * 1024

const lineFeed = 0x0a
const quote = 0x22

/**
 * Parts the bytes of `judge.block` from `from`, where a record begins, to `to` into spans. Throws where the judge
 * says something that cannot be.
 */
export function judgeBlock(judge: BlockJudge, unit: RecordUnit, from: number, to: number): JudgedBlock {
  const spans: Span[] = []
  const { block } = judge
  let at = from
  while (at < to) {
    const { stop, records, fields, withoutMoment } = judge[unit](at, to)
    if (stop > at) {
      if (stop > to || records < 1 || block[stop - 1] !== lineFeed)
        throw new Error('The fast judge has stopped where no record ends.')
      spans.push({ bytes: stop - at, records, fields, withoutMoment })
    }
    const end = unit === 'lines' ? lineEnd(block, stop, to) : rowEnd(block, stop, to)
    if (end === undefined) return { spans, rest: to - stop }
    if (end > stop) leave(spans, end - stop)
    at = end
  }
  return { spans, rest: 0 }
}

/** Bytes for the exact judge; what it reads in one piece is one span. */
function leave(spans: Span[], bytes: number): void {
  const last = spans[spans.length - 1]
  const before = last?.records === 0 ? last.bytes : 0
  if (before > 0) spans.pop()
  spans.push({ bytes: before + bytes, records: 0, fields: 0, withoutMoment: 0 })
}

/** The index behind the record's line end; undefined where it lies behind `to`, and `to` where nothing is left. */
function lineEnd(block: Uint8Array, from: number, to: number): number | undefined {
  if (from === to) return to
  const feed = block.subarray(from, to).indexOf(lineFeed)
  return feed === -1 ? undefined : from + feed + 1
}

/** The same of a row: LF ends it where as many quotation marks open as close before it (RFC 4180). */
function rowEnd(block: Uint8Array, from: number, to: number): number | undefined {
  if (from === to) return to
  let isOpen = false
  for (let start = from; ; ) {
    const end = lineEnd(block, start, to)
    if (end === undefined || start === to) return undefined
    for (let at = start; at < end; at++) if (block[at] === quote) isOpen = !isOpen
    if (!isOpen) return end
    start = end
  }
}
