import type { Span } from '../text/source-file.js'
import type { Element } from './element.js'
import type { Party } from './party.js'
import type { SourcePlace } from './source.js'
import type { Category, Term } from './vocabulary.js'

export type OpenWord = 'such-as' | 'for-example' | 'certain' | 'includes'

export interface Flow {
  readonly id: string
  readonly title: string | undefined
  readonly from: Party
  readonly to: readonly Party[]
  readonly when: readonly Term[]
  readonly purposes: readonly Term[]
  readonly listIsOpen: boolean
  readonly shares: readonly Share[]
  readonly recipientMay: readonly Term[]
  readonly recipientMayCites: readonly SourcePlace[]
  readonly keptFor: Element<Retention> | undefined
  readonly legalBasis: Element<string> | undefined
  readonly cites: readonly SourcePlace[]
  /** False where a purpose of the flow could not be linked. */
  readonly whole: boolean
  readonly origin: Span
}

export interface Retention {
  readonly amount: number
  readonly unit: 'days' | 'weeks' | 'months' | 'years'
  /** The category that holds the moment from which the period counts. */
  readonly from: string
}

/** What the source names: a leaf is shared, a group only holds what is named in it. */
export interface Share {
  readonly category: Category
  /** Subjects and call sides; `not-stated` where the source does not say whose; empty where the word itself says it. */
  readonly of: readonly string[] | 'not-stated'
  readonly condition: Term | undefined
  readonly purposes: readonly Term[]
  readonly assignedTo: Category | undefined
  readonly assignedBy: Party | undefined
  readonly open: OpenWord | undefined
  readonly named: readonly Share[]
  readonly isGroup: boolean
  readonly readAs: readonly Reading[]
  /** Its own places, else those of what it stands in. */
  readonly cites: readonly SourcePlace[]
  readonly origin: Span
}

/** A choice where the source's words are open, written down by a person. */
export interface Reading {
  readonly id: string
  readonly cites: readonly SourcePlace[]
  readonly reads: readonly ReadCategory[]
  readonly refuses: readonly Category[]
  readonly because: string
  readonly by: string
  readonly date: string
  readonly state: 'proposed' | 'accepted'
  readonly origin: Span
}

export interface ReadCategory {
  readonly category: Category
  readonly of: readonly string[] | 'not-stated'
  readonly purposes: readonly Term[] | undefined
  readonly origin: Span
}
