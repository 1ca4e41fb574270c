import { compareDecimals } from '../../src/formats/decimal.js'
import { formats } from '../../src/formats/index.js'
import type { ValueTest } from '../../src/plan/plan.js'
import { formatFunction } from './format-code.js'
import { literal, literals } from './literal.js'
import type { ModuleParts } from './module-parts.js'
import { patternCode } from './pattern-code.js'

/** What a function of a test answers: how far a value came. The later, the nearer to passing, but for 0, which is right. */
const ranks = { 'wrong-type': 1, 'bad-format': 2, 'out-of-range': 3, 'over-precise': 4 } as const

/** A condition under which a value `v` fails, and how. */
type Failure = readonly [condition: string, how: keyof typeof ranks]

/** An expression of `v` that is 0 where the test holds, and else the rank of what is wrong. */
export function testExpression(test: ValueTest, parts: ModuleParts): string {
  const failures = failuresOf(test, parts).filter(([condition]) => condition !== 'false')
  const always = failures.findIndex(([condition]) => condition === 'true')
  const asked = always === -1 ? failures : failures.slice(0, always)
  const last = always === -1 ? '0' : `${ranks[failures[always]?.[1] ?? 'wrong-type']}`
  return [...asked.map(([condition, how]) => `${condition} ? ${ranks[how]}`), last].join(' : ')
}

function failuresOf(test: ValueTest, parts: ModuleParts): readonly Failure[] {
  switch (test.type) {
    case 'string':
      return stringFailures(test, parts)
    case 'boolean':
      return booleanFailures(test)
    default:
      return numberFailures(test, parts)
  }
}

function stringFailures(test: ValueTest, parts: ModuleParts): readonly Failure[] {
  const { oneOf, pattern, atLeast, atMost, atMostCharacters } = test
  const matched = pattern === undefined ? undefined : patternCode(pattern)
  const compare = (limit: string): string => `${parts.helper('compareText')}(v, ${literal(limit)})`
  return [
    ["typeof v !== 'string'", 'wrong-type'],
    ...stringFormat(test, parts),
    ...(oneOf === undefined ? [] : [[notAmong(oneOf.filter(isWellFormed), parts), 'bad-format'] as const]),
    ...(pattern === undefined ? [] : [[patternFailure(matched, parts), 'bad-format'] as const]),
    ...(atMostCharacters === undefined
      ? []
      : [[`${parts.helper('isOver')}(v, ${atMostCharacters})`, 'out-of-range'] as const]),
    ...(atLeast === undefined ? [] : [[`${compare(atLeast)} < 0`, 'out-of-range'] as const]),
    ...(atMost === undefined ? [] : [[`${compare(atMost)} > 0`, 'out-of-range'] as const]),
    ...stringPrecision(test, parts),
  ]
}

/** A text without a format is any that UTF-8 can hold. */
function stringFormat({ format: name, masked, oneOf }: ValueTest, parts: ModuleParts): readonly Failure[] {
  if (name === undefined) return oneOf === undefined ? [['!v.isWellFormed()', 'bad-format']] : []
  const format = formats.get(name)
  if (format?.pattern === undefined) return [['true', 'bad-format']]
  const plain = `!${parts.helper(formatFunction(name))}(v)`
  if (masked !== true || format.maskedPattern === undefined) return [[plain, 'bad-format']]
  return [[`${plain} && !${parts.helper(formatFunction(name, 'masked'))}(v)`, 'bad-format']]
}

function notAmong(allowed: readonly string[], parts: ModuleParts): string {
  const unique = [...new Set(allowed)]
  if (unique.length === 0) return 'true'
  if (unique.length <= 6) return unique.map((each) => `v !== ${literal(each)}`).join(' && ')
  return `!${parts.constant('set', `new Set(${literals(unique)})`)}.has(v)`
}

function patternFailure(matched: ReturnType<typeof patternCode>, parts: ModuleParts): string {
  if (matched === undefined) return 'true'
  parts.helper(matched.helper)
  return `!${parts.constant('pattern', matched.expression)}(v)`
}

