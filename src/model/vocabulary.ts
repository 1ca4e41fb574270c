import type { Fingerprint } from '../text/fingerprint.js'
import type { Span } from '../text/source-file.js'

/** Shared words. A vocabulary gives meaning; it shares nothing. */
export interface Vocabulary {
  readonly id: string
  readonly version: string
  readonly hash: Fingerprint
  readonly categories: ReadonlyMap<string, Category>
  readonly purposes: ReadonlyMap<string, Term>
  readonly subjects: ReadonlyMap<string, Term>
  readonly conditions: ReadonlyMap<string, Term>
  readonly roles: ReadonlyMap<string, Term>
  readonly actions: ReadonlyMap<string, Term>
  readonly terms: ReadonlyMap<string, Term>
  readonly origin: Span
}

/** A word with a meaning: a purpose, a subject, a condition, a role, an action. */
export interface Term {
  readonly id: string
  readonly title: string
  readonly definition: string | undefined
  readonly maps: { readonly dpv?: string; readonly fideslang?: string }
  readonly origin: Span
}

/** A kind of data. One with children groups them and is never a field's category itself. */
export interface Category extends Term {
  /** The formats of a field that does not state its own; its own, or those of what it is a kind of. One that does not exist is reported where it is named. */
  readonly formats: readonly string[]
  readonly is: string | undefined
  /** Whose data it is, where the word itself says so. */
  readonly of: readonly string[]
  readonly parent: string | undefined
  readonly children: readonly string[]
}
