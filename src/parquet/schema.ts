import { csvColumns, tooDeep } from '../data/codes.js'
import type { Limits } from '../plan/limits.js'
import { columnName, columnType, contradiction, stop } from './codes.js'
import type { SchemaElement } from './format.js'
import { type LeafType, leafTypeOf } from './leaf-type.js'

/** A column that holds values, with its place among all that do. */
export interface Leaf {
  readonly kind: 'leaf'
  readonly type: LeafType
  /** Counts from 0, in the order of the column chunks. */
  readonly index: number
  readonly element: SchemaElement
  /** Names from the root down, those of the groups of lists and maps too. */
  readonly path: readonly string[]
  readonly definitionLevel: number
  readonly repetitionLevel: number
  readonly isOptional: boolean
}

export interface Group {
  readonly kind: 'object'
  readonly members: readonly NamedColumn[]
  readonly isOptional: boolean
  readonly leaves: LeafRange
  /** The number that the schema gives it, where it gives one. */
  readonly fieldId?: number | undefined
}

export interface List {
  readonly kind: 'list'
  /** In three levels, in two, or a column that just repeats. */
  readonly form: 'three' | 'two' | 'bare'
  readonly each: Column
  readonly isOptional: boolean
  readonly leaves: LeafRange
  readonly fieldId?: number | undefined
}

export interface KeyedMap {
  readonly kind: 'map'
  readonly key: Leaf
  readonly value: Column
  readonly isOptional: boolean
  readonly leaves: LeafRange
  readonly fieldId?: number | undefined
}

/** The columns below a group: from the first to before the last. */
export interface LeafRange {
  readonly from: number
  readonly to: number
}

export type Column = Leaf | Group | List | KeyedMap

export interface NamedColumn {
  readonly name: string
  readonly column: Column
}

/** What the records of a file are made of. */
export interface ParquetSchema {
  readonly root: Group
  readonly leaves: readonly Leaf[]
  /** The name of the schema itself, which no record bears. */
  readonly name: string
}

const required = 0
const optional = 1
const repeated = 2

/** Names that the groups inside a list or map may bear; any other would be a text that goes along. */
const listNames: ReadonlySet<string> = new Set(['list', 'bag', 'array'])
const elementNames: ReadonlySet<string> = new Set(['element', 'item', 'array', 'array_element'])
const mapNames: ReadonlySet<string> = new Set(['key_value', 'map', 'entries'])

/** One element of the schema with those below it. */
interface Tree {
  readonly element: SchemaElement
  readonly below: readonly Tree[]
}

/** How deep a column lies among optional and repeated ones. */
interface Levels {
  readonly definition: number
  readonly repetition: number
}

/** Reads the flat list of the footer as a tree; ends the reading where it is none, or has two readings. */
export function readSchema(elements: readonly SchemaElement[], limits: Limits, at: number): ParquetSchema {
  if (elements.length > limits.columns) return stop(csvColumns, { limit: limits.columns }, at)
  let next = 0
  const take = (depth: number): Tree => {
    const element = elements[next++]
    if (element === undefined) return stop(contradiction, { what: 'its schema ends too early' }, at)
    if (depth > limits.depth) return stop(tooDeep, { limit: limits.depth }, at)
    const { children = 0, type } = element
    if (type === undefined ? children < 1 && depth > 1 : children !== 0) {
      return stop(contradiction, { what: 'a column is a group of columns and none at once' }, at)
    }
    if (children < 0 || children > elements.length)
      return stop(contradiction, { what: 'its schema ends too early' }, at)
    const below: Tree[] = []
    for (let index = 0; index < children; index++) below.push(take(depth + 1))
    return { element, below }
  }
  const tree = take(1)
  if (next !== elements.length)
    stop(contradiction, { what: 'its schema has columns that belong to nothing' }, at)
  return new SchemaBuilder(at).schema(tree)
}

/** The walk through the tree; its state is the columns that hold values so far. */
class SchemaBuilder {
  readonly #leaves: Leaf[] = []
  readonly #at: number

  constructor(at: number) {
    this.#at = at
  }

