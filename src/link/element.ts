import type { Element } from '../model/element.js'
import type { SourcePlace } from '../model/source.js'
import type { Span } from '../text/source-file.js'

/** A legal element as written: the value itself, or how it stands. */
export type ElementWritten<W> =
  | 'not-stated'
  | 'by-reference'
  | W
  | { missing: string }
  | { 'by-reference': string }
  | { 'not-applicable': string }
  | { inferred: W; because: string; by: string; date?: string }
  | { added: W; ground: string; by?: string }

/** `convert` turns the value as written into the model's. */
export function linkElement<W, T>(
  written: ElementWritten<W>,
  convert: (value: W) => T,
  cites: readonly SourcePlace[],
  origin: Span,
): Element<T> {
  if (written === 'not-stated') return { state: 'missing', because: undefined, origin }
  if (written === 'by-reference') return { state: 'by-reference', url: undefined, origin }
  if (isMap(written)) {
    if (has(written, 'missing')) return { state: 'missing', because: String(written.missing), origin }
    if (has(written, 'by-reference'))
      return { state: 'by-reference', url: String(written['by-reference']), origin }
    if (has(written, 'not-applicable')) {
      return { state: 'not-applicable', because: String(written['not-applicable']), origin }
    }
    if (has(written, 'inferred')) {
      const { inferred, because, by } = written as { inferred: W; because: string; by: string }
      return { state: 'inferred', value: convert(inferred), because, by, origin }
    }
    if (has(written, 'added')) {
      const { added, ground } = written as { added: W; ground: string }
      return { state: 'added', value: convert(added), ground, origin }
    }
  }
  return { state: 'stated', value: convert(written as W), cites, origin }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function has<K extends string>(value: Record<string, unknown>, key: K): value is Record<K, unknown> {
  return Object.hasOwn(value, key)
}
