import { searchable, type WordStyle, wordStyle } from './words.js'

/** A phrase, ready to be looked for: what stands in it, in order. */
export type Phrase =
  /** Words or characters as they are; `*` at an end of a word stands for more letters. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Leaps some words. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'all'; readonly parts: readonly Phrase[] }
  | { readonly kind: 'any'; readonly parts: readonly Phrase[] }

/** What is wrong with a phrase; a whole sentence. */
export class PhraseMistake extends Error {}

/**
 * Reads a phrase. `word*` begins so, `*word` ends so, `(one|other)` is either, `[word]` may be left out, `…` leaps some
 * words, `{name}` is any phrase of that name. Whether the names exist is not looked at.
 *
 * @throws PhraseMistake for brackets and braces that do not pair.
 */
export function readPhrase(text: string, locale: string): Phrase {
  const tokens = text.match(/\{[^{}]*\}|[…()[\]|]|[^{}()[\]|…]+|[{}]/gu) ?? []
  const style = wordStyle(locale)
  let at = 0
  const alternatives = (closing: string | undefined): Phrase => {
    const branches: Phrase[][] = [[]]
    for (;;) {
      const token = tokens[at++]
      if (token === closing) break
      if (token === undefined) throw new PhraseMistake(`The phrase "${text}" leaves a bracket open.`)
      if (token === '|') branches.push([])
      else branches.at(-1)?.push(part(token))
    }
    const parts = branches.map((each) => allOf(each))
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'any', parts }
  }
  const part = (token: string): Phrase => {
    if (token === '…') return { kind: 'gap' }
    if (token === '(') return alternatives(')')
    if (token === '[') return { kind: 'any', parts: [alternatives(']'), { kind: 'all', parts: [] }] }
    if (token.startsWith('{') && token.endsWith('}')) return { kind: 'name', name: token.slice(1, -1) }
    if (/^[)\]{}]$/.test(token)) throw new PhraseMistake(`The phrase "${text}" has a bracket too many.`)
    return { kind: 'words', words: wordsOf(token, locale, style) }
  }
  return alternatives(undefined)
}

function allOf(parts: readonly Phrase[]): Phrase {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { kind: 'all', parts }
}

function wordsOf(text: string, locale: string, style: WordStyle): readonly string[] {
  // A star is no sign of emphasis here.
  const kept = searchable(text.replaceAll('*', '\u0001'), locale).replaceAll('\u0001', '*')
  return unitsOf(kept, style)
}

/**
 * A `searchable` text in the units that phrases are matched by: words and signs, or, where a language sets no words
 * apart or writes particles behind them, characters.
 */
export function unitsOf(words: string, style: WordStyle): readonly string[] {
  if (style === 'unspaced' || style === 'agglutinating') return [...words.replaceAll(' ', '')]
  return words.match(/\*?[\p{L}\p{M}\p{N}]+\*?|[^\s\p{L}\p{M}\p{N}']/gu) ?? []
}
