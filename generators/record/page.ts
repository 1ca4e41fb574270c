import type { CitedPlace, FactPage, Fact as PlainFact } from '../../src/emit/fact-page/page.js'

/** A fact with the readings by which it was inferred. */
export interface Fact extends PlainFact {
  /** Their ids. */
  readonly readings: readonly string[]
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
export interface RecordPage extends FactPage {
  /** Of the controller or the organisation: part of the names of its files. */
  readonly id: string
  /** Which claims it is about. */
  readonly about: string
  /** Sections in the order of the document; those with a point of Article 30(1) first. */
  readonly sections: readonly Section[]
  readonly drawing: Drawing
  readonly readings: readonly UsedReading[]
}
