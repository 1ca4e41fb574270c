import { displayWidth } from './display-width.js'

/** Stands before and behind words that stay on one line; neither is part of a line that `wrapped` gives back. */
export const together = { from: '\u001c', to: '\u001d' } as const

/**
 * Lines of at most so many columns of display. A line ends at a space or beside an ideograph or kana, never before
 * what may not begin a line nor behind what may not end one (UAX #14; kinsoku shori). Hangul breaks at spaces only.
 * What has no such place is left whole, however long it is. An isolate (UAX #9) that a line's end would cut is
 * closed there and opened again on the next line, for each line is a paragraph of its own to most programs.
 */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let gap = ''
  for (const { words, spaceBefore } of piecesOf(text)) {
    gap = spaceBefore && line !== '' ? ' ' : ''
    if (line !== '' && displayWidth(line + gap + words) > columns) {
      lines.push(line)
      line = words
    } else line += gap + words
  }
  return isolatedLines([...lines, line])
}

interface Piece {
  readonly words: string
  readonly spaceBefore: boolean
}

/** A text cut wherever a line may end. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let words = ''
  let spaceBefore = false
  let isTogether = false
  let begins = false
  const cut = (bySpace: boolean): void => {
    if (words !== '') pieces.push({ words, spaceBefore })
    if (words !== '' || bySpace) spaceBefore = bySpace
    words = ''
  }
  for (const character of text) {
    if (character === together.from || character === together.to) {
      isTogether = character === together.from
      begins = isTogether
      continue
    }
    if (character === ' ' && !isTogether) {
      cut(true)
      continue
    }
    // What is kept together stands to its neighbours as its first and last characters do.
    if (words !== '' && (!isTogether || begins) && mayBreak(words, character)) cut(false)
    begins = false
    words += character
  }
  cut(false)
  return pieces
}

/** Han, kana, Yi, Bopomofo and the punctuation of full width that is set with them. */
const ideographic =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Yi}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6]/u

/** Closing marks, full stops, small kana, marks of length and repetition, glue, and the end of an isolate. */
const beginsNoLine =
  /[\p{M}\p{Pe}\p{Pf}!%,.:;?‰℃°、。，．・：；？！％…‥―—–〜～゛゜々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ｡､･ｰﾞﾟ\u00a0\u202f\u2060\u2069]/u

/** Opening marks, signs of money before an amount, glue, and the beginning of an isolate. */
const endsNoLine = /[\p{Ps}\p{Pi}¥￥$£€＄￡\u00a0\u202f\u2060\u2066-\u2068]/u

/** Whether a line may end between what stands before and a character, where there is no space between them. */
function mayBreak(before: string, next: string): boolean {
  const last = [...before.replace(/\p{M}+$/u, '')].at(-1) ?? ''
  if (beginsNoLine.test(next) || endsNoLine.test(last)) return false
  // The end of an isolate is none of the text: what stands in it counts.
  const seen = last === '\u2069' ? ([...before.replace(/[\u2066-\u2069]/g, '')].at(-1) ?? '') : last
  const follows = isolateBegins.test(next) ? '' : next
  return ideographic.test(seen) || ideographic.test(follows)
}

const isolateBegins = /[\u2066-\u2068]/

function isolatedLines(lines: readonly string[]): readonly string[] {
  const open: string[] = []
  return lines.map((line) => {
    const before = open.join('')
    for (const [mark] of line.matchAll(/[\u2066-\u2069]/g)) {
      if (mark === '\u2069') open.pop()
      else open.push(mark)
    }
    return before + line + '\u2069'.repeat(open.length)
  })
}
