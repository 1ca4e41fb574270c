import { canonicalJson } from '../text/canonical-json.js'
import { type Fingerprint, fingerprint } from '../text/fingerprint.js'
import type { Span } from '../text/source-file.js'
import type { Element } from './element.js'
import type { SourcePlace } from './source.js'

/** Whom a claim is for. */
export type Audience = 'end-user' | 'other-party' | 'administrator' | 'officer'

/** What kind of fact a claim states. */
export type Says =
  | 'has-role'
  | 'enables'
  | 'flows'
  | 'shares'
  | 'recipient-may'
  | 'must-notify'
  | 'handles-under'
  | 'refers-to'

/**
 * One sentence's worth of fact. Notices, records, diagrams, generated types and verdicts point at
 * its elements, so they cannot disagree.
 */
export interface Claim {
  /** `operator-connect/share-with-operator/caller-number@caller` */
  readonly id: string
  readonly policy: string
  readonly says: Says
  readonly elements: readonly ClaimElement[]
  readonly audiences: readonly Audience[]
  /** `stated`: cited from the source; `inferred`: by a reading; `added`: by an organisation, on its ground. */
  readonly standing: 'stated' | 'inferred' | 'added'
  readonly cites: readonly SourcePlace[]
  readonly origin: Span
}

/** A part of a claim; a document goes stale by element, not by page. */
export interface ClaimElement {
  /** `<claim>#condition` */
  readonly id: string
  readonly state: Element<unknown>['state']
  readonly value: string | readonly string[] | null
  /** SHA-256 over the RFC 8785 JSON of id, state and value. */
  readonly hash: Fingerprint
}

export type ElementValue = string | readonly string[] | null

export function claimElement(
  claim: string,
  name: string,
  value: ElementValue,
  state: ClaimElement['state'] = 'stated',
): ClaimElement {
  const id = `${claim}#${name}`
  return { id, state, value, hash: fingerprint(canonicalJson({ id, state, value })) }
}

/** A legal element as part of a claim: its value where there is one, its reason or address where not. */
export function legalElement<T>(
  claim: string,
  name: string,
  element: Element<T> | undefined,
  print: (value: T) => ElementValue,
): ClaimElement {
  if (element === undefined) return claimElement(claim, name, null, 'missing')
  if ('value' in element) return claimElement(claim, name, print(element.value), element.state)
  if (element.state === 'by-reference') return claimElement(claim, name, element.url ?? null, element.state)
  return claimElement(claim, name, element.because ?? null, element.state)
}

/** Whether a claim states a fact and not only that none is stated; naming a party states nothing of it. */
export function statesFact({ elements }: Claim): boolean {
  return elements.some(({ id, state }) => state !== 'missing' && !id.endsWith('#party'))
}
