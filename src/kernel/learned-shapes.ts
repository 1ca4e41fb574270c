import { accepts, type ByteAutomaton } from './automaton.js'
import type { ShapedTexts } from './image-texts.js'
import { shapeOf } from './make-shape.js'
import * as o from './offsets.js'
import { type Alphabet, ownKind, wholeAlphabet } from './shape-alphabet.js'
import { shapeImage } from './shape-image.js'

/** The automaton has read shorter texts in the time that a shape takes, and words so short mostly have several shapes. */
const shortest = 4
/** More shapes of one length are not tried one after the other. */
const mostShapes = 4

/** The shapes of texts that the kernel came across, in its memory: all texts of a shape pass. */
export class LearnedShapes {
  readonly #memory: DataView
  readonly #texts: readonly ShapedTexts[]
  readonly #to: number
  #at: number
  /** How many shapes a slot has; slots are told by their place. */
  readonly #counts = new Map<number, number>()
  readonly #alphabets = new Map<ByteAutomaton, readonly Alphabet[]>()

  /** The shapes lie from `at` on. */
  constructor(memory: DataView, texts: readonly ShapedTexts[], at: number) {
    this.#memory = memory
    this.#texts = texts
    this.#at = at
    this.#to = at + o.shapesBytes
  }

  /** Learns of the texts that fitted no shape, which must still lie where they lay; how many shapes are new. */
  learn(): number {
    let learned = 0
    for (const texts of this.#texts) {
      for (
        let at = this.#nextMissed(texts, shortest);
        at < o.shapedLengths;
        at = this.#nextMissed(texts, at + 1)
      ) {
        const slot = texts.slots + at * o.slotLength
        const missed = this.#memory.getUint32(slot + o.slotMissed, true)
        this.#memory.setUint32(slot + o.slotMissed, 0, true)
        if (at <= texts.longest && this.#add(slot, texts, missed, at)) learned++
      }
    }
    return learned
  }

  /** The next length of which a text fitted no shape; `shapedLengths` where there is none. */
  #nextMissed({ slots }: ShapedTexts, from: number): number {
    let length = from
    while (
      length < o.shapedLengths &&
      this.#memory.getUint32(slots + length * o.slotLength + o.slotMissed, true) === 0
    )
      length++
    return length
  }

  #add(slot: number, { automaton }: ShapedTexts, missed: number, length: number): boolean {
    const count = this.#counts.get(slot) ?? 0
    if (count >= mostShapes) return false
    const text = new Uint8Array(this.#memory.buffer, missed, length)
    // Where the block was written anew since then, it is another text, and perhaps none that passes.
    if (!accepts(automaton, text)) return false
    const image = firstOf(this.#alphabetsOf(automaton), (alphabet) => {
      const shape = shapeOf(automaton, text, alphabet)
      return shape === undefined ? undefined : shapeImage(shape)
    })
    const size = image === undefined ? 0 : (image.length + 15) & ~15
    const isRoom = image !== undefined && this.#at + size <= this.#to
    this.#counts.set(slot, isRoom ? count + 1 : mostShapes)
    if (!isRoom) return false
    new Uint8Array(this.#memory.buffer, this.#at, image.length).set(image)
    let last = slot + o.slotShape
    for (let at = this.#next(last); at !== 0; at = this.#next(last)) last = at + o.shapeNext
    this.#memory.setUint32(last, this.#at, true)
    this.#at += size
    return true
  }

  /** Where all its bytes are too many to tell apart, a place takes those of one kind. */
  #alphabetsOf(automaton: ByteAutomaton): readonly Alphabet[] {
    const known = this.#alphabets.get(automaton) ?? [wholeAlphabet(automaton), ownKind(automaton)]
    this.#alphabets.set(automaton, known)
    return known
  }

  #next(place: number): number {
    return this.#memory.getUint32(place, true)
  }
}

function firstOf<Given, Found>(
  list: readonly Given[],
  find: (each: Given) => Found | undefined,
): Found | undefined {
  for (const each of list) {
    const found = find(each)
    if (found !== undefined) return found
  }
  return undefined
}
