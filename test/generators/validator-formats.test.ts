import { runInThisContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatFunction } from '../../generators/validator/format-code.js'
import { literal } from '../../generators/validator/literal.js'
import { ModuleParts } from '../../generators/validator/module-parts.js'
import { patternCode } from '../../generators/validator/pattern-code.js'
import { testExpression } from '../../generators/validator/test-code.js'
import { formats } from '../../src/formats/index.js'
import { compilePattern } from '../../src/formats/pattern.js'
import type { Precision } from '../../src/formats/precision.js'
import type { Plan, ValueTest } from '../../src/plan/plan.js'
import { compareMoments } from '../../src/validate/moment.js'
import { lastDay } from '../../src/validate/period.js'
import { prepare } from '../../src/validate/prepare.js'
import { formatCases } from '../formats/format-cases.js'

/** An expression, run beside the declarations that it needs. */
function run<T>(expression: string, parts: ModuleParts): T {
  return runInThisContext(
    `(() => {'use strict'\n${parts.declarations().join('\n')}\nreturn ${expression} })()`,
  ) as T
}

function helper<T>(name: string): T {
  const parts = new ModuleParts()
  return run<T>(parts.helper(name), parts)
}

const outcomes = ['right', 'wrong-type', 'bad-format', 'out-of-range', 'over-precise']

/** What the engine and the module make of a value by one test. */
function bothOf(test: ValueTest): (value: string | number | boolean) => readonly [string, string] {
  const node = { kind: 'value', tests: [test] } as unknown as Plan['nodes'][number]
  const ready = prepare({ nodes: [node] } as unknown as Plan).tests.get(test)
  const parts = new ModuleParts()
  const code = testExpression(test, parts)
  const module = run<(v: unknown) => number>(`(v) => ${code}`, parts)
  return (value) => [ready?.run(String(value)) ?? '', outcomes[module(value)] ?? '']
}

const texts = [
  ...Object.values(formatCases).flatMap(({ right, wrong }) => [...right, ...wrong]),
  // Of these, each says a unit of time or so many bits and no more, or hides more in its offset.
  ...[
    '2026-11-21T00:00:00Z',
    '2026-11-21T09:00:00+01:07',
    '09:00:00-00:45',
    '09:30:00.000Z',
    'PT1H0M0S',
    'P2D',
  ],
  ...[
    '192.0.2.0',
    '192.0.0.0/16',
    '192.0.2.128/25',
    '2001:db8::',
    '2001:db8:1:2::',
    '2001:db8::/32',
    '0.0.0.0/0',
  ],
]
const mixed = fc
  .tuple(fc.constantFrom(...texts), fc.constantFrom(...texts), fc.nat(40), fc.nat(40))
  .map(([a, b, from, to]) => a.slice(0, from) + b.slice(to))
const anyText = fc.oneof(mixed, fc.constantFrom(...texts), fc.string(), fc.string({ unit: 'binary' }))
const doubles = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -200, max: 200, noNaN: true }),
  fc.integer(),
  fc.constantFrom(
    0,
    -0,
    90,
    90.5,
    1e300,
    -1e300,
    9.999e299,
    5e-324,
    1e-290,
    1.2345678901234567e-285,
    1e21,
    0.1,
    0.30000000000000004,
  ),
)

describe('a format of the generated text', () => {
  const written = [...formats.values()].filter(({ pattern }) => pattern !== undefined)
  it.each(written.map((format) => [format.name, format] as const))(
    '%s would accept other texts than the engine',
    (name, format) => {
      const accepts = helper<(text: string) => boolean>(formatFunction(name))
      for (const text of [...texts, format.example])
        expect([text, accepts(text)]).toEqual([text, format.test(text)])
      fc.assert(
        fc.property(anyText, (text) => {
          expect(accepts(text)).toBe(format.test(text))
        }),
        { numRuns: 300 },
      )
    },
  )
})

