import { placeOf } from '../../src/diagnostics/policy-place.js'
import {
  citesOf,
  type LegalWords,
  legalWords,
  type More,
  unclaimedFact,
} from '../../src/emit/fact-page/fact.js'
import type { Standing } from '../../src/emit/fact-page/page.js'
import type { Claim, ClaimElement } from '../../src/model/claim.js'
import { elementNamed, elementsNamed, idsIn } from '../../src/model/claim-elements.js'
import type { Element } from '../../src/model/element.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import type { Span } from '../../src/text/source-file.js'
import type { Fact } from './page.js'

/** A fact of one claim, made of these elements; none where the claim does not have the first of them. */
export function tell(
  policy: Policy,
  claim: Claim,
  names: readonly string[],
  text: string,
  more: More = {},
): readonly Fact[] {
  const elements = elementsNamed(claim, names)
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
  const readings = from.flatMap(({ claim }) => idsIn(elementNamed(claim, 'reading')))
  return {
    label,
    text,
    link,
    standing,
    why: why ?? (standing === 'missing' ? 'the source does not say' : undefined),
    readings: standing === 'inferred' ? [...new Set(readings)] : [],
    cites: citesOf(
      policy,
      standing,
      from.flatMap(({ claim }) => claim.cites),
    ),
    elements: from.flatMap(({ elements }) => elements.map(({ id }) => id)),
  }
}

/** A legal element: its value where there is one, else why there is none. */
export function tellLegal<T>(
  policy: Policy,
  claim: Claim,
  name: string,
  element: Element<T> | undefined,
  { label, ...words }: LegalWords<T> & Pick<More, 'label'>,
): readonly Fact[] {
  const { text, ...more } = legalWords(element, words)
  return tell(policy, claim, [name], text, { label, ...more })
}

/** A fact that an organisation states of itself. */
export function added(
  organisation: Organisation,
  origin: Span,
  text: string,
  { label, link }: More = {},
): Fact {
  const { file, line } = placeOf(origin)
  const why = `by ${organisation.name}; ground: its own document, ${file}:${line}`
  return { ...unclaimedFact('added', text, { label, link, why }), readings: [] }
}

/** Something that nobody states. */
export function missing(why: string, { label, link }: More = {}): Fact {
  return { ...unclaimedFact('missing', 'not stated', { label, link, why }), readings: [] }
}
