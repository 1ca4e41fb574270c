import type { ClaimElement } from '../../src/model/claim.js'

export type Standing = ClaimElement['state']

/** A place of a source, with the address of the source. */
export interface CitedPlace {
  readonly id: string
  readonly url: string
}

/** One fact in words: how it stands, why it stands so, where it is cited, and of which elements of claims it is made. */
export interface Fact {
  /** What the fact is to its row, such as "Whose". */
  readonly label: string | undefined
  readonly text: string
  readonly link: string | undefined
  readonly standing: Standing
  readonly why: string | undefined
  /** Ids of the readings by which it was inferred. */
  readonly readings: readonly string[]
  readonly cites: readonly CitedPlace[]
  /** None where no claim speaks of it: an organisation's own fact, or something that nobody states. */
  readonly elements: readonly string[]
}

/** What is asked, and what there is. */
export interface Row {
  readonly asked: string
  readonly facts: readonly Fact[]
}

export interface Section {
  readonly id: string
  /** The point of Article 30(1) that asks it. */
  readonly point: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | undefined
  readonly title: string
  readonly intro: string | undefined
  readonly rows: readonly Row[]
}

export interface UsedReading {
  readonly id: string
  readonly state: 'proposed' | 'accepted'
  readonly by: string
  readonly date: string
  readonly because: string
  readonly reads: readonly string[]
  readonly cites: readonly CitedPlace[]
}

export interface UsedSource {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly read: string
}

/** A box of the drawing: somebody, or what passes between them. */
export interface Box {
  readonly kind: 'party' | 'flow'
  readonly title: string
  readonly lines: readonly string[]
  /** The element of a claim that it stands for. */
  readonly element: string | undefined
}

/** Boxes, and arrows from box to box by their index. */
export interface Drawing {
  readonly title: string
  readonly description: string
  readonly boxes: readonly Box[]
  readonly arrows: readonly { readonly from: number; readonly to: number }[]
}

/** The whole document, before it has a form. */
export interface RecordPage {
  /** Of the controller or the organisation: part of the names of its files. */
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly lead: readonly string[]
  /** Which claims it is about. */
  readonly about: string
  /** Label and value. */
  readonly head: readonly (readonly [string, string])[]
  /** Sections in the order of the document; those with a point of Article 30(1) first. */
  readonly sections: readonly Section[]
  readonly drawing: Drawing
  readonly readings: readonly UsedReading[]
  readonly sources: readonly UsedSource[]
  /** The version of declared. */
  readonly tool: string
}
