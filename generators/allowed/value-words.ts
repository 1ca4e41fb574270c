import { formats } from '../../src/formats/index.js'
import { precisionWords } from '../../src/formats/precision.js'
import { constraintWords } from '../../src/plan/constraint-words.js'
import type { ListPlan, MemberPlan, ValuePlan, ValueTest } from '../../src/plan/plan.js'

/** How a value is written: "an IPv4 address or an IPv6 address". */
export function formOf(tests: readonly ValueTest[]): string {
  const forms = [...new Set(tests.map(formOfTest))]
  return forms.length === 0 ? 'no value' : forms.join(', or ')
}

const ofType: Readonly<Record<ValueTest['type'], string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
}

function formOfTest({ type, format }: ValueTest): string {
  if (format !== undefined) return formats.get(format)?.title ?? format
  return ofType[type]
}

/** What bounds the value, one phrase each. */
export function limitsOfTests(tests: readonly ValueTest[], unit: string | undefined): readonly string[] {
  const phrases = tests.flatMap((test) => [
    ...(test.oneOf === undefined ? [] : [`one of: ${test.oneOf.join(', ')}`]),
    ...(test.pattern === undefined ? [] : [`of the pattern ${test.pattern}`]),
    ...(test.atLeast === undefined ? [] : [`at least ${test.atLeast}`]),
    ...(test.atMost === undefined ? [] : [`at most ${test.atMost}`]),
    ...(test.atMostCharacters === undefined ? [] : [`at most ${test.atMostCharacters} characters`]),
    ...(test.precision === undefined ? [] : [precisionWords(test.precision)]),
    ...(test.masked === true ? ['may be masked, with digits hidden by stars'] : []),
  ])
  return [...(unit === undefined ? [] : [`in ${unit}`]), ...new Set(phrases)]
}

/** What holds of a value besides its form. */
export function limitsOfValue(node: ValuePlan, unit: string | undefined): readonly string[] {
  return [
    ...limitsOfTests(node.tests, unit),
    ...node.meansNone.map((value) => `${value} stands for none`),
    ...(node.countsRecords === true ? ['the number of the records beside it'] : []),
  ]
}

/** What holds of a member: whether it must be there, and with what. */
export function limitsOfMember(member: MemberPlan | undefined): readonly string[] {
  if (member === undefined) return []
  return [...(member.required ? ['must be there'] : []), ...constraintWords(member)]
}

export function limitsOfList({ atMost }: ListPlan): readonly string[] {
  return atMost === undefined ? [] : [`at most ${atMost} items`]
}
