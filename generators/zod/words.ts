import type { PolicyPlace } from '../../src/diagnostics/policy-place.js'
import { jsonExpression } from '../../src/emit/code-header.js'
import { formats } from '../../src/formats/index.js'
import { precisionWords } from '../../src/formats/precision.js'
import type { ValuePlan, ValueTest } from '../../src/plan/plan.js'

const ofType: Readonly<Record<ValueTest['type'], string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
}

/** What a value is declared to be: "an IPv4 address, or an IPv6 address". */
export function expectedWords(node: ValuePlan): string {
  const forms = [...new Set(node.tests.map(testWords))]
  return forms.length === 0 ? 'nothing' : forms.join(', or ')
}

function testWords(test: ValueTest): string {
  const { type, format, masked, oneOf, pattern, atLeast, atMost, atMostCharacters, precision } = test
  return [
    format === undefined ? ofType[type] : (formats.get(format)?.title ?? format),
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

/** A text as a string literal that ends neither a line, a string nor a script element. */
export function literal(text: string): string {
  return jsonExpression(JSON.stringify(text))
}

/** An array literal of texts. */
export function literals(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`
}

/** The call that makes what is said of a value that is not as it is declared. */
export function told(words: string, place: PolicyPlace, usual: string): string {
  return `as(${literal(words)}, ${lineOf(place, usual)})`
}

/** A line of a policy as arguments: the line alone where it is of the file that most are of. */
export function lineOf({ file, line }: PolicyPlace, usual: string): string {
  return file === usual ? `${line}` : `${line}, ${literal(file)}`
}

/** Names that each object inherits: an object that declares one of them is looked at by its own members only. */
const inherited: ReadonlySet<string> = new Set([
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
])

export function isInherited(name: string): boolean {
  return inherited.has(name)
}
