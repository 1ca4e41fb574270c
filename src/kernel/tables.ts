import { foldName } from '../data/csv-table.js'
import type { Limits } from '../plan/limits.js'
import type { ChoicePlan, MapPlan, ObjectPlan, Plan, PlanNode, ValuePlan } from '../plan/plan.js'
import { longestRecord } from './judge-block.js'
import { createKept, type Kept } from './kept-automata.js'
import type { KernelAction, KernelCsv, KernelMember, KernelNode, KernelTables } from './kernel-tables.js'
import { objectFacts } from './object-facts.js'
import { deepest, mostMembers } from './offsets.js'
import { firstDay } from './oldest.js'
import { type CertainValues, certainValuesIn } from './value-automata.js'

const mostPeriods = 31

/** What only the exact judge lets pass. */
export interface LeftOut {
  /** One sentence in the words of the policy language. */
  readonly what: string
  /** The places it is said of: JSON Pointers (RFC 6901), `*` for any name or item; none where it is said of the plan. */
  readonly places: readonly string[]
}

/** The tables of a plan, and what of it they leave to the exact judge. */
export interface Compiled {
  /** Undefined where nothing is certain. */
  readonly tables: KernelTables | undefined
  readonly left: readonly LeftOut[]
}

/**
 * Compiles a plan for the kernel. Whatever the tables do not hold is never certain. What is made of values is `kept`;
 * with what was known there before, the same comes sooner.
 */
export function compileTables(plan: Plan, limits: Limits, kept: Kept = createKept()): Compiled {
  const compiler = new TableCompiler(plan, certainValuesIn(kept, limits))
  const record = compiler.node(plan.record, watchesOf(plan), '')
  const { nodes } = compiler
  const root = nodes[record]!
  const nothing = (what: string): Compiled => ({
    tables: undefined,
    left: [...compiler.left(), { what, places: [] }],
  })
  if (root.kind !== 'object' && root.kind !== 'map' && root.kind !== 'choice')
    return nothing('No record is certain: the plan lets none pass.')
  const periods = plan.keptFor?.length ?? 0
  if (periods > mostPeriods) return nothing('It has more periods than the fast judge holds.')
  const tables: KernelTables = {
    nodes,
    record,
    depth: Math.min(limits.depth, deepest),
    recordBytes: Math.min(limits.recordBytes, longestRecord),
    numberDigits: limits.numberDigits,
    hasOwner: plan.belongsTo !== undefined,
    periods,
    csv: csvOf(plan),
  }
  return { tables, left: compiler.left() }
}

/** A value that tells whose the record is or how old: the members that lead on to it. */
interface Watch {
  readonly path: readonly string[]
  /** What is asked of the value. */
  readonly action: KernelAction
}

function watchesOf(plan: Plan): readonly Watch[] {
  const { belongsTo, keptFor = [], on } = plan
  const owner: readonly Watch[] =
    belongsTo === undefined
      ? []
      : [{ path: belongsTo.path, action: { kind: 'owner', texts: belongsTo.names } }]
  const moments = keptFor.map(
    (each, period): Watch => ({
      path: each.path,
      action: { kind: 'moment', texts: each.meansNone, period, day: firstDay(on, each) },
    }),
  )
  return [...owner, ...moments]
}

function csvOf(plan: Plan): KernelCsv | undefined {
  const { csv } = plan.media
  if (csv === undefined) return undefined
  const record = plan.nodes[plan.record]!
  const members = record.kind === 'object' ? record.members : []
  const names = [...members.map(({ name }) => name), ...csv.columns.map(({ header }) => header)]
  return {
    delimiter: csv.delimiter,
    emptyCell: csv.emptyCell,
    names: [...new Set(names.map(foldName))],
  }
}

class TableCompiler {
  readonly nodes: KernelNode[] = []
  readonly #plan: Plan
  readonly #values: CertainValues
  readonly #known = new Map<string, number>()
  /** Sentences, each with the places it is said of. */
  readonly #left = new Map<string, Set<string>>()

