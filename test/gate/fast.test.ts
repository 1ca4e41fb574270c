import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ByteSource, OpenFile } from '../../src/data/byte-source.js'
import { judgeSource, type SourceOptions, type SourceVerdict } from '../../src/gate/judge-source.js'
import { prepareScan } from '../../src/gate/scan.js'
import type { FilePlace } from '../../src/kernel/piece-judges.js'
import { openFile } from '../../src/project/byte-sources.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { cutAt } from '../data/heard.js'
import { planOf, shippedPlan } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { recordsOf, write } from './record-arbitrary.js'
import { type StandIns, standIns } from './stand-in-judge.js'
import { tableTexts } from './table-arbitrary.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const keeper = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
const log = await shippedPlan('pstn-call-log')
const call = await shippedPlan('operator-call-record')

/** Bytes in memory that is used again for each piece, as a source may do; of no known size, as a file is. */
function sourceOf(name: string, bytes: Uint8Array, cuts: readonly number[]): ByteSource {
  return {
    name,
    async *chunks() {
      const memory = new Uint8Array(bytes.length)
      for (const piece of cutAt(bytes, cuts)) {
        memory.fill(0xff)
        memory.set(piece)
        yield memory.subarray(0, piece.length)
      }
    },
  }
}

const path = join(scratchFolder(), 'judged')

/** The same of a file, which others may read as well; a piece ends at each cut, unless somebody has read beyond it. */
function fileOf(name: string, bytes: Uint8Array, cuts: readonly number[]): ByteSource {
  let file: OpenFile | undefined
  return {
    name,
    opened: () => file,
    async *chunks() {
      writeFileSync(path, bytes)
      const descriptor = openSync(path, 'r')
      const opened = openFile(descriptor, name)
      file = opened
      const read = opened.read.bind(opened)
      opened.read = (memory) => {
        readHere.times++
        return read(memory)
      }
      try {
        while (file.position < bytes.length) {
          const { position } = file
          const end = cuts.find((cut) => cut > position) ?? bytes.length
          file.position = Math.min(end, bytes.length)
          yield bytes.slice(position, file.position)
        }
      } finally {
        file = undefined
        closeSync(descriptor)
      }
    },
  }
}

/** What is said of a file, but for how many records the exact judge read, and for its hash. */
function saidOf({ verdict, ...rest }: SourceVerdict) {
  const { exact: _, sha256: __, ...other } = verdict
  return { ...rest, verdict: other }
}

type Plan = typeof keeper

/** Records that were let pass, so that a comparison is known to compare something. */
const skipped = { records: 0 }
beforeEach(() => {
  skipped.records = 0
})

/** Nobody wants to see all bytes of a file, so that only what is left to the exact judge is handed over. */
const inParts = {
  block: 8192,
  thresholds: { fast: 0, beside: 0 },
  of: fileOf,
  hashes: false,
  expected: 1,
  onRead({ isWhole }: FilePlace) {
    if (isWhole) readAgain.pieces++
  },
}

/** How often a file was read into the very memory that it is judged in. */
const readHere = { times: 0 }

/** Pieces of which all bytes were wanted only when it was seen that they begin inside a record. */
const readAgain = { pieces: 0 }

