import { formats } from '../../src/formats/index.js'
import type { Precision } from '../../src/formats/precision.js'
import type { ValuePlan } from '../../src/plan/plan.js'
import { formatSources } from './formats.js'
import { numberWay } from './number-way.js'
import { type DrawnTest, testJudge } from './outcome.js'
import { partsOf, treeOf } from './pattern-parts.js'
import { samplesOf } from './pattern-samples.js'
import type { Way } from './way.js'

/** Characters of a text that has no limit. */
const usualText = 60
/** Texts that are made beforehand where several things hold at once. */
const samples = 24
const longestSample = 48

/** How a value is drawn that does not stand for none; each way for itself. */
export function waysOf(node: ValuePlan): readonly Way[] {
  return node.tests.flatMap((test: DrawnTest) => {
    const way = wayOf({ ...test, not: [...(test.not ?? []), ...node.meansNone] })
    return way === undefined ? [] : [way]
  })
}

/** How texts of one test are drawn; undefined where none is right. */
export function wayOf(test: DrawnTest): Way | undefined {
  const { type, oneOf, pattern, format, precision } = test
  if (oneOf !== undefined)
    return among(
      test,
      oneOf.flatMap((each) => writtenAs(test, each) ?? []),
    )
  if (type === 'boolean') return among(test, [false, true])
  const isNumber = format === undefined ? type !== 'string' : formats.get(format)?.type !== 'string'
  if (isNumber) return fits(test, precision, ['decimals']) ? withoutNot(numberWay(test), test) : undefined
  if (pattern !== undefined || !isDrawn(test)) return mixed(test)
  if (format === undefined)
    return precision === undefined ? { text: test.atMostCharacters ?? usualText, ...notOf(test) } : undefined
  return formatWay(test, format)
}

function formatWay(test: DrawnTest, format: string): Way | undefined {
  const { precision, masked, recent } = test
  const isMoment = format === 'date-time' || format === 'date'
  if (precision?.kind === 'decimals') return undefined
  if (precision?.kind === 'time' && !['date-time', 'date', 'time', 'iso-duration'].includes(format))
    return undefined
  if (precision?.kind === 'prefix' && !coversFamily(format, precision)) return undefined
  return {
    format,
    ...(masked === true ? { masked } : {}),
    ...(precision?.kind === 'time' ? { unit: precision.unit } : {}),
    ...(precision?.kind === 'prefix' && precision.ipv4 !== undefined ? { ipv4: precision.ipv4 } : {}),
    ...(precision?.kind === 'prefix' && precision.ipv6 !== undefined ? { ipv6: precision.ipv6 } : {}),
    ...(isMoment && recent !== undefined ? { recent } : {}),
    ...notOf(test),
  }
}

/** A family of addresses without a stated length may not be there at all. */
function coversFamily(format: string, precision: Extract<Precision, { kind: 'prefix' }>): boolean {
  if (format === 'ip') return precision.ipv4 !== undefined || precision.ipv6 !== undefined
  if (format.startsWith('ipv4')) return precision.ipv4 !== undefined
  return format.startsWith('ipv6') && precision.ipv6 !== undefined
}

function fits(_: DrawnTest, precision: Precision | undefined, kinds: readonly Precision['kind'][]): boolean {
  return precision === undefined || kinds.includes(precision.kind)
}

/** Whether the format's own source draws nothing that is too long. */
function isDrawn({ format, atMostCharacters }: DrawnTest): boolean {
  if (format === undefined) return true
  const source = formatSources[format]
  return source !== undefined && (atMostCharacters === undefined || source.longest <= atMostCharacters)
}

/** A pattern by itself is drawn from; with a format or a length beside it, texts are made that keep to all of it. */
function mixed(test: DrawnTest): Way | undefined {
  const { pattern, format, atMostCharacters } = test
  if (
    pattern !== undefined &&
    format === undefined &&
    atMostCharacters === undefined &&
    test.precision === undefined
  ) {
    const tree = treeOf(pattern)
    const part = tree === undefined ? undefined : partsOf(tree)
    return part === undefined ? undefined : { pattern: part, ...notOf(test) }
  }
  const own = pattern === undefined ? [] : [pattern]
  const known = format === undefined ? undefined : formats.get(format)
  const written = [known?.pattern, test.masked === true ? known?.maskedPattern : undefined].filter(
    (each) => each !== undefined,
  )
  const longest = Math.min(atMostCharacters ?? longestSample, longestSample)
  const texts = (written.length === 0 ? [own] : written.map((each) => [each, ...own])).flatMap((sources) =>
    samplesOf(sources, longest, samples),
  )
  return among(test, [...(known === undefined ? [] : [known.example]), ...texts])
}

function among(test: DrawnTest, values: readonly (string | number | boolean)[]): Way | undefined {
  const judge = testJudge(test)
  const from = [...new Set(values)].filter((value) => judge(value) === 'right')
  return from.length === 0 ? undefined : { from }
}

/** The value that is written as this lexeme; undefined where a program that writes JSON would write another. */
function writtenAs(test: DrawnTest, lexeme: string): string | number | boolean | undefined {
  if (test.type === 'string') return lexeme
  if (test.type === 'boolean') return lexeme === 'true' ? true : lexeme === 'false' ? false : undefined
  const value = Number(lexeme)
  return JSON.stringify(value) === lexeme ? value : undefined
}

function withoutNot(way: Way | undefined, test: DrawnTest): Way | undefined {
  return way === undefined || !('number' in way) || way.asText !== true ? way : { ...way, ...notOf(test) }
}

function notOf({ not = [] }: DrawnTest): { readonly not?: readonly string[] } {
  return not.length === 0 ? {} : { not: [...new Set(not)] }
}
