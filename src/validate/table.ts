import type { CsvCell, CsvHeader } from '../data/csv-table.js'
import type { Mark, Refusal } from '../data/event.js'
import type { ObjectData } from '../data/record.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { Limits } from '../plan/limits.js'
import type { CsvMedia, Plan, PlanNode, RefusedPlan } from '../plan/plan.js'
import * as codes from './codes.js'
import type { FoundSink } from './found.js'
import type { Judge } from './judge.js'
import { MeantNames } from './meant.js'
import { type Cell, createRowRecord } from './row-record.js'
import { createRowCheck, helpWithHeader, knownColumns, type RowCheck } from './table-rows.js'

/** A column as a reader hands it on. */
export interface Header {
  readonly name: string
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

/** A column that may not be there. */
type ClosedColumn = Exclude<Column, { kind: 'declared' }>

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
  let rowRefusal: RowCheck = () => undefined
  let recordsOf: RowRecords = createRowRecords([], media)
  /** The columns that may not be there, by their indexes. */
  let closed: readonly (readonly [number, ClosedColumn])[] = []
  /** Where no column is known, the first row may be a record: then its cells are no names, but values. */
  let isHeader = false
  let help: string | undefined
  const held = new Set<number>()
  let rows = 0
  let fields = 0

  const found = (column: ClosedColumn, at: Mark, record: number | undefined, about: object): void => {
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
      const columns = headers.map((header) => columnOf(header, plan, media))
      closed = [...columns.entries()].filter(
        (each): each is [number, ClosedColumn] => each[1].kind !== 'declared',
      )
      recordsOf = createRowRecords(columns, media)
      isHeader = columns.some(({ kind }) => kind !== 'undeclared')
      const nodes = columns.map((column) =>
        column.kind === 'undeclared' ? undefined : memberAt(column.path, plan)?.node,
      )
      const known = knownColumns(plan, media)
      help = isHeader ? undefined : helpWithHeader(headers, known, media)
      rowRefusal = createRowCheck(headers, nodes, known, limits)
    },
    refusal: (cells, at) => rowRefusal(cells, at),
    row(cells, at) {
      for (const [index, column] of closed) {
        const cell = cells[index]!
        if (cell.text === '' && media.emptyCell === 'absent') continue
        held.add(index)
        fields++
        found(column, cell.at, rows, column)
      }
      const { record, whole } = recordsOf(cells, at)
      judge.record(record, rows, [], whole)
      rows++
    },
    skip(count) {
      rows += count
    },
    end() {
      for (const [index, column] of closed)
        if (!held.has(index)) found(column, column.header.at, undefined, column)
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
  const found = claimed ? undefined : memberAt(path, plan)
  if (found === undefined) return { kind: 'undeclared', header }
  const { node, names } = found
  return node.kind === 'refused' ? { kind: 'refused', header, path, node } : { kind: 'declared', path: names }
}

/** Where a path leads, and the path in the plan's own strings: what is the very same string is found sooner. */
function memberAt(
  path: readonly string[],
  plan: Plan,
): { readonly node: PlanNode; readonly names: readonly string[] } | undefined {
  const names: string[] = []
  let node = plan.nodes[plan.record]!
  for (const name of path) {
    const member = node.kind === 'object' ? node.members.find((each) => each.name === name) : undefined
    if (member === undefined) return undefined
    names.push(member.name)
    node = plan.nodes[member.node]!
    if (node.kind === 'refused') break
  }
  return { node, names }
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

function placeOf(column: ClosedColumn, plan: Plan): PolicyPlace {
  if (column.kind === 'refused') return column.node.declared
  const record = plan.nodes[plan.record]!
  return record.kind === 'object' ? record.declared : plan.payload.declared
}

/** Makes of a row that begins at `at` its record, and the record that is `whole` with the columns that are refused. */
export type RowRecords = (
  cells: readonly Cell[],
  at: Mark,
) => { readonly record: ObjectData; readonly whole: ObjectData }

/**
 * What makes records of rows that have these columns. That a column may not be passed on does not make the row
 * another's, nor younger, and what goes with it has it: so there is a whole record beside the one that is judged.
 */
export function createRowRecords(columns: readonly Column[], media: CsvMedia): RowRecords {
  const pathsOf = (...kinds: readonly Column['kind'][]) =>
    columns.map((column) =>
      column.kind === 'undeclared' || !kinds.includes(column.kind) ? undefined : column.path,
    )
  const declared = createRowRecord(pathsOf('declared'), media)
  const placed = createRowRecord(pathsOf('declared', 'refused'), media)
  const isWhole = columns.every(({ kind }) => kind !== 'refused')
  return (cells, at) => {
    const record = declared(cells, at)
    return { record, whole: isWhole ? record : placed(cells, at) }
  }
}
