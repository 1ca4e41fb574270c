import type { Element } from '../../model/element.js'
import type { Policy } from '../../model/policy.js'
import type { SourcePlace } from '../../model/source.js'
import type { CitedPlace, Fact, Standing } from './page.js'

/** What can be said of a fact beside its text. */
export interface More {
  readonly label?: string | undefined
  readonly link?: string | undefined
  readonly why?: string | undefined
}

/** A fact of which no claim speaks. */
export function unclaimedFact(standing: Standing, text: string, { label, link, why }: More = {}): Fact {
  return { label, text, link, standing, why, cites: [], elements: [] }
}

/** The places of the sources, each once. */
export function citedPlaces(policy: Policy, places: readonly SourcePlace[]): readonly CitedPlace[] {
  const urls = new Map(policy.sources.map(({ id, url }) => [id, url]))
  const found = places.map(({ id }) => ({ id, url: urls.get(id.slice(0, id.indexOf('#'))) ?? '' }))
  return [...new Map(found.map((place) => [place.id, place])).values()]
}

/** The places that stand behind a fact; none where it does not stand in the source. */
export function citesOf(
  policy: Policy,
  standing: Standing,
  places: readonly SourcePlace[],
): readonly CitedPlace[] {
  const isCited = standing === 'stated' || standing === 'inferred' || standing === 'by-reference'
  return isCited ? citedPlaces(policy, places) : []
}

/** How a legal element is put into words. */
export interface LegalWords<T> {
  /** Where what is said elsewhere has no address. */
  readonly elsewhere: string
  print(value: T): string
  link?(value: T): string
}

/** A legal element in words: its value where there is one, else why there is none. */
export function legalWords<T>(
  element: Element<T> | undefined,
  { elsewhere, print, link }: LegalWords<T>,
): { readonly text: string } & Pick<More, 'link' | 'why'> {
  if (element === undefined || element.state === 'missing')
    return { text: 'not stated', why: element?.because }
  if (element.state === 'not-applicable') return { text: 'not applicable', why: element.because }
  if (element.state === 'by-reference') return { text: element.url ?? elsewhere, link: element.url }
  return { text: print(element.value), link: link?.(element.value), why: groundOf(element) }
}

function groundOf(element: Element<unknown>): string | undefined {
  if (element.state === 'inferred') return `by ${element.by}: ${element.because}`
  return element.state === 'added' ? `on this ground: ${element.ground}` : undefined
}
