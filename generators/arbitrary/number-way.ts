import { formats } from '../../src/formats/index.js'
import type { ValueTest } from '../../src/plan/plan.js'
import { isReadable, testJudge } from './outcome.js'
import type { Way } from './way.js'

/** The greatest whole number of 15 digits: up to it a double, its decimal and every reader agree. */
const mostScaled = 999_999_999_999_999n
/** Where no bound is stated. */
const farBound = '999999999999'
/** Digits behind the point where nothing else is stated; more would be written with an exponent. */
const usualDecimals = 3
const mostDecimals = 6

/** How numbers of a test are drawn: whole numbers divided by a power of ten, so that no digit is made up. */
export function numberWay(test: ValueTest): Way | undefined {
  const range = test.format === undefined ? undefined : formats.get(test.format)?.range
  const lows = [test.atLeast, range?.[0]].filter((each) => each !== undefined)
  const highs = [test.atMost, range?.[1]].filter((each) => each !== undefined)
  const decimals = decimalsOf(test, [...lows, ...highs])
  const asText = test.type === 'string' ? { asText: true as const } : {}
  for (let places = decimals; places >= 0; places--) {
    const least = (lows.length > 0 ? lows : [`-${farBound}`]).map((each) => scaled(each, places, 'up'))
    const most = (highs.length > 0 ? highs : [farBound]).map((each) => scaled(each, places, 'down'))
    let low = greatest(least)
    let high = -greatest(most.map((each) => -each))
    // A bound on one side alone may lie beyond what was taken for the other.
    if (highs.length === 0 && high < low) high = low + mostScaled
    if (lows.length === 0 && low > high) low = high - mostScaled
    if (low < -mostScaled) low = -mostScaled
    if (high > mostScaled) high = mostScaled
    if (low <= high) return { number: [Number(low), Number(high)], decimals: places, ...asText }
  }
  return nearBounds(test, [...lows, ...highs])
}

/** Where the bounds leave no number of 15 digits, the numbers right beside them that a program can hold. */
function nearBounds(test: ValueTest, bounds: readonly string[]): Way | undefined {
  const near = bounds.flatMap((bound) =>
    [-2, -1, 0, 1, 2].map((step) => Number(bound) + step * 2 ** -52 * Math.abs(Number(bound))),
  )
  const values = [...new Set(near)]
    .filter(isReadable)
    .map((each) => (test.type === 'string' ? String(each) : each))
  const judge = testJudge(test)
  const right = values.filter((value) => judge(value) === 'right')
  return right.length === 0 ? undefined : { from: right }
}

function decimalsOf(test: ValueTest, bounds: readonly string[]): number {
  if (test.type === 'integer') return 0
  const written = bounds.map((bound) => /\.([0-9]+)/.exec(bound)?.[1]?.length ?? 0)
  const wanted = Math.min(Math.max(usualDecimals, ...written), mostDecimals)
  const { precision } = test
  return precision?.kind === 'decimals' ? Math.min(precision.digits, wanted) : wanted
}

/** A decimal times a power of ten, made whole. */
function scaled(lexeme: string, places: number, towards: 'up' | 'down'): bigint {
  const [, minus = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(lexeme) ?? []
  const shift = Math.max(-400, Math.min(400, Number(exponent))) + places - fraction.length
  const digits = BigInt(whole + fraction) * (minus === '' ? 1n : -1n)
  if (shift >= 0) return digits * 10n ** BigInt(shift)
  const divisor = 10n ** BigInt(-shift)
  const cut = digits / divisor
  if (cut * divisor === digits) return cut
  if (towards === 'up') return digits > 0n ? cut + 1n : cut
  return digits > 0n ? cut : cut - 1n
}

function greatest(numbers: readonly bigint[]): bigint {
  const [first = 0n] = [...numbers].sort((a, b) => (a < b ? 1 : -1))
  return first
}
