import { type ListedWord, small, type WordFinder } from './listed-words.js'

/** A word that leaves open how much is meant, and whether the policy leaves it open there. */
export interface VagueWord extends ListedWord {
  readonly isOpen: boolean
}

/** What of a claim a message tells. */
interface Told {
  readonly element: string
  readonly value: string | undefined
}

/** In the quotation marks of any language stand the words of a source. */
const quoted = /[“„«「『‘‚‹][^“„«»”’」』]*[”“»’」』‘›]/gu

/**
 * The vague words of a text. One belongs there where its message tells an element that says that something is open
 * (a list, an example, what a reading takes in), or where it stands in a source's own words.
 */
export function vagueWords(
  text: string,
  states: readonly Told[],
  find: WordFinder,
  locale: string,
): readonly VagueWord[] {
  const isOpen = states.some(statesOpenness)
  const lower = small(text, locale)
  const own = [...lower.matchAll(quoted)].map(({ 0: words, index }) => [index, index + words.length] as const)
  return find(text).map((each) => ({
    ...each,
    isOpen: isOpen || own.some(([from, to]) => from <= each.at && each.at < to),
  }))
}

function statesOpenness({ element, value }: Told): boolean {
  return element === 'openness' || element === 'reading' || (element === 'list' && value === 'open')
}
