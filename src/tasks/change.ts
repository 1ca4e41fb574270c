import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { Baseline } from './baseline.js'
import type { Setting } from './setting.js'

/** One thing that a change of the policies lets through, or no longer does. */
export interface Change {
  readonly effect: 'wider' | 'narrower'
  readonly about: 'payload' | 'baseline' | 'check' | 'limit'
  readonly says: string
  readonly payload?: string
  readonly recipient?: string
  /** The organisation whose operators are meant. */
  readonly organisation?: string
  /** For what; empty where nothing was asked for, and the purposes are those of the flow. */
  readonly purposes?: readonly string[]
  /** The first day of which it is true, `YYYY-MM-DD`. */
  readonly from?: string
  readonly at?: string
  readonly declared?: PolicyPlace
}

/** One of the two folders, read. */
export interface Tree {
  readonly setting: Setting
  readonly baseline: Baseline
}
