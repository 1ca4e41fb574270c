import type { PolicyPlace } from '../../src/diagnostics/policy-place.js'
import type {
  ChoicePlan,
  ListPlan,
  MapPlan,
  MemberPlan,
  ObjectPlan,
  Plan,
  ValuePlan,
} from '../../src/plan/plan.js'
import { constraintCalls } from './constraint-code.js'
import type { ModuleParts } from './module-parts.js'
import { keyCondition, valueExpression } from './value-code.js'
import { expectedWords, isInherited, lineOf, literal, told } from './words.js'

type Group = ObjectPlan | MapPlan | ListPlan | ChoicePlan

/** Says otherwise how a member of an object is written; undefined where it is written like any. */
export type Instead = (member: MemberPlan) => string | undefined

/** Writes the schemas of a plan's nodes, each group of values once, as a constant of its own. */
export class NodeCode {
  readonly #plan: Plan
  readonly #parts: ModuleParts
  readonly #usual: string
  /** Names of groups; those that are still being written can only be referred to by a function. */
  readonly #names = new Map<string, { name: string; isDone: boolean; isFixed: boolean }>()

  constructor(plan: Plan, parts: ModuleParts) {
    this.#plan = plan
    this.#parts = parts
    this.#usual = plan.payload.declared.file
    parts.helper('as')
  }

  /** An expression for what may stand at a node; `way` are the names that lead there. */
  schema(index: number, way: readonly string[], member?: MemberPlan): string {
    const node = this.#plan.nodes[index]
    const place = member?.declared ?? this.#plan.payload.declared
    if (node === undefined || node.kind === 'records') return `z.never(${this.#told('nothing', place)})`
    if (node.kind === 'refused') {
      const where = lineOf(member?.declared ?? node.declared, this.#usual)
      return `${this.#parts.helper('refused')}(${literal(node.because)}, ${where})`
    }
    if (node.kind === 'value') {
      const says = this.#told(expectedWords(node), member?.declared ?? node.declared)
      return valueExpression(node, says, this.#parts)
    }
    const reference = this.#group(`${index}`, way, () => this.#expression(node, way))
    return node.null ? `${reference}.nullable()` : reference
  }

  /** The schema of an object as an expression. */
  object(node: ObjectPlan, way: readonly string[], instead: Instead = () => undefined): string {
    const members = node.members.map((member) => {
      const schema = instead(member) ?? this.schema(member.node, [...way, member.name], member)
      return { member, schema }
    })
    const says = this.#told('an object', node.declared)
    const calls = constraintCalls(this.#plan, node, this.#parts).map((call) => `\n  ${call}`)
    if (node.members.some(({ name }) => isInherited(name))) {
      this.#parts.helper('owned')
      const entries = members.map(
        ({ member: { name, required }, schema }) =>
          `    [${literal(name)}, { schema: ${schema}, optional: ${!required} }],\n`,
      )
      return `owned(\n  new Map([\n${entries.join('')}  ]),\n  ${says},\n)${calls.join('')}`
    }
    const entries = members.map(
      ({ member: { name, required }, schema }) =>
        `    ${keyOf(name)}: ${schema}${required ? '' : '.exactOptional()'},\n`,
    )
    return `z.strictObject(\n  {\n${entries.join('')}  },\n  ${says},\n)${calls.join('')}`
  }

  #told(words: string, place: PolicyPlace): string {
    return told(words, place, this.#usual)
  }

  #group(key: string, way: readonly string[], expression: () => string): string {
    const known = this.#names.get(key)
    if (known?.isDone === true) return known.name
    if (known !== undefined) {
      known.isFixed = true
      return `z.lazy(() => ${known.name})`
    }
    const name = this.#parts.name(way.length === 0 ? ['record'] : way.slice(-2))
    const entry = { name, isDone: false, isFixed: false }
    this.#names.set(key, entry)
    const same = this.#parts.declare(name, expression())
    // One that speaks of itself is like no other.
    entry.name = entry.isFixed ? name : same
    entry.isDone = true
    return entry.name
  }

  #expression(node: Group, way: readonly string[]): string {
    switch (node.kind) {
      case 'object':
        return this.object(node, way)
      case 'list': {
        const most = node.atMost === undefined ? '' : `, at most ${node.atMost} items`
        const says = this.#told(`a list${most}`, node.declared)
        const list = `z.array(${this.schema(node.each, [...way, 'item'])}, ${says})`
        if (node.atMost === undefined) return list
        // The check of zod's own would keep silent of the items.
        const options = `{ when: ${this.#parts.helper('always')}, ...${says} }`
        return `${list}.refine((v) => !Array.isArray(v) || v.length <= ${node.atMost}, ${options})`
      }
      case 'map':
        return this.#map(node, way)
      case 'choice':
        return this.#choice(node, way)
    }
  }

  #map({ keys, values, declared }: MapPlan, way: readonly string[]): string {
    const value = this.schema(values, [...way, 'value'])
    const says = this.#told('an object', declared)
    const names = keys.map(({ type, oneOf, ...more }) =>
      type === 'string' && Object.keys(more).length === 0 ? oneOf : undefined,
    )
    const all = names.flatMap((each) => each ?? [])
    if (names.includes(undefined) || all.some(isInherited)) {
      this.#parts.helper('mapped')
      return `mapped((v) => ${keyCondition(keys, this.#parts)}, ${value}, ${says})`
    }
    const entries = [...new Set(all)].map((name) => `    ${keyOf(name)}: ${value}.exactOptional(),\n`)
    return `z.strictObject(\n  {\n${entries.join('')}  },\n  ${says},\n)`
  }

