import { accepts, type ByteAutomaton } from './automaton.js'
import { automatonClasses, automatonTable, type Ends, fits } from './automaton-image.js'
import type { CertainText } from './certain-texts.js'
import type { ImageWriter } from './image-writer.js'
import type { KernelAction } from './kernel-tables.js'
import * as o from './offsets.js'
import type { ShapePlace } from './shape.js'
import { shapeImage } from './shape-image.js'

const quote = 0x22
const controls = Array.from({ length: 0x20 }, (_, byte) => byte)
/** In a cell a tab is text. */
const cellControls = [...controls.filter((byte) => byte !== 0x09), 0x7f]

const stringEnds: Ends = { at: [quote], never: [...controls, 0x5c] }
/** A comma, a bracket, a brace, or a space, tab or line end. */
const numberEnds: Ends = { at: [0x2c, 0x5d, 0x7d, 0x20, 0x09, 0x0a, 0x0d], never: [] }
const quotedEnds: Ends = { at: [quote], never: cellControls }

const actionKinds: Readonly<Record<KernelAction['kind'], number>> = {
  unless: o.actionUnless,
  where: o.actionWhere,
  owner: o.actionOwner,
  moment: o.actionMoment,
  keep: o.actionKeep,
}

/** ASCII that stands in any cell as it is; quotation marks are told apart by their number. */
const plainBytes = Array.from({ length: 0x7f - 0x20 }, (_, at) => 0x20 + at)

const encoder = new TextEncoder()

/** Writes what values are held against; what several values have in common is written once. */
export class ImageTexts {
  readonly shaped: ShapedTexts[] = []
  readonly #writer: ImageWriter
  readonly #bareEnds: Ends
  readonly #rows = new Map<ByteAutomaton, Rows>()
  readonly #plain = new Map<number, number>()
  readonly #placed = new Map<ByteAutomaton, Map<Ends, Placed>>()

  /** `delimiter` stands between cells, where there are any. */
  constructor(writer: ImageWriter, delimiter: string | undefined) {
    this.#writer = writer
    const ends = delimiter === undefined ? [] : [delimiter.charCodeAt(0)]
    this.#bareEnds = { at: [...ends, 0x0a, 0x0d], never: [...cellControls, quote] }
  }

  string(at: number, text: CertainText | undefined): void {
    this.#matcher(at, text, stringEnds)
  }

  number(at: number, automaton: ByteAutomaton | undefined): void {
    this.#matcher(at, automaton, numberEnds)
  }

  bareCell(at: number, text: CertainText | undefined): void {
    this.#matcher(at, text, this.#bareEnds)
  }

  quotedCell(at: number, text: CertainText | undefined): void {
    this.#matcher(at, text, quotedEnds)
  }

  /** The slots of the shapes that such cells have. Of any text one is known: any ASCII that may stand in a cell. */
  cellSlots(text: CertainText | undefined): number {
    if (text !== undefined && 'atMostCharacters' in text) return this.#plainSlots(text.atMostCharacters)
    const automaton = text !== undefined && 'automaton' in text ? text.automaton : text
    if (automaton !== undefined && fits(automaton)) return this.#slotsOf(automaton, longestOf(text))
    return this.#plainSlots(0)
  }

  /** Whether nothing at all is a right text. */
  acceptsEmpty(text: CertainText | undefined): boolean {
    if (text === undefined) return false
    if ('atMostCharacters' in text) return true
    return accepts('automaton' in text ? text.automaton : text, new Uint8Array())
  }

  action(at: number, action: KernelAction): void {
    const writer = this.#writer
    writer.word(at + o.actionKind, actionKinds[action.kind])
    if (action.kind === 'keep') {
      writer.word(at + o.actionSlot, action.slot)
      return
    }
    writer.word(at + o.actionTexts, this.#list(action.texts))
    if (action.kind === 'moment') {
      writer.bits(at + o.actionBit, [action.period])
      writer.word(at + o.actionDay, action.day)
    } else if (action.kind !== 'owner') writer.bits(at + o.actionBit, [action.fact])
  }

  #list(texts: readonly string[]): number {
    const writer = this.#writer
    const at = writer.reserve(4 + texts.length * 8)
    writer.word(at, texts.length)
    for (const [index, text] of texts.entries()) {
      const bytes = encoder.encode(text)
      writer.word(at + 4 + index * 8, writer.add(bytes))
      writer.word(at + 8 + index * 8, bytes.length)
    }
    return at
  }

