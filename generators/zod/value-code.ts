import { compareDecimals } from '../../src/formats/decimal.js'
import { formats } from '../../src/formats/index.js'
import type { Precision } from '../../src/formats/precision.js'
import type { ValuePlan, ValueTest } from '../../src/plan/plan.js'
import { formatFunction } from './format-code.js'
import type { ModuleParts } from './module-parts.js'
import { patternCondition } from './pattern-code.js'
import { isInherited, literals } from './words.js'

/** The schema of a value as an expression; `says` is the expression of what is said where it is not as declared. */
export function valueExpression(node: ValuePlan, says: string, parts: ModuleParts): string {
  const nones = [...new Set(node.meansNone)]
  // The engine reads a value that stands for none as text, and so true and false too.
  const words = ['true', 'false'].filter((word) => nones.includes(word))
  const count = node.tests.length + (nones.length === 0 ? 0 : 1)
  const shared = count < 2 ? says : parts.constant('says', says)
  const forms = node.tests.map((test) => testExpression(test, shared, parts))
  if (nones.length > 0)
    forms.push(`z.literal([${[literals(nones).slice(1, -1), ...words].join(', ')}], ${shared})`)
  const [first, ...others] = [...new Set(forms)]
  const whole =
    others.length > 0
      ? `z.union([${[first, ...others].join(', ')}], ${shared})`
      : (first ?? `z.never(${says})`)
  return `${whole}${node.null ? '.nullable()' : ''}`
}

/** The condition under which a name `v` may be a member of a map. */
export function keyCondition(tests: readonly ValueTest[], parts: ModuleParts): string {
  const forms = tests.flatMap((test) => {
    if (test.type !== 'string') return []
    const among = test.oneOf === undefined ? [] : [`${literals(test.oneOf)}.includes(v)`]
    return [`(${[...among, ...stringConditions(test, parts)].join(' && ')})`]
  })
  return forms.length === 0 ? 'false' : forms.join(' || ')
}

function testExpression(test: ValueTest, says: string, parts: ModuleParts): string {
  const isNumeric = test.type === 'number' || test.type === 'integer'
  const [base, conditions] =
    test.type === 'string'
      ? [stringBase(test, says), stringConditions(test, parts)]
      : isNumeric
        ? [numberBase(test, says), numberConditions(test, parts)]
        : [booleanBase(test, says), test.precision === undefined ? [] : ['false']]
  if (conditions.length === 0) return base
  const isRight = functionOf(conditions.join(' && '))
  if (base === `z.string(${says})`) return `${parts.helper('text')}(${says}, ${isRight})`
  if (base === `z.number(${says})`) return `${parts.helper('number')}(${says}, ${isRight})`
  return `${base}.refine(${isRight}, ${says})`
}

/** A function of `v`: the function itself where that is all that is called. */
function functionOf(condition: string): string {
  const [, name] = /^([A-Za-z]\w*)\(v\)$/.exec(condition) ?? []
  return name ?? `(v) => ${condition}`
}

function stringBase({ oneOf }: ValueTest, says: string): string {
  if (oneOf === undefined) return `z.string(${says})`
  const unique = [...new Set(oneOf)]
  if (unique.length === 0) return `z.never(${says})`
  // An enum keeps its values as the names of an object.
  return `z.${unique.some(isInherited) ? 'literal' : 'enum'}(${literals(unique)}, ${says})`
}

function stringConditions(test: ValueTest, parts: ModuleParts): readonly string[] {
  const { oneOf, pattern, atMostCharacters, atLeast, atMost, precision } = test
  return [
    ...(atMostCharacters === undefined ? [] : [`${parts.helper('isShort')}(v, ${atMostCharacters})`]),
    ...formatConditions(test, parts),
    ...(test.format === undefined && oneOf === undefined ? [`${parts.helper('isWellFormed')}(v)`] : []),
    ...(pattern === undefined ? [] : [patternCondition(pattern, parts)]),
    ...(atLeast === undefined ? [] : [bound('Number(v)', atLeast, 'least')]),
    ...(atMost === undefined ? [] : [bound('Number(v)', atMost, 'most')]),
    ...(precision === undefined ? [] : [precisionCondition(precision, parts)]),
  ]
}

