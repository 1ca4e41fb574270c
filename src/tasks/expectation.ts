import { codePoints } from '../text/source-file.js'
import type { Finding } from '../verdict/report.js'

/** A finding as a tests document expects it; without `at` it may be anywhere. */
export interface Expectation {
  readonly class: string
  /** A JSON Pointer (RFC 6901) or the column of a table, with or without a `/` before it. */
  readonly at: string | undefined
}

/**
 * What was expected and is not there, and what is there and was not expected. Findings that differ only in the
 * numbers of items are one finding, at the first of its places; whoever expects that place may name the others too.
 */
export function unmet(
  expected: readonly Expectation[],
  found: readonly Finding[],
): { readonly missing: readonly Expectation[]; readonly unexpected: readonly Finding[] } {
  const unexpected = found.filter((finding) => !expected.some((each) => meets(each, finding)))
  const grouped = found.filter((finding) => finding.count > 1 && !unexpected.includes(finding))
  const missing = expected.filter(
    (each) =>
      !found.some((finding) => meets(each, finding)) &&
      !grouped.some((finding) => meets(each, finding, withoutNumbers)),
  )
  return { missing, unexpected }
}

type Fold = (pointer: string) => string

function meets(
  { class: name, at }: Expectation,
  finding: Finding,
  fold: Fold = (pointer) => pointer,
): boolean {
  if (finding.class !== name) return false
  if (at === undefined) return true
  const { pointer, column } = finding.place
  if (column !== undefined && (isName(column, at) || (at.startsWith('/') && isName(column, at.slice(1))))) {
    return true
  }
  // `/` alone is the document, as in the places of records.
  return pointer !== undefined && isPointer(fold(pointer), fold(at === '/' ? '' : at))
}

function withoutNumbers(pointer: string): string {
  return pointer.replace(/\/(?:0|[1-9]\d*)(?=\/|$)/g, '/*')
}

function isPointer(shown: string, wanted: string): boolean {
  const names = shown.split('/')
  const others = wanted.split('/')
  return names.length === others.length && names.every((name, at) => isName(name, others[at] ?? ''))
}

/** A name that may not be shown is known by its length. */
function isName(shown: string, wanted: string): boolean {
  if (shown === wanted) return true
  const hidden = /^<name of (\d+) characters?>$/.exec(shown)?.[1]
  return (
    hidden !== undefined && Number(hidden) === codePoints(wanted.replaceAll('~1', '/').replaceAll('~0', '~'))
  )
}
