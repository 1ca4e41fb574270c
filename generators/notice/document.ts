import type { Inline } from '../../src/wording/inline.js'

/** A notice as a tree, before any channel: each sentence with the elements of the claims that it tells. */
export interface NoticeDocument {
  /** BCP 47 */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly betweenSentences: string
  readonly title: Sentence
  /** What a reader must know before all else: that it is a sample, a machine's translation. */
  readonly notes: readonly Sentence[]
  readonly sections: readonly Section[]
  readonly footer: readonly Sentence[]
}

export interface Section {
  /** An id in the document, such as `data`. */
  readonly id: string
  readonly heading: Sentence
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'paragraph'; readonly sentences: readonly Sentence[] }
  | { readonly kind: 'list'; readonly items: readonly Item[] }

export interface Item {
  /** Undefined where the item is nothing but sentences. */
  readonly title: Sentence | undefined
  readonly sentences: readonly Sentence[]
  readonly items: readonly Item[]
}

/** One message, formatted. */
export interface Sentence {
  readonly parts: readonly Part[]
  /** Ids of the elements that it tells, sorted; empty where it is frame. */
  readonly elements: readonly string[]
  /** The id of its message. */
  readonly message: string
}

/** Inline text whose links have their addresses; one without is shown as plain text. */
export type Part =
  | Exclude<Inline, { kind: 'link' }>
  | { readonly kind: 'link'; readonly address: string | undefined; readonly inside: readonly Part[] }
