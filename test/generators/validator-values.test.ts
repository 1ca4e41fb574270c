import { describe, expect, it } from 'vitest'
import { plan as planFor } from '../../src/plan/build.js'
import { compileTexts, judgeText } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import { validatorOf } from './validators.js'

const { model } = await compileTexts(rich)
const plan = planFor(model, { payload: 'log', recipient: 'keeper', purposes: ['safety'], on: '2026-11-21' })
if ('code' in plan) throw new Error(plan.message)
const own = validatorOf(model, plan)
const foreign = validatorOf(model, plan, 'another')

class Badge {
  badge = 'b'
}
const cyclic: Record<string, unknown> = { badge: 'b', network: {} }
cyclic.network = { inner: cyclic.network }
const loop: { inner?: unknown } = {}
loop.inner = loop
const holed: unknown[] = [{ name: 'x' }]
holed[2] = { name: 'y' }
const short: unknown[] = [{ name: 'x' }]
short.length = 2
const deep = (levels: number): unknown => JSON.parse(`${'{"inner":'.repeat(levels)}{}${'}'.repeat(levels)}`)

/** A value, and what is found in it. */
const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['a record', { badge: 'b' }, []],
  ['a record without a prototype', Object.assign(Object.create(null) as object, { badge: 'b' }), []],
  ['a record that a reader of JSON made', JSON.parse('{"badge":"b","labels":{"floor":"x"}}'), []],
  [
    'a getter',
    {
      get badge() {
        return 'b'
      },
    },
    [],
  ],
  ['a member that is not enumerable', Object.defineProperty({ badge: 'b' }, 'extra', { value: 1 }), []],
  ['a symbol for a name', { badge: 'b', [Symbol('extra')]: 1 }, []],
  ['nothing', undefined, ['wrong-type ']],
  ['null', null, ['wrong-type ']],
  ['a text', 'b', ['wrong-type ']],
  ['a function', () => 'b', ['wrong-type ']],
  ['an object of a class', new Badge(), ['wrong-type ']],
  ['a map', new Map([['badge', 'b']]), ['wrong-type ']],
  ['a date', { badge: 'b', arrival: new Date(0) }, ['wrong-type /arrival']],
  ['a text that is an object', { badge: new String('b') }, ['wrong-type /badge']],
  ['an error', new Error('b'), ['wrong-type ']],
  ['a promise', Promise.resolve({ badge: 'b' }), ['wrong-type ']],
  ['bytes', new Uint8Array(2), ['wrong-type ']],
  [
    'an object that writes itself',
    Object.defineProperty({ badge: 'b' }, 'toJSON', { value: () => ({ secret: 1 }) }),
    ['wrong-type '],
  ],
  ['an own undefined member', { badge: 'b', steps: undefined }, ['wrong-type /steps']],
  ['an own undefined member that is required', { badge: undefined }, ['wrong-type /badge']],
  [
    'an undefined member that no declaration names',
    { badge: 'b', extra: undefined },
    ['undeclared-field /extra'],
  ],
  ['a large whole number', { badge: 'b', steps: 12n }, ['wrong-type /steps']],
  ['a symbol', { badge: Symbol('b') }, ['wrong-type /badge']],
  ['no number', { badge: 'b', rating: Number.NaN }, ['wrong-type /rating']],
  ['an endless number', { badge: 'b', rating: Number.NEGATIVE_INFINITY }, ['wrong-type /rating']],
  ['minus zero', { badge: 'b', steps: -0 }, []],
  ['a number that is as large as a double is', { badge: 'b', rating: 1e308 }, ['bad-format /rating']],
  ['half a character', { badge: '\ud800' }, ['unreadable /badge']],
  ['half a character in a name', { badge: 'b', '\ud800': 1 }, ['undeclared-field /<name of 1 character>']],
  ['a list with a hole', { badge: 'b', rooms: short }, ['wrong-type /rooms/1']],
  [
    'a list that is too long and has a hole',
    { badge: 'b', rooms: holed },
    ['out-of-range /rooms', 'wrong-type /rooms/1'],
  ],
  ['an object that looks like a list', { badge: 'b', rooms: { length: 0 } }, ['wrong-type /rooms']],
  ['a list of a class', { badge: 'b', rooms: new (class Rooms extends Array {})() }, ['wrong-type /rooms']],
  [
    'a name of every object',
    { badge: 'b', constructor: 'x', toString: 'x' },
    ['undeclared-field /constructor', 'undeclared-field /toString'],
  ],
  [
    'the name of the prototype',
    JSON.parse('{"badge":"b","__proto__":{"steps":1}}'),
    ['undeclared-field /__proto__'],
  ],
  ['a record whose members are those of its prototype', Object.create({ badge: 'b' }), ['wrong-type ']],
  [
    'a name that is data',
    { badge: 'b', 'a@contoso.example': 1, '+12065550100': 1 },
    ['undeclared-field /<name of 17 characters>', 'undeclared-field /<name of 12 characters>'],
  ],
  [
    'the key of a map',
    { badge: 'b', labels: { cellar: 'x' } },
    ['undeclared-field /labels/<name of 6 characters>'],
  ],
  ['what nests as deep as it may', { badge: 'b', network: deep(62) }, []],
  [
    'what nests deeper than it may',
    { badge: 'b', network: deep(63) },
    [`unreadable /network${'/inner'.repeat(63)}`],
  ],
  ['what holds itself', { badge: 'b', network: loop }, [`unreadable /network${'/inner'.repeat(63)}`]],
]

