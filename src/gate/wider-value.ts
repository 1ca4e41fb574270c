import { counted } from '../diagnostics/describe.js'
import { compareDecimals } from '../formats/decimal.js'
import { type Precision, precisionWords } from '../formats/precision.js'
import type { ValueTest } from '../plan/plan.js'
import { canonicalJson } from '../text/canonical-json.js'

/** Of the tests in `now`, those that no test of `then` is seen to take wholly: what they let through may be new. */
export function testsBeyond(now: readonly ValueTest[], then: readonly ValueTest[]): readonly ValueTest[] {
  return now.filter((test) => !then.some((wide) => isWithin(test, wide)))
}

/** Whether every value that passes `narrow` is seen to pass `wide` too; a "no" may be a "we cannot tell". */
function isWithin(narrow: ValueTest, wide: ValueTest): boolean {
  if (canonicalJson(narrow) === canonicalJson(wide)) return true
  const isType = narrow.type === wide.type || (narrow.type === 'integer' && wide.type === 'number')
  return (
    isType &&
    (wide.format === undefined ||
      (wide.format === narrow.format && (wide.masked === true || narrow.masked !== true))) &&
    (wide.oneOf === undefined || isListWithin(narrow.oneOf, wide.oneOf)) &&
    (wide.pattern === undefined || wide.pattern === narrow.pattern) &&
    isBoundWithin(narrow.atLeast, wide.atLeast, 1) &&
    isBoundWithin(narrow.atMost, wide.atMost, -1) &&
    (wide.atMostCharacters === undefined ||
      (narrow.atMostCharacters !== undefined && narrow.atMostCharacters <= wide.atMostCharacters)) &&
    (wide.precision === undefined || isAsCoarse(narrow.precision, wide.precision))
  )
}

function isListWithin(narrow: readonly string[] | undefined, wide: readonly string[]): boolean {
  return narrow?.every((value) => wide.includes(value)) ?? false
}

/** `side` is 1 where the bound is the least, -1 where it is the most. */
function isBoundWithin(narrow: string | undefined, wide: string | undefined, side: 1 | -1): boolean {
  if (wide === undefined) return true
  return narrow !== undefined && compareDecimals(narrow, wide) * side >= 0
}

const fromFinest = ['second', 'minute', 'hour', 'day']

function isAsCoarse(narrow: Precision | undefined, wide: Precision): boolean {
  if (narrow === undefined) return false
  if (narrow.kind === 'decimals' && wide.kind === 'decimals') return narrow.digits <= wide.digits
  if (narrow.kind === 'time' && wide.kind === 'time')
    return fromFinest.indexOf(narrow.unit) >= fromFinest.indexOf(wide.unit)
  if (narrow.kind !== 'prefix' || wide.kind !== 'prefix') return false
  // A family without a stated length is finer than any precision of that kind allows.
  const isShorter = (mine: number | undefined, other: number | undefined) =>
    mine === undefined || (other !== undefined && mine <= other)
  return isShorter(narrow.ipv4, wide.ipv4) && isShorter(narrow.ipv6, wide.ipv6)
}

/** A way to be right in the words of the policy language. */
export function testWords(test: ValueTest): string {
  const { type, format, masked, oneOf, pattern, atLeast, atMost, atMostCharacters, precision } = test
  const parts = [
    format ?? type,
    ...(masked === true ? ['masked too'] : []),
    ...(oneOf === undefined ? [] : [`one of ${oneOf.join(', ')}`]),
    ...(pattern === undefined ? [] : [`pattern ${pattern}`]),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ...(atMostCharacters === undefined ? [] : [`at most ${counted(atMostCharacters, 'character')}`]),
    ...(precision === undefined ? [] : [precisionWords(precision)]),
  ]
  return parts.join(', ')
}
