import type { Layout } from '../../src/wording/layout.js'
import type { NoticeDocument } from './document.js'
import { type TextChannel, textBlocks } from './text-channel.js'

const width = 78
/** Begins a line that says what the block below it tells; no text holds one. */
const mark = '\u001e'

const channel: TextChannel = {
  text: (words) => words,
  link: (inside, address) => (inside === address ? address : `${inside} (${address})`),
  strong: (inside) => inside,
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
  const blocks = textBlocks(document, channel).map((block) => {
    const { isItem, isTitle, isHeading, depth, head, text } = block
    const indent = isItem ? '  '.repeat(depth + 1) : ''
    const lines = [
      ...(head === '' ? [] : wrapped(head, indent)),
      ...(text === '' ? [] : wrapped(text, indent)),
    ]
    const [first = '', ...rest] = lines
    return {
      ...block,
      first: isItem ? `${'  '.repeat(depth)}- ${first.trimStart()}` : first,
      rest,
      rule: isTitle || isHeading ? (isTitle ? '=' : '-').repeat([...text].length) : '',
      mark,
    }
  })
  return withoutMarks(layout({ blocks }))
}

function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && [...indent, ...longer].length > width) {
      lines.push(indent + line)
      line = word
    } else line = longer
  }
  return [...lines, indent + line]
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
