import type { ByteAutomaton } from './automaton.js'
import { type ByteSet, isWithin, type Shape, type ShapePlace } from './shape.js'
import type { Alphabet } from './shape-alphabet.js'
import { digits, pairOf } from './shape-pair.js'

/**
 * A shape that has the text: from the last place to the first, each takes as many bytes as it may while those in
 * front are as in the text, and the automaton accepts all texts of it. Undefined where the text is not accepted, or
 * not of the alphabet's bytes.
 */
export function shapeOf(automaton: ByteAutomaton, text: Uint8Array, alphabet: Alphabet): Shape | undefined {
  const places = new Array<ShapePlace>(text.length)
  const proof = new ShapeProof(automaton, places)
  const states = [1]
  for (const [at, byte] of text.entries()) states.push(proof.behind(states[at]!, byte))
  const takenAt = (at: number): ByteSet =>
    alphabet.where(text[at]!, (byte) => proof.passes(at + 1, proof.behind(states[at]!, byte)))
  for (let at = text.length - 1; at >= 0; at--) {
    const set = takenAt(at)
    if (!set.bytes.includes(text[at]!)) return undefined
    places[at] = { set, limits: undefined }
    if (at === 0 || !isDigit(text[at]!) || !isDigit(text[at - 1]!)) continue
    // Two digits may be a number of which not every first goes with every second.
    const rows = digits.map((first) => {
      const between = proof.behind(states[at - 1]!, first)
      return bitsWhere((digit) => proof.passes(at + 1, proof.behind(between, digits[digit]!)))
    })
    const pair = pairOf(rows, text[at - 1]!, text[at]!)
    if (pair === undefined || pair.count <= set.bytes.length * takenAt(at - 1).bytes.length) continue
    proof.forget(at)
    places[at] = pair.second
    places[--at] = { set: pair.first, limits: undefined }
  }
  // Told once more of the whole, by itself.
  return new ShapeProof(automaton, places).passes(0, 1) ? places : undefined
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** One bit for each of the ten digits for which it holds. */
function bitsWhere(holds: (digit: number) => boolean): number {
  let bits = 0
  for (let digit = 0; digit < 10; digit++) if (holds(digit)) bits |= 1 << digit
  return bits
}

/** Whether what a shape has from a place on leads from a state to where the automaton may stop. */
class ShapeProof {
  readonly #automaton: ByteAutomaton
  readonly #places: Shape
  /** For each place and state 1 where it does, 2 where it does not, 0 where it was not asked. */
  readonly #told: Uint8Array

  constructor(automaton: ByteAutomaton, places: Shape) {
    this.#automaton = automaton
    this.#places = places
    this.#told = new Uint8Array(places.length * automaton.states)
  }

  /** The state behind a byte. */
  behind(state: number, byte: number): number {
    const { next, width, classes } = this.#automaton
    return next[state * width + classes[byte]!]!
  }

  passes(at: number, state: number): boolean {
    if (state === 0) return false
    if (at === this.#places.length) return this.#automaton.accepts[state] === 1
    const slot = at * this.#automaton.states + state
    if (this.#told[slot] === 0) this.#told[slot] = this.#passesFrom(at, state) ? 1 : 2
    return this.#told[slot] === 1
  }

  /** What was told of a place no longer holds. */
  forget(at: number): void {
    const { states } = this.#automaton
    this.#told.fill(0, at * states, (at + 1) * states)
  }

  #passesFrom(at: number, state: number): boolean {
    const { set } = this.#places[at]!
    const second = this.#places[at + 1]
    for (const byte of second?.limits === undefined ? set.different : set.bytes) {
      const between = this.behind(state, byte)
      if (second?.limits === undefined) {
        if (!this.passes(at + 1, between)) return false
        continue
      }
      for (const each of second.set.bytes) {
        if (isWithin(second.limits, byte, each) && !this.passes(at + 2, this.behind(between, each)))
          return false
      }
    }
    return true
  }
}