  #choice(node: ChoicePlan, way: readonly string[]): string {
    const { by, otherwise, declared } = node
    const cases = [...new Map([...node.cases].reverse().map((each) => [each.value, each.node]))].reverse()
    const says = this.#told(`an object whose "${by}" names one of its shapes`, declared)
    const variants = cases.map(([value, index]) => this.#variant(by, value, index, way))
    if (otherwise === undefined && variants.length > 0 && !variants.includes(undefined))
      return `z.discriminatedUnion(${literal(by)}, [${variants.join(', ')}], ${says})`
    this.#parts.helper('chosen')
    const entries = cases.map(
      ([value, index]) => `[${literal(value)}, ${this.schema(index, [...way, value])}]`,
    )
    const other = otherwise === undefined ? 'undefined' : this.schema(otherwise, [...way, 'otherwise'])
    return `chosen(${literal(by)}, new Map([${entries.join(', ')}]), ${other}, ${says})`
  }

  /** One case whose member says that it is this one; undefined where the case cannot be told by it. */
  #variant(by: string, value: string, index: number, way: readonly string[]): string | undefined {
    const node = this.#plan.nodes[index]
    if (node?.kind !== 'object' || node.members.some(({ name }) => isInherited(name))) return undefined
    const chooser = node.members.find(({ name }) => name === by)
    const inner = chooser === undefined ? undefined : this.#plan.nodes[chooser.node]
    if (chooser === undefined || inner?.kind !== 'value' || !isPlainlyOne(inner, value)) return undefined
    const says = this.#told(expectedWords(inner), chooser.declared)
    const required: ObjectPlan = {
      ...node,
      members: node.members.map((member) => (member === chooser ? { ...member, required: true } : member)),
    }
    const way2 = [...way, value]
    return this.#group(JSON.stringify([by, value, index]), way2, () =>
      this.object(required, way2, (member) =>
        member.name === by ? `z.literal(${literal(value)}, ${says})` : undefined,
      ),
    )
  }
}

/** Whether a value of an enumeration without further limits is right. */
function isPlainlyOne({ tests }: ValuePlan, value: string): boolean {
  return tests.some(({ type, oneOf, ...more }) => {
    const isPlain = type === 'string' && Object.keys(more).length === 0
    return isPlain && (oneOf === undefined || oneOf.includes(value))
  })
}

/** A member of an object literal; no name of it is `__proto__`. */
function keyOf(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) && !isInherited(name) ? name : literal(name)
}
