import {
  type Found,
  type NamedPlaces,
  nameMark,
  type Places,
  placesOf,
  type Units,
  wordsAt,
} from './matcher.js'
import { type Phrase, PhraseMistake, readPhrase, unitsOf } from './phrase.js'
import { type Meanings, type Question, Questions } from './questions.js'
import type { SaidLanguage } from './sayings.js'
import { searchable, type WordStyle, wordStyle } from './words.js'

const asItStands: Meanings = {}

/** A reference within a reference and so on; a book that refers in circles ends here. */
const deepest = 8

/** Looks for phrases of one language; each phrase is read once, and what a text holds of a name is found once. */
export class Finder {
  readonly language: SaidLanguage
  readonly style: WordStyle
  readonly #names: readonly (readonly string[])[]
  readonly #phrases = new Map<string, Phrase>()
  readonly #named = new Map<string, readonly string[] | undefined>()
  readonly #texts = new Map<string, Units>()
  readonly #questions = new Questions({
    phrasesOf: (name) => this.phrasesOf(name),
    read: (phrase) => this.#phraseOf(phrase),
  })

  constructor(language: SaidLanguage) {
    this.language = language
    this.style = wordStyle(language.locale)
    this.#names = language.names.map((name) => unitsOf(searchable(name, language.locale), this.style))
  }

  /** The phrases of a name in this language, or undefined where it has none. */
  phrasesOf(name: string): readonly string[] | undefined {
    if (!this.#named.has(name)) this.#named.set(name, this.#lookUp(name))
    return this.#named.get(name)
  }

  #lookUp(name: string): readonly string[] | undefined {
    const { sayings, terms } = this.language
    const books = [sayings.phrases, sayings.parties, sayings.categories, terms]
    const found = books.flatMap((book) => book.get(name) ?? [])
    const [party = ''] = name.split('.')
    return books.some((book) => book.has(name)) ? found : sayings.parties.get(party)
  }

  /** A `searchable` text in units. */
  unitsOf(words: string): Units {
    const known = this.#texts.get(words)
    if (known !== undefined) return known
    const units = this.#withNames(unitsOf(words, this.style))
    const text: Units = {
      units,
      style: this.style,
      at: wordsAt(units, this.style),
      starts: new Map(),
      known: new Map(),
      found: new Map(),
    }
    this.#texts.set(words, text)
    return text
  }

  /**
   * Every place of any of the phrases, from left to right; none overlaps another, and of those that begin together
   * the longest counts.
   *
   * @throws PhraseMistake for a phrase that cannot be read or names what has no phrases.
   */
  all(words: string, phrases: readonly string[], meanings: Meanings = asItStands): readonly Found[] {
    const text = this.unitsOf(words)
    const question = this.#questions.of(phrases, meanings)
    const known = text.found.get(question)
    if (known !== undefined) return known
    const found = longest(this.#places(text, question, 0), text.units.length)
    text.found.set(question, found)
    return found
  }

  /** Whether any of the phrases stands there. */
  stands(words: string, phrases: readonly string[], meanings: Meanings = asItStands): boolean {
    return this.all(words, phrases, meanings).length > 0
  }

  /** Whether any of the phrases of a name stands there. */
  has(words: string, name: string): boolean {
    return this.stands(words, this.phrasesOf(name) ?? [])
  }

  #places(text: Units, question: Question, depth: number): Places {
    const known = text.known.get(question)
    if (known !== undefined) return known
    if (depth > deepest) throw new PhraseMistake(`The phrase "${question.written[0]}" leads back to itself.`)
    const named: NamedPlaces = (name) => this.#places(text, this.#questions.named(question, name), depth + 1)
    const places = placesOf(question.phrases, text, named)
    text.known.set(question, places)
    return places
  }

  #phraseOf(text: string): Phrase {
    const known = this.#phrases.get(text)
    if (known !== undefined) return known
    const phrase = this.#phraseWithNames(readPhrase(text, this.language.locale))
    this.#phrases.set(text, phrase)
    return phrase
  }

  #phraseWithNames(phrase: Phrase): Phrase {
    if (phrase.kind === 'words') return { kind: 'words', words: this.#withNames(phrase.words) }
    if (phrase.kind === 'gap' || phrase.kind === 'name') return phrase
    return { kind: phrase.kind, parts: phrase.parts.map((part) => this.#phraseWithNames(part)) }
  }

  /** A name of several words is one unit, so that no word of it is taken for anything else. */
  #withNames(units: readonly string[]): readonly string[] {
    let joined = units
    for (const name of this.#names) {
      const at = (from: number): boolean => name.every((unit, index) => joined[from + index] === unit)
      const next: string[] = []
      for (let index = 0; index < joined.length; index++) {
        if (at(index)) {
          next.push(`${nameMark}${name.join('')}${nameMark}`)
          index += name.length - 1
        } else next.push(joined[index] ?? '')
      }
      joined = next
    }
    return joined
  }
}

/** From left to right, and of the ends that a start has the last. */
function longest(places: Places, length: number): readonly Found[] {
  const found: Found[] = []
  if (places.size === 0) return found
  for (let start = 0; start < length; start++) {
    const end = Math.max(start, ...(places.get(start) ?? []))
    if (end === start) continue
    found.push({ start, end })
    start = end - 1
  }
  return found
}
