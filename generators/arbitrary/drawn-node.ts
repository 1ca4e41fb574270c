import type { RecordsForm } from './narrow.js'
import type { Need } from './needs.js'
import type { Json } from './outcome.js'
import type { Way } from './way.js'
import type { Wrong } from './wrong-values.js'

/** What can be drawn, as the generated module reads it: nodes name each other by index. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[]
  readonly record: number
  /** One for each place in which records can sit inside a document. */
  readonly documents: readonly number[]
  /** How many nodes stand in each other, at most, where a shape does not hold itself. */
  readonly deepest: number
}

/** A node; which members it has says what it is. */
export interface DrawnNode {
  /** Nodes that must stand in each other at least; absent where it can only stand for none. */
  readonly rank?: number
  readonly nones?: readonly Json[]
  readonly wrong?: readonly Wrong[]
  readonly ways?: readonly Way[]
  readonly counts?: true
  readonly members?: readonly DrawnMember[]
  /** Names that nothing declares there, each with what a report shows of it. */
  readonly undeclared?: readonly (readonly [string, string])[]
  /** Names that may not be there, each with what a report shows, the class of the finding, and a value. */
  readonly refused?: readonly Refused[]
  readonly each?: number
  readonly most?: number
  readonly keys?: readonly Way[]
  readonly values?: number
  readonly shown?: readonly string[]
  readonly bad?: readonly (readonly [string, string])[]
  readonly by?: string
  readonly cases?: readonly (readonly [string, number])[]
  readonly otherwise?: number
  readonly noCase?: string
  readonly records?: RecordsForm
}

/** A name, what a report shows of it, the class of the finding, and a value to write. */
export type Refused = readonly [string, string, string, Json]

/** A member of an object; another member is named by its place among them. */
export interface DrawnMember {
  readonly name: string
  readonly shown: string
  readonly node: number
  readonly required?: true
  /** Whose the record is stands inside it: nothing but that is spoilt. */
  readonly leads?: true
  /** Another member may need it. */
  readonly forced?: true
  readonly needs?: readonly Need[]
  readonly goesWith?: readonly number[]
  readonly when?: number
  readonly unlike?: readonly Json[]
  readonly before?: readonly (readonly [number, boolean])[]
}
