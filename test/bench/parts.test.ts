import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { scratchFolder } from '../project/scratch-folder.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Scripts without types; what they give is looked at here. */
const part = (name: string) => import(join(root, 'bench', name))

describe('the policies of the bench', () => {
  it('lint clean', async () => {
    const { sound, diagnostics, documents } = await openPolicies(join(root, 'bench/policies'))
    expect({ sound, diagnostics, documents }).toEqual({ sound: true, diagnostics: [], documents: 4 })
  })
})

describe('the data of the bench', () => {
  it('is the same bytes whenever it is made, and is made once', async () => {
    const { dataOf, staleData } = await part('data.mjs')
    const said: string[] = []
    const [one, other] = [scratchFolder(), scratchFolder()]
    const files = [one, other, one].map((folder) => dataOf(folder, 200, (line: string) => said.push(line)))
    const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
    const hashes = files.map((each) =>
      Object.values<{ path: string; bytes: number }>(each).map(({ path, bytes }) => [hash(path), bytes]),
    )
    expect(hashes[1]).toEqual(hashes[0])
    expect(files[2]).toEqual(files[0])
    expect(said).toHaveLength(8)
    mkdirSync(join(one, '200-0123456789ab'))
    expect(staleData(one)).toEqual([join(one, '200-0123456789ab')])
  })

  it('holds the same records in any order as in one, 25 to 35 values each', async () => {
    const { dataOf } = await part('data.mjs')
    const files = dataOf(scratchFolder(), 400, () => undefined)
    const records = ['ndjson', 'any-order'].map((name) =>
      readFileSync(files[name].path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    )
    expect(records[1]).toEqual(records[0])
    const orders = new Set(records[1]?.map((record) => Object.keys(record).join()))
    expect(orders.size).toBeGreaterThan(390)
    const leaves = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Object.values(value).reduce<number>((sum, each) => sum + leaves(each), 0)
        : 1
    const counts = records[0]?.map(leaves) ?? []
    // A record that bears a fault has one more or one less.
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(24)
    expect(Math.max(...counts)).toBeLessThanOrEqual(36)
  })
})

describe('what is asked of a contestant', () => {
  const file = {
    file: 'calls.jsonl',
    bytes: 9,
    records: 40,
    cells: 50,
    planted: { name: 3, form: 4 },
    faulty: 7,
    bears: { name: ['names'], form: [] },
  }

  it.each([
    ['ajv', { records: 40, refused: 7 }, []],
    ['ajv', { records: 40, refused: 0 }, ['ajv, calls.jsonl: 0 records refused instead of 7']],
    ['ajv', { records: 39, refused: 7 }, ['ajv, calls.jsonl: 39 records instead of 40']],
    ['duckdb-1', { records: 40, refused: 4 }, []],
    ['duckdb-1', { records: 40, refused: 7 }, ['duckdb-1, calls.jsonl: 7 records refused instead of 4']],
    ['read', { bytes: 9 }, []],
    ['read', {}, ['read, calls.jsonl: undefined bytes instead of 9']],
    ['udsv', { records: 40, cells: 49 }, ['udsv, calls.jsonl: 49 cells instead of 50']],
    ['exact', { records: 40 }, ['exact, calls.jsonl: undefined records refused instead of 7']],
    ['exact', { records: 40, refused: 7, exact: 40 }, []],
    [
      'exact',
      { records: 40, refused: 7, exact: 7 },
      ['exact, calls.jsonl: 7 records by the exact path instead of 40'],
    ],
    ['fast', { records: 40, refused: 7, exact: 8 }, []],
    [
      'fast-2',
      { records: 40, refused: 7, exact: 40 },
      ['fast-2, calls.jsonl: 40 of 40 records took the exact path'],
    ],
    ['fast', { records: 40, refused: 7 }, ['fast, calls.jsonl: 40 of 40 records took the exact path']],
    [
      'fast',
      { records: 40, refused: 7, exact: 6 },
      ['fast, calls.jsonl: 6 of 40 records took the exact path'],
    ],
  ])('that one which does nothing, or too much, is told of: %s, %j', async (name, counted, odd) => {
    const { oddities } = await part('sense.mjs')
    expect(oddities(name, file, counted)).toEqual(odd)
  })

  it('that our paths say the same, but for how many records took which', async () => {
    const { disagreements } = await part('sense.mjs')
    const ran = (exact: number, records: number, count: number) => ({
      counted: { exact, records },
      findings: [{ count }],
    })
    expect(disagreements('csv', { exact: ran(9, 9, 1), fast: ran(1, 9, 1) })).toEqual([])
    const said = 'fast and exact do not say the same of csv'
    expect(disagreements('csv', { exact: ran(9, 9, 1), fast: ran(1, 9, 2) })).toEqual([said])
    expect(disagreements('csv', { exact: ran(9, 9, 1), fast: ran(1, 8, 1) })).toEqual([said])
  })
})

describe('the targets of the bench', () => {
  const results = {
    records: 1_000_000,
    cases: {
      ndjson: {
        parse: { seconds: [10, 10, 30], cpu: [9, 9, 9], peak: 50 },
        fast: { seconds: [2, 1, 5], cpu: [3, 2, 3], peak: 120 },
        'fast-2': { seconds: [2, 2, 5], cpu: [4, 4, 4], peak: 150 },
      },
    },
    memory: { fast: { peak: 129, bytes: 9 } },
    inProcess: {
      files: {
        ndjson: { times: { parse: [60, 61, 62], fast: [10, 10, 10] } },
        'any-order': { times: { parse: [99, 99, 99], fast: [30, 30, 30] } },
      },
    },
    startUp: { node: [40, 40, 44], declared: [120, 119, 121], own: [121, 121, 121] },
  }

  it('are measured round by round, and what was not measured is not met', async () => {
    const { judged } = await part('targets.mjs')
    const said: { what: string; measured?: string; cpu?: string; met?: boolean }[] = judged(results)
    const found = Object.fromEntries(said.map(({ what, measured, met }) => [what, [measured, met]]))
    const whole = 'the whole command, one thread judging, against a process that only parses'
    expect(found[whole]).toEqual(['6.00 × (5.00 to 10.00)', true])
    expect(found['the same with two threads judging']).toEqual(['5.00 × (5.00 to 6.00)', false])
    expect(found['peak memory with one thread judging, any size']).toEqual(['129 MB', false])
    expect(found['peak memory with two threads judging, any size']).toEqual(['150 MB', true])
    const order =
      'names in another order in each record, in process, against JSON.parse of the lines in one order'
    expect(found[order]).toEqual(['2.03 × (2.00 to 2.07)', false])
    const start = 'a check of one record, against 1.5 × an empty process and 60 ms'
    expect(found[start]).toEqual(['120 ms, empty 40 ms', true])
    const own = 'the same by policies of one’s own, which an earlier run has read'
    expect(found[own]).toEqual(['121 ms, empty 40 ms', false])
    expect(found['two threads judging CSV against udsv, whole process']).toEqual([undefined, undefined])
    expect(said.flatMap(({ what, cpu }) => (cpu === undefined ? [] : [[what, cpu]]))).toEqual([
      [whole, '3.00 ×'],
      ['the same with two threads judging', '2.25 ×'],
    ])
    expect(said).toHaveLength(14)
  })

  it('are not judged of a short run', async () => {
    const { judged } = await part('targets.mjs')
    const said: { measured?: string; met?: boolean }[] = judged({ ...results, records: 20_000 })
    expect(said.filter(({ measured }) => measured !== undefined)).toHaveLength(8)
    expect(said.filter(({ met }) => met !== undefined)).toEqual([])
  })
})

describe('the picture of speed', () => {
  const path = join(root, 'examples/speed.svg')

  it.skipIf(!existsSync(path))('keeps its text, follows light and dark, and runs nothing', () => {
    const drawn = readFileSync(path, 'utf8')
    expect(drawn).toContain('prefers-color-scheme: dark')
    expect(drawn).toContain('>declared, one thread judges</text>')
    expect(drawn).toContain('>JSON.parse</text>')
    expect(drawn).not.toMatch(/<script|<foreignObject|<image|href=|\son\w+=|@import|url\(/i)
  })
})
