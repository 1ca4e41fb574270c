import type { Block, Item, NoticeDocument, Part, Sentence } from './document.js'

/** How a channel of plain text writes what is inside a sentence. */
export interface TextChannel {
  /** Text that means itself. */
  text(words: string): string
  link(inside: string, address: string): string
  strong(inside: string): string
}

/** A block of a text, written for its channel; every member is there, for layouts are strict. */
export interface TextBlock {
  readonly isTitle: boolean
  readonly isHeading: boolean
  readonly isParagraph: boolean
  readonly isItem: boolean
  /** How deep an item stands, from 0. */
  readonly depth: number
  /** What an item is called; empty where it has no title. */
  readonly head: string
  readonly text: string
  /** `elements: …` or `frame: …` */
  readonly anchor: string
  /** Whether the next block stands apart. */
  readonly endsBlock: boolean
}

/** A document as blocks from top to bottom. */
export function textBlocks(document: NoticeDocument, channel: TextChannel): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  const kinds = { isTitle: false, isHeading: false, isParagraph: false, isItem: false }
  const write = (sentences: readonly Sentence[]): string =>
    sentences.map(({ parts }) => written(parts, document, channel)).join(document.betweenSentences)
  const add = (block: Partial<TextBlock>, sentences: readonly Sentence[]): void => {
    const text = write(sentences)
    blocks.push({
      ...kinds,
      depth: 0,
      head: '',
      text,
      anchor: anchorOf(sentences),
      endsBlock: true,
      ...block,
    })
  }
  const addItem = (item: Item, depth: number): void => {
    const { title, sentences, items } = item
    const own = [...(title === undefined ? [] : [title]), ...sentences]
    const head = title === undefined ? '' : channel.strong(write([title]))
    add({ isItem: true, depth, head, text: write(sentences), anchor: anchorOf(own), endsBlock: false }, own)
    for (const each of items) addItem(each, depth + 1)
  }
  const addBlock = (block: Block): void => {
    if (block.kind === 'paragraph') {
      add({ isParagraph: true }, block.sentences)
      return
    }
    for (const item of block.items) addItem(item, 0)
    const last = blocks.pop()
    if (last !== undefined) blocks.push({ ...last, endsBlock: true })
  }
  add({ isTitle: true }, [document.title])
  for (const note of document.notes) add({ isParagraph: true }, [note])
  for (const { heading, blocks: inside } of document.sections) {
    add({ isHeading: true }, [heading])
    for (const block of inside) addBlock(block)
  }
  for (const sentence of document.footer) add({ isParagraph: true }, [sentence])
  return blocks
}

/** What a block tells, or of which messages of the frame it is made. */
function anchorOf(sentences: readonly Sentence[]): string {
  const elements = [...new Set(sentences.flatMap(({ elements }) => elements))].sort()
  if (elements.length > 0) return `elements: ${elements.join(' ')}`
  return `frame: ${sentences.map(({ message }) => message).join(' ')}`
}

function written(parts: readonly Part[], document: NoticeDocument, channel: TextChannel): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return channel.text(part.value)
      if (part.kind === 'value') return channel.text(isolated(part, document))
      const inside = written(part.inside, document, channel)
      return part.address === undefined ? inside : channel.link(inside, part.address)
    })
    .join('')
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * Isolates stand only where they can do something: in a text that runs from left to right, a value without a
 * letter that runs the other way reads the same without them, and many programs show them as boxes.
 */
function isolated(
  { value, direction }: Extract<Part, { kind: 'value' }>,
  document: Pick<NoticeDocument, 'direction'>,
): string {
  if (document.direction === 'ltr' && !rightToLeft.test(value)) return value
  const open = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' }[direction]
  return `${open}${value}\u2069`
}
