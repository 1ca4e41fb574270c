import type { PolicyPlace } from '../diagnostics/policy-place.js'

/** One difference between what two plans let through. */
export interface PlanChange {
  /** `wider` where something passes that did not, or may; `narrower` where something no longer does. */
  readonly effect: 'wider' | 'narrower'
  /** A JSON Pointer from the record down, `*` for each item of a list or key of a map; of what stands around records with a mark. */
  readonly at: string
  readonly says: string
  readonly declared: PolicyPlace
}
