import { type Fingerprint, fingerprint } from './fingerprint.js'
import { plainText } from './plain-text.js'

/** A sentence of a paragraph, or a whole list item: what a place of a source stands for. */
export interface SourceUnit {
  readonly kind: 'sentence' | 'item'
  /** Only what counts as text, as `plainText` makes it. */
  readonly text: string
  /** SHA-256 over the UTF-8 of `text`. */
  readonly fingerprint: Fingerprint
  /** The line on which it begins, from 1. */
  readonly line: number
  /** The paragraph or list that it stands in, from 1, and its number there, from 1. */
  readonly block: number
  readonly index: number
}

/**
 * The sentences and list items of a page, in order. The page is Markdown (CommonMark) or plain text as it was
 * downloaded; front matter, headings, rules, comments and blank lines are skipped. A list item is one unit
 * even if it has several sentences; a paragraph is split after a full stop, question or exclamation mark that
 * is followed by white space and by a capital, a digit, a quote or a bracket, but not after an abbreviation,
 * an initial or within a number. A row of a table and a line of a code block are a paragraph each.
 */
export function unitsOf(page: string): readonly SourceUnit[] {
  const units: SourceUnit[] = []
  const counts = new Map<number, number>()
  for (const { kind, line, block, lines } of blocksOf(page)) {
    const text = lines.join('\n')
    const starts = kind === 'item' ? [0] : sentenceStarts(text)
    for (const [at, start] of starts.entries()) {
      const folded = plainText(text.slice(start, starts[at + 1]))
      if (folded === '') continue
      const index = (counts.get(block) ?? 0) + 1
      counts.set(block, index)
      const lineOfIt = line + text.slice(0, start).split('\n').length - 1
      units.push({ kind, text: folded, fingerprint: fingerprint(folded), line: lineOfIt, block, index })
    }
  }
  return units
}

interface Block {
  readonly kind: SourceUnit['kind']
  readonly line: number
  readonly block: number
  readonly lines: string[]
}

const listMark = /^\s*(?:[-*+•‣–]|\d{1,9}[.)])\s+/u
const rule = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/
const underline = /^\s{0,3}(?:=+|-+)\s*$/
const heading = /^\s{0,3}#{1,6}(?:\s|$)/
const fence = /^\s{0,3}(?:`{3,}|~{3,})/
const tableRow = /^\s*\|.*\|\s*$/
const tableRule = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$/

/** Line by line: what stands together as one paragraph or list item. */
function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  let inList = false
  let inCode = false
  let block = 0
  const begin = (kind: Block['kind'], line: number, text: string, sameBlock = false): void => {
    if (!sameBlock) block++
    open = { kind, line, block, lines: [text] }
    blocks.push(open)
  }
  const lines = withoutComments(page.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')).split('\n')
  for (let at = bodyStart(lines); at < lines.length; at++) {
    const line = (lines[at] ?? '').replace(/^\s{0,3}(?:>\s?)+/, '')
    if (fence.test(line)) {
      inCode = !inCode
      open = undefined
    } else if (inCode || tableRow.test(line)) {
      if (!tableRule.test(line)) begin('sentence', at + 1, line.replaceAll('|', ' '))
      open = undefined
    } else if (open?.kind === 'sentence' && underline.test(line)) {
      blocks.pop()
      open = undefined
    } else if (heading.test(line) || rule.test(line)) {
      open = undefined
      inList = false
    } else if (line.trim() === '') {
      open = undefined
    } else if (listMark.test(line)) {
      begin('item', at + 1, line.replace(listMark, ''), inList)
      inList = true
    } else if (open !== undefined) {
      open.lines.push(line)
    } else if (inList && /^(?:\t| {2,})/.test(line)) {
      // A paragraph that is indented below a list item belongs to it.
      open = blocks.at(-1)
      open?.lines.push(line)
    } else {
      inList = false
      begin('sentence', at + 1, line)
    }
  }
  return blocks
}

/** Where the text begins: behind the front matter, if there is some. */
function bodyStart(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
  return end === -1 ? 0 : end + 1
}

/** Comments are not seen by a reader; their line ends stay, so that lines keep their numbers. */
function withoutComments(page: string): string {
  return page.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''))
}

/** Words behind whose full stop a sentence goes on; a single letter (an initial, e.g., i.e., z. B.) is another. */
const abbreviation = /(?:^|[^\p{L}\p{N}])(?:\p{L}|etc|cf|vs|mr|mrs|ms|dr|prof|art)$/iu

/** The offsets at which the sentences of a paragraph begin. */
function sentenceStarts(text: string): readonly number[] {
  const starts = [0]
  const end =
    /([.!?])["'”’»)\]*_]*\s+(?=[*_]*[\p{Lu}\p{Lt}\p{Lo}\p{N}"'“‘„«([])|[。！？]["'”’」』)]*\s*(?=\S)/gu
  for (const { 0: found, 1: mark, index } of text.matchAll(end)) {
    if (mark === '.' && abbreviation.test(text.slice(Math.max(0, index - 8), index))) continue
    starts.push(index + found.length)
  }
  return starts
}
