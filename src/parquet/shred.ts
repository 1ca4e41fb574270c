import type { DataNode } from '../data/record.js'
import type { Column, Group, Leaf } from './schema.js'

/** One column as it is written: how deep it lies, and what records gave it so far. */
export interface WrittenLeaf {
  readonly leaf: Leaf
  /** Names from the root down, those of the groups of lists and maps too. */
  readonly path: readonly string[]
  readonly definitionLevel: number
  readonly repetitionLevel: number
  readonly definitions: number[]
  readonly repetitions: number[]
  readonly values: DataNode[]
}

/** How deep an entry lies: the level at which it repeats, and how much of its way is there. */
interface At {
  readonly repetition: number
  readonly definition: number
}

/** What takes records apart, as the paper on Dremel has it; each column of it may be absent but a map's keys. */
export interface Shredder {
  readonly leaves: readonly WrittenLeaf[]
  add(record: DataNode): void
}

type Put = (node: DataNode | undefined, at: At) => void

export function createShredder(root: Group): Shredder {
  const leaves: WrittenLeaf[] = []

  /** What puts a node into the columns of one; `levels` are those of its place when it is there. */
  const putter = (column: Column, path: readonly string[], levels: At, isKey = false): Put => {
    // All but keys may be absent, whatever the source says: something may be left out of any record.
    const own = isKey ? levels : { ...levels, definition: levels.definition + 1 }
    const from = leaves.length
    const putPresent = presentPutter(column, path, own)
    const to = leaves.length
    return (node, at) => {
      if (node === undefined || node.kind === 'null') putNothing(leaves, from, to, at)
      else putPresent(node, isKey ? at : { ...at, definition: at.definition + 1 })
    }
  }

  const presentPutter = (column: Column, path: readonly string[], levels: At): Put => {
    if (column.kind === 'leaf') {
      const leaf: WrittenLeaf = {
        leaf: column,
        path,
        definitionLevel: levels.definition,
        repetitionLevel: levels.repetition,
        definitions: [],
        repetitions: [],
        values: [],
      }
      leaves.push(leaf)
      return (node, at) => {
        leaf.repetitions.push(at.repetition)
        leaf.definitions.push(at.definition)
        if (node !== undefined) leaf.values.push(node)
      }
    }
    if (column.kind === 'object') {
      const members = column.members.map(
        ({ name, column: inner }) => [name, putter(inner, [...path, name], levels)] as const,
      )
      return (node, at) => {
        const own = new Map(
          node?.kind === 'object' ? node.members.map(({ name, value }) => [name, value]) : [],
        )
        for (const [name, put] of members) put(own.get(name), at)
      }
    }
    const inside = { repetition: levels.repetition + 1, definition: levels.definition + 1 }
    const from = leaves.length
    const puts =
      column.kind === 'list'
        ? [putter(column.each, [...path, 'list', 'element'], inside)]
        : [
            putter(column.key, [...path, 'key_value', 'key'], inside, true),
            putter(column.value, [...path, 'key_value', 'value'], inside),
          ]
    const to = leaves.length
    return (node, at) => {
      const entries = entriesOf(node)
      if (entries.length === 0) putNothing(leaves, from, to, at)
      for (const [index, entry] of entries.entries()) {
        const own = {
          repetition: index === 0 ? at.repetition : inside.repetition,
          definition: at.definition + 1,
        }
        for (const [part, put] of puts.entries()) put(entry[part], own)
      }
    }
  }

  const putRoot = presentPutter(root, [], { repetition: 0, definition: 0 })
  return { leaves, add: (record) => putRoot(record, { repetition: 0, definition: 0 }) }
}

/** An entry without a value in each of these columns. */
function putNothing(leaves: readonly WrittenLeaf[], from: number, to: number, at: At): void {
  for (let index = from; index < to; index++) {
    leaves[index]!.repetitions.push(at.repetition)
    leaves[index]!.definitions.push(at.definition)
  }
}

/** The items of a list, or the keys of a map with their values. */
function entriesOf(node: DataNode | undefined): readonly (readonly DataNode[])[] {
  if (node?.kind === 'array') return node.items.map((item) => [item])
  if (node?.kind !== 'object') return []
  return node.members.map(({ name, at, value }) => [{ kind: 'string', value: name, at }, value])
}
