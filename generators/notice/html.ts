import type { Layout } from '../../src/wording/layout.js'
import { anchorOf, type Block, type Item, type NoticeDocument, type Part, type Sentence } from './document.js'
import { textOf } from './speaker.js'

/**
 * The notice as one HTML document; handlebars escapes whatever is put in, and no value is put in otherwise.
 * `data-elements` says what a sentence tells and `data-first` what it tells in short, `data-frame` which message of
 * the frame it is, and `data-added` what the organisation adds.
 */
export function html(document: NoticeDocument, layout: Layout): string {
  const { locale, direction, betweenSentences, title, logo, languages } = document
  const sentences = (given: readonly Sentence[]) =>
    given.map((each, index) => sentenceData(each, index === 0 ? '' : betweenSentences))
  return layout({
    locale,
    direction,
    pageTitle: textOf(title.parts),
    title: sentences([title]),
    logo: logo ?? { source: '', alt: '' },
    languages:
      languages === undefined ? [] : languages.links.map((link) => ({ ...link, href: `${link.stem}.html` })),
    languagesHeading: languages === undefined ? [] : sentences([languages.heading]),
    notes: document.notes.map((note) => sentences([note])),
    sections: document.sections.map(({ id, heading, blocks }) => ({
      id,
      isFirst: id === 'short',
      heading: sentences([heading]),
      blocks: blocks.map((block) => blockData(block, sentences)),
    })),
    footer: document.footer.map((each) => sentences([each])),
  })
}

type SentencesData = (sentences: readonly Sentence[]) => readonly object[]

function blockData(block: Block, data: SentencesData) {
  if (block.kind === 'paragraph') {
    return { isList: false, isTable: false, sentences: data(block.sentences), items: [] }
  }
  const isTable = readsAsTable(block.items)
  const items = block.items.map((item) => itemData(item, data))
  return { isList: !isTable, isTable, sentences: [], items }
}

/** Names and what is said of each, with nothing below them: rows whose first cells are their headings. */
function readsAsTable(items: readonly Item[]): boolean {
  const isRow = ({ title, sentences, items }: Item): boolean =>
    title !== undefined && sentences.length > 0 && items.length === 0
  return items.length > 2 && items.every(isRow)
}

function sentenceData(sentence: Sentence, before: string) {
  const { kind, ids } = anchorOf([sentence])
  return { before, parts: sentence.parts.map(partData), kind, ids: ids.join(' ') }
}

interface ItemData {
  readonly title: readonly object[]
  readonly hasTitle: boolean
  readonly sentences: readonly object[]
  readonly hasSentences: boolean
  readonly items: readonly ItemData[]
  readonly hasItems: boolean
}

function itemData({ title, sentences, items }: Item, data: SentencesData): ItemData {
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
