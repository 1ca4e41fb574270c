import type { Layout } from '../../src/wording/layout.js'
import type { Item, NoticeDocument, Part, Sentence } from './document.js'
import { textOf } from './speaker.js'

/**
 * The notice as one HTML document; handlebars escapes whatever is put in, and no value is put in otherwise.
 * `data-elements` says what a sentence tells, `data-frame` which message of the frame it is.
 */
export function html(document: NoticeDocument, layout: Layout): string {
  const sentences = (given: readonly Sentence[]) =>
    given.map((each, index) => sentenceData(each, index === 0 ? '' : document.betweenSentences))
  return layout({
    locale: document.locale,
    direction: document.direction,
    pageTitle: textOf(document.title.parts),
    title: sentences([document.title]),
    notes: document.notes.map((note) => sentences([note])),
    sections: document.sections.map(({ id, heading, blocks }) => ({
      id,
      heading: sentences([heading]),
      blocks: blocks.map((block) =>
        block.kind === 'paragraph'
          ? { isList: false, sentences: sentences(block.sentences), items: [] }
          : { isList: true, sentences: [], items: block.items.map((item) => itemData(item, sentences)) },
      ),
    })),
    footer: document.footer.map((each) => sentences([each])),
  })
}

function sentenceData({ parts, elements, message }: Sentence, before: string) {
  return { before, parts: parts.map(partData), elements: elements.join(' '), message }
}

interface ItemData {
  readonly title: readonly object[]
  readonly hasTitle: boolean
  readonly sentences: readonly object[]
  readonly hasSentences: boolean
  readonly items: readonly ItemData[]
  readonly hasItems: boolean
}

function itemData(
  { title, sentences, items }: Item,
  data: (sentences: readonly Sentence[]) => readonly object[],
): ItemData {
  return {
    title: title === undefined ? [] : data([title]),
    hasTitle: title !== undefined,
    sentences: data(sentences),
    hasSentences: sentences.length > 0,
    items: items.map((each) => itemData(each, data)),
    hasItems: items.length > 0,
  }
}

interface PartData {
  readonly isText: boolean
  readonly isValue: boolean
  readonly isLink: boolean
  readonly value: string
  /** Empty where the browser finds it out from the value. */
  readonly direction: string
  readonly address: string
  /** Whether what is read is the address itself; print adds it where it is not. */
  readonly isAddress: boolean
  readonly inside: readonly PartData[]
}

function partData(part: Part): PartData {
  const nothing = {
    isText: false,
    isValue: false,
    isLink: false,
    value: '',
    direction: '',
    address: '',
    isAddress: false,
    inside: [],
  }
  if (part.kind === 'text') return { ...nothing, isText: true, value: part.value }
  if (part.kind === 'value') {
    const direction = part.direction === 'auto' ? '' : part.direction
    return { ...nothing, isValue: true, value: part.value, direction }
  }
  const { address } = part
  return {
    ...nothing,
    isLink: address !== undefined,
    address: address ?? '',
    isAddress: textOf(part.inside) === address,
    inside: part.inside.map(partData),
  }
}
