import { placeOf } from '../../src/diagnostics/policy-place.js'
import {
  citesOf,
  type LegalWords,
  legalWords,
  type More as Said,
  unclaimedFact,
} from '../../src/emit/fact-page/fact.js'
import type { Fact, Standing } from '../../src/emit/fact-page/page.js'
import type { Claim, ClaimElement } from '../../src/model/claim.js'
import { elementNamed, elementsNamed, idsIn } from '../../src/model/claim-elements.js'
import type { Element } from '../../src/model/element.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import { titleOf } from '../../src/model/titles.js'

interface More extends Said {
  /** How it stands to the item, where that is not how the element stands. */
  readonly standing?: Standing
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
  return [
    {
      label: more.label,
      text,
      link: more.link,
      standing,
      why:
        more.why?.replace(/\.$/, '') ??
        (standing === 'missing' ? 'the source does not say' : readingOf(claim, standing)),
      cites: citesOf(policy, standing, claim.cites),
      elements: elements.map(({ id }) => id),
    },
  ]
}

function readingOf(claim: Claim, standing: Standing): string | undefined {
  if (standing !== 'inferred') return undefined
  const readings = idsIn(elementNamed(claim, 'reading'))
  return readings.length === 0 ? undefined : `by the reading ${readings.join(', ')}`
}

/** A legal element: its value where there is one, else why there is none. */
export function tellLegal<T>(
  telling: Telling,
  claim: Claim,
  name: string,
  element: Element<T> | undefined,
  print: LegalWords<T>['print'],
  label: string,
): readonly Fact[] {
  const { text, ...more } = legalWords(element, { elsewhere: 'elsewhere', print })
  return tell(telling, claim, elementsNamed(claim, [name]), text, { label, ...more })
}

/** A fact that an organisation states of itself. */
export function added(organisation: Organisation, text: string, { label, link }: Said = {}): Fact {
  const { file, line } = placeOf(organisation.origin)
  const why = `by ${organisation.name}, in its own document (${file}:${line})`
  return unclaimedFact('added', text, { label, link, why })
}

/** Something that nobody states. */
export function missing(why: string, label?: string): Fact {
  return unclaimedFact('missing', 'not stated', { label, why })
}

export function partyOf(policy: Policy, id: string): string {
  return policy.parties.get(id)?.title ?? titleOf(policy, 'subjects', id)
}
