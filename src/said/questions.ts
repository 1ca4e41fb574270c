import { type Phrase, PhraseMistake } from './phrase.js'

/** Names that a question gives its own phrases, such as `{from}`. */
export type Meanings = Readonly<Record<string, readonly string[]>>

/** Phrases that are looked for, with what the names in them stand for. Those that ask the same are one object. */
export interface Question {
  /** As they are written. */
  readonly written: readonly string[]
  readonly phrases: readonly Phrase[]
  /** Only of names that the phrases lead to. */
  readonly meanings: Meanings
  /** By the names in the phrases: what is asked for in their place; filled as they are met. */
  readonly named: Map<string, Question>
}

/** Where phrases are written down. */
export interface PhraseBook {
  /** The phrases of a name, or undefined where it has none. */
  phrasesOf(name: string): readonly string[] | undefined
  /** @throws PhraseMistake for a phrase that cannot be read. */
  read(phrase: string): Phrase
}

interface List {
  readonly phrases: readonly Phrase[]
  /** The names that stand in the phrases themselves. */
  readonly names: ReadonlySet<string>
  /** By what names mean. */
  readonly asked: Map<string, Question>
}

/** Makes questions, each once: what a text holds of it need then be found once, whatever claim asks. */
export class Questions {
  readonly #book: PhraseBook
  readonly #lists = new WeakMap<readonly string[], List>()
  readonly #listsByText = new Map<string, List>()
  readonly #meanings = new WeakMap<Meanings, string>()

  constructor(book: PhraseBook) {
    this.#book = book
  }

  /** @throws PhraseMistake for a phrase that cannot be read. */
  of(phrases: readonly string[], meanings: Meanings): Question {
    const list = this.#listOf(phrases)
    const key = this.#keyOf(meanings)
    const known = list.asked.get(key)
    if (known !== undefined) return known
    const needed = new Set<string>()
    this.#need(list, meanings, needed, new Set())
    const own = Object.entries(meanings).filter(([name]) => needed.has(name))
    const question =
      own.length < Object.keys(meanings).length
        ? this.of(phrases, Object.fromEntries(own))
        : { written: phrases, phrases: list.phrases, meanings, named: new Map() }
    list.asked.set(key, question)
    return question
  }

  /**
   * What is asked for in the place of a name in a question.
   *
   * @throws PhraseMistake for a name that has no phrases.
   */
  named({ meanings, named }: Question, name: string): Question {
    const known = named.get(name)
    if (known !== undefined) return known
    const meant = this.#meant(name, meanings)
    if (meant === undefined) throw new PhraseMistake(`There are no phrases of the name {${name}}.`)
    const question = this.of(meant, meanings)
    named.set(name, question)
    return question
  }

  #listOf(phrases: readonly string[]): List {
    const known = this.#lists.get(phrases)
    if (known !== undefined) return known
    const text = JSON.stringify(phrases)
    let list = this.#listsByText.get(text)
    if (list === undefined) {
      const read = phrases.map((phrase) => this.#book.read(phrase))
      list = { phrases: read, names: new Set(read.flatMap(namesIn)), asked: new Map() }
      this.#listsByText.set(text, list)
    }
    this.#lists.set(phrases, list)
    return list
  }

  #keyOf(meanings: Meanings): string {
    const known = this.#meanings.get(meanings)
    if (known !== undefined) return known
    const key = JSON.stringify(meanings)
    this.#meanings.set(meanings, key)
    return key
  }

  /** Collects the meanings that any phrase makes use of which these lead to. */
  #need(list: List, meanings: Meanings, needed: Set<string>, seen: Set<List>): void {
    if (seen.has(list)) return
    seen.add(list)
    for (const name of list.names) {
      const [first = ''] = name.split('.')
      if (meanings[name] !== undefined) needed.add(name)
      else if (meanings[first] !== undefined) needed.add(first)
      const meant = this.#meant(name, meanings)
      if (meant !== undefined) this.#need(this.#listOf(meant), meanings, needed, seen)
    }
  }

  /** What a name stands for: `{to.by}` is the form `by` of whichever party `{to}` is. */
  #meant(name: string, meanings: Meanings): readonly string[] | undefined {
    const [first = '', form] = name.split('.')
    const own = meanings[name] ?? meanings[first]
    if (own === undefined) return this.#book.phrasesOf(name)
    if (form === undefined || meanings[name] !== undefined) return own
    return own.flatMap((phrase) => {
      const id = /^\{([^{}.]+)\}$/.exec(phrase)?.[1]
      return (id === undefined ? undefined : this.#book.phrasesOf(`${id}.${form}`)) ?? [phrase]
    })
  }
}

function namesIn(phrase: Phrase): readonly string[] {
  if (phrase.kind === 'name') return [phrase.name]
  return phrase.kind === 'all' || phrase.kind === 'any' ? phrase.parts.flatMap(namesIn) : []
}
