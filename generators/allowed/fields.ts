import type { FieldType, Payload } from '../../src/model/payload.js'
import type { Policy } from '../../src/model/policy.js'
import type { MemberPlan, ObjectPlan, Plan, PlanNode, RefusedPlan, ValuePlan } from '../../src/plan/plan.js'
import { ofName, ofWords, type Titles, titlesOf } from './names.js'
import type { AllowedField, Ground, Part, RefusedField, Word } from './page.js'
import { formOf, limitsOfList, limitsOfMember, limitsOfTests, limitsOfValue } from './value-words.js'

/** What a payload may hold, and what it knows and may not hold. */
export interface Fields {
  readonly allowed: readonly AllowedField[]
  readonly refused: readonly RefusedField[]
}

/** Beyond this many rows a shape that was laid out before is named, not laid out again. */
const mostRepeated = 400

/** One row for each field of a plan, in the order of the payload, with the model's words for what it is. */
export function fieldsOf(policy: Policy, payload: Payload, plan: Plan): Fields {
  const walk = new Walk(payload, plan, titlesOf(policy))
  walk.envelope()
  const around = walk.take()
  walk.record()
  const inside = walk.take()
  return {
    allowed: [...inside.allowed, ...around.allowed],
    refused: [...inside.refused, ...around.refused],
  }
}

/** Where the walk is. */
interface At {
  readonly part: Part
  readonly path: readonly string[]
  readonly cases: readonly string[]
  /** Shapes on the way here, by what they are and whose, with the path at which each began. */
  readonly open: ReadonlyMap<string, string>
  /** Whose data, where it is said further out. */
  readonly of: readonly string[] | null
  readonly member: MemberPlan | undefined
}

type Row = Pick<AllowedField, 'is' | 'whose' | 'form' | 'limits' | 'standing' | 'by'>

/** The plan and the payload's types side by side: the plan says what passes, the types how people call it. */
class Walk {
  #allowed: AllowedField[] = []
  #refused: RefusedField[] = []
  readonly #done = new Map<string, string>()
  readonly #payload: Payload
  readonly #plan: Plan
  readonly #titles: Titles
  readonly #columns: ReadonlyMap<string, string>

  constructor(payload: Payload, plan: Plan, titles: Titles) {
    this.#payload = payload
    this.#plan = plan
    this.#titles = titles
    const columns = plan.media.csv?.columns ?? []
    this.#columns = new Map(columns.map(({ path, header }) => [pointer(path), header]))
  }

  take(): Fields {
    const taken = { allowed: this.#allowed, refused: this.#refused }
    this.#allowed = []
    this.#refused = []
    return taken
  }

  record(): void {
    this.#visit(this.#plan.record, this.#payload.record, start('record'))
  }

  envelope(): void {
    const { envelope } = this.#plan
    const node = envelope === undefined ? undefined : this.#plan.nodes[envelope]
    // The members that lead to the records are the plan's own; the rest are the envelope's.
    const type = { kind: 'object', fields: this.#payload.envelope } as const
    if (node?.kind === 'object') this.#members(node, type, start('envelope'))
  }

  #visit(index: number, given: FieldType | undefined, before: At): void {
    const at = { ...before, of: given?.of ?? before.of }
    const node = this.#plan.nodes[index]
    if (node === undefined || node.kind === 'records') return
    if (given?.kind !== 'shape') {
      this.#node(node, given, at)
      return
    }
    const key = JSON.stringify([given.shape.id, at.of, at.part])
    const here = pointer(at.path)
    const isLong = this.#allowed.length + this.#refused.length > mostRepeated
    const earlier = at.open.get(key) ?? (isLong ? this.#done.get(key) : undefined)
    if (earlier !== undefined) {
      const form = `the same shape as at ${earlier === '' ? 'the record' : earlier} ("${given.shape.id}"), where its fields are listed`
      this.#add(node, at, { ...group(form), limits: limitsOfMember(at.member) })
      return
    }
    this.#done.set(key, here)
    this.#visit(index, given.shape.type, { ...at, open: new Map([...at.open, [key, here]]) })
  }

  #node(node: PlanNode, type: FieldType | undefined, at: At): void {
    switch (node.kind) {
      case 'refused':
        this.#refuse(node, at)
        return
      case 'value':
        this.#add(node, at, this.#value(node, type, at))
        return
      case 'object':
        if (at.path.length > 0 || node.null) this.#group(node, at, 'an object with the fields below')
        this.#members(node, type, at)
        return
      case 'list': {
        this.#group(node, at, 'a list', limitsOfList(node))
        this.#visit(node.each, type?.kind === 'list' ? type.each : undefined, below(at, '*'))
        return
      }
      case 'map': {
        const limits = ['each name is ', ...limitsOfTests(node.keys, undefined)]
        const [first = '', ...rest] = limits
        this.#group(node, at, 'an object whose names are data', [`${first}${formOf(node.keys)}`, ...rest])
        this.#visit(node.values, type?.kind === 'map' ? type.values : undefined, below(at, '{name}'))
        return
      }
      case 'choice': {
        const cases = type?.kind === 'choice' ? type.cases : []
        this.#group(node, at, `an object whose shape is chosen by ${node.by}`)
        for (const each of node.cases) {
          const inner = cases.find(({ value }) => value === each.value)?.type
          this.#visit(each.node, inner, inCase(at, `where ${node.by} is ${each.value}`))
        }
        if (node.otherwise === undefined) return
        const inner = type?.kind === 'choice' ? type.otherwise : undefined
        this.#visit(node.otherwise, inner, inCase(at, `where ${node.by} is another or missing`))
      }
    }
  }

  #members(node: ObjectPlan, type: Pick<FieldType, 'kind'> | undefined, at: At): void {
    const own = type !== undefined && 'fields' in type ? (type as { fields: Payload['envelope'] }).fields : []
    for (const member of node.members) {
      const field =
        own.find(({ name }) => name === member.name) ??
        this.#payload.everywhere.find(({ name }) => name === member.name)
      this.#visit(member.node, field?.type, { ...below(at, member.name), member })
    }
  }

