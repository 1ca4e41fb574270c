import { describe, expect, test } from 'vitest'
import { plan } from '../../src/plan/build.js'
import { constraintWords } from '../../src/plan/constraint-words.js'
import { periodWords } from '../../src/plan/kept-for.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { MemberPlan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { compileTexts } from '../folder.js'
import { odd } from '../generators/odd-policy.js'
import { rich } from '../validate/rich-policy.js'
import { club, lines, on, told } from './club-plans.js'

// A plan is plain data, so it is its own answer. `npx vitest run test/mutation --update` writes the answers anew: read
// what changes.

const golden = (name: string): string => `../golden/plans/${name}.txt`

describe('a plan would let something else through, or say otherwise why not', () => {
  test.each<readonly [string, Partial<PlanRequest>]>([
    ['anna', { payload: 'evening', recipient: 'anna', organisation: 'fabrikam' }],
    ['emil', { payload: 'till', recipient: 'emil', organisation: 'fabrikam' }],
    ['fence', { payload: 'fence', recipient: 'cook' }],
  ])('for %s', async (name, request) => {
    await expect(told(await club(), request, lines)).toMatchFileSnapshot(golden(name))
  })

  test('for somebody else, or something else', async () => {
    const model = await club()
    const requests: readonly Partial<PlanRequest>[] = [
      { payload: 'evening', recipient: 'waiter' },
      { payload: 'evening', recipient: 'waiter', purposes: ['service'] },
      { payload: 'evening', recipient: 'waiter', purposes: ['safety', 'safety'] },
      { payload: 'evening', recipient: 'waiter', purposes: ['research'] },
      { payload: 'evening', recipient: 'waiter', purposes: [] },
      { payload: 'evening', recipient: 'cook', purposes: ['billing', 'service'] },
      { payload: 'evening', recipient: 'cook' },
      { payload: 'evening', recipient: 'porter', purposes: ['safety'] },
      { payload: 'evening', recipient: 'porter' },
      { payload: 'till', recipient: 'stranger' },
      { payload: 'card', recipient: 'emil', organisation: 'fabrikam' },
      { payload: 'slip', recipient: 'stranger' },
      { payload: 'gift', recipient: 'cook' },
      { payload: 'fence', recipient: 'porter', purposes: ['service'] },
      { payload: 'evening', on: '2025-12-31' },
    ]
    await expect(requests.map((request) => told(model, request)).join('\n')).toMatchFileSnapshot(
      golden('members'),
    )
  })

  test('of other policies', async () => {
    const ask = { payload: 'log', recipient: 'keeper', on }
    for (const [name, texts] of Object.entries({ rich, odd })) {
      const { model } = await compileTexts(texts)
      const planned = plan(model, { ...ask, payload: name === 'odd' ? 'odd-one' : 'log' })
      if ('code' in planned) throw new Error(planned.message)
      await expect(`${lines(planned)}\n`).toMatchFileSnapshot(golden(name))
    }
  })
})

test('words or bounds would be others', () => {
  const member: MemberPlan = {
    name: 'a',
    node: 0,
    required: false,
    goesWith: [],
    declared: { file: 'x', line: 1, col: 1 },
  }
  expect(constraintWords(member)).toEqual([])
  expect(
    constraintWords({
      ...member,
      goesWith: ['b', 'c'],
      before: 'd',
      when: { member: 'e', isOneOf: ['f', 'g'] },
    }),
  ).toEqual(['goes with b and c', 'not later than d', 'may be there while e is f or g'])
  expect(
    [
      [1, 'days'],
      [2, 'days'],
      [1, 'months'],
    ].map(([amount, unit]) => periodWords({ amount, unit } as never)),
  ).toEqual(['1 day', '2 days', '1 month'])
  expect(defaultLimits).toEqual({
    depth: 64,
    recordBytes: 16_777_216,
    numberDigits: 20,
    columns: 4_096,
    unpackedBytes: 8_589_934_592,
    unpackedRatio: 100,
    packedMembers: 5_000,
  })
})
