import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certainValue } from '../../src/kernel/value-automata.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { ValueTest } from '../../src/plan/plan.js'
import { digitsOf, exactOf, isCertain, isCertainNumber, valuePlan } from './certain.js'

/** Numbers as they may be written, near a few sizes at which bounds lie. */
const digits = fc.string({ unit: fc.constantFrom(...'0012345678999'), minLength: 1, maxLength: 5 })
const whole = fc.oneof(
  digits.map((text) => text.replace(/^0+(?=.)/, '')),
  fc.constantFrom(
    '0',
    '1',
    '9',
    '10',
    '90',
    '99',
    '100',
    '101',
    '65535',
    '65536',
    '9'.repeat(20),
    '9'.repeat(21),
  ),
)
const fraction = fc.option(
  fc.oneof(digits, fc.constantFrom('0', '05', '050', '0500001', '06', '00', '0'.repeat(20), '9'.repeat(12))),
  { nil: undefined, freq: 2 },
)
const exponent = fc.option(
  fc.tuple(
    fc.constantFrom('e', 'E'),
    fc.constantFrom('', '+', '-'),
    fc.constantFrom('0', '1', '2', '7', '02', '19', '20', '21', '99', '100', '300'),
  ),
  { nil: undefined, freq: 3 },
)
const lexeme = fc
  .tuple(fc.constantFrom('', '-'), whole, fraction, exponent)
  .map(
    ([minus, one, two, three]) =>
      `${minus}${one}${two === undefined ? '' : `.${two}`}${three?.join('') ?? ''}`,
  )

const bound = fc.constantFrom(
  '0',
  '-0',
  '1',
  '5',
  '100',
  '65535',
  '-90',
  '90',
  '0.05',
  '0.06',
  '-0.5',
  '99.99',
  '1e2',
  '5E-2',
  '10000000000000000',
  '1e60',
)

const rule: fc.Arbitrary<Partial<ValueTest>> = fc.oneof(
  fc.record({ format: fc.constantFrom('latitude', 'longitude', 'number', 'integer') }),
  fc.record({ atLeast: bound }),
  fc.record({ atMost: bound }),
  fc.constant({ oneOf: ['1', '9', '1.0', '100', '65535', '0.05'] }),
  fc.record({
    precision: fc.record({ kind: fc.constant('decimals' as const), digits: fc.constantFrom(0, 1, 2, 5) }),
  }),
)
const numeric: fc.Arbitrary<ValueTest> = fc
  .tuple(fc.constantFrom('number' as const, 'integer' as const), fc.array(rule, { maxLength: 2 }))
  .map(([type, rules]) => Object.assign({ type }, ...rules))

describe('numbers', () => {
  test('none is certain that is out of range, not whole, too fine or too long; without an exponent, all others are', () => {
    let certainly = 0
    fc.assert(
      fc.property(numeric, fc.array(lexeme, { minLength: 20, maxLength: 40 }), (one, lexemes) => {
        const node = valuePlan([one])
        const certain = certainValue(node, defaultLimits)
        const exact = exactOf(node)
        for (const text of lexemes) {
          const isRight = digitsOf(text) <= defaultLimits.numberDigits && exact.number(text)
          const isSure = isCertainNumber(certain, text)
          if (isSure) certainly++
          if (isSure && !isRight) expect([one, text]).toEqual([])
          const isHuge = [one.atLeast, one.atMost].includes('1e60')
          if (isRight && !isSure && !isHuge && !/[eE]/.test(text)) expect([one, text]).toEqual([])
          expect(isCertain(certain.cell, text)).toBe(isSure)
        }
      }),
      { numRuns: 400 },
    )
    expect(certainly).toBeGreaterThan(2000)
  })

  test('what JSON.stringify writes is certain where it is right: tiny rates, whole numbers, large sums', () => {
    const sizes = [0, 1, 5e-7, 1.5e-9, 0.1 + 0.2, 1 / 3, 2 / 3, 1e21, 1.2345e22, 123456.789, 2 ** 53, -1e-7]
    const rate = certainValue(valuePlan([{ type: 'number', atLeast: '0', atMost: '1' }]), defaultLimits)
    const any = certainValue(valuePlan([{ type: 'number' }]), defaultLimits)
    const count = certainValue(valuePlan([{ type: 'integer' }]), defaultLimits)
    const sure = (value: typeof any): readonly number[] =>
      sizes.filter((size) => isCertainNumber(value, JSON.stringify(size)))
    expect(sure(rate)).toEqual(sizes.filter((size) => size >= 0 && size <= 1))
    expect(sure(any)).toEqual(sizes)
    expect(sure(count)).toEqual(sizes.filter((size) => Number.isInteger(size)))
  })

  test('the limit of digits is the limit that is set, in numbers and in cells of a numeric column', () => {
    for (const numberDigits of [1, 5, 20, 39, 200]) {
      const limits = { ...defaultLimits, numberDigits }
      const node = valuePlan([{ type: 'number' }, { type: 'string', atMostCharacters: 300 }])
      const certain = certainValue(node, limits)
      for (const size of [1, 5, 20, 39, 40, 199, 200, 201]) {
        for (const text of ['1'.repeat(size), `0.${'1'.repeat(size)}`, `1${'0'.repeat(size - 1)}`]) {
          if (isCertainNumber(certain, text)) expect(digitsOf(text)).toBeLessThanOrEqual(numberDigits)
          if (isCertain(certain.cell, text)) expect(digitsOf(text)).toBeLessThanOrEqual(numberDigits)
          if (size <= Math.min(numberDigits, 20)) expect(isCertainNumber(certain, text)).toBe(true)
        }
      }
    }
  })

  test('a text that is written as a number of too many digits is no certain cell of a numeric column', () => {
    const node = valuePlan([
      { type: 'number', format: 'latitude' },
      { type: 'string', format: 'latitude' },
    ])
    const certain = certainValue(node, defaultLimits)
    const long = '47.1234567890123456789'
    expect([isCertain(certain.string, long), isCertain(certain.cell, long)]).toEqual([true, false])
    expect(isCertain(certain.cell, '47.123456789012345678')).toBe(true)
    expect(isCertain(certain.cell, `0.${'0'.repeat(20)}`)).toBe(true)
  })
})
