import { anchorOf, type Block, type Item, type NoticeDocument, type Part, type Sentence } from './document.js'
import type { NoticeLanguage } from './notice-request.js'
import { textOf } from './speaker.js'

/** How a channel of plain text writes what is inside a sentence. */
export interface TextChannel {
  /** Text that means itself. */
  text(words: string): string
  /** A name, a number or another value from outside the message. */
  value(words: string): string
  /** `isAddress`: what is read inside is the address itself. */
  link(inside: string, address: string, isAddress: boolean): string
  strong(inside: string): string
  /** The same notice in other languages, on one line; left out where the channel has no links. */
  readonly languages?: (links: readonly NoticeLanguage[]) => string
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
  /** Such as `elements: …`, by the kinds of anchors. */
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
      anchor: anchorText(sentences),
      endsBlock: true,
      ...block,
    })
  }
  const addItem = (item: Item, depth: number): void => {
    const { title, sentences, items } = item
    const own = [...(title === undefined ? [] : [title]), ...sentences]
    const head = title === undefined ? '' : channel.strong(write([title]))
    add({ isItem: true, depth, head, text: write(sentences), anchor: anchorText(own), endsBlock: false }, own)
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
  if (document.languages !== undefined && channel.languages !== undefined) {
    add({ isParagraph: true }, [document.languages.heading])
    const text = channel.languages(document.languages.links)
    const anchor = 'frame: languages'
    blocks.push({ ...kinds, isParagraph: true, depth: 0, head: '', text, anchor, endsBlock: true })
  }
  for (const note of document.notes) add({ isParagraph: true }, [note])
  for (const { heading, blocks: inside } of document.sections) {
    add({ isHeading: true }, [heading])
    for (const block of inside) addBlock(block)
  }
  for (const sentence of document.footer) add({ isParagraph: true }, [sentence])
  return blocks
}

function written(parts: readonly Part[], document: NoticeDocument, channel: TextChannel): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return channel.text(withLatinIsolated(part.value, document))
      if (part.kind === 'value') return channel.value(isolated(part, document))
      const { address, inside } = part
      if (address === undefined) return written(inside, document, channel)
      return channel.link(written(inside, document, channel), address, textOf(inside) === address)
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

/**
 * Latin words in a text that runs from right to left keep the order of their own: of two of them, or of one with
 * its marks and numbers, the first would else stand last.
 */
function withLatinIsolated(words: string, { direction }: Pick<NoticeDocument, 'direction'>): string {
  return direction === 'rtl' ? words.replace(latinWords, '\u2066$&\u2069') : words
}

const latinWords = /\p{Script=Latin}[\p{Script=Latin}\p{N}]*(?:[ .+/’'-]+[\p{Script=Latin}\p{N}]+)*/gu

function anchorText(sentences: readonly Sentence[]): string {
  const { kind, ids } = anchorOf(sentences)
  return `${kind}: ${ids.join(' ')}`
}