  #value(node: ValuePlan, type: FieldType | undefined, at: At): Row {
    const unit = type?.kind === 'data' || type?.kind === 'technical' ? type.values.unit : undefined
    const conditions = new Set(node.by.flatMap(({ condition }) => condition ?? []))
    const by = node.by.map(
      (each): Ground => ({
        standing: each.standing,
        category: each.category,
        cites: each.cites,
        reading: each.reading,
        declared: each.declared,
      }),
    )
    return {
      is: node.carries.length === 0 ? [plainWord(type)] : node.carries.map((id) => this.#titles.category(id)),
      whose: node.carries.length === 0 ? undefined : this.#whose(node, at),
      form: formOf(node.tests),
      limits: [
        ...limitsOfMember(at.member),
        ...limitsOfValue(node, unit),
        ...(node.null ? ['may be null'] : []),
        ...[...conditions].map(
          (id) => `shared on the condition "${this.#titles.condition(id)}", which is not visible in the data`,
        ),
      ],
      standing: node.standing,
      by,
    }
  }

  /** The payload says whose where it can; else the policy's lines do. */
  #whose(node: ValuePlan, at: At): string {
    if (at.of !== null) return ofWords(at.of, this.#titles)
    const said = new Set<string>()
    for (const { of } of node.by) {
      if (of === 'not-stated' || of.length === 0) return 'not stated'
      for (const id of of) said.add(ofName(id, this.#titles))
    }
    return [...said].join(', ')
  }

  #group(node: Exclude<PlanNode, RefusedPlan>, at: At, form: string, limits: readonly string[] = []): void {
    const mayBeNull = 'null' in node && node.null ? ['may be null'] : []
    this.#add(node, at, { ...group(form), limits: [...limitsOfMember(at.member), ...limits, ...mayBeNull] })
  }

  #add(node: PlanNode, at: At, row: Row): void {
    const declared = at.member?.declared ?? node.declared
    this.#allowed.push({ ...this.#where(at), ...row, declared })
  }

  #refuse(node: RefusedPlan, at: At): void {
    const declared = at.member?.declared ?? node.declared
    this.#refused.push({ ...this.#where(at), class: node.class, because: node.because, declared })
  }

  #where({ part, path, cases }: At): Pick<AllowedField, 'part' | 'path' | 'column' | 'cases'> {
    const own = pointer(path)
    const column = part === 'record' ? this.#columns.get(own) : undefined
    return { part, path: own, column: column === path[0] && path.length === 1 ? undefined : column, cases }
  }
}

function start(part: Part): At {
  return { part, path: [], cases: [], open: new Map(), of: null, member: undefined }
}

function below(at: At, segment: string): At {
  return { ...at, path: [...at.path, segment], member: undefined }
}

function inCase(at: At, words: string): At {
  return { ...at, cases: [...at.cases, words], member: undefined }
}

function group(form: string): Omit<Row, 'limits'> {
  return {
    is: [{ id: 'group', title: 'a group of fields', definition: undefined }],
    whose: undefined,
    form,
    standing: 'group',
    by: [],
  }
}

function plainWord(type: FieldType | undefined): Word {
  const title = type?.kind === 'technical' ? type.what : 'a technical field'
  return { id: 'technical', title, definition: undefined }
}

/** RFC 6901. */
function pointer(path: readonly string[]): string {
  return path.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
