import type { ClaimElement } from '../../model/claim.js'
import type { UsedSource } from '../used-source.js'

/** How a fact stands: as the element of the claim that tells it. */
export type Standing = ClaimElement['state']

/** A place of a source, with the address of the source. */
export interface CitedPlace {
  readonly id: string
  readonly url: string
}

/** One fact in words: how it stands, why it stands so, where it is cited, and of which elements of claims it is made. */
export interface Fact {
  /** What the fact is to its row, or of whom it is, such as "Whose". */
  readonly label: string | undefined
  readonly text: string
  readonly link: string | undefined
  readonly standing: Standing
  readonly why: string | undefined
  readonly cites: readonly CitedPlace[]
  /** None where no claim speaks of it: an organisation's own fact, or something that nobody states. */
  readonly elements: readonly string[]
}

/** What every document of facts has, before it has a form. */
export interface FactPage {
  readonly title: string
  readonly subtitle: string
  readonly lead: readonly string[]
  /** Label and value. */
  readonly head: readonly (readonly [string, string])[]
  readonly sources: readonly UsedSource[]
  /** The version of declared. */
  readonly tool: string
}
