import { compareDecimals, isIntegral } from '../formats/decimal.js'
import { formats } from '../formats/index.js'
import { compilePattern } from '../formats/pattern.js'
import { isFinerThan, precisionWords } from '../formats/precision.js'
import type { MemberPlan, Plan, PlanNode, ValueTest } from '../plan/plan.js'
import { codePoints } from '../text/source-file.js'

/** How far a value came: the later, the nearer it was to passing. */
export type Outcome = 'wrong-type' | 'bad-format' | 'out-of-range' | 'over-precise' | 'right'

/** A test made ready to run. `text` is a string's value, or the lexeme of a number or boolean. */
export interface ReadyTest {
  readonly type: ValueTest['type']
  /** "a telephone number in international form, digits may be masked" */
  readonly expected: string
  run(text: string): Outcome
}

/** The plan with what the judge looks up while it walks. */
export interface Ready {
  readonly plan: Plan
  readonly tests: ReadonlyMap<ValueTest, ReadyTest>
  readonly members: ReadonlyMap<PlanNode, ReadonlyMap<string, MemberPlan>>
}

export function prepare(plan: Plan): Ready {
  const tests = new Map<ValueTest, ReadyTest>()
  const members = new Map<PlanNode, ReadonlyMap<string, MemberPlan>>()
  const ready = (own: readonly ValueTest[]): void => {
    for (const test of own) tests.set(test, readyTest(test))
  }
  for (const node of plan.nodes) {
    if (node.kind === 'value') ready(node.tests)
    else if (node.kind === 'map') ready(node.keys)
    else if (node.kind === 'object') members.set(node, new Map(node.members.map((each) => [each.name, each])))
  }
  return { plan, tests, members }
}

function readyTest(test: ValueTest): ReadyTest {
  const isRight = formatTest(test)
  const oneOf = test.oneOf === undefined ? undefined : new Set(test.oneOf)
  const matches = test.pattern === undefined ? undefined : patternTest(test.pattern)
  const { atLeast, atMost, atMostCharacters, precision } = test
  return {
    type: test.type,
    expected: describeTest(test),
    run(text) {
      if (test.type === 'integer' && !isIntegral(text)) return 'wrong-type'
      if (!isRight(text)) return 'bad-format'
      if (oneOf !== undefined && !oneOf.has(text)) return 'bad-format'
      if (matches !== undefined && !matches(text)) return 'bad-format'
      if (atMostCharacters !== undefined && codePoints(text) > atMostCharacters) return 'out-of-range'
      // A number that is written as a string is bounded too: the format has said that it is one.
      if (atLeast !== undefined && compareDecimals(text, atLeast) < 0) return 'out-of-range'
      if (atMost !== undefined && compareDecimals(text, atMost) > 0) return 'out-of-range'
      if (precision !== undefined && isFinerThan(text, precision)) return 'over-precise'
      return 'right'
    },
  }
}

function formatTest(test: ValueTest): (text: string) => boolean {
  // A number without a format of its own is still one that every reader can write out.
  if (test.format === undefined) return formats.get(test.type)?.test ?? (() => true)
  const format = formats.get(test.format)
  if (format === undefined) return () => false
  if (test.masked !== true || format.maskedPattern === undefined) return format.test
  const masked = new RegExp(format.maskedPattern, 'u')
  return (text) => format.test(text) || masked.test(text)
}

/** Lint refuses a pattern that cannot be compiled; were one to come so far, nothing would match it. */
function patternTest(source: string): (text: string) => boolean {
  const compiled = compilePattern(source)
  return compiled.ok ? (text) => compiled.pattern.test(text) : () => false
}

const typeTitles: Readonly<Record<ValueTest['type'], string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
}

function describeTest(test: ValueTest): string {
  const parts = [
    test.format === undefined ? typeTitles[test.type] : (formats.get(test.format)?.title ?? test.format),
  ]
  if (test.masked === true) parts.push('masked or not')
  if (test.oneOf !== undefined)
    parts.push(
      test.oneOf.length <= 12 ? `one of ${test.oneOf.join(', ')}` : `one of ${test.oneOf.length} values`,
    )
  if (test.pattern !== undefined) parts.push('in the pattern of the policy')
  if (test.atLeast !== undefined) parts.push(`at least ${test.atLeast}`)
  if (test.atMost !== undefined) parts.push(`at most ${test.atMost}`)
  if (test.atMostCharacters !== undefined) parts.push(`at most ${test.atMostCharacters} characters`)
  if (test.precision !== undefined) parts.push(precisionWords(test.precision))
  return parts.join(', ')
}
