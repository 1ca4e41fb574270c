import { endsOf, type NamedPlaces, nameMark, startsOf, type Units } from './matcher.js'
import { type Phrase, PhraseMistake, readPhrase, unitsOf } from './phrase.js'
import type { SaidLanguage } from './sayings.js'
import { searchable, type WordStyle, wordStyle } from './words.js'

/** Where phrases stand, in units of the text, from `start` up to and without `end`. */
export interface Found {
  readonly start: number
  readonly end: number
}

/** Names that a question gives its own phrases, such as `{from}`. */
export type Meanings = Readonly<Record<string, readonly string[]>>

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
  /** Lists of phrases, each with a number by which what is found is kept. */
  readonly #lists = new Map<readonly string[], number>()

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
    const text: Units = { units, style: this.style, known: new Map(), starts: new Map() }
    this.#texts.set(words, text)
    return text
  }

  /**
   * Every place of any of the phrases, from left to right; none overlaps another, and of those that begin together
   * the longest counts.
   *
   * @throws PhraseMistake for a phrase that cannot be read or names what has no phrases.
   */
  all(words: string, phrases: readonly string[], meanings: Meanings = {}): readonly Found[] {
    const text = this.unitsOf(words)
    const places = this.#places(text, phrases, meanings, 0)
    const found: Found[] = []
    for (let start = 0; start < text.units.length; start++) {
      const ends = places.get(start)
      if (ends === undefined || ends.length === 0) continue
      const end = Math.max(...ends)
      if (end === start) continue
      found.push({ start, end })
      start = end - 1
    }
    return found
  }

  /** Whether any of the phrases stands there. */
  stands(words: string, phrases: readonly string[], meanings: Meanings = {}): boolean {
    return this.all(words, phrases, meanings).length > 0
  }

  /** Whether any of the phrases of a name stands there. */
  has(words: string, name: string): boolean {
    return this.stands(words, this.phrasesOf(name) ?? [])
  }

  #places(
    text: Units,
    phrases: readonly string[],
    meanings: Meanings,
    depth: number,
  ): ReadonlyMap<number, readonly number[]> {
    const key = this.#keyOf(phrases, meanings)
    const known = text.known.get(key)
    if (known !== undefined) return known
    if (depth > deepest) throw new PhraseMistake(`The phrase "${phrases[0]}" leads back to itself.`)
    const named: NamedPlaces = (name) => this.#places(text, this.#meant(name, meanings), meanings, depth + 1)
    const read = phrases.map((phrase) => this.#phraseOf(phrase))
    const places = new Map<number, number[]>()
    for (const phrase of read) {
      for (const start of startsOf(phrase, text, named)) {
        const known = places.get(start)
        const ends = endsOf(phrase, start, text, named)
        if (ends.length === 0) continue
        if (known === undefined) places.set(start, [...ends])
        else for (const end of ends) if (!known.includes(end)) known.push(end)
      }
    }
    text.known.set(key, places)
    return places
  }

  #keyOf(phrases: readonly string[], meanings: Meanings): string {
    let list = phrases.length < 3 ? phrases.join('|') : this.#lists.get(phrases)
    if (list === undefined) {
      list = this.#lists.size
      this.#lists.set(phrases, list)
    }
    return `${list} ${Object.entries(meanings).join(' ')}`
  }

  /** What a name stands for: `{to.by}` is the form `by` of whichever party `{to}` is. */
  #meant(name: string, meanings: Meanings): readonly string[] {
    const [first = '', form] = name.split('.')
    const own = meanings[name] ?? meanings[first]
    const found =
      own === undefined
        ? this.phrasesOf(name)
        : form === undefined || meanings[name] !== undefined
          ? own
          : own.flatMap((phrase) => {
              const id = /^\{([^{}.]+)\}$/.exec(phrase)?.[1]
              return (id === undefined ? undefined : this.phrasesOf(`${id}.${form}`)) ?? [phrase]
            })
    if (found === undefined) throw new PhraseMistake(`There are no phrases of the name {${name}}.`)
    return found
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
