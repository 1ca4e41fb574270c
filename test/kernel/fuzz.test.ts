import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileTables } from '../../src/kernel/tables.js'
import { plan as planFor } from '../../src/plan/build.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { drawOf } from '../differential/draw.js'
import { recordOf } from '../differential/records.js'
import { worldOf } from '../differential/world.js'
import { compileTexts } from '../folder.js'
import type { Tree } from '../gate/record-arbitrary.js'
import { wrongShape } from './check-shapes.js'
import { compareRecords, compareRows, type Kernels, type Tally } from './compare-records.js'
import { handPlans, manyRecords } from './hand-plans.js'
import { kernelModule } from './kernels.js'
import { drawnLine } from './mutate-line.js'
import { drawnHeader, drawnRow } from './mutate-row.js'
import { drawnRecords, namesOf, shippedPlans } from './shipped.js'

/** Lines of each payload, more than 100,000 records in all; `npm run fast:equals-exact` asks for more. */
const lines = Number(process.env.FAST_LINES ?? 2600)
const seed = Number(process.env.FC_SEED ?? 20261121)

let kernels: Kernels
const tallies = new Map<string, Tally>()

/** What was compared of one plan. */
function tallyOf(id: string): Tally {
  const tally = tallies.get(id) ?? { records: 0, exact: 0, certain: 0 }
  tallies.set(id, tally)
  return tally
}

beforeAll(async () => {
  kernels = { kernel: await kernelModule(false), debug: await kernelModule(true) }
}, 120_000)

afterAll(() => {
  for (const [id, tally] of tallies)
    process.stdout.write(`fast and exact (seed ${seed}), ${id}: ${JSON.stringify(tally)}\n`)
})

/** Records for lines: right ones by the formats' examples, and others that the plan makes one think of. */
function treesOf(judged: Plan, count: number, isShipped: boolean): readonly Tree[] {
  const draw = drawOf(seed)
  if (judged === handPlans['many members']) return manyRecords
  const records = Array.from({ length: count }, () => recordOf(judged, draw))
  return isShipped ? [...drawnRecords(judged, count), ...records] : records
}

function compareAll(id: string, judged: Plan, count: number, isShipped = false): void {
  const { tables } = compileTables(judged, defaultLimits)
  if (tables === undefined) return
  const trees = treesOf(judged, isShipped ? 60 : Math.min(count, 400), isShipped)
  const names = [...namesOf(judged), 'x']
  const compared = { id, plan: judged, tables }
  const tally = tallyOf(id)
  const draw = drawOf(seed + 1)
  expect(wrongShape(tables, drawOf(seed), isShipped ? 4 : 1)).toBeUndefined()
  const next = (): Uint8Array => drawnLine(trees, names, draw)
  expect(compareRecords(compared, kernels, { draw, count, next }, 'lines', tally)).toBeUndefined()
  const pretty = (): Uint8Array => {
    const bytes = drawnLine(trees, names, draw)
    // Half of the texts as people like to read them.
    const text = draw.chance(50) ? new TextDecoder().decode(bytes).replaceAll(',"', ',\n  "') : undefined
    return (text === undefined ? bytes : new TextEncoder().encode(text)).subarray(0, -1)
  }
  const some = { draw, count: Math.ceil(count / 4), next: pretty }
  expect(compareRecords(compared, kernels, some, 'value', tally)).toBeUndefined()
  for (let table = 0; table < 4 && judged.media.csv !== undefined; table++) {
    const header = drawnHeader(judged, draw)
    const row = (): Uint8Array => drawnRow(judged, header, draw.pick(trees), draw)
    const rows = { draw, count: Math.ceil(count / 8), next: row }
    expect(compareRows(compared, kernels, rows, header, tally)).toBeUndefined()
  }
}

const plans = await shippedPlans()

/** Were hardly any certain, hardly anything would have been compared. */
function expectEnough(id: string): void {
  const { exact, certain } = tallyOf(id)
  expect(exact).toBeGreaterThan(20)
  expect(certain / exact).toBeGreaterThan(0.75)
}

describe('a record that the fast judge is certain of', () => {
  it.each(plans)(
    'does not pass the exact judge, or is counted otherwise: $id',
    ({ id, plan }) => {
      compareAll(id, plan, lines, true)
      expectEnough(id)
    },
    lines * 40 + 60_000,
  )

  it.each(Object.entries(handPlans))(
    'does not pass, where there are %s',
    (id, plan) => {
      compareAll(id, plan, lines * 2)
      expectEnough(id)
    },
    lines * 40 + 60_000,
  )

  it(
    'does not pass by a policy that was drawn',
    async () => {
      const draw = drawOf(seed)
      for (let world = 0; world < Math.max(12, lines / 100); world++) {
        const texts = Object.entries(worldOf(draw)).map(([name, doc]) => [
          `${name}.yaml`,
          JSON.stringify(doc),
        ])
        const { model, diagnostics } = await compileTexts(Object.fromEntries(texts))
        if (diagnostics.some(({ severity }) => severity === 'error')) continue
        const judged = planFor(model, { payload: 'drawn', recipient: 'keeper', on: '2026-11-21' })
        if (!('code' in judged)) compareAll('drawn policies', judged, 240)
      }
      expectEnough('drawn policies')
    },
    lines * 40 + 60_000,
  )
})
