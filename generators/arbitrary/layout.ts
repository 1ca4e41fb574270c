import { showName } from '../../src/diagnostics/name.js'
import type { ChoicePlan, MemberPlan, ObjectPlan, Plan, PlanNode, ValuePlan } from '../../src/plan/plan.js'
import { depthOf } from './depth.js'
import type { Drawing, DrawnMember, DrawnNode, Refused } from './drawn-node.js'
import { NarrowNodes } from './narrow.js'
import { type Need, needsOf, together } from './needs.js'
import { type Json, valueJudge } from './outcome.js'
import { possibleOf } from './possible.js'
import { mapOf, namesOf, strange } from './strange-names.js'
import type { Way } from './way.js'
import { waysOf } from './ways.js'
import { otherValues, type Wrong, wrongValues } from './wrong-values.js'

/** What can be drawn of a plan, by which rules, and how it can be spoilt. */
export function layOut(plan: Plan): Drawing {
  return new Layout(plan).drawing()
}

class Layout {
  readonly #plan: Plan
  readonly #nodes: NarrowNodes
  readonly #names: ReadonlySet<string>
  readonly #ranks = new Map<number, number>()
  readonly #found: number[] = []
  readonly #ways = new Map<string, readonly Way[]>()
  readonly #wrong = new Map<string, readonly Wrong[]>()

  constructor(plan: Plan) {
    this.#plan = plan
    this.#nodes = new NarrowNodes(plan)
    this.#names = namesOf(plan)
  }

  drawing(): Drawing {
    const { envelope, media } = this.#plan
    const { record } = this.#nodes
    const ways = (media.json?.records ?? []).filter((way) => way.length > 0)
    const documents = envelope === undefined ? [] : this.#nodes.documents(envelope, ways)
    this.#discover([record, ...documents])
    this.#rank()
    const drawn = documents.filter((index) => this.#ranks.has(index))
    const at = new Map(this.#found.map((index, place) => [index, place] as const))
    return {
      nodes: this.#found.map((index) => this.#node(index, at)),
      record: at.get(record) ?? 0,
      documents: drawn.map((index) => at.get(index) ?? 0),
      deepest: depthOf([record, ...documents], (index) => this.#inner(index)),
    }
  }

  /** Every node that can be come to, each choice by its cases. */
  #discover(from: readonly number[]): void {
    const seen = new Set<number>()
    const open = [...from]
    for (let index = open.shift(); index !== undefined; index = open.shift()) {
      if (seen.has(index)) continue
      seen.add(index)
      this.#found.push(index)
      open.push(...this.#inner(index))
    }
  }

  #inner(index: number): readonly number[] {
    const node = this.#nodes.at(index)
    switch (node.kind) {
      case 'object':
        return node.members.map((member) => member.node)
      case 'list':
        return [node.each]
      case 'map':
        return [node.values]
      case 'choice':
        return [...this.#cases(node).map(([, inner]) => inner), ...this.#otherwise(node)]
      default:
        return []
    }
  }

  #cases({ by, cases }: ChoicePlan): readonly (readonly [string, number])[] {
    return cases.map(({ value, node }) => [value, this.#nodes.ofCase(node, by, value)] as const)
  }

  #otherwise({ by, cases, otherwise }: ChoicePlan): readonly number[] {
    if (otherwise === undefined) return []
    const values = cases.map(({ value }) => value)
    return [this.#nodes.ofNoCase(otherwise, by, values)]
  }

  /** How deep each node must be at least; one that has no rank in the end can never be drawn. */
  #rank(): void {
    const ways = new Map(
      this.#found.flatMap((index): readonly (readonly [number, boolean])[] => {
        const node = this.#nodes.at(index)
        return node.kind === 'value' ? [[index, this.#waysOf(node).length > 0]] : []
      }),
    )
    for (let rank = 1, before = -1; before !== this.#ranks.size; rank++) {
      before = this.#ranks.size
      const can = this.#found.filter((index) => !this.#ranks.has(index) && this.#canBe(index, ways))
      for (const index of can) this.#ranks.set(index, rank)
    }
  }

  #canBe(index: number, ways: ReadonlyMap<number, boolean>): boolean {
    const node = this.#nodes.at(index)
    switch (node.kind) {
      case 'value':
        return ways.get(index) === true
      case 'list':
      case 'map':
      case 'records':
        return true
      case 'choice':
        return this.#inner(index).some((inner) => this.#ranks.has(inner))
      case 'object': {
        const must = node.members.flatMap((member, at) =>
          member.required && this.#nones(member.node).length === 0 ? [at] : [],
        )
        const canAll = node.members.every(
          (member) => !member.required || this.#nones(member.node).length > 0 || this.#ranks.has(member.node),
        )
        return canAll && together(node, must, possibleOf(this.#nodes, this.#ranks)) !== undefined
      }
      default:
        return false
    }
  }

  #nones(index: number): readonly Json[] {
    const node = this.#nodes.at(index)
    if (node.kind === 'refused' || node.kind === 'records') return []
    return [...(node.kind === 'value' ? new Set(node.meansNone) : []), ...(node.null ? [null] : [])]
  }

  /** Many values are written alike: what can be drawn of one is what can be drawn of the others. */
  #waysOf(node: ValuePlan): readonly Way[] {
    const key = JSON.stringify([node.tests, node.meansNone])
    const ways = this.#ways.get(key) ?? waysOf(node)
    this.#ways.set(key, ways)
    return ways
  }

  #wrongOf(index: number, node: PlanNode): readonly Wrong[] {
    const special = this.#nodes.special(index)
    if (node.kind !== 'value') return wrongValues(node, special)
    const key = JSON.stringify([node.tests, node.meansNone, node.null, special])
    const wrong = this.#wrong.get(key) ?? wrongValues(node, special)
    this.#wrong.set(key, wrong)
    return wrong
  }

  #node(index: number, at: ReadonlyMap<number, number>): DrawnNode {
    const node = this.#nodes.at(index)
    const rank = this.#ranks.get(index)
    const nones = this.#nones(index)
    const wrong = this.#wrongOf(index, node)
    return {
      ...(rank === undefined ? {} : { rank }),
      ...(nones.length === 0 ? {} : { nones }),
      ...(wrong.length === 0 ? {} : { wrong }),
      ...this.#kind(index, node, at),
    }
  }

