import { asciiLookAlikes } from './look-alike-letters.js'

/** A way in which two names differ that a reader hardly sees. */
export type Manner =
  | 'case'
  | 'blank'
  | 'invisible'
  | 'form'
  | 'compatible'
  | 'mark'
  | 'script'
  | 'separator'
  | 'shape'

/** A name that looks like another one: which one, and everything that must be looked past. */
export interface LookAlike {
  readonly name: string
  readonly manners: readonly Manner[]
}

/** Finds the one among known names that a name looks like without being it; see `createLookAlikes`. */
export type LookAlikes = (name: string) => LookAlike | undefined

/** Longer names are not compared, in code points. */
export const longestCompared = 64

/** In the order in which they are given up while the fewest are sought: what is the more far-fetched goes first. */
const manners: readonly Manner[] = [
  'shape',
  'separator',
  'script',
  'mark',
  'compatible',
  'form',
  'blank',
  'invisible',
  'case',
]
const all: ReadonlySet<Manner> = new Set(manners)

/** Not seen, or seen only by what it does to its neighbours: format, control and filler characters, variation selectors. */
const invisible = /(?![\t-\r])[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\u2800]/gu
const blankEnds = /^[\s\p{Z}]+|[\s\p{Z}]+$/gu
const separators = /[\s\p{Z}_.-]/gu
const marks = /[\p{Mn}\p{Me}]/gu

/**
 * Compares names with known ones: the answer is the known name that is the same when letter case, invisible
 * characters, Unicode's forms, letters of other scripts, similar shapes and separators are looked past, with the
 * fewest of these that make them equal. Names are long at most 64 code points; the time is linear in them,
 * however many are known. Undefined for a known name itself.
 */
export function createLookAlikes(known: Iterable<string>): LookAlikes {
  const bySkeleton = new Map<string, string[]>()
  for (const name of known) {
    if (!isComparable(name)) continue
    const skeleton = folded(name, all)
    const same = bySkeleton.get(skeleton)
    if (same === undefined) bySkeleton.set(skeleton, [name])
    else same.push(name)
  }
  bySkeleton.delete('')
  return (name) => {
    if (!isComparable(name)) return undefined
    const candidates = bySkeleton.get(folded(name, all)) ?? []
    if (candidates.includes(name)) return undefined
    let best: LookAlike | undefined
    for (const candidate of candidates) {
      const found = fewest(name, candidate)
      if (best === undefined || found.length < best.manners.length) best = { name: candidate, manners: found }
    }
    return best
  }
}

function isComparable(name: string): boolean {
  // Counted only where it may matter: a code point takes two units at most.
  return (
    name.length <= longestCompared ||
    (name.length <= 2 * longestCompared && [...name].length <= longestCompared)
  )
}

/** The manners that cannot be given up one after the other without the names becoming different. */
function fewest(name: string, other: string): readonly Manner[] {
  const needed = new Set(all)
  for (const manner of manners) {
    needed.delete(manner)
    if (folded(name, needed) !== folded(other, needed)) needed.add(manner)
  }
  return manners.filter((manner) => needed.has(manner)).reverse()
}

/** The name as it is when the given differences are looked past. */
function folded(name: string, past: ReadonlySet<Manner>): string {
  let text = past.has('invisible') ? name.replace(invisible, '') : name
  if (past.has('blank')) text = text.replace(blankEnds, '')
  const letters = past.has('script') || past.has('shape')
  // Before and after: a compatible form may be of a letter of another script, and the other way round.
  if (letters) text = asAscii(text, past)
  if (past.has('compatible')) text = text.normalize('NFKC')
  else if (past.has('form')) text = text.normalize('NFC')
  if (past.has('mark')) text = text.normalize('NFD').replace(marks, '')
  if (letters) text = asAscii(text, past)
  if (past.has('separator')) text = text.replace(separators, '')
  if (past.has('case')) text = text.toLowerCase()
  return past.has('shape') ? byShape(text, past.has('case')) : text
}

/** Characters beyond ASCII as those that they look like: of another script, or of the same shape. */
function asAscii(text: string, past: ReadonlySet<Manner>): string {
  if (/^[\0-\x7f]*$/.test(text)) return text
  let written = ''
  for (const character of text) {
    const like = asciiLookAlikes.get(character) ?? asciiLookAlikes.get(character.toUpperCase())
    const manner = /[\p{Script=Latin}\p{Script=Common}]/u.test(character) ? 'shape' : 'script'
    written += like !== undefined && past.has(manner) ? like : character
  }
  return written
}

/** ASCII characters that are told apart only when one looks twice: l 1 I |, O 0, rn m, vv w. */
function byShape(text: string, isLowerCase: boolean): string {
  return text
    .replace(isLowerCase ? /[i1|]/g : /[I1|]/g, 'l')
    .replace(/0/g, isLowerCase ? 'o' : 'O')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
}
