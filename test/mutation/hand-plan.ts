import type { MemberPlan, Plan, PlanNode, ValuePlan, ValueTest } from '../../src/plan/plan.js'

/** A node before its children have numbers. */
export type Made = (list: PlanNode[]) => number

type Members = Readonly<Record<string, Made | readonly [Made, Partial<MemberPlan>]>>

/** Each node and member is declared on a line of its own, counted as they are made. */
let line = 0
const declared = () => {
  line += 1
  return { file: 'p', line, col: 1 }
}

const add =
  (node: (list: PlanNode[]) => PlanNode): Made =>
  (list) => {
    const made = node(list)
    return list.push(made) - 1
  }

export const value = (tests: readonly ValueTest[], more: Partial<ValuePlan> = {}): Made =>
  add(() => ({
    kind: 'value',
    tests,
    null: false,
    meansNone: [],
    carries: [],
    standing: 'technical',
    by: [],
    declared: declared(),
    ...more,
  }))

export const text = (more: Partial<ValueTest> = {}, node: Partial<ValuePlan> = {}): Made =>
  value([{ type: 'string', ...more }], node)

export const number = (more: Partial<ValueTest> = {}, node: Partial<ValuePlan> = {}): Made =>
  value([{ type: 'number', ...more }], node)

export const object = (members: Members, nullable = false): Made =>
  add((list) => ({
    kind: 'object',
    null: nullable,
    declared: declared(),
    members: Object.entries(members).map(([name, made]) => {
      const [node, more] = typeof made === 'function' ? [made, {}] : made
      return { name, required: false, goesWith: [], declared: declared(), ...more, node: node(list) }
    }),
  }))

export const list = (each: Made, atMost?: number, nullable = false): Made =>
  add((nodes) => ({
    kind: 'list',
    each: each(nodes),
    ...(atMost === undefined ? {} : { atMost }),
    null: nullable,
    declared: declared(),
  }))

export const map = (keys: readonly ValueTest[], values: Made, nullable = false): Made =>
  add((nodes) => ({ kind: 'map', keys, values: values(nodes), null: nullable, declared: declared() }))

export const choice = (by: string, cases: Readonly<Record<string, Made>>, otherwise?: Made): Made =>
  add((nodes) => ({
    kind: 'choice',
    by,
    cases: Object.entries(cases).map(([each, made]) => ({ value: each, node: made(nodes) })),
    ...(otherwise === undefined ? {} : { otherwise: otherwise(nodes) }),
    null: false,
    declared: declared(),
  }))

export const refused = (
  kind: Extract<PlanNode, { kind: 'refused' }>['class'],
  because = 'Because the policy says so.',
): Made => add(() => ({ kind: 'refused', class: kind, because, declared: declared() }))

export const records: Made = add(() => ({ kind: 'records', declared: declared() }))

/** A plan made by hand: what no policy can say has a place in it too. */
export function handPlan(record: Made, more: Partial<Plan> & { readonly around?: Made } = {}): Plan {
  line = 0
  const { around, ...rest } = more
  const nodes: PlanNode[] = []
  const at = record(nodes)
  const envelope = around?.(nodes)
  return {
    payload: { id: 'log', standsFor: 'example', declared: { file: 'p', line: 900, col: 1 } },
    policy: { id: 'house', version: '1.0.0', hash: 'sha256:0', owner: 'the owner' },
    recipient: 'keeper',
    purposes: ['safety'],
    on: '2026-11-21',
    media: { json: { records: [[]] } },
    nodes,
    record: at,
    ...(envelope === undefined ? {} : { envelope }),
    notJudged: [],
    ...rest,
  }
}
