import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { blockBytes, type FastJudge } from '../../src/kernel/fast-judge.js'
import { LearnedShapes } from '../../src/kernel/learned-shapes.js'
import { shapeOf } from '../../src/kernel/make-shape.js'
import { isWithin } from '../../src/kernel/shape.js'
import { wholeAlphabet } from '../../src/kernel/shape-alphabet.js'
import { compileTables } from '../../src/kernel/tables.js'
import type { WebAssemblyModule } from '../../src/kernel/web-assembly.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { ValueTest } from '../../src/plan/plan.js'
import { handPlan, object, text } from '../mutation/hand-plan.js'
import { automataOf, shown } from './check-shapes.js'
import { judgeOf } from './compare-records.js'
import { kernelModule } from './kernels.js'

let kernel: WebAssemblyModule
let debug: WebAssemblyModule

beforeAll(async () => {
  kernel = await kernelModule(false)
  debug = await kernelModule(true)
}, 120_000)

describe('a shape', () => {
  it('of a moment leaves out days and hours that there are', () => {
    const { tables } = compileTables(handPlan(object({ v: text({ format: 'date-time' }) })), defaultLimits)
    const [automaton] = tables === undefined ? [] : automataOf(tables)
    if (automaton === undefined) throw new Error('Nothing is certain.')
    const given = new TextEncoder().encode('2026-11-19T14:36:32Z')
    const shape = shapeOf(automaton, given, wholeAlphabet(automaton)) ?? []
    expect(shape).toHaveLength(given.length)
    const has = (moment: string): boolean =>
      shape.every(({ set, limits }, at) => {
        const byte = moment.charCodeAt(at)
        return set.bytes.includes(byte) && (at === 0 || isWithin(limits, moment.charCodeAt(at - 1), byte))
      })
    for (const right of ['2026-11-01T00:00:00Z', '1999-03-30T23:59:59Z', '2024-12-09T19:09:10Z'])
      expect([right, has(right)]).toEqual([right, true])
    for (const wrong of ['2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z', '2026-11-31T00:00:00Z'])
      expect([wrong, has(wrong)]).toEqual([wrong, false])
    for (const wrong of ['2026-11-00T00:00:00Z', '2026-11-20T24:00:00Z', '2026-11-20T29:00:00Z'])
      expect([wrong, has(wrong)]).toEqual([wrong, false])
  })
})

/** Judges of one text in a record: one has shapes from the first on, one never has, one minds its memory. */
function judgesOf(test: Partial<ValueTest>): Readonly<Record<'learned' | 'minding' | 'plain', FastJudge>> {
  const { tables } = compileTables(handPlan(object({ v: text(test) })), defaultLimits)
  if (tables === undefined) throw new Error('Nothing is certain.')
  return {
    learned: judgeOf(kernel, tables, undefined, 0),
    minding: judgeOf(debug, tables, undefined, 0),
    plain: judgeOf(kernel, tables, undefined, Infinity),
  }
}

/** So many records were written; each has other spaces, so that nothing learned of a record's order fits it. */
let written = 0

