import type { ByteAutomaton } from './automaton.js'
import { type ByteSet, isWithin, type Shape, type ShapePlace } from './shape.js'
import type { Alphabet } from './shape-alphabet.js'
import { type DigitPair, digits, pairOf } from './shape-pair.js'

/**
 * A shape that has the text: from the last place to the first, each takes as many bytes as it may while those in
 * front are as in the text, and the automaton accepts all texts of it. Undefined where the text is not accepted, or
 * not of the alphabet's bytes.
 */
export function shapeOf(automaton: ByteAutomaton, text: Uint8Array, alphabet: Alphabet): Shape | undefined {
  const places = new Array<ShapePlace>(text.length)
  const way = wayOf(automaton, text)
  const alike = alikeDigits(automaton)
  const good = new GoodStates(automaton, text.length)
  let known: ByteSet | undefined
  for (let at = text.length - 1; at >= 0; at--) {
    const set = known ?? alphabet.where(text[at]!, way[at]!, good.at(at + 1))
    known = undefined
    if (!set.bytes.includes(text[at]!)) return undefined
    places[at] = { set, limits: undefined }
    good.lead(at, set.different, at + 1)
    if (alike === undefined || at === 0 || !isDigit(text[at]!) || !isDigit(text[at - 1]!)) continue
    // Two digits may be a number of which not every first goes with every second.
    const rows = digitRows(automaton, way[at - 1]!, good.at(at + 1), alike)
    const pair = pairOf(rows, text[at - 1]!, text[at]!)
    if (pair === undefined) continue
    known = alphabet.where(text[at - 1]!, way[at - 1]!, good.at(at))
    if (pair.count <= set.bytes.length * known.bytes.length) continue
    known = undefined
    places[at] = pair.second
    places[--at] = { set: pair.first, limits: undefined }
    good.leadPair(at, pair)
  }
  // Told once more, from the first place to the last.
  return isOfAccepted(automaton, places) ? places : undefined
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** The states in front of each byte. */
function wayOf({ next, width, classes }: ByteAutomaton, text: Uint8Array): Uint16Array {
  const way = new Uint16Array(text.length)
  way[0] = 1
  for (let at = 1; at < text.length; at++) way[at] = next[way[at - 1]! * width + classes[text[at - 1]!]!]!
  return way
}

/** For each place the states, 1 for each, from which all that stands there and behind it is accepted. */
class GoodStates {
  readonly #automaton: ByteAutomaton
  readonly #good: Uint8Array
  /** In place of a place: all states but 0, which is never good. */
  readonly #any: number

  constructor(automaton: ByteAutomaton, places: number) {
    this.#automaton = automaton
    const { states, accepts } = automaton
    this.#good = new Uint8Array((places + 2) * states).fill(1, (places + 1) * states + 1)
    this.#good.set(accepts, places * states)
    this.#any = places + 1
  }

  at(place: number): Uint8Array {
    const { states } = this.#automaton
    return this.#good.subarray(place * states, (place + 1) * states)
  }

  /** Tells of a place by its bytes and by what was told of the place `behind`; `among` those that were told of another. */
  lead(place: number, bytes: readonly number[], behind: number, among = this.#any): void {
    const { states, width, next, classes } = this.#automaton
    const good = this.#good
    for (let state = 1; state < states; state++) {
      let i = good[among * states + state] === 1 ? 0 : -1
      while (i >= 0 && i < bytes.length) {
        const to = next[state * width + classes[bytes[i]!]!]!
        i = good[behind * states + to] === 1 ? i + 1 : -1
      }
      good[place * states + state] = i === -1 ? 0 : 1
    }
  }

  /** The same of two digits that begin at a place; what was told of the second is forgotten. */
  leadPair(place: number, { first, second }: DigitPair): void {
    const { set, limits } = second
    const limited = [limits?.after, limits?.behind]
    const parts = [first.bytes.filter((byte) => !limited.includes(byte))]
    for (const each of limited) parts.push(first.bytes.filter((byte) => byte === each))
    let among = this.#any
    for (const firsts of parts) {
      if (firsts.length === 0) continue
      this.lead(
        place + 1,
        set.bytes.filter((byte) => isWithin(limits, firsts[0]!, byte)),
        place + 2,
      )
      this.lead(place, firsts, place + 1, among)
      among = place
    }
  }
}

/** For each digit the first that the automaton does not tell from it; undefined where it tells none apart. */
function alikeDigits({ classes }: ByteAutomaton): readonly number[] | undefined {
  const own = digits.map((digit) => classes[digit]!)
  const alike = own.map((each) => own.indexOf(each))
  return alike.every((first) => first === 0) ? undefined : alike
}

/** For each digit behind a state the digits that lead on to good states, one bit for each; alike digits have the same. */
function digitRows(
  { next, width, classes }: ByteAutomaton,
  state: number,
  good: Uint8Array,
  alike: readonly number[],
): readonly number[] {
  const rows: number[] = []
  for (let first = 0; first < 10; first++) {
    let row = alike[first]! < first ? rows[alike[first]!]! : 0
    const between = next[state * width + classes[digits[first]!]!]! * width
    if (alike[first] === first)
      for (let digit = 0; digit < 10; digit++)
        row |= good[next[between + classes[digits[digit]!]!]!]! << digit
    rows.push(row)
  }
  return rows
}

/** Whether the automaton accepts all texts of a shape. */
function isOfAccepted(automaton: ByteAutomaton, shape: Shape): boolean {
  let reached: readonly number[] = [1]
  for (let at = 0; at < shape.length; at++) {
    const { set } = shape[at]!
    const second = shape[at + 1]
    const behind = new Reached(automaton)
    if (second?.limits === undefined) behind.add(reached, set.different)
    else {
      at++
      for (const byte of set.bytes) {
        const between = new Reached(automaton)
        between.add(reached, [byte])
        behind.add(
          between.states,
          second.set.bytes.filter((each) => isWithin(second.limits, byte, each)),
        )
      }
    }
    reached = behind.states
  }
  return reached.every((state) => automaton.accepts[state] === 1)
}

/** States, each of them once. */
class Reached {
  readonly states: number[] = []
  readonly #automaton: ByteAutomaton
  readonly #has: Uint8Array

  constructor(automaton: ByteAutomaton) {
    this.#automaton = automaton
    this.#has = new Uint8Array(automaton.states)
  }

  /** Adds those to which the bytes lead. */
  add(from: readonly number[], bytes: readonly number[]): void {
    const { next, width, classes } = this.#automaton
    for (let i = 0; i < from.length; i++) {
      const row = from[i]! * width
      for (let j = 0; j < bytes.length; j++) {
        const state = next[row + classes[bytes[j]!]!]!
        if (this.#has[state] === 1) continue
        this.#has[state] = 1
        this.states.push(state)
      }
    }
  }
}
