import { describe, expect, it } from 'vitest'
import { comparePlans } from '../../src/gate/compare-plans.js'
import type { Plan, PlanNode } from '../../src/plan/plan.js'
import { planOf, shippedPlan } from '../folder.js'
import { rich } from '../validate/rich-policy.js'

const declared = { file: 'payload.yaml', line: 1, col: 1 }
const base: Plan = {
  payload: { id: 'log', standsFor: 'example', declared },
  policy: { id: 'p', version: '1.0.0', hash: 'sha256:0', owner: 'a@contoso.example' },
  ...{ recipient: 'operator', purposes: ['service'], on: '2026-11-22', media: { json: { records: [[]] } } },
  ...{ nodes: [], record: 0, notJudged: [] },
}
type Node = { readonly [name: string]: unknown }

const value = (more: Node = {}) =>
  ({
    ...{ kind: 'value', tests: [{ type: 'string' }], null: false, meansNone: [], carries: ['call-type'] },
    ...{ standing: 'stated', by: [], declared },
    ...more,
  }) as PlanNode
const test = (more: Node) => value({ tests: [{ type: 'string', ...more }] })
const number = (more: Node) => value({ tests: [{ type: 'number', ...more }] })
const refused: PlanNode = { kind: 'refused', class: 'unshared-field', because: '', declared }
const list = (more: Node = {}) => ({ kind: 'list', each: 2, null: false, declared, ...more }) as PlanNode
const map = (keys: Node, more: Node = {}) =>
  ({
    kind: 'map',
    keys: [{ type: 'string', ...keys }],
    values: 2,
    null: false,
    declared,
    ...more,
  }) as unknown as PlanNode

/** A record with one member `a` that leads to the first node; a second stands behind it. */
function plan(first: PlanNode | undefined, member: Node = {}, more: Partial<Plan> = {}): Plan {
  const members =
    first === undefined ? [] : [{ name: 'a', node: 1, required: false, goesWith: [], declared, ...member }]
  const record = { kind: 'object', members, null: false, declared } as PlanNode
  return { ...base, nodes: [record, ...(first === undefined ? [] : [first]), value()], ...more }
}

const effects = (then: Plan | undefined, now: Plan | undefined) =>
  [...new Set(comparePlans(then, now).map(({ effect }) => effect))].sort()

/** Each pair: what counts until now, and something narrower. The other way round it is wider. */
const narrowed: readonly (readonly [string, Plan, Plan])[] = [
  ['a field is gone', plan(value()), plan(undefined)],
  ['a field is refused', plan(value()), plan(refused)],
  ['null is no value', plan(value({ null: true })), plan(value())],
  ['a format is asked for', plan(test({})), plan(test({ format: 'e164' }))],
  ['a masked value is none', plan(test({ format: 'e164', masked: true })), plan(test({ format: 'e164' }))],
  ['one of fewer', plan(test({ oneOf: ['a', 'b'] })), plan(test({ oneOf: ['a'] }))],
  ['one of some', plan(test({})), plan(test({ oneOf: ['a'] }))],
  ['a pattern', plan(test({})), plan(test({ pattern: '[a-z]' }))],
  ['at least more', plan(number({ atLeast: '-1' })), plan(number({ atLeast: '0' }))],
  ['at most less', plan(number({ atMost: '1e3' })), plan(number({ atMost: '999' }))],
  ['at most something', plan(number({})), plan(number({ atMost: '9' }))],
  ['whole numbers', plan(number({})), plan(value({ tests: [{ type: 'integer' }] }))],
  ['fewer characters', plan(test({ atMostCharacters: 9 })), plan(test({ atMostCharacters: 8 }))],
  [
    'a coarser network',
    plan(test({ precision: { kind: 'prefix', ipv4: 24 } })),
    plan(test({ precision: { kind: 'prefix', ipv4: 16 } })),
  ],
  [
    'a family of addresses less',
    plan(test({ precision: { kind: 'prefix', ipv4: 24, ipv6: 48 } })),
    plan(test({ precision: { kind: 'prefix', ipv4: 24 } })),
  ],
  [
    'a coarser time',
    plan(test({ precision: { kind: 'time', unit: 'minute' } })),
    plan(test({ precision: { kind: 'time', unit: 'day' } })),
  ],
  [
    'fewer decimals',
    plan(test({ precision: { kind: 'decimals', digits: 3 } })),
    plan(test({ precision: { kind: 'decimals', digits: 2 } })),
  ],
  [
    'one way to be right less',
    plan(value({ tests: [{ type: 'string' }, { type: 'boolean' }] })),
    plan(value()),
  ],
  ['it must be there', plan(value()), plan(value(), { required: true })],
  ['fewer items', plan(list({ atMost: 9 })), plan(list({ atMost: 8 }))],
  ['some items at most', plan(list()), plan(list({ atMost: 8 }))],
  ['fewer keys', plan(map({})), plan(map({ oneOf: ['a'] }))],
  ['a medium less', plan(value(), {}, { media: { json: { records: [[]] }, ndjson: {} } }), plan(value())],
  [
    'others blocked',
    plan(value()),
    plan(value(), {}, { belongsTo: { path: ['a'], names: ['x'], declared } }),
  ],
  [
    'an operator has a name less',
    plan(value(), {}, { belongsTo: { path: ['a'], names: ['x', 'y'], declared } }),
    plan(value(), {}, { belongsTo: { path: ['a'], names: ['x'], declared } }),
  ],
  ['a text is searched', plan(value({ scan: 'off' })), plan(value({ scan: 'on' }))],
  ['a text is searched where that is asked', plan(value({ scan: 'off' })), plan(value())],
  ['a text is searched always', plan(value()), plan(value({ scan: 'on' }))],
  ['names are searched', plan(map({}, { scan: 'off' })), plan(map({}))],
]