  #kind(index: number, node: PlanNode, at: ReadonlyMap<number, number>): DrawnNode {
    const placeOf = (inner: number): number => at.get(inner) ?? 0
    const canBe = (inner: number): boolean => this.#ranks.has(inner) || this.#nones(inner).length > 0
    switch (node.kind) {
      case 'value':
        return {
          ways: this.#waysOf(node),
          ...(node.countsRecords === true && countsAny(node) ? { counts: true } : {}),
        }
      case 'list':
        return {
          ...(canBe(node.each) ? { each: placeOf(node.each) } : {}),
          ...(node.atMost === undefined ? {} : { most: node.atMost }),
        }
      case 'map':
        return { ...mapOf(node), ...(canBe(node.values) ? { values: placeOf(node.values) } : {}) }
      case 'object':
        return this.#object(index, node, placeOf)
      case 'records':
        return { records: this.#nodes.records(index) }
      case 'choice': {
        const isDrawn = (inner: number): boolean => this.#ranks.has(inner)
        const [otherwise] = this.#otherwise(node)
        return {
          by: node.by,
          cases: this.#cases(node)
            .filter(([, inner]) => isDrawn(inner))
            .map(([value, inner]) => [value, placeOf(inner)]),
          ...(otherwise === undefined ? {} : { otherwise: placeOf(otherwise) }),
          noCase: strange.find((name) => !node.cases.some(({ value }) => value === name)) ?? '',
        }
      }
      default:
        return {}
    }
  }

