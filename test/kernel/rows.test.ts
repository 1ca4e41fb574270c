import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { blockBytes, type FastJudge, type FastRun } from '../../src/kernel/fast-judge.js'
import { compileTables } from '../../src/kernel/tables.js'
import type { WebAssemblyModule } from '../../src/kernel/web-assembly.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { handPlan, number, object, text } from '../mutation/hand-plan.js'
import { judgeOf } from './compare-records.js'
import { kernelModule } from './kernels.js'

let kernels: readonly WebAssemblyModule[]

beforeAll(async () => {
  kernels = [await kernelModule(false), await kernelModule(true)]
}, 120_000)

const encoder = new TextEncoder()
const letters = fc.string({ unit: fc.constantFrom('x', 'Y', ' ', '-', 'é', '😀'), maxLength: 70 })
const marks = fc.string({ unit: fc.constantFrom('x', ',', ';', '|', "'", 'é'), minLength: 1, maxLength: 70 })
const digits = fc.nat({ max: 9_999_999 }).map(String)
const uuid = fc.uuid()

/** What a column holds, and right cells of it without quotation marks and between them. */
const kinds = [
  { made: text({ atMostCharacters: 70 }), bare: cut(letters, 70), quoted: cut(marks, 70) },
  { made: text({ atMostCharacters: 9 }), bare: cut(letters, 9), quoted: cut(marks, 9) },
  { made: text({ format: 'uuid' }), bare: uuid, quoted: uuid },
  { made: number(), bare: digits, quoted: digits },
]

/** Without space around it, which spells an empty cell, and with no more code points than that. */
function cut(written: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  return written.map((each) => [...each].slice(0, most).join('').trim())
}

/** The kinds of so many columns, which take turns. */
function kindsOf(columns: number): typeof kinds {
  return Array.from({ length: Math.ceil(columns / kinds.length) }, () => kinds)
    .flat()
    .slice(0, columns)
}

/** Judges of tables, by the built kernel and by the one that minds its memory; shapes are learned at once. */
const known = new Map<string, readonly FastJudge[]>()
function judgesOf(columns: number, delimiter: Delimiter): readonly FastJudge[] {
  const key = `${columns}${delimiter}`
  const made = known.get(key) ?? makeJudges(columns, delimiter)
  known.set(key, made)
  return made
}

type Delimiter = ',' | ';' | '\t' | '|'
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']

function makeJudges(columns: number, delimiter: Delimiter): readonly FastJudge[] {
  const members = kindsOf(columns).map(({ made }, at) => [`m${at}`, made] as const)
  const plan = handPlan(object(Object.fromEntries(members)), {
    media: { csv: { delimiter, columns: [], emptyCell: 'absent' } },
  })
  const { tables } = compileTables(plan, defaultLimits)
  if (tables === undefined) throw new Error('Nothing is certain.')
  const header = members.map(([name]) => ({ header: name, path: [name] }))
  return kernels.map((kernel) => judgeOf(kernel, tables, header, 0))
}

/** What both say of bytes that end where the block does. */
function rows(columns: number, delimiter: Delimiter, written: string): FastRun {
  const bytes = encoder.encode(written)
  const from = blockBytes - bytes.length
  const [built, minding] = judgesOf(columns, delimiter).map((judge) => {
    judge.block.set(bytes, from)
    return judge.rows(from, blockBytes)
  })
  expect(built).toEqual(minding)
  if (built === undefined) throw new Error('There is no judge.')
  return built
}

/** A cell that is right, as it is written. */
function cellOf({ bare, quoted }: (typeof kinds)[number]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: bare },
    { weight: 2, arbitrary: quoted.map((each) => `"${each}"`) },
    { weight: 1, arbitrary: fc.constant('') },
  )
}

/** One that is no column's name: a row of nothing else would be a header. */
const noName = cut(letters, 60).chain((each) => fc.constantFrom(`zzz${each}`, `"zzz${each}"`))

const row = fc
  .record({ columns: fc.constantFrom(1, 2, 5, 33, 70), delimiter: fc.constantFrom(...delimiters) })
  .chain(({ columns, delimiter }) =>
    fc.record({
      columns: fc.constant(columns),
      delimiter: fc.constant(delimiter),
      cells: fc.tuple(noName, ...kindsOf(columns).slice(1).map(cellOf)),
      end: fc.constantFrom('\n', '\r\n'),
      at: fc.nat({ max: columns - 1 }),
      place: fc.nat(),
    }),
  )

describe('a row', () => {
  it('of right cells is not certain, or counts others than hold a value', () => {
    fc.assert(
      fc.property(row, ({ columns, delimiter, cells, end }) => {
        const written = cells.join(delimiter) + end
        const values = cells.filter((cell) => cell !== '').length
        const both = rows(columns, delimiter, written + written)
        expect(both).toMatchObject({ stop: blockBytes, records: 2, fields: 2 * values })
      }),
      { numRuns: 300 },
    )
  })

  it('is certain though a quotation mark, a cell or a line end is wrong', () => {
    fc.assert(
      fc.property(row, ({ columns, delimiter, cells, end, at, place }) => {
        const cell = cells[at] ?? ''
        const inside = 1 + (place % Math.max(1, cell.length))
        const spoilt: readonly (readonly string[])[] = [
          cells.with(at, `${cell.slice(0, inside)}"${cell.slice(inside)}`),
          cells.with(at, `"${cell}x`),
          cells.with(at, `x${cell.replaceAll('"', '')}"y"`),
          cells.with(at, `"x"yz`),
          cells.with(at, `"x"y"`),
          cells.with(at, `"x"y"z"`),
          cells.with(at, `x\u007f`),
          cells.with(at, `"x\u0001"`),
          cells.with(at, `"x\n"`),
          [...cells, ''],
          [...cells, ...Array.from({ length: 200 }, () => '')],
          ...(columns === 1 ? [] : [cells.slice(1)]),
        ]
        for (const each of spoilt) {
          const written = each.join(delimiter) + end
          expect([written, rows(columns, delimiter, written).records]).toEqual([written, 0])
        }
        const right = cells.join(delimiter)
        for (const other of ['', '\r', '\rx\n', '\u0000\n', '\u000b\n'])
          expect([other, rows(columns, delimiter, right + other).records]).toEqual([other, 0])
      }),
      { numRuns: 100 },
    )
  })

  it('of far more cells than columns is noted beyond the room for its cells', () => {
    const written = `zzz${','.repeat(100_000)}\n`
    expect(rows(5, ',', written).records).toBe(0)
    expect(rows(5, ',', 'zzzz,x,,7,x\n')).toMatchObject({ records: 1, fields: 4 })
  })
})
