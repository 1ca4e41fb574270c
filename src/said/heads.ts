import type { Finder, Found } from './finder.js'
import { type Passage, partsOf } from './passages.js'

/** A side of a call. */
export type Side = 'caller' | 'called-party'

/** A place where a kind of data is named, and whose it is there. */
export interface Head {
  readonly category: string
  readonly passage: Passage
  /** Sides of the call that are said of it; empty where none is. */
  readonly sides: ReadonlySet<Side>
  /** The clause that it stands in. */
  readonly clause: string
}

interface Clause {
  readonly words: string
  readonly heads: { readonly category: string }[]
  readonly sides: Set<Side>
}

/**
 * Every place where a kind of data is named. Of phrases that overlap the longest counts; a phrase that leaps words
 * does not hide what it leaps.
 */
export function headsIn(passages: readonly Passage[], finder: Finder): readonly Head[] {
  const found: Head[] = []
  for (const [index, passage] of passages.entries()) {
    if (passage.kind === 'heading' || passage.isQuestion) continue
    const parts = partsOf(passage.words).map((words) => readClauses(words, finder))
    attach(parts.flat(), finder.language.sayings.modifiers)
    for (const { words, heads, sides } of parts.flat()) {
      for (const { category } of heads) {
        const said = sides.size > 0 ? sides : sidesBehind(passages, index, category, finder)
        found.push({ category, passage, clause: words, sides: said })
      }
    }
  }
  return found
}

/** Where phrases overlap those that stand earlier in the list. */
function isTaken(taken: readonly Found[], { start, end }: Found): boolean {
  return taken.some((each) => start < each.end && each.start < end)
}

/** In `the SIP URI assigned to your phone number`, the number is what the URI belongs to, and not named as shared. */
function assignedIn(words: string, finder: Finder): readonly Found[] {
  const { elements, categories } = finder.language.sayings
  const phrases = [...elements]
    .filter(([id]) => id.startsWith('shares#assigned-to'))
    .flatMap(([, { said }]) => said)
  const numbers = finder.all(words, categories.get('phone-number') ?? [])
  const assigned = finder.all(words, phrases)
  return numbers.filter(({ start, end }) => assigned.some((each) => each.start <= start && end <= each.end))
}

function readClauses(words: string, finder: Finder): readonly Clause[] {
  const { units } = finder.unitsOf(words)
  const separators = units.flatMap((unit, index) => (/^[,،、:]$/u.test(unit) ? [index] : []))
  const starts = [0, ...separators.map((index) => index + 1)]
  const clauses = starts.map((start, index): Clause => {
    const part = units.slice(start, separators[index] ?? units.length)
    const text = part.join(finder.style === 'spaced' || finder.style === 'clitic' ? ' ' : '')
    return { words: text, heads: [], sides: sidesIn(text, finder) }
  })
  for (const { category, start } of categoriesIn(words, finder)) {
    clauses[starts.findLastIndex((begin) => begin <= start)]?.heads.push({ category })
  }
  return clauses
}

interface Named extends Found {
  readonly category: string
}

function categoriesIn(words: string, finder: Finder): readonly Named[] {
  const { sayings, titles } = finder.language
  const ids = new Set([...sayings.categories.keys(), ...titles.keys()])
  const whole: Named[] = []
  const leaping: Named[] = []
  for (const category of ids) {
    if (category.includes('@')) continue
    const title = titles.get(category)
    const phrases = [...(sayings.categories.get(category) ?? []), ...(title === undefined ? [] : [title])]
    const leaps = (phrase: string): boolean => phrase.includes('…')
    const places = (some: readonly string[]) => finder.all(words, some).map((each) => ({ ...each, category }))
    whole.push(...places(phrases.filter((phrase) => !leaps(phrase))))
    leaping.push(...places(phrases.filter(leaps)))
  }
  const kept: Named[] = []
  const taken: Found[] = [...assignedIn(words, finder)]
  for (const each of whole.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    // One phrase can name several kinds, such as the numbers of both sides.
    const isShared = kept.some(({ start, end }) => start === each.start && end === each.end)
    if (!isShared && isTaken(taken, each)) continue
    kept.push(each)
    taken.push(each)
  }
  return [...kept, ...leaping]
}

/** The sides of a call in a text; of phrases that overlap the longest counts. */
function sidesIn(words: string, finder: Finder): Set<Side> {
  const kinds = ['caller', 'called-party', 'both-sides', 'neither-side'] as const
  const places = kinds.flatMap((kind) =>
    finder.all(words, finder.phrasesOf(kind) ?? []).map((each) => ({ ...each, kind })),
  )
  const sides = new Set<Side>()
  const kept: Found[] = []
  for (const each of places.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    if (isTaken(kept, each)) continue
    kept.push(each)
    if (each.kind === 'caller' || each.kind === 'both-sides') sides.add('caller')
    if (each.kind === 'called-party' || each.kind === 'both-sides') sides.add('called-party')
  }
  return sides
}

/** A clause that names sides and no kind of data speaks of its neighbour's. */
function attach(clauses: readonly Clause[], modifiers: 'after' | 'before'): void {
  const step = modifiers === 'after' ? -1 : 1
  for (const [index, clause] of clauses.entries()) {
    if (clause.heads.length > 0 || clause.sides.size === 0) continue
    for (let at = index + step; at >= 0 && at < clauses.length; at += step) {
      const neighbour = clauses[at]
      if (neighbour === undefined || neighbour.heads.length === 0) continue
      for (const side of clause.sides) neighbour.sides.add(side)
      break
    }
  }
}

/** What the sentences behind a title say of its sides, in the same item. */
function sidesBehind(
  passages: readonly Passage[],
  index: number,
  category: string,
  finder: Finder,
): ReadonlySet<Side> {
  const passage = passages[index]
  const sides = new Set<Side>()
  if (passage?.kind !== 'item') return sides
  for (const each of passages.slice(index + 1)) {
    if (each.block !== passage.block) break
    // What is said behind another kind of data is said of that.
    if (categoriesIn(each.words, finder).some((named) => named.category !== category)) continue
    for (const side of sidesIn(each.words, finder)) sides.add(side)
  }
  return sides
}