  schema({ element, below }: Tree): ParquetSchema {
    if (below.length === 0 || element.type !== undefined)
      return stop(contradiction, { what: 'its schema names no column' }, this.#at)
    const { repetition, convertedType, logicalType } = element
    if ((repetition ?? required) === optional || convertedType !== undefined || logicalType !== undefined)
      stop(contradiction, { what: 'its schema is a column itself' }, this.#at)
    const members = this.#members(below, [], { definition: 0, repetition: 0 })
    const leaves = { from: 0, to: this.#leaves.length }
    const root: Group = { kind: 'object', members, isOptional: false, leaves }
    return { root, leaves: this.#leaves, name: element.name }
  }

  #members(trees: readonly Tree[], path: readonly string[], levels: Levels): readonly NamedColumn[] {
    const folded = new Set<string>()
    return trees.map((tree) => {
      const { name } = tree.element
      if (name === '') stop(columnName, { what: 'A column has no name' }, this.#at)
      const fold = name.toLowerCase()
      if (folded.has(fold))
        stop(
          columnName,
          { what: 'Two columns of a group have the same name, but for capital letters perhaps' },
          this.#at,
        )
      folded.add(fold)
      return { name, column: this.#column(tree, [...path, name], levels) }
    })
  }

  #column(tree: Tree, path: readonly string[], levels: Levels): Column {
    const { repetition } = tree.element
    if (repetition !== repeated) return this.#once(tree, path, levels)
    // A column that repeats without saying that it is a list is one all the same.
    const from = this.#leaves.length
    const inside = { definition: levels.definition + 1, repetition: levels.repetition + 1 }
    const each = this.#plain(tree, path, inside, false)
    const leaves = { from, to: this.#leaves.length }
    return { kind: 'list', form: 'bare', each, isOptional: false, leaves, fieldId: tree.element.fieldId }
  }

  /** A column that is there once or not at all. */
  #once(tree: Tree, path: readonly string[], outer: Levels): Column {
    const { repetition } = tree.element
    if (repetition !== required && repetition !== optional)
      return stop(contradiction, { what: 'a column does not say how often it stands in a record' }, this.#at)
    const isOptional = repetition === optional
    const levels = isOptional ? { ...outer, definition: outer.definition + 1 } : outer
    if (tree.element.type === undefined) {
      const kind = kindOf(tree.element)
      if (kind === 'list') return this.#list(tree, path, levels, isOptional)
      if (kind === 'map') return this.#map(tree, path, levels, isOptional)
      if (kind === 'other')
        return stop(columnType, { what: 'a group that says it is something else' }, this.#at)
    }
    return this.#plain(tree, path, levels, isOptional)
  }

  /** A column that holds values, or a group of columns. */
  #plain(
    { element, below }: Tree,
    path: readonly string[],
    levels: Levels,
    isOptional: boolean,
  ): Leaf | Group {
    if (element.type !== undefined) {
      const leaf: Leaf = {
        kind: 'leaf',
        type: leafTypeOf(element, this.#at),
        index: this.#leaves.length,
        element,
        path,
        definitionLevel: levels.definition,
        repetitionLevel: levels.repetition,
        isOptional,
      }
      this.#leaves.push(leaf)
      return leaf
    }
    if (kindOf(element) !== 'object')
      return stop(columnType, { what: 'lists in lists without groups between them' }, this.#at)
    const from = this.#leaves.length
    const members = this.#members(below, path, levels)
    const leaves = { from, to: this.#leaves.length }
    return { kind: 'object', members, isOptional, leaves, fieldId: element.fieldId }
  }

  /** A list in three levels, or in two as older writers make it (LogicalTypes.md, "Lists"). */
  #list({ element, below }: Tree, path: readonly string[], outer: Levels, isOptional: boolean): List {
    const [middle, ...others] = below
    if (middle === undefined || others.length > 0 || middle.element.repetition !== repeated)
      return stop(contradiction, { what: 'a list does not hold one column that repeats' }, this.#at)
    const levels = { definition: outer.definition + 1, repetition: outer.repetition + 1 }
    const { name } = middle.element
    const inner = [...path, name]
    const from = this.#leaves.length
    const tuple = `${element.name}_tuple`
    const isElement =
      middle.element.type !== undefined || middle.below.length > 1 || name === 'array' || name === tuple
    this.#known(name, isElement ? new Set([...listNames, ...elementNames, tuple]) : listNames)
    const [only] = middle.below
    let each: Column
    if (isElement || only === undefined) each = this.#plain(middle, inner, levels, false)
    else {
      this.#known(only.element.name, new Set([...elementNames, `${element.name}_element`]))
      each = this.#column(only, [...inner, only.element.name], levels)
    }
    const form = isElement || only === undefined ? 'two' : 'three'
    const leaves = { from, to: this.#leaves.length }
    return { kind: 'list', form, each, isOptional, leaves, fieldId: element.fieldId }
  }

  #map({ element, below }: Tree, path: readonly string[], outer: Levels, isOptional: boolean): KeyedMap {
    const [middle, ...others] = below
    const [key, value, ...more] = middle?.below ?? []
    if (middle?.element.repetition !== repeated || key === undefined || value === undefined)
      return stop(
        contradiction,
        { what: 'a map does not hold one group of keys and values that repeats' },
        this.#at,
      )
    if (others.length > 0 || more.length > 0)
      return stop(contradiction, { what: 'a map holds more than keys and values' }, this.#at)
    const { name } = middle.element
    this.#known(name, mapNames)
    this.#known(key.element.name, new Set(['key']))
    this.#known(value.element.name, new Set(['value']))
    const levels = { definition: outer.definition + 1, repetition: outer.repetition + 1 }
    const from = this.#leaves.length
    const keys = this.#column(key, [...path, name, 'key'], levels)
    if (keys.kind !== 'leaf' || keys.type.kind !== 'text')
      return stop(columnType, { what: 'a map whose keys are no text' }, this.#at)
    const values = this.#column(value, [...path, name, 'value'], levels)
    const leaves = { from, to: this.#leaves.length }
    return { kind: 'map', key: keys, value: values, isOptional, leaves, fieldId: element.fieldId }
  }

  /** The groups inside lists and maps bear names of the format, and no other text. */
  #known(name: string, names: ReadonlySet<string>): void {
    if (!names.has(name))
      stop(
        columnName,
        { what: 'A group inside a list or map has a name that is none of the format’s' },
        this.#at,
      )
  }
}

/** What a group says that it is. */
function kindOf({ convertedType, logicalType }: SchemaElement): 'object' | 'list' | 'map' | 'other' {
  const logical =
    logicalType === undefined
      ? 'object'
      : logicalType.list !== undefined
        ? 'list'
        : logicalType.map !== undefined
          ? 'map'
          : 'other'
  const older = convertedType === undefined ? 'object' : (groupTypes[convertedType] ?? 'other')
  if (logical === 'object') return older
  return older === 'object' || older === logical ? logical : 'other'
}

/** By the numbers of ConvertedType: MAP, MAP_KEY_VALUE (which old writers say in its place), LIST. */
const groupTypes: Readonly<Record<number, 'map' | 'list'>> = { 1: 'map', 2: 'map', 3: 'list' }
