import type { Finder } from './finder.js'
import type { Found } from './matcher.js'
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
  readonly categories: readonly string[]
  readonly sides: ReadonlySet<Side>
}

/** What sentences name. */
interface Names {
  /** The kinds of data that are named in words, and where. */
  readonly categories: (words: string) => readonly Named[]
  readonly sides: (words: string) => ReadonlySet<Side>
  /** The clauses of a part of a sentence, with what they name themselves. */
  readonly clauses: (words: string) => readonly Clause[]
}

/** Every place where a kind of data is named. */
export type HeadReader = (passages: readonly Passage[]) => readonly Head[]

/**
 * Reads where kinds of data are named. Of phrases that overlap the longest counts; a phrase that leaps words does not
 * hide what it leaps. What was found in a sentence is not looked for again.
 */
export function headReader(finder: Finder): HeadReader {
  const kinds = kindsOf(finder)
  const categories = once((words) => categoriesIn(words, finder, kinds))
  const sides = once((words) => sidesIn(words, finder))
  const clauses = once((words) => readClauses(words, finder, { categories, sides }))
  const names: Names = { categories, sides, clauses }
  return (passages) => headsIn(passages, finder, names)
}

function once<Found>(find: (words: string) => Found): (words: string) => Found {
  const known = new Map<string, Found>()
  return (words) => {
    let found = known.get(words)
    if (found === undefined) {
      found = find(words)
      known.set(words, found)
    }
    return found
  }
}

function headsIn(passages: readonly Passage[], finder: Finder, names: Names): readonly Head[] {
  const found: Head[] = []
  for (const [index, passage] of passages.entries()) {
    if (passage.kind === 'heading' || passage.isQuestion) continue
    const clauses = partsOf(passage.words).flatMap(names.clauses)
    const attached = attach(clauses, finder.language.sayings.modifiers)
    for (const [at, { words, categories }] of clauses.entries()) {
      const sides = attached[at] ?? new Set()
      for (const category of categories) {
        const said = sides.size > 0 ? sides : sidesBehind(passages, index, category, names)
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
function assignedIn(words: string, finder: Finder, { numbers: of, assigned: by }: Kinds): readonly Found[] {
  const numbers = finder.all(words, of)
  const assigned = finder.all(words, by)
  return numbers.filter(({ start, end }) => assigned.some((each) => each.start <= start && end <= each.end))
}

function readClauses(words: string, finder: Finder, names: Omit<Names, 'clauses'>): readonly Clause[] {
  const { units } = finder.unitsOf(words)
  const separators = units.flatMap((unit, index) => (/^[,،、:]$/u.test(unit) ? [index] : []))
  const starts = [0, ...separators.map((index) => index + 1)]
  const categories = starts.map((): string[] => [])
  for (const { category, start } of names.categories(words)) {
    categories[starts.findLastIndex((begin) => begin <= start)]?.push(category)
  }
  return starts.map((start, index) => {
    const part = units.slice(start, separators[index] ?? units.length)
    const text = part.join(finder.style === 'spaced' || finder.style === 'clitic' ? ' ' : '')
    return { words: text, categories: categories[index] ?? [], sides: names.sides(text) }
  })
}

interface Named extends Found {
  readonly category: string
}

/** A kind of data with its phrases: those that leap words apart from the others. */
interface KindPhrases {
  readonly category: string
  readonly whole: readonly string[]
  readonly leaping: readonly string[]
}

/** What kinds of data are looked for by. */
interface Kinds {
  readonly all: readonly KindPhrases[]
  readonly numbers: readonly string[]
  /** By which a kind is said to be assigned to something. */
  readonly assigned: readonly string[]
}

function kindsOf({ language: { sayings, titles } }: Finder): Kinds {
  const { categories, elements } = sayings
  const ids = new Set([...categories.keys(), ...titles.keys()])
  const all = [...ids]
    .filter((category) => !category.includes('@'))
    .map((category) => {
      const title = titles.get(category)
      const phrases = [...(categories.get(category) ?? []), ...(title === undefined ? [] : [title])]
      const leaps = (phrase: string): boolean => phrase.includes('…')
      return {
        category,
        whole: phrases.filter((phrase) => !leaps(phrase)),
        leaping: phrases.filter(leaps),
      }
    })
  const assigned = [...elements]
    .filter(([id]) => id.startsWith('shares#assigned-to'))
    .flatMap(([, { said }]) => said)
  return { all, numbers: categories.get('phone-number') ?? [], assigned }
}

function categoriesIn(words: string, finder: Finder, kinds: Kinds): readonly Named[] {
  const places = (category: string, phrases: readonly string[]): readonly Named[] =>
    finder.all(words, phrases).map((each) => ({ ...each, category }))
  const whole = kinds.all.flatMap(({ category, whole }) => places(category, whole))
  const leaping = kinds.all.flatMap(({ category, leaping }) => places(category, leaping))
  const kept: Named[] = []
  const taken: Found[] = [...assignedIn(words, finder, kinds)]
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
function sidesIn(words: string, finder: Finder): ReadonlySet<Side> {
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

/** The sides that are said of each clause: one that names sides and no kind of data speaks of its neighbour's. */
function attach(clauses: readonly Clause[], modifiers: 'after' | 'before'): readonly ReadonlySet<Side>[] {
  const step = modifiers === 'after' ? -1 : 1
  const attached = clauses.map(({ sides }) => new Set(sides))
  for (const [index, { categories, sides }] of clauses.entries()) {
    if (categories.length > 0 || sides.size === 0) continue
    for (let at = index + step; at >= 0 && at < clauses.length; at += step) {
      if (clauses[at]?.categories.length === 0) continue
      for (const side of sides) attached[at]?.add(side)
      break
    }
  }
  return attached
}

/** What the sentences behind a title say of its sides, in the same item. */
function sidesBehind(
  passages: readonly Passage[],
  index: number,
  category: string,
  names: Names,
): ReadonlySet<Side> {
  const passage = passages[index]
  const sides = new Set<Side>()
  if (passage?.kind !== 'item') return sides
  for (let at = index + 1; passages[at]?.block === passage.block; at++) {
    const { words } = passages[at] ?? passage
    // What is said behind another kind of data is said of that.
    if (names.categories(words).some((named) => named.category !== category)) continue
    for (const side of names.sides(words)) sides.add(side)
  }
  return sides
}
