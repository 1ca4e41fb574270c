import { legalWords, type Terms, termOf } from '../wording/terms.js'
import type { FalseFriend, SaidLanguage, Saying, Sayings } from './sayings.js'

/** What is known of a language, with the words of one law; undefined where it has no phrases. */
export function saidLanguage(
  terms: Terms,
  law: string,
  titles: ReadonlyMap<string, string>,
  names: readonly string[],
): SaidLanguage | undefined {
  const own = terms.laws.get(law)
  const sayings = sayingsOf(terms)
  if (own === undefined || sayings === undefined) return undefined
  const words = new Map<string, readonly string[]>()
  for (const [id, { term, forms }] of terms.words) words.set(id, [term, ...forms])
  for (const word of legalWords) {
    const term = termOf(own, word)
    words.set(word, term === undefined ? [] : [term.term, ...term.forms])
  }
  const falseFriends = terms.falseFriends.map(
    (each): FalseFriend => ({
      ...each,
      laws: each.laws ?? (legalWords.some((word) => word === each.for) ? [...terms.laws.keys()] : []),
    }),
  )
  return { locale: terms.locale, law, terms: words, falseFriends, sayings, titles: asPhrases(titles), names }
}

/** What a phrase would read as its own signs is taken out of a title. */
function asPhrases(titles: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...titles].map(([id, title]) => [id, title.replace(/[()[\]{}|*…]/g, ' ').trim()]))
}

function sayingsOf({ sayings }: Terms): Sayings | undefined {
  if (sayings === undefined) return undefined
  const book = (lists: Readonly<Record<string, readonly string[]>> = {}) => new Map(Object.entries(lists))
  const elements = Object.entries(sayings.elements).map(([id, each]): [string, Saying] => [
    id,
    Array.isArray(each) ? { said: each, wrong: [] } : { said: each.said, wrong: each.wrong ?? [] },
  ])
  return {
    abbreviations: sayings.abbreviations ?? [],
    modifiers: sayings.modifiers ?? 'after',
    phrases: book(sayings.phrases),
    parties: book(sayings.parties),
    categories: book(sayings.categories),
    elements: new Map(elements),
    inventions: book(sayings.inventions),
    wrongNames: book(sayings['wrong-names']),
    superseded: sayings.superseded ?? [],
  }
}
