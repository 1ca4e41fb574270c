import type { ByteSet, PairLimits, ShapePlace } from './shape.js'

const zero = 0x30

/** The bytes 0 to 9. */
export const digits: readonly number[] = Array.from({ length: 10 }, (_, digit) => zero + digit)

/** Two digits: which the first may be, the second with its limits, and how many pairs there are. */
export interface DigitPair {
  readonly first: ByteSet
  readonly second: ShapePlace
  readonly count: number
}

/** For one set of second digits, the first digits that go with all of it, or with its beginning or its end. */
interface Cut {
  readonly first: number
  /** Sets of digits are numbers with one bit for each. */
  readonly seconds: number
}

/**
 * The most pairs of digits that one limit upwards and one downwards can tell, all of them among `rows`: for each first
 * digit the second ones, one bit for each. The pair `first`, `second` of bytes is one of them. Undefined where that
 * cannot be, or where no limit is needed.
 */
export function pairOf(rows: readonly number[], first: number, second: number): DigitPair | undefined {
  const different = [...new Set(rows.filter((row) => row !== 0))]
  if (different.length < 2) return undefined
  const union = different.reduce((all, row) => all | row, 0)
  let best: DigitPair | undefined
  for (const all of new Set([union, ...different])) {
    const found = withLimits(rows, all, { first: first - zero, seconds: 1 << (second - zero) })
    if (found !== undefined && found.count > (best?.count ?? 0)) best = found
  }
  return best
}

function withLimits(rows: readonly number[], all: number, own: Cut): DigitPair | undefined {
  const full: Cut[] = []
  const beginnings: (Cut | undefined)[] = [undefined]
  const ends: (Cut | undefined)[] = [undefined]
  for (const [first, row] of rows.entries()) {
    const seconds = all & row
    if (seconds === all) full.push({ first, seconds })
    else {
      beginnings.push({ first, seconds: beginningOf(all, row) })
      ends.push({ first, seconds: endOf(all, row) })
    }
  }
  let best: DigitPair | undefined
  for (const upper of beginnings) {
    for (const lower of ends) {
      if (upper?.seconds === 0 || lower?.seconds === 0 || (upper && upper.first === lower?.first)) continue
      const cuts = [...full, ...(upper ? [upper] : []), ...(lower ? [lower] : [])]
      const count = cuts.reduce((sum, { seconds }) => sum + sizeOf(seconds), 0)
      const hasOwn = cuts.some(({ first, seconds }) => first === own.first && (seconds & own.seconds) !== 0)
      if (!hasOwn || count <= (best?.count ?? 0)) continue
      const limits = limitsOf(upper, lower)
      best = {
        first: each(cuts.map((cut) => zero + cut.first)),
        second: { set: each(digits.filter((_, digit) => (all >> digit) & 1)), limits },
        count,
      }
    }
  }
  return best
}

/** Digits, each of them told apart. */
function each(bytes: readonly number[]): ByteSet {
  return { bytes, different: bytes }
}

/** A limit that is not there limits nothing: no byte is less than 0, nor behind a NUL. */
function limitsOf(upper: Cut | undefined, lower: Cut | undefined): PairLimits {
  return {
    after: upper === undefined ? 0 : zero + upper.first,
    atMost: upper === undefined ? 0xff : zero + 31 - Math.clz32(upper.seconds),
    behind: lower === undefined ? 0 : zero + lower.first,
    atLeast: lower === undefined ? 0 : zero + 31 - Math.clz32(lower.seconds & -lower.seconds),
  }
}

/** The lowest digits of a set up to the first that is not in another. */
function beginningOf(all: number, other: number): number {
  const missing = all & ~other
  return all & ((missing & -missing) - 1)
}

/** The highest digits of a set down to the first that is not in another. */
function endOf(all: number, other: number): number {
  const missing = all & ~other
  return all & ~((1 << (32 - Math.clz32(missing))) - 1)
}

function sizeOf(set: number): number {
  return digits.filter((_, digit) => (set >> digit) & 1).length
}
