import type { Span } from '../text/source-file.js'

/** An error stops the work that depends on it; a warning asks to be read. */
export type Severity = 'error' | 'warning'

/**
 * One kind of mistake. `code` is the path of its page below `src/` (`rules/purpose-needs-basis`
 * is explained in `src/rules/purpose-needs-basis.md`).
 */
export interface Definition<Params> {
  readonly code: string
  readonly severity: Severity
  /** One sentence that names the thing, without blame. */
  readonly sentence: (params: Params) => string
  /** What to do next. */
  readonly help?: (params: Params) => string | undefined
  /** The code's earlier names, for suppressions that still use them. */
  readonly formerly?: readonly string[]
}

/** A second place that explains the first: the declaration, the other of two. */
export interface RelatedSpan {
  readonly span: Span
  readonly label: string
}

/** One mistake in a policy text: plain data. */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly help: string | undefined
  readonly span: Span
  readonly related: readonly RelatedSpan[]
}

/** Where stages put what they find; no stage throws for a user's mistake. */
export interface Diagnostics {
  report<Params>(
    definition: Definition<Params>,
    span: Span,
    params: Params,
    related?: readonly RelatedSpan[],
  ): void
}

/** Keeps the type of a definition's parameters while it is written as one literal. */
export function define<Params>(definition: Definition<Params>): Definition<Params> {
  return definition
}

/** A bag that keeps what is reported, in order of arrival. */
export function createDiagnostics(): Diagnostics & { readonly list: readonly Diagnostic[] } {
  const list: Diagnostic[] = []
  return {
    list,
    report(definition, span, params, related = []) {
      list.push({
        code: definition.code,
        severity: definition.severity,
        message: definition.sentence(params),
        help: definition.help?.(params),
        span,
        related,
      })
    },
  }
}

/** `Did you mean "x"?`, or nothing: the usual help of a misspelt name. */
export function didYouMean(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `Did you mean "${name}"?`
}
