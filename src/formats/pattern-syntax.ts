import {
  anyInLine,
  type CodePointSet,
  complement,
  digits,
  one,
  union,
  whiteSpace,
  wordCharacters,
} from './code-point-set.js'

/** A pattern as written. */
export type PatternNode =
  | { readonly kind: 'one-of'; readonly set: CodePointSet }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat'
      readonly item: PatternNode
      readonly least: number
      readonly most: number | undefined
    }

/** Why a source is outside the subset; `at` counts UTF-16 code units from 0. */
export interface PatternRefusal {
  readonly at: number
  readonly reason: string
}

const deepestGroup = 50
const mostTimes = 1000

/** What may stand behind a backslash for itself: SyntaxCharacter and `/` of ECMA-262 under the flag `u`. */
const escapable = '^$\\.*+?()[]{}|/'

const classEscapes: ReadonlyMap<string, CodePointSet> = new Map([
  ['d', digits],
  ['D', complement(digits)],
  ['w', wordCharacters],
  ['W', complement(wordCharacters)],
  ['s', whiteSpace],
  ['S', complement(whiteSpace)],
])

const controlEscapes: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['r', 0x0d],
])

/** Reads `source[start..end)`. What it accepts means the same as in ECMA-262 with the flag `u`. */
export function parsePattern(source: string, start: number, end: number): PatternNode | PatternRefusal {
  const reader = new PatternReader(source, start, end)
  try {
    return reader.whole()
  } catch (thrown) {
    if (thrown instanceof Stop) return { at: thrown.at, reason: thrown.message }
    throw thrown
  }
}

/** Thrown and caught in this file only: the first thing that is outside the subset. */
class Stop extends Error {
  readonly at: number
  constructor(at: number, reason: string) {
    super(reason)
    this.at = at
  }
}

class PatternReader {
  readonly #source: string
  readonly #end: number
  #at: number

  constructor(source: string, start: number, end: number) {
    this.#source = source
    this.#at = start
    this.#end = end
  }

  whole(): PatternNode {
    const node = this.#choice(0)
    if (this.#at < this.#end) throw new Stop(this.#at, 'This ) closes no group.')
    return node
  }

  #peek(ahead = 0): string {
    return this.#at + ahead < this.#end ? (this.#source[this.#at + ahead] ?? '') : ''
  }

