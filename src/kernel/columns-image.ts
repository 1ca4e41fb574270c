import { foldName } from '../data/csv-table.js'
import { fits } from './automaton-image.js'
import type { FastColumn } from './fast-column.js'
import type { Image } from './image.js'
import type { ImageWriter } from './image-writer.js'
import type { KernelCsv, KernelMember, KernelTables, LeafNode, ObjectNode } from './kernel-tables.js'
import * as o from './offsets.js'

/** What rows need beside the nodes: words of the header, each by its offset. */
export type ColumnsImage = readonly (readonly [number, number])[]

const emptyCells: Readonly<Record<KernelCsv['emptyCell'], number>> = {
  absent: o.emptyAbsent,
  null: o.emptyNull,
  'empty-text': o.emptyText,
}

/** Lays the columns of a table out, with `frames` the place of the frames; undefined where no row of it is certain. */
export function layOutColumns(
  tables: KernelTables,
  columns: readonly FastColumn[],
  { image, frames }: { readonly image: Image; readonly frames: number },
  writer: ImageWriter,
): ColumnsImage | undefined {
  const { csv } = tables
  const record = tables.nodes[tables.record]
  if (csv === undefined || record?.kind !== 'object' || columns.length === 0) return undefined
  const names = new Set([...csv.names, ...columns.map(({ header }) => foldName(header))])
  const paths = columns.flatMap(({ path }) => (path === undefined ? [] : [JSON.stringify(path)]))
  // A name that folds to nothing would make an empty cell a name; of two columns for one member one is too many.
  if (names.has('') || new Set(paths).size < paths.length) return undefined
  const objects = new RowObjects(tables, record)
  const leaves = columns.map(({ path }) => (path === undefined ? undefined : objects.leafAt(path)))
  if (objects.list.length > o.mostFrames) return undefined
  const columnsWriter = new ColumnsWriter(tables, { image, frames }, writer)
  const at = columnsWriter.columns(leaves)
  const noted = columnsWriter.noted(leaves)
  return [
    [o.headerColumns, at],
    [o.headerColumnCount, columns.length],
    [o.headerRowObjects, columnsWriter.objects(objects.list, leaves)],
    [o.headerRowObjectCount, objects.list.length],
    [o.headerDelimiter, csv.delimiter.charCodeAt(0)],
    [o.headerEmptyCell, emptyCells[csv.emptyCell]],
    [o.headerNameStarts, writer.add(nameStarts(names))],
    [o.headerPlaces, writer.reserve((columns.length + placesBeyond) * 4)],
    [o.headerNoted, noted.at],
    [o.headerNotedCount, noted.count],
  ]
}

/** Of 64 bytes all may end cells, and eight places are written at once; one is in front of the first. */
const placesBeyond = 80

/** What each column holds; undefined where only an empty cell is right. */
type Leaves = readonly (PlacedLeaf | undefined)[]

class ColumnsWriter {
  readonly #tables: KernelTables
  readonly #image: Image
  readonly #frames: number
  readonly #writer: ImageWriter

  constructor(
    tables: KernelTables,
    { image, frames }: { readonly image: Image; readonly frames: number },
    writer: ImageWriter,
  ) {
    this.#tables = tables
    this.#image = image
    this.#frames = frames
    this.#writer = writer
  }

  columns(leaves: Leaves): number {
    const at = this.#writer.reserve(leaves.length * o.columnLength)
    for (const [index, leaf] of leaves.entries()) this.#column(at + index * o.columnLength, leaf)
    return at
  }

  /** The columns of which more must be known. */
  noted(leaves: Leaves): { readonly at: number; readonly count: number } {
    const noted = leaves.flatMap((leaf, index) => (leaf !== undefined && isNoted(leaf.member) ? [index] : []))
    const at = this.#writer.reserve(noted.length * 4)
    for (const [index, column] of noted.entries()) this.#writer.word(at + index * 4, column)
    return { at, count: noted.length }
  }

