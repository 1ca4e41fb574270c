import type { ByteAutomaton } from './automaton.js'
import type { ByteSet } from './shape.js'

/** The bytes that a shape may take at a place, by what a text has there; equal sets are one object. */
export interface Alphabet {
  /** Those of them for which it holds. */
  where(byte: number, holds: (byte: number) => boolean): ByteSet
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
  const known = new Map<string, ByteSet>()
  return { where: (_, holds) => setOf(groups, holds, known) }
}

/** Where a text has a digit, digits; the same of lower case and of upper case; any other byte is by itself. */
export function ownKind(automaton: ByteAutomaton): Alphabet {
  const groups = kinds.map((kind) => groupsOf(automaton, kind))
  const known = new Map<string, ByteSet>()
  return {
    where(byte, holds) {
      const kind = kinds.findIndex((each) => each.includes(byte))
      return setOf(groups[kind] ?? [[byte]], holds, known)
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

function setOf(
  groups: readonly (readonly number[])[],
  holds: (byte: number) => boolean,
  known: Map<string, ByteSet>,
): ByteSet {
  const held = groups.filter(([first]) => holds(first!))
  const different = held.map(([first]) => first!)
  const key = different.join()
  const set = known.get(key) ?? { bytes: held.flat(), different }
  known.set(key, set)
  return set
}
