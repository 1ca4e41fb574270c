import { compareDecimals, isIntegral } from '../../src/formats/decimal.js'
import { formats } from '../../src/formats/index.js'
import { compilePattern } from '../../src/formats/pattern.js'
import { isFinerThan } from '../../src/formats/precision.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { ValuePlan, ValueTest } from '../../src/plan/plan.js'
import { codePoints } from '../../src/text/source-file.js'

/** A value of a record as a program holds it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }

/** A test as it is drawn from: the plan's, and what the place where it stands adds to it. */
export interface DrawnTest extends ValueTest {
  /** Texts that would mean something else there. */
  readonly not?: readonly string[]
  /** Days before the day of the judgement, at most: an older record is kept too long. */
  readonly recent?: number
}

export type Outcome = 'wrong-type' | 'bad-format' | 'out-of-range' | 'over-precise' | 'right'

const ranks: readonly Outcome[] = ['wrong-type', 'bad-format', 'out-of-range', 'over-precise', 'right']

/** Whether the engine reads a number of so many digits. */
export function isReadable(value: Json): boolean {
  return (
    typeof value !== 'number' ||
    (Number.isFinite(value) && String(value).replace(/\D/g, '').length <= defaultLimits.numberDigits)
  )
}

/** What the engine says of a value once it is written as JSON, where it stands by itself. */
export function outcomeOf(node: ValuePlan, value: Json): Outcome {
  return valueJudge(node)(value)
}

/** The same of many values. */
export function valueJudge(node: ValuePlan): (value: Json) => Outcome {
  const tests = node.tests.map(testJudge)
  return (value) => {
    if (value === null && node.null) return 'right'
    const text = lexemeOf(value)
    if (text !== undefined && typeof value !== 'number' && node.meansNone.includes(text)) return 'right'
    let best: Outcome = 'wrong-type'
    for (const test of tests) {
      const outcome = test(value)
      if (ranks.indexOf(outcome) > ranks.indexOf(best)) best = outcome
    }
    return best
  }
}

/** How near a value comes to one of the ways in which it can be right. */
export function testJudge(test: DrawnTest): (value: Json) => Outcome {
  const isWritten = writtenTest(test)
  const matches = test.pattern === undefined ? () => true : patternTest(test.pattern)
  const { atLeast, atMost, atMostCharacters, precision } = test
  return (value) => {
    const text = lexemeOf(value)
    if (text === undefined || !isOfType(test, value)) return 'wrong-type'
    if (test.type === 'integer' && !isIntegral(text)) return 'wrong-type'
    if (!isWritten(text)) return 'bad-format'
    if (test.oneOf !== undefined && !test.oneOf.includes(text)) return 'bad-format'
    if (test.not?.includes(text) === true || !matches(text)) return 'bad-format'
    if (atMostCharacters !== undefined && codePoints(text) > atMostCharacters) return 'out-of-range'
    if (atLeast !== undefined && compareDecimals(text, atLeast) < 0) return 'out-of-range'
    if (atMost !== undefined && compareDecimals(text, atMost) > 0) return 'out-of-range'
    return precision !== undefined && isFinerThan(text, precision) ? 'over-precise' : 'right'
  }
}

/** The lexeme of a value as `JSON.stringify` writes it; a text's own. */
function lexemeOf(value: Json): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : undefined
}

function isOfType({ type }: ValueTest, value: Json): boolean {
  return type === 'integer' ? typeof value === 'number' : typeof value === type
}

function writtenTest(test: ValueTest): (text: string) => boolean {
  const format = formats.get(test.format ?? test.type)
  if (format === undefined) return () => test.format === undefined
  const { maskedPattern } = format
  if (test.masked !== true || maskedPattern === undefined) return format.test
  const masked = new RegExp(maskedPattern, 'u')
  return (text) => format.test(text) || masked.test(text)
}

function patternTest(source: string): (text: string) => boolean {
  const compiled = compilePattern(source)
  return compiled.ok ? (text) => compiled.pattern.test(text) : () => false
}
