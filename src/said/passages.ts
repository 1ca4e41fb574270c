import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import { displayWidth } from '../text/display-width.js'
import { plainText } from '../text/plain-text.js'
import type { SourceFile, Span } from '../text/source-file.js'
import { searchable } from './words.js'

/** A sentence, a heading or an item of a text that somebody wrote. */
export interface Passage {
  /** As it is looked into; see `searchable`. */
  readonly words: string
  readonly span: Span
  readonly kind: 'heading' | 'paragraph' | 'item'
  /** Passages with the same number stand in one heading, paragraph or item. */
  readonly block: number
  /** The blocks of the items that this one stands below, and of the paragraph that leads to their list. */
  readonly above: readonly number[]
  readonly isQuestion: boolean
}

interface Block {
  readonly kind: Passage['kind']
  readonly depth: number
  /** Which kind of mark an item begins with; those of HTML have none. */
  readonly mark: number
  /** Marks of Markdown and HTML are dropped. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Sets sentences apart that no sign ends; no text holds one. */
const apart = '\u001e'

/** Without marks and without addresses, which nobody reads aloud. */
function shownText(text: string): string {
  return plainText(text.replaceAll(`\\ ${apart}`, apart).replaceAll(`\\${apart}`, apart)).replace(
    / ?\(?(?:https?:\/\/|mailto:)[!-'*-~]*\)?/giu,
    '',
  )
}

/** What an item can begin with, by kinds: a list within a list has marks of another kind. Q and A are no marks. */
const marks: readonly RegExp[] = [
  /^[-*+•·‣▪◦–—‐○●・][ \t\u3000]+/u,
  /^\d{1,3}[.．、]\s*(?=\D)/u,
  /^[(（]?\d{1,3}[)）]\s*/u,
  /^[(（]?[a-z][)）]\s*|^(?![ivx])[a-z]\.\s+/u,
  /^(?![QA]\.)[A-Z]\.\s+(?=\p{L})/u,
  /^[(（]?[ivx]{1,4}[.)）]\s+/u,
  /^[①-⑳]\s*/u,
  /^[一二三四五六七八九十]{1,3}[、．.\u3000]\s*/u,
  /^[(（][一二三四五六七八九十]{1,3}[)）]\s*/u,
  /^[가나다라마바사아자차카타파하][.)]\s+/u,
]

/**
 * A text in passages: HTML where the name of the file says so, else plain text or Markdown, with or without front
 * matter. Comments, scripts, styles and addresses of links are not read: only what a reader sees counts.
 */
export function passagesOf(
  source: SourceFile,
  locale: string,
  abbreviations: readonly string[],
): readonly Passage[] {
  const isHtml = /\.x?html?$/i.test(source.path)
  const blocks = isHtml ? htmlBlocks(source.text) : lineBlocks(source.text)
  const open: { readonly depth: number; readonly mark: number; readonly block: number }[] = []
  const ended = sentenceEnds(abbreviations)
  let lead: number | undefined
  return blocks.flatMap((each, block) => {
    const { kind, depth, mark, text, start, end } = each
    if (kind === 'item') closeItems(open, depth, mark)
    else open.length = 0
    const above =
      kind === 'item' ? [...(lead === undefined ? [] : [lead]), ...open.map((item) => item.block)] : []
    if (kind === 'item') open.push({ depth, mark, block })
    else lead = kind === 'paragraph' ? block : undefined
    const span = { source, start, end }
    return text
      .replace(ended, `$&${apart}`)
      .split(apart)
      .map((sentence) => sentence.trim())
      .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
      .map((sentence) => {
        const isQuestion = question.test(sentence)
        return { words: searchable(sentence, locale), span, kind, block, above, isQuestion }
      })
  })
}

/** Japanese and Korean ask by the end of the verb too; a Japanese item in か alone is what it is about, not a question. */
const question = /[?？؟]["'”’」』»)）]*$|か。$|(?:です|ます|でしょう|でした|ました|ません)か$|까\.?$/u

/** Ends the items beside which, and not below which, one of this depth and mark stands. */
function closeItems(
  open: { readonly depth: number; readonly mark: number }[],
  depth: number,
  mark: number,
): void {
  while ((open.at(-1)?.depth ?? -1) > depth) open.pop()
  const beside = open.findIndex((item) => item.depth === depth && item.mark === mark)
  if (beside !== -1) open.length = beside
}

/** Where a sentence ends and the next begins, but not behind an abbreviation. */
function sentenceEnds(abbreviations: readonly string[]): RegExp {
  const short = abbreviations.map((each) => each.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const notShort = short.length === 0 ? '' : `(?<!(?<![\\p{L}\\p{N}])(?:${short.join('|')}))`
  return new RegExp(
    `[。！？]+[」』”）]*|[.!?؟]+["'”’»)]*${notShort}(?=\\s+["“„«(\\[]*[\\p{Lu}\\p{Lo}\\d])(?<!\\d\\.)`,
    'gu',
  )
}

function lineBlocks(text: string): readonly Block[] {
  const blocks: Block[] = []
  let current: (Omit<Block, 'text'> & { end: number; lines: string[] }) | undefined
  const close = (): void => {
    if (current === undefined) return
    const { lines, ...block } = current
    blocks.push({ ...block, text: shownText(lines.join(' ')) })
    current = undefined
  }
  let at = frontMatter(text)
  while (at < text.length) {
    const next = text.indexOf('\n', at)
    const end = next === -1 ? text.length : next
    const line = text.slice(at, end)
    const shown = line.replace(/<!--[\s\S]*?-->|<a name="[^"]*"><\/a>|<\/?[a-z][^>]*>/giu, '').trimEnd()
    const trimmed = shown.trimStart()
    const indent = shown.length - trimmed.length
    const last = current
    const begin = (kind: Block['kind'], words: string, mark = 0): void => {
      close()
      current = { kind, depth: indent, mark, start: at, end, lines: [words] }
    }
    const mark = marks.findIndex((each) => each.test(trimmed))
    if (/^(?:=+|-+|\*\*\*+)$/.test(trimmed) && last !== undefined && last.kind === 'paragraph') {
      current = { ...last, kind: 'heading' }
      close()
    } else if (trimmed === '' || /^(?:-{3,}|\*{3,}|={3,})$/.test(trimmed)) {
      if (line.trim() === '' || trimmed !== '') close()
    } else if (/^#{1,6}\s/.test(trimmed)) {
      begin('heading', trimmed.replace(/^#+\s+|\s+#+$/g, ''))
      close()
    } else if (/^>\s?/.test(trimmed) && last === undefined)
      begin('paragraph', trimmed.replace(/^(?:>\s?)+/, ''))
    else if (trimmed.startsWith('|')) {
      const cells = trimmed.split('|').map((cell) => cell.trim())
      begin('item', cells.filter((cell) => /[\p{L}\p{N}]/u.test(cell)).join(apart))
      close()
    } else if (mark !== -1) begin('item', trimmed.replace(marks[mark] ?? '', ''), mark)
    else if (last === undefined) begin('paragraph', trimmed)
    else {
      // What a Markdown break sets apart, and what stands below the title of an item, is a sentence of its own.
      const [first = ''] = last.lines
      const isTitled = last.kind === 'item' && last.lines.length === 1 && isTitle(first, trimmed)
      const isApart = isTitled || /(?:\\| {2})$/.test(last.lines.at(-1) ?? '')
      last.lines.push(isApart ? `${apart}${trimmed}` : trimmed)
      last.end = end
    }
    at = end + 1
  }
  close()
  return blocks
}

/** Plain text is broken at about this many columns; a line that ends long before was ended on purpose. */
const usualWidth = 72

/** A short line without any sign, below which something begins although it had room. */
function isTitle(line: string, next: string): boolean {
  const [word = ''] = next.split(' ')
  // Between ideographs a line may end anywhere.
  const first = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) ? 2 : displayWidth(word)
  const hadRoom = displayWidth(line) + first < usualWidth - 8
  return hadRoom && !/[.!?;:,。！？；：、，،؛؟]/u.test(line) && /^["“„«(\u2068]*[\p{Lu}\p{Lo}]/u.test(next)
}

function frontMatter(text: string): number {
  const found = /^\ufeff?---\r?\n[\s\S]*?\n---\r?\n/.exec(text)
  return found === null ? 0 : found[0].length
}

type Node = DefaultTreeAdapterMap['childNode']

const hidden: ReadonlySet<string> = new Set([
  'head',
  'script',
  'style',
  'template',
  'title',
  'noscript',
  'svg',
])
const blockTags =
  /^(?:address|article|aside|blockquote|body|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul|br)$/

function htmlBlocks(text: string): readonly Block[] {
  const blocks: Block[] = []
  let current: (Omit<Block, 'text'> & { end: number; text: string }) | undefined
  const close = (): void => {
    if (current !== undefined) blocks.push({ ...current, text: shownText(current.text) })
    current = undefined
  }
  const walk = (nodes: readonly Node[], kind: Block['kind'], depth: number): void => {
    for (const node of nodes) {
      const at = node.sourceCodeLocation
      if ('value' in node && node.nodeName === '#text') {
        if (node.value.trim() === '' && current === undefined) continue
        current ??= { kind, depth, mark: 0, start: at?.startOffset ?? 0, end: 0, text: '' }
        current.text += node.value
        current.end = at?.endOffset ?? current.end
      } else if ('tagName' in node && !hidden.has(node.tagName)) {
        const { tagName, childNodes } = node
        const isBlock = blockTags.test(tagName)
        if (tagName === 'br' || tagName === 'span') {
          if (current !== undefined) current.text += ' '
        } else if (isBlock) close()
        const isCell = tagName === 'td' || tagName === 'th'
        if (isCell && current !== undefined) current.text += apart
        const isItem = ['li', 'tr', 'dt', 'dd'].includes(tagName)
        const inner = /^h[1-6]$/.test(tagName) ? 'heading' : isItem ? 'item' : kind
        walk(childNodes, inner, ['ul', 'ol', 'table', 'dl'].includes(tagName) ? depth + 1 : depth)
        // A strong word that begins an item is its title.
        if (tagName === 'strong' && current !== undefined && kind === 'item') current.text += apart
        if (isBlock && tagName !== 'br') close()
      }
    }
  }
  walk(parseFragment(text, { sourceCodeLocationInfo: true }).childNodes, 'paragraph', 0)
  close()
  return blocks
}

/** The parts of a passage that semicolons and brackets set apart. */
export function partsOf(words: string): readonly string[] {
  return words.split(/[;()؛。]/u).filter((part) => part.trim() !== '')
}
