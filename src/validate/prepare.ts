import { isBetween, isBounded, isIntegral, shortNumber } from '../formats/decimal.js'
import { formats } from '../formats/index.js'
import { compilePattern } from '../formats/pattern.js'
import { isFinerThan, precisionWords } from '../formats/precision.js'
import type { MemberPlan, ObjectPlan, Plan, PlanNode, ValuePlan, ValueTest } from '../plan/plan.js'
import { codePoints } from '../text/source-file.js'
import { utcDay } from './moment.js'

/** How far a value came: the later, the nearer it was to passing. */
export type Outcome = 'wrong-type' | 'bad-format' | 'out-of-range' | 'over-precise' | 'right'

/** A test made ready to run. `text` is a string's value, or the lexeme of a number or boolean. */
export interface ReadyTest {
  readonly type: ValueTest['type']
  /** "a telephone number in international form, digits may be masked" */
  readonly expected: string
  run(text: string): Outcome
}

/** A value with its tests in their order, and all that they let it be: "a UUID, or a text". */
export interface ReadyValue extends Pick<ValuePlan, 'kind' | 'null' | 'meansNone' | 'declared'> {
  readonly ready: readonly ReadyTest[]
  readonly expected: string
}

export interface ReadyObject extends ObjectPlan {
  /** Of each member its name and what it holds. */
  readonly names: readonly string[]
  readonly nodes: readonly number[]
  /** The index of each member by its name. */
  readonly indexes: ReadonlyMap<string, number>
  /** The indexes of those that must be there. */
  readonly required: readonly number[]
  /** The indexes of those that must be something to another member. */
  readonly constrained: readonly number[]
}

/** A node of the plan with what the judge looks up while it walks. */
type ReadyNode = ReadyValue | ReadyObject | Exclude<PlanNode, ValuePlan | ObjectPlan>

export interface Ready {
  readonly plan: Plan
  /** The number of the day of the judgement (`utcDay`). */
  readonly on: number
  /** By their indexes in the plan. */
  readonly nodes: readonly ReadyNode[]
  readonly tests: ReadonlyMap<ValueTest, ReadyTest>
}

export function prepare(plan: Plan): Ready {
  const tests = new Map<ValueTest, ReadyTest>()
  const ready = (own: readonly ValueTest[]): readonly ReadyTest[] =>
    own.map((test) => {
      const made = readyTest(test)
      tests.set(test, made)
      return made
    })
  const nodes = plan.nodes.map((node): ReadyNode => {
    if (node.kind === 'value') return readyValue(node, ready(node.tests))
    if (node.kind === 'map') ready(node.keys)
    return node.kind === 'object' ? readyObject(node) : node
  })
  return { plan, on: utcDay(plan.on)!, nodes, tests }
}

/** As with objects each property is named: a value is found faster in things of one shape than in copies of a plan's. */
function readyValue(
  { kind, null: isNull, meansNone, declared }: ValuePlan,
  ready: readonly ReadyTest[],
): ReadyValue {
  const expected = ready.map((test) => test.expected).join(', or ') || 'nothing'
  return { kind, null: isNull, meansNone, declared, ready, expected }
}

function readyObject({ kind, members, null: isNull, declared }: ObjectPlan): ReadyObject {
  const those = (are: (member: MemberPlan) => boolean): readonly number[] =>
    members.flatMap((member, index) => (are(member) ? [index] : []))
  return {
    kind,
    members,
    null: isNull,
    declared,
    names: members.map(({ name }) => name),
    nodes: members.map(({ node }) => node),
    indexes: new Map(members.map(({ name }, index) => [name, index])),
    required: those(({ required }) => required),
    constrained: those(isConstrained),
  }
}

function isConstrained({ goesWith, when, before }: MemberPlan): boolean {
  return goesWith.length > 0 || when !== undefined || before !== undefined
}

/** One condition of a test. */
interface Condition {
  /** `short` is the `shortNumber` of the text. */
  readonly holds: (text: string, short: number | undefined) => boolean
  /** How far a value came that does not meet it. */
  readonly otherwise: Outcome
}

function readyTest(test: ValueTest): ReadyTest {
  const conditions = conditionsOf(test)
  // Read once, whatever is asked of it.
  const isNumber = isNumeric(test) || test.atLeast !== undefined || test.atMost !== undefined
  return {
    type: test.type,
    expected: describeTest(test),
    run(text) {
      const short = isNumber ? shortNumber(text) : undefined
      for (const { holds, otherwise } of conditions) if (!holds(text, short)) return otherwise
      return 'right'
    },
  }
}

function isNumeric({ type }: ValueTest): boolean {
  return type === 'number' || type === 'integer'
}

/** From the coarsest to the finest: a number's bounds are only asked where its format has said that it is one. */
function conditionsOf(test: ValueTest): readonly Condition[] {
  const { type, oneOf, pattern, atMostCharacters, atLeast, atMost, precision } = test
  const conditions: Condition[] = []
  const add = (otherwise: Outcome, holds: Condition['holds']): void =>
    void conditions.push({ holds, otherwise })
  if (type === 'integer')
    add('wrong-type', (text, short) => (short === undefined ? isIntegral(text) : Number.isInteger(short)))
  const format = formatTest(test)
  if (format !== undefined) add('bad-format', format)
  if (oneOf !== undefined) {
    const values = new Set(oneOf)
    add('bad-format', (text) => values.has(text))
  }
  if (pattern !== undefined) add('bad-format', patternTest(pattern))
  // A text has at most as many code points as code units, which need not be counted.
  if (atMostCharacters !== undefined)
    add('out-of-range', (text) => text.length <= atMostCharacters || codePoints(text) <= atMostCharacters)
  // A number that is written as a string is bounded too.
  if (atLeast !== undefined || atMost !== undefined) add('out-of-range', isBetween(atLeast, atMost))
  if (precision !== undefined) add('over-precise', (text) => !isFinerThan(text, precision))
  return conditions
}

function formatTest(test: ValueTest): Condition['holds'] | undefined {
  if (test.format === undefined) {
    // A number without a format of its own is still one that every reader can write out.
    if (isNumeric(test)) return (text, short) => short !== undefined || isBounded(text)
    return formats.get(test.type)?.test
  }
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
