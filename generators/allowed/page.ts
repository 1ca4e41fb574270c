import type { PolicyPlace } from '../../src/diagnostics/policy-place.js'
import type { UsedSource } from '../../src/emit/used-source.js'
import type { RefusedPlan, Standing } from '../../src/plan/plan.js'

/**
 * What may be sent, to whom, for what, by which line: the page that somebody reads before it is
 * decided. Plain data; it says what a policy lets pass and decides nothing.
 */
export interface AllowedPage {
  /** The version of declared. */
  readonly tool: string
  /** Where the policies came from, as the user would name it. */
  readonly policiesFrom: string
  readonly policy: {
    readonly id: string
    readonly title: string | undefined
    readonly version: string
    readonly hash: string
    /** One sentence: from when to when, or that it is not stated. */
    readonly inForce: string
    readonly owner: string
    readonly declared: PolicyPlace
  }
  readonly payload: {
    readonly id: string
    readonly title: string | undefined
    /** Whose file it is, in words. */
    readonly standsFor: string
    /** How its bytes may be written, one phrase each. */
    readonly media: readonly string[]
    readonly declared: PolicyPlace
  }
  readonly from: readonly string[]
  /** `is` says what it is to the policy, where it is an operator by name. */
  readonly recipient: { readonly id: string; readonly name: string; readonly is: string | undefined }
  readonly purposes: readonly Word[]
  /** What holds, by the policy's word, whenever the data is shared. */
  readonly conditions: readonly Word[]
  /** The day for which the page holds, `YYYY-MM-DD`. */
  readonly on: string
  /** Which records are blocked as a whole, one sentence each. */
  readonly wholeRecords: readonly string[]
  readonly allowed: readonly AllowedField[]
  readonly refused: readonly RefusedField[]
  readonly readings: readonly ReliedReading[]
  readonly openLists: readonly OpenList[]
  readonly sources: readonly UsedSource[]
  readonly notJudged: readonly string[]
}

/** A word of a vocabulary as people read it. */
export interface Word {
  readonly id: string
  readonly title: string
  readonly definition: string | undefined
}

/** Whether a field stands in each record or around the records. */
export type Part = 'record' | 'envelope'

/** A field that may be there. */
export interface AllowedField {
  readonly part: Part
  /** A JSON Pointer from the record or the document; `*` is each item, `{name}` a name that is data. Empty for the record itself. */
  readonly path: string
  /** The header of its column, where the payload has a CSV form and it differs from the path. */
  readonly column: string | undefined
  /** Under which case of a choice it stands, from the outermost. */
  readonly cases: readonly string[]
  /** What it is: categories, or in words what a technical field or a group is. */
  readonly is: readonly Word[]
  /** Whose data; absent where it is no data about a person. */
  readonly whose: string | undefined
  /** How a value is written. */
  readonly form: string
  /** Bounds, masks, null and what else must hold, one phrase each. */
  readonly limits: readonly string[]
  /** `group` holds the fields below it and no value of its own. */
  readonly standing: Standing | 'group'
  readonly by: readonly Ground[]
  /** The line of the payload. */
  readonly declared: PolicyPlace
}

/** A line of the policy that lets a field through. */
export interface Ground {
  readonly standing: Exclude<Standing, 'technical'>
  readonly category: string
  readonly cites: readonly string[]
  /** The id of one of the page's readings. */
  readonly reading: string | undefined
  readonly declared: PolicyPlace
}

/** A field that is known and may not be there. */
export interface RefusedField {
  readonly part: Part
  readonly path: string
  readonly column: string | undefined
  readonly cases: readonly string[]
  readonly class: RefusedPlan['class']
  readonly because: string
  readonly declared: PolicyPlace
}

/** A reading by which some field passes. */
export interface ReliedReading {
  readonly id: string
  readonly state: 'proposed' | 'accepted'
  readonly reads: readonly string[]
  readonly because: string
  readonly by: string
  readonly date: string
  readonly cites: readonly string[]
  readonly declared: PolicyPlace
}

/** A list that the source leaves open, by its own word. */
export interface OpenList {
  readonly what: string
  readonly word: string
  readonly cites: readonly string[]
  readonly declared: PolicyPlace
}