/** What a judge says of a text whose record ends so many bytes before the block does. */
function says(judge: FastJudge, value: Uint8Array, before: number, close = 0x22): boolean {
  const spaces = ++written % 3 === 0 ? ' '.repeat(written % 200) : ''
  const head = new TextEncoder().encode(`{${spaces}"v":"`)
  const bytes = Uint8Array.from([...head, ...value, close, 0x7d, 0x0a])
  const at = before < 0 ? -before : blockBytes - bytes.length - before
  judge.block.set(bytes, at)
  return judge.lines(at, at + bytes.length).records === 1
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a text that is judged by a shape', () => {
  const cases: readonly (readonly [string, Partial<ValueTest>, readonly string[]])[] = [
    ['identifiers', { format: 'uuid' }, ['12345678-9abc-4def-8012-3456789abcde']],
    [
      'moments',
      { format: 'date-time' },
      ['2026-11-19T14:36:32Z', '2026-11-19T14:36:32.123Z', '2024-02-29T23:00:00.5+01:00'],
    ],
    ['telephone numbers', { format: 'e164' }, ['+12065550100', '+1206555010', '+491']],
    ['addresses', { format: 'ipv4' }, ['192.0.2.17', '203.0.113.255', '8.8.8.8']],
    [
      'names',
      { pattern: '[a-z][a-z0-9-]{0,80}' },
      [1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 49, 62, 63, 64, 65].map((length) => 'b'.repeat(length)),
    ],
    ['words', { oneOf: ['incoming', 'outgoing', 'both', '-'] }, ['incoming', 'outgoing', 'both', '-']],
  ]

  it.each(cases)(
    'passes though it is wrong at one place, or not where a block ends: %s',
    (_, test, texts) => {
      const learn = vi.spyOn(LearnedShapes.prototype, 'learn')
      const { learned, minding, plain } = judgesOf(test)
      const encoder = new TextEncoder()
      for (const each of texts) {
        const right = encoder.encode(each)
        // Each is met often enough that its shape is learned.
        for (let run = 0; run < 3; run++)
          for (const judge of [learned, minding]) expect([each, says(judge, right, 0)]).toEqual([each, true])
        for (let before = 0; before < 18; before++) expect(says(minding, right, before)).toBe(true)
        for (let at = 0; at < right.length; at++) {
          for (const byte of [
            0x00, 0x1f, 0x20, 0x2c, 0x2d, 0x2f, 0x30, 0x33, 0x39, 0x3a, 0x41, 0x46, 0x47, 0x5a,
          ]) {
            const changed = right.with(at, byte)
            expect([shown(changed), says(learned, changed, 0)]).toEqual([
              shown(changed),
              says(plain, changed, -16),
            ])
          }
          for (const byte of [0x60, 0x61, 0x66, 0x67, 0x7a, 0x7f, 0x80, 0xc3, 0xff, 0x5c, 0x22]) {
            const changed = right.with(at, byte)
            expect([shown(changed), says(minding, changed, at)]).toEqual([
              shown(changed),
              says(plain, changed, -17),
            ])
          }
        }
        // What stands where the text ends must end it.
        for (const close of [0x00, 0x0a, 0x1f, 0x20, 0x2c, 0x31, 0x5c, 0x7d, 0xc3])
          for (let run = 0; run < 3; run++)
            expect([close, says(learned, right, 0, close), says(minding, right, 0, close)]).toEqual([
              close,
              false,
              false,
            ])
        const longer = Uint8Array.from([...right, 0x31])
        expect(says(learned, longer, 0)).toBe(says(plain, longer, 0))
        expect(says(learned, right.subarray(1), 0)).toBe(says(plain, right.subarray(1), 0))
      }
      // A shape of each length that has one, in each of the two judges.
      const lengths = new Set(texts.map(({ length }) => length).filter((length) => length < 64))
      const shapes = () => learn.mock.results.reduce((sum, { value }) => sum + (value as unknown[]).length, 0)
      expect(shapes()).toBeGreaterThanOrEqual(2 * lengths.size)
      // Whoever is told of them has nothing more to learn of such texts, and is as strict.
      const before = shapes()
      const told = judgesOf(test).minding
      const all = learned.learned()
      for (let times = 0; times < 2; times++) told.take(all)
      expect([all.length, learned.learned()]).toEqual([shapes() - minding.learned().length, []])
      const rights = texts.map((each) => encoder.encode(each))
      for (const right of rights) for (let run = 0; run < 3; run++) expect(says(told, right, 0)).toBe(true)
      expect(shapes()).toBe(before)
      for (const right of rights) {
        for (let at = 0; at < right.length; at++) {
          for (const byte of [0x00, 0x20, 0x2d, 0x30, 0x39, 0x61, 0x7a, 0x80, 0x22]) {
            const changed = right.with(at, byte)
            expect([shown(changed), says(told, changed, at)]).toEqual([
              shown(changed),
              says(plain, changed, -16),
            ])
          }
        }
      }
    },
  )
})
