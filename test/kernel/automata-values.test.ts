import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formats } from '../../src/formats/index.js'
import type { CertainText } from '../../src/kernel/certain-texts.js'
import { certainKey, certainValue, createCertainValues } from '../../src/kernel/value-automata.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { ValuePlan, ValueTest } from '../../src/plan/plan.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { shippedPlan } from '../folder.js'
import { formatCases } from '../formats/format-cases.js'
import { digitsOf, exactKey, exactOf, isCertain, isCertainNumber, isLexeme, valuePlan } from './certain.js'

const words = [
  'a',
  'b c',
  'true',
  'false',
  'é',
  '\u{1f600}x',
  '',
  '0',
  '42',
  '"',
  'a\\b',
  '+1206***',
  'unknownFutureValue',
  'a\u007fb',
  'a\tb',
]
const patterns = [
  '[a-z]{1,3}|_x',
  '\\+1[0-9]{4,7}',
  '[^@;]+',
  '.*',
  '(\\+?[0-9]{2,15})?',
  '\\S{1,4}',
  '(',
  '[é-ü\u{1f600}]*',
]
const seeds = [
  ...words,
  ...[...formats.keys()].flatMap((name) => [
    ...(formatCases[name]?.right ?? []),
    ...(formatCases[name]?.wrong ?? []),
  ]),
  ...[...formats.values()].map(({ example }) => example),
  '+12345678***',
  '192.0.2.0',
  '192.0.0.0/16',
  '2001:db8::',
  '2001:db8:1::/48',
  '::ffff:192.0.2.0',
  '09:30:00Z',
  '2026-11-21T09:00:00+05:45',
  '2026-11-21T00:00:00.000Z',
  '2026-11-21T00:00:00+00:10',
  'PT5M',
  'P1DT0S',
].filter((seed) => seed.length < 120 && !/\p{Surrogate}/u.test(seed))

const text = fc.oneof(
  fc.constantFrom(...seeds),
  fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.nat(40),
      fc.nat(2),
      fc.constantFrom('', '0', '1', 'a', ':', '.', '*', 'é', '\u2028', '\u{10ffff}', ' '),
    )
    .map(([seed, at, drop, insert]) => {
      const place = at % (seed.length + 1)
      // A cut through a pair would leave half of it, which no bytes can hold.
      return `${seed.slice(0, place)}${insert}${seed.slice(place + drop)}`.replace(/\p{Surrogate}/gu, '')
    }),
)

const prefix = fc.record(
  {
    kind: fc.constant('prefix' as const),
    ipv4: fc.constantFrom(0, 8, 20, 24, 32),
    ipv6: fc.constantFrom(0, 32, 48, 57, 64, 116, 128),
  },
  { requiredKeys: ['kind'] },
)
const time = fc.record({
  kind: fc.constant('time' as const),
  unit: fc.constantFrom('second' as const, 'minute' as const, 'hour' as const, 'day' as const),
})
const addresses = fc.constantFrom('ipv4', 'ipv6', 'ip', 'ipv4-cidr', 'ipv6-cidr')
const moments = fc.constantFrom('date', 'time', 'date-time', 'iso-duration')
const strings = [...formats.values()].filter(({ type }) => type === 'string').map(({ name }) => name)
const type = fc.constant('string' as const)

/** Tests as plans have them, and a few that only a plan made by hand has. */
const oneTest: fc.Arbitrary<ValueTest> = fc.oneof(
  fc.record({ type, format: fc.constantFrom(...strings), masked: fc.boolean() }),
  fc.record({ type, format: fc.constantFrom(...strings), atMostCharacters: fc.constantFrom(3, 9, 12, 40) }),
  fc.record({
    type,
    format: fc.constantFrom('e164', 'sip-uri', 'email', 'hostname', 'text'),
    pattern: fc.constantFrom(...patterns),
  }),
  fc.record({ type, format: addresses, precision: prefix }),
  fc.record({ type, format: moments, precision: time }),
  fc.record({ type, oneOf: fc.subarray(words) }),
  fc.record({ type, oneOf: fc.subarray(words), pattern: fc.constantFrom(...patterns) }),
  fc.record({ type, pattern: fc.constantFrom(...patterns), atMostCharacters: fc.constantFrom(0, 2, 20) }),
  fc.record({ type, atMostCharacters: fc.constantFrom(0, 1, 4, 20, 100) }),
  fc.record({
    type,
    format: fc.constant('latitude'),
    atLeast: fc.constantFrom('0', '40.5'),
    atMost: fc.constant('47.6'),
  }),
  fc.record({ type, format: fc.constantFrom('no-such-format', 'integer', 'boolean') }),
  fc.record({ type: fc.constant('boolean' as const) }),
  fc.record({ type: fc.constant('boolean' as const), oneOf: fc.subarray(['true', 'false', 'a']) }),
  fc.record({ type: fc.constantFrom('integer' as const, 'number' as const) }),
  fc.record({ type: fc.constant('number' as const), format: fc.constant('longitude') }),
)
const value: fc.Arbitrary<ValuePlan> = fc
  .record({
    tests: fc.array(oneTest, { maxLength: 3 }),
    null: fc.boolean(),
    meansNone: fc.subarray(words, { maxLength: 2 }),
  })
  .map(({ tests, ...more }) => valuePlan(tests, more))

