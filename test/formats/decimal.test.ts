import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareDecimals,
  fractionDigits,
  isBetween,
  isBounded,
  isIntegral,
  shortNumber,
} from '../../src/formats/decimal.js'

describe('compareDecimals', () => {
  test.each([
    ['0', '-0', 0],
    ['0.000', '0e99', 0],
    ['1', '1.0', 0],
    ['1e2', '100', 0],
    ['0.1e1', '1', 0],
    ['9007199254740993', '9007199254740992', 1],
    ['0.1', '0.10000000000000000001', -1],
    ['-1', '1', -1],
    ['-2', '-1', -1],
    ['-10', '-9', -1],
    ['10', '9', 1],
    ['-0.5', '0', -1],
    ['1e400', '1e399', 1],
    ['1e-400', '0', 1],
    ['1e99999999999999999999', '1e5', 1],
    ['1e-99999999999999999999', '0', 1],
    ['-1e99999999999999999999', '1e-5', -1],
  ] as const)('%s against %s is %i', (a, b, order) => {
    expect(compareDecimals(a, b)).toBe(order)
    expect(compareDecimals(b, a)).toBe(order === 0 ? 0 : -order)
  })

  test('it orders as exact arithmetic does, or a bound would let a rounded number through', () => {
    const parts = fc.tuple(
      fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
      fc.integer({ min: -20, max: 20 }),
    )
    const exact = ([digits, exponent]: readonly [bigint, number]) => digits * 10n ** BigInt(exponent + 20)
    const near = fc
      .tuple(parts, parts)
      .chain(([a, b]) => fc.constantFrom([a, b] as const, [a, [a[0] + 1n, a[1]]] as const))
    fc.assert(
      fc.property(near, ([a, b]) => {
        const left = exact(a)
        const right = exact(b as readonly [bigint, number])
        expect(compareDecimals(`${a[0]}e${a[1]}`, `${b[0]}E${b[1]}`)).toBe(
          left < right ? -1 : left > right ? 1 : 0,
        )
      }),
    )
  })

  test('whole numbers of few digits would be in another order than written at length', () => {
    const whole = fc.oneof(
      fc.bigInt({ min: -30n, max: 30n }),
      fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
      fc.integer({ min: 0, max: 3 }).map((more) => 10n ** 15n - 2n + BigInt(more)),
    )
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const order = a < b ? -1 : a > b ? 1 : 0
        expect([compareDecimals(`${a}`, `${b}`), compareDecimals(`${a}`, `${b}.0`)]).toEqual([order, order])
        expect([isIntegral(`${a}`), isBounded(`${a}`), fractionDigits(`${a}`)]).toEqual([true, true, 0])
      }),
    )
    for (const text of ['01', '-', '--1', '1-', '-01', '00', '1a', '/', ':', '+1']) {
      expect([text, isBounded(text)]).toEqual([text, false])
      expect(() => isIntegral(text)).toThrow(RangeError)
      expect(() => compareDecimals(text, '1')).toThrow(RangeError)
    }
  })

  test('decimals of few digits would be in another order than their digits, or have another fraction', () => {
    const places = 15
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.integer({ min: 0, max: places }), fc.boolean())
      .map(([digits, behind, isNegative]) => {
        const text = `${digits}`.padStart(behind + 1, '0')
        const point = text.length - behind
        const lexeme = behind === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`
        const value = digits * 10n ** BigInt(places - behind)
        return isNegative ? ([`-${lexeme}`, -value] as const) : ([lexeme, value] as const)
      })
    // Many differ by one in the last digit, where a double would be the same first.
    const near = fc.tuple(decimal, fc.constantFrom('0', '1', '9')).map(([[lexeme], digit]) => {
      const last = `${lexeme.slice(0, -1)}${digit}`
      const [whole = '', fraction = ''] = last.split('.')
      const size = BigInt(`${whole}${fraction}`) * 10n ** BigInt(places - fraction.length)
      return [[lexeme, last], size] as const
    })
    const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
    fc.assert(
      fc.property(decimal, decimal, near, ([a, left], [b, right], [[c, d], size]) => {
        expect(compareDecimals(a, b)).toBe(order(left, right))
        expect(compareDecimals(d, a)).toBe(order(size, left))
        expect(compareDecimals(c, d)).toBe(-compareDecimals(d, c) || 0)
        expect(isIntegral(a)).toBe(left % 10n ** BigInt(places) === 0n)
        const isIn = (least?: string, most?: string): boolean => isBetween(least, most)(a, shortNumber(a))
        expect([isIn(b), isIn(undefined, b), isIn(b, b), isIn(), isIn(`${b}e0`, d)]).toEqual([
          left >= right,
          left <= right,
          left === right,
          true,
          left >= right && left <= size,
        ])
      }),
      { numRuns: 1000 },
    )
    for (const text of ['.', '.5', '-.5', '5.', '1.2.3', '00.5', '01.5', '-', '1,5', '1.5 ', '']) {
      expect([text, shortNumber(text), isBounded(text)]).toEqual([text, undefined, false])
    }
  })

  test('what is no number is an error that does not quote it', () => {
    for (const text of ['', 'canary', '1.', '0x1']) {
      expect(() => compareDecimals(text, '1')).toThrow(new RangeError('This is not a JSON number.'))
      expect(() => isIntegral(text)).toThrow(RangeError)
      expect(() => fractionDigits(text)).toThrow(RangeError)
      expect(isBounded(text)).toBe(false)
    }
  })
})

describe('isIntegral and fractionDigits', () => {
  test.each([
    ['0', 0],
    ['0.00', 0],
    ['-0e-99', 0],
    ['1.0', 0],
    ['1e2', 0],
    ['1.50', 1],
    ['1.5e1', 0],
    ['15e-1', 1],
    ['100e-2', 0],
    ['1e-3', 3],
    ['-0.016', 3],
    ['123.456', 3],
    ['1e999999999', 0],
  ])('%s needs %i digits behind the point', (lexeme, digits) => {
    expect(fractionDigits(lexeme)).toBe(digits)
    expect(isIntegral(lexeme)).toBe(digits === 0)
  })

  test('a million digits take linear time', () => {
    const began = performance.now()
    const zeros = '0'.repeat(1_000_000)
    for (const lexeme of [`1${zeros}`, `0.${zeros}1`, `1e${zeros}1`, `1.${zeros}x`, `1${zeros}1`]) {
      isBounded(lexeme)
      if (!lexeme.endsWith('x')) compareDecimals(lexeme, lexeme)
    }
    expect(performance.now() - began).toBeLessThan(1000)
    expect(fractionDigits(`0.${zeros}1`)).toBe(1_000_001)
  })
})