async function compare(
  plan: Plan,
  {
    name,
    bytes,
    cuts,
  }: { readonly name: string; readonly bytes: Uint8Array; readonly cuts: readonly number[] },
  options: SourceOptions,
): Promise<void> {
  const exact = await judgeSource(plan, sourceOf(name, bytes, cuts), options)
  expect(exact.verdict).not.toHaveProperty('exact')
  const shares = new Set<number | undefined>()
  const thresholds = { fast: 0, beside: Number.POSITIVE_INFINITY }
  const ways: readonly (StandIns &
    Pick<SourceOptions, 'expected' | 'hashes'> & { readonly of?: typeof sourceOf })[] = [
    { block: 8192, beside: 0, thresholds },
    { block: 16_384, beside: 0, thresholds },
    { block: 8192, beside: 1, thresholds: { fast: 0, beside: 0 } },
    { block: 8192, beside: 3, thresholds: { fast: 0, beside: 500 } },
    { block: 8192, beside: 2, thresholds: { fast: 0, beside: 500 }, expected: 501 },
    { block: 8192, beside: 0, thresholds: { fast: 0, beside: 500 }, expected: 501 },
    { block: 8192, beside: 2, slot: 700, thresholds: { fast: 0, beside: 0 } },
    { block: 8192, beside: 1, thresholds: { fast: 0, beside: 0 }, of: fileOf },
    { block: 8192, beside: 3, slot: 600, thresholds: { fast: 0, beside: 500 }, expected: 501, of: fileOf },
    { block: 8192, beside: 2, slot: 600, short: 'always', thresholds: { fast: 0, beside: 0 }, of: fileOf },
    { ...inParts, beside: 0, thresholds: { fast: 0, beside: 1 }, expected: 1 },
    { ...inParts, beside: 2, slot: 600 },
    { ...inParts, beside: 1, slot: 9000 },
    { ...inParts, beside: 3, slot: 250, short: 'always' },
    { ...inParts, beside: 2, slot: 430, short: 'whole' },
    { ...inParts, beside: 2, slot: 370, short: 'part' },
  ]
  // Of a document nobody judges pieces beside.
  for (const way of options.media === 'json' ? ways.filter(({ beside }) => beside === 0) : ways) {
    const fast = await judgeSource(plan, (way.of ?? sourceOf)(name, bytes, cuts), {
      ...options,
      fast: standIns(plan, way),
      expected: way.expected,
      hashes: way.hashes !== false,
    })
    expect(saidOf(fast)).toStrictEqual(saidOf(exact))
    if (way.hashes !== false) expect(fast.verdict.sha256).toBe(exact.verdict.sha256)
    skipped.records += fast.verdict.records - (fast.verdict.exact ?? fast.verdict.records)
    if (bytes.length > 0) shares.add(fast.verdict.exact)
  }
  // Neither blocks nor judges beside make a difference to which records are read twice.
  expect(shares.size).toBeLessThanOrEqual(1)
}

const cutsOf = fc.array(fc.nat(6000), { maxLength: 12 }).map((cuts) => cuts.sort((a, b) => a - b))
const lineEnds = fc.constantFrom('\n', '\n', '\n', '\r\n')
const broken = [
  '{"a":1',
  '[{}]',
  '1',
  '{"a":1,"a":1}',
  '{}{}',
  'x',
  '',
  '\ufeff{}',
  ' {}',
  '{"a":"\ud83d\ude00é"}',
  '{}',
  '\r{}',
]

