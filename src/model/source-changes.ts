import { hasWords } from '../text/plain-text.js'
import type { SourceUnit } from '../text/source-text.js'
import type { Claim } from './claim.js'
import type { Policy } from './policy.js'
import type { Source, SourcePlace } from './source.js'

/** A place whose text is not what it was when it was read, and all that rests on it. */
export interface ChangedPlace {
  readonly place: SourcePlace
  /** `changed` into the unit in `now`; `gone`; `unclear` where the text was rearranged; `words` that its sentence never had. */
  readonly what: 'changed' | 'gone' | 'unclear' | 'words'
  /** What stands there now, or may. */
  readonly now: readonly SourceUnit[]
  /** Places that are words of this one, and whether the words still stand there; undefined where that cannot be told. */
  readonly words: readonly { readonly place: SourcePlace; readonly stand: boolean | undefined }[]
  /** Ids of the claims that cite it or its words, in order. */
  readonly claims: readonly string[]
  /** Ids of the readings that do. */
  readonly readings: readonly string[]
}

export interface SourceChanges {
  readonly changed: readonly ChangedPlace[]
  /** What no place covers, as far as it is not what a place changed into. */
  readonly uncovered: readonly SourceUnit[]
  /** How many places with a fingerprint were looked for. */
  readonly places: number
}

/**
 * Compares a page with the places of a source. A place is found by its fingerprint wherever it stands; between
 * places that are found, as many places as there are other units have changed into them one by one.
 */
export function sourceChanges(
  source: Source,
  units: readonly SourceUnit[],
  policy: Policy,
  claims: readonly Claim[],
): SourceChanges {
  const sentences = source.places.filter(({ fingerprint }) => fingerprint !== undefined)
  const found = match(sentences, units)
  const uncovered = new Set(units.filter((_, index) => !found.includes(index)))
  const changed: ChangedPlace[] = []
  const add = (place: SourcePlace, what: ChangedPlace['what'], now: readonly SourceUnit[]): void => {
    const within = source.places.filter((each) => each.within?.place === place.name)
    const ids = new Set([place.id, ...within.map(({ id }) => id)])
    const words = within.map((each) => ({ place: each, stand: standIn(each, what, now) }))
    changed.push({ place, what, now, words, ...restingOn(ids, policy, claims) })
  }
  for (const [at, place] of sentences.entries()) {
    const index = found[at]
    if (index === undefined) {
      const { what, now } = whatBecame(at, found, units, uncovered)
      add(place, what, now)
      continue
    }
    const unit = units[index]
    for (const each of source.places.filter(({ within }) => within?.place === place.name)) {
      if (unit !== undefined && !hasWords(unit.text, each.within?.words ?? '')) add(each, 'words', [unit])
    }
  }
  for (const { what, now } of changed) {
    if (what === 'changed') for (const unit of now) uncovered.delete(unit)
  }
  return { changed, uncovered: units.filter((unit) => uncovered.has(unit)), places: sentences.length }
}

/** The unit of each place: the first of its fingerprint that no place before it took. */
function match(
  places: readonly SourcePlace[],
  units: readonly SourceUnit[],
): readonly (number | undefined)[] {
  const taken = new Set<number>()
  return places.map(({ fingerprint }) => {
    const index = units.findIndex((unit, at) => unit.fingerprint === fingerprint && !taken.has(at))
    if (index === -1) return undefined
    taken.add(index)
    return index
  })
}

function whatBecame(
  at: number,
  found: readonly (number | undefined)[],
  units: readonly SourceUnit[],
  uncovered: ReadonlySet<SourceUnit>,
): Pick<ChangedPlace, 'what' | 'now'> {
  let first = at
  while (first > 0 && found[first - 1] === undefined) first--
  let end = at
  while (end < found.length && found[end] === undefined) end++
  const from = first === 0 ? 0 : (found[first - 1] ?? 0) + 1
  const between = units.slice(from, found[end] ?? units.length).filter((unit) => uncovered.has(unit))
  if (between.length === 0) return { what: 'gone', now: [] }
  const own = between[at - first]
  if (between.length !== end - first || own === undefined) return { what: 'unclear', now: between }
  return { what: 'changed', now: [own] }
}

function standIn(
  { within }: SourcePlace,
  what: ChangedPlace['what'],
  now: readonly SourceUnit[],
): boolean | undefined {
  if (what === 'gone') return false
  const [unit] = now
  return what === 'changed' && unit !== undefined ? hasWords(unit.text, within?.words ?? '') : undefined
}

function restingOn(
  ids: ReadonlySet<string>,
  policy: Policy,
  claims: readonly Claim[],
): Pick<ChangedPlace, 'claims' | 'readings'> {
  const rests = ({ cites }: { readonly cites: readonly SourcePlace[] }) => cites.some(({ id }) => ids.has(id))
  return {
    claims: claims.filter((claim) => claim.policy === policy.id && rests(claim)).map(({ id }) => id),
    readings: policy.readings.filter(rests).map(({ id }) => id),
  }
}
