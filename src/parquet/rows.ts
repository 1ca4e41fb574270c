import { recordTooLarge, tooManyDigits } from '../data/codes.js'
import type { DataNode, Member } from '../data/record.js'
import type { Limits } from '../plan/limits.js'
import { onlyMember } from './bare-footer.js'
import { contradiction, duplicateKey, markOf, readerFailed, stop, unreadableValue } from './codes.js'
import { type CountedColumn, countedColumn } from './counted-column.js'
import type { ParquetFile } from './footer.js'
import type { ChunkGroup } from './layout.js'
import { physical } from './leaf-type.js'
import type { Column, Group, KeyedMap, Leaf, LeafRange, List } from './schema.js'
import { nodeOf, type Stored } from './value-node.js'

/** What a column without a value becomes. */
export type Nulls = 'absent' | 'null'

/** Whoever takes the records of a file, in their order; `index` counts from 0. */
export type RecordTaker = (record: DataNode, index: number) => void

/** A value takes far more memory than the byte it may be sent in, as in the assembler of JSON. */
const bytesPerValue = 24
const fewestValues = 65_536

/** How rows are read, and who takes the records. */
export interface RowReading {
  readonly nulls: Nulls
  readonly limits: Limits
  /** Only values are carried on: a dictionary is not, whatever it holds. */
  readonly isRewritten: boolean
  readonly take: RecordTaker
}

/**
 * Makes records of the rows that the process sends, and holds them against what the file says of itself: as many as it
 * says, and each stated bound a value of its column. Ends the reading where they are not.
 */
export class RowReader {
  readonly #file: ParquetFile
  readonly #nulls: Nulls
  readonly #limits: Limits
  readonly #most: number
  readonly #isRewritten: boolean
  readonly #take: RecordTaker
  /** Records so far. */
  records = 0
  #group = -1
  /** Records that the part still has. */
  #left = 0
  #columns: readonly CountedColumn[] = []
  #bytes: Buffer = Buffer.alloc(0)
  /** Lists and maps around what is read. */
  #depth = 0
  #at = 0
  #end = 0
  #values = 0

  constructor(file: ParquetFile, { nulls, limits, isRewritten, take }: RowReading) {
    this.#file = file
    this.#nulls = nulls
    this.#limits = limits
    this.#take = take
    this.#isRewritten = isRewritten
    this.#most = Math.max(fewestValues, Math.floor(limits.recordBytes / bytesPerValue))
    this.#nextGroup()
  }

