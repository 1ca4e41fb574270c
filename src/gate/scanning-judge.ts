import type { Mark } from '../data/event.js'
import type { DataNode, EnvelopeMember, EnvelopeNode } from '../data/record.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { Plan, PlanNode } from '../plan/plan.js'
import type { CarriedCategory } from '../scan/carried.js'
import { carriesOtherCategory } from '../scan/codes.js'
import type { FoundSink, Step } from '../validate/found.js'
import { createJudge, type Judge } from '../validate/judge.js'
import type { Scan } from './scan.js'

/** The exact judge; with a search, each text that is searched is looked into after its record was judged. */
export function createScanningJudge(plan: Plan, sink: FoundSink, scan: Scan | undefined): Judge {
  const judge = createJudge(plan, sink)
  if (scan === undefined) return judge
  const search = new Search(plan, sink, scan)
  return {
    get fields() {
      return judge.fields
    },
    get withoutMoment() {
      return judge.withoutMoment
    },
    record(node, index, pointer, whole) {
      judge.record(node, index, pointer, whole)
      search.record(node, index, pointer)
    },
    envelope(node) {
      judge.envelope(node)
      search.envelope(node)
    },
  }
}

const nothing: ReadonlySet<CarriedCategory> = new Set()

/** The walk through one tree after another by the same ways as the judge's; its state is the way from the root. */
class Search {
  readonly #plan: Plan
  readonly #sink: FoundSink
  readonly #scan: Scan
  readonly #members = new Map<
    PlanNode,
    ReadonlyMap<string, { readonly node: number; readonly required: boolean }>
  >()
  #path: Step[] = []
  #record: number | undefined
  #member: { readonly data: object; readonly droppable: boolean } | undefined

  constructor(plan: Plan, sink: FoundSink, scan: Scan) {
    this.#plan = plan
    this.#sink = sink
    this.#scan = scan
    for (const node of plan.nodes) {
      if (node.kind === 'object')
        this.#members.set(node, new Map(node.members.map((each) => [each.name, each])))
    }
  }

  record(node: DataNode, index: number, pointer: readonly (string | number)[]): void {
    this.#record = index
    this.#path = [...pointer]
    this.#member = undefined
    this.#node(this.#plan.record, node)
  }

  envelope(node: EnvelopeNode): void {
    this.#record = undefined
    this.#path = []
    this.#member = undefined
    if (this.#plan.envelope !== undefined) this.#node(this.#plan.envelope, node)
  }

  #node(index: number, data: EnvelopeNode): void {
    const node = this.#plan.nodes[index]
    if (node === undefined) return
    if (node.kind === 'value') {
      const own = this.#scan.own(node)
      if (own === undefined || (data.kind !== 'string' && data.kind !== 'text')) return
      if (!node.meansNone.includes(data.value))
        this.#text(data.value, own, { at: data.at, policy: node.declared, about: data })
      return
    }
    if (data.kind === 'array' && node.kind === 'list') {
      for (const [item, each] of data.items.entries()) {
        this.#path.push(item)
        this.#node(node.each, each)
        this.#path.pop()
      }
      return
    }
    if (data.kind !== 'object') return
    if (node.kind === 'choice') {
      const by = data.members.find(({ name }) => name === node.by)?.value
      const value = by?.kind === 'string' || by?.kind === 'text' ? by.value : undefined
      const chosen = node.cases.find((each) => each.value === value)?.node ?? node.otherwise
      if (chosen !== undefined) this.#node(chosen, data)
    } else if (node.kind === 'object') {
      const declared = this.#members.get(node)
      for (const member of data.members) {
        const known = declared?.get(member.name)
        if (known !== undefined)
          this.#enter(member.name, member, !known.required, () => this.#node(known.node, member.value))
      }
    } else if (node.kind === 'map') {
      const searchesKeys = this.#scan.searchesKeys(node)
      for (const member of data.members) {
        this.#enter({ key: member.name }, member, true, () => {
          if (searchesKeys)
            this.#text(member.name, nothing, { at: member.at, policy: node.declared, about: member })
          this.#node(node.values, member.value)
        })
      }
    }
  }

  #text(
    text: string,
    own: ReadonlySet<CarriedCategory>,
    { at, policy, about }: { readonly at: Mark; readonly policy: PolicyPlace; readonly about: object },
  ): void {
    const told = new Set<CarriedCategory>(own)
    for (const carried of this.#scan.carriedIn(text)) {
      if (told.has(carried.category)) continue
      told.add(carried.category)
      this.#sink({
        code: carriesOtherCategory.code,
        class: carriesOtherCategory.class,
        message: carriesOtherCategory.sentence(carried),
        category: carried.category,
        help: carriesOtherCategory.help(this.#plan.policy.owner),
        path: [...this.#path],
        at,
        record: this.#record,
        policy,
        about: this.#member?.data ?? about,
        droppable: this.#member?.droppable ?? false,
      })
    }
  }

  #enter(step: Step, data: EnvelopeMember, droppable: boolean, inside: () => void): void {
    const outer = this.#member
    this.#member = { data, droppable }
    this.#path.push(step)
    inside()
    this.#path.pop()
    this.#member = outer
  }
}
