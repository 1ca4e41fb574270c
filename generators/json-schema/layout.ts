import { caseName } from '../../src/emit/case-name.js'
import type { JsonSchema } from '../../src/emit/json-schema.js'
import type { Policy } from '../../src/model/policy.js'
import { periodWords } from '../../src/plan/kept-for.js'
import type {
  ChoicePlan,
  KeptFor,
  ListPlan,
  MapPlan,
  MemberPlan,
  ObjectPlan,
  Plan,
  PlanNode,
} from '../../src/plan/plan.js'
import { groupAnnotation, refusalAnnotation, valueAnnotation } from './annotate.js'
import { belongsToSchema, below, byName, constraintSchemas } from './member-schema.js'
import type { Unsaid } from './not-expressed.js'
import { anyOf, keySchema, nothing, type ValueScope, valueSchema } from './value-schema.js'

/** Lays out the nodes of a plan as one schema, its definitions aside. */
export interface Layout {
  /** The schema of a node that stands at a place of the schema. */
  node(index: number, place: Place): JsonSchema
  /** What a record may be. */
  record(place: Place): JsonSchema
  /** Definitions so far, by name. */
  definitions(): Readonly<Record<string, JsonSchema>>
}

/** Where a schema stands. */
export interface Place {
  /** JSON Pointer into the schema, as a URI fragment. */
  readonly at: string
  /** The names that lead there in the data, for the name of a definition. */
  readonly way: readonly string[]
  readonly member?: MemberPlan
}

export function createLayout(plan: Plan, policy: Policy, unsaid: Unsaid): Layout {
  return new Walk(plan, policy, unsaid)
}

class Walk implements Layout {
  readonly #plan: Plan
  readonly #policy: Policy
  readonly #unsaid: Unsaid
  readonly #shared: ReadonlySet<number>
  readonly #names = new Map<number, string>()
  readonly #definitions = new Map<string, JsonSchema | undefined>()
  readonly #values: ValueScope