describe.each([
  ['this realm', own.record],
  ['another realm', foreign.record],
])('a validator of %s', (_, { is, findings, assert }) => {
  it.each(cases)('would judge %s otherwise', (_, value, expected) => {
    expect(findings(value).map(({ class: kind, pointer }) => `${kind} ${pointer}`)).toEqual(expected)
    expect(is(value)).toBe(expected.length === 0)
    if (expected.length === 0) expect(() => assert(value)).not.toThrow()
    else expect(() => assert(value)).toThrow()
  })
})

it.each([
  [62, 'pass'],
  [63, 'cannot-judge'],
])(
  '%s objects in a shape that holds itself would nest deeper or less deep than the engine lets them',
  async (levels, answer) => {
    const { verdict } = await judgeText(plan, JSON.stringify({ badge: 'b', network: deep(levels) }))
    expect(verdict.verdict).toBe(answer)
  },
)

describe('a validator', () => {
  it('would take what stands in a polluted prototype for a member', () => {
    const record = JSON.parse('{"badge":"b"}') as object
    const empty = JSON.parse('{}') as object
    const extra = JSON.parse('{"extra":1}') as object
    const polluted = Object.prototype as Record<string, unknown>
    polluted.badge = 'b'
    polluted.steps = 'x'
    polluted.unheardOf = 1
    try {
      expect([own.record.is(record), own.record.findings(record)]).toEqual([true, []])
      expect([own.record.is(empty), own.record.findings(empty).length]).toEqual([false, 1])
      expect([own.record.is(extra), own.record.findings(extra).length]).toEqual([false, 2])
    } finally {
      for (const name of ['badge', 'steps', 'unheardOf']) delete polluted[name]
    }
  })

  it('would show a value in what it throws', () => {
    const value = {
      badge: 'CANARY-7f3a',
      CANARY7f3aCANARY: 1,
      phone: 'CANARY-7f3a',
      labels: { 'CANARY-7f3a': 1 },
    }
    let thrown: unknown
    try {
      own.record.assert({ ...value, badge: 7 })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(Error)
    expect(String((thrown as Error).stack)).not.toContain('7f3a')
    expect((thrown as Error).message).toMatch(/^log: .* \(and 3 findings more\)$/)
    expect(JSON.stringify((thrown as { findings: unknown }).findings)).not.toContain('7f3a')
  })

  it('would be no Standard Schema', () => {
    const { '~standard': standard } = own.record
    expect([standard.version, standard.vendor]).toEqual([1, 'declared'])
    const value = { badge: 'b' }
    expect(standard.validate(value)).toEqual({ value })
    expect(standard.validate(value).value).toBe(value)
    expect(standard.validate({ badge: 7, rooms: [{ name: 1 }] }).issues).toEqual([
      { message: expect.stringContaining('stands where text'), path: ['badge'] },
      { message: expect.stringContaining('stands where text'), path: ['rooms', 0, 'name'] },
    ])
  })
})
