import type { Span } from '../text/source-file.js'
import type { Element } from './element.js'
import type { Flow, Reading } from './flow.js'
import type { Party } from './party.js'
import type { Payload } from './payload.js'
import type { Source, SourcePlace } from './source.js'
import type { Term, Vocabulary } from './vocabulary.js'

/** One version of a policy: who shares what with whom, and why. */
export interface Policy {
  readonly id: string
  readonly version: string
  readonly title: string | undefined
  /** SHA-256 over the canonical JSON of the policy, the vocabularies it uses and its payloads: whatever can change a verdict. */
  readonly hash: string
  /** Kept beside the policy as an earlier version. */
  readonly released: boolean
  readonly inForce: InForce
  readonly owner: string
  readonly vocabularies: readonly Vocabulary[]
  readonly sources: readonly Source[]
  readonly service: Service | undefined
  readonly parties: ReadonlyMap<string, Party>
  /** Who can be on each side of a call: side to subjects. */
  readonly callSides: ReadonlyMap<string, readonly string[]>
  /** Empty where nothing is stated to go to anybody (`flows: none`): then no notice and no record is drawn from it. */
  readonly flows: ReadonlyMap<string, Flow>
  readonly duties: readonly Duty[]
  readonly readings: readonly Reading[]
  readonly payloads: ReadonlyMap<string, Payload>
  /** Ids of the places that anything in the policy cites. */
  readonly cited: ReadonlySet<string>
  /** False where something in it could not be linked: then what is not here may only be unknown. */
  readonly whole: boolean
  readonly origin: Span
}

/** Dates are `YYYY-MM-DD`; `until` is the first day on which the version no longer holds. */
export type InForce =
  | {
      readonly state: 'stated'
      readonly from: string
      readonly until: string | undefined
      readonly cites: readonly SourcePlace[]
      readonly origin: Span
    }
  | { readonly state: 'missing'; readonly because: string; readonly origin: Span }

export interface Service {
  readonly name: string
  readonly partOf: string | undefined
  readonly enables: readonly Term[]
  readonly cites: readonly SourcePlace[]
  readonly origin: Span
}

export interface Duty {
  readonly id: string
  readonly who: Party
  readonly towards: Party
  readonly of: Term
  readonly when: Element<string>
  readonly how: Element<string>
  readonly cites: readonly SourcePlace[]
  readonly origin: Span
}
