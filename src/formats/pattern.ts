import type { CodePointSet } from './code-point-set.js'
import { type PatternProgram, programOf } from './pattern-program.js'
import { type PatternNode, parsePattern } from './pattern-syntax.js'

/** A compiled pattern of a policy. It always covers the whole value, and counts in code points. */
export interface Pattern {
  /** The same for JSON Schema: ECMA-262 with the flag `u`, anchored. */
  readonly anchored: string
  /** In time linear in the text, whatever pattern and text are. */
  test(text: string): boolean
}

export type PatternResult =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly at: number; readonly reason: string }

/**
 * The part of regular expressions that has no backtracking: literals, `.`, classes, `\d \w \s` and
 * their negations, `\t \n \r`, escaped punctuation, groups, `|`, `* + ? {m} {m,} {m,n}`. A `^` in front and a `$` at the
 * end are tolerated. Every source that is accepted means what it means in ECMA-262 with the flag `u`.
 * `at` counts UTF-16 code units of `source` from 0.
 */
export function compilePattern(source: string): PatternResult {
  const read = patternTree(source)
  if (!read.ok) return read
  const program = programOf(read.tree)
  if (program === undefined) {
    return {
      ok: false,
      at: 0,
      reason: 'This pattern is too large: its repeats write out to more than 2,000 characters.',
    }
  }
  const automaton = new Automaton(program)
  return {
    ok: true,
    pattern: { anchored: `^(?:${read.inner})$`, test: (text) => automaton.accepts(text) },
  }
}

/** A source as `compilePattern` reads it, however large, and without its anchors. */
export function patternTree(
  source: string,
):
  | { readonly ok: true; readonly tree: PatternNode; readonly inner: string }
  | Extract<PatternResult, { ok: false }> {
  const start = source.startsWith('^') ? 1 : 0
  const end = endsInAnchor(source, start) ? source.length - 1 : source.length
  const tree = parsePattern(source, start, end)
  return 'reason' in tree ? { ok: false, ...tree } : { ok: true, tree, inner: source.slice(start, end) }
}

function endsInAnchor(source: string, start: number): boolean {
  if (source.length <= start || !source.endsWith('$')) return false
  let backslashes = 0
  while (source[source.length - 2 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 0
}

/** States of the deterministic automaton that are kept; a text that needs more is followed state by state. */
const mostKept = 256

interface Kept {
  readonly states: readonly number[]
  readonly accepts: boolean
  /** By class of characters; filled as texts ask for it. */
  readonly onward: (Kept | undefined)[]
}

/**
 * Follows all states at once (Thompson), and keeps the sets of states it has met, so that most
 * texts take one look-up a character (as RE2 does). What is kept is bounded and changes no answer.
 */
class Automaton {
  readonly #program: PatternProgram
  /** Where a class of characters begins: within one, no set of the program tells two characters apart. */
  readonly #bounds: readonly number[]
  readonly #asciiClass: Uint16Array
  /** The classes of characters that a state takes, 0 or 1 by class; states with one set share them. */
  readonly #takes: readonly (Uint8Array | undefined)[]
  readonly #kept = new Map<string, Kept>()
  readonly #start: Kept
  /** When each state was last visited, so that a step looks at each of them once. */
  readonly #seen: Float64Array
  #round = 0
  /** States still to be looked at; empty between two calls. */
  readonly #open: number[] = []

  constructor(program: PatternProgram) {
    this.#program = program
    this.#bounds = boundsOf(program.sets)
    this.#asciiClass = Uint16Array.from({ length: 128 }, (_, codePoint) => this.#search(codePoint))
    const shared = new Map<CodePointSet, Uint8Array>()
    this.#takes = program.sets.map((set) => {
      if (set === undefined) return undefined
      const known = shared.get(set) ?? takesByClass(set, this.#bounds)
      shared.set(set, known)
      return known
    })
    this.#seen = new Float64Array(program.sets.length)
    const first: number[] = []
    this.#round++
    this.#follow(program.start, first)
    this.#start = this.#keep(first) ?? { states: first, accepts: this.#accepting(first), onward: [] }
  }

  accepts(text: string): boolean {
    let state = this.#start
    for (let at = 0; at < text.length; ) {
      const codePoint = text.codePointAt(at) ?? 0
      const onClass = codePoint < 128 ? (this.#asciiClass[codePoint] ?? 0) : this.#search(codePoint)
      let onward = state.onward[onClass]
      if (onward === undefined) {
        const states = this.#step(state.states, onClass)
        onward = this.#keep(states)
        if (onward === undefined) return this.#acceptsFrom(states, text, at + (codePoint > 0xffff ? 2 : 1))
        state.onward[onClass] = onward
      }
      if (onward.states.length === 0) return false
      state = onward
      at += codePoint > 0xffff ? 2 : 1
    }
    return state.accepts
  }

  /** The rest of a text without keeping anything. */
  #acceptsFrom(states: readonly number[], text: string, from: number): boolean {
    let current = states
    for (let at = from; at < text.length; ) {
      if (current.length === 0) return false
      const codePoint = text.codePointAt(at) ?? 0
      current = this.#step(
        current,
        codePoint < 128 ? (this.#asciiClass[codePoint] ?? 0) : this.#search(codePoint),
      )
      at += codePoint > 0xffff ? 2 : 1
    }
    return this.#accepting(current)
  }

  #step(states: readonly number[], onClass: number): readonly number[] {
    const reached: number[] = []
    this.#round++
    for (const state of states) {
      if (this.#takes[state]?.[onClass] === 1) this.#follow(this.#program.next[state] ?? -1, reached)
    }
    return reached
  }

  /** Adds the states that take a character, or end, and can be reached from one for nothing. */
  #follow(from: number, reached: number[]): void {
    const open = this.#open
    open.push(from)
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (state === -1 || this.#seen[state] === this.#round) continue
      this.#seen[state] = this.#round
      if (this.#program.sets[state] !== undefined || state === this.#program.accepting) reached.push(state)
      else {
        open.push(this.#program.other[state] ?? -1)
        open.push(this.#program.next[state] ?? -1)
      }
    }
  }

  #keep(states: readonly number[]): Kept | undefined {
    const sorted = [...states].sort((a, b) => a - b)
    const key = sorted.join()
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    if (this.#kept.size >= mostKept) return undefined
    const kept: Kept = { states: sorted, accepts: this.#accepting(sorted), onward: [] }
    this.#kept.set(key, kept)
    return kept
  }

  #accepting(states: readonly number[]): boolean {
    return states.includes(this.#program.accepting)
  }

  #search(codePoint: number): number {
    return classOf(codePoint, this.#bounds)
  }
}

/** Every code point at which some set begins or has just ended, and 0. */
function boundsOf(sets: readonly (CodePointSet | undefined)[]): readonly number[] {
  const bounds = new Set([0])
  for (const set of new Set(sets)) {
    for (const [from, to] of set ?? []) bounds.add(from).add(to + 1)
  }
  return [...bounds].sort((a, b) => a - b)
}

/** The index of the last bound that is not beyond the code point. */
function classOf(codePoint: number, bounds: readonly number[]): number {
  let low = 0
  let high = bounds.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((bounds[middle] ?? 0) <= codePoint) low = middle
    else high = middle - 1
  }
  return low
}

function takesByClass(set: CodePointSet, bounds: readonly number[]): Uint8Array {
  const takes = new Uint8Array(bounds.length)
  for (const [from, to] of set) takes.fill(1, classOf(from, bounds), classOf(to, bounds) + 1)
  return takes
}
