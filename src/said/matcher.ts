import type { Phrase } from './phrase.js'
import type { Question } from './questions.js'
import type { WordStyle } from './words.js'

/** How many words a gap may leap, and in a language that is matched by characters, how many of those. */
const leap: Readonly<Record<WordStyle, number>> = { spaced: 12, clitic: 12, agglutinating: 30, unspaced: 28 }
/** How many letters `*` stands for where phrases are matched by characters. */
const moreLetters = 6

/** Arabic writes and, so, by, as, for and the article as one word with what follows. */
const proclitics = /^[وف]?(?:لل|[بكلس])?(?:ال)?/u

/** Begins and ends the unit that is a whole name; no word of a phrase begins or ends so. */
export const nameMark = '\u0002'

/** Where phrases stand, in units of the text, from `start` up to and without `end`. */
export interface Found {
  readonly start: number
  readonly end: number
}

/** The units at which phrases begin, each with the ends of all that begin there. */
export type Places = ReadonlyMap<number, readonly number[]>

/** A text in units, and what was found in it. */
export interface Units {
  readonly units: readonly string[]
  readonly style: WordStyle
  /** The units that are a word, or that end in it behind what the style writes before words. */
  readonly at: ReadonlyMap<string, readonly number[]>
  /** By the stem of a word: the units that it fits. */
  readonly starts: Map<string, readonly number[]>
  readonly known: Map<Question, Places>
  readonly found: Map<Question, readonly Found[]>
}

/** Where each phrase of a name begins and ends in a text. */
export type NamedPlaces = (name: string) => Places

/** The units by the words that stand in them. */
export function wordsAt(units: readonly string[], style: WordStyle): ReadonlyMap<string, readonly number[]> {
  const at = new Map<string, number[]>()
  for (const [index, unit] of units.entries()) {
    for (const word of wordsIn(unit, style)) {
      const known = at.get(word)
      if (known === undefined) at.set(word, [index])
      else known.push(index)
    }
  }
  return at
}

function wordsIn(unit: string, style: WordStyle): readonly string[] {
  if (style !== 'clitic') return [unit]
  const prefix = proclitics.exec(unit)?.[0] ?? ''
  return Array.from({ length: prefix.length + 1 }, (_, length) => unit.slice(length))
}

const nowhere: Places = new Map()

/** Every place of any of the phrases. */
export function placesOf(phrases: readonly Phrase[], text: Units, named: NamedPlaces): Places {
  let places: Map<number, number[]> | undefined
  for (const phrase of phrases) {
    for (const start of startsOf(phrase, text, named)) {
      const ends = endsOf(phrase, start, text, named)
      if (ends.length === 0) continue
      places ??= new Map()
      const known = places.get(start)
      if (known === undefined) places.set(start, [...ends])
      else add(known, ends)
    }
  }
  return places ?? nowhere
}

function add(known: number[], more: Iterable<number>): void {
  for (const each of more) if (!known.includes(each)) known.push(each)
}

/** The units at which a phrase can begin: those that its first word fits. */
function startsOf(phrase: Phrase, text: Units, named: NamedPlaces): Iterable<number> {
  switch (phrase.kind) {
    case 'words': {
      const [first] = phrase.words
      return first === undefined || first === '*' ? text.units.keys() : fitting(first, text)
    }
    case 'gap':
      return text.units.keys()
    case 'name':
      return named(phrase.name).keys()
    case 'any': {
      const starts: number[] = []
      for (const part of phrase.parts) add(starts, startsOf(part, text, named))
      return starts
    }
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

const none: readonly number[] = []

function fitting(word: string, { at, starts }: Units): readonly number[] {
  if (!word.startsWith('*') && !word.endsWith('*')) return at.get(word) ?? none
  const known = starts.get(word)
  if (known !== undefined) return known
  const found: number[] = []
  for (const [each, units] of at) if (matches(each, word)) add(found, units)
  starts.set(word, found)
  return found
}

/** Where a phrase that begins at a unit ends: each possible end once, none where it does not begin there. */
function endsOf(phrase: Phrase, start: number, text: Units, named: NamedPlaces): readonly number[] {
  switch (phrase.kind) {
    case 'words':
      return wordsEnd(phrase.words, start, text)
    case 'gap':
      return gapEnds(start, text)
    case 'name':
      return named(phrase.name).get(start) ?? none
    case 'any': {
      const ends: number[] = []
      for (const part of phrase.parts) add(ends, endsOf(part, start, text, named))
      return ends
    }
    case 'all': {
      let ends: readonly number[] = [start]
      for (const part of phrase.parts) {
        const [only] = ends
        if (only === undefined) return none
        if (ends.length === 1) {
          ends = endsOf(part, only, text, named)
          continue
        }
        const next: number[] = []
        for (const end of ends) add(next, endsOf(part, end, text, named))
        ends = next
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

function wordsEnd(words: readonly string[], start: number, text: Units): readonly number[] {
  let ends: readonly number[] = [start]
  for (const word of words) {
    const next: number[] = []
    for (const end of ends) {
      if (word === '*') add(next, lettersEnds(end, text.units))
      else if (isAt(word, end, text)) next.push(end + 1)
    }
    if (next.length === 0) return none
    ends = next
  }
  return ends
}

function isAt(word: string, index: number, text: Units): boolean {
  const unit = text.units[index]
  return unit === word || (unit !== undefined && isLike(unit, word, text.style))
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
