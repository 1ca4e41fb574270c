import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { FastJudges } from '../../src/gate/fast-judges.js'
import { fastJudgesOf } from '../../src/gate/fast-plan.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { loadKernel } from '../../src/project/kernel-file.js'
import { cutAt } from '../data/heard.js'
import { planOf, shippedPlan } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import { recordsOf, write } from './record-arbitrary.js'
import { reducedBytes } from './reduced.js'
import { standIns } from './stand-in-judge.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const kernel = loadKernel()
const keeper = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
const call = await shippedPlan('operator-call-record')

/** The bytes that are written, and all else that becomes of a text. */
async function reduce(plan: Plan, text: string, cuts: readonly number[], fast?: FastJudges) {
  const source = {
    name: 'given',
    async *chunks() {
      yield* cutAt(Buffer.from(text), cuts)
    },
  }
  const options = { media: 'ndjson', dropInvalid: true, dropRecords: true, fast } as const
  const { bytes, ...done } = await reducedBytes(plan, source, options)
  return { ...done, bytes: bytes.toString('latin1') }
}

/** Whether the judges let anything pass, so that a comparison compares something. */
function watched(fast: FastJudges, seen: { records: number }): FastJudges {
  return {
    ...fast,
    lines() {
      const maker = fast.lines()
      return {
        ...maker,
        async judge() {
          const judge = await maker.judge()
          if (judge === undefined) return undefined
          const lines: typeof judge.lines = (from, to) => {
            const run = judge.lines(from, to)
            seen.records += run.records
            return run
          }
          return { block: judge.block, lines, rows: judge.rows }
        },
      }
    },
  }
}

const thresholds = { fast: 0, beside: Number.POSITIVE_INFINITY }

describe.each([
  ['a payload with every kind of declaration', keeper],
  ['operator-call-record', call],
] as const)('%s', (_, plan) => {
  const text = fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 20, arbitrary: recordsOf(plan).map(write) },
          { weight: 3, arbitrary: recordsOf(plan).map((tree) => write(tree).replace('{', '{"extra":1,')) },
          { weight: 3, arbitrary: recordsOf(plan).map((tree) => ` ${write(tree).replaceAll(':', ' : ')}`) },
          { weight: 3, arbitrary: recordsOf(plan).map((tree) => write(tree).replaceAll('/', '\\/')) },
        ),
        fc.constantFrom('\n', '\n', '\n', '\r\n', ' \n'),
      ),
      { minLength: 10, maxLength: 40 },
    )
    .map((lines) => lines.map(([line, end]) => line + end).join(''))
  const cuts = fc.array(fc.nat(6000), { maxLength: 8 }).map((all) => all.sort((a, b) => a - b))
  const ways: readonly (readonly [string, FastJudges | undefined])[] = [
    ['a stand-in', standIns(plan, { block: 8192, beside: 0, thresholds })],
    [
      'the kernel',
      kernel === undefined
        ? undefined
        : fastJudgesOf(plan, defaultLimits, {
            kernel: () => kernel,
            begin: async () => undefined,
            thresholds,
          }),
    ],
  ]

  test.skipIf(kernel === undefined).each(ways)('with %s other bytes would be written', async (__, fast) => {
    const seen = { records: 0 }
    await fc.assert(
      fc.asyncProperty(text, cuts, async (given, at) => {
        if (fast === undefined) return
        expect(await reduce(plan, given, at, watched(fast, seen))).toStrictEqual(
          await reduce(plan, given, at),
        )
      }),
      { numRuns: 40 },
    )
    expect(seen.records).toBeGreaterThan(100)
  })
})
