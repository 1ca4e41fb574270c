import { describe, expect, it, vi } from 'vitest'
import { currentPayloads } from '../../src/model/current.js'
import type { Model } from '../../src/model/model.js'
import { plan as planFor } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { drawOf } from '../differential/draw.js'
import { recordOf } from '../differential/records.js'
import { worldOf } from '../differential/world.js'
import { compileTexts } from '../folder.js'
import { write } from '../gate/record-arbitrary.js'
import { rich } from '../validate/rich-policy.js'
import { compared, disagreements, executorsOf, minimal } from './agreement.js'
import { askHard, hard, hardInside } from './hard-policy.js'
import { odd } from './odd-policy.js'

// AGREEMENT_RECORDS=100000 holds so many of each payload; FC_SEED draws others.
const records = Number(process.env.AGREEMENT_RECORDS ?? 2000)
const seed = Number(process.env.FC_SEED ?? 20261121)
const isLong = records > 2000
vi.setConfig({ testTimeout: 60_000 + records * 30 })

async function planned(
  texts: Readonly<Record<string, string>>,
  request: Partial<PlanRequest>,
): Promise<readonly [Model, Plan] | undefined> {
  const { model, diagnostics } = await compileTexts(texts)
  const plan = planFor(model, { on: '2026-11-21', ...request })
  return 'code' in plan || diagnostics.some(({ severity }) => severity === 'error')
    ? undefined
    : [model, plan]
}

const { model } = await openPolicies()
const house = { payload: 'log', recipient: 'keeper', purposes: ['safety'] }
const every: readonly (readonly [string, readonly [Model, Plan] | undefined])[] = [
  ['a payload with every kind of declaration', await planned(rich, house)],
  ['a payload of seldom declarations', await planned(odd, { ...house, payload: 'odd-one' })],
  ['a payload of hard declarations and hostile names', await planned(hard, askHard)],
  ['a payload in which whose a record is stands inside', await planned(hardInside, askHard)],
  ...currentPayloads(model).flatMap(({ payload }) => {
    const plan = planFor(model, { payload: payload.id, on: '2026-11-21' })
    return 'code' in plan ? [] : [[payload.id, [model, plan]] as const]
  }),
]

describe.each(every)('engine, zod, ajv and standalone validator on %s', (name, made) => {
  it(`do not agree on verdict and places of ${records} records`, () => {
    if (made === undefined) throw new Error('there is no plan')
    const executors = executorsOf(...made)
    const draw = drawOf(seed)
    let passed = 0
    for (let count = 1; count <= records; count++) {
      const drawn: unknown = JSON.parse(write(recordOf(made[1], draw)))
      const value = made[1].payload.id === 'hard' && draw.chance(50) ? withLeast(drawn) : drawn
      if (expectAgreement(executors, value)) passed++
      if (isLong && count % 20_000 === 0)
        process.stdout.write(`${name}: ${count} records, ${passed} passed\n`)
    }
    expect(passed).toBeGreaterThan(0)
    expect(passed).toBeLessThan(records)
  })
})

describe('engine, zod, ajv and standalone validator on a policy drawn at random', () => {
  it('do not agree on verdict and places of its records', async () => {
    let policies = 0
    for (let next = seed; policies < Math.min(records, 20_000) / 20; next++) {
      const draw = drawOf(next)
      const texts = Object.entries(worldOf(draw)).map(([name, doc]) => [`${name}.yaml`, JSON.stringify(doc)])
      const made = await planned(Object.fromEntries(texts), { ...house, payload: 'drawn' })
      if (made === undefined) continue
      policies++
      const executors = executorsOf(...made)
      for (let count = 0; count < 20; count++)
        expectAgreement(executors, JSON.parse(write(recordOf(made[1], draw))))
    }
  })
})

/** What of the hard declarations must be there, which a record drawn at random seldom has all of. */
function withLeast(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { first: _, lonely: __, kept: ___, ...others } = value as Readonly<Record<string, unknown>>
  const own = { operator: 'anna', ...('side' in others ? { side: { in: { k: 'a', name: 'anna' } } } : {}) }
  return { ...others, ...own, begin: '2026-11-21T09:30:00Z', mode: 2, second: 'a', third: 'x', flag: true }
}

/** Fails with the smallest case there is; true where the value passes. */
function expectAgreement(executors: ReturnType<typeof executorsOf>, value: unknown): boolean {
  const { passes, disagreements: parted } = compared(executors, value)
  if (parted.length === 0) return passes
  const record = minimal(executors, value)
  const says = disagreements(executors, record)
  expect({ record: JSON.stringify(record), says }).toEqual({ record: JSON.stringify(record), says: [] })
  return passes
}
