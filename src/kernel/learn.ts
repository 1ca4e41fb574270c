import type { Image } from './image.js'
import type { KernelMember, KernelNode, KernelTables, ObjectNode } from './kernel-tables.js'
import { MemberOrder } from './member-order.js'
import * as o from './offsets.js'
import type { StepDraft, StepNote } from './program-steps.js'

/** What the learner needs of a judge's memory. */
export interface Learned {
  readonly tables: KernelTables
  readonly image: Image
  readonly memory: DataView
  /** The place of the frame of the outermost container. */
  readonly frames: number
}

/** The path of a record, and how many containers it has open at most. */
export interface RecordPath {
  readonly steps: readonly StepDraft[]
  readonly depth: number
}

/** A list of more items than these is not learned where the items have to be counted. */
const mostCounted = 64

/** Reads records that certainly pass and tells by which steps the kernel would know the next of the same form. */
export class Learner {
  readonly #learned: Learned
  readonly #orders = new Map<ObjectNode, MemberOrder>()

  constructor(learned: Learned) {
    this.#learned = learned
  }

  /**
   * The path of the record that begins at `from`, which must certainly pass; undefined where it holds what no path
   * does: a map, or a long list whose items are counted.
   */
  pathOf(bytes: Uint8Array, from: number): RecordPath | undefined {
    const reading = new RecordReading(this.#learned, bytes, from, (node) => this.#orderOf(node))
    return reading.read()
  }

  #orderOf(node: ObjectNode): MemberOrder {
    const order = this.#orders.get(node) ?? new MemberOrder()
    this.#orders.set(node, order)
    return order
  }
}

/** Thrown where a record holds what no path does. */
class NoPath extends Error {}

const decoder = new TextDecoder()
const quote = 0x22
const backslash = 0x5c

class RecordReading {
  readonly #learned: Learned
  readonly #bytes: Uint8Array
  readonly #orderOf: (node: ObjectNode) => MemberOrder
  readonly #steps: StepDraft[] = []
  /** What is known behind the value at hand, for each open container. */
  readonly #keys: string[] = []
  #at: number
  /** Where the literal begins that no step has yet. */
  #literalFrom: number
  #fields = 0
  #containers = 0
  #depth = 0

  constructor(learned: Learned, bytes: Uint8Array, from: number, orderOf: (node: ObjectNode) => MemberOrder) {
    this.#learned = learned
    this.#bytes = bytes
    this.#at = from
    this.#literalFrom = from
    this.#orderOf = orderOf
  }

  read(): RecordPath | undefined {
    try {
      this.#value(this.#learned.tables.record, undefined, 0)
      this.#step(o.followsNothing, 0, undefined, undefined)
      this.#step(o.followsEnd, 0, undefined, undefined)
      return { steps: this.#steps, depth: this.#depth }
    } catch (error) {
      if (error instanceof NoPath) return undefined
      throw error
    }
  }

  #value(index: number, entry: number | undefined, depth: number): void {
    const { tables, image } = this.#learned
    const node = tables.nodes[index]!
    const byte = this.#byte(this.#at)
    if (node.kind === 'leaf') this.#leaf(image.nodes[index]!, entry, depth)
    else if (byte === 0x6e) this.#word(4, undefined)
    else this.#container(index, entry, depth)
  }

