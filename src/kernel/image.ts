import { ImageTexts, type ShapedTexts } from './image-texts.js'
import type { ImageWriter } from './image-writer.js'
import type { KernelMember, KernelNode, KernelTables, LeafNode, ObjectNode } from './kernel-tables.js'
import { nameHash } from './name-hash.js'
import * as o from './offsets.js'

/** Where nodes and members came to lie in the kernel's memory. */
export interface Image {
  /** The place of each node of the tables. */
  readonly nodes: readonly number[]
  /** The place of the entry of a record. */
  readonly record: number
  readonly shaped: readonly ShapedTexts[]
  /** The place of the entry of an object's member. */
  entry(object: ObjectNode, member: KernelMember): number
  /** The place of the slots of the shapes that a value's cells have; of no value's they are empty. */
  cellSlots(leaf: LeafNode | undefined): number
}

const kinds: Readonly<Record<KernelNode['kind'], number>> = {
  never: o.kindNever,
  leaf: o.kindLeaf,
  object: o.kindObject,
  list: o.kindList,
  map: o.kindMap,
  choice: o.kindChoice,
}

const lengths: Readonly<Record<KernelNode['kind'], number>> = {
  never: o.choiceLength,
  leaf: o.leafLength,
  object: o.objectLength,
  list: o.listLength,
  map: o.mapLength,
  choice: o.choiceLength,
}

const encoder = new TextEncoder()

/** Lays the nodes of the tables out; what cells are held against only where there are any. */
export function layOut(tables: KernelTables, writer: ImageWriter, hasCells: boolean): Image {
  return new NodeWriter(tables, writer, hasCells)
}

class NodeWriter implements Image {
  readonly nodes: readonly number[]
  readonly record: number
  readonly shaped: readonly ShapedTexts[]
  readonly #tables: KernelTables
  readonly #writer: ImageWriter
  readonly #texts: ImageTexts
  readonly #hasCells: boolean
  readonly #entries = new Map<KernelMember, number>()

  constructor(tables: KernelTables, writer: ImageWriter, hasCells: boolean) {
    this.#tables = tables
    this.#hasCells = hasCells
    this.#writer = writer
    this.#texts = new ImageTexts(writer, tables.csv?.delimiter)
    this.shaped = this.#texts.shaped
    // Nodes lead to each other, so all of them have a place before one is written.
    this.nodes = tables.nodes.map(({ kind }) => writer.reserve(lengths[kind]))
    for (const [index, node] of tables.nodes.entries()) this.#node(node, this.nodes[index]!)
    this.record = writer.reserve(o.entryName)
    this.#target(this.record, tables.record, false)
  }

  entry(_object: ObjectNode, member: KernelMember): number {
    return this.#entries.get(member)!
  }

  cellSlots(leaf: LeafNode | undefined): number {
    return this.#texts.cellSlots(leaf?.value.cell)
  }

