import type { Ahead } from '../data/ahead.js'
import type { BlockJudge, Span } from '../kernel/judge-block.js'
import type { FastJudges } from './fast-judges.js'
import { fastAhead } from './fast-reader.js'

const quote = 0x22
const backslash = 0x5c
const space = 0x20
const lineFeed = 0x0a

/** Before a reader of lines that are written anew: `onSkip` is told of those that certainly pass and can be copied. */
export function compactAhead(fast: FastJudges, onSkip: (span: Span, bytes: Uint8Array) => void): Ahead {
  const maker = fast.lines()
  return fastAhead({
    unit: 'lines',
    async judge() {
      const judge = await maker.judge()
      return judge === undefined ? undefined : onlyCompact(judge)
    },
    release: maker.release,
    onSkip,
    ...(fast.thresholds === undefined ? {} : { thresholds: fast.thresholds }),
  })
}

/**
 * A judge that is sure only of lines which are already as they would be written anew: without white space, escapes and
 * CR. Of what the judge lets pass nothing else can be written in two ways, for numbers are written as their lexemes
 * and strings as they are (RFC 8259; `encodeJson`).
 */
function onlyCompact(judge: BlockJudge): BlockJudge {
  const { block } = judge
  return {
    block,
    rows: (from) => ({ stop: from, records: 0, fields: 0, withoutMoment: 0 }),
    lines(from, to) {
      const run = judge.lines(from, to)
      const stop = compactEnd(block, from, run.stop)
      return stop === run.stop ? run : judge.lines(from, stop)
    },
  }
}

/** The end of the last line before which all are compact; lines end at LF, and the last ends at `to`. */
function compactEnd(block: Uint8Array, from: number, to: number): number {
  let start = from
  let isInside = false
  for (let at = from; at < to; at++) {
    const byte = block[at] ?? 0
    if (byte === quote) isInside = !isInside
    else if (byte === lineFeed) start = at + 1
    else if (byte === backslash || (byte <= space && !isInside)) return start
  }
  return start
}
