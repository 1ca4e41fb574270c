import { passageAt } from './said-text.js'

/** A word of a list that stands in a text. */
export interface ListedWord {
  /** As the list has it. */
  readonly word: string
  readonly passage: string
  /** Where it begins, as an index into the text in small letters (NFC). */
  readonly at: number
}

// Languages that set no spaces between words, and Korean, which joins particles to them.
const joined =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const letter = '[\\p{L}\\p{M}\\p{N}]'
// Arabic writes "and", "so", "in", "like", "for" and the article on the word that follows.
const arabicBefore = '(?:[وف]?(?:[بك]?ال|لل|[بكلس])?)?'

/** Finds the words of a list in texts. */
export type WordFinder = (text: string) => readonly ListedWord[]

/**
 * Finds words of a language (BCP 47), whatever their case. A star at the begin or end of an entry stands for any
 * letters; behind ` | ` follow phrases in which the word is meant otherwise.
 */
export function wordFinder(list: readonly string[], locale: string): WordFinder {
  const entries = list.flatMap((entry) => {
    const [word = '', ...otherwise] = small(entry, locale)
      .split(' | ')
      .map((each) => each.trim())
    return word.replaceAll('*', '') === ''
      ? []
      : [{ word, spans: spansOf(word), otherwise: otherwise.map(spansOf) }]
  })
  return (text) => {
    const lower = small(text, locale)
    const shown = lower.length === text.length ? text : lower
    return entries.flatMap(({ word, spans, otherwise }) => {
      const found = spans(lower)
      if (found.length === 0) return []
      const elsewhere = otherwise.flatMap((each) => each(lower))
      return found
        .filter(([from, to]) => !elsewhere.some(([begin, end]) => begin <= from && to <= end))
        .map(([from, to]) => ({ word, at: from, passage: passageAt(shown, from, to - from) }))
    })
  }
}

/** A text in small letters (NFC), in which words are looked for. */
export function small(text: string, locale: string): string {
  return text.normalize('NFC').toLocaleLowerCase(locale)
}

/** Where an entry stands in a text. */
function spansOf(entry: string): (text: string) => readonly (readonly [number, number])[] {
  const words = entry.replace(/^\*|\*$/g, '')
  // Nearly no text holds any one word: a plain search says so soonest.
  const [first = ''] = words.split(/\s/)
  let pattern: RegExp | undefined
  return (text) => {
    if (!text.includes(first)) return []
    pattern ??= patternOf(entry, words)
    return [...text.matchAll(pattern)].map(({ 0: found, index }) => [index, index + found.length])
  }
}

function patternOf(entry: string, words: string): RegExp {
  const isJoined = joined.test(words)
  const begin = /^\p{Script=Arabic}/u.test(words) ? `(?<!${letter})${arabicBefore}` : `(?<!${letter})`
  const before = isJoined || entry.startsWith('*') ? '' : begin
  const behind = isJoined || entry.endsWith('*') ? '' : `(?!${letter})`
  const escaped = words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\p{Zs}+')
  return new RegExp(`${before}${escaped}${behind}`, 'gu')
}
