import type { ClaimElement } from '../../src/model/claim.js'

export type Standing = ClaimElement['state']

/** A place of a source, with the address of the source. */
export interface CitedPlace {
  readonly id: string
  readonly url: string
}

/** What there is for an item, and where it comes from. */
export interface Fact {
  /** Of whom or what it is. */
  readonly label: string | undefined
  readonly text: string
  readonly link: string | undefined
  readonly standing: Standing
  readonly why: string | undefined
  readonly cites: readonly CitedPlace[]
  /** Elements of claims; none where no claim speaks of it. */
  readonly elements: readonly string[]
}

/** An item of an article. */
export interface Row {
  /** `article-13-1-a` */
  readonly id: string
  /** `13(1)(a)` */
  readonly point: string
  readonly asked: string
  readonly facts: readonly Fact[]
  /** By law, and by the source. */
  readonly duty: readonly string[]
}

export interface Section {
  readonly id: string
  readonly title: string
  readonly intro: string | undefined
  readonly rows: readonly Row[]
}

/** The whole document, before it has a form. */
export interface ArticlesPage {
  readonly title: string
  readonly subtitle: string
  readonly lead: readonly string[]
  /** Label and value. */
  readonly head: readonly (readonly [string, string])[]
  /** Whose duty it is, as far as it is said. */
  readonly duties: readonly Fact[]
  readonly sections: readonly Section[]
  readonly sources: readonly {
    readonly id: string
    readonly title: string
    readonly url: string
    readonly read: string
  }[]
  /** The version of declared. */
  readonly tool: string
}
