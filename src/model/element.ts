import type { Span } from '../text/source-file.js'
import type { SourcePlace } from './source.js'

/**
 * How a legal fact stands. Nothing turns "not stated" into a fact: a value is there only when the
 * source states it, somebody concluded it, or an organisation added it.
 */
export type Element<T> =
  | {
      readonly state: 'stated'
      readonly value: T
      readonly cites: readonly SourcePlace[]
      readonly origin: Span
    }
  | { readonly state: 'by-reference'; readonly url: string | undefined; readonly origin: Span }
  | {
      readonly state: 'inferred'
      readonly value: T
      readonly because: string
      readonly by: string
      readonly origin: Span
    }
  | { readonly state: 'added'; readonly value: T; readonly ground: string; readonly origin: Span }
  | { readonly state: 'not-applicable'; readonly because: string; readonly origin: Span }
  | { readonly state: 'missing'; readonly because: string | undefined; readonly origin: Span }
