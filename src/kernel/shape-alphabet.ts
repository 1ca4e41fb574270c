import type { ByteAutomaton } from './automaton.js'
import type { ByteSet } from './shape.js'

/** The bytes that a shape may take at a place, by what a text has there; equal sets are one object. */
export interface Alphabet {
  /** Those of them that lead from a state to good ones, which have a 1. */
  where(byte: number, state: number, good: Uint8Array): ByteSet
}

/** ASCII without control characters, quotation mark and backslash, which end no string and no cell. */
const plain = Array.from({ length: 0x7f - 0x20 }, (_, at) => 0x20 + at).filter(
  (byte) => byte !== 0x22 && byte !== 0x5c,
)

/** Digits, lower case and upper case. */
const kinds = [/[0-9]/, /[a-z]/, /[A-Z]/].map((kind) =>
  plain.filter((byte) => kind.test(String.fromCharCode(byte))),
)

/** Any plain bytes. */
export function wholeAlphabet(automaton: ByteAutomaton): Alphabet {
  const groups = groupsOf(automaton, plain)
  const sets = new ByteSets(automaton)
  return { where: (_, state, good) => sets.where(groups, state, good) }
}

/** Where a text has a digit, digits; the same of lower case and of upper case; any other byte is by itself. */
export function ownKind(automaton: ByteAutomaton): Alphabet {
  const groups = kinds.map((kind) => groupsOf(automaton, kind))
  const sets = new ByteSets(automaton)
  return {
    where(byte, state, good) {
      const kind = kinds.findIndex((each) => each.includes(byte))
      return sets.where(groups[kind] ?? [[byte]], state, good)
    },
  }
}

/** Bytes in groups that the automaton does not tell apart. */
function groupsOf({ classes }: ByteAutomaton, bytes: readonly number[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>()
  for (const byte of bytes) {
    const group = groups.get(classes[byte]!)
    if (group === undefined) groups.set(classes[byte]!, [byte])
    else group.push(byte)
  }
  return [...groups.values()]
}

class ByteSets {
  readonly #automaton: ByteAutomaton
  /** By the first bytes of their groups, as a text. */
  readonly #known = new Map<string, ByteSet>()

  constructor(automaton: ByteAutomaton) {
    this.#automaton = automaton
  }

  where(groups: readonly (readonly number[])[], state: number, good: Uint8Array): ByteSet {
    const { next, width, classes } = this.#automaton
    let key = ''
    for (let at = 0; at < groups.length; at++) {
      const first = groups[at]![0]!
      if (good[next[state * width + classes[first]!]!] === 1) key += String.fromCharCode(first)
    }
    return this.#known.get(key) ?? this.#make(groups, key)
  }

  #make(groups: readonly (readonly number[])[], key: string): ByteSet {
    const held = groups.filter(([first]) => key.includes(String.fromCharCode(first!)))
    const set = { bytes: held.flat(), different: held.map(([first]) => first!) }
    this.#known.set(key, set)
    return set
  }
}
