import type { Inline } from '../../src/wording/inline.js'
import type { NoticeLanguage } from './notice-request.js'

/** A notice as a tree, before any channel: each sentence with the elements of the claims that it tells. */
export interface NoticeDocument {
  /** BCP 47 */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly betweenSentences: string
  /** Names that messages spell out too, such as the service's: no line of plain text breaks one. */
  readonly names: readonly string[]
  readonly title: Sentence
  /** The sender's sign. */
  readonly logo: Logo | undefined
  /** The same notice in other languages. */
  readonly languages: Languages | undefined
  /** What a reader must know before all else: that it is a sample, a machine's translation. */
  readonly notes: readonly Sentence[]
  readonly sections: readonly Section[]
  readonly footer: readonly Sentence[]
}

/** An image that stands in the document itself. */
export interface Logo {
  /** A `data:` URI. */
  readonly source: string
  readonly alt: string
}

export interface Languages {
  readonly heading: Sentence
  readonly links: readonly NoticeLanguage[]
}

export interface Section {
  /** An id in the document, such as `data`; that of the first layer is `short`. */
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
  /** The id of its message; of what an organisation adds, the name that it has there. */
  readonly message: string
  /** The first layer tells in short what stands below in whole; what is added is the organisation's own. */
  readonly layer: 'first' | 'whole' | 'added'
}

/** What a sentence, or several as one block, says of itself: the elements that it tells, or what else it is. */
export interface Anchor {
  /** `first`: elements that the first layer tells and that stand below too. */
  readonly kind: 'elements' | 'first' | 'frame' | 'added'
  readonly ids: readonly string[]
}

/** The anchor of one block. */
export function anchorOf(sentences: readonly Sentence[]): Anchor {
  const elements = [...new Set(sentences.flatMap((each) => each.elements))].sort()
  const [first] = sentences
  if (elements.length > 0) return { kind: first?.layer === 'first' ? 'first' : 'elements', ids: elements }
  return { kind: first?.layer === 'added' ? 'added' : 'frame', ids: sentences.map(({ message }) => message) }
}

/** Inline text whose links have their addresses; one without is shown as plain text. */
export type Part =
  | Exclude<Inline, { kind: 'link' }>
  | { readonly kind: 'link'; readonly address: string | undefined; readonly inside: readonly Part[] }
