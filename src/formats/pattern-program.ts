import type { CodePointSet } from './code-point-set.js'
import type { PatternNode } from './pattern-syntax.js'

/**
 * A non-deterministic automaton after Thompson (1968). State `i` either takes a code point of
 * `sets[i]` and goes to `next[i]`, or, without a set, goes on to `next[i]` and `other[i]` for
 * nothing; -1 leads nowhere. `accepting` is the one state that ends a match.
 */
export interface PatternProgram {
  readonly sets: readonly (CodePointSet | undefined)[]
  readonly next: readonly number[]
  readonly other: readonly number[]
  readonly start: number
  readonly accepting: number
}

/** Of an automaton, the states that take a character; counted repeats are written out. */
const mostTaking = 2000
const mostStates = 3 * mostTaking

/** The automaton of a pattern, or undefined where it would have more than 2,000 states that take a character. */
export function programOf(pattern: PatternNode): PatternProgram | undefined {
  const builder = new ProgramBuilder()
  const accepting = builder.add(undefined, -1, -1)
  const start = builder.build(pattern, accepting)
  if (builder.full) return undefined
  return { sets: builder.sets, next: builder.next, other: builder.other, start, accepting }
}

/** States are made from the end to the start: each piece is given the state that follows it. */
class ProgramBuilder {
  readonly sets: (CodePointSet | undefined)[] = []
  readonly next: number[] = []
  readonly other: number[] = []
  full = false
  #taking = 0

  add(set: CodePointSet | undefined, next: number, other: number): number {
    if (set !== undefined) this.#taking++
    if (this.#taking > mostTaking || this.sets.length >= mostStates) {
      this.full = true
      return 0
    }
    this.sets.push(set)
    this.next.push(next)
    this.other.push(other)
    return this.sets.length - 1
  }

  /** Makes the piece and returns where it begins. Once full it makes nothing more, so the work is bounded too. */
  build(node: PatternNode, after: number): number {
    if (this.full) return after
    switch (node.kind) {
      case 'one-of':
        return this.add(node.set, after, -1)
      case 'sequence':
        return node.items.reduceRight((follows, item) => this.build(item, follows), after)
      case 'choice':
        return node.options
          .map((option) => this.build(option, after))
          .reduceRight((rest, option) => this.add(undefined, option, rest))
      case 'repeat':
        return this.#repeat(node.item, node.least, node.most, after)
    }
  }

  #repeat(item: PatternNode, least: number, most: number | undefined, after: number): number {
    let begin = after
    if (most === undefined) {
      begin = this.add(undefined, -1, after)
      const body = this.build(item, begin)
      // A loop that takes nothing goes round on itself; whoever follows it visits each state once.
      this.next[begin] = body
    } else {
      // item{0,3} is (item(item(item)?)?)?: leaving early always leads to the end.
      for (let i = least; i < most && !this.full; i++) {
        begin = this.add(undefined, this.build(item, begin), after)
      }
    }
    for (let i = 0; i < least && !this.full; i++) begin = this.build(item, begin)
    return begin
  }
}