  objects(objects: readonly RowObject[], leaves: Leaves): number {
    const writer = this.#writer
    const at = writer.reserve(objects.length * o.rowObjectLength)
    for (const [index, { node, within }] of objects.entries()) {
      const place = at + index * o.rowObjectLength
      const own = leaves.flatMap((leaf) => (leaf?.frame === index ? [node.members.indexOf(leaf.member)] : []))
      writer.word(place + o.rowObjectNode, this.#image.nodes[this.#tables.nodes.indexOf(node)]!)
      writer.word(place + o.rowObjectFrame, this.#frameAt(index))
      writer.bits(place + o.rowObjectSeen, own)
      if (within === undefined) continue
      writer.word(place + o.rowObjectEntry, this.#image.entry(within.object, within.member))
      writer.word(place + o.rowObjectAround, this.#frameAt(within.frame))
    }
    return at
  }

  #column(place: number, placed: PlacedLeaf | undefined): void {
    const writer = this.#writer
    writer.word(place + o.columnSlots, this.#image.cellSlots(placed?.leaf))
    if (placed === undefined) return
    const { object, member, frame, leaf } = placed
    const longest = o.shapedLengths - 1
    writer.word(place + o.columnEntry, this.#image.entry(object, member))
    writer.word(place + o.columnFrame, this.#frameAt(frame))
    writer.word(
      place + o.columnLongest,
      leaf.isNumeric ? Math.min(longest, this.#tables.numberDigits) : longest,
    )
    writer.word(place + o.columnShort, isShortByAutomaton(leaf) ? 3 : 0)
  }

  #frameAt(frame: number): number {
    return this.#frames + frame * o.frameLength
  }
}

function isNoted({ full, actions }: KernelMember): boolean {
  return full !== undefined || actions.length > 0
}

/** Whether an automaton alone says of a cell of up to three bytes whether it passes. */
function isShortByAutomaton({ value: { cell } }: LeafNode): boolean {
  if (cell === undefined || 'atMostCharacters' in cell) return false
  return 'automaton' in cell ? cell.longest >= 3 && fits(cell.automaton) : fits(cell)
}

/** A member of an object that a row makes. */
interface Placed {
  readonly object: ObjectNode
  readonly member: KernelMember
  /** The index of the object. */
  readonly frame: number
}

interface PlacedLeaf extends Placed {
  readonly leaf: LeafNode
}

/** An object that a row makes; the outer ones come first. */
interface RowObject {
  readonly node: ObjectNode
  readonly within: Placed | undefined
}

class RowObjects {
  readonly list: RowObject[]
  readonly #tables: KernelTables
  readonly #known = new Map<string, number>()

  constructor(tables: KernelTables, record: ObjectNode) {
    this.#tables = tables
    this.list = [{ node: record, within: undefined }]
  }

  /** The value to which members lead; undefined where they lead to none. */
  leafAt(path: readonly string[]): PlacedLeaf | undefined {
    let frame = 0
    for (const [index, name] of path.entries()) {
      const object = this.list[frame]!.node
      const member = object.members.find((each) => each.name === name)
      const node = member === undefined ? undefined : this.#tables.nodes[member.node]
      if (member === undefined || node === undefined) return undefined
      if (index === path.length - 1)
        return node.kind === 'leaf' ? { object, member, frame, leaf: node } : undefined
      if (node.kind !== 'object') return undefined
      frame = this.#inner(path.slice(0, index + 1), node, { object, member, frame })
    }
    return undefined
  }

  #inner(path: readonly string[], node: ObjectNode, within: Placed): number {
    const key = JSON.stringify(path)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const index = this.list.push({ node, within }) - 1
    this.#known.set(key, index)
    return index
  }
}

/** One bit for each beginning that a name has, by its first three bytes; the kernel computes the same. */
function nameStarts(names: ReadonlySet<string>): Uint8Array {
  const bits = new Uint8Array(o.nameStartBits / 8)
  for (const name of names) {
    const [a, b, c] = new TextEncoder().encode(name)
    if (a === undefined || b === undefined || c === undefined) continue
    const bit = ((a << 9) ^ (b << 5) ^ c ^ (c << 11)) & (o.nameStartBits - 1)
    bits[bit >> 3]! |= 1 << (bit & 7)
  }
  return bits
}
