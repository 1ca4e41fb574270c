import { type BlockJudge, judgeBlock, longestRecord, type RecordUnit, type Span } from './judge-block.js'

/** Bytes that follow each other, of which a judge takes as many at a time as it has room for. */
export interface Piece {
  /** Puts the next ones into memory, and says how many; 0 at their end. */
  fill(memory: Uint8Array): number
  /** Is given those that are left to the exact judge, in their order, in memory that is used again. */
  leave(bytes: Uint8Array): void
}

/** What is said of a piece. */
export interface SaidOfPiece {
  /** How many bytes there are. */
  readonly bytes: number
  /** Behind the first line end: from here on it was judged, as if a record began. */
  readonly from: number
  /** From there on. What is behind the last one is left to the exact judge, as is what has no records. */
  readonly spans: readonly Span[]
}

const lineFeed = 0x0a

/** As many bytes as are judged at a time: few enough that the processor still has them near when they were read. */
const runLength = 512 * 1024

/** Bytes that are all there, and that stay where they are. */
export function pieceOf(bytes: Uint8Array): Piece {
  let at = 0
  return {
    fill(memory) {
      const part = bytes.subarray(at, at + memory.length)
      memory.set(part)
      at += part.length
      return part.length
    },
    leave: () => undefined,
  }
}

/**
 * As many bytes as a slot has, to be read by `read`, which is told how many were read before. The slot holds afterwards
 * all of them, or else those that are left to the exact judge.
 */
export function pieceToRead(
  slot: Uint8Array,
  isWhole: boolean,
  read: (memory: Uint8Array, before: number) => number,
): Piece {
  let filled = 0
  let kept = 0
  const keep = (bytes: Uint8Array): void => {
    slot.set(bytes, kept)
    kept += bytes.length
  }
  return {
    fill(memory) {
      const part = memory.subarray(0, slot.length - filled)
      const bytes = part.length === 0 ? 0 : read(part, filled)
      filled += bytes
      if (isWhole) keep(part.subarray(0, bytes))
      return bytes
    },
    leave: isWhole ? () => undefined : keep,
  }
}

/** Judges a piece that may begin inside a record. */
export function judgePiece(judge: BlockJudge, unit: RecordUnit, piece: Piece): SaidOfPiece {
  const { block } = judge
  const longest = Math.min(longestRecord, block.length >> 1)
  const spans: Span[] = []
  const leave = (from: number, to: number): number => {
    if (from < to) piece.leave(block.subarray(from, to))
    return to
  }
  let bytes = 0
  let from = 0
  let isJudged = false
  // A record that is too long is left with all that is behind it: where it ends is for the exact judge to say.
  let isLost = false
  for (let used = 0; ; ) {
    const filled = piece.fill(block.subarray(used, used + runLength))
    bytes += filled
    used += filled
    let at = 0
    if (!isJudged) {
      const feed = block.subarray(0, used).indexOf(lineFeed) + 1
      isJudged = feed > 0
      at = leave(0, feed || used)
      from += at
    }
    if (!isLost) {
      const judged = judgeBlock(judge, unit, at, used)
      for (const span of judged.spans) {
        if (span.records === 0) leave(at, at + span.bytes)
        addSpan(spans, span)
        at += span.bytes
      }
      isLost = judged.rest > longest
    }
    if (isLost || filled === 0) at = leave(at, used)
    if (filled === 0) return { bytes, from, spans }
    block.copyWithin(0, at, used)
    used -= at
  }
}

/** One span is made of two of a kind. */
function addSpan(spans: Span[], span: Span): void {
  const last = spans.at(-1)
  if (last === undefined || (last.records === 0) !== (span.records === 0)) {
    spans.push(span)
    return
  }
  spans[spans.length - 1] = {
    bytes: last.bytes + span.bytes,
    records: last.records + span.records,
    fields: last.fields + span.fields,
    withoutMoment: last.withoutMoment + span.withoutMoment,
  }
}