const precisions: readonly Precision[] = [
  { kind: 'decimals', digits: 0 },
  { kind: 'decimals', digits: 2 },
  { kind: 'time', unit: 'second' },
  { kind: 'time', unit: 'minute' },
  { kind: 'time', unit: 'hour' },
  { kind: 'time', unit: 'day' },
  { kind: 'prefix', ipv4: 24 },
  { kind: 'prefix', ipv6: 48 },
  { kind: 'prefix', ipv4: 0, ipv6: 127 },
]
const limits = [
  '0',
  '-1',
  '0.1',
  '1e-400',
  '1e400',
  '-1e400',
  '12345678901234567890',
  '0.1000000000000000055511151231257827',
  '0.30000000000000001',
  '1E1',
  '-0',
  '2.50',
  '9007199254740993',
]

describe('a test of the generated text', () => {
  const ofTexts: readonly ValueTest[] = [
    { type: 'string' },
    { type: 'string', atMostCharacters: 3 },
    { type: 'string', format: 'e164', masked: true },
    { type: 'string', oneOf: ['x', '+12065550100', '', '__proto__', '</script>', '*/'] },
    { type: 'string', oneOf: [...texts.slice(0, 40)], atMostCharacters: 12 },
    { type: 'string', format: 'latitude', atLeast: '-10.5', atMost: '47.6' },
    { type: 'string', pattern: '[^x]{0,12}', atMostCharacters: 5 },
    ...precisions.map((precision) => ({ type: 'string', precision }) as const),
  ]
  it.each(ofTexts.map((test) => [JSON.stringify(test).slice(0, 120), test] as const))(
    '%s would judge texts otherwise',
    (_, test) => {
      const both = bothOf(test)
      fc.assert(
        fc.property(anyText, (text) => {
          // No reader ever hands on half of a surrogate pair: the engine's tests do not ask, the module's do.
          fc.pre(!/\p{Surrogate}/u.test(text))
          const [ours, theirs] = both(text)
          expect(theirs).toBe(ours)
        }),
        { numRuns: 600 },
      )
    },
  )

  const ofNumbers: readonly ValueTest[] = [
    ...(['number', 'integer'] as const).flatMap((type) => [
      { type },
      ...limits.flatMap((limit) => [
        { type, atLeast: limit },
        { type, atMost: limit },
      ]),
      ...precisions.map((precision) => ({ type, precision })),
      { type, oneOf: ['1', '2.5', '1e+21', '1e21', '-0', '0', '1.0'] },
    ]),
    { type: 'number', format: 'latitude', atMost: '47.6' },
    { type: 'number', format: 'longitude', precision: { kind: 'decimals', digits: 3 } },
  ]
  it.each(ofNumbers.map((test) => [JSON.stringify(test), test] as const))(
    '%s would judge numbers otherwise',
    (_, test) => {
      const both = bothOf(test)
      const own = [test.atLeast, test.atMost, ...limits].flatMap((limit) =>
        limit === undefined ? [] : [Number(limit)],
      )
      fc.assert(
        fc.property(fc.oneof(doubles, fc.constantFrom(...own.filter(Number.isFinite))), (value) => {
          const [ours, theirs] = both(Object.is(value, -0) ? 0 : value)
          expect(theirs).toBe(ours)
        }),
        { numRuns: 300 },
      )
    },
  )

  it.each([
    { type: 'boolean' },
    { type: 'boolean', oneOf: ['true'] },
    { type: 'boolean', oneOf: ['x'] },
    { type: 'boolean', precision: { kind: 'decimals', digits: 1 } },
  ] as const)('%o would judge true and false otherwise', (test) => {
    for (const value of [true, false]) {
      const [ours, theirs] = bothOf(test)(value)
      expect(theirs).toBe(ours)
    }
  })
})

