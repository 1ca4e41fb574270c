import type { CsvCell, CsvHeader } from '../data/csv-table.js'
import type { Mark, Refusal } from '../data/event.js'
import type { DataNode, Member, ObjectData } from '../data/record.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { Limits } from '../plan/limits.js'
import type { CsvMedia, Plan, PlanNode, RefusedPlan } from '../plan/plan.js'
import * as codes from './codes.js'
import type { FoundSink } from './found.js'
import type { Judge } from './judge.js'
import { MeantNames } from './meant.js'
import { createRowCheck, helpWithHeader, knownColumns, type RowCheck } from './table-rows.js'

/** A column as a reader hands it on. */
export interface Header {
  readonly name: string
  readonly at: Mark
}

/** A cell as a reader hands it on. */
export interface Cell {
  readonly text: string
  readonly at: Mark
}

/** What a column is to the plan: a way into the record, or something that may not be there. */
export type Column =
  | { readonly kind: 'declared'; readonly path: readonly string[] }
  | {
      readonly kind: 'refused'
      readonly header: Header
      readonly path: readonly string[]
      readonly node: RefusedPlan
    }
  | { readonly kind: 'undeclared'; readonly header: Header }

/**
 * Judges a table: each row becomes a record by the columns that the plan states, and is judged as one.
 * A column that may not be there is found in each row in which it holds something, or once at its
 * header when no row does.
 */
export interface TableJudge {
  header(columns: readonly CsvHeader[]): void
  /** Why a row may not be read as a record; to be asked before it is judged. */
  refusal(cells: readonly CsvCell[], at: Mark): Refusal | undefined
  row(cells: readonly Cell[], at: Mark): void
  /** Counts rows that somebody else has judged, in which no column that may not be there holds anything. */
  skip(rows: number): void
  /** After the last row. */
  end(): void
  readonly rows: number
  /** Cells in columns that may not be there. */
  readonly fields: number
}

/** `limits` are those within which the table is read. */
export function createTableJudge(
  { plan, media, limits }: { readonly plan: Plan; readonly media: CsvMedia; readonly limits: Limits },
  judge: Judge,
  sink: FoundSink,
): TableJudge {
  const meantNames = new MeantNames()
  let columns: readonly Column[] = []
  let rowRefusal: RowCheck = () => undefined
  /** Where no column is known, the first row may be a record: then its cells are no names, but values. */
  let isHeader = false
  let help: string | undefined
  const held = new Set<number>()
  let rows = 0
  let fields = 0

  const found = (
    column: Exclude<Column, { kind: 'declared' }>,
    at: Mark,
    record: number | undefined,
    about: object,
  ): void => {
    const params =
      column.kind === 'refused'
        ? { because: column.node.because }
        : { meant: meantNames.of(column.header.name, media, () => headersOf(plan, media)) }
    const definition = (
      column.kind === 'refused' ? codes.refusals[column.node.class]! : codes.undeclaredField
    ) as codes.FindingDefinition<object>
    sink({
      code: definition.code,
      class: definition.class,
      message: definition.sentence(params),
      help: help ?? definition.help(params, plan.policy.owner),
      path:
        column.kind === 'refused'
          ? column.path
          : [isHeader ? column.header.name : { key: column.header.name }],
      at,
      record,
      policy: placeOf(column, plan),
      about,
      droppable: true,
    })
  }

  return {
    get rows() {
      return rows
    },
    get fields() {
      return fields
    },
    header(headers) {
      columns = headers.map((header) => columnOf(header, plan, media))
      isHeader = columns.some(({ kind }) => kind !== 'undeclared')
      const nodes = columns.map((column) =>
        column.kind === 'undeclared' ? undefined : nodeAt(column.path, plan),
      )
      const known = knownColumns(plan, media)
      help = isHeader ? undefined : helpWithHeader(headers, known, media)
      rowRefusal = createRowCheck(headers, nodes, known, limits)
    },
    refusal: (cells, at) => rowRefusal(cells, at),
    row(cells, at) {
      const declared: (readonly [readonly string[], Cell])[] = []
      for (const [index, column] of columns.entries()) {
        const cell = cells[index]!
        if (column.kind === 'declared') declared.push([column.path, cell])
        else if (cell.text !== '' || media.emptyCell !== 'absent') {
          held.add(index)
          fields++
          found(column, cell.at, rows, column)
        }
      }
      const record = recordOf(declared, media, at)
      judge.record(record, rows, [], wholeRow(record, columns, cells, { media, at }))
      rows++
    },
    skip(count) {
      rows += count
    },
    end() {
      for (const [index, column] of columns.entries()) {
        if (column.kind !== 'declared' && !held.has(index)) found(column, column.header.at, undefined, column)
      }
    },
  }
}

