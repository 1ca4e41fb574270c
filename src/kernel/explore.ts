import { type ByteAutomaton, mostWorkStates } from './automaton.js'
import { minimise } from './minimise.js'

/** An automaton as a rule: states are what `key` tells apart. */
export interface Rule<State> {
  readonly start: State
  /** The state behind a character, by its code; undefined where nothing can be right any more. */
  step(state: State, character: number): State | undefined
  accepts(state: State): boolean
  /** A whole number that is another for each state. */
  key(state: State): number
}

/**
 * The automaton of a rule over ASCII characters; undefined where it would be too large. Characters of one
 * group are alike to the rule: it is asked for the first of them only.
 */
export function explore<State>(groups: readonly string[], rule: Rule<State>): ByteAutomaton | undefined {
  const width = groups.length + 1
  const classes = new Uint8Array(256)
  for (const [at, group] of groups.entries())
    for (let i = 0; i < group.length; i++) classes[group.charCodeAt(i)] = at + 1
  const firsts = groups.map((group) => group.charCodeAt(0))
  const states: State[] = [rule.start]
  const numbers = new Map([[rule.key(rule.start), 1]])
  const next: number[] = new Array<number>(width).fill(0)
  const accepts = [0]
  for (let at = 0; at < states.length; at++) {
    const state = states[at]!
    accepts.push(rule.accepts(state) ? 1 : 0)
    next.push(0)
    for (const character of firsts) {
      const to = rule.step(state, character)
      if (to === undefined) {
        next.push(0)
        continue
      }
      const key = rule.key(to)
      let number = numbers.get(key)
      if (number === undefined) {
        number = states.push(to)
        if (number >= mostWorkStates) return undefined
        numbers.set(key, number)
      }
      next.push(number)
    }
  }
  return minimise({
    states: states.length + 1,
    classes,
    width,
    next: Uint16Array.from(next),
    accepts: Uint8Array.from(accepts),
  })
}
