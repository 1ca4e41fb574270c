import { beforeAll, describe, expect, it } from 'vitest'
import { blockBytes, compileKernel, type FastJudge } from '../../src/kernel/fast-judge.js'
import { compileTables } from '../../src/kernel/tables.js'
import type { WebAssemblyModule } from '../../src/kernel/web-assembly.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { choice, handPlan, list, map, number, object, text } from '../mutation/hand-plan.js'
import { judgeOf } from './compare-records.js'
import { kernelModule } from './kernels.js'

let kernel: WebAssemblyModule
let debug: WebAssemblyModule

beforeAll(async () => {
  kernel = await kernelModule(false)
  debug = await kernelModule(true)
}, 120_000)

const encoder = new TextEncoder()

function judgeBy(plan: Plan, limits: Limits = defaultLimits, module = kernel): FastJudge {
  const { tables } = compileTables(plan, limits)
  if (tables === undefined) throw new Error('Nothing is certain.')
  return judgeOf(module, tables)
}

/** Judges a text put at a place of the block. */
function lines(judge: FastJudge, written: string, at = 0): ReturnType<FastJudge['lines']> {
  const bytes = encoder.encode(written)
  judge.block.set(bytes, at)
  return judge.lines(at, at + bytes.length)
}

const open = handPlan(
  object({
    id: [number(), { required: true }],
    name: text({ atMostCharacters: 400_000 }),
    many: list(number()),
    deep: list(list(list(number()))),
    free: map([{ type: 'string', atMostCharacters: 9 }], number()),
  }),
)