  #leaf(at: number, entry: number | undefined, depth: number): void {
    const byte = this.#bytes[this.#at]!
    const note = entry === undefined ? undefined : this.#note(o.noteEntry, entry, this.#frame(depth - 1), 0)
    if (byte === quote) {
      this.#at++
      const mode = this.#learned.memory.getUint8(at + o.leafString + o.matcherMode)
      this.#fields++
      this.#step(mode === o.modeText ? o.followsText : o.followsString, at + o.leafString, note, this.#key())
      this.#literalFrom = this.#at = this.#behindString(this.#at)
    } else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
      this.#fields++
      this.#step(o.followsNumber, at + o.leafNumber, note, this.#key())
      while (this.#bytes[this.#at]! > 0x20 && !isNumberEnd(this.#bytes[this.#at]!)) this.#at++
      this.#literalFrom = this.#at
    } else {
      const length = byte === 0x66 ? 5 : 4
      this.#word(length, note === undefined || byte === 0x6e ? undefined : { ...note, span: length })
    }
  }

  /** A word: true, false or null. */
  #word(length: number, note: StepNote | undefined): void {
    if (note !== undefined) this.#step(o.followsNothing, 0, note, undefined)
    this.#at += length
    this.#fields++
    this.#step(o.followsNothing, 0, undefined, this.#key())
  }

  #container(index: number, entry: number | undefined, depth: number): void {
    const { tables, image } = this.#learned
    if (entry !== undefined)
      this.#step(o.followsNothing, 0, this.#note(o.noteEntry, entry, this.#frame(depth - 1), 0), undefined)
    let chosen = index
    let node = tables.nodes[index]!
    while (node.kind === 'choice') {
      chosen = this.#chosen(node)
      node = tables.nodes[chosen]!
    }
    if (chosen !== index) {
      const note = this.#note(o.noteChoice, image.nodes[index]!, image.nodes[chosen]!, 0)
      this.#step(o.followsNothing, 0, note, undefined)
    }
    this.#containers++
    this.#depth = Math.max(this.#depth, depth + 1)
    if (node.kind === 'object') this.#object(node, chosen, depth)
    else if (node.kind === 'list') this.#list(node, chosen, depth)
    else throw new NoPath()
  }

  #object(node: ObjectNode, index: number, depth: number): void {
    const names = this.#namesFrom(this.#at)
    const keys = this.#orderOf(node).keys(node, names)
    this.#at = this.#behindSpace(this.#at + 1)
    this.#keys.push('')
    for (const [i, name] of names.entries()) {
      if (i > 0) this.#at = this.#behindSpace(this.#at + 1)
      const member = node.members.find((each) => each.name === name)!
      this.#keys[depth] = `${index}:${keys[i]}`
      // The name, the colon behind it and what stands between.
      this.#at = this.#behindSpace(this.#behindSpace(this.#behindString(this.#at + 1)) + 1)
      this.#value(member.node, this.#notedEntry(node, member), depth + 1)
      this.#at = this.#behindSpace(this.#at)
    }
    this.#keys.pop()
    this.#at++
    const at = this.#learned.image.nodes[index]!
    if (node.members.length > 64) throw new NoPath()
    if (this.#learned.memory.getUint8(at + o.objectBeyond) !== 0) {
      const note = this.#note(o.noteObject, at, this.#frame(depth), 0)
      this.#step(o.followsNothing, 0, note, this.#key())
    }
  }

  #list(node: Extract<KernelNode, { kind: 'list' }>, index: number, depth: number): void {
    this.#at = this.#behindSpace(this.#at + 1)
    this.#keys.push('')
    for (let count = 1; this.#bytes[this.#at] !== 0x5d; count++) {
      if (count > 1) this.#at = this.#behindSpace(this.#at + 1)
      if (node.atMost !== undefined && count > mostCounted) throw new NoPath()
      this.#keys[depth] = node.atMost === undefined ? `${index}` : `${index}:${count}`
      this.#value(node.each, undefined, depth + 1)
      this.#at = this.#behindSpace(this.#at)
    }
    this.#keys.pop()
    this.#at++
  }

  /** The entry of a member of which more must be known, or undefined. */
  #notedEntry(object: ObjectNode, member: KernelMember): number | undefined {
    const isNoted = member.full !== undefined || member.actions.length > 0
    return isNoted ? this.#learned.image.entry(object, member) : undefined
  }

  /** The node that the object at hand is, by the member that chooses. */
  #chosen(choice: Extract<KernelNode, { kind: 'choice' }>): number {
    const record = JSON.parse(this.#text(this.#at, this.#behindValue(this.#at)))
    const value: unknown = Object.hasOwn(record, choice.by) ? record[choice.by] : undefined
    const found = choice.cases.find((each) => each.value === value)?.node ?? choice.otherwise
    if (found === undefined) throw new NoPath()
    return found
  }

  #namesFrom(object: number): readonly string[] {
    const names: string[] = []
    let at = this.#behindSpace(object + 1)
    while (this.#bytes[at] !== 0x7d) {
      const end = this.#behindString(at + 1)
      names.push(this.#text(at + 1, end - 1))
      at = this.#behindSpace(this.#behindValue(this.#behindSpace(this.#behindSpace(end) + 1)))
      if (this.#bytes[at] === 0x2c) at = this.#behindSpace(at + 1)
    }
    return names
  }

  #text(from: number, to: number): string {
    return decoder.decode(this.#bytes.subarray(from, to))
  }

  /** Makes steps of the literal so far and of what follows it. */
  #step(follows: number, matcher: number, note: StepNote | undefined, key: string | undefined): void {
    const literal = [...this.#bytes.subarray(this.#literalFrom, this.#at)]
    this.#literalFrom = this.#at
    while (literal.length > o.longestLiteral) {
      this.#steps.push({ ...bareStep, literal: literal.splice(0, o.longestLiteral) })
    }
    const counted = { fields: this.#fields, containers: this.#containers }
    this.#steps.push({ literal, follows, matcher, note, ...counted, key })
    this.#fields = 0
    this.#containers = 0
  }

  #note(kind: number, of: number, frame: number, span: number): StepNote {
    return { kind, of, frame, span }
  }

  #frame(depth: number): number {
    return this.#learned.frames + depth * o.frameLength
  }

  #key(): string {
    return this.#keys.join('/')
  }

  #behindSpace(from: number): number {
    let at = from
    while (this.#bytes[at]! <= 0x20) at++
    return at
  }

  /** Behind a string's closing quotation mark; `from` is behind the opening one. */
  #behindString(from: number): number {
    let at = from
    while (this.#byte(at) !== quote) at += this.#bytes[at] === backslash ? 2 : 1
    return at + 1
  }

  /** A byte of a record, which cannot go on behind the block. */
  #byte(at: number): number {
    const byte = this.#bytes[at]
    if (byte === undefined) throw new NoPath()
    return byte
  }

  #behindValue(from: number): number {
    let depth = 0
    let at = from
    do {
      const byte = this.#byte(at)
      if (byte === quote) at = this.#behindString(at + 1)
      else if (byte === 0x7b || byte === 0x5b) {
        depth++
        at++
      } else if (byte === 0x7d || byte === 0x5d) {
        depth--
        at++
      } else at++
    } while (depth > 0 || isInsideToken(this.#bytes, from, at))
    return at
  }
}

const bareStep = {
  follows: o.followsNothing,
  matcher: 0,
  note: undefined,
  fields: 0,
  containers: 0,
  key: undefined,
}

/** A comma, a bracket or a brace. */
function isNumberEnd(byte: number): boolean {
  return byte === 0x2c || byte === 0x5d || byte === 0x7d
}

/** Whether a number or word that began at `from` goes on at `at`. */
function isInsideToken(bytes: Uint8Array, from: number, at: number): boolean {
  const first = bytes[from]!
  if (first === quote || first === 0x7b || first === 0x5b) return false
  return bytes[at]! > 0x20 && !isNumberEnd(bytes[at]!)
}
