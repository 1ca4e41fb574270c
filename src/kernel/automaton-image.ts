import type { ByteAutomaton } from './automaton.js'

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
    writeRow(next, state * width, width, rows, state * wide, row)
    rows[state * wide + width] = accepts[state] === 1 ? final : 0
  }
  rows.fill(final, states * wide)
  return { next: rows, start: row, final }
}

/** By itself, for V8 compiles a function that is often called once, and one that goes on for long twice. */
function writeRow(
  next: Uint16Array,
  from: number,
  width: number,
  rows: Uint16Array,
  to: number,
  rowBytes: number,
): void {
  for (let each = 0; each < width; each++) rows[to + each] = next[from + each]! * rowBytes
}

/** The classes of the 256 bytes in such rows. */
export function automatonClasses({ classes, width }: ByteAutomaton, ends: Ends): Uint8Array {
  const places = classes.map((each) => each * 2)
  for (const byte of ends.never) places[byte] = (width + 1) * 2
  for (const byte of ends.at) places[byte] = width * 2
  return places
}
