/*
 * Numbers by their JSON lexeme (RFC 8259, section 6): exact, in linear time, never as a double.
 * A value is `0.DIGITS x 10^point` with no zero at either end of DIGITS; zero has no digits.
 */
interface Decimal {
  readonly negative: boolean
  readonly digits: string
  readonly point: number
  /** The exponent as written, cut off at `farthest`. */
  readonly exponent: number
}

const lexemeShape = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?)([0-9]+))?$/

/** Places before and after the point that a number may take when it is written out; a double holds 308. */
const mostPlaces = 300

/** Exponents are cut off here, far beyond every bound of a policy and well inside exact integers. */
const farthest = 1_000_000_000_000

/**
 * -1, 0 or 1 as `a` is less than, equal to or greater than `b`. Exponents beyond a million million are
 * taken for that. Throws a RangeError where one of them is no JSON number; it does not quote it.
 */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const short = shortNumber(a)
  const other = short === undefined ? undefined : shortNumber(b)
  if (short !== undefined && other !== undefined) return short === other ? 0 : short < other ? -1 : 1
  const left = decimal(a)
  const right = decimal(b)
  const leftSign = sign(left)
  const rightSign = sign(right)
  if (leftSign !== rightSign) return leftSign < rightSign ? -1 : 1
  if (leftSign === 0) return 0
  const [small, large]: readonly [-1 | 1, -1 | 1] = leftSign === 1 ? [-1, 1] : [1, -1]
  if (left.point !== right.point) return left.point < right.point ? small : large
  if (left.digits === right.digits) return 0
  // Both begin with a digit other than zero at the same place, so the order of texts is the order of numbers.
  return left.digits < right.digits ? small : large
}

/**
 * Whether numbers lie between two bounds, both included; where one is undefined nothing bounds them there. It is
 * given a lexeme with its `shortNumber`, and throws as `compareDecimals` does.
 */
export function isBetween(
  least: string | undefined,
  most: string | undefined,
): (lexeme: string, short: number | undefined) => boolean {
  const from = least === undefined ? Number.NEGATIVE_INFINITY : shortNumber(least)
  const to = most === undefined ? Number.POSITIVE_INFINITY : shortNumber(most)
  return (lexeme, short) => {
    if (short !== undefined && from !== undefined && to !== undefined) return short >= from && short <= to
    if (least !== undefined && compareDecimals(lexeme, least) < 0) return false
    return most === undefined || compareDecimals(lexeme, most) <= 0
  }
}

/** Whether the value has no fraction: `1.0` and `1e2` have none. Throws a RangeError where it is no JSON number. */
export function isIntegral(lexeme: string): boolean {
  const short = shortNumber(lexeme)
  if (short !== undefined) return Number.isInteger(short)
  const { digits, point } = decimal(lexeme)
  return digits.length <= point || digits === ''
}

/** Digits behind the point that the value needs: 1 for `1.50`, 0 for `1.0`. Throws a RangeError where it is no JSON number. */
export function fractionDigits(lexeme: string): number {
  const { digits, point } = decimal(lexeme)
  return digits === '' ? 0 : Math.max(0, digits.length - point)
}

/** Whether it is a JSON number that takes at most 300 places before and 300 after the point when written out. */
export function isBounded(lexeme: string): boolean {
  if (shortNumber(lexeme) !== undefined) return true
  const value = read(lexeme)
  if (value === undefined) return false
  if (value.digits === '') return Math.abs(value.exponent) <= mostPlaces
  return value.point <= mostPlaces && value.digits.length - value.point <= mostPlaces
}

/** Numbers of so many digits, whatever they are, are each the nearest to a double of their own (IEEE 754, binary64). */
const shortDigits = 15

/**
 * A number of few digits without an exponent, as most are, as the double that stands for it and for no other such
 * number; undefined for any other text. One division of two exact doubles gives the nearest (Clinger 1990).
 */
export function shortNumber(lexeme: string): number | undefined {
  const start = lexeme.charCodeAt(0) === 0x2d ? 1 : 0
  const length = lexeme.length - start
  if (length < 1 || length > shortDigits) return undefined
  let value = 0
  let scale = 1
  let point = lexeme.length
  for (let at = start; at < lexeme.length; at++) {
    const digit = lexeme.charCodeAt(at) - 0x30
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      if (at > point) scale *= 10
    } else if (digit === -2 && point === lexeme.length) point = at
    else return undefined
  }
  if (point === start || point === lexeme.length - 1) return undefined
  if (point > start + 1 && lexeme.charCodeAt(start) === 0x30) return undefined
  return (start === 1 ? -value : value) / scale
}

function decimal(lexeme: string): Decimal {
  const value = read(lexeme)
  if (value === undefined) throw new RangeError('This is not a JSON number.')
  return value
}

function read(lexeme: string): Decimal | undefined {
  const parts = lexemeShape.exec(lexeme)
  if (parts === null) return undefined
  const [, minus = '', whole = '', fraction = '', exponentSign = '', exponentDigits = ''] = parts
  // An exponent too long for a double reads as Infinity, which is cut off like any other.
  const size = Math.min(Number(exponentDigits), farthest)
  const exponent = exponentSign === '-' ? -size : size
  const all = whole + fraction
  let start = 0
  while (all[start] === '0') start++
  let end = all.length
  while (end > start && all[end - 1] === '0') end--
  return {
    negative: minus === '-',
    digits: all.slice(start, end),
    point: whole.length - start + exponent,
    exponent,
  }
}

function sign({ digits, negative }: Decimal): -1 | 0 | 1 {
  if (digits === '') return 0
  return negative ? -1 : 1
}
