import { type ByteAutomaton, isEmpty, mostWorkStates, nothing } from './automaton.js'
import { minimise } from './minimise.js'

/** What both accept; undefined where it would be too large. */
export function both(a: ByteAutomaton, b: ByteAutomaton): ByteAutomaton | undefined {
  if (a === b) return a
  if (isEmpty(a) || isEmpty(b)) return nothing
  return product(a, b, (inA, inB) => inA && inB)
}

/** What one of them accepts; undefined where it would be too large. */
export function either(a: ByteAutomaton, b: ByteAutomaton): ByteAutomaton | undefined {
  if (a === b || isEmpty(b)) return a
  if (isEmpty(a)) return b
  return product(a, b, (inA, inB) => inA || inB)
}

/** What `a` accepts and `b` does not; undefined where it would be too large. */
export function butNot(a: ByteAutomaton, b: ByteAutomaton): ByteAutomaton | undefined {
  if (isEmpty(a) || isEmpty(b)) return a
  return product(a, b, (inA, inB) => inA && !inB)
}

/** Both automata at once; a pair is kept while its acceptance may still be `true` for some answer of either. */
function product(
  a: ByteAutomaton,
  b: ByteAutomaton,
  holds: (inA: boolean, inB: boolean) => boolean,
): ByteAutomaton | undefined {
  const { classes, pairs } = jointClasses(a, b)
  const width = pairs.length
  // State 0 of an automaton accepts no more: a pair with it is lost where nothing the other does can help.
  const lostByA = !holds(false, true) && !holds(false, false)
  const lostByB = !holds(true, false) && !holds(false, false)
  const numbers = new Map<number, number>([[b.states + 1, 1]])
  const list = [0, b.states + 1]
  const next: number[] = new Array<number>(width).fill(0)
  const accepting = [0]
  for (let at = 1; at < list.length; at++) {
    const inA = Math.floor(list[at]! / b.states)
    const inB = list[at]! % b.states
    accepting.push(holds(a.accepts[inA] === 1, b.accepts[inB] === 1) ? 1 : 0)
    for (const [classA, classB] of pairs) {
      const toA = a.next[inA * a.width + classA]!
      const toB = b.next[inB * b.width + classB]!
      if ((toA === 0 && (lostByA || toB === 0)) || (toB === 0 && lostByB)) {
        next.push(0)
        continue
      }
      const key = toA * b.states + toB
      let to = numbers.get(key)
      if (to === undefined) {
        to = list.length
        if (to >= mostWorkStates) return undefined
        numbers.set(key, to)
        list.push(key)
      }
      next.push(to)
    }
  }
  return minimise({
    states: list.length,
    classes,
    width,
    next: Uint16Array.from(next),
    accepts: Uint8Array.from(accepting),
  })
}

function jointClasses(
  a: ByteAutomaton,
  b: ByteAutomaton,
): { readonly classes: Uint8Array; readonly pairs: readonly (readonly [number, number])[] } {
  const known = new Map<number, number>()
  const pairs: (readonly [number, number])[] = []
  const classes = a.classes.map((classA, byte) => {
    const classB = b.classes[byte]!
    const key = classA * 256 + classB
    const at = known.get(key) ?? pairs.length
    if (at === pairs.length) {
      known.set(key, at)
      pairs.push([classA, classB])
    }
    return at
  })
  return { classes, pairs }
}

/** The same without every text that holds one of the bytes. */
export function withoutBytes(automaton: ByteAutomaton, bytes: readonly number[]): ByteAutomaton {
  const { states, width, next } = automaton
  const isTaken = (byte: number): boolean => {
    for (let at = automaton.classes[byte]!; at < next.length; at += width) if (next[at] !== 0) return true
    return false
  }
  const taken = bytes.filter(isTaken)
  if (taken.length === 0) return automaton
  const wide = width + 1
  const classes = automaton.classes.slice()
  for (const byte of taken) classes[byte] = width
  const rest = new Uint16Array(states * wide)
  for (let state = 0; state < states; state++)
    rest.set(next.subarray(state * width, state * width + width), state * wide)
  return minimise({ ...automaton, classes, width: wide, next: rest })
}

/** The same without the empty text. */
export function withoutEmpty(automaton: ByteAutomaton): ByteAutomaton {
  if (automaton.accepts[1] === 0) return automaton
  const { states, width } = automaton
  // What led back to the start leads to its double, which still accepts.
  const next = new Uint16Array((states + 1) * width)
  next.set(automaton.next.map((to) => (to === 1 ? states : to)))
  next.copyWithin(states * width, width, 2 * width)
  const accepts = new Uint8Array(states + 1)
  accepts.set(automaton.accepts)
  accepts[1] = 0
  accepts[states] = 1
  return minimise({ ...automaton, states: states + 1, next, accepts })
}