  #node(node: KernelNode, at: number): void {
    const writer = this.#writer
    writer.byte(at + o.nodeKind, kinds[node.kind])
    if ('null' in node && node.null) writer.byte(at + o.nodeNull, 1)
    switch (node.kind) {
      case 'leaf':
        this.#leaf(node, at)
        break
      case 'object':
        this.#object(node, at)
        break
      case 'list':
        this.#target(at + o.listEach, node.each, false)
        writer.word(at + o.listAtMost, node.atMost ?? 0xffff_ffff)
        break
      case 'map':
        this.#target(at + o.mapValues, node.values, false)
        this.#texts.string(at + o.mapKey, node.key)
        break
      case 'choice': {
        const by = encoder.encode(`"${node.by}"`)
        writer.word(at + o.choiceBy, writer.add(by))
        writer.word(at + o.choiceByLength, by.length)
        writer.word(at + o.choiceCaseCount, node.cases.length)
        const cases = writer.reserve(node.cases.length * o.caseLength)
        writer.word(at + o.choiceCases, cases)
        for (const [index, each] of node.cases.entries()) {
          const text = encoder.encode(each.value)
          const place = cases + index * o.caseLength
          writer.word(place + o.caseText, writer.add(text))
          writer.word(place + o.caseTextLength, text.length)
          writer.word(place + o.caseNode, this.nodes[each.node]!)
        }
        if (node.otherwise !== undefined) writer.word(at + o.choiceOtherwise, this.nodes[node.otherwise]!)
        break
      }
      default:
    }
  }

  #leaf({ value, isNumeric }: LeafNode, at: number): void {
    const writer = this.#writer
    writer.byte(at + o.nodeNull, value.null ? 1 : 0)
    writer.byte(at + o.leafTrue, value.true ? 1 : 0)
    writer.byte(at + o.leafFalse, value.false ? 1 : 0)
    writer.byte(at + o.leafNumeric, isNumeric ? 1 : 0)
    writer.byte(at + o.leafEmpty, this.#texts.acceptsEmpty(value.string) ? 1 : 0)
    this.#texts.string(at + o.leafString, value.string)
    this.#texts.number(at + o.leafNumber, value.number)
    if (!this.#hasCells) return
    this.#texts.bareCell(at + o.leafBare, value.cell)
    this.#texts.quotedCell(at + o.leafQuoted, value.cell)
  }

  #object(node: ObjectNode, at: number): void {
    const writer = this.#writer
    const named = node.members.flatMap((member, index) => {
      const entry = this.#entry(member, index)
      // A name that JSON must escape is read by the exact judge.
      return isWrittenPlainly(member.name) ? [{ entry, name: encoder.encode(member.name) }] : []
    })
    const hashes = named.map(({ name }) => nameHash(name))
    const bits = slotBits(hashes)
    const slots = 1 << bits
    const table = writer.reserve(slots * 4)
    const taken = new Set<number>()
    for (const [index, { entry }] of named.entries()) {
      let slot = hashes[index]! >>> (32 - bits)
      while (taken.has(slot)) slot = (slot + 1) & (slots - 1)
      taken.add(slot)
      writer.word(table + slot * 4, entry)
    }
    writer.byte(at + o.objectShift, 32 - bits)
    writer.word(at + o.objectSlots, table)
    writer.word(at + o.objectSlotsEnd, table + slots * 4)
    const required = node.members.flatMap((member, index) => (member.required ? [index] : []))
    writer.bits(at + o.objectRequired, required)
    this.#constraints(node, at)
    const fits = node.needs.length === 0 && node.orders.length === 0
    writer.byte(at + o.objectBeyond, node.members.length > 64 ? o.beyondMore : fits ? 0 : o.beyondFit)
  }

  #constraints({ needs, orders }: ObjectNode, at: number): void {
    const writer = this.#writer
    const need = writer.reserve(needs.length * o.needLength)
    writer.word(at + o.objectNeedCount, needs.length)
    writer.word(at + o.objectNeeds, need)
    for (const [index, each] of needs.entries()) {
      writer.bits(need + index * o.needLength, each.having)
      writer.bits(need + index * o.needLength + 8, each.needed)
    }
    const order = writer.reserve(orders.length * o.orderLength)
    writer.word(at + o.objectOrderCount, orders.length)
    writer.word(at + o.objectOrders, order)
    for (const [index, each] of orders.entries()) {
      const place = order + index * o.orderLength
      writer.bits(place, each.having)
      writer.word(place + o.orderFirst, each.first)
      writer.word(place + o.orderSecond, each.second)
    }
  }

  /** What an entry leads to. */
  #target(entry: number, index: number, isNoted: boolean): void {
    const { kind } = this.#tables.nodes[index]!
    this.#writer.word(entry + o.entryNode, this.nodes[index]!)
    this.#writer.word(entry + o.entryKind, isNoted && kind === 'leaf' ? o.kindNoted : kinds[kind])
  }

  #entry(member: KernelMember, index: number): number {
    const writer = this.#writer
    const name = encoder.encode(`"${member.name}":`)
    // Two at least are compared, so that most names take as long as each other.
    const pieces = Math.max(2, Math.ceil(name.length / 16))
    const at = writer.reserve(o.entryName + pieces * 32)
    this.#entries.set(member, at)
    this.#target(at, member.node, member.full !== undefined || member.actions.length > 0)
    writer.bits(at + o.entrySeenBit, [index & 63])
    writer.word(at + o.entrySeenAt, o.frameSeen + (index >> 6) * 8)
    if (member.full !== undefined) writer.bits(at + o.entryFullBit, [member.full])
    writer.word(at + o.entryNameLength, name.length)
    writer.word(at + o.entryPieces, pieces)
    for (const [i, byte] of name.entries()) {
      const place = at + o.entryName + (i >> 4) * 32 + (i & 15)
      writer.byte(place, byte)
      writer.byte(place + 16, 0xff)
    }
    const actions = writer.reserve(member.actions.length * o.actionLength)
    writer.word(at + o.entryActions, actions)
    writer.word(at + o.entryActionCount, member.actions.length)
    for (const [i, action] of member.actions.entries())
      this.#texts.action(actions + i * o.actionLength, action)
    return at
  }
}

/** More slots than sixteen for each name are not made. */
const mostRoom = 4

/**
 * Room for at least three times as many again, as a power of two; and for some more where each name then has the
 * slot of its hash, so that a search ends at once.
 */
function slotBits(hashes: readonly number[]): number {
  const least = Math.max(3, Math.ceil(Math.log2(hashes.length * 4 + 1)))
  for (let bits = least; bits < least + mostRoom; bits++) {
    if (new Set(hashes.map((hash) => hash >>> (32 - bits))).size === hashes.length) return bits
  }
  return least
}

/** Whether JSON may hold the name as it is: no quotation mark, no backslash, no control character. */
function isWrittenPlainly(name: string): boolean {
  return (
    [...name].every((each) => each >= ' ' && each !== '"' && each !== '\\') && !/\p{Surrogate}/u.test(name)
  )
}