  /** Rows as they were sent, each behind its length. */
  rows(bytes: Uint8Array): void {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#at = 0
    this.#end = bytes.length
    while (this.#at < bytes.length) {
      this.#end = bytes.length
      const length = this.#count()
      this.#end = this.#at + length
      if (this.#end > bytes.length) this.#garbled()
      this.#row(length)
      if (this.#at !== this.#end) this.#garbled()
    }
  }

  /** After the last row. */
  end(): void {
    if (this.#left > 0 || this.#group < this.#file.groups.length)
      stop(contradiction, { what: 'it holds fewer records than its footer says' }, this.#file.footer)
  }

  #row(length: number): void {
    if (this.#left === 0)
      stop(contradiction, { what: 'it holds more records than its footer says' }, this.#file.footer)
    if (length > this.#limits.recordBytes) {
      const params = { what: 'A record', limit: this.#limits.recordBytes, of: 'bytes' }
      stop(recordTooLarge, params, this.#offset(this.#file.schema.root))
    }
    this.#values = 0
    const { root } = this.#file.schema
    const record: DataNode = { kind: 'object', members: this.#members(root), at: markOf(this.#offset(root)) }
    this.#take(record, this.records++)
    this.#left--
    if (this.#left === 0) this.#nextGroup()
  }

  /** Holds the part that ended against what is said of it, and begins the next that has records. */
  #nextGroup(): void {
    for (const column of this.#columns) column.end()
    const { groups } = this.#file
    let group: ChunkGroup | undefined
    do {
      // What is said of a part without records is held against none.
      for (const column of this.#columnsOf(group)) column.end()
      group = groups[++this.#group]
    } while (group?.rows === 0)
    this.#left = group?.rows ?? 0
    this.#columns = this.#columnsOf(group)
  }

  #columnsOf(group: ChunkGroup | undefined): readonly CountedColumn[] {
    return (group?.chunks ?? []).map((chunk) => countedColumn(chunk, this.#isRewritten))
  }

  #members({ members }: Group): readonly Member[] {
    const present: Member[] = []
    for (const { name, column } of members) {
      const value = this.#column(column)
      if (value !== undefined) present.push({ name, at: value.at, value })
    }
    return present
  }

  /** The value that comes next; undefined where there is none and that is as if its column were not there. */
  #column(column: Column): DataNode | undefined {
    if (column.kind === 'list') return this.#list(column)
    if (column.kind === 'map') return this.#map(column)
    if (column.kind === 'leaf') return this.#leaf(column)
    const tag = this.#byte()
    if (tag === 0) return this.#nothing(column.leaves, column)
    if (tag !== 7 || this.#count() !== column.members.length) this.#garbled()
    this.#oneMore()
    return { kind: 'object', members: this.#members(column), at: markOf(this.#offset(column)) }
  }

  #leaf(leaf: Leaf): DataNode | undefined {
    const tag = this.#byte()
    const counted = this.#columns[leaf.index]!
    if (tag === 0) return this.#nothing({ from: leaf.index, to: leaf.index + 1 }, leaf)
    this.#oneMore()
    const value = this.#stored(tag, leaf)
    counted.see(value)
    const offset = counted.chunk.from
    const node = nodeOf(value, leaf, markOf(offset))
    if (typeof node === 'string') return stop(unreadableValue, { what: node }, offset)
    if (node.kind === 'number' && digitsOf(node.lexeme) > this.#limits.numberDigits)
      stop(tooManyDigits, { limit: this.#limits.numberDigits }, offset)
    return node
  }

  #list(list: List): DataNode | undefined {
    if (list.form !== 'bare' && !this.#enters(1)) return this.#nothing(list.leaves, list)
    const length = this.#items(list)
    const items: DataNode[] = []
    const only = onlyMember(list)
    const at = markOf(this.#offset(list))
    this.#depth++
    for (let index = 0; index < length; index++) {
      const value = this.#column(only === undefined ? list.each : only.column)
      // An item that is nothing is there all the same: it has a place.
      if (only === undefined) items.push(value ?? { kind: 'null', at })
      else
        items.push({
          kind: 'object',
          members: value === undefined ? [] : [{ name: only.name, at, value }],
          at,
        })
    }
    this.#depth--
    this.#oneMore()
    return { kind: 'array', items, at }
  }

  #map(map: KeyedMap): DataNode | undefined {
    if (!this.#enters(1)) return this.#nothing(map.leaves, map)
    const length = this.#items(map)
    const members: Member[] = []
    const seen = new Set<string>()
    this.#depth++
    for (let index = 0; index < length; index++) {
      if (!this.#enters(2)) this.#garbled()
      const key = this.#leaf(map.key)
      if (key?.kind !== 'string' || seen.has(key.value)) return stop(duplicateKey, {}, this.#offset(map))
      seen.add(key.value)
      const value = this.#column(map.value)
      if (value !== undefined) members.push({ name: key.value, at: value.at, value })
    }
    this.#depth--
    this.#oneMore()
    return { kind: 'object', members, at: markOf(this.#offset(map)) }
  }

  /** Whether a group of so many columns is there. */
  #enters(columns: number): boolean {
    const tag = this.#byte()
    if (tag === 0) return false
    if (tag !== 7 || this.#count() !== columns) this.#garbled()
    return true
  }

  /** How many items come; an empty list is one entry of its columns. */
  #items(column: List | KeyedMap): number {
    if (this.#byte() !== 6) this.#garbled()
    const length = this.#count()
    if (length === 0) this.#absent(column.leaves)
    return length
  }

  #nothing(leaves: LeafRange, column: Column): DataNode | undefined {
    this.#absent(leaves)
    if (!column.isOptional) this.#garbled()
    return this.#nulls === 'null' ? { kind: 'null', at: markOf(this.#offset(column)) } : undefined
  }

  #absent({ from, to }: LeafRange): void {
    for (let index = from; index < to; index++) this.#columns[index]!.seeNothing(this.#depth)
  }

  #oneMore(): void {
    this.#values++
    if (this.#values > this.#most)
      stop(
        recordTooLarge,
        { what: 'A record', limit: this.#most, of: 'values' },
        this.#offset(this.#file.schema.root),
      )
  }

  /** Where the pages of a column begin, or of the first of a group. */
  #offset(column: Column): number {
    const index = column.kind === 'leaf' ? column.index : column.leaves.from
    return this.#columns[index]?.chunk.from ?? this.#file.footer
  }

  /** The value behind a tag; each type is sent in one way. */
  #stored(tag: number, { element: { type } }: Leaf): Stored {
    if (type === physical.boolean) return tag === 1 || tag === 2 ? tag === 2 : this.#garbled()
    if (type === physical.int64)
      return tag === 3 ? this.#bytes.readBigInt64LE(this.#pass(8)) : this.#garbled()
    if (type === physical.int32 || type === physical.float || type === physical.double) {
      if (tag !== 4) this.#garbled()
      const value = this.#bytes.readDoubleLE(this.#pass(8))
      if (type !== physical.int32) return value
      return Number.isInteger(value) ? BigInt(value) : this.#garbled()
    }
    if (tag !== 5) this.#garbled()
    const length = this.#count()
    const at = this.#pass(length)
    return this.#bytes.subarray(at, at + length)
  }

  #count(): number {
    return this.#bytes.readUInt32LE(this.#pass(4))
  }

  #byte(): number {
    return this.#bytes[this.#pass(1)]!
  }

  #pass(length: number): number {
    const at = this.#at
    if (at + length > this.#end) this.#garbled()
    this.#at += length
    return at
  }

  #garbled(): never {
    return stop(readerFailed, { what: 'gave an answer that is none' }, 0)
  }
}

/** Digits as JSON counts them: those of an exponent too, zeros that lead not. */
function digitsOf(lexeme: string): number {
  return lexeme.replace(/^-?[0.]*|[^0-9]/g, '').length
}