  #matcher(at: number, text: CertainText | undefined, ends: Ends): void {
    const writer = this.#writer
    if (text === undefined) return
    if ('atMostCharacters' in text) {
      writer.byte(at + o.matcherMode, o.modeText)
      writer.word(at + o.matcherAtMost, Math.min(text.atMostCharacters, 0xffff_ffff))
      return
    }
    const automaton = 'automaton' in text ? text.automaton : text
    if (!fits(automaton)) return
    const placed = this.#placedBy(automaton, ends)
    writer.byte(at + o.matcherMode, o.modeAutomaton)
    writer.word(at + o.matcherAtMost, Math.min(longestOf(text), 0xffff_ffff))
    writer.word(at + o.matcherShapes, this.#slotsOf(automaton, longestOf(text)))
    writer.word(at + o.matcherClasses, placed.classes)
    writer.word(at + o.matcherNext, placed.table)
    writer.word(at + o.matcherStart, placed.start)
    writer.word(at + o.matcherFinal, placed.final)
  }

  #placedBy(automaton: ByteAutomaton, ends: Ends): Placed {
    const known = this.#placed.get(automaton) ?? new Map<Ends, Placed>()
    this.#placed.set(automaton, known)
    const before = known.get(ends)
    if (before !== undefined) return before
    const writer = this.#writer
    const rows = this.#rowsOf(automaton)
    const placed = { ...rows, classes: writer.add(automatonClasses(automaton, ends)) }
    known.set(ends, placed)
    return placed
  }

  #rowsOf(automaton: ByteAutomaton): Rows {
    const known = this.#rows.get(automaton)
    if (known !== undefined) return known
    const { next, start, final } = automatonTable(automaton)
    const rows = { table: this.#writer.add(new Uint8Array(next.buffer)), start, final }
    this.#rows.set(automaton, rows)
    return rows
  }

  #plainSlots(atMost: number): number {
    const longest = Math.min(atMost, o.shapedLengths - 1)
    const known = this.#plain.get(longest)
    if (known !== undefined) return known
    const writer = this.#writer
    const slots = writer.reserve(o.shapedLengths * o.slotLength)
    this.#plain.set(longest, slots)
    const place = { set: { bytes: plainBytes, different: plainBytes }, limits: undefined }
    const image = shapeImage(new Array<ShapePlace>(longest).fill(place))
    if (longest === 0 || image === undefined) return slots
    const shape = writer.add(image)
    for (let length = 1; length <= longest; length++)
      writer.word(slots + length * o.slotLength + o.slotShape, shape)
    return slots
  }

  /** What is learned of an automaton's texts is the same wherever they stand. */
  #slotsOf(automaton: ByteAutomaton, longest: number): number {
    const known = this.shaped.find((each) => each.automaton === automaton && each.longest === longest)
    if (known !== undefined) return known.slots
    const slots = this.#writer.reserve(o.shapedLengths * o.slotLength)
    this.shaped.push({ automaton, longest, slots })
    return slots
  }
}

/** In characters. */
function longestOf(text: CertainText | undefined): number {
  return text !== undefined && 'longest' in text ? text.longest : Infinity
}

/** Where the rows of an automaton lie, with two of its states. */
interface Rows {
  readonly table: number
  readonly start: number
  readonly final: number
}

/** With the classes of bytes where these end a text. */
interface Placed extends Rows {
  readonly classes: number
}

/** Texts of which shapes may be learned, and the place of their slots. */
export interface ShapedTexts {
  readonly automaton: ByteAutomaton
  /** In characters. */
  readonly longest: number
  readonly slots: number
}
