import type { ObjectPlan, Plan } from '../plan/plan.js'
import type { KernelAction, Need, Order } from './kernel-tables.js'
import { mostFacts, mostSlots } from './offsets.js'

/** What members of an object must be to each other (`goes-with`, `when`, `before`), as facts that members state. */
export interface ObjectFacts {
  readonly needs: readonly Need[]
  readonly orders: readonly Order[]
  /** The fact that a member is there, not null and not "none". */
  full(name: string): number | undefined
  actions(name: string): readonly KernelAction[]
}

/** The facts of an object, or undefined where it would need more of them than the kernel holds. */
export function objectFacts(node: ObjectPlan, plan: Plan): ObjectFacts | undefined {
  const facts = new FactMaker(node, plan)
  for (const member of node.members) {
    if (member.goesWith.length > 0)
      facts.needs.push({
        having: [facts.there(member.name)],
        needed: member.goesWith.map((name) => facts.there(name)),
      })
    if (member.when !== undefined)
      facts.needs.push({
        having: [facts.there(member.name)],
        needed: [facts.where(member.when.member, member.when.isOneOf)],
      })
    if (member.before !== undefined && facts.isDeclared(member.before))
      facts.orders.push({
        having: [facts.there(member.name), facts.there(member.before)],
        first: facts.slot(member.name),
        second: facts.slot(member.before),
      })
  }
  return facts.count <= mostFacts && facts.slots.size <= mostSlots ? facts : undefined
}

class FactMaker implements ObjectFacts {
  readonly needs: Need[] = []
  readonly orders: Order[] = []
  readonly slots = new Map<string, number>()
  count = 0
  readonly #node: ObjectPlan
  readonly #plan: Plan
  readonly #there = new Map<string, number>()
  readonly #full = new Map<string, number>()
  readonly #actions = new Map<string, KernelAction[]>()

  constructor(node: ObjectPlan, plan: Plan) {
    this.#node = node
    this.#plan = plan
  }

  full(name: string): number | undefined {
    return this.#full.get(name)
  }

  actions(name: string): readonly KernelAction[] {
    return this.#actions.get(name) ?? []
  }

  isDeclared(name: string): boolean {
    return this.#node.members.some((member) => member.name === name)
  }

  /** A name that no member bears is a fact that never holds. */
  there(name: string): number {
    const known = this.#there.get(name)
    if (known !== undefined) return known
    const fact = this.count++
    this.#there.set(name, fact)
    const none = this.#valueOf(name)?.meansNone ?? []
    if (none.length > 0) this.#act(name, { kind: 'unless', texts: none, fact })
    else this.#full.set(name, fact)
    return fact
  }

  /** The fact that a member has one of these values. */
  where(name: string, texts: readonly string[]): number {
    const fact = this.count++
    // An object or a list has no text: the fact never holds.
    if (this.#valueOf(name) !== undefined) this.#act(name, { kind: 'where', texts, fact })
    return fact
  }

  slot(name: string): number {
    const known = this.slots.get(name)
    if (known !== undefined) return known
    const slot = this.slots.size
    this.slots.set(name, slot)
    if (this.#valueOf(name) !== undefined) this.#act(name, { kind: 'keep', slot })
    return slot
  }

  #valueOf(name: string): { readonly meansNone: readonly string[] } | undefined {
    const member = this.#node.members.find((each) => each.name === name)
    const node = member === undefined ? undefined : this.#plan.nodes[member.node]
    return node?.kind === 'value' ? node : undefined
  }

  #act(name: string, action: KernelAction): void {
    const known = this.#actions.get(name)
    if (known === undefined) this.#actions.set(name, [action])
    else known.push(action)
  }
}