describe('a fast judge before the exact one would change what is said', () => {
  test.each([
    ['a payload with every kind of declaration', keeper],
    ['operator-call-record', call],
  ] as const)('of lines of %s', async (_, plan) => {
    const line = fc.oneof(
      { weight: 20, arbitrary: recordsOf(plan).map(write) },
      { weight: 1, arbitrary: fc.constantFrom(...broken) },
      { weight: 2, arbitrary: recordsOf(plan).map((tree) => write(tree).replace('{', '{"extra":1,')) },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(line, lineEnds), { maxLength: 40 }),
        fc.record({ mark: fc.boolean(), last: fc.boolean(), packed: fc.boolean() }),
        cutsOf,
        async (lines, { mark, last, packed }, cuts) => {
          const text = lines.map(([each, end]) => `${each}${end}`).join('')
          const whole = `${mark ? '\ufeff' : ''}${last ? text : text.trimEnd()}`
          const bytes = packed ? gzipSync(whole) : Buffer.from(whole)
          await compare(plan, { name: packed ? 'a.gz' : 'a', bytes, cuts }, { media: 'ndjson' })
        },
      ),
      { numRuns: 60 },
    )
    expect(skipped.records).toBeGreaterThan(40)
  })

  test.each([
    ['a payload with every kind of declaration', keeper, 'rows'],
    ['pstn-call-log', log, 'value'],
  ] as const)('of a document of %s', async (_, plan, member) => {
    const item = fc.oneof(
      { weight: 20, arbitrary: recordsOf(plan).map(write) },
      {
        weight: 3,
        arbitrary: recordsOf(plan).map((tree) => JSON.stringify(JSON.parse(write(tree)), null, 2)),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('1', '[]', '{}', '"é}"', '[{}]', '{"a":1,"a":1}', '{"é":"😀"}', 'x'),
      },
      { weight: 2, arbitrary: recordsOf(plan).map((tree) => write(tree).replace('{', '{"extra":"}é",')) },
    )
    const between = fc.constantFrom(',', ',', ',', ',\n', ' ,\r\n\t', ',"é",', ',,')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(item, between), { maxLength: 30 }),
        fc.constantFrom(...(['[', '{"é":"[}",', '{', '\ufeff{\n', '{"@odata.count":2,'] as const)),
        fc.constantFrom('', ',"extra":["é",{}]', ',"@odata.count":3', ' '),
        cutsOf,
        async (items, open, behind, cuts) => {
          const list = items.map(([each, comma], at) => each + (at + 1 < items.length ? comma : '')).join('')
          const whole = open === '[' ? `[${list}]` : `${open}"${member}":[${list}]${behind}}`
          await compare(plan, { name: 'a', bytes: Buffer.from(whole), cuts }, { media: 'json' })
        },
      ),
      { numRuns: 60 },
    )
    expect(skipped.records).toBeGreaterThan(40)
  })

  test('of a table whose cells hold so many line ends that pieces begin inside of them', async () => {
    const rows = fc.array(fc.tuple(fc.boolean(), fc.nat(40), fc.boolean()), { minLength: 40, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const texts = all.map(([isLong, count, isKnown]) => {
          const badge = isLong ? `"${'l\n'.repeat(count)}"` : 'b'
          return `${badge},2026-01-02T03:04:05Z,1,${isKnown ? 'glad' : 'x'},192.0.2.0\n`
        })
        const bytes = Buffer.from(`badge,arrival,steps,mood,Net\n${texts.join('')}`)
        // The first pieces are pushed; what is behind them is read by whoever judges it.
        const cuts = Array.from({ length: 60 }, (_, at) => 600 + 90 * at)
        await compare(keeper, { name: 'a', bytes, cuts }, { media: 'csv' })
      }),
      { numRuns: 6 },
    )
    expect(skipped.records).toBeGreaterThan(40)
    expect([readAgain.pieces > 10, readHere.times > 10]).toEqual([true, true])
  })

  test('of a table', async () => {
    await fc.assert(
      fc.asyncProperty(tableTexts, cutsOf, async (text, cuts) => {
        await compare(keeper, { name: 'a', bytes: Buffer.from(text), cuts }, { media: 'csv' })
      }),
      { numRuns: 60 },
    )
    expect(skipped.records).toBeGreaterThan(40)
  })
})

const call1 = { callId: '00000000-0000-4000-8000-000000000001', callType: 'outgoing' }
const right = Array.from({ length: 60 }, (_, at) => {
  const inviteTime = `2026-11-20T00:00:${String(at).padStart(2, '0')}Z`
  return `${JSON.stringify({ ...call1, inviteTime })}\n`
}).join('')

test('a short text would not be left to the exact judge alone, or a long one would be', async () => {
  const usual = standIns(call, { block: 4096, beside: 0, thresholds: { fast: right.length, beside: 1e9 } })
  const judge = async (text: string) => {
    const options = { media: 'ndjson', fast: usual } as const
    const { verdict } = await judgeSource(call, sourceOf('a', Buffer.from(text), []), options)
    return [verdict.verdict, verdict.records, verdict.exact]
  }
  expect(await judge(right)).toEqual(['pass', 60, undefined])
  const [verdict, records, exact] = await judge(`${right}${right}`)
  expect([verdict, records]).toEqual(['pass', 120])
  expect(exact).toBeGreaterThan(0)
  expect(exact).toBeLessThan(60)
})

test('texts that are searched would be let pass before the search', async () => {
  const fast = standIns(call, { block: 4096, beside: 0, thresholds: { fast: 0, beside: 1e9 } })
  const scan = await prepareScan((await openPolicies()).model, keeper, { regions: [] })
  const text = '{"badge":"a"}\n'.repeat(50)
  const options = { media: 'ndjson', fast, scan } as const
  const { verdict } = await judgeSource(keeper, sourceOf('a', Buffer.from(text), []), options)
  expect(verdict).not.toHaveProperty('exact')
})

test.each([
  ['of pieces that it is given', sourceOf],
  ['of a file that it reads itself', fileOf],
])('a judge beside that fails would be taken for one that lets pass: %s', async (_, of) => {
  const fails = new Error('gone')
  const fast = standIns(call, { block: 4096, beside: 2, thresholds: { fast: 0, beside: 0 }, fails })
  const source = of('a', Buffer.from(right), [1200, 2400, 3600, 4800])
  await expect(judgeSource(call, source, { media: 'ndjson', fast })).rejects.toThrow(fails)
})
