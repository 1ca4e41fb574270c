import { displayWidth } from '../../src/text/display-width.js'
import { together, wrapped } from '../../src/text/wrap.js'
import type { Layout } from '../../src/wording/layout.js'
import type { NoticeDocument } from './document.js'
import { type TextChannel, textBlocks } from './text-channel.js'

const width = 78
/** Begins a line that says what the block below it tells; no text holds one. */
const mark = '\u001e'

/** In columns: a name of more is no longer kept on one line. */
const longest = 32

function kept(words: string): string {
  return displayWidth(words) > longest ? words : `${together.from}${words}${together.to}`
}

function channelOf({ direction, names }: Pick<NoticeDocument, 'direction' | 'names'>): TextChannel {
  const leftToRight = (address: string) => (direction === 'rtl' ? `\u2066${address}\u2069` : address)
  return {
    text: (words) => names.reduce((text, name) => text.replaceAll(name, kept), words),
    value: kept,
    link: (inside, address, isAddress) =>
      isAddress ? leftToRight(address) : `${inside} (${leftToRight(address)})`,
    strong: (inside) => inside,
  }
}

/** Which lines, from 1, are one block, and what it tells. */
export interface LineRange {
  readonly lines: readonly [number, number]
  readonly anchor: string
}

/** The notice as plain text of at most 78 columns, and what its lines tell. */
export function plainText(
  document: NoticeDocument,
  layout: Layout,
): { readonly content: string; readonly ranges: readonly LineRange[] } {
  const blocks = textBlocks(document, channelOf(document)).map((block) => {
    const { isItem, isTitle, isHeading, depth, head, text } = block
    const indent = isItem ? '  '.repeat(depth + 1) : ''
    const lines = [head, text]
      .filter((each) => each !== '')
      .flatMap((each) => wrapped(each, width - indent.length))
      .map((line) => indent + line)
    const [first = '', ...rest] = lines
    const widest = Math.max(...lines.map(displayWidth))
    return {
      ...block,
      first: isItem ? `${'  '.repeat(depth)}- ${first.trimStart()}` : first,
      rest,
      rule: isTitle || isHeading ? (isTitle ? '=' : '-').repeat(widest) : '',
      mark,
    }
  })
  return withoutMarks(layout({ blocks }))
}

/** A block goes from below its mark to the next mark or empty line. */
function withoutMarks(laidOut: string) {
  const lines: string[] = []
  const ranges: LineRange[] = []
  for (const line of laidOut.split('\n')) {
    const last = ranges.at(-1)
    if (line.startsWith(mark)) {
      ranges.push({ lines: [lines.length + 1, lines.length], anchor: line.slice(mark.length) })
      continue
    }
    lines.push(line)
    if (line !== '' && last !== undefined && last.lines[1] === lines.length - 1) {
      ranges[ranges.length - 1] = { ...last, lines: [last.lines[0], lines.length] }
    }
  }
  return { content: lines.join('\n'), ranges }
}