  constructor(plan: Plan, policy: Policy, unsaid: Unsaid) {
    this.#plan = plan
    this.#policy = policy
    this.#unsaid = unsaid
    this.#shared = sharedNodes(plan)
    this.#values = {
      unsaid,
      define: (name, schema) => {
        this.#definitions.set(name, schema)
        return { $ref: `#/$defs/${name}` }
      },
    }
  }

  definitions(): Readonly<Record<string, JsonSchema>> {
    const made = [...this.#definitions].filter(
      (entry): entry is [string, JsonSchema] => entry[1] !== undefined,
    )
    return byName(made.sort(([a], [b]) => (isFormat(a) === isFormat(b) ? 0 : isFormat(a) ? 1 : -1)))
  }

  record(place: Place): JsonSchema {
    const { belongsTo } = this.#plan
    const schema = this.node(this.#plan.record, place)
    for (const period of this.#plan.keptFor ?? []) this.#unsaid.add('kept-too-long', periodSentence(period))
    if (belongsTo === undefined) return schema
    return { ...schema, allOf: [...(schema.allOf ?? []), belongsToSchema(belongsTo)] }
  }

  node(index: number, place: Place): JsonSchema {
    const node = this.#plan.nodes[index]
    if (node === undefined) return nothing
    if (!this.#shared.has(index)) return this.#inline(node, place)
    const known = this.#names.get(index)
    const name = known ?? this.#nameFor(place.way)
    if (known === undefined) {
      this.#names.set(index, name)
      this.#definitions.set(name, undefined)
      this.#definitions.set(name, this.#inline(node, { at: `#/$defs/${name}`, way: place.way }))
    }
    return {
      $ref: `#/$defs/${name}`,
      ...(place.member === undefined ? {} : groupAnnotation(node.declared, place.member)),
    }
  }

  #nameFor(way: readonly string[]): string {
    const plain = way.map((name) => name.replace(/^_+|[^A-Za-z0-9_-]/g, '') || 'member').join('.') || 'self'
    // A record is a definition of its own in the schema of a document.
    const taken = (name: string): boolean =>
      this.#definitions.has(name) || (name === 'record' && way.length > 0)
    for (let count = 1; ; count++) {
      const name = count === 1 ? plain : `${plain}-${count}`
      if (!taken(name)) return name
    }
  }

  #inline(node: PlanNode, place: Place): JsonSchema {
    switch (node.kind) {
      case 'refused':
        return { ...refusalAnnotation(node, place.member), ...nothing }
      case 'records':
        return nothing
      case 'value': {
        const note = valueAnnotation(node, place.member, this.#plan, this.#policy)
        return { ...note, ...valueSchema(node, place.at, this.#values) }
      }
      default: {
        const note = groupAnnotation(node.declared, place.member)
        if (!node.null) return { ...note, ...this.#group(node, place) }
        const inner = this.#group(node, { ...place, at: below(place.at, 'anyOf', 0) })
        return { ...note, ...anyOf([inner, { type: 'null' }]) }
      }
    }
  }

  #group(node: ObjectPlan | MapPlan | ListPlan | ChoicePlan, place: Place): JsonSchema {
    switch (node.kind) {
      case 'object':
        return this.#object(node, place)
      case 'list':
        return {
          type: 'array',
          items: this.node(node.each, inside(place, ['items'], 'item')),
          ...(node.atMost === undefined ? {} : { maxItems: node.atMost }),
        }
      case 'map':
        return {
          type: 'object',
          propertyNames: keySchema(node.keys, below(place.at, 'propertyNames'), this.#values),
          additionalProperties: this.node(node.values, inside(place, ['additionalProperties'], 'value')),
        }
      case 'choice':
        return this.#choice(node, place)
    }
  }

  #object(node: ObjectPlan, place: Place): JsonSchema {
    const properties = node.members.map((member): readonly [string, JsonSchema] => {
      const at = { ...inside(place, ['properties', member.name], member.name), member }
      return [member.name, this.node(member.node, at)]
    })
    const required = node.members.filter((member) => member.required).map(({ name }) => name)
    return {
      type: 'object',
      properties: byName(properties),
      ...(required.length === 0 ? {} : { required }),
      ...constraintSchemas(this.#plan, node, place.at, this.#unsaid),
      additionalProperties: false,
    }
  }

  #choice({ by, cases, otherwise }: ChoicePlan, place: Place): JsonSchema {
    const chosen = cases.map(({ value, node }, index): JsonSchema => {
      const at = inside(place, ['oneOf', index, 'allOf', 0], caseName(value))
      return { required: [by], properties: byName([[by, { const: value }]]), allOf: [this.node(node, at)] }
    })
    if (otherwise !== undefined) {
      const values = cases.map(({ value }) => value)
      const at = inside(place, ['oneOf', cases.length, 'allOf', 0], 'otherwise')
      const isCase = { required: [by], properties: byName([[by, { enum: values }]]) }
      chosen.push({ ...(values.length === 0 ? {} : { not: isCase }), allOf: [this.node(otherwise, at)] })
    }
    return chosen.length === 0 ? nothing : { type: 'object', oneOf: chosen }
  }
}

function isFormat(name: string): boolean {
  return name.startsWith('format:')
}

function inside({ at, way }: Place, keywords: readonly (string | number)[], name: string): Place {
  return { at: below(at, ...keywords), way: [...way, name] }
}

function periodSentence(period: KeptFor): string {
  return `A record is kept at most ${periodWords(period)} from "${period.path.join('/')}", to the day of the judgement.`
}

/** Nodes that more than one other leads to, and those that hold themselves: they are defined once. */
function sharedNodes(plan: Plan): ReadonlySet<number> {
  const seen = new Set<number>()
  const shared = new Set<number>()
  const visit = (index: number | undefined): void => {
    const node = index === undefined ? undefined : plan.nodes[index]
    if (node === undefined || index === undefined) return
    if (seen.has(index)) {
      shared.add(index)
      return
    }
    seen.add(index)
    for (const next of nodesIn(node)) visit(next)
  }
  visit(plan.record)
  visit(plan.envelope)
  return shared
}

function nodesIn(node: PlanNode): readonly (number | undefined)[] {
  if (node.kind === 'object') return node.members.map((member) => member.node)
  if (node.kind === 'list') return [node.each]
  if (node.kind === 'map') return [node.values]
  if (node.kind === 'choice') return [...node.cases.map((each) => each.node), node.otherwise]
  return []
}
