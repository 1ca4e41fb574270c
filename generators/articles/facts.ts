import { placeOf } from '../../src/diagnostics/policy-place.js'
import { categoryNamed } from '../../src/model/categories.js'
import type { Claim, ClaimElement } from '../../src/model/claim.js'
import type { Element } from '../../src/model/element.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import type { SourcePlace } from '../../src/model/source.js'
import type { Vocabulary } from '../../src/model/vocabulary.js'
import type { CitedPlace, Fact, Standing } from './page.js'

interface More {
  /** How it stands to the item, where that is not how the element stands. */
  readonly standing?: Standing
  readonly label?: string
  readonly link?: string | undefined
  readonly why?: string | undefined
}

/** What the tables are made from. */
export interface Telling {
  readonly policy: Policy
  /** For the audience, and the duties, which are for nobody who reads a notice. */
  readonly claims: readonly Claim[]
  readonly duties: readonly Claim[]
  readonly audience: 'end-user' | 'other-party'
  readonly organisation: Organisation | undefined
}

export function elementOf(claim: Claim, name: string): ClaimElement | undefined {
  return claim.elements.find(({ id }) => id === `${claim.id}#${name}`)
}

export function elementsOf(claim: Claim, prefix: string): readonly ClaimElement[] {
  return claim.elements.filter(({ id }) => id.startsWith(`${claim.id}#${prefix}`))
}

export function idsIn(element: ClaimElement | undefined): readonly string[] {
  const value = element?.value ?? []
  return typeof value === 'string' ? [value] : value
}

export function said(claims: readonly Claim[], says: Claim['says']): readonly Claim[] {
  return claims.filter((claim) => claim.says === says)
}

/** A fact of a claim, made of these elements; none where it has none of them. */
export function tell(
  { policy }: Telling,
  claim: Claim,
  elements: readonly ClaimElement[],
  text: string,
  more: More = {},
): readonly Fact[] {
  const [first] = elements
  if (first === undefined) return []
  const standing = more.standing ?? first.state
  const isCited = ['stated', 'inferred', 'by-reference'].includes(standing)
  return [
    {
      label: more.label,
      text,
      link: more.link,
      standing,
      why:
        more.why?.replace(/\.$/, '') ??
        (standing === 'missing' ? 'the source does not say' : readingOf(claim, standing)),
      cites: isCited ? placesOf(policy, claim.cites) : [],
      elements: elements.map(({ id }) => id),
    },
  ]
}

function readingOf(claim: Claim, standing: Fact['standing']): string | undefined {
  if (standing !== 'inferred') return undefined
  const readings = idsIn(elementOf(claim, 'reading'))
  return readings.length === 0 ? undefined : `by the reading ${readings.join(', ')}`
}

/** A legal element: its value where there is one, else why there is none. */
export function tellLegal<T>(
  telling: Telling,
  claim: Claim,
  name: string,
  element: Element<T> | undefined,
  print: (value: T) => string,
  label: string,
): readonly Fact[] {
  const own = elementOf(claim, name)
  const say = (text: string, more: More = {}) =>
    tell(telling, claim, own === undefined ? [] : [own], text, { label, ...more })
  if (element === undefined || element.state === 'missing')
    return say('not stated', { why: element?.because })
  if (element.state === 'not-applicable') return say('not applicable', { why: element.because })
  if (element.state === 'by-reference') return say(element.url ?? 'elsewhere', { link: element.url })
  const because = element.state === 'inferred' ? `by ${element.by}: ${element.because}` : undefined
  const ground = element.state === 'added' ? `on this ground: ${element.ground}` : undefined
  return say(print(element.value), { why: because ?? ground })
}

/** A fact that an organisation states of itself. */
export function added(organisation: Organisation, text: string, more: More = {}): Fact {
  const { file, line } = placeOf(organisation.origin)
  const why = `by ${organisation.name}, in its own document (${file}:${line})`
  const { label, link } = more
  return { label, text, link, standing: 'added', why, cites: [], elements: [] }
}

/** Something that nobody states. */
export function missing(why: string, label?: string): Fact {
  return { label, text: 'not stated', link: undefined, standing: 'missing', why, cites: [], elements: [] }
}

function placesOf(policy: Policy, places: readonly SourcePlace[]): readonly CitedPlace[] {
  const urls = new Map(policy.sources.map(({ id, url }) => [id, url]))
  const found = places.map(({ id }) => ({ id, url: urls.get(id.slice(0, id.indexOf('#'))) ?? '' }))
  return [...new Map(found.map((place) => [place.id, place])).values()]
}

type Words = 'purposes' | 'subjects' | 'conditions' | 'roles' | 'terms'

export function titleOf(policy: Policy, of: Words | 'categories', id: string): string {
  if (of === 'categories') return categoryNamed(policy, id)?.title ?? id.replaceAll('-', ' ')
  const found = policy.vocabularies.flatMap((vocabulary: Vocabulary) => vocabulary[of].get(id) ?? []).at(0)
  return found?.title ?? id.replaceAll('-', ' ')
}

export function partyOf(policy: Policy, id: string): string {
  return policy.parties.get(id)?.title ?? titleOf(policy, 'subjects', id)
}
