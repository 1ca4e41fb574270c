import { formats } from '../formats/index.js'
import { fingerprint } from '../text/fingerprint.js'
import type { ByteAutomaton } from './automaton.js'
import type { CertainText, CertainTexts } from './certain-texts.js'
import type { CertainValue } from './certain-value.js'
import type { Kept, KnownAutomata } from './kept-automata.js'

/*
 * A file of automata: the fingerprint of the rest and a line feed; a line of JSON that ends at an even place;
 * then numbers of 16 bits, the first of them 1, so that another byte order shows.
 */
const fingerprintBytes = 'sha256:'.length + 64

interface Head {
  /** What the automata were made from that no key says. */
  readonly madeFrom: string
  /** States, classes, and where it begins behind the head, in bytes. */
  readonly automata: readonly (readonly [states: number, width: number, at: number])[]
  readonly texts: readonly (readonly [key: string, text: WrittenText, left: readonly string[]])[]
  readonly values: readonly (readonly [key: string, value: WrittenValue])[]
}

/** The number of an automaton, -1 where there is none; and the longest text, -1 where there is no longest. */
type WrittenText = readonly [automaton: number, longest: number]

interface WrittenValue extends Omit<CertainValue, 'string' | 'number' | 'cell'> {
  readonly string?: WrittenText
  readonly number?: number
  readonly cell?: WrittenText
}

/** To be raised when automata are made in another way. */
const version = 1

/** The formats as they are: automata of others are of no use. */
function formatsNow(): string {
  const told = [...formats.values()].map(({ name, type, pattern, maskedPattern, atMost }) => [
    name,
    type,
    pattern,
    maskedPattern,
    atMost,
  ])
  return `${version} ${fingerprint(JSON.stringify(told))}`
}

/** Everything that is kept, as bytes. */
export function writeKnownAutomata({ all }: Kept): Uint8Array {
  const numbers = new Map<ByteAutomaton, number>()
  const byContent = new Map<string, number>()
  const different: ByteAutomaton[] = []
  const automata: (readonly [number, number, number])[] = []
  let size = 2
  const number = (automaton: ByteAutomaton): number => {
    const { states, width, classes, next, accepts } = automaton
    const content = (): string => [width, classes, next, accepts].join(' ')
    const known = numbers.get(automaton) ?? byContent.get(content())
    const own = known ?? different.push(automaton) - 1
    numbers.set(automaton, own)
    if (known !== undefined) return known
    byContent.set(content(), own)
    automata.push([states, width, size])
    size += sizeOf(states, width)
    return own
  }
  const finite = (longest: number): number => (longest === Infinity ? -1 : longest)
  const written = (text: CertainText): WrittenText => {
    if ('atMostCharacters' in text) return [-1, text.atMostCharacters]
    return 'automaton' in text ? [number(text.automaton), text.longest] : [number(text), -1]
  }
  const texts = [...all.texts].map(
    ([key, { automaton, longest, left }]) =>
      [key, [automaton === undefined ? -1 : number(automaton), finite(longest)], left] as const,
  )
  const values = [...all.values].map(([key, { string, number: numeric, cell, ...rest }]) => {
    const value: WrittenValue = {
      ...rest,
      ...(string === undefined ? {} : { string: written(string) }),
      ...(numeric === undefined ? {} : { number: number(numeric) }),
      ...(cell === undefined ? {} : { cell: written(cell) }),
    }
    return [key, value] as const
  })
  const head: Head = { madeFrom: formatsNow(), automata, texts, values }
  return assemble(head, different, size)
}

/** In bytes: the classes, the table, what accepts; an even number. */
function sizeOf(states: number, width: number): number {
  return 256 + states * width * 2 + states + (states % 2)
}

function assemble(head: Head, automata: readonly ByteAutomaton[], size: number): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const pad = (fingerprintBytes + 1 + text.length + 1) % 2
  const start = fingerprintBytes + 1 + text.length + pad + 1
  const bytes = new Uint8Array(start + size)
  bytes.set(text, fingerprintBytes + 1)
  bytes.fill(0x20, start - 1 - pad, start - 1)
  bytes[start - 1] = 0x0a
  new Uint16Array(bytes.buffer, start, 1)[0] = 1
  for (const [index, { states, width, classes, next, accepts }] of automata.entries()) {
    const at = start + head.automata[index]![2]
    bytes.set(classes, at)
    new Uint16Array(bytes.buffer, at + 256, states * width).set(next)
    bytes.set(accepts, at + 256 + states * width * 2)
  }
  bytes[fingerprintBytes] = 0x0a
  bytes.set(new TextEncoder().encode(fingerprint(bytes.subarray(fingerprintBytes + 1))))
  return bytes
}

/**
 * What `writeKnownAutomata` has written. Undefined where the bytes are damaged, were written by another version or
 * for other formats, or on a machine of another byte order: then everything is made anew.
 */
export function readKnownAutomata(given: Uint8Array): KnownAutomata | undefined {
  const bytes = given.byteOffset % 2 === 0 ? given : given.slice()
  const stated = new TextDecoder().decode(bytes.subarray(0, fingerprintBytes))
  if (bytes[fingerprintBytes] !== 0x0a) return undefined
  if (stated !== fingerprint(bytes.subarray(fingerprintBytes + 1))) return undefined
  const headEnd = bytes.indexOf(0x0a, fingerprintBytes + 1)
  const head: Head = JSON.parse(new TextDecoder().decode(bytes.subarray(fingerprintBytes + 1, headEnd)))
  const start = bytes.byteOffset + headEnd + 1
  if (head.madeFrom !== formatsNow() || new Uint16Array(bytes.buffer, start, 1)[0] !== 1) return undefined
  return knownOf(head, (states, width, at) => {
    const next = start + at + 256
    return {
      states,
      width,
      classes: new Uint8Array(bytes.buffer, start + at, 256),
      next: new Uint16Array(bytes.buffer, next, states * width),
      accepts: new Uint8Array(bytes.buffer, next + states * width * 2, states),
    }
  })
}

function knownOf(
  head: Head,
  read: (states: number, width: number, at: number) => ByteAutomaton,
): KnownAutomata {
  const made: ByteAutomaton[] = []
  const automaton = (index: number): ByteAutomaton => {
    made[index] ??= read(...head.automata[index]!)
    return made[index]
  }
  const text = ([index, longest]: WrittenText): CertainText => {
    if (index === -1) return { atMostCharacters: longest }
    return longest === -1 ? automaton(index) : { automaton: automaton(index), longest }
  }
  const texts = new Map(head.texts.map((each) => [each[0], each]))
  const values = new Map(head.values)
  return {
    texts(key): CertainTexts | undefined {
      const found = texts.get(key)
      if (found === undefined) return undefined
      const [index, longest] = found[1]
      return {
        automaton: index === -1 ? undefined : automaton(index),
        longest: longest === -1 ? Infinity : longest,
        left: found[2],
      }
    },
    value(key): CertainValue | undefined {
      const found = values.get(key)
      if (found === undefined) return undefined
      const { string, number, cell } = found
      return {
        ...found,
        string: string && text(string),
        number: number === undefined ? undefined : automaton(number),
        cell: cell && text(cell),
      }
    },
  }
}