function formatConditions({ format: name, masked }: ValueTest, parts: ModuleParts): readonly string[] {
  if (name === undefined) return []
  const format = formats.get(name)
  if (format?.pattern === undefined) return ['false']
  const plain = `${parts.helper(formatFunction(name))}(v)`
  if (masked !== true || format.maskedPattern === undefined) return [plain]
  return [`(${plain} || ${parts.helper(formatFunction(name, 'masked'))}(v))`]
}

const units = ['second', 'minute', 'hour', 'day']

function precisionCondition(precision: Precision, parts: ModuleParts): string {
  const form = (name: string): string => parts.helper(formatFunction(name))
  switch (precision.kind) {
    case 'decimals':
      return `${parts.helper('decimalsIn')}(v) <= ${precision.digits}`
    case 'time': {
      const times = `(t) => ${form('date-time')}(t) || ${form('time')}(t)`
      return `${parts.helper('isCoarseTime')}(v, ${units.indexOf(precision.unit)}, ${form('date')}, ${times}, ${form('iso-duration')})`
    }
    case 'prefix': {
      const first = `(t) => ${form('ipv4')}(t) || ${form('ipv4-cidr')}(t)`
      const second = `(t) => ${form('ipv6')}(t) || ${form('ipv6-cidr')}(t)`
      return `${parts.helper('isCoarseAddress')}(v, ${first}, ${second}, ${precision.ipv4 ?? -1}, ${precision.ipv6 ?? -1})`
    }
  }
}

/** A number is read as JSON.stringify writes it, which is how it is sent. */
function numberBase({ oneOf }: ValueTest, says: string): string {
  if (oneOf === undefined) return `z.number(${says})`
  const own = [...new Set(oneOf.filter(isOwnSpelling))]
  return own.length === 0 ? `z.never(${says})` : `z.literal([${own.join(', ')}], ${says})`
}

function numberConditions(test: ValueTest, parts: ModuleParts): readonly string[] {
  const { type, format: name, atLeast, atMost, precision } = test
  const format = name === undefined ? undefined : formats.get(name)
  return [
    ...(type === 'integer' ? ['Number.isInteger(v)'] : []),
    ...(name === undefined
      ? [`${parts.helper('isBounded')}(v)`]
      : [format?.pattern === undefined ? 'false' : `${parts.helper(formatFunction(name))}(String(v))`]),
    ...(atLeast === undefined ? [] : [bound('v', atLeast, 'least')]),
    ...(atMost === undefined ? [] : [bound('v', atMost, 'most')]),
    ...(precision === undefined
      ? []
      : [
          precision.kind === 'decimals' ? `${parts.helper('decimalsOf')}(v) <= ${precision.digits}` : 'false',
        ]),
  ]
}

/** Doubles are in the order of their shortest decimals; only the double of the bound itself must be looked at. */
function bound(value: string, lexeme: string, which: 'least' | 'most'): string {
  const limit = Number(lexeme)
  if (!Number.isFinite(limit)) return String(which === 'least' ? limit < 0 : limit > 0)
  const order = compareDecimals(String(limit), lexeme)
  if (which === 'least') return `${value} ${order < 0 ? '>' : '>='} ${limit}`
  return `${value} ${order > 0 ? '<' : '<='} ${limit}`
}

/** Whether JSON.stringify writes a number so. */
export function isOwnSpelling(lexeme: string): boolean {
  const value = Number(lexeme)
  return Number.isFinite(value) && String(value) === lexeme
}

function booleanBase({ oneOf }: ValueTest, says: string): string {
  const allowed = ['true', 'false'].filter((each) => oneOf === undefined || oneOf.includes(each))
  if (allowed.length === 2) return `z.boolean(${says})`
  return allowed.length === 0 ? `z.never(${says})` : `z.literal(${allowed[0]}, ${says})`
}
