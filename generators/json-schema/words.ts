import type { Format } from '../../src/formats/format.js'
import { formats } from '../../src/formats/index.js'
import { precisionWords } from '../../src/formats/precision.js'
import type { ValuePlan, ValueTest } from '../../src/plan/plan.js'

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

/** The first letter large, a full stop at the end. */
export function sentence(words: string): string {
  const [first = ''] = words
  const whole = `${first.toUpperCase()}${words.slice(first.length)}`
  return /[.!?]$/.test(whole) ? whole : `${whole}.`
}
