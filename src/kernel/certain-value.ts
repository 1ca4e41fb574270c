import type { ByteAutomaton } from './automaton.js'
import type { CertainText } from './certain-texts.js'

/** What a value may be for certain. Each accepts a subset of what the exact judge passes. */
export interface CertainValue {
  /**
   * The bytes between the quotation marks of a JSON string that holds no escape. An automaton accepts only
   * well-formed UTF-8 without control characters; where there is only a length, whoever reads sees to that.
   * Undefined where no string is certain.
   */
  readonly string: CertainText | undefined
  /** The lexeme of a JSON number (RFC 8259, section 6) of no more digits than the limits allow. */
  readonly number: ByteAutomaton | undefined
  readonly true: boolean
  readonly false: boolean
  readonly null: boolean
  /** The whole text of a CSV cell that is not empty and holds no quotation mark: numbers, booleans and strings together. */
  readonly cell: CertainText | undefined
  /** Why not all right values are certain, one sentence each, in words of the policy language; empty when exact. */
  readonly left: readonly string[]
}
