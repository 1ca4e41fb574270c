import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { ByteSource } from '../../src/data/byte-source.js'
import type { FastJudges } from '../../src/gate/fast-judges.js'
import { fastJudgesOf } from '../../src/gate/fast-plan.js'
import { judgeSource, type SourceVerdict } from '../../src/gate/judge-source.js'
import type { MediaKind } from '../../src/gate/media.js'
import type { BegunJudges } from '../../src/kernel/piece-judges.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { fileSource } from '../../src/project/byte-sources.js'
import { beginJudgingThreads, hasJudgingThreads } from '../../src/project/judging-threads.js'
import { loadKernel } from '../../src/project/kernel-file.js'
import { planOf, shippedPlan } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { recordsOf, write } from './record-arbitrary.js'
import { tableTexts } from './table-arbitrary.js'

// The machine may be busy, and threads begin slowly.
vi.setConfig({ testTimeout: 60_000 })

const kernel = loadKernel()
const hasThreads = hasJudgingThreads()
const isBuilt = kernel !== undefined && hasThreads

const payloads = ['operator-call-record', 'pstn-call-log', 'call-quality', 'emergency-location']
const plans: readonly (readonly [string, Plan])[] = [
  ['rich', await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })],
  ...(await Promise.all(payloads.map(async (each) => [each, await shippedPlan(each)] as const))),
]

/** A member that wraps the records of a document, by the plan. */
function documentOf(plan: Plan, records: readonly string[]): string | undefined {
  const path = plan.media.json?.records.find((each) => each.at(-1) === '*')
  if (path === undefined) return undefined
  return path
    .slice(0, -1)
    .reduceRight((inner, name) => `{${JSON.stringify(name)}: ${inner}}`, `[\n${records.join(',\n')}]`)
}

/** What is said of a file, but for how many records the exact judge read; and that figure. */
function saidOf({ verdict, ...rest }: SourceVerdict) {
  const { exact, ...other } = verdict
  return { said: { ...rest, verdict: other }, exact }
}

/** In pieces, as a file comes; threads that were begun are waited for. */
function sourceOf(text: string): ByteSource {
  return {
    name: 'a',
    async *chunks() {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; at += 100_000) {
        yield bytes.subarray(at, at + 100_000)
        await Promise.allSettled(begun)
      }
    },
  }
}

const begun: BegunJudges[] = []

/** The kernel's judges, with so many threads beside, and here as well or not. */
function judgesOf(plan: Plan, threads: number, isHere = false): FastJudges {
  return fastJudgesOf(plan, defaultLimits, {
    kernel: () => kernel,
    async begin() {
      if (threads === 0) return undefined
      const judges = beginJudgingThreads({ threads, isHere })
      begun.push(judges)
      return judges
    },
    thresholds: { fast: 0, beside: 0 },
  })
}

/** Records that the kernel let pass, so that a comparison is known to compare something. */
const skipped = { records: 0 }

/** Compares the exact judge alone with fast ones before it; how many records were read twice. */
async function compare(
  plan: Plan,
  { media, text }: { readonly media: MediaKind; readonly text: string },
  fast: FastJudges,
): Promise<number | undefined> {
  const exact = saidOf(await judgeSource(plan, sourceOf(text), { media }))
  const judged = saidOf(await judgeSource(plan, sourceOf(text), { media, fast }))
  expect(judged.said).toStrictEqual(exact.said)
  skipped.records += judged.said.verdict.records - (judged.exact ?? 0)
  return judged.exact
}