/** What the bytes of a text cannot say without an escape or a quotation mark; half a pair is no text. */
const isPlain = (one: string): boolean => !/[\p{Surrogate}"\\]|[^\P{Cc}\u007f-\u009f]/u.test(one)
const isCell = (one: string): boolean =>
  one !== '' && !/[\p{Surrogate}"\u007f]|[^\P{Cc}\u007f-\u009f]/u.test(one)

describe('values of generated plans', () => {
  test('nothing is certain that the exact judge would find; where nothing is left, all that is right is certain', () => {
    const sure = { string: 0, cell: 0, number: 0 }
    fc.assert(
      fc.property(value, fc.array(text, { minLength: 20, maxLength: 40 }), (node, texts) => {
        const certain = certainValue(node, defaultLimits)
        const exact = exactOf(node)
        expect([certain.true && !exact.boolean(true), certain.false && !exact.boolean(false)]).toEqual([
          false,
          false,
        ])
        expect(certain.null).toBe(exact.null())
        for (const one of texts) {
          const isShort = digitsOf(one) <= defaultLimits.numberDigits
          const isNumeric = node.tests.some((each) => each.type === 'number' || each.type === 'integer')
          const answers = {
            string: [isPlain(one) && isCertain(certain.string, one), isPlain(one) && exact.string(one)],
            cell: [
              isCell(one) && isCertain(certain.cell, one),
              isCell(one) && exact.cell(one) && (isShort || !isNumeric),
            ],
            number: [isCertainNumber(certain, one), isLexeme(one) && exact.number(one) && isShort],
          } as const
          const [inString, inCell] = [certain.string, certain.cell].map(
            (each) => each !== undefined && !('atMostCharacters' in each) && isCertain(each, one),
          )
          if (!isPlain(one) && inString) expect(['string', one, node]).toEqual([])
          if (!isCell(one) && inCell) expect(['cell', one, node]).toEqual([])
          for (const kind of ['string', 'cell', 'number'] as const) {
            const [isSure, isRight] = answers[kind]
            if (isSure) sure[kind]++
            if (isSure && !isRight) expect([kind, one, node]).toEqual([])
            if (isRight && !isSure && certain.left.length === 0) expect([kind, one, node]).toEqual([])
          }
        }
      }),
      { numRuns: 300 },
    )
    for (const count of Object.values(sure)) expect(count).toBeGreaterThan(30)
  })

  test('a key is certain only where the exact judge lets a map have it', () => {
    let certainly = 0
    fc.assert(
      fc.property(
        fc.array(oneTest, { maxLength: 2 }),
        fc.array(text, { minLength: 10, maxLength: 20 }),
        (tests, names) => {
          const keys = certainKey(tests, defaultLimits)
          for (const name of names) {
            if (!isPlain(name) || !isCertain(keys, name)) continue
            certainly++
            if (!exactKey(tests, name)) expect([tests, name]).toEqual([])
          }
        },
      ),
      { numRuns: 200 },
    )
    expect(certainly).toBeGreaterThan(100)
  })
})

describe('values of the payloads that ship', () => {
  test('each value is certain in every way in which it may be there, but for the counts of records', async () => {
    const { model } = await openPolicies()
    const payloads = model.policies.flatMap((policy) => [...policy.payloads.keys()])
    const uncertain: string[] = []
    let values = 0
    for (const payload of new Set(payloads)) {
      const plan = await shippedPlan(payload).catch(() => undefined)
      const certain = createCertainValues(defaultLimits)
      for (const node of plan?.nodes ?? []) {
        if (node.kind === 'map' && certain.key(node.keys) === undefined) uncertain.push(`${payload} keys`)
        if (node.kind !== 'value' || node.countsRecords === true) continue
        values++
        const { string, number, true: isTrue, false: isFalse, cell } = certain.value(node)
        const types = new Set(node.tests.map((each) => each.type))
        if (types.has('string') && string === undefined) uncertain.push(`${payload} string`)
        if ((types.has('number') || types.has('integer')) && number === undefined)
          uncertain.push(`${payload} number`)
        if (types.has('boolean') && !(isTrue && isFalse)) uncertain.push(`${payload} boolean`)
        if (cell === undefined) uncertain.push(`${payload} cell`)
      }
    }
    expect(values).toBeGreaterThan(200)
    expect(uncertain).toEqual([])
  })
})

describe('what a kernel relies on', () => {
  test('a count of records is never certain: it is right or wrong by the records around it', () => {
    const count = { ...valuePlan([{ type: 'integer' }], { null: true }), countsRecords: true } as const
    const { string, number, cell, null: nothing, left } = certainValue(count, defaultLimits)
    expect([string, number, cell, nothing]).toEqual([undefined, undefined, undefined, false])
    expect(left).toHaveLength(1)
  })

  test('what would be too large for the kernel is left to the exact judge, and said', () => {
    const oneOf = Array.from({ length: 400 }, (_, at) => `${at * 7919}-${at}`)
    const { string, cell, left } = certainValue(valuePlan([{ type: 'string', oneOf }]), defaultLimits)
    expect([string, cell]).toEqual([undefined, undefined])
    expect(left.join()).toMatch(/too large/)
  })

  test('values that are declared alike share one automaton, or the kernel would run out of memory', () => {
    const certain = createCertainValues(defaultLimits)
    const parts = (text: CertainText | undefined): unknown => text
    const [a, b] = [
      valuePlan([{ type: 'string', format: 'uuid' }]),
      valuePlan([{ type: 'string', format: 'uuid' }], { null: true }),
    ]
    expect(parts(certain.value(a).string)).toBe(parts(certain.value(b).string))
    expect(parts(certain.value(a).cell)).toBe(parts(certain.value(a).string))
    expect(certain.value(a)).toBe(certain.value({ ...a }))
  })
})
