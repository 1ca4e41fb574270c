import { formats } from '../formats/index.js'
import type { Precision } from '../formats/precision.js'
import type { ValueRule } from '../model/payload.js'
import type { FieldMapWritten } from '../syntax/shapes/payload.js'
import { keySpan, type Path, valueSpan } from '../syntax/written.js'
import type { FieldScope } from './field-scope.js'
import { listOf, type Names, resolve } from './scope.js'

const formatNames: Names<unknown> = { what: 'format', where: 'declared', entries: formats, complete: true }

type ValueKeys = Pick<
  FieldMapWritten,
  | 'value'
  | 'one-of'
  | 'pattern'
  | 'at-least'
  | 'at-most'
  | 'masked'
  | 'precision'
  | 'means-none'
  | 'unit'
  | 'counts'
  | 'scan'
>

/** What a value may be; `inherited` are the formats of its categories, for a field that states none. */
export function linkValueRule(
  written: ValueKeys,
  inherited: readonly string[],
  path: Path,
  scope: FieldScope,
): ValueRule {
  listOf(written.value).forEach((name, index) => {
    const at = [...path, 'value', ...(Array.isArray(written.value) ? [index] : [])]
    resolve(formatNames, name, valueSpan(scope.written, at), scope.diagnostics)
  })
  const fallback = written['one-of'] !== undefined || written.pattern !== undefined ? ['text'] : inherited
  const atMost = written['at-most']
  // "200 characters", "10 items", or a number alone.
  const [most, unit] = atMost === undefined ? [] : String(atMost).split(' ')
  return {
    formats: written.value === undefined ? fallback : listOf(written.value),
    oneOf: written['one-of']?.map(String),
    pattern: written.pattern,
    atLeast: written['at-least'] === undefined ? undefined : String(written['at-least']),
    atMost: unit === undefined ? most : undefined,
    atMostCharacters: unit === 'characters' ? Number(most) : undefined,
    masked: written.masked === 'allowed',
    precision: linkPrecision(written.precision),
    meansNone: written['means-none'] ?? [],
    unit: written.unit,
    countsRecords: written.counts === 'records',
    scan: written.scan,
    keys: new Map(Object.keys(written).map((key) => [key, keySpan(scope.written, [...path, key])] as const)),
    origin: valueSpan(scope.written, path),
  }
}

function linkPrecision(written: FieldMapWritten['precision']): Precision | undefined {
  if (written === undefined) return undefined
  const length = (prefix: string): number => Number.parseInt(prefix.slice(1), 10)
  if (typeof written === 'object') {
    return {
      kind: 'prefix',
      ...(written.ipv4 === undefined ? {} : { ipv4: length(written.ipv4) }),
      ...(written.ipv6 === undefined ? {} : { ipv6: length(written.ipv6) }),
    }
  }
  // One prefix speaks of IPv4 where it can; an IPv6 address then has no allowed precision but none.
  if (written.startsWith('/'))
    return length(written) <= 32
      ? { kind: 'prefix', ipv4: length(written) }
      : { kind: 'prefix', ipv6: length(written) }
  if (written.includes('decimal')) return { kind: 'decimals', digits: Number.parseInt(written, 10) }
  return { kind: 'time', unit: written as 'second' | 'minute' | 'hour' | 'day' }
}
