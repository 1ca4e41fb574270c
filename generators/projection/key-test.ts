import { formats } from '../../src/formats/index.js'
import { compilePattern } from '../../src/formats/pattern.js'
import type { ValueTest } from '../../src/plan/plan.js'
import { literal } from './code-text.js'

/** The names that a map may hold where all of them are stated; undefined where some are data. */
export function statedKeys(tests: readonly ValueTest[]): readonly string[] | undefined {
  const texts = tests.filter(({ type }) => type === 'string')
  const isStated = texts.every(({ oneOf }) => oneOf !== undefined)
  return isStated ? [...new Set(texts.flatMap(({ oneOf = [] }) => oneOf))] : undefined
}

/** An expression that says whether a map may hold `key`; what a pattern cannot say is the gate's to judge. */
export function keyTest(tests: readonly ValueTest[]): string {
  const ways = tests.filter(({ type }) => type === 'string').map(wayOf)
  return ways.length === 0 ? 'false' : ways.map((way) => (ways.length > 1 ? `(${way})` : way)).join(' || ')
}

function wayOf({ oneOf, format, masked, pattern, atMostCharacters }: ValueTest): string {
  const conditions: string[] = []
  const known = format === undefined ? undefined : formats.get(format)
  if (format !== undefined && known === undefined) return 'false'
  const compiled = pattern === undefined ? undefined : compilePattern(pattern)
  if (compiled?.ok === false) return 'false'
  if (atMostCharacters !== undefined) conditions.push(`Array.from(key).length <= ${atMostCharacters}`)
  if (oneOf !== undefined) conditions.push(`[${oneOf.map(literal).join(', ')}].includes(key)`)
  const written = [known?.pattern, masked === true ? known?.maskedPattern : undefined].filter(
    (each) => each !== undefined,
  )
  if (written.length > 0) conditions.push(alternatives(written.map(matches)))
  if (compiled !== undefined) conditions.push(matches(compiled.pattern.anchored))
  return conditions.length === 0 ? 'true' : conditions.join(' && ')
}

function alternatives(ways: readonly string[]): string {
  return ways.length > 1 ? `(${ways.join(' || ')})` : (ways[0] ?? 'false')
}

function matches(pattern: string): string {
  return `new RegExp(${literal(pattern)}, 'u').test(key)`
}
