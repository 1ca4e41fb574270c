import type {
  BelongsTo,
  KeptFor,
  MemberPlan,
  ObjectPlan,
  Plan,
  PlanNode,
  ValuePlan,
} from '../../src/plan/plan.js'
import { emptyValue, noText, nothingOf, onlyText } from './narrowed.js'
import { type DrawnTest, outcomeOf } from './outcome.js'

/** A value that the record as a whole says more about than its node does. */
export type Special =
  | { readonly is: 'owner'; readonly names: readonly string[]; readonly open: ValuePlan }
  | { readonly is: 'moment'; readonly open: ValuePlan }

/** A member, and whether whose the record is stands somewhere inside it: without it two things are found at once. */
interface NarrowMember extends MemberPlan {
  readonly leads?: true
}

/** Whether a list of records stands in their place, one record by itself, or either; and how many at least. */
export interface RecordsForm {
  readonly list: 'always' | 'never' | 'either'
  readonly least: number
}

/**
 * The nodes of a plan, and more of them: of a choice one node for each case, of the record the values that say
 * whose it is and how old. What can be drawn from them is what the engine lets pass, the whole record included.
 */
export class NarrowNodes {
  readonly record: number
  readonly #nodes: PlanNode[]
  readonly #made = new Map<string, number>()
  readonly #special = new Map<number, Special>()
  readonly #records = new Map<number, RecordsForm>()

  constructor(plan: Plan) {
    this.#nodes = [...plan.nodes]
    let { record } = plan
    if (plan.belongsTo !== undefined) record = this.#belonging(record, plan.belongsTo)
    for (const [index, period] of (plan.keptFor ?? []).entries()) record = this.#kept(record, period, index)
    this.record = record
  }

  at(index: number): PlanNode {
    const node = this.#nodes[index]
    if (node === undefined) throw new RangeError('The plan has no such node.')
    return node
  }

  special(index: number): Special | undefined {
    return this.#special.get(index)
  }

