import { formats } from '../../src/formats/index.js'
import { precisionWords } from '../../src/formats/precision.js'
import type { ValueTest } from '../../src/plan/plan.js'

const typeTitles: Readonly<Record<ValueTest['type'], string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
}

/** What a test asks, in the engine's words; a test holds the two side by side. */
export function expectedWords(test: ValueTest): string {
  const { format, masked, oneOf, pattern, atLeast, atMost, atMostCharacters, precision } = test
  return [
    format === undefined ? typeTitles[test.type] : (formats.get(format)?.title ?? format),
    ...(masked === true ? ['masked or not'] : []),
    ...(oneOf === undefined
      ? []
      : [oneOf.length <= 12 ? `one of ${oneOf.join(', ')}` : `one of ${oneOf.length} values`]),
    ...(pattern === undefined ? [] : ['in the pattern of the policy']),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ...(atMostCharacters === undefined ? [] : [`at most ${atMostCharacters} characters`]),
    ...(precision === undefined ? [] : [precisionWords(precision)]),
  ].join(', ')
}
