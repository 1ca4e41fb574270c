import type { Mark } from './event.js'

/** One value of a record, with the place at which it begins. */
export type DataNode = ObjectData | ArrayData | StringData | NumberData | BooleanData | NullData | TextData

export interface ObjectData {
  readonly kind: 'object'
  readonly members: readonly Member[]
  readonly at: Mark
}

/** A member of an object; names are unique within it and equal only by code points. */
export interface Member {
  readonly name: string
  /** Where the name begins (for a CSV cell: where the cell begins). */
  readonly at: Mark
  readonly value: DataNode
}

export interface ArrayData {
  readonly kind: 'array'
  readonly items: readonly DataNode[]
  readonly at: Mark
}

export interface StringData {
  readonly kind: 'string'
  readonly value: string
  readonly at: Mark
}

/** A number, carried as its lexeme (RFC 8259, section 6). */
export interface NumberData {
  readonly kind: 'number'
  readonly lexeme: string
  readonly at: Mark
}

export interface BooleanData {
  readonly kind: 'boolean'
  readonly value: boolean
  readonly at: Mark
}

export interface NullData {
  readonly kind: 'null'
  readonly at: Mark
}

/** A cell of a table: text that says nothing of its type. */
export interface TextData {
  readonly kind: 'text'
  readonly value: string
  readonly at: Mark
}

/** In an envelope: the place of an array of records, which were handed on one by one. */
export interface RecordsData {
  readonly kind: 'records'
  /** How many records the array held. */
  readonly count: number
  readonly at: Mark
}

/**
 * What stands around the records. Every `DataNode` is one too; the difference is that an array of
 * records is replaced by a `RecordsData`.
 */
export type EnvelopeNode = DataNode | EnvelopeObject | EnvelopeArray | RecordsData

export interface EnvelopeObject {
  readonly kind: 'object'
  readonly members: readonly EnvelopeMember[]
  readonly at: Mark
}

export interface EnvelopeMember {
  readonly name: string
  readonly at: Mark
  readonly value: EnvelopeNode
}

export interface EnvelopeArray {
  readonly kind: 'array'
  readonly items: readonly EnvelopeNode[]
  readonly at: Mark
}

/** Whoever judges records. A record is dropped after the call, so that memory stays constant. */
export interface RecordSink {
  /** One whole record, in the order of the bytes; `index` counts from 0, `pointer` leads to it from the root. */
  record(node: DataNode, index: number, pointer: readonly (string | number)[]): void
  /** Once, at the end of a document that holds its records inside; never where the document is the record. */
  envelope(node: EnvelopeNode): void
}
