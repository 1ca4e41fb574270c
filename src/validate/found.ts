import type { Mark } from '../data/event.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { FindingClass } from '../verdict/report.js'

/** One step from the root of a document: a member's name, a key of a map, or an index. */
export type Step = string | number | { readonly key: string }

/** What the judge finds, each time it finds it. Names are those of the data: whoever shows them hides what must be hidden. */
export interface Found {
  readonly code: string
  readonly class: FindingClass
  readonly message: string
  /** What a text holds beside what its field is declared to hold; only of what a search finds. */
  readonly category?: string
  readonly help: string
  readonly path: readonly Step[]
  readonly at: Mark
  /** Counts from 0; absent around the records. */
  readonly record: number | undefined
  readonly policy: PolicyPlace
  /** The member or value that it is about, as the very object that was judged. */
  readonly about: object
  /** True when leaving out a whole optional member mends it. */
  readonly droppable: boolean
}

/** What is wrong with one thing, before the way to it is known. */
export type Complaint = Pick<Found, 'policy' | 'at' | 'about' | 'droppable'>

/** Whoever collects them. */
export type FoundSink = (found: Found) => void
