import type { DataNode, EnvelopeMember, EnvelopeNode, EnvelopeObject } from '../data/record.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import { periodWords } from '../plan/kept-for.js'
import type { ChoicePlan, ListPlan, MapPlan, MemberPlan, ObjectPlan, Plan } from '../plan/plan.js'
import { ageOf, valueAt } from './age.js'
import * as codes from './codes.js'
import { checkConstraints } from './constraints.js'
import type { Complaint, Found, FoundSink, Step } from './found.js'
import { MeantNames } from './meant.js'
import { prepare, type Ready, type ReadyObject } from './prepare.js'
import { isRight, judgeKey, judgeValue } from './value.js'

/**
 * The exact judge: holds trees against a plan and tells a sink everything that is wrong, in the
 * order of the bytes. It keeps nothing of a record once the call returns.
 */
export interface Judge {
  /**
   * One record; `index` counts from 0, `pointer` leads to it from the root of its document. `whole` is the
   * record with members that were found elsewhere and may not be there: whose it is and how old is told by it.
   */
  record(node: DataNode, index: number, pointer: readonly (string | number)[], whole?: DataNode): void
  /** What stands around the records. */
  envelope(node: EnvelopeNode): void
  /** Values judged so far. */
  readonly fields: number
  /** Records so far that lack a moment from which one of the plan's periods counts. */
  readonly withoutMoment: number
}

export function createJudge(plan: Plan, sink: FoundSink): Judge {
  return new Walk(prepare(plan), sink)
}

/** The walk through one tree after another; its state is the way from the root. */
class Walk implements Judge {
  fields = 0
  withoutMoment = 0
  readonly #ready: Ready
  readonly #sink: FoundSink
  readonly #meant = new MeantNames()
  /** One list for all records: a new one would hold numbers at first, and V8 compile for those what pushes names. */
  readonly #path: Step[] = []
  #record: number | undefined
  /** The record with what was found elsewhere, where that is more; and the length of the way to it. */
  #whole: DataNode | undefined
  #outset = 0
  /** That the record does not say whose it is has been found: the field is required there. */
  #isOwnerMissed = false
  /** The members through which the walk came to the value at hand, and whether leaving each out may mend things. */
  readonly #members: EnvelopeMember[] = []
  readonly #droppable: boolean[] = []

  constructor(ready: Ready, sink: FoundSink) {
    this.#ready = ready
    this.#sink = sink
  }

  record(node: DataNode, index: number, pointer: readonly (string | number)[], whole = node): void {
    this.#record = index
    this.#path.splice(0, this.#path.length, ...pointer)
    this.#whole = whole === node ? undefined : whole
    this.#outset = pointer.length
    this.#isOwnerMissed = false
    this.#node(this.#ready.plan.record, node)
    this.#whole = undefined
    this.#belongsTo(whole)
    this.#keptFor(whole)
  }

  envelope(node: EnvelopeNode): void {
    const { envelope } = this.#ready.plan
    this.#record = undefined
    this.#path.length = 0
    if (envelope !== undefined) this.#node(envelope, node)
  }

  #node(index: number, data: EnvelopeNode): void {
    const node = this.#ready.nodes[index]!
    if (node.kind === 'value') {
      this.fields++
      const complaint = judgeValue(node, data)
      if (complaint !== undefined)
        this.#found(complaint.definition, complaint.params, this.#about(node.declared, data))
      return
    }
    if (node.kind === 'refused') {
      this.fields++
      const isItem = typeof this.#path.at(-1) === 'number'
      const at = isItem ? data.at : (this.#members.at(-1)?.at ?? data.at)
      const about = { policy: node.declared, at, about: data, droppable: true }
      this.#found(codes.refusals[node.class]!, node, about)
      return
    }
    if (node.kind === 'records') {
      if (data.kind !== 'records') this.#wrongType('a list of records', node.declared, data)
      return
    }
    if (data.kind === 'null' && node.null) {
      this.fields++
      return
    }
    if (node.kind === 'list') this.#list(node, data)
    else if (data.kind !== 'object') this.#wrongType('an object', node.declared, data)
    else if (node.kind === 'object') this.#object(node, data)
    else if (node.kind === 'map') this.#map(node, data)
    else this.#choice(node, data)
  }

