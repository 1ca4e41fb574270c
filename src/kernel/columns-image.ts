import { foldName } from '../data/csv-table.js'
import type { FastColumn } from './fast-column.js'
import type { Image } from './image.js'
import type { ImageWriter } from './image-writer.js'
import type { KernelCsv, KernelMember, KernelTables, ObjectNode } from './kernel-tables.js'
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
  const at = writer.reserve(columns.length * o.columnLength)
  const writeColumn = (place: number, { object, member, frame }: Placed, frameAt: number): void => {
    const index = object.members.indexOf(member)
    const isNoted = member.full !== undefined || member.actions.length > 0
    writer.word(place + o.columnEntry, image.entry(object, member))
    writer.word(place + o.columnFrame, frame)
    writer.word(place + o.columnFrameAt, frameAt)
    writer.word(place + o.columnSeenAt, frameAt + o.frameSeen + (index >> 6) * 8)
    writer.bits(place + o.columnBit, [index & 63])
    writer.word(place + o.columnNode, image.nodes[member.node]!)
    writer.word(place + o.columnNoted, isNoted ? 1 : 0)
  }
  for (const [index, { path }] of columns.entries()) {
    const found = path === undefined ? undefined : objects.leafAt(path)
    if (found === undefined) continue
    writeColumn(at + index * o.columnLength, found, frames + found.frame * o.frameLength)
  }
  if (objects.list.length > o.mostFrames) return undefined
  const rowObjects = writer.reserve(objects.list.length * o.rowObjectLength)
  for (const [index, each] of objects.list.entries()) {
    const place = rowObjects + index * o.rowObjectLength
    writer.word(place + o.rowObjectNode, image.nodes[tables.nodes.indexOf(each.node)]!)
    if (each.within === undefined) continue
    writer.word(place + o.rowObjectEntry, image.entry(each.within.object, each.within.member))
    writer.word(place + o.rowObjectFrame, each.within.frame)
  }
  return [
    [o.headerColumns, at],
    [o.headerColumnCount, columns.length],
    [o.headerRowObjects, rowObjects],
    [o.headerRowObjectCount, objects.list.length],
    [o.headerDelimiter, csv.delimiter.charCodeAt(0)],
    [o.headerEmptyCell, emptyCells[csv.emptyCell]],
    [o.headerNameStarts, writer.add(nameStarts(names))],
  ]
}

/** A member of an object that a row makes. */
interface Placed {
  readonly object: ObjectNode
  readonly member: KernelMember
  /** The index of the object. */
  readonly frame: number
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
  leafAt(path: readonly string[]): Placed | undefined {
    let frame = 0
    for (const [index, name] of path.entries()) {
      const object = this.list[frame]!.node
      const member = object.members.find((each) => each.name === name)
      const node = member === undefined ? undefined : this.#tables.nodes[member.node]
      if (member === undefined || node === undefined) return undefined
      if (index === path.length - 1) return node.kind === 'leaf' ? { object, member, frame } : undefined
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
