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

/** A shape, as it lies in the memory of each judge that is made of the same tables. */
export interface LearnedShape {
  /** The place of the slot of the texts that it is of. */
  readonly slot: number
  /** All but the place of the next one. */
  readonly image: Uint8Array
}

/** The shapes of texts that the kernel came across, in its memory: all texts of a shape pass. */
export class LearnedShapes {
  readonly #memory: DataView
  readonly #texts: readonly ShapedTexts[]
  readonly #to: number
  #at: number
  /** What a slot has; slots are told by their place. */
  readonly #images = new Map<number, readonly Uint8Array[]>()
  /** Slots for which nothing more is tried. */
  readonly #closed = new Set<number>()
  readonly #alphabets = new Map<ByteAutomaton, readonly Alphabet[]>()

  /** The shapes lie from `at` on. */
  constructor(memory: DataView, texts: readonly ShapedTexts[], at: number) {
    this.#memory = memory
    this.#texts = texts
    this.#at = at
    this.#to = at + o.shapesBytes
  }

  /** Learns of the texts that fitted no shape, which must still lie where they lay; what is new. */
  learn(): readonly LearnedShape[] {
    const learned: LearnedShape[] = []
    for (const texts of this.#texts) {
      for (
        let at = this.#nextMissed(texts, shortest);
        at < o.shapedLengths;
        at = this.#nextMissed(texts, at + 1)
      ) {
        const slot = texts.slots + at * o.slotLength
        const missed = this.#memory.getUint32(slot + o.slotMissed, true)
        this.#memory.setUint32(slot + o.slotMissed, 0, true)
        const image = at > texts.longest ? undefined : this.#imageFor(slot, texts, missed, at)
        if (image !== undefined && this.#add(slot, image)) learned.push({ slot, image })
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

  /** A shape that was learned by another judge, which is made of the same tables. */
  take({ slot, image }: LearnedShape): void {
    if (!this.#closed.has(slot) && !this.#imagesOf(slot).some((own) => isSame(own, image)))
      this.#add(slot, image)
  }

  /** A shape that has the text; undefined where there is none, or where there is no use for one. */
  #imageFor(
    slot: number,
    { automaton }: ShapedTexts,
    missed: number,
    length: number,
  ): Uint8Array | undefined {
    if (this.#closed.has(slot)) return undefined
    const text = new Uint8Array(this.#memory.buffer, missed, length)
    // Where the block was written anew since then, it is another text, and perhaps none that passes.
    if (!accepts(automaton, text)) return undefined
    const image = firstOf(this.#alphabetsOf(automaton), (alphabet) => {
      const shape = shapeOf(automaton, text, alphabet)
      return shape === undefined ? undefined : shapeImage(shape)
    })
    if (image === undefined) this.#closed.add(slot)
    return image
  }

  /** Puts a shape behind those that its slot has; whether there was room. */
  #add(slot: number, image: Uint8Array): boolean {
    const size = (image.length + 15) & ~15
    const isRoom = this.#at + size <= this.#to
    const images = this.#imagesOf(slot)
    if (!isRoom || images.length + 1 === mostShapes) this.#closed.add(slot)
    if (!isRoom) return false
    this.#images.set(slot, [...images, image])
    new Uint8Array(this.#memory.buffer, this.#at, image.length).set(image)
    let last = slot + o.slotShape
    for (let at = this.#next(last); at !== 0; at = this.#next(last)) last = at + o.shapeNext
    this.#memory.setUint32(last, this.#at, true)
    this.#at += size
    return true
  }

  #imagesOf(slot: number): readonly Uint8Array[] {
    return this.#images.get(slot) ?? []
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

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
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
