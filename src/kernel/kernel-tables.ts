import type { CertainText } from './certain-texts.js'
import type { CertainValue } from './certain-value.js'

/** What the kernel needs to know of a plan: plain data, from which its memory is laid out. */
export interface KernelTables {
  readonly nodes: readonly KernelNode[]
  /** The node of a record. */
  readonly record: number
  /** How many containers may be open, the bytes of a record, the digits of a number. */
  readonly depth: number
  readonly recordBytes: number
  readonly numberDigits: number
  /** Whether a member tells whose the record is. */
  readonly hasOwner: boolean
  /** How many periods count from a moment in the record. */
  readonly periods: number
  readonly csv: KernelCsv | undefined
}

/** How rows are written. */
export interface KernelCsv {
  readonly delimiter: string
  readonly emptyCell: 'absent' | 'null' | 'empty-text'
  /** Names that a column may bear, folded: a row of nothing else is no record. */
  readonly names: readonly string[]
}

export type KernelNode = NeverNode | LeafNode | ObjectNode | ListNode | MapNode | ChoiceNode

/** Nothing is certain. */
export interface NeverNode {
  readonly kind: 'never'
}

export interface LeafNode {
  readonly kind: 'leaf'
  readonly value: CertainValue
  /** A cell may be a number. */
  readonly isNumeric: boolean
}

export interface ObjectNode {
  readonly kind: 'object'
  readonly null: boolean
  readonly members: readonly KernelMember[]
  readonly needs: readonly Need[]
  readonly orders: readonly Order[]
}

/** While the facts `having` hold, the facts `needed` must hold. Facts are numbered from 0 in their object. */
export interface Need {
  readonly having: readonly number[]
  readonly needed: readonly number[]
}

/** While the facts hold, the moment that is kept first must not come after the other. */
export interface Order {
  readonly having: readonly number[]
  readonly first: number
  readonly second: number
}

export interface KernelMember {
  readonly name: string
  readonly node: number
  readonly required: boolean
  /** The fact that it is there and not null. */
  readonly full: number | undefined
  readonly actions: readonly KernelAction[]
}

/** What a value tells of its object or its record. */
export type KernelAction =
  | { readonly kind: 'unless' | 'where'; readonly texts: readonly string[]; readonly fact: number }
  | { readonly kind: 'owner'; readonly texts: readonly string[] }
  | {
      readonly kind: 'moment'
      readonly texts: readonly string[]
      readonly period: number
      /** The first day of which it may be, counted from 1970-01-01. */
      readonly day: number
    }
  | { readonly kind: 'keep'; readonly slot: number }

export interface ListNode {
  readonly kind: 'list'
  readonly null: boolean
  readonly each: number
  readonly atMost: number | undefined
}

export interface MapNode {
  readonly kind: 'map'
  readonly null: boolean
  readonly key: CertainText | undefined
  readonly values: number
}

export interface ChoiceNode {
  readonly kind: 'choice'
  readonly null: boolean
  readonly by: string
  readonly cases: readonly { readonly value: string; readonly node: number }[]
  readonly otherwise: number | undefined
}
