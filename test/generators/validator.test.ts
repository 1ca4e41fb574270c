import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { currentPayloads } from '../../src/model/current.js'
import type { Model } from '../../src/model/model.js'
import { plan as planFor } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { type Draw, drawOf } from '../differential/draw.js'
import { recordOf } from '../differential/records.js'
import { worldOf } from '../differential/world.js'
import { compileTexts, judgeText } from '../folder.js'
import { recordsOf, write } from '../gate/record-arbitrary.js'
import { rich } from '../validate/rich-policy.js'
import { odd } from './odd-policy.js'
import { engineOf, foundByModule, kindsOf, type Schema, validatorOf } from './validators.js'

// VALIDATOR_RECORDS=100000 compares so many of each payload; FC_SEED draws others.
const records = Number(process.env.VALIDATOR_RECORDS ?? 2000)
const seed = Number(process.env.FC_SEED ?? 20261121)
vi.setConfig({ testTimeout: 60_000 + records * 20 })

async function planned(
  texts: Readonly<Record<string, string>>,
  request: Partial<PlanRequest>,
): Promise<readonly [Model, Plan]> {
  const { model, diagnostics } = await compileTexts(texts)
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error')
  const plan = planFor(model, { on: '2026-11-21', ...request })
  if (mistakes.length > 0 || 'code' in plan)
    throw new Error(JSON.stringify(mistakes.map(({ message }) => message)))
  return [model, plan]
}

const { model } = await openPolicies()
const shipped = currentPayloads(model).flatMap(({ payload }) => {
  const plan = planFor(model, { payload: payload.id, on: '2026-11-21' })
  return 'code' in plan ? [] : [[payload.id, model, plan] as const]
})
const house = { payload: 'log', recipient: 'keeper', purposes: ['safety'] }
const keeper = await planned(rich, house)
const thing = await planned(odd, { ...house, payload: 'odd-one' })
const every = [
  ['a payload with every kind of declaration', ...keeper] as const,
  ['a payload of seldom declarations', ...thing] as const,
  ...shipped,
]

/** Compares one value; what the engine finds. */
function agreed(schema: Schema, engine: ReturnType<typeof engineOf>, value: unknown): readonly string[] {
  const ours = engine(value)
  const theirs = foundByModule(schema, value)
  if (theirs.join('\n') !== ours.join('\n') || schema.is(value) !== (ours.length === 0)) {
    const said = JSON.stringify(value)
    expect([said, schema.is(value), theirs]).toEqual([said, ours.length === 0, ours])
  }
  return ours
}

describe.each(every)('a record of %s', (_, of, plan) => {
  const { record } = validatorOf(of, plan)
  const engine = engineOf(plan)

  it('would be judged otherwise by the module than by the engine', () => {
    const draw = drawOf(seed)
    let passed = 0
    for (let count = 0; count < records; count++)
      if (agreed(record, engine, JSON.parse(write(recordOf(plan, draw)))).length === 0) passed++
    // Of a large record, few are drawn without a fault.
    expect(passed).toBeGreaterThanOrEqual(Math.floor(records / 1000))
    expect(passed).toBeLessThan(records * 0.9)
  })

  // Some bounds of the seldom declarations have no whole number between them.
  it.skipIf(plan === thing[1])(
    'that is right in each of its fields would be judged otherwise by the module than by the engine',
    () => {
      fc.assert(
        fc.property(recordsOf(plan), (tree) => {
          agreed(record, engine, JSON.parse(write(tree)))
        }),
        { numRuns: 100 },
      )
    },
  )
})

describe('the examples of the shipped policies', () => {
  const examples = model.tests.flatMap((suite) =>
    suite.cases.flatMap((each) => {
      if (each.media !== 'record' || each.wants === 'cannot-judge') return []
      const { recipient, purposes } = each
      const plan = planFor(model, {
        payload: suite.payload,
        on: suite.on,
        ...(suite.organisation === undefined ? {} : { organisation: suite.organisation }),
        ...(recipient === undefined ? {} : { recipient }),
        ...(purposes === undefined ? {} : { purposes }),
      })
      return 'code' in plan ? [] : [[`${suite.payload}: ${each.name}`, plan, each] as const]
    }),
  )
  it.each(examples)('%s would be judged otherwise by the module than its author says', (_, plan, each) => {
    const { record } = validatorOf(model, plan)
    const value: unknown = JSON.parse(each.text)
    agreed(record, engineOf(plan), value)
    expect(record.is(value)).toBe(each.wants === 'pass')
  })
})

describe('a policy drawn at random', () => {
  it('would be judged otherwise by its module than by the engine', async () => {
    let policies = 0
    let passed = 0
    let documents = 0
    for (let next = seed; policies < records / 20; next++) {
      const draw = drawOf(next)
      const texts = Object.entries(worldOf(draw)).map(([name, doc]) => [`${name}.yaml`, JSON.stringify(doc)])
      const { model: of, diagnostics } = await compileTexts(
        Object.fromEntries(texts) as Record<string, string>,
      )
      const plan = planFor(of, {
        payload: 'drawn',
        recipient: 'keeper',
        purposes: ['safety'],
        on: '2026-11-21',
      })
      if ('code' in plan || diagnostics.some(({ severity }) => severity === 'error')) continue
      policies++
      const { record, document } = validatorOf(of, plan)
      const engine = engineOf(plan)
      for (let count = 0; count < 20; count++)
        if (agreed(record, engine, JSON.parse(write(recordOf(plan, draw)))).length === 0) passed++
      if (document === undefined) continue
      for (let count = 0; count < 3; count++)
        documents += await sameOfDocument(document, plan, documentOf(plan, draw))
    }
    expect(passed).toBeGreaterThan(records / 10)
    expect(documents).toBeGreaterThan(records / 40)
  })
})

