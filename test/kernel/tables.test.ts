import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameHash } from '../../src/kernel/name-hash.js'
import { firstDay } from '../../src/kernel/oldest.js'
import { compileTables } from '../../src/kernel/tables.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { utcDay } from '../../src/validate/moment.js'
import { lastDay } from '../../src/validate/period.js'
import { handPlan, map, number, object, refused, text } from '../mutation/hand-plan.js'

const declared = { file: 'p', line: 1, col: 1 }

describe('the tables of a plan', () => {
  it('are made where nothing can pass, or do not say so', () => {
    const { tables, left } = compileTables(handPlan(refused('wrong-purpose')), defaultLimits)
    expect(tables).toBeUndefined()
    expect(left).toEqual([{ what: 'No record is certain: the plan lets none pass.', places: [] }])
  })

  it('leave a value out without a word', () => {
    const owner = { path: ['tags', 'name'], names: ['me'], declared }
    const tags = map([{ type: 'string' }], text())
    const { left } = compileTables(handPlan(object({ tags }), { belongsTo: owner }), defaultLimits)
    expect(left).toEqual([
      { what: 'it tells whose the record is or how old, and is no single value.', places: ['/tags'] },
    ])
    const many = Array.from({ length: 300 }, (_, i) => [`m${i}`, number()] as const)
    expect(compileTables(handPlan(object(Object.fromEntries(many))), defaultLimits).left).toEqual([
      { what: 'it has more members than the fast judge holds.', places: ['/'] },
      { what: 'No record is certain: the plan lets none pass.', places: [] },
    ])
  })

  it('are not plain data', () => {
    const { tables } = compileTables(handPlan(object({ id: number(), name: text() })), defaultLimits)
    expect(structuredClone(tables)).toEqual(tables)
  })

  it('let a record pass that a period has outlived', () => {
    const periods = fc.record({
      amount: fc.integer({ min: 1, max: 40 }),
      unit: fc.constantFrom('days' as const, 'weeks' as const, 'months' as const, 'years' as const),
    })
    const days = fc
      .integer({ min: 0, max: 20_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(days, periods, fc.integer({ min: 0, max: 800 }), (on, period, later) => {
        const first = firstDay(on, period)
        const moment = new Date((first + later) * 86_400_000).toISOString().slice(0, 10)
        return (lastDay(moment, period) ?? -Infinity) >= (utcDay(on) ?? Infinity)
      }),
      { numRuns: 2000 },
    )
  })

  it('give different hashes to most names', () => {
    const names = Array.from({ length: 1000 }, (_, i) => new TextEncoder().encode(`${i}member`))
    expect(new Set(names.map(nameHash)).size).toBeGreaterThan(990)
  })
})
