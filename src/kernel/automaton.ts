/** A deterministic automaton over bytes. State 0 rejects for ever; state 1 is the start. */
export interface ByteAutomaton {
  readonly states: number
  /** The class of each of the 256 bytes. */
  readonly classes: Uint8Array
  /** How many classes there are. */
  readonly width: number
  /** The state after `state` on a byte of class `c`: `next[state * width + c]`. */
  readonly next: Uint16Array
  /** 1 where the automaton may stop. */
  readonly accepts: Uint8Array
}

/** What the automaton accepts, as far as it has at most `longest` code points. */
export interface BoundedAutomaton {
  readonly automaton: ByteAutomaton
  readonly longest: number
}

/** Automata that are still worked with may grow so large; what would need more is given up. */
export const mostWorkStates = 6000

/** The sizes of an automaton that is worth its place in the kernel's memory, and that its rows can name. */
const mostStates = 1000
const mostWidth = 125
const mostBytes = 65_535

/** Whether the kernel takes it: at most 1,000 states and 64 KiB, with two more classes for what ends a text. */
export function isSmall({ states, width }: ByteAutomaton): boolean {
  return states <= mostStates && width <= mostWidth && states * (width + 2) * 2 <= mostBytes
}

/** Accepts nothing. */
export const nothing: ByteAutomaton = {
  states: 2,
  classes: new Uint8Array(256),
  width: 1,
  next: new Uint16Array(2),
  accepts: new Uint8Array(2),
}

/** Whether no text at all is accepted; of an automaton that is minimal. */
export function isEmpty({ accepts }: ByteAutomaton): boolean {
  return !accepts.includes(1)
}

/** Runs an automaton as the kernel does, one look-up a byte. */
export function accepts(automaton: ByteAutomaton, bytes: Uint8Array): boolean {
  let state = 1
  for (const byte of bytes) state = automaton.next[state * automaton.width + automaton.classes[byte]!]!
  return automaton.accepts[state] === 1
}
