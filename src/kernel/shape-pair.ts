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

/** In place of a digit where there is no limit. */
const none = -1

/** Some pairs. Sets of digits are numbers with one bit for each. */
interface Pairs {
  /** The second digits, and the first ones that go with all of them. */
  readonly all: number
  readonly full: number
  /** A first digit that goes with their beginning only, and one that goes with their end only; or `none`. */
  readonly upper: number
  readonly lower: number
  readonly count: number
}

/**
 * The most pairs of digits that one limit upwards and one downwards can tell, all of them among `rows`: for each first
 * digit the second ones, one bit for each. The pair `first`, `second` of bytes is one of them. Undefined where that
 * cannot be, or where no limit is needed.
 */
export function pairOf(rows: readonly number[], first: number, second: number): DigitPair | undefined {
  let union = 0
  for (const row of rows) union |= row
  if (rows.every((row) => row === 0 || row === union)) return undefined
  let best = moreThan(undefined, rows, union, first - zero, 1 << (second - zero))
  for (const [digit, row] of rows.entries()) {
    if (row !== 0 && row !== union && rows.indexOf(row) === digit)
      best = moreThan(best, rows, row, first - zero, 1 << (second - zero))
  }
  return best === undefined ? undefined : digitPair(best, rows)
}

/** The most pairs of these second digits, with the text's own among them, where they are more than those before; else those. */
function moreThan(
  before: Pairs | undefined,
  rows: readonly number[],
  all: number,
  ownFirst: number,
  ownSecond: number,
): Pairs | undefined {
  let full = 0
  for (let digit = 0; digit < 10; digit++) if ((rows[digit]! & all) === all) full |= 1 << digit
  const isOwnFull = ((full >> ownFirst) & 1) === 1 && (all & ownSecond) !== 0
  const fullCount = sizeOf(full) * sizeOf(all)
  let best = before
  let most = best === undefined ? 0 : best.count
  for (let upper = none; upper < 10; upper++) {
    const beginning = upper === none || ((full >> upper) & 1) === 1 ? 0 : beginningOf(all, rows[upper]!)
    if (upper !== none && beginning === 0) continue
    for (let lower = none; lower < 10; lower++) {
      const end = lower === none || ((full >> lower) & 1) === 1 ? 0 : endOf(all, rows[lower]!)
      if (lower !== none && (end === 0 || lower === upper)) continue
      const count = fullCount + sizeOf(beginning) + sizeOf(end)
      if (count <= most) continue
      const limited = (upper === ownFirst ? beginning : 0) | (lower === ownFirst ? end : 0)
      if (!isOwnFull && (limited & ownSecond) === 0) continue
      most = count
      best = { all, full, upper, lower, count }
    }
  }
  return best
}

function digitPair({ all, full, upper, lower, count }: Pairs, rows: readonly number[]): DigitPair {
  const firsts = full | (upper === none ? 0 : 1 << upper) | (lower === none ? 0 : 1 << lower)
  const limits: PairLimits = {
    // A limit that is not there limits nothing: no byte is less than 0, nor behind a NUL.
    after: upper === none ? 0 : zero + upper,
    atMost: upper === none ? 0xff : zero + highestOf(beginningOf(all, rows[upper]!)),
    behind: lower === none ? 0 : zero + lower,
    atLeast: lower === none ? 0 : zero + lowestOf(endOf(all, rows[lower]!)),
  }
  return { first: setOf(firsts), second: { set: setOf(all), limits }, count }
}

/** Digits, each of them told apart. */
function setOf(bits: number): ByteSet {
  const bytes = digits.filter((_, digit) => ((bits >> digit) & 1) === 1)
  return { bytes, different: bytes }
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

function highestOf(set: number): number {
  return 31 - Math.clz32(set)
}

function lowestOf(set: number): number {
  return highestOf(set & -set)
}

function sizeOf(set: number): number {
  let size = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) size++
  return size
}
