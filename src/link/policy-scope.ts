import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { Party } from '../model/party.js'
import type { SourcePlace } from '../model/source.js'
import type { Category, Term } from '../model/vocabulary.js'
import { type Path, valueSpan, type Written } from '../syntax/written.js'
import { nearest } from '../text/nearest.js'
import { unknownPlace } from './codes.js'
import { listOf, type Names, resolve } from './scope.js'

/** What the names in one policy can mean. */
export interface PolicyScope {
  readonly written: Written<'policy'>
  readonly diagnostics: Diagnostics
  readonly categories: Names<Category>
  readonly purposes: Names<Term>
  readonly subjects: Names<unknown>
  readonly conditions: Names<Term>
  readonly roles: Names<Term>
  readonly actions: Names<Term>
  readonly terms: Names<Term>
  readonly places: ReadonlyMap<string, SourcePlace>
  readonly parties: Names<Party>
  /** Collects the ids of the places that are cited. */
  readonly cited: Set<string>
}

/** The places that a `cites` names; each unknown one is reported where it stands. */
export function linkCites(
  cites: string | readonly string[] | undefined,
  path: Path,
  scope: Pick<PolicyScope, 'written' | 'diagnostics' | 'places' | 'cited'>,
): readonly SourcePlace[] {
  return listOf(cites).flatMap((name, index) => {
    const place = scope.places.get(name)
    if (place !== undefined) {
      scope.cited.add(place.id)
      return [place]
    }
    const span = valueSpan(scope.written, Array.isArray(cites) ? [...path, index] : path)
    const meant = nearest(name, scope.places.keys())
    // The place that was meant is cited, be it under another name.
    if (meant !== undefined) scope.cited.add(meant)
    scope.diagnostics.report(unknownPlace, span, { name, meant })
    return []
  })
}

/** Whose data: subjects and call sides, or not-stated; undefined where nothing is written. */
export function linkOf(
  of: string | readonly string[] | undefined,
  path: Path,
  scope: PolicyScope,
): readonly string[] | 'not-stated' | undefined {
  if (of === undefined || of === 'not-stated') return of
  resolveAll(scope.subjects, of, path, scope)
  return listOf(of)
}

/** The things that a name or a list of names means. */
export function resolveAll<T>(
  names: Names<T>,
  written: string | readonly string[],
  path: Path,
  scope: PolicyScope,
): readonly T[] {
  return listOf(written).flatMap((name, index) => {
    const span = valueSpan(scope.written, Array.isArray(written) ? [...path, index] : path)
    const found = resolve(names, name, span, scope.diagnostics)
    return found === undefined ? [] : [found]
  })
}