  /** The node of an object whose member `by` is this text; every such object is of the case. */
  ofCase(index: number, by: string, value: string): number {
    return this.#once(`case ${index} ${JSON.stringify([by, value])}`, () =>
      this.#withMember(index, by, true, (inner) => this.#value(inner, (node) => onlyText(node, value))),
    )
  }

  /** The node of an object whose member `by` is none of these texts. */
  ofNoCase(index: number, by: string, values: readonly string[]): number {
    return this.#once(`no case ${index} ${JSON.stringify([by, ...values])}`, () =>
      this.#withMember(index, by, false, (inner) => this.#value(inner, (node) => noText(node, values))),
    )
  }

  /** Nodes of documents, for each place in which records can sit one in which there is at least one there. */
  documents(envelope: number, ways: readonly (readonly string[])[]): readonly number[] {
    return ways.map((_, wanted) =>
      ways.reduce((index, way, at) => {
        const isList = way.at(-1) === '*'
        const path = isList ? way.slice(0, -1) : way
        const least = at === wanted ? 1 : 0
        const key = `way ${wanted} ${at}`
        return this.#along(index, path, key, (inner) => this.#recordsAt(inner, isList, least), least === 1)
      }, envelope),
    )
  }

  /** What stands in a place of records. */
  records(index: number): RecordsForm {
    return this.#records.get(index) ?? { list: 'always', least: 0 }
  }

  #recordsAt(index: number, isList: boolean, least: number): number {
    const other = this.#records.get(index)
    const form = isList ? 'always' : 'never'
    const made = this.#add(this.at(index))
    this.#records.set(made, {
      list: other === undefined || other.list === form ? form : 'either',
      least: Math.max(least, other?.least ?? 0),
    })
    return made
  }

  #once(key: string, make: () => number): number {
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const index = this.#nodes.length
    this.#made.set(key, index)
    // The place is taken before the node is made: a shape may hold itself.
    this.#nodes.push(this.at(0))
    const made = make()
    this.#nodes[index] = this.at(made)
    const special = this.#special.get(made)
    if (special !== undefined) this.#special.set(index, special)
    const records = this.#records.get(made)
    if (records !== undefined) this.#records.set(index, records)
    return index
  }

  #add(node: PlanNode): number {
    return this.#nodes.push(node) - 1
  }

  /** The node with one member changed, in each case where there is a choice; one without that member cannot be drawn. */
  #withMember(index: number, name: string, required: boolean, change: (inner: number) => number): number {
    const node = this.at(index)
    if (node.kind === 'choice') {
      const within = (inner: number): number => this.#withMember(inner, name, required, change)
      const cases = node.cases.map((each) => ({ ...each, node: within(each.node) }))
      const otherwise = node.otherwise === undefined ? {} : { otherwise: within(node.otherwise) }
      return this.#add({ ...node, ...otherwise, cases, null: false })
    }
    if (node.kind !== 'object') return index
    const has = node.members.some((member) => member.name === name)
    if (!has && required) return this.#add(nothingOf(node))
    const members = node.members.map((member) =>
      member.name === name
        ? { ...member, required: required || member.required, node: change(member.node) }
        : member,
    )
    return this.#add({ ...node, members, null: false })
  }

  #value(index: number, change: (node: ValuePlan) => ValuePlan): number {
    const node = this.at(index)
    return node.kind === 'value' ? this.#add(change(node)) : index
  }

  /** The node with the one changed to which names lead through objects, in each case where there is a choice. */
  #along(
    index: number,
    path: readonly string[],
    key: string,
    change: (inner: number) => number,
    required = false,
  ): number {
    const [name, ...rest] = path
    if (name === undefined) return change(index)
    return this.#once(`${key} ${index} ${JSON.stringify(path)}`, () => {
      const node = this.at(index)
      if (node.kind === 'choice') {
        const within = (inner: number): number => this.#along(inner, path, key, change, required)
        const cases = node.cases.map((each) => ({ ...each, node: within(each.node) }))
        return this.#add({
          ...node,
          cases,
          ...(node.otherwise === undefined ? {} : { otherwise: within(node.otherwise) }),
        })
      }
      if (node.kind !== 'object') return index
      if (required && !node.members.some((member) => member.name === name)) return this.#add(nothingOf(node))
      const members = node.members.map((member) =>
        member.name === name
          ? {
              ...member,
              node: this.#along(member.node, rest, key, change, required),
              required: required || member.required,
            }
          : member,
      )
      return this.#add({ ...node, members, null: node.null && !required })
    })
  }

  #belonging(record: number, { path, names }: BelongsTo): number {
    const own = this.#along(record, path, 'owner', (index) => this.#owner(index, names), true)
    return this.#leading(own, path.slice(0, -1))
  }

  /** The node of what says whose the record is. */
  #owner(index: number, names: readonly string[]): number {
    const node = this.at(index)
    if (node.kind === 'refused') {
      const made = this.#add(node)
      this.#special.set(made, { is: 'owner', names, open: emptyValue(node) })
      return made
    }
    const open: ValuePlan =
      node.kind === 'value' ? node : { ...emptyValue(node), null: 'null' in node && node.null }
    const own = names.filter((name) => outcomeOf(open, name) === 'right')
    const tests: DrawnTest[] = own.length === 0 ? [] : [{ type: 'string', oneOf: own }]
    const made = this.#add({
      ...open,
      tests,
      null: false,
      meansNone: open.meansNone.filter((text) => names.includes(text)),
    })
    this.#special.set(made, { is: 'owner', names, open })
    return made
  }

  /** The node with the members on a way marked as leading somewhere. */
  #leading(index: number, [name, ...rest]: readonly string[]): number {
    if (name === undefined) return index
    return this.#once(`leads ${index} ${JSON.stringify([name, ...rest])}`, () =>
      this.#eachObject(index, (node) => ({
        ...node,
        members: node.members.map(
          (member): NarrowMember =>
            member.name === name
              ? { ...member, leads: true, node: this.#leading(member.node, rest) }
              : member,
        ),
      })),
    )
  }

  #kept(record: number, period: KeptFor, number: number): number {
    const recent = leastDays(period)
    const young = (index: number, isCounted: boolean): number => {
      const node = this.at(index)
      if (node.kind !== 'value') return index
      const tests = node.tests.map(
        (test: DrawnTest): DrawnTest => ({ ...test, recent: Math.min(test.recent ?? recent, recent) }),
      )
      const made = this.#add({ ...node, tests })
      if (isCounted) this.#special.set(made, { is: 'moment', open: node })
      return made
    }
    // A moment that another may not come after is as young, so that the two may change places.
    const [last = ''] = period.path.slice(-1)
    return this.#along(record, period.path.slice(0, -1), `kept ${number}`, (index) =>
      this.#eachObject(index, (node) => {
        const group = orderedWith(node, last)
        const members = node.members.map((member) =>
          group.has(member.name) ? { ...member, node: young(member.node, member.name === last) } : member,
        )
        return { ...node, members }
      }),
    )
  }

  #eachObject(index: number, change: (node: ObjectPlan) => ObjectPlan): number {
    const node = this.at(index)
    if (node.kind === 'object') return this.#add(change(node))
    if (node.kind !== 'choice') return index
    const cases = node.cases.map((each) => ({ ...each, node: this.#eachObject(each.node, change) }))
    const otherwise =
      node.otherwise === undefined ? {} : { otherwise: this.#eachObject(node.otherwise, change) }
    return this.#add({ ...node, cases, ...otherwise })
  }
}

/** A name and all that `before` ties to it. */
function orderedWith(node: ObjectPlan, name: string): ReadonlySet<string> {
  const group = new Set([name])
  for (let size = 0; size < group.size; ) {
    size = group.size
    for (const member of node.members) {
      if (member.before === undefined) continue
      if (group.has(member.name) || group.has(member.before)) group.add(member.name).add(member.before)
    }
  }
  return group
}

/** Days for which a record may be kept whatever the month: the calendar may give a few more. */
function leastDays({ amount, unit }: KeptFor): number {
  return amount * { days: 1, weeks: 7, months: 28, years: 365 }[unit]
}