describe('a run over a block', () => {
  it('counts lines that do not pass, or not those that do', () => {
    const judge = judgeBy(open)
    const good = '{"id":1,"name":"a"}\n'
    expect(lines(judge, good.repeat(5000))).toMatchObject({
      stop: 5000 * good.length,
      records: 5000,
      fields: 10_000,
    })
    expect(lines(judge, `${good}${good}{"name":"a"}\n${good}`)).toMatchObject({
      stop: 2 * good.length,
      records: 2,
    })
  })

  it('counts a line whose end is not in the block, or stops within it', () => {
    const judge = judgeBy(open)
    const good = '{"id":1}\n'
    expect(lines(judge, `${good}{"id":1}`)).toMatchObject({ stop: good.length, records: 1, fields: 1 })
    for (let length = 1; length < good.length; length++)
      expect(lines(judge, good.slice(0, length), blockBytes - length)).toMatchObject({
        stop: blockBytes - length,
      })
    // What lies behind the end is of an earlier read and must not complete the line.
    judge.block.fill(0x0a)
    expect(lines(judge, '{"id":1}').stop).toBe(0)
  })

  it('changes bytes of the block, or takes places outside of it', () => {
    const judge = judgeBy(open)
    judge.block.fill(0x41)
    lines(judge, '{"id":1}\n')
    expect(judge.block.subarray(9, 100)).toEqual(new Uint8Array(91).fill(0x41))
    expect(() => judge.lines(-1, 3)).toThrow(RangeError)
    expect(() => judge.lines(4, 3)).toThrow(RangeError)
    expect(() => judge.value(0, blockBytes + 1)).toThrow(RangeError)
    expect(judge.rows(0, 9)).toEqual({ stop: 0, records: 0, fields: 0, withoutMoment: 0 })
  })

  it('is certain of a record beyond 256 KiB, beyond the limit, or of too many values', () => {
    const judge = judgeBy(open)
    const named = (length: number): string => `{"id":1,"name":"${'a'.repeat(length - 19)}"}\n`
    const most = 256 * 1024
    expect(lines(judge, named(most + 1)).records).toBe(1)
    expect(lines(judge, named(most + 2)).records).toBe(0)
    const small = judgeBy(open, { ...defaultLimits, recordBytes: 1000 })
    expect(lines(small, named(1001)).records).toBe(1)
    expect(lines(small, named(1002)).records).toBe(0)
    const values = (count: number): string => `{"id":1,"many":[${Array(count).fill('0').join()}]}\n`
    expect(lines(judge, values(65_533))).toMatchObject({ records: 1, fields: 65_534 })
    expect(lines(judge, values(65_534)).records).toBe(0)
  })

  it('is certain of more open containers than the limits allow', () => {
    const judge = judgeBy(open, { ...defaultLimits, depth: 4 })
    const line = '{"id":1,"deep":[[[1]]]}'
    expect(lines(judge, `${line}\n`).records).toBe(1)
    expect(lines(judgeBy(open, { ...defaultLimits, depth: 3 }), `${line}\n`).records).toBe(0)
    const bytes = encoder.encode(line)
    judge.block.set(bytes)
    expect(judge.value(0, bytes.length, 0).records).toBe(1)
    expect(judge.value(0, bytes.length, 0).records).toBe(1)
    expect(judge.value(0, bytes.length, 1).records).toBe(0)
  })

  it('is certain of a number with more digits than the limits allow', () => {
    const judge = judgeBy(open)
    expect(lines(judge, `{"id":${'1'.repeat(20)}}\n`).records).toBe(1)
    expect(lines(judge, `{"id":${'1'.repeat(21)}}\n`).records).toBe(0)
  })

  it('takes a line that was written over several for one that was learned of a document', () => {
    const judge = judgeBy(open)
    const pretty = encoder.encode('{\n "id": 1\n}')
    judge.block.set(pretty)
    for (let i = 0; i < 3; i++) expect(judge.value(0, pretty.length).stop).toBe(pretty.length)
    expect(lines(judge, '{\n "id": 1\n}\n').stop).toBe(0)
  })

  it('misses a key that a map has twice, however many it has', () => {
    const judge = judgeBy(open)
    const keys = (names: readonly string[]): string =>
      `{"id":1,"free":{${names.map((name) => `"${name}":1`).join()}}}\n`
    const some = Array.from({ length: 64 }, (_, i) => `k${i}`)
    expect(lines(judge, keys(some)).records).toBe(1)
    expect(lines(judge, keys([...some.slice(1), 'k7'])).records).toBe(0)
    expect(lines(judge, keys(['a', '\\u0061'])).records).toBe(0)
  })

  it('finds a name by its hash alone', () => {
    // Names of one length, whose first and last eight bytes are the same, have one hash.
    const plan = handPlan(
      object({ startingMiddleAEnding12345: number(), startingMiddleBEnding12345: text() }),
    )
    const judge = judgeBy(plan)
    expect(lines(judge, '{"startingMiddleBEnding12345":"a","startingMiddleAEnding12345":1}\n').fields).toBe(2)
    expect(lines(judge, '{"startingMiddleCEnding12345":1}\n').records).toBe(0)
    expect(lines(judge, '{"startingMiddleAEnding12345":"a"}\n').records).toBe(0)
  })

  it('reads outside of its memory where bytes are of any kind', () => {
    const judge = judgeBy(open, defaultLimits, debug)
    let state = 8
    const next = (): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return state >>> 16
    }
    const pieces = [
      '{"',
      'id',
      '":',
      '"name":"',
      '\\u00',
      '\\',
      '[',
      ']',
      '}',
      ',',
      '1',
      '"',
      '\n',
      '\0',
      'é',
      '{"id":1',
    ]
    for (let run = 0; run < 3000; run++) {
      const drawn = Array.from({ length: next() % 40 }, () => pieces[next() % pieces.length])
      const bytes = encoder.encode(`{"id":1,${drawn.join('')}`)
      if (next() % 2 === 0) bytes[next() % bytes.length] = next() % 256
      const at = run % 2 === 0 ? blockBytes - bytes.length : next() % 64
      judge.block.set(bytes, at)
      expect(judge.lines(at, at + bytes.length).stop).toBeGreaterThanOrEqual(at)
      expect(judge.value(at, at + bytes.length).stop).toBeGreaterThanOrEqual(at)
    }
  })
})

