import { accepts, type ByteAutomaton } from '../../src/kernel/automaton.js'
import type { KernelTables } from '../../src/kernel/kernel-tables.js'
import { shapeOf } from '../../src/kernel/make-shape.js'
import { isWithin, type Shape } from '../../src/kernel/shape.js'
import { ownKind, wholeAlphabet } from '../../src/kernel/shape-alphabet.js'
import { shapeImage } from '../../src/kernel/shape-image.js'
import type { Draw } from '../differential/draw.js'

/** Every automaton that the values of a plan are held against. */
export function automataOf({ nodes }: KernelTables): readonly ByteAutomaton[] {
  const texts = nodes.flatMap((node) =>
    node.kind === 'leaf' ? [node.value.string, node.value.number, node.value.cell] : [],
  )
  const automata = texts.flatMap((each): readonly ByteAutomaton[] => {
    if (each === undefined || 'atMostCharacters' in each) return []
    return ['automaton' in each ? each.automaton : each]
  })
  return [...new Set(automata)]
}

/** A text that the automaton accepts, by steps that are drawn; undefined where none was found. */
function drawnText(
  { states, width, classes, next, accepts: ends }: ByteAutomaton,
  draw: Draw,
): Uint8Array | undefined {
  const bytes: number[] = []
  let state = 1
  while (bytes.length < 63) {
    if (ends[state] === 1 && bytes.length > 0 && draw.chance(bytes.length < 8 ? 10 : 30)) break
    const ways = Array.from({ length: 0x5f }, (_, at) => 0x20 + at).filter((byte) => {
      const behind = Number(next[state * width + Number(classes[byte])])
      return behind > 0 && behind < states && byte !== 0x22 && byte !== 0x5c
    })
    if (ways.length === 0) break
    const byte = draw.pick(ways)
    bytes.push(byte)
    state = Number(next[state * width + Number(classes[byte])])
  }
  return ends[state] === 1 && bytes.length > 0 ? Uint8Array.from(bytes) : undefined
}

/** A text of a shape: each byte is drawn, but for one that is given. */
function memberOf(shape: Shape, draw: Draw, at = -1, byte = 0): Uint8Array | undefined {
  const bytes: number[] = []
  for (const [index, { set, limits }] of shape.entries()) {
    const may = set.bytes.filter((each) => index === 0 || isWithin(limits, Number(bytes[index - 1]), each))
    if (index === at) {
      if (!may.includes(byte)) return undefined
      bytes.push(byte)
    } else if (may.length === 0) return undefined
    else bytes.push(draw.pick(may))
  }
  return Uint8Array.from(bytes)
}

/** Bytes as a test may show them. */
export const shown = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/**
 * What is wrong with shapes of texts that are drawn, as many of each automaton of the tables, or undefined. Each byte
 * that a shape takes is tried at its place.
 */
export function wrongShape(tables: KernelTables, draw: Draw, count: number): string | undefined {
  for (const automaton of automataOf(tables)) {
    const alphabets = [wholeAlphabet(automaton), ownKind(automaton)]
    for (let run = 0; run < count; run++) {
      const given = drawnText(automaton, draw)
      if (given === undefined) continue
      const shapes = alphabets.map((alphabet) => shapeOf(automaton, given, alphabet))
      for (const shape of shapes) {
        const wrong = shape === undefined ? 'it has no shape' : wrongMember(automaton, shape, given, draw)
        if (wrong !== undefined) return `of ${shown(given)}: ${wrong}`
      }
      if (shapes.every((shape) => shape !== undefined && shapeImage(shape) === undefined))
        return `of ${shown(given)}: no shape is of eight classes`
    }
  }
  return undefined
}

function wrongMember(
  automaton: ByteAutomaton,
  shape: Shape,
  given: Uint8Array,
  draw: Draw,
): string | undefined {
  if (!shape.every(({ set }, at) => set.bytes.includes(Number(given[at]))))
    return 'its shape does not have it'
  for (const [at, { set }] of shape.entries()) {
    for (const byte of set.bytes) {
      const member = memberOf(shape, draw, at, byte)
      if (member !== undefined && !accepts(automaton, member)) return `its shape has ${shown(member)}`
    }
  }
  return undefined
}