  #object(index: number, node: ObjectPlan, placeOf: (inner: number) => number): DrawnNode {
    const possible = possibleOf(this.#nodes, this.#ranks)
    const needs = node.members.map((member, at) =>
      this.#ranks.has(member.node) ? needsOf(node, at, possible) : undefined,
    )
    const isDrawn = node.members.map(
      (member, at) => needs[at] !== undefined || this.#nones(member.node).length > 0,
    )
    const drawn = node.members.filter((_, at) => isDrawn[at])
    const place = new Map(drawn.map((member, at) => [member.name, at] as const))
    const moved = (need: Need): Need => ({ ...need, at: place.get(node.members[need.at]?.name ?? '') ?? -1 })
    const forced = new Set(
      needs.flatMap((each = [], by) => each.flatMap((need) => (need.at === by ? [] : [need.at]))),
    )
    const members = node.members.flatMap((member, at): readonly DrawnMember[] => {
      if (!isDrawn[at]) return []
      const own = needs[at]
      return [
        {
          name: member.name,
          shown: this.#shown(member.name),
          node: placeOf(member.node),
          ...(member.required ? { required: true } : {}),
          ...('leads' in member ? { leads: true } : {}),
          ...(forced.has(at) ? { forced: true } : {}),
          ...(own === undefined ? {} : { needs: own.map(moved) }),
          ...this.#conditions(node, member, place),
        },
      ]
    })
    const isRoot = index === this.#nodes.record
    return { members, undeclared: this.#undeclared(node, isRoot), refused: this.#refused(node) }
  }

  #conditions(
    node: ObjectPlan,
    member: MemberPlan,
    place: ReadonlyMap<string, number>,
  ): Partial<DrawnMember> {
    const { goesWith, when, before } = member
    const other = when === undefined ? undefined : node.members.find(({ name }) => name === when.member)
    const target = other === undefined ? undefined : this.#nodes.at(other.node)
    const drawn =
      target?.kind === 'value' ? this.#waysOf(target).flatMap((way) => ('from' in way ? way.from : [])) : []
    const later = before === undefined ? undefined : node.members.find(({ name }) => name === before)
    const laterAt = before === undefined ? undefined : place.get(before)
    return {
      ...(goesWith.length === 0 ? {} : { goesWith: goesWith.map((name) => place.get(name) ?? -1) }),
      ...(when === undefined ? {} : { when: place.get(when.member) ?? -1 }),
      ...(when === undefined || target === undefined
        ? {}
        : { unlike: otherValues(target, drawn, when.isOneOf) }),
      ...(later === undefined || laterAt === undefined
        ? {}
        : { before: [[laterAt, this.#alike(member.node, later.node)]] }),
    }
  }

  /** Whether each value of one can stand in the place of the other. */
  #alike(a: number, b: number): boolean {
    const said = [a, b].map((index) => {
      const node = this.#nodes.at(index)
      return node.kind === 'value' ? JSON.stringify([node.tests, node.meansNone]) : index
    })
    return said[0] === said[1]
  }

  #shown(name: string): string {
    return showName(name, { declared: this.#names.has(name), position: 'object' })
  }

  #undeclared(node: ObjectPlan, isRoot: boolean): readonly (readonly [string, string])[] {
    const own = new Set(node.members.map(({ name }) => name))
    const heads = isRoot ? (this.#plan.media.json?.records ?? []).map(([head]) => head) : []
    const [first = ''] = own
    const others = [...this.#names].filter((name) => !own.has(name)).slice(0, 2)
    const names = [...strange, `${first} `, first.toUpperCase(), ...others]
    const free = [...new Set(names)].filter((name) => !own.has(name) && !heads.includes(name))
    return free.map((name) => [name, this.#shown(name)] as const)
  }

  /** A text could say whose the record is; a null says nothing. */
  #refused(node: ObjectPlan): readonly Refused[] {
    return node.members.flatMap((member): readonly Refused[] => {
      const inner = this.#nodes.at(member.node)
      if (inner.kind !== 'refused') return []
      // It would be missed that others do not go with it, too.
      if (member.goesWith.length > 0 || member.when !== undefined) return []
      const value = this.#nodes.special(member.node) === undefined ? 'x' : null
      return [[member.name, this.#shown(member.name), inner.class, value]]
    })
  }
}

/** Whether each number that a few records can have is right. */
function countsAny(node: ValuePlan): boolean {
  const judge = valueJudge(node)
  return Array.from({ length: 30 }, (_, count) => count).every((count) => judge(count) === 'right')
}