  constructor(plan: Plan, values: CertainValues) {
    this.#plan = plan
    this.#values = values
  }

  left(): readonly LeftOut[] {
    return [...this.#left].map(([what, places]) => ({ what, places: [...places] }))
  }

  /** A node as it is met by these watches; a node may hold itself, so its place is given before it is made. */
  node(index: number, watches: readonly Watch[], place: string): number {
    const key = JSON.stringify([index, watches])
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const own = this.nodes.push({ kind: 'never' }) - 1
    this.#known.set(key, own)
    this.nodes[own] = this.#made(this.#plan.nodes[index]!, watches, place)
    return own
  }

  #made(node: PlanNode, watches: readonly Watch[], place: string): KernelNode {
    switch (node.kind) {
      case 'value':
        return this.#leaf(node, place)
      case 'object':
        return this.#object(node, watches, place)
      case 'list': {
        // No way to a moment or an owner leads through a list.
        const each = this.node(node.each, [], `${place}/*`)
        return { kind: 'list', null: node.null, each, atMost: node.atMost }
      }
      case 'map':
        return this.#map(node, watches, place)
      case 'choice':
        return this.#choice(node, watches, place)
      default:
        return { kind: 'never' }
    }
  }

  #leaf(node: ValuePlan, place: string): KernelNode {
    const value = this.#values.value(node)
    for (const each of value.left) this.#leave(place, each)
    const isNumeric = node.tests.some(({ type }) => type === 'number' || type === 'integer')
    return { kind: 'leaf', value, isNumeric }
  }

  #object(node: ObjectPlan, watches: readonly Watch[], place: string): KernelNode {
    const facts = objectFacts(node, this.#plan)
    const kept = node.members.filter(
      (member) => member.required || this.#plan.nodes[member.node]!.kind !== 'refused',
    )
    if (facts === undefined || kept.length > mostMembers) {
      const what = facts === undefined ? 'conditions between members' : 'members'
      this.#leave(place, `it has more ${what} than the fast judge holds.`)
      return { kind: 'never' }
    }
    const members = kept.map(({ name, node: index, required }): KernelMember => {
      const inner = watches.filter(({ path }) => path[0] === name)
      const here = inner.filter(({ path }) => path.length === 1).map(({ action }) => action)
      const onward = inner.flatMap(({ path, action }) =>
        path.length > 1 ? [{ path: path.slice(1), action }] : [],
      )
      const isValue = this.#plan.nodes[index]!.kind === 'value'
      const isLost = !isValue && here.some(({ kind }) => kind === 'owner')
      return {
        name,
        node: isLost ? this.#never(`${place}/${name}`) : this.node(index, onward, `${place}/${name}`),
        required,
        full: facts.full(name),
        // What is no single value has no moment.
        actions: isValue ? [...facts.actions(name), ...here] : [],
      }
    })
    return { kind: 'object', null: node.null, members, needs: facts.needs, orders: facts.orders }
  }

  #map(node: MapPlan, watches: readonly Watch[], place: string): KernelNode {
    if (watches.length > 0) return this.nodes[this.#never(place)]!
    const values = this.node(node.values, [], `${place}/*`)
    return { kind: 'map', null: node.null, key: this.#values.key(node.keys), values }
  }

  #choice(node: ChoicePlan, watches: readonly Watch[], place: string): KernelNode {
    const cases = node.cases.map((each) => ({
      value: each.value,
      node: this.node(each.node, watches, place),
    }))
    const otherwise = node.otherwise === undefined ? undefined : this.node(node.otherwise, watches, place)
    return { kind: 'choice', null: node.null, by: node.by, cases, otherwise }
  }

  #never(place: string): number {
    this.#leave(place, 'it tells whose the record is or how old, and is no single value.')
    return this.nodes.push({ kind: 'never' }) - 1
  }

  #leave(place: string, what: string): void {
    const places = this.#left.get(what) ?? new Set()
    this.#left.set(what, places.add(place === '' ? '/' : place))
  }
}