  /** Whether a value stands here and passes. */
  #isRight(index: number, data: EnvelopeNode): boolean {
    const node = this.#ready.nodes[index]!
    if (node.kind !== 'value' || !isRight(node, data)) return false
    this.fields++
    return true
  }

  #object(node: ReadyObject, data: EnvelopeObject): void {
    const { members, names, nodes, indexes, required, constrained } = node
    const present: (EnvelopeMember | undefined)[] = new Array(members.length)
    let due = 0
    for (const member of data.members) {
      // Most members come in the order of their declarations.
      const index = names[due] === member.name ? due : indexes.get(member.name)
      if (index === undefined) this.#undeclared(member, node)
      else {
        due = index + 1
        const own = nodes[index]!
        present[index] = member
        // The way is noted only where something may have to be told.
        if (this.#isRight(own, member.value)) continue
        this.#enter(member.name, member, !members[index]!.required)
        this.#node(own, member.value)
        this.#leave()
      }
    }
    this.#addFoundElsewhere(present, indexes)
    for (const index of required) if (present[index] === undefined) this.#missing(node.members[index]!, data)
    if (constrained.length === 0) return
    checkConstraints(node, present, this.#ready, (definition, params, member, declared) => {
      const about = { policy: declared.declared, at: member.at, about: member, droppable: !declared.required }
      this.#enter(member.name, member, !declared.required)
      this.#found(definition, params, about)
      this.#leave()
    })
  }

  /** A member that was refused elsewhere is there all the same: what is required, or goes with it, has it. */
  #addFoundElsewhere(present: (EnvelopeMember | undefined)[], indexes: ReadonlyMap<string, number>): void {
    if (this.#whole === undefined) return
    const way = this.#path.slice(this.#outset).map(String)
    const whole = valueAt(this.#whole, way)
    if (whole?.kind !== 'object') return
    for (const member of whole.members) {
      const index = indexes.get(member.name)
      if (index !== undefined) present[index] ??= member
    }
  }

  #map(node: MapPlan, data: EnvelopeObject): void {
    for (const member of data.members) {
      this.#enter({ key: member.name }, member, true)
      if (judgeKey(node.keys, member.name, this.#ready)) this.#node(node.values, member.value)
      else {
        this.fields++
        const about = { policy: node.declared, at: member.at, about: member, droppable: true }
        const keys = (): readonly string[] => node.keys.flatMap(({ oneOf }) => oneOf ?? [])
        const meant = this.#meant.of(member.name, node, keys)
        // A key is data: only what is seen to be one of the declared keys is spoken of.
        const params = meant?.lookAlike === undefined ? {} : { meant }
        this.#found(codes.undeclaredField, { of: 'key', ...params }, about)
      }
      this.#leave()
    }
  }

  #list(node: ListPlan, data: EnvelopeNode): void {
    if (data.kind !== 'array') {
      this.#wrongType('a list', node.declared, data)
      return
    }
    if (node.atMost !== undefined && data.items.length > node.atMost) {
      const params = { expected: `a list of at most ${node.atMost} items`, seen: { kind: 'array' } as const }
      this.#found(codes.outOfRange, params, this.#about(node.declared, data))
    }
    for (const [index, item] of data.items.entries()) {
      // An item cannot be left out without moving the others: the member that holds the list goes.
      this.#path.push(index)
      this.#node(node.each, item)
      this.#path.pop()
    }
  }

  #choice(node: ChoicePlan, data: EnvelopeObject): void {
    const by = data.members.find(({ name }) => name === node.by)?.value
    const value = by !== undefined && (by.kind === 'string' || by.kind === 'text') ? by.value : undefined
    const chosen = node.cases.find((each) => each.value === value)?.node ?? node.otherwise
    if (chosen !== undefined) this.#node(chosen, data)
    else {
      this.fields++
      this.#found(codes.undeclaredField, { of: 'case' }, this.#about(node.declared, data))
    }
  }

  #undeclared(member: EnvelopeMember, node: ObjectPlan): void {
    this.fields++
    const meant = this.#meant.of(member.name, node, () => node.members.map(({ name }) => name))
    const about = { policy: node.declared, at: member.at, about: member, droppable: true }
    this.#enter(member.name, member, true)
    this.#found(codes.undeclaredField, { meant }, about)
    this.#leave()
  }

  #missing(declared: MemberPlan, data: EnvelopeObject): void {
    const { name } = declared
    this.#path.push(name)
    const owner = this.#ready.plan.belongsTo?.path
    if (owner?.every((step, index) => step === this.#path[this.#outset + index])) this.#isOwnerMissed = true
    this.#found(
      codes.missingField,
      { name },
      { policy: declared.declared, at: data.at, about: data, droppable: false },
    )
    this.#path.pop()
  }

  #wrongType(expected: string, policy: PolicyPlace, data: EnvelopeNode): void {
    this.fields++
    const kind = data.kind === 'records' ? 'array' : data.kind === 'text' ? 'string' : data.kind
    this.#found(codes.wrongType, { expected, seen: { kind } }, this.#about(policy, data))
  }

  #belongsTo(record: DataNode): void {
    const { belongsTo } = this.#ready.plan
    if (belongsTo === undefined) return
    const { path, names, declared: policy } = belongsTo
    const at = valueAt(record, path)
    // Leaving the name out would hide whose record it is, not change it.
    const about = { policy, at: at?.at ?? record.at, about: record, droppable: false }
    const before = this.#path.length
    this.#path.push(...path)
    if (at === undefined || at.kind === 'null') {
      if (!this.#isOwnerMissed) this.#found(codes.missingOwner, { name: path.join('/') }, about)
    } else if (!((at.kind === 'string' || at.kind === 'text') && names.includes(at.value))) {
      this.#found(codes.otherOperator, {}, about)
    }
    this.#path.length = before
  }

  #keptFor(record: DataNode): void {
    const { plan, on } = this.#ready
    if (plan.keptFor === undefined) return
    const { over, isOpen } = ageOf(record, plan.keptFor, on)
    if (isOpen) this.withoutMoment++
    if (over === undefined) return
    const { period, moment } = over
    const before = this.#path.length
    this.#path.push(...period.path)
    const params = { period: periodWords(period), from: period.path.join('/'), on: plan.on }
    // Leaving the moment out would hide how old the record is, not make it younger.
    const about = { policy: period.declared, at: moment.at, about: record, droppable: false }
    this.#found(codes.keptTooLong, params, about)
    this.#path.length = before
  }

  /** Goes into a member, to come back by `#leave`. */
  #enter(step: Step, data: EnvelopeMember, droppable: boolean): void {
    this.#path.push(step)
    this.#members.push(data)
    this.#droppable.push(droppable)
  }

  #leave(): void {
    this.#path.pop()
    this.#members.pop()
    this.#droppable.pop()
  }

  #about(policy: PolicyPlace, data: EnvelopeNode): Complaint {
    return { policy, at: data.at, about: data, droppable: true }
  }

  #found<Params>(definition: codes.FindingDefinition<Params>, params: Params, complaint: Complaint): void {
    const found: Found = {
      code: definition.code,
      class: definition.class,
      message: definition.sentence(params),
      help: definition.help(params, this.#ready.plan.policy.owner),
      path: [...this.#path],
      at: complaint.at,
      record: this.#record,
      policy: complaint.policy,
      about: complaint.droppable ? (this.#members.at(-1) ?? complaint.about) : complaint.about,
      droppable: complaint.droppable && (this.#droppable.at(-1) ?? false),
    }
    this.#sink(found)
  }
}