/** A document with records in some of their places, and sometimes with more around them. */
function documentOf(plan: Plan, draw: Draw): string {
  const one = (): string => write(recordOf(plan, draw))
  const [first, ...rest] = draw.pick(plan.media.json?.records ?? [[]])
  const more = draw.pick([
    '',
    '',
    '"count":1,',
    '"count":-1,',
    '"next":"x",',
    '"extra":null,',
    '"__proto__":1,',
  ])
  const inside = (way: readonly string[]): string => {
    const [head, ...onward] = way
    if (draw.chance(4)) return draw.pick(['null', '[]', '{}', '"x"', `[[${one()}]]`])
    if (head === undefined) return one()
    return head === '*'
      ? `[${inside(onward)},${inside(onward)}]`
      : `{${JSON.stringify(head)}:${inside(onward)}}`
  }
  if (first === undefined || first === '*') return inside(first === undefined ? [] : [first, ...rest])
  return `{${more}${JSON.stringify(first)}:${inside(rest)}}`
}

/** 1 where the gate could judge the document. */
async function sameOfDocument(document: Schema, plan: Plan, text: string): Promise<number> {
  const value: unknown = JSON.parse(text)
  const { verdict, findings } = await judgeText(plan, JSON.stringify(value))
  const kinds = kindsOf(
    findings.map(({ class: kind, place }) => ({ class: kind, pointer: place.pointer ?? '' })),
  )
  const theirs = kindsOf(document.findings(value))
  if (theirs.join() !== kinds.join() || document.is(value) !== (verdict.verdict === 'pass'))
    expect([text, document.is(value), theirs]).toEqual([text, verdict.verdict === 'pass', kinds])
  return verdict.verdict === 'cannot-judge' ? 0 : 1
}

describe('a record of many required members', async () => {
  const names = Array.from({ length: 70 }, (_, at) => `m${at}`)
  const fields = names.map((name) => `  ${name}: { technical: a number, value: integer, required: true }`)
  const payload = `payload: wide\nstands-for: example\nproduct: house\nflows: [to-keeper]\nmedia: { json: { records: [/] } }\nfields:\n${fields.join('\n')}\n`
  const wide = await planned({ ...rich, 'payload.yaml': payload }, { ...house, payload: 'wide' })
  const { record } = validatorOf(...wide)
  const whole = Object.fromEntries(names.map((name, at) => [name, at]))

  it('would pass without one of them, or not with all', () => {
    expect(agreed(record, engineOf(wide[1]), whole)).toEqual([])
    for (const name of names) {
      const { [name]: _, ...rest } = whole
      expect(agreed(record, engineOf(wide[1]), rest)).toHaveLength(1)
    }
  })
})

describe('a document', () => {
  const [, { document: ofThings }] = [keeper, validatorOf(...thing)]
  const { document: ofRows } = validatorOf(...keeper)
  it.each([
    '[{"kind":"small"}]',
    '{"one":{"kind":"small"}}',
    '{"one":[]}',
    '{"one":[{"kind":"small"}]}',
    '{"rows":[{"kind":"small"}],"count":1}',
    '{"rows":[{"kind":"small"}],"count":1.5}',
    '{"rows":[{"kind":"small"}],"one":{"kind":"small"}}',
    '{"rows":[{"kind":"small"}],"one":{"kind":"other"}}',
    '{"rows":{"kind":"small"}}',
    '{"rows":[]}',
    '{"rows":[],"extra":1}',
    '{"rows":[7,null,[{"kind":"small"}]]}',
    '{"kind":"small"}',
    '{"kind":"small","count":1}',
    '{}',
    '7',
    'null',
    '[]',
  ])('%s would be judged otherwise than by the engine', async (text) => {
    if (ofThings === undefined) throw new Error('no document')
    await sameOfDocument(ofThings, thing[1], text)
  })
  it.each([
    '{"count":1,"rows":[{"badge":"a"}]}',
    '{"rows":[{"badge":7},{"badge":"a"}],"next":"x"}',
    '{"badge":"a","rows":[]}',
    '{"badge":"a"}',
    '[{"badge":"a"}]',
  ])('%s would be judged otherwise than by the engine', async (text) => {
    if (ofRows === undefined) throw new Error('no document')
    await sameOfDocument(ofRows, keeper[1], text)
  })

  it.each(
    shipped.map(([id, , plan]) => [id, plan] as const).filter(([, plan]) => plan.envelope !== undefined),
  )('of %s would be judged otherwise than by the engine', async (_, plan) => {
    const { document } = validatorOf(model, plan)
    if (document === undefined) throw new Error('no document')
    const draw = drawOf(seed)
    for (let count = 0; count < 30; count++) await sameOfDocument(document, plan, documentOf(plan, draw))
  })
})
