import type { JsonSchema } from '../../src/emit/json-schema.js'
import type { Format } from '../../src/formats/format.js'
import { formats } from '../../src/formats/index.js'
import { compilePattern } from '../../src/formats/pattern.js'
import { precisionWords } from '../../src/formats/precision.js'
import type { ValuePlan, ValueTest } from '../../src/plan/plan.js'
import { boundOf, exactly, isNumber } from './bounds.js'
import type { Unsaid } from './not-expressed.js'
import { formatWords } from './words.js'

/** Refuses whatever stands there. A schema `false` could not say why. */
export const nothing: JsonSchema = { not: {} }

/** What value schemas need of the document that they stand in. */
export interface ValueScope {
  readonly unsaid: Unsaid
  /** A reference to a definition; it is made where it is not there yet. */
  define(name: string, schema: JsonSchema): JsonSchema
}

/** What a value may be, without a word on why it may be there. */
export function valueSchema(node: ValuePlan, at: string, scope: ValueScope): JsonSchema {
  const forms = node.tests.flatMap((test) => testSchemas(test, at, scope))
  if (node.meansNone.length > 0) forms.push({ enum: nonesAnywhere(node.meansNone) })
  if (node.null) forms.push({ type: 'null' })
  return anyOf(forms)
}

/** What the name of a member may be where names are data. */
export function keySchema(tests: readonly ValueTest[], at: string, scope: ValueScope): JsonSchema {
  return anyOf(tests.filter(({ type }) => type === 'string').flatMap((test) => testSchemas(test, at, scope)))
}

export function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  const different = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()]
  const [first] = different
  if (first === undefined) return nothing
  return different.length === 1 ? first : { anyOf: different }
}

/** The engine reads a value that stands for none as text, and so true and false too. */
function nonesAnywhere(meansNone: readonly string[]): readonly (string | boolean)[] {
  const unique = [...new Set(meansNone)]
  return [...unique, ...[true, false].filter((each) => unique.includes(String(each)))]
}

/** One schema for each way in which the test can hold; none where it never does. */
function testSchemas(test: ValueTest, at: string, scope: ValueScope): readonly JsonSchema[] {
  const format = test.format === undefined ? undefined : formats.get(test.format)
  if (test.format !== undefined && format === undefined) return []
  if (test.precision !== undefined)
    scope.unsaid.add('over-precise', `A value is ${precisionWords(test.precision)}.`, at)
  if (test.type === 'string') return stringSchemas(test, format, at, scope)
  if (test.type === 'boolean') return booleanSchemas(test)
  return numberSchemas(test, format, at, scope)
}

function stringSchemas(
  test: ValueTest,
  format: Format | undefined,
  at: string,
  scope: ValueScope,
): readonly JsonSchema[] {
  const matched = test.pattern === undefined ? undefined : compilePattern(test.pattern)
  if (matched?.ok === false || test.oneOf?.length === 0) return []
  const own: JsonSchema = {
    type: 'string',
    ...(test.oneOf === undefined ? {} : { enum: [...new Set(test.oneOf)] }),
    ...(test.atMostCharacters === undefined ? {} : { maxLength: test.atMostCharacters }),
    ...(matched === undefined ? {} : { pattern: matched.pattern.anchored }),
  }
  if (format === undefined) return [own]
  if (format.beyondPattern !== undefined || format.pattern === undefined)
    scope.unsaid.add('bad-format', formatWords(format), at)
  if (test.atLeast !== undefined || test.atMost !== undefined)
    scope.unsaid.add('out-of-range', 'A number that is written as a string keeps to its bounds.', at)
  const isPlain = Object.keys(own).length === 1
  const written = (pattern: string, name: string, what: string): JsonSchema => {
    const definition = { description: what, type: 'string', ...standard(format, name), pattern } as const
    return { ...scope.define(name, definition), ...(isPlain ? {} : own) }
  }
  const suffix = format.type === 'string' ? '' : '.text'
  const source = `${format.title} (${format.source})`
  return [
    ...(format.pattern === undefined
      ? [own]
      : [written(format.pattern, `format:${format.name}${suffix}`, source)]),
    ...(test.masked === true && format.maskedPattern !== undefined
      ? [
          written(
            format.maskedPattern,
            `format:${format.name}.masked`,
            `${format.title}, its last digits masked`,
          ),
        ]
      : []),
  ]
}

/** Formats that JSON Schema Validation (2020-12, section 7.3) knows and that accept all that ours do. */
const known: ReadonlySet<string> = new Set([
  'date-time',
  'date',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uuid',
])

function standard(format: Format, name: string): Pick<JsonSchema, 'format'> {
  return known.has(format.name) && name === `format:${format.name}` ? { format: format.name } : {}
}

function booleanSchemas({ oneOf }: ValueTest): readonly JsonSchema[] {
  if (oneOf === undefined) return [{ type: 'boolean' }]
  const allowed = [true, false].filter((each) => oneOf.includes(String(each)))
  return allowed.length === 0 ? [] : [{ type: 'boolean', enum: allowed }]
}

function numberSchemas(
  test: ValueTest,
  format: Format | undefined,
  at: string,
  { unsaid }: ValueScope,
): readonly JsonSchema[] {
  const type = test.type === 'integer' ? 'integer' : 'number'
  unsaid.add('bad-format', 'A number takes at most 300 places before and after the point.', at)
  if (type === 'integer')
    unsaid.add('wrong-type', 'A whole number is whole to its last digit, however many there are.', at)
  if (format?.pattern !== undefined) unsaid.add('bad-format', `${formatWords(format)}, as it is written`, at)
  const bounds = [
    ['least', 'minimum', [test.atLeast, format?.range?.[0]]],
    ['most', 'maximum', [test.atMost, format?.range?.[1]]],
  ] as const
  const limits: { minimum?: number; maximum?: number } = {}
  for (const [which, keyword, lexemes] of bounds) {
    for (const lexeme of lexemes) {
      if (lexeme === undefined) continue
      unsaid.add('out-of-range', 'A number is compared to its bounds to the last digit.', at)
      const bound = boundOf(lexeme, which)
      if (exactly(lexeme) === undefined)
        unsaid.add('out-of-range', `A number is at ${which} ${lexeme}, which no double is.`, at)
      const other = limits[keyword]
      if (bound === undefined) continue
      limits[keyword] = other === undefined ? bound : Math[which === 'least' ? 'max' : 'min'](other, bound)
    }
  }
  if (test.oneOf === undefined) return [{ type, ...limits }]
  unsaid.add('bad-format', `A number is written as one of: ${test.oneOf.join(', ')}.`, at)
  const exact = test.oneOf.filter(isNumber).map(exactly)
  if (exact.length === 0) return []
  if (exact.some((value) => value === undefined)) return [{ type, ...limits }]
  return [{ type, enum: [...new Set(exact.filter((value) => value !== undefined))], ...limits }]
}
