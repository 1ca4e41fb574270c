import type { Fact, FactPage } from '../../src/emit/fact-page/page.js'

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
export interface ArticlesPage extends FactPage {
  /** Whose duty it is, as far as it is said. */
  readonly duties: readonly Fact[]
  readonly sections: readonly Section[]
}
