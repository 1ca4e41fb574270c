import { defaultLimits } from '../../src/plan/limits.js'
import type {
  ChoicePlan,
  ListPlan,
  MapPlan,
  MemberPlan,
  ObjectPlan,
  Plan,
  PlanNode,
} from '../../src/plan/plan.js'
import { constraintCode, involvedMembers } from './constraint-code.js'
import { literal } from './literal.js'
import type { ModuleParts } from './module-parts.js'
import { isWellFormed, testExpression } from './test-code.js'

/** Writes the functions that answer yes or no, one for each group of values of a plan. */
export class NodeCode {
  readonly #plan: Plan
  readonly #parts: ModuleParts
  readonly #names = new Map<number, string>()
  readonly #functions: string[] = []
  /** Whether the plan lets data nest as deep as it likes, so that its depth must be counted. */
  readonly isDeep: boolean

  constructor(plan: Plan, parts: ModuleParts) {
    this.#plan = plan
    this.#parts = parts
    const ways = plan.media.json?.records ?? []
    const around = Math.max(0, ...ways.map((way) => way.length))
    this.isDeep = heightOf(plan) + around >= defaultLimits.depth
  }

  functions(): readonly string[] {
    return this.#functions
  }

  /** An expression that is true where a value may not stand at a node; `depth` is an expression too. */
  bad(index: number, value: string, depth: string): string {
    const node = this.#plan.nodes[index]
    if (node === undefined || node.kind === 'refused' || node.kind === 'records') return 'true'
    const notNull = node.null ? [`${value} !== null`] : []
    if (node.kind !== 'value')
      return [...notNull, `!${this.#function(index, node)}(${this.call(value, depth)})`].join(' && ')
    const nones = node.meansNone.filter(isWellFormed).map((none) => `${value} !== ${literal(none)}`)
    const words = ['true', 'false'].filter((each) => node.meansNone.includes(each))
    if (node.tests.length === 0)
      return [...notNull, ...nones, ...words.map((each) => `${value} !== ${each}`), 'true'].join(' && ')
    const tests = node.tests.map((test) => `${this.test(test)}(${value}) !== 0`)
    return [...notNull, ...nones, ...words.map((each) => `${value} !== ${each}`), ...tests].join(' && ')
  }

  /** The name of the function of a test, which answers 0 where a value is right. */
  test(test: Parameters<typeof testExpression>[0]): string {
    return this.#parts.constant('test', `(v) => ${testExpression(test, this.#parts)}`)
  }

  /** Arguments of a function of a node. */
  call(value: string, depth: string): string {
    return this.isDeep ? `${value}, ${depth}` : value
  }

  /** The head of a function of a value `v`, and the refusal of what nests too deep. */
  head(name: string, fails: string): readonly string[] {
    if (!this.isDeep) return [`function ${name}(v) {`]
    return [`function ${name}(v, depth) {`, `  if (depth > ${defaultLimits.depth}) return ${fails}`]
  }

  /**
   * The members of an object `v`, each looked at once. `inner` says otherwise what is done with a member that is
   * on the way to records; `fails` is what the function answers where something may not be there.
   */
  object(
    node: ObjectPlan,
    fails: string,
    inner: (member: MemberPlan) => string | undefined,
  ): readonly string[] {
    const involved = involvedMembers(node)
    const required = node.members.filter((member) => member.required)
    const groups = Math.ceil(required.length / 30)
    const masks = Array.from({ length: groups }, (_, group) => `has${group}`)
    const cases = node.members.flatMap((member) => {
      if (!isWellFormed(member.name)) return []
      const bad = this.bad(member.node, 'x', 'depth + 1')
      const at = required.indexOf(member)
      const steps = [
        inner(member) ?? (bad === 'true' ? `return ${fails}` : `if (${bad}) return ${fails}`),
        ...(at === -1 ? [] : [`has${Math.floor(at / 30)} |= ${2 ** (at % 30)}`]),
        ...(involved.has(member.name) ? [`${involved.get(member.name)} = x`] : []),
        'break',
      ]
      return [`      case ${literal(member.name)}:`, ...steps.map((step) => `        ${step}`)]
    })
    const locals = [...masks.map((mask) => `${mask} = 0`), ...involved.values()]
    const whole = masks.map(
      (mask, group) => `${mask} !== ${2 ** Math.min(30, required.length - group * 30) - 1}`,
    )
    return [
      `  if (!isPlain(v)) return ${fails}`,
      ...(locals.length === 0 ? [] : [`  let ${locals.join(', ')}`]),
      '  for (const k in v) {',
      '    if (!own.call(v, k)) continue',
      ...(cases.length === 0 ? [] : ['    const x = v[k]']),
      ...(cases.length === 0
        ? [`    return ${fails}`]
        : ['    switch (k) {', ...cases, '      default:', `        return ${fails}`, '    }']),
      '  }',
      ...(whole.length === 0 ? [] : [`  if (${whole.join(' || ')}) return ${fails}`]),
      ...constraintCode(this.#plan, node, involved, this.#parts).map(
        (condition) => `  if (${condition}) return ${fails}`,
      ),
    ]
  }

