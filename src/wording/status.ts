import type { Catalogue, Message } from './catalogue.js'
import { type Readability, readability } from './readability.js'
import { valueMark, wordsSaid } from './said-text.js'
import { sampled } from './sampled.js'
import { type MissingTerm, missingTerms, type Terms } from './terms.js'

/** How far the notices are in one language. Ids of messages stand in the order of the original. */
export interface LocaleStatus {
  /** BCP 47 */
  readonly locale: string
  /** What the language calls itself. */
  readonly autonym: string
  readonly direction: 'ltr' | 'rtl'
  readonly isOriginal: boolean
  /** How many messages the original has. */
  readonly total: number
  /** How many of them are there. */
  readonly present: number
  readonly missing: readonly string[]
  /** What they state, or the meaning of a word of theirs, has changed: nothing is written with them. */
  readonly stale: readonly string[]
  /** The wording has changed since, of the original or of what a person confirmed: they ask for review. */
  readonly changed: readonly string[]
  /** Nothing says what they were translated from. */
  readonly unmarked: readonly string[]
  /** How many are a machine's. */
  readonly machine: number
  readonly reviewed: readonly Person[]
  readonly legal: readonly Person[]
  /** Messages that a person's name stands at, and that are not as that person saw them. */
  readonly lapsed: number
  /** Of all its messages together; what a figure means depends on the formula. */
  readonly readability: Pick<Readability, 'formula' | 'score' | 'easier'> | undefined
  /** Undefined where the language has no terms. */
  readonly terms: TermsStatus | undefined
  /** Other mistakes in the catalogue or the terms: nothing is written in the language. */
  readonly mistakes: number
}

/** How many messages a person answers for. */
export interface Person {
  readonly by: string
  readonly messages: number
}

export interface TermsStatus {
  readonly laws: readonly string[]
  readonly missing: readonly MissingTerm[]
}

/** What a status is made from, beside the catalogues. */
export interface StatusGiven {
  readonly terms: Terms | undefined
  /** Of the original, whose words all languages need. */
  readonly originalTerms: Terms | undefined
  readonly mistakes: number
}

/** How far a language is; the same on every machine that has the same names of languages. */
export function statusOf(catalogue: Catalogue, original: Catalogue, given: StatusGiven): LocaleStatus {
  const { locale, direction } = catalogue
  const ids = [...original.messages.keys()]
  const own = ids.flatMap((id) => catalogue.messages.get(id) ?? [])
  const idsWhere = (holds: (message: Message) => boolean) => own.filter(holds).map(({ id }) => id)
  const { terms, originalTerms, mistakes } = given
  return {
    locale,
    autonym: autonymOf(locale),
    direction,
    isOriginal: catalogue === original,
    total: ids.length,
    present: own.length,
    missing: ids.filter((id) => !catalogue.messages.has(id)),
    stale: idsWhere(({ isStale }) => isStale),
    changed: idsWhere(({ isStale, translation }) => !isStale && translation === 'review-again'),
    unmarked: idsWhere(({ isStale, translation }) => !isStale && translation === 'unmarked'),
    machine: own.filter(({ state }) => state.kind === 'machine').length,
    reviewed: people(own, 'reviewed'),
    legal: people(own, 'legal'),
    lapsed: own.filter(({ state, translation }) => 'by' in state && translation !== 'current').length,
    readability: readabilityOf(own, locale, terms),
    terms:
      terms === undefined
        ? undefined
        : { laws: [...terms.laws.keys()], missing: missingTerms(terms, originalTerms) },
    mistakes,
  }
}

/** The figure of the messages as they come out, a line each, with the words of the first law. */
function readabilityOf(
  messages: readonly Message[],
  locale: string,
  terms: Terms | undefined,
): LocaleStatus['readability'] {
  const laws = [...(terms?.laws.keys() ?? [])].slice(0, 1)
  const lines = messages.flatMap((message) => sampled(message, laws).slice(0, 1).map(wordsSaid))
  const found = readability(lines.join('\n').replaceAll(valueMark, 'N'), locale)
  if (found === undefined) return undefined
  const { formula, score, easier } = found
  return { formula, score, easier }
}

/** A tag that is none has no name but itself. */
function autonymOf(locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  } catch (thrown) {
    if (thrown instanceof RangeError) return locale
    throw thrown
  }
}

/** By name; a name counts only where the message is as that person saw it. */
function people(messages: readonly Message[], kind: 'reviewed' | 'legal'): readonly Person[] {
  const counts = new Map<string, number>()
  for (const { state, translation } of messages) {
    if (state.kind !== kind || translation !== 'current') continue
    counts.set(state.by, (counts.get(state.by) ?? 0) + 1)
  }
  return [...counts].map(([by, count]) => ({ by, messages: count }))
}

/** Terms that the language lacks; a law that has no such word lacks nothing. */
export function lackingTerms({ terms }: LocaleStatus): readonly MissingTerm[] {
  return terms?.missing.filter(({ because }) => because === undefined) ?? []
}

/** Whether notices can be written in the language, and each message is as it was translated or confirmed. */
export function isWhole(status: LocaleStatus): boolean {
  const { missing, stale, changed, unmarked, mistakes, terms } = status
  const open = [missing, stale, changed, unmarked, lackingTerms(status)]
  return mistakes === 0 && terms !== undefined && open.every(({ length }) => length === 0)
}