const units = ['second', 'minute', 'hour', 'day']

function stringPrecision({ precision }: ValueTest, parts: ModuleParts): readonly Failure[] {
  switch (precision?.kind) {
    case undefined:
      return []
    case 'decimals':
      return [[`${parts.helper('isFinerDecimal')}(v, ${precision.digits})`, 'over-precise']]
    case 'time':
      return [[`${parts.helper('isFinerTime')}(v, ${units.indexOf(precision.unit)})`, 'over-precise']]
    case 'prefix': {
      const bits = `${precision.ipv4 ?? -1}, ${precision.ipv6 ?? -1}`
      return [[`${parts.helper('isFinerAddress')}(v, ${bits})`, 'over-precise']]
    }
  }
}

/** A number is read as JSON writes it, which is how it is sent: the shortest decimal of its double. */
function numberFailures(test: ValueTest, parts: ModuleParts): readonly Failure[] {
  const { type, format: name, oneOf, atLeast, atMost, precision } = test
  const format = name === undefined ? undefined : formats.get(name)
  const decimals = precision?.kind === 'decimals'
  return [
    [type === 'integer' ? '!Number.isInteger(v)' : "typeof v !== 'number' || v - v !== 0", 'wrong-type'],
    ...(name === undefined
      ? [
          [
            type === 'integer' ? 'v >= 1e300 || v <= -1e300' : `!${parts.helper('isBounded')}(v)`,
            'bad-format',
          ] as const,
        ]
      : [
          [
            format?.pattern === undefined ? 'true' : `!${parts.helper(formatFunction(name))}(String(v))`,
            'bad-format',
          ] as const,
        ]),
    ...(oneOf === undefined ? [] : [[notAmongNumbers(oneOf), 'bad-format'] as const]),
    ...(atLeast === undefined ? [] : [[belowFailure(atLeast), 'out-of-range'] as const]),
    ...(atMost === undefined ? [] : [[aboveFailure(atMost), 'out-of-range'] as const]),
    ...(precision === undefined
      ? []
      : [
          [
            decimals ? `${parts.helper('decimalsOf')}(v) > ${precision.digits}` : 'true',
            'over-precise',
          ] as const,
        ]),
  ]
}

function notAmongNumbers(oneOf: readonly string[]): string {
  const own = oneOf.filter(isOwnSpelling)
  return own.length === 0 ? 'true' : own.map((each) => `v !== ${each}`).join(' && ')
}

/** Whether JSON writes a number so. */
export function isOwnSpelling(lexeme: string): boolean {
  const value = Number(lexeme)
  return Number.isFinite(value) && String(value) === lexeme
}

/** Doubles are in the order of their shortest decimals; only the double of the limit itself must be looked at. */
function belowFailure(limit: string): string {
  const value = Number(limit)
  if (value === Number.POSITIVE_INFINITY) return 'true'
  if (value === Number.NEGATIVE_INFINITY) return 'false'
  return compareDecimals(String(value), limit) < 0 ? `v <= ${value}` : `v < ${value}`
}

function aboveFailure(limit: string): string {
  const value = Number(limit)
  if (value === Number.NEGATIVE_INFINITY) return 'true'
  if (value === Number.POSITIVE_INFINITY) return 'false'
  return compareDecimals(String(value), limit) > 0 ? `v >= ${value}` : `v > ${value}`
}

function booleanFailures({ oneOf, precision }: ValueTest): readonly Failure[] {
  const allowed = [true, false].filter((each) => oneOf === undefined || oneOf.includes(String(each)))
  const [only] = allowed
  const failure = allowed.length === 1 ? `v !== ${only}` : 'true'
  return [
    ["typeof v !== 'boolean'", 'wrong-type'],
    ...(allowed.length === 2 ? [] : [[failure, 'bad-format'] as const]),
    // Nobody knows how much a value says that the precision is not about.
    ...(precision === undefined ? [] : [['true', 'over-precise'] as const]),
  ]
}

/** Whether UTF-8 can hold a text; no other ever comes out of a file. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}
