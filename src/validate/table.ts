import type { Mark } from '../data/event.js'
import type { DataNode, Member } from '../data/record.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { CsvMedia, Plan, PlanNode, RefusedPlan } from '../plan/plan.js'
import { nearest } from '../text/nearest.js'
import * as codes from './codes.js'
import type { FoundSink } from './found.js'
import type { Judge } from './judge.js'

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
  | { readonly kind: 'refused'; readonly header: Header; readonly node: RefusedPlan }
  | { readonly kind: 'undeclared'; readonly header: Header; readonly meant: string | undefined }

/**
 * Judges a table: each row becomes a record by the columns that the plan states, and is judged as one.
 * A column that may not be there is found in each row in which it holds something, or once at its
 * header when no row does.
 */
export interface TableJudge {
  header(columns: readonly Header[]): void
  row(cells: readonly Cell[], at: Mark): void
  /** After the last row. */
  end(): void
  readonly rows: number
  /** Cells in columns that may not be there. */
  readonly fields: number
}

export function createTableJudge(plan: Plan, media: CsvMedia, judge: Judge, sink: FoundSink): TableJudge {
  let columns: readonly Column[] = []
  const held = new Set<number>()
  let rows = 0
  let fields = 0

  const found = (
    column: Exclude<Column, { kind: 'declared' }>,
    at: Mark,
    record: number | undefined,
    about: object,
  ): void => {
    const params = column.kind === 'refused' ? { because: column.node.because } : { meant: column.meant }
    const definition = (
      column.kind === 'refused' ? codes.refusals[column.node.class]! : codes.undeclaredField
    ) as codes.FindingDefinition<object>
    sink({
      code: definition.code,
      class: definition.class,
      message: definition.sentence(params),
      help: definition.help(params, plan.policy.owner),
      path: [column.header.name],
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
    },
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
      judge.record(recordOf(declared, media, at), rows, [])
      rows++
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
  if (node === undefined)
    return { kind: 'undeclared', header, meant: nearestColumn(header.name, plan, media) }
  return node.kind === 'refused' ? { kind: 'refused', header, node } : { kind: 'declared', path }
}

function nodeAt(path: readonly string[], plan: Plan): PlanNode | undefined {
  let node = plan.nodes[plan.record]
  for (const name of path) {
    const member = node?.kind === 'object' ? node.members.find((each) => each.name === name) : undefined
    if (member === undefined) return undefined
    node = plan.nodes[member.node]
    if (node?.kind === 'refused') return node
  }
  return node
}

function nearestColumn(name: string, plan: Plan, media: CsvMedia): string | undefined {
  const record = plan.nodes[plan.record]
  const names = record?.kind === 'object' ? record.members.map((member) => member.name) : []
  return name.length > 64
    ? undefined
    : nearest(name, [...media.columns.map(({ header }) => header), ...names])
}

function placeOf(column: Exclude<Column, { kind: 'declared' }>, plan: Plan): PolicyPlace {
  if (column.kind === 'refused') return column.node.declared
  const record = plan.nodes[plan.record]
  return record?.kind === 'object' ? record.declared : plan.payload.declared
}

/** Cells put where their columns lead; what an empty cell means is the policy's word. */
export function recordOf(
  cells: readonly (readonly [readonly string[], Cell])[],
  media: CsvMedia,
  at: Mark,
): DataNode {
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
    if (value.kind === 'object' && value.members.length > 0) members.push({ name, at: value.at, value })
  }
  return { kind: 'object', members, at }
}

function valueOfCell(cell: Cell, media: CsvMedia): DataNode | undefined {
  if (cell.text !== '' || media.emptyCell === 'empty-text')
    return { kind: 'text', value: cell.text, at: cell.at }
  return media.emptyCell === 'null' ? { kind: 'null', at: cell.at } : undefined
}