describe('what was learned of other records', () => {
  it('lets an object of another choice pass', () => {
    const round = object({ type: text(), size: number() })
    const flat = object({ type: text(), size: text({ oneOf: ['1'] }) })
    const judge = judgeBy(handPlan(object({ shape: choice('type', { round, flat }) })))
    const line = (type: string): string => `{"shape":{"type":"${type}","size":1}}\n`
    for (let run = 0; run < 3; run++) expect(lines(judge, line('round')).records).toBe(1)
    expect(lines(judge, line('flat')).records).toBe(0)
    expect(lines(judge, line('other')).records).toBe(0)
    expect(lines(judge, '{"shape":{"size":1}}\n').records).toBe(0)
  })

  it('lets a member stand without what it goes with, which an earlier record had', () => {
    const a = text({ atMostCharacters: 3 }, { meansNone: ['-'] })
    const judge = judgeBy(handPlan(object({ a: [a, { goesWith: ['b'] }], b: number() })))
    for (let run = 0; run < 3; run++) expect(lines(judge, '{"a":"-"}\n').records).toBe(1)
    expect(lines(judge, '{"b":1,"a":"\\u0078"}\n').records).toBe(1)
    expect(lines(judge, '{"a":"x"}\n').records).toBe(0)
  })

  it('lets bytes pass that are no text', () => {
    const judge = judgeBy(open)
    const begin = encoder.encode('{"id":1,"name":"')
    const end = encoder.encode('"}\n')
    const isCertain = (bytes: readonly number[]): boolean => {
      const all = Uint8Array.from([...begin, ...bytes, ...end])
      judge.block.set(all)
      return judge.lines(0, all.length).records === 1
    }
    for (let run = 0; run < 3; run++) expect(isCertain([0x61, 0xc3, 0xa9])).toBe(true)
    const right = [
      [0xed, 0x9f, 0xbf],
      [0xee, 0x80, 0x80],
      [0xf4, 0x8f, 0xbf, 0xbf],
      [0xe0, 0xa0, 0x80],
      [0x7f],
    ]
    for (const bytes of right) expect([bytes, isCertain(bytes)]).toEqual([bytes, true])
    const wrong = [
      ...[
        [0xed, 0xa0, 0x80],
        [0xe0, 0x9f, 0xbf],
        [0xf0, 0x8f, 0xbf, 0xbf],
        [0xf4, 0x90, 0x80, 0x80],
        [0xc1, 0xbf],
      ],
      ...[
        [0x80],
        [0xc3],
        [0xe2, 0x82],
        [0xff],
        [0x09],
        [0x1f],
        [0x00],
        [0xc3, 0xa9, 0x09],
        [0x61, 0x5c, 0x61],
      ],
    ]
    for (const bytes of wrong) expect([bytes, isCertain(bytes)]).toEqual([bytes, false])
  })
})

it('a row of nothing but names of columns is taken for a record', () => {
  const plan = handPlan(object({ name: text(), city: text() }), {
    media: { csv: { delimiter: ',', columns: [{ header: 'Town', path: ['city'] }], emptyCell: 'absent' } },
  })
  const { tables } = compileTables(plan, defaultLimits)
  const columns = [
    { header: 'name', path: ['name'] },
    { header: 'Town', path: ['city'] },
  ]
  const judge = tables && judgeOf(kernel, tables, columns)
  const records = (row: string): number | undefined => {
    const bytes = encoder.encode(row)
    judge?.block.set(bytes)
    return judge?.rows(0, bytes.length).records
  }
  for (const row of ['Town,\n', 'a,Berlin\n', '"Bern","b"\r\n', 'Bern,Zoë\n', '"a ""b""",Rome\n'])
    expect([row, records(row)]).toEqual([row, 1])
  for (const row of [
    'name,Town\n',
    ' NAME,town \n',
    '"Town","name"\n',
    'city,name\n',
    '#a,b\n',
    '//a,b\n',
    '\ufeffa,b\n',
    '\n',
    'a\n',
    'a,b,c\n',
    'a"b,xyz\n',
  ])
    expect([row, records(row)]).toEqual([row, 0])
})

it('bytes that are no kernel are taken for one', () => {
  expect(compileKernel(new Uint8Array([0, 1, 2]))).toBeUndefined()
})