/** What a header's column is to the plan. */
export function columnOf(header: Header, plan: Plan, media: CsvMedia): Column {
  const stated = media.columns.find((column) => column.header === header.name)
  const path = stated?.path ?? [header.name]
  const claimed =
    stated === undefined &&
    media.columns.some((column) => column.path.length === 1 && column.path[0] === header.name)
  const node = claimed ? undefined : nodeAt(path, plan)
  if (node === undefined) return { kind: 'undeclared', header }
  return node.kind === 'refused' ? { kind: 'refused', header, path, node } : { kind: 'declared', path }
}

function nodeAt(path: readonly string[], plan: Plan): PlanNode | undefined {
  let node = plan.nodes[plan.record]!
  for (const name of path) {
    const member = node.kind === 'object' ? node.members.find((each) => each.name === name) : undefined
    if (member === undefined) return undefined
    node = plan.nodes[member.node]!
    if (node.kind === 'refused') return node
  }
  return node
}

/** The names that a column may bear: those that are stated, and members that have no other. */
function headersOf(plan: Plan, media: CsvMedia): readonly string[] {
  const record = plan.nodes[plan.record]!
  const members = record.kind === 'object' ? record.members : []
  const own = members.filter(
    ({ name }) => !media.columns.some(({ path }) => path.length === 1 && path[0] === name),
  )
  return [...media.columns.map(({ header }) => header), ...own.map(({ name }) => name)]
}

function placeOf(column: Exclude<Column, { kind: 'declared' }>, plan: Plan): PolicyPlace {
  if (column.kind === 'refused') return column.node.declared
  const record = plan.nodes[plan.record]!
  return record.kind === 'object' ? record.declared : plan.payload.declared
}

/** Cells put where their columns lead; what an empty cell means is the policy's word. */
export function recordOf(
  cells: readonly (readonly [readonly string[], Cell])[],
  media: CsvMedia,
  at: Mark,
): ObjectData {
  const members: Member[] = []
  const groups = new Map<string, (readonly [readonly string[], Cell])[]>()
  for (const [[name = '', ...rest], cell] of cells) {
    if (rest.length > 0) {
      const group = groups.get(name)
      if (group === undefined) groups.set(name, [[rest, cell]])
      else group.push([rest, cell])
      continue
    }
    const value = valueOfCell(cell, media)
    if (value !== undefined) members.push({ name, at: cell.at, value })
  }
  for (const [name, group] of groups) {
    const value = recordOf(group, media, group[0]![1].at)
    if (value.members.length > 0) members.push({ name, at: value.at, value })
  }
  return { kind: 'object', members, at }
}

/**
 * A row with the cells of columns that are refused: that they may not be passed on does not make the row
 * another's, nor younger, and what goes with them has them.
 */
export function wholeRow(
  record: DataNode,
  columns: readonly Column[],
  cells: readonly Cell[],
  { media, at }: { readonly media: CsvMedia; readonly at: Mark },
): DataNode {
  if (!columns.some(({ kind }) => kind === 'refused')) return record
  const placed = columns.flatMap((column, index) =>
    column.kind === 'undeclared' ? [] : [[column.path, cells[index]!] as const],
  )
  return recordOf(placed, media, at)
}

function valueOfCell(cell: Cell, media: CsvMedia): DataNode | undefined {
  if (cell.text !== '' || media.emptyCell === 'empty-text')
    return { kind: 'text', value: cell.text, at: cell.at }
  return media.emptyCell === 'null' ? { kind: 'null', at: cell.at } : undefined
}
