import type { OpenWord } from '../model/flow.js'
import type { SourcePlace } from '../model/source.js'

const openWords: Readonly<Record<OpenWord, string>> = {
  'such-as': 'such as',
  'for-example': 'for example',
  certain: 'certain',
  includes: 'includes',
}

/** How a list is left open: in the source's own words where the cited places keep them, else by this word. */
export function openWordIn(word: string, cites: readonly SourcePlace[] = []): string {
  const own = cites.find(({ within }) => within !== undefined)?.within?.words
  return own ?? (Object.hasOwn(openWords, word) ? openWords[word as OpenWord] : word)
}
