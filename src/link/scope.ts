import type { Diagnostics } from '../diagnostics/diagnostic.js'
import { nearest } from '../text/nearest.js'
import type { Span } from '../text/source-file.js'
import { unknownName } from './codes.js'

/** Names of one kind, and where they come from. */
export interface Names<T> {
  /** "data category" */
  readonly what: string
  /** "the vocabulary telephony 1.0.0" */
  readonly where: string
  readonly entries: ReadonlyMap<string, T>
  /** False where a text that may hold more could not be read: then an unknown name is no second mistake. */
  readonly complete: boolean
}

/** The thing that a name means, or undefined with the mistake reported. */
export function resolve<T>(
  names: Names<T>,
  name: string,
  span: Span,
  diagnostics: Diagnostics,
): T | undefined {
  const found = names.entries.get(name)
  if (found !== undefined || !names.complete) return found
  const meant = nearest(name, names.entries.keys())
  diagnostics.report(unknownName, span, { what: names.what, name, where: names.where, meant })
  return undefined
}

/** A value that may be written alone or as a list. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value as T]
}
