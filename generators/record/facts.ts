import { placeOf } from '../../src/diagnostics/policy-place.js'
import type { Claim, ClaimElement } from '../../src/model/claim.js'
import type { Element } from '../../src/model/element.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import type { SourcePlace } from '../../src/model/source.js'
import type { Span } from '../../src/text/source-file.js'
import type { CitedPlace, Fact, Standing } from './page.js'

interface More {
  readonly label?: string
  readonly link?: string | undefined
  readonly why?: string | undefined
}

export function elementNamed(claim: Claim, name: string): ClaimElement | undefined {
  return claim.elements.find(({ id }) => id === `${claim.id}#${name}`)
}

/** The elements of a claim that come in numbers: `purpose-…`, `condition-…`, `enables-…`. */
export function elementsOf(claim: Claim, prefix: string): readonly ClaimElement[] {
  return claim.elements.filter(({ id }) => id.startsWith(`${claim.id}#${prefix}`))
}

/** A value as a list of ids. */
export function idsIn({ value }: ClaimElement): readonly string[] {
  if (value === null) return []
  return typeof value === 'string' ? [value] : value
}

/** A fact of one claim, made of these elements; none where the claim does not have the first of them. */
export function tell(
  policy: Policy,
  claim: Claim,
  names: readonly string[],
  text: string,
  more: More = {},
): readonly Fact[] {
  const elements = names.flatMap((name) => elementNamed(claim, name) ?? [])
  const [first] = elements
  if (first === undefined || first !== elementNamed(claim, names[0] ?? '')) return []
  return [tellOf(policy, [{ claim, elements }], first.state, text, more)]
}

/** A fact of several claims that stand alike. */
export function tellOf(
  policy: Policy,
  from: readonly { readonly claim: Claim; readonly elements: readonly ClaimElement[] }[],
  standing: Standing,
  text: string,
  { label, link, why }: More = {},
): Fact {
  const isCited = standing === 'stated' || standing === 'inferred' || standing === 'by-reference'
  return {
    label,
    text,
    link,
    standing,
    why: why ?? (standing === 'missing' ? 'the source does not say' : undefined),
    readings: standing === 'inferred' ? [...new Set(from.flatMap(({ claim }) => readingOf(claim)))] : [],
    cites: isCited
      ? placesOf(
          policy,
          from.flatMap(({ claim }) => claim.cites),
        )
      : [],
    elements: from.flatMap(({ elements }) => elements.map(({ id }) => id)),
  }
}

function readingOf(claim: Claim): readonly string[] {
  const reading = elementNamed(claim, 'reading')
  return reading === undefined ? [] : idsIn(reading)
}

/** A legal element: its value where there is one, else why there is none. */
export function tellLegal<T>(
  policy: Policy,
  claim: Claim,
  name: string,
  element: Element<T> | undefined,
  words: {
    readonly label?: string
    readonly elsewhere: string
    print(value: T): string
    link?(value: T): string
  },
): readonly Fact[] {
  const { label, elsewhere, print, link } = words
  const labelled = label === undefined ? {} : { label }
  const say = (text: string, more: More = {}) => tell(policy, claim, [name], text, { ...labelled, ...more })
  if (element === undefined || element.state === 'missing')
    return say('not stated', { why: element?.because })
  if (element.state === 'not-applicable') return say('not applicable', { why: element.because })
  if (element.state === 'by-reference') return say(element.url ?? elsewhere, { link: element.url })
  return say(print(element.value), { link: link?.(element.value), why: groundOf(element) })
}

function groundOf(element: Element<unknown>): string | undefined {
  if (element.state === 'inferred') return `by ${element.by}: ${element.because}`
  return element.state === 'added' ? `on this ground: ${element.ground}` : undefined
}

/** A fact that an organisation states of itself. */
export function added(organisation: Organisation, origin: Span, text: string, more: More = {}): Fact {
  const { file, line } = placeOf(origin)
  const why = `by ${organisation.name}; ground: its own document, ${file}:${line}`
  return { ...nothing, ...shown(more), text, standing: 'added', why }
}

/** Something that nobody states. */
export function missing(why: string, more: More = {}): Fact {
  return { ...nothing, ...shown(more), text: 'not stated', standing: 'missing', why }
}

const nothing = { label: undefined, link: undefined, readings: [], cites: [], elements: [] } as const

function shown({ label, link }: More): Pick<Fact, 'label' | 'link'> {
  return { label, link }
}

export function placesOf(policy: Policy, places: readonly SourcePlace[]): readonly CitedPlace[] {
  const urls = new Map(policy.sources.map(({ id, url }) => [id, url]))
  const found = places.map(({ id }) => ({ id, url: urls.get(id.slice(0, id.indexOf('#'))) ?? '' }))
  return [...new Map(found.map((place) => [place.id, place])).values()]
}
