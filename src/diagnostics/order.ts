import type { Diagnostic } from './diagnostic.js'

/** By file, place, code and message; what is said twice of one place is said once. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      compare(a.span.source.path, b.span.source.path) ||
      a.span.start - b.span.start ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  )
  return sorted.filter((diagnostic, index) => {
    const last = sorted[index - 1]
    return (
      last === undefined ||
      last.code !== diagnostic.code ||
      last.message !== diagnostic.message ||
      last.span.start !== diagnostic.span.start ||
      last.span.source.path !== diagnostic.span.source.path
    )
  })
}

/** Code-unit order: the same on every machine, unlike a locale's. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