describe('a pattern of a policy', () => {
  const sources = [
    '[a-z]{1,8}(?:-[a-z]{1,8})?',
    '(?:red|blue)!?',
    '[^x]{0,2}',
    '\\d\\w\\s',
    '.',
    'ä|\u{1f600}+',
    '(?:a|a)*b',
    '(?:a*)*b',
    '[01]*1[01]{12}',
    '^(?:x|y){0,40}z$',
    '',
  ]
  const letters = fc.string({
    unit: fc.constantFrom(...'abxyz01!-redblu2_ \n\u{1f600}ä\u2028'),
    maxLength: 60,
  })
  it.each(sources)('%s would match other texts than in the engine', (source) => {
    const compiled = compilePattern(source)
    const code = patternCode(source)
    if (!compiled.ok || code === undefined) throw new Error('the pattern is none')
    const parts = new ModuleParts()
    parts.helper(code.helper)
    const matches = run<(text: string) => boolean>(code.expression, parts)
    fc.assert(
      fc.property(letters, (text) => {
        expect(matches(text)).toBe(compiled.pattern.test(text))
      }),
      { numRuns: 300 },
    )
  })
  it('that doubles its states with each character would be written out whole', () => {
    expect(patternCode('[01]*1[01]{12}')?.helper).toBe('follower')
  })
  it('could be made to run for ever', () => {
    const parts = new ModuleParts()
    const code = patternCode('(?:a*)*b')
    parts.helper(code?.helper ?? '')
    const matches = run<(text: string) => boolean>(code?.expression ?? '', parts)
    const began = performance.now()
    expect(matches('a'.repeat(100_000))).toBe(false)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})

describe('a moment of the generated text', () => {
  const year = fc.integer({ min: 0, max: 9999 }).map((each) => String(each).padStart(4, '0'))
  const two = fc.integer({ min: 0, max: 99 }).map((each) => String(each).padStart(2, '0'))
  const moment = fc
    .tuple(
      year,
      two,
      two,
      fc.constantFrom('', 'T09:30:00Z', 'T23:59:59.9999999Z', 't00:00:00.10+01:00', ' 24:61:61-23:59', 'x'),
    )
    .map(([y, m, d, rest]) => `${y}-${m}-${d}${rest}`)
  it('would be before another that it is not before', () => {
    const isLater = helper<(a: string, b: string) => boolean>('isLater')
    const near = fc
      .tuple(moment, moment, fc.boolean())
      .map(([a, b, same]) => [a, same ? a.slice(0, 10) + b.slice(10) : b] as const)
    fc.assert(
      fc.property(near, ([a, b]) => {
        expect(isLater(a, b)).toBe(compareMoments(a, b) === 1)
      }),
    )
  })
  it('of the formats would sort otherwise where texts are compared', () => {
    const isLater = helper<(a: string, b: string) => boolean>('isLaterInUtc')
    const iso = fc
      .tuple(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(9e11) }),
        fc.constantFrom('Z', '0Z', '+01:00'),
      )
      .map(([date, zone]) => date.toISOString().replace('Z', zone))
    fc.assert(
      fc.property(iso, iso, (a, b) => {
        expect(isLater(a, b)).toBe(compareMoments(a, b) === 1)
      }),
    )
  })
  it('would be kept to another day', () => {
    const last = helper<typeof lastDayOf>('lastDay')
    const lastDayOf = (text: string, amount: number, unit: 'days' | 'weeks' | 'months' | 'years') =>
      lastDay(text, { amount, unit })
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('days', 'weeks', 'months', 'years'),
        (text, amount, unit) => {
          expect(last(text, amount, unit)).toBe(lastDayOf(text, amount, unit))
        },
      ),
    )
  })
})

it('a text in the generated code would be read as something else', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('</script>', '*/', '`${x}`', '\'"\\', '\u2028\u2029', '\ud800', '<!--', '\n'),
      ),
      (text) => {
        const written = literal(text)
        expect(runInThisContext(`(${written})`)).toBe(text)
        expect(written).not.toMatch(/[<>\n\r\u2028\u2029\p{Cs}\p{Cc}]/u)
      },
    ),
  )
})