describe('what a plan lets through', () => {
  it.each(narrowed)(
    'would count as wider where %s, or as no wider the other way round',
    (_, wide, narrow) => {
      expect(effects(wide, wide)).toEqual([])
      expect(effects(wide, narrow)).toEqual(['narrower'])
      expect(effects(narrow, wide)).toEqual(['wider'])
    },
  )

  const kept = (amount: number, unit: string, meansNone: readonly string[] = []) =>
    ({ keptFor: [{ flow: 'f', path: ['a'], amount, unit, meansNone, declared }] }) as unknown as Partial<Plan>

  it.each([
    ['a field stands for something else', plan(value()), plan(value({ carries: ['other'] }))],
    ['it is no personal data any more', plan(value()), plan(value({ carries: [], what: 'a number' }))],
    ["it is somebody else's", plan(value({ of: ['caller'] })), plan(value({ of: ['called-party'] }))],
    ['more values stand for none', plan(value()), plan(value({ meansNone: ['-'] }))],
    ['it counts no records any more', plan(value({ countsRecords: true })), plan(value())],
    ['a pattern is another', plan(test({ pattern: 'a' })), plan(test({ pattern: 'b' }))],
    ['a format is another', plan(test({ format: 'ipv4' })), plan(test({ format: 'ipv6' }))],
    ['it goes with nothing', plan(value(), { goesWith: ['b'] }), plan(value())],
    ['it comes before nothing', plan(value(), { before: 'b' }), plan(value())],
    ['it is there always', plan(value(), { when: { member: 'b', isOneOf: ['x'] } }), plan(value())],
    [
      'it is there more often',
      plan(value(), { when: { member: 'b', isOneOf: ['x'] } }),
      plan(value(), { when: { member: 'b', isOneOf: ['x', 'y'] } }),
    ],
    [
      'records sit elsewhere too',
      plan(value()),
      plan(value(), {}, { media: { json: { records: [[], ['x', '*']] } } }),
    ],
    [
      'records are owned elsewhere',
      plan(value(), {}, { belongsTo: { path: ['a'], names: ['x'], declared } }),
      plan(value(), {}, { belongsTo: { path: ['b'], names: ['x'], declared } }),
    ],
    ['records may be older', plan(value(), {}, kept(30, 'days')), plan(value(), {}, kept(31, 'days'))],
    [
      'records may be older in another unit',
      plan(value(), {}, kept(30, 'days')),
      plan(value(), {}, kept(1, 'months')),
    ],
    ['no age is judged', plan(value(), {}, kept(30, 'days')), plan(value())],
    [
      'a group with nothing in it passes',
      plan(undefined),
      plan({ kind: 'object', members: [], null: false, declared }),
    ],
    ['a list stands where a value did', plan(value()), plan(list())],
  ])('would not count as wider where %s', (_, then, now) => {
    expect(effects(then, now)).toContain('wider')
  })

  it('would be the same for a name that is refused as for one that is not there', () => {
    expect(comparePlans(plan(undefined), plan(refused))).toEqual([])
    expect(comparePlans(plan(refused), plan(undefined))).toEqual([])
  })

  it('would name the place and the line of what is new', () => {
    const [change] = comparePlans(plan(undefined), plan(list()))
    expect(change).toMatchObject({
      effect: 'wider',
      at: '/a/*',
      says: 'let through: call-type, as string',
      declared,
    })
  })

  it.each([
    ['shipped', () => shippedPlan('operator-call-record')],
    ['with every kind of node', () => planOf(rich, { payload: 'log' })],
  ])('would differ from itself: %s', async (_, make) => {
    const made = await make()
    expect(comparePlans(made, made)).toEqual([])
    expect(effects(undefined, made)).toEqual(['wider'])
    expect(effects(made, undefined)).toEqual(['narrower'])
  })

  it('would keep a field that a plan no longer has, of each field of a real one', async () => {
    const made = await shippedPlan('operator-call-record')
    const record = made.nodes[made.record]
    if (record?.kind !== 'object') throw new Error('the record is no object')
    for (const member of record.members) {
      const without = { ...record, members: record.members.filter((each) => each !== member) }
      const nodes = made.nodes.map((node) => (node === record ? without : node))
      const isRefused = made.nodes[member.node]?.kind === 'refused'
      const found = effects({ ...made, nodes }, made)
      expect([member.name, found.includes('wider')]).toEqual([member.name, !isRefused])
    }
  })
})