  #takeCodePoint(): number {
    const codePoint = this.#source.codePointAt(this.#at) ?? 0
    this.#at += codePoint > 0xffff ? 2 : 1
    return codePoint
  }

  #choice(depth: number): PatternNode {
    const options = [this.#sequence(depth)]
    while (this.#peek() === '|') {
      this.#at++
      options.push(this.#sequence(depth))
    }
    const [only] = options
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options }
  }

  #sequence(depth: number): PatternNode {
    const items: PatternNode[] = []
    while (this.#at < this.#end && this.#peek() !== '|' && this.#peek() !== ')') {
      items.push(this.#repeated(this.#atom(depth)))
    }
    return { kind: 'sequence', items }
  }

  #atom(depth: number): PatternNode {
    const at = this.#at
    switch (this.#peek()) {
      case '(':
        return this.#group(depth)
      case '[':
        return { kind: 'one-of', set: this.#class() }
      case '\\':
        return { kind: 'one-of', set: this.#escape(false) }
      case '.':
        this.#at++
        return { kind: 'one-of', set: anyInLine }
      case '*':
      case '+':
      case '?':
        throw new Stop(at, 'There is nothing to repeat here.')
      case '^':
      case '$':
        throw new Stop(at, 'A pattern always covers the whole value, so no anchor may stand inside it.')
      case '{':
      case '}':
      case ']':
        throw new Stop(at, 'A brace or bracket that stands for itself needs a backslash.')
      default:
        return { kind: 'one-of', set: one(this.#takeCodePoint()) }
    }
  }

  #group(depth: number): PatternNode {
    const at = this.#at
    if (depth >= deepestGroup) throw new Stop(at, `Groups are nested more than ${deepestGroup} deep.`)
    this.#at++
    if (this.#peek() === '?') {
      if (this.#peek(1) !== ':')
        throw new Stop(at, 'Only ( ) and (?: ) may group: no look-around, names or flags.')
      this.#at += 2
    }
    const node = this.#choice(depth + 1)
    if (this.#peek() !== ')') throw new Stop(at, 'This group is never closed.')
    this.#at++
    return node
  }

  #repeated(item: PatternNode): PatternNode {
    const times = this.#times()
    if (times === undefined) return item
    const next = this.#peek()
    if (next === '?') throw new Stop(this.#at, 'Lazy repeats do not exist: a pattern covers the whole value.')
    if (next === '*' || next === '+' || next === '{')
      throw new Stop(this.#at, 'A repeat cannot be repeated; group it.')
    return { kind: 'repeat', item, ...times }
  }

  #times(): { readonly least: number; readonly most: number | undefined } | undefined {
    switch (this.#peek()) {
      case '*':
        this.#at++
        return { least: 0, most: undefined }
      case '+':
        this.#at++
        return { least: 1, most: undefined }
      case '?':
        this.#at++
        return { least: 0, most: 1 }
      case '{':
        return this.#counted()
      default:
        return undefined
    }
  }

  #counted(): { readonly least: number; readonly most: number | undefined } {
    const at = this.#at
    const counted = /^\{([0-9]{1,9})(?:(,)([0-9]{1,9})?)?\}/.exec(
      this.#source.slice(at, Math.min(at + 24, this.#end)),
    )
    if (counted === null) throw new Stop(at, 'A counted repeat is written {m}, {m,} or {m,n}.')
    const [text, first, comma, last] = counted
    const least = Number(first)
    const most = comma === undefined ? least : last === undefined ? undefined : Number(last)
    if (Math.max(least, most ?? 0) > mostTimes)
      throw new Stop(at, `Nothing may be repeated more than ${mostTimes} times.`)
    if (most !== undefined && most < least)
      throw new Stop(at, 'The second number of a repeat is less than the first.')
    this.#at += text.length
    return { least, most }
  }

  #escape(inClass: boolean): CodePointSet {
    const at = this.#at
    this.#at++
    const letter = this.#peek()
    const named = classEscapes.get(letter)
    const control = controlEscapes.get(letter)
    if (letter === '') throw new Stop(at, 'A backslash at the end escapes nothing.')
    if (
      named === undefined &&
      control === undefined &&
      !escapable.includes(letter) &&
      !(inClass && letter === '-')
    ) {
      throw new Stop(at, refusedEscape(letter))
    }
    this.#at++
    return named ?? one(control ?? letter.charCodeAt(0))
  }

  #class(): CodePointSet {
    const at = this.#at
    this.#at++
    const negated = this.#peek() === '^'
    if (negated) this.#at++
    const ranges: (readonly [number, number])[] = []
    while (this.#at < this.#end && this.#peek() !== ']') ranges.push(...this.#classRange())
    if (this.#at >= this.#end) throw new Stop(at, 'This class is never closed.')
    if (ranges.length === 0) throw new Stop(at, 'This class is empty.')
    this.#at++
    const set = union(ranges)
    return negated ? complement(set) : set
  }

  #classRange(): CodePointSet {
    const at = this.#at
    const first = this.#classAtom()
    if (this.#peek() !== '-' || this.#peek(1) === ']' || this.#peek(1) === '') return first
    this.#at++
    const last = this.#classAtom()
    const from = single(first)
    const to = single(last)
    if (from === undefined || to === undefined) throw new Stop(at, 'A range needs one character at each end.')
    if (to < from) throw new Stop(at, 'This range runs backwards.')
    return [[from, to]]
  }

  #classAtom(): CodePointSet {
    if (this.#peek() === '\\') return this.#escape(true)
    // Other engines read `[[` and the like as operations on sets.
    if (this.#peek() === '[') throw new Stop(this.#at, 'A bracket that stands for itself needs a backslash.')
    return one(this.#takeCodePoint())
  }
}

function single(set: CodePointSet): number | undefined {
  const [range] = set
  return set.length === 1 && range !== undefined && range[0] === range[1] ? range[0] : undefined
}

function refusedEscape(letter: string): string {
  if (/[1-9k]/.test(letter)) return 'A pattern may not refer back to what a group matched.'
  if (/[bB]/.test(letter)) return 'Word boundaries are not part of the patterns that run in linear time.'
  return 'This character needs no backslash, or its escape is not known here.'
}
