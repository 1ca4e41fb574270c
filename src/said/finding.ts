import type { Claim } from '../model/claim.js'
import type { Passage } from './passages.js'

/** What is wrong with a text that restates a policy. */
export type Fault =
  /** A claim, or a part of one, is not said. */
  | 'lost'
  /** It is said of somebody else, the other way round, or as its opposite. */
  | 'changed'
  /** The policy does not say it. */
  | 'invented'
  /** A word of the law is another law's, another role's or none. */
  | 'wrong-term'
  /** A name that is not translated has another form, or is not there. */
  | 'translated-name'
  /** It is what an older version said. */
  | 'stale-version'
  /** The language has no phrases for it, so nobody can tell. */
  | 'no-words'

export interface TextFinding {
  readonly fault: Fault
  /** The claim that it is about; undefined where it is about none. */
  readonly claim: Claim | undefined
  /** The element of the claim, such as `condition-sip-uri-assigned`; or what was invented. */
  readonly element: string
  /** A whole sentence for people. */
  readonly message: string
  /** Where in the text; undefined where it is nowhere. */
  readonly passage: Passage | undefined
}
