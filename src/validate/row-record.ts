import type { Mark } from '../data/event.js'
import type { Member, NullData, ObjectData, TextData } from '../data/record.js'
import type { CsvMedia } from '../plan/plan.js'

/** A cell as a reader hands it on. */
export interface Cell {
  readonly text: string
  readonly at: Mark
}

/** Makes a record of a row that begins at `at`. */
export type RowRecord = (cells: readonly Cell[], at: Mark) => ObjectData

/** What the cells of a row make, by their columns: the members of an object, and the objects in it behind them. */
interface Shape {
  readonly cells: readonly { readonly name: string; readonly column: number }[]
  readonly objects: readonly Inner[]
}

/** An object in a record begins where the first of its cells does. */
interface Inner {
  readonly name: string
  readonly first: number
  readonly shape: Shape
}

/**
 * Puts cells where their columns lead: `paths` has a way into the record for each column, and undefined where its
 * cells are left out. What an empty cell means is the policy's word.
 */
export function createRowRecord(
  paths: readonly (readonly string[] | undefined)[],
  { emptyCell }: CsvMedia,
): RowRecord {
  const shape = shapeOf(paths.flatMap((path, column) => (path === undefined ? [] : [{ path, column }])))
  const make = ({ cells: own, objects }: Shape, cells: readonly Cell[], at: Mark): ObjectData => {
    const members: Member[] = []
    for (const { name, column } of own) {
      const cell = cells[column]!
      const value = cellValue(cell, emptyCell)
      if (value !== undefined) members.push({ name, at: cell.at, value })
    }
    for (const { name, first, shape: inner } of objects) {
      const value = make(inner, cells, cells[first]!.at)
      if (value.members.length > 0) members.push({ name, at: value.at, value })
    }
    return { kind: 'object', members, at }
  }
  return (cells, at) => make(shape, cells, at)
}

/** Where one column leads. */
interface Way {
  readonly path: readonly string[]
  readonly column: number
}

function shapeOf(ways: readonly Way[]): Shape {
  const own: { readonly name: string; readonly column: number }[] = []
  const inside = new Map<string, Way[]>()
  for (const {
    path: [name = '', ...path],
    column,
  } of ways) {
    const others = inside.get(name)
    if (path.length === 0) own.push({ name, column })
    else if (others === undefined) inside.set(name, [{ path, column }])
    else others.push({ path, column })
  }
  return {
    cells: own,
    objects: [...inside].map(([name, each]) => ({ name, first: each[0]!.column, shape: shapeOf(each) })),
  }
}

function cellValue({ text, at }: Cell, emptyCell: CsvMedia['emptyCell']): TextData | NullData | undefined {
  if (text !== '' || emptyCell === 'empty-text') return { kind: 'text', value: text, at }
  return emptyCell === 'null' ? { kind: 'null', at } : undefined
}
