import type { Diagnostics } from '../diagnostics/diagnostic.js'
import { parseTerms } from '../syntax/parse.js'
import type { SayingsWritten, TermsWritten } from '../syntax/shapes/terms.js'
import { valueSpan, type Written } from '../syntax/written.js'
import { nearest } from '../text/nearest.js'
import type { SourceFile } from '../text/source-file.js'
import { ownFalseFriend, unknownTerm } from './terms-codes.js'

/** The words that each law has for the same things. */
export const legalWords = ['controller', 'processor', 'recipient', 'personal-data', 'data-subject'] as const
export type LegalWord = (typeof legalWords)[number]

/** A word as the language has it, and its other forms. */
export interface Term {
  readonly term: string
  readonly forms: readonly string[]
}

/** The words of one law in one language. */
export interface LawTerms {
  readonly id: string
  /** What the language calls the law. */
  readonly title: string
  /** Whether there is a text of the law in the language; terms of one without an official text are descriptions. */
  readonly text: 'official' | 'unofficial' | 'none'
  readonly words: Readonly<
    Record<LegalWord, (Term & { readonly cites: string }) | { readonly missing: string }>
  >
}

/** A word that looks right in the place of another and means something else. */
export interface FalseFriend {
  readonly for: string
  readonly word: string
  readonly means: string
  /** By which laws it is wrong; by all where it is undefined. */
  readonly laws: readonly string[] | undefined
}

/** The words of law of one language, by law. */
export interface Terms {
  /** BCP 47 */
  readonly locale: string
  readonly laws: ReadonlyMap<string, LawTerms>
  /** Words that no law defines, such as of caller and carrier. */
  readonly words: ReadonlyMap<string, Term>
  /** Names of products and protocols, which are never translated. */
  readonly names: readonly string[]
  readonly falseFriends: readonly FalseFriend[]
  /** Words that no notice says of anybody; undefined where the language lists none. */
  readonly banned: readonly string[] | undefined
  /** Words that leave open what is meant; undefined where the language lists none. */
  readonly vague: readonly string[] | undefined
  /** How texts say what a policy says; undefined where the language has no phrases. */
  readonly sayings: SayingsWritten | undefined
}

/** Reads the terms of a language. Undefined where they cannot be read; what is wrong is in `diagnostics`. */
export async function readTerms(source: SourceFile, diagnostics: Diagnostics): Promise<Terms | undefined> {
  const written = await parseTerms(source, diagnostics)
  if (written === undefined) return undefined
  const { value } = written
  const laws = new Map(
    Object.entries(value.laws).map(([id, { title, text, ...words }]) => [id, { id, title, text, words }]),
  )
  const falseFriends = value['false-friends'].map((each) => ({ ...each, laws: each.laws }))
  const words = new Map(Object.entries(value.words))
  reportFalseFriends(written, laws, diagnostics)
  const { terms: locale, names, banned, vague, sayings } = value
  return { locale, laws, words, names, falseFriends, banned, vague, sayings }
}

function reportFalseFriends(
  written: Written<'terms'>,
  laws: ReadonlyMap<string, LawTerms>,
  diagnostics: Diagnostics,
): void {
  const { value } = written
  const known = [...legalWords, ...Object.keys(value.words)]
  for (const [index, { for: of, word, laws: where }] of value['false-friends'].entries()) {
    const path = ['false-friends', index]
    if (!isKnown(value, of)) {
      const meant = nearest(of, known)
      diagnostics.report(unknownTerm, valueSpan(written, [...path, 'for']), { what: 'word', name: of, meant })
    }
    for (const [at, law] of (where ?? []).entries()) {
      if (laws.has(law)) continue
      const meant = nearest(law, [...laws.keys()])
      const span = valueSpan(written, [...path, 'laws', at])
      diagnostics.report(unknownTerm, span, { what: 'law', name: law, meant })
    }
    const span = valueSpan(written, [...path, 'word'])
    if (Object.hasOwn(value.words, of)) {
      if (value.words[of]?.term === word)
        diagnostics.report(ownFalseFriend, span, { word, of, law: undefined })
      continue
    }
    const own = [...laws.values()].find(
      (law) => (where === undefined || where.includes(law.id)) && termOf(law, of)?.term === word,
    )
    if (own !== undefined) diagnostics.report(ownFalseFriend, span, { word, of, law: own.id })
  }
}

function isKnown(value: TermsWritten, word: string): boolean {
  return legalWords.some((each) => each === word) || Object.hasOwn(value.words, word)
}

/** The word of a law; undefined where it has none. */
export function termOf({ words }: LawTerms, word: string): Term | undefined {
  const known = legalWords.find((each) => each === word)
  const found = known === undefined ? undefined : words[known]
  return found === undefined || 'missing' in found ? undefined : found
}

/** A word that the terms of a language have not. */
export interface MissingTerm {
  /** Undefined for a word that no law defines. */
  readonly law: string | undefined
  readonly word: string
  /** Why the law has no such word; undefined where the language only lacks it. */
  readonly because: string | undefined
}

/** The words of laws that a language has none for, and those of the original's that it does not list. */
export function missingTerms(terms: Terms, original: Terms | undefined): readonly MissingTerm[] {
  const legal = [...terms.laws.values()].flatMap(({ id: law, words }) =>
    legalWords.flatMap((word) => {
      const found = words[word]
      return 'missing' in found ? [{ law, word, because: found.missing }] : []
    }),
  )
  const wanted = [...(original?.words.keys() ?? [])].filter((word) => !terms.words.has(word))
  return [...legal, ...wanted.map((word) => ({ law: undefined, word, because: undefined }))]
}

/** The first of these laws whose words the language has. */
export function lawOf(terms: Terms, laws: readonly string[]): LawTerms | undefined {
  return laws.flatMap((id) => terms.laws.get(id) ?? []).at(0)
}
