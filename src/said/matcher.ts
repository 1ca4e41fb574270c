import type { Phrase } from './phrase.js'
import type { WordStyle } from './words.js'

/** How many words a gap may leap, and in a language that is matched by characters, how many of those. */
const leap: Readonly<Record<WordStyle, number>> = { spaced: 12, clitic: 12, agglutinating: 30, unspaced: 28 }
/** How many letters `*` stands for where phrases are matched by characters. */
const moreLetters = 6

/** Arabic writes and, so, by, as, for and the article as one word with what follows. */
const proclitics = /^[وف]?(?:لل|[بكلس])?(?:ال)?/u

/** Begins and ends the unit that is a whole name; no word of a phrase begins or ends so. */
export const nameMark = '\u0002'

/** A text in units, and what was found in it. */
export interface Units {
  readonly units: readonly string[]
  readonly style: WordStyle
  /** By a word: the units that it fits. */
  readonly starts: Map<string, readonly number[]>
  /** By the name of phrases: the ends of each that begins at a unit. */
  readonly known: Map<string, ReadonlyMap<number, readonly number[]>>
}

/** Where each phrase of a name begins and ends in a text. */
export type NamedPlaces = (name: string) => ReadonlyMap<number, readonly number[]>

/** The units at which a phrase can begin: those that its first word fits. */
export function startsOf(phrase: Phrase, text: Units, named: NamedPlaces): Iterable<number> {
  switch (phrase.kind) {
    case 'words': {
      const [first] = phrase.words
      return first === undefined || first === '*' ? text.units.keys() : fitting(first, text)
    }
    case 'gap':
      return text.units.keys()
    case 'name':
      return named(phrase.name).keys()
    case 'any':
      return new Set(phrase.parts.flatMap((part) => [...startsOf(part, text, named)]))
    case 'all': {
      const [first] = phrase.parts
      const isOptional = first === undefined || (first.kind === 'any' && first.parts.some(isNothing))
      return isOptional ? text.units.keys() : startsOf(first, text, named)
    }
  }
}

function isNothing(phrase: Phrase): boolean {
  return phrase.kind === 'all' && phrase.parts.length === 0
}

function fitting(word: string, { units, style, starts }: Units): readonly number[] {
  const known = starts.get(word)
  if (known !== undefined) return known
  const found = units.flatMap((unit, index) => (isLike(unit, word, style) ? [index] : []))
  starts.set(word, found)
  return found
}

/** Where a phrase that begins at a unit ends: each possible end once, none where it does not begin there. */
export function endsOf(phrase: Phrase, start: number, text: Units, named: NamedPlaces): readonly number[] {
  switch (phrase.kind) {
    case 'words':
      return wordsEnd(phrase.words, start, text)
    case 'gap':
      return gapEnds(start, text)
    case 'name':
      return named(phrase.name).get(start) ?? []
    case 'any':
      return [...new Set(phrase.parts.flatMap((part) => endsOf(part, start, text, named)))]
    case 'all': {
      let ends: readonly number[] = [start]
      for (const part of phrase.parts) {
        if (ends.length === 0) return ends
        ends = [...new Set(ends.flatMap((end) => endsOf(part, end, text, named)))]
      }
      return ends
    }
  }
}

/** Signs between words are leapt at no cost. */
function gapEnds(start: number, { units, style }: Units): readonly number[] {
  const ends = [start]
  const isByCharacter = style === 'agglutinating' || style === 'unspaced'
  let left = leap[style]
  for (let at = start; at < units.length && left > 0; at++) {
    if (isByCharacter || isWord(units[at] ?? '')) left--
    ends.push(at + 1)
  }
  return ends
}

function isWord(unit: string): boolean {
  return /^[\p{L}\p{N}]/u.test(unit)
}

function wordsEnd(words: readonly string[], start: number, { units, style }: Units): readonly number[] {
  let ends = [start]
  for (const word of words) {
    const next: number[] = []
    for (const end of ends) {
      const unit = units[end]
      if (word === '*') next.push(...lettersEnds(end, units))
      else if (unit !== undefined && isLike(unit, word, style)) next.push(end + 1)
    }
    if (next.length === 0) return []
    ends = next
  }
  return ends
}

function lettersEnds(start: number, units: readonly string[]): readonly number[] {
  const ends = [start]
  for (let at = start; at < start + moreLetters && isWord(units[at] ?? ''); at++) ends.push(at + 1)
  return ends
}

function isLike(unit: string, word: string, style: WordStyle): boolean {
  if (matches(unit, word)) return true
  if (style !== 'clitic' || word.startsWith('*')) return false
  const prefix = proclitics.exec(unit)?.[0] ?? ''
  for (let length = 1; length <= prefix.length; length++) if (matches(unit.slice(length), word)) return true
  return false
}

function matches(unit: string, word: string): boolean {
  const begins = word.endsWith('*')
  const ends = word.startsWith('*')
  if (!begins && !ends) return unit === word
  const stem = word.slice(ends ? 1 : 0, begins ? -1 : undefined)
  if (begins && ends) return unit.includes(stem)
  return begins ? unit.startsWith(stem) : unit.endsWith(stem)
}
