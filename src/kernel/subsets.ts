import type { CodePointSet } from '../formats/code-point-set.js'
import type { PatternProgram } from '../formats/pattern-program.js'
import { mostWorkStates } from './automaton.js'

/** A deterministic automaton over kinds of characters: state 0 rejects for ever, 1 is the start. */
export interface Subsets {
  /** `next[state * count + kind]`. */
  readonly next: readonly number[]
  readonly accepts: readonly number[]
}

/*
 * The loops here count with indexes: this runs once, before any engine has made it fast, and a
 * pattern of some hundred states would make every start wait.
 */

/**
 * One deterministic state for each set of states in which a program can be (Rabin and Scott 1959), over the
 * `count` kinds of characters that `takes` names by set; undefined where they would be too many.
 */
export function subsetsOf(
  program: PatternProgram,
  takes: ReadonlyMap<CodePointSet, readonly number[]>,
  count: number,
): Subsets | undefined {
  const known = new KnownSets(program)
  const next: number[] = []
  for (let kind = 0; kind < count; kind++) next.push(0)
  const accepts = [0]
  /** By kind, the states that are reached from the set at hand. */
  const reached: number[][] = []
  for (let kind = 0; kind < count; kind++) reached.push([])
  const kindsOf = program.sets.map((set) => (set === undefined ? [] : takes.get(set)!))
  const seen = new Uint16Array(count * program.sets.length)
  known.find(known.behind(program.start))
  for (let at = 1; at < known.list.length; at++) {
    const from = known.list[at]!
    for (let i = 0; i < from.length; i++) {
      const kinds = kindsOf[from[i]!]!
      const targets = kinds.length === 0 ? kinds : known.behind(program.next[from[i]!]!)
      for (let k = 0; k < kinds.length; k++) {
        const base = kinds[k]! * program.sets.length
        const into = reached[kinds[k]!]!
        for (let t = 0; t < targets.length; t++) {
          const target = targets[t]!
          if (seen[base + target] === at) continue
          seen[base + target] = at
          into.push(target)
        }
      }
    }
    accepts.push(from.includes(program.accepting) ? 1 : 0)
    for (let kind = 0; kind < count; kind++) {
      const states = reached[kind]!
      next.push(known.find(states))
      if (states.length > 0) reached[kind] = []
    }
    if (known.list.length > mostWorkStates) return undefined
  }
  return { next, accepts }
}

/** Sets of states that have been met, by number; 0 is the empty one. */
class KnownSets {
  readonly list: (readonly number[])[] = [[]]
  readonly #program: PatternProgram
  readonly #byHash = new Map<number, number[]>()
  readonly #behind: (readonly number[] | undefined)[] = []
  /** By state, the last set in which it was marked. */
  readonly #marks: Uint32Array
  #mark = 0

  constructor(program: PatternProgram) {
    this.#program = program
    this.#marks = new Uint32Array(program.sets.length)
  }

  /** The number of a set, whatever the order of its states; one that has not been met gets the next number. */
  find(states: readonly number[]): number {
    if (states.length === 0) return 0
    let hash = 0
    for (let i = 0; i < states.length; i++) hash = (hash + Math.imul(states[i]! + 1, 0x9e3779b1)) | 0
    const alike = this.#byHash.get(hash)
    if (alike === undefined) this.#byHash.set(hash, [this.list.length])
    else {
      const marks = this.#marks
      const mark = ++this.#mark
      for (let i = 0; i < states.length; i++) marks[states[i]!] = mark
      for (let i = 0; i < alike.length; i++) if (this.#isMarked(alike[i]!, states.length)) return alike[i]!
      alike.push(this.list.length)
    }
    return this.list.push(states) - 1
  }

  #isMarked(number: number, size: number): boolean {
    const other = this.list[number]!
    if (other.length !== size) return false
    for (let i = 0; i < size; i++) if (this.#marks[other[i]!] !== this.#mark) return false
    return true
  }

  /** Of a state, those that are reached from it for nothing and take a character, or end. */
  behind(from: number): readonly number[] {
    const before = this.#behind[from]
    if (before !== undefined) return before
    const { sets, next, other, accepting } = this.#program
    const states: number[] = []
    const marks = this.#marks
    const mark = ++this.#mark
    const open = [from]
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (state === -1 || marks[state] === mark) continue
      marks[state] = mark
      if (sets[state] !== undefined || state === accepting) states.push(state)
      else open.push(other[state]!, next[state]!)
    }
    this.#behind[from] = states
    return states
  }
}
