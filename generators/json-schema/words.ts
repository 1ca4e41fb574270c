import type { Format } from '../../src/formats/format.js'
import { formats } from '../../src/formats/index.js'
import type { Precision } from '../../src/formats/precision.js'
import type { MemberPlan, ValuePlan, ValueTest } from '../../src/plan/plan.js'

const ofType: Readonly<Record<ValueTest['type'], string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
}

/** How a value is written: "an IPv4 address, or an IPv6 address; may be masked". */
export function valueWords(node: ValuePlan): string {
  const forms = [
    ...new Set(node.tests.map(({ type, format }) => (format === undefined ? ofType[type] : titleOf(format)))),
  ]
  const limits = node.tests.flatMap((test) => [
    ...(test.masked === true ? ['may be masked'] : []),
    ...(test.atLeast === undefined ? [] : [`at least ${test.atLeast}`]),
    ...(test.atMost === undefined ? [] : [`at most ${test.atMost}`]),
    ...(test.atMostCharacters === undefined ? [] : [`at most ${test.atMostCharacters} characters`]),
    ...(test.pattern === undefined ? [] : [`of the pattern ${test.pattern}`]),
    ...(test.precision === undefined ? [] : [precisionWords(test.precision)]),
  ])
  return [
    forms.length === 0 ? 'no value' : forms.join(', or '),
    ...(node.unit === undefined ? [] : [`in ${node.unit}`]),
    ...new Set(limits),
    ...node.meansNone.map((value) => `${value} stands for none`),
    ...(node.null ? ['may be null'] : []),
    ...(node.countsRecords === true ? ['the number of the records beside it'] : []),
  ].join('; ')
}

function titleOf(format: string): string {
  return formats.get(format)?.title ?? format
}

/** What a format asks beyond a pattern, as one sentence. */
export function formatWords({ title, beyondPattern }: Format): string {
  return beyondPattern === undefined ? title : `${title}: ${beyondPattern}`
}

export function precisionWords(precision: Precision): string {
  switch (precision.kind) {
    case 'prefix': {
      const families = [
        ...(precision.ipv4 === undefined ? [] : [`/${precision.ipv4} of an IPv4 address`]),
        ...(precision.ipv6 === undefined ? [] : [`/${precision.ipv6} of an IPv6 address`]),
      ]
      return `no finer than ${families.join(' and ')}`
    }
    case 'time':
      return `no finer than the ${precision.unit}`
    case 'decimals':
      return `of at most ${precision.digits} decimals`
  }
}

/** What holds between a member and others. */
export function constraintWords(member: MemberPlan): readonly string[] {
  return [
    ...(member.goesWith.length === 0 ? [] : [`goes with ${member.goesWith.join(' and ')}`]),
    ...(member.before === undefined ? [] : [`not later than ${member.before}`]),
    ...(member.when === undefined
      ? []
      : [`may be there while ${member.when.member} is ${member.when.isOneOf.join(' or ')}`]),
  ]
}

/** The first letter large, a full stop at the end. */
export function sentence(words: string): string {
  const [first = ''] = words
  const whole = `${first.toUpperCase()}${words.slice(first.length)}`
  return /[.!?]$/.test(whole) ? whole : `${whole}.`
}