  #function(index: number, node: ObjectPlan | MapPlan | ListPlan | ChoicePlan): string {
    const known = this.#names.get(index)
    if (known !== undefined) return known
    const name = this.#parts.name(node.kind)
    this.#names.set(index, name)
    this.#functions.push([...this.head(name, 'false'), ...this.#body(node), '}'].join('\n'))
    return name
  }

  #body(node: Exclude<PlanNode, { kind: 'value' | 'refused' | 'records' }>): readonly string[] {
    switch (node.kind) {
      case 'object':
        return [...this.object(node, 'false', () => undefined), '  return true']
      case 'map': {
        const keys = node.keys
          .filter(({ type }) => type === 'string')
          .map((test) => `${this.test(test)}(k) !== 0`)
        return [
          '  if (!isPlain(v)) return false',
          '  for (const k in v) {',
          '    if (!own.call(v, k)) continue',
          ...(keys.length === 0
            ? ['    return false']
            : [
                `    if (${keys.join(' && ')}) return false`,
                '    const x = v[k]',
                `    if (${this.bad(node.values, 'x', 'depth + 1')}) return false`,
              ]),
          '  }',
          '  return true',
        ]
      }
      case 'list':
        return [
          `  if (!isList(v)${node.atMost === undefined ? '' : ` || v.length > ${node.atMost}`}) return false`,
          '  for (let i = 0; i < v.length; i++) {',
          '    const x = v[i]',
          `    if (${this.bad(node.each, 'x', 'depth + 1')}) return false`,
          '  }',
          '  return true',
        ]
      case 'choice': {
        const known = [
          ...new Map(
            node.cases
              .filter(({ value }) => isWellFormed(value))
              .reverse()
              .map(({ value, node: inner }) => [value, inner]),
          ),
        ].reverse()
        const answer = (inner: number): string => `return !(${this.bad(inner, 'v', 'depth')})`
        return [
          '  if (!isPlain(v)) return false',
          `  switch (listed.call(v, ${literal(node.by)}) ? v[${literal(node.by)}] : undefined) {`,
          ...known.flatMap(([value, inner]) => [`    case ${literal(value)}:`, `      ${answer(inner)}`]),
          '    default:',
          `      ${node.otherwise === undefined ? 'return false' : answer(node.otherwise)}`,
          '  }',
        ]
      }
    }
  }
}

/** How many groups lie in each other at most; Infinity where one can hold itself. */
function heightOf(plan: Plan): number {
  const heights = new Map<number, number>()
  const visit = (index: number): number => {
    const known = heights.get(index)
    if (known !== undefined) return known
    heights.set(index, Number.POSITIVE_INFINITY)
    const height = Math.max(0, ...innerNodes(plan.nodes[index]).map((each) => visit(each) + 1))
    heights.set(index, height)
    return height
  }
  return Math.max(visit(plan.record), plan.envelope === undefined ? 0 : visit(plan.envelope))
}

function innerNodes(node: PlanNode | undefined): readonly number[] {
  switch (node?.kind) {
    case 'object':
      return node.members.map((member) => member.node)
    case 'list':
      return [node.each]
    case 'map':
      return [node.values]
    case 'choice':
      return [
        ...node.cases.map((each) => each.node),
        ...(node.otherwise === undefined ? [] : [node.otherwise]),
      ]
    default:
      return []
  }
}
