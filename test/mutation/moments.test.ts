import { describe, expect, test } from 'vitest'
import type { KeptFor } from '../../src/plan/plan.js'
import { leftOpen } from '../../src/validate/left-open.js'
import { MeantNames } from '../../src/validate/meant.js'
import { compareMoments, utcDay } from '../../src/validate/moment.js'
import { lastDay } from '../../src/validate/period.js'

describe('a moment would be another one', () => {
  test.each([
    ['2026-01-01', '2026-01-02', -1],
    ['2026-01-02', '2026-01-01', 1],
    ['2026-01-01', '2026-01-01T00:00:00Z', 0],
    ['2026-01-01T00:00:00Z', '2026-01-01t00:00:00z', 0],
    ['2026-01-01 00:00:00Z', '2026-01-01T00:00:00Z', 0],
    ['2026-01-01T00:00:00+01:00', '2025-12-31T23:00:00Z', 0],
    ['2026-01-01T00:00:00-01:30', '2026-01-01T01:30:00Z', 0],
    ['2026-01-01T01:02:03Z', '2026-01-01T01:02:04Z', -1],
    ['2026-01-01T01:02:03Z', '2026-01-01T01:01:04Z', 1],
    ['2026-01-01T01:02:03.5Z', '2026-01-01T01:02:03.50Z', 0],
    ['2026-01-01T01:02:03.5Z', '2026-01-01T01:02:03.49999999999999999999Z', 1],
    ['2026-01-01T01:02:03.05Z', '2026-01-01T01:02:03.5Z', -1],
    ['2026-01-01T01:02:03Z', '2026-01-01T01:02:03.000Z', 0],
    ['2026-01-01T01:02:03.000Z', '2026-01-01T01:02:03Z', 0],
    ['0001-01-01', '0100-01-01', -1],
    ['0099-01-01', '1899-01-01', -1],
    ['2026-01-01', 'never', undefined],
    ['never', '2026-01-01', undefined],
    ['2026-1-01', '2026-01-01', undefined],
    ['x2026-01-01', '2026-01-01', undefined],
    ['2026-01-01x', '2026-01-01', undefined],
    ['2026-01-01T00:00:00', '2026-01-01', undefined],
    ['2026-01-01T00:00Z', '2026-01-01', undefined],
    ['2026-01-01T00:00:00.Z', '2026-01-01', undefined],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(compareMoments(a, b)).toBe(expected)
  })

  test('on another day, or a period of another length', () => {
    expect(['1970-01-01', '1969-12-31T23:59:59Z', '1970-01-02T00:30:00+01:00', 'x'].map(utcDay)).toEqual([
      0,
      -1,
      0,
      undefined,
    ])
    const day = (text: string) => utcDay(text) ?? Number.NaN
    const cases: readonly (readonly [string, number, KeptFor['unit'], string])[] = [
      ['2026-01-30', 2, 'days', '2026-02-01'],
      ['2026-01-30', 2, 'weeks', '2026-02-13'],
      ['2026-01-31', 1, 'months', '2026-02-28'],
      ['2026-01-15', 14, 'months', '2027-03-15'],
      ['2024-02-29', 1, 'years', '2025-02-28'],
      ['2024-02-29', 4, 'years', '2028-02-29'],
      ['0098-12-31', 2, 'months', '0099-02-28'],
      ['2026-12-31', 2, 'months', '2027-02-28'],
      ['2026-11-30', 1, 'months', '2026-12-30'],
    ]
    for (const [from, amount, unit, last] of cases) {
      expect([from, amount, unit, lastDay(from, { amount, unit })]).toEqual([from, amount, unit, day(last)])
    }
    expect(lastDay('x', { amount: 1, unit: 'days' })).toBeUndefined()
  })
})

describe('another name would be taken for the one that was meant', () => {
  test('by what looks like it, or lies near', () => {
    const meant = new MeantNames()
    const scope = {}
    let asked = 0
    const known = () => {
      asked++
      return ['callerNumber', 'callType']
    }
    const said = (name: string, within: object = scope) => {
      const each = meant.of(name, within, known)
      return each === undefined ? undefined : [each.name, each.lookAlike?.manners]
    }
    expect(said('callerNumbr')).toEqual(['callerNumber', undefined])
    expect(said('callerNumbr')).toEqual(['callerNumber', undefined])
    expect(said('CallType')).toEqual(['callType', ['case']])
    expect(said('unlike')).toBeUndefined()
    expect(said('unlike')).toBeUndefined()
    expect(asked).toBe(1)
    expect(said('callType', {})).toBeUndefined()
    expect(asked).toBe(2)
  })

  test('among thousands of names, of which look-alikes are still told', () => {
    const meant = new MeantNames()
    const scope = {}
    const known = () => ['callerNumber']
    for (let at = 0; at < 999; at++) expect(meant.of(`name${at}`, scope, known)).toBeUndefined()
    expect(meant.of('callerNumbe', scope, known)?.name).toBe('callerNumber')
    expect(meant.of('callerNumb', scope, known)).toBeUndefined()
    expect(meant.of('callerNumbe', scope, known)?.name).toBe('callerNumber')
    expect(meant.of('CALLERNUMBER', scope, known)?.lookAlike?.name).toBe('callerNumber')
  })

  test('where it is long', () => {
    const meant = new MeantNames()
    const name = (length: number) => 'n'.repeat(length)
    const of = (length: number) => meant.of(`${name(length - 1)}x`, [length], () => [name(length)])?.name
    expect([64, 65, 128, 129].map(of)).toEqual([name(64), undefined, undefined, undefined])
  })
})

test('what was left open would be counted otherwise', () => {
  const said = (withoutMoment: number) => leftOpen({ withoutMoment })
  expect(said(0)).toEqual([])
  expect(said(1)).toEqual([
    '1 record does not hold the moment from which the period counts, so how long it has been kept was not checked.',
  ])
  expect(said(2)).toEqual([
    '2 records do not hold the moment from which the period counts, so how long they have been kept was not checked.',
  ])
})
