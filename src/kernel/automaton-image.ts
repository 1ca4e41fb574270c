import type { ByteAutomaton } from './automaton.js'
import { rowFirst, rowLength, wholeRowLength } from './offsets.js'

/** What ends a run of bytes, and which bytes never stand in it whatever the automaton says. */
export interface Ends {
  /** At one of these the automaton stops, and must accept there. */
  readonly at: readonly number[]
  readonly never: readonly number[]
}

/**
 * An automaton for any text: a state is the place of its row in `next`, a class the place in a row, both in bytes.
 * Two classes are added: what ends the run, which leads to the state `final` that is never left, so that the kernel
 * may read on, and what may not be.
 */
export interface AutomatonTable {
  readonly next: Uint16Array
  readonly start: number
  readonly final: number
}

/** Whether the places of an automaton's states and classes are small enough. */
export function fits({ states, width }: ByteAutomaton): boolean {
  return rowOf(width) <= 255 && states * rowOf(width) <= 65_535
}

/** Bytes of a row with the two classes that are added. */
function rowOf(width: number): number {
  return (width + 2) * 2
}

export function automatonTable({ states, width, next, accepts }: ByteAutomaton): AutomatonTable {
  const wide = width + 2
  const row = rowOf(width)
  const rows = new Uint16Array((states + 1) * wide)
  const final = states * row
  for (let state = 0; state < states; state++) {
    for (let each = 0; each < width; each++) rows[state * wide + each] = next[state * width + each]! * row
    rows[state * wide + width] = accepts[state] === 1 ? final : 0
  }
  rows.fill(final, states * wide)
  return { next: rows, start: row, final }
}

/** The classes of the 256 bytes in such rows. */
export function automatonClasses({ classes, width }: ByteAutomaton, ends: Ends): Uint8Array {
  const places = classes.map((each) => each * 2)
  for (const byte of ends.never) places[byte] = (width + 1) * 2
  for (const byte of ends.at) places[byte] = width * 2
  return places
}

/** The rows for ASCII, with the places of the first state's row and of that which is never left. */
export interface AsciiRows {
  readonly bytes: Uint8Array
  readonly row: number
  readonly finalRow: number
}

/**
 * An automaton for ASCII from the place `at` on: a state is the place of its row, which has for each byte the row
 * that follows, so that a step is one sum and one look-up. First come the two states that are never left.
 */
export function automatonRows(automaton: ByteAutomaton, ends: Ends, at: number): AsciiRows {
  const { states, width, next, accepts, classes } = automaton
  const whole = wholeRowLength / 4
  const narrow = rowLength / 4
  const dead = at
  const final = at + wholeRowLength
  // State 0 rejects for ever: its row is the whole one.
  const places = Uint32Array.from({ length: states }, (_, state) =>
    state === 0 ? dead : at + 2 * wholeRowLength + (state - 1) * rowLength - rowFirst,
  )
  const never = ends.never.filter(isInRow)
  const stops = ends.at.filter(isInRow)
  const rows = new Uint32Array(2 * whole + (states - 1) * narrow)
  rows.fill(dead, 0, whole)
  rows.fill(final, whole, 2 * whole)
  for (let state = 1; state < states; state++) {
    const row = 2 * whole + (state - 1) * narrow - 0x20
    for (let byte = 0x20; byte < 0x80; byte++)
      rows[row + byte] = places[next[state * width + classes[byte]!]!]!
    for (const byte of never) rows[row + byte] = dead
    for (const byte of stops) rows[row + byte] = accepts[state] === 1 ? final : dead
  }
  return { bytes: new Uint8Array(rows.buffer), row: places[1]!, finalRow: final }
}

/** Whether a row for ASCII has the byte. */
function isInRow(byte: number): boolean {
  return byte >= 0x20 && byte < 0x80
}