describe.skipIf(!isBuilt)('with the kernel as it is built (npm run build)', () => {
  test.each(plans)('what is said of records of %s would be another', async (_, plan) => {
    const record = fc.oneof(
      { weight: 20, arbitrary: recordsOf(plan).map(write) },
      { weight: 1, arbitrary: recordsOf(plan).map((tree) => write(tree).replace('{', '{"extra":"}",')) },
    )
    const fast = judgesOf(plan, 0)
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 60 }), async (records) => {
        const lines = records.map((each) => `${each}\n`).join('')
        if (plan.media.ndjson !== undefined) await compare(plan, { media: 'ndjson', text: lines }, fast)
        const document = documentOf(plan, records)
        if (document !== undefined) await compare(plan, { media: 'json', text: document }, fast)
      }),
      { numRuns: 25 },
    )
  })

  test.each(['absent', 'null', 'empty-text'] as const)(
    'what is said of a table whose empty cells are %s would be another',
    async (emptyCell) => {
      const [, rich] = plans[0] ?? []
      const csv = rich?.media.csv
      if (rich === undefined || csv === undefined) throw new Error('There is no table.')
      const plan: Plan = { ...rich, media: { ...rich.media, csv: { ...csv, emptyCell } } }
      const fast = judgesOf(plan, 0)
      const before = skipped.records
      await fc.assert(
        fc.asyncProperty(tableTexts, async (text) => {
          await compare(plan, { media: 'csv', text }, fast)
        }),
        { numRuns: 40 },
      )
      expect(skipped.records - before).toBeGreaterThan(40)
    },
  )

  const call = (at: number, more = '') =>
    `{"callId":"00000000-0000-4000-8000-${String(at).padStart(12, '0')}","callType":"outgoing","inviteTime":"2026-11-20T00:00:00Z"${more}}`

  test('threads beside the judge would change what is said, or which records are read twice', async () => {
    const plan = await shippedPlan('operator-call-record')
    const lines = Array.from({ length: 25_000 }, (_, at) => call(at, at % 1000 === 7 ? ',"extra":1' : ''))
    const text = `${lines.join('\n')}\n`
    for (const given of [text, text.slice(0, -10), text.slice(0, -1)]) {
      const ways = [judgesOf(plan, 0), judgesOf(plan, 1), judgesOf(plan, 2), judgesOf(plan, 1, true)]
      const shares = ways.map((fast) => compare(plan, { media: 'ndjson', text: given }, fast))
      const last = given === text.slice(0, -1) ? 26 : 25
      expect(await Promise.all(shares)).toEqual([last, last, last, last])
    }
    expect(begun).toHaveLength(9)
  })

  test('what threads read of a file would be judged otherwise than what is read for them', async () => {
    const plan = await shippedPlan('operator-call-record')
    const lines = Array.from({ length: 90_000 }, (_, at) => call(at, at % 1000 === 7 ? ',"extra":1' : ''))
    const text = `${lines.join('\n')}\n`
    const folder = scratchFolder({ 'a.ndjson': text })
    const judge = async (fast: FastJudges, hashes: boolean) => {
      const source = fileSource(join(folder, 'a.ndjson'), { name: 'a' })
      // Of so many bytes it is worth to learn shapes at once.
      return judgeSource(plan, source, { media: 'ndjson', fast, hashes, expected: 1e9 })
    }
    const alone = await judgeSource(plan, sourceOf(text), { media: 'ndjson', fast: judgesOf(plan, 0) })
    const ended = beginJudgingThreads({ threads: 1, isHere: true })
    await ended.close()
    const withoutThread = { ...judgesOf(plan, 0), begin: async () => ended }
    const ways = [judgesOf(plan, 1), judgesOf(plan, 2), judgesOf(plan, 1, true), withoutThread]
    const { sha256, ...verdict } = alone.verdict
    for (const fast of ways) {
      expect(await judge(fast, true)).toStrictEqual(alone)
      if (fast !== withoutThread) expect(await judge(fast, false)).toStrictEqual({ ...alone, verdict })
    }
    expect([verdict.records, verdict.exact, typeof sha256]).toEqual([90_000, 90, 'string'])
  })

  test('two sources that are judged at a time would be mixed up', async () => {
    const plan = await shippedPlan('operator-call-record')
    const fast = judgesOf(plan, 0)
    const texts = [0, 3, 5].map((every) =>
      Array.from(
        { length: 5000 },
        (_, at) => `${call(at, every > 0 && at % every === 0 ? ',"extra":1' : '')}\n`,
      ),
    )
    const shares = texts.map((lines) => compare(plan, { media: 'ndjson', text: lines.join('') }, fast))
    expect(await Promise.all(shares)).toEqual([0, 1667, 1000])
  })

  test('a thread that ends would leave the judge waiting', async () => {
    const plan = await shippedPlan('operator-call-record')
    const text = Array.from({ length: 20_000 }, (_, at) => `${call(at)}\n`).join('')
    const fast = fastJudgesOf(plan, defaultLimits, {
      kernel: () => kernel,
      async begin() {
        const judges = beginJudgingThreads({ threads: 2, isHere: false })
        return { ...judges, make: (parts) => judges.make({ ...parts, tables: {} as never }) }
      },
      thresholds: { fast: 0, beside: 0 },
    })
    const options = { media: 'ndjson', fast, expected: text.length } as const
    await expect(judgeSource(plan, sourceOf(text), options)).rejects.toThrow()
  })
})

test.skipIf(isBuilt)('the kernel is not built: npm run build makes it', () => undefined)
