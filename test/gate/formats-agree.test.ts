import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { judgeSource } from '../../src/gate/judge-source.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { planOf } from '../folder.js'
import { canRead } from '../parquet/built.js'
import { double, engine, file, group, type Plain, text as textColumn } from '../parquet/made.js'
import { rich } from '../validate/rich-policy.js'

// The machine may be busy, and some of these start processes.
vi.setConfig({ testTimeout: 60_000 })

/** A flat record: what stands in each column, as JSON text; a name with a slash is a member of a nested object. */
type Row = ReadonlyMap<string, string>

const header = [
  'badge',
  'arrival',
  'departure',
  'leftBy',
  'how',
  'steps',
  'rating',
  'mood',
  'phone',
  'either',
  '@type',
  'network/address',
  'private',
  'secret',
  'otherSecret',
  'extra',
  '__proto__',
] as const

type Column = (typeof header)[number]

const plan = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })

/** The same numbers on every run (a linear congruential generator of Numerical Recipes). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const text = (value: string): string => JSON.stringify(value)

/** A record that passes, with some of its optional fields. */
function sound(next: (below: number) => number): Map<Column, string> {
  const row = new Map<Column, string>()
  const sometimes = (column: Column, value: () => string): void => {
    if (next(2) === 0) row.set(column, value())
  }
  const digits = () => String(next(100)).padStart(2, '0')
  const texts = [
    'a',
    ' b ',
    'c,d',
    'e"f',
    'g\nh',
    'i\r\nj',
    'ä€😀',
    '=1+1',
    '#k',
    "'",
    '0123',
    'null',
    'true',
    'l;m|n\to',
  ]
  row.set('badge', text(texts[next(texts.length)] ?? ''))
  sometimes('steps', () => String(next(20001)))
  sometimes('rating', () => ['1.50', '-0', '1e3', '0.000001', '1E-2', String(next(1000))][next(6)] ?? '0')
  sometimes('mood', () => text(['glad', 'so-so', 'calm'][next(3)] ?? ''))
  sometimes('phone', () => text(next(3) === 0 ? '+1206555****' : `+120655501${digits()}`))
  sometimes('either', () => text(next(2) === 0 ? '192.0.2.1' : `+120655501${digits()}`))
  sometimes('@type', () => text('row'))
  sometimes('network/address', () => text(next(2) === 0 ? `192.0.${next(256)}.0` : '2001:db8:1::'))
  sometimes('how', () => text('left'))
  if (row.has('how')) sometimes('leftBy', () => text('door'))
  sometimes('arrival', () =>
    text(`2026-01-${String(1 + next(9)).padStart(2, '0')}T00:00:${digits().replace(/^[6-9]/, '0')}Z`),
  )
  if (row.has('arrival')) sometimes('departure', () => text('2026-02-01T00:00:00Z'))
  return row
}

/** One fault of each class that a table can hold, and what it does to a sound record. */
const faults: readonly (readonly [string, (row: Map<Column, string>) => void])[] = [
  ['undeclared-field /extra', (row) => row.set('extra', text('x'))],
  ['undeclared-field /__proto__', (row) => row.set('__proto__', text('x'))],
  ['unshared-field /private', (row) => row.set('private', text('x'))],
  ['undeclared-category /secret', (row) => row.set('secret', text('x'))],
  ['wrong-recipient /otherSecret', (row) => row.set('otherSecret', text('x'))],
  ['missing-field /badge', (row) => row.delete('badge')],
  ['wrong-type /steps', (row) => row.set('steps', '1.5')],
  ['wrong-type /steps', (row) => row.set('steps', text('many'))],
  ['wrong-type /rating', (row) => row.set('rating', text('+1'))],
  ['bad-format /phone', (row) => row.set('phone', text('+0123'))],
  ['bad-format /mood', (row) => row.set('mood', text('Glad'))],
  ['bad-format /@type', (row) => row.set('@type', text('else'))],
  ['out-of-range /steps', (row) => row.set('steps', '20001')],
  ['out-of-range /badge', (row) => row.set('badge', text('12345678901'))],
  ['over-precise /network/address', (row) => row.set('network/address', text('192.0.2.1'))],
  [
    'unmet-condition /departure',
    (row) => {
      row.delete('arrival')
      row.set('departure', text('2026-02-01T00:00:00Z'))
    },
  ],
  [
    'unmet-condition /leftBy',
    (row) => {
      row.set('how', text('stayed'))
      row.set('leftBy', text('door'))
    },
  ],
]

/** Records, and how often each fault stands in them. */
function records(
  count: number,
  seed: number,
  share: number,
  own = faults,
): { rows: Row[]; planted: Record<string, number> } {
  const next = numbers(seed)
  const planted: Record<string, number> = {}
  const rows = Array.from({ length: count }, () => {
    const row = sound(next)
    const fault = next(share) === 0 ? own[next(own.length)] : undefined
    if (fault !== undefined) {
      fault[1](row)
      planted[fault[0]] = (planted[fault[0]] ?? 0) + 1
    }
    return row
  })
  return { rows, planted }
}

function jsonOf(row: Row): string {
  const members = [...row].map(([name, value]) =>
    name === 'network/address' ? `"network":{"address":${value}}` : `${JSON.stringify(name)}:${value}`,
  )
  return `{${members.join(',')}}`
}

/** RFC 4180, every other cell in quotation marks although it need not be. */
function csvOf(rows: readonly Row[]): string {
  const cell = (value: string | undefined, index: number): string => {
    const plain = value === undefined ? '' : value.startsWith('"') ? (JSON.parse(value) as string) : value
    const isRisky = /[",\r\n]/.test(plain) || plain.startsWith('#')
    return isRisky || (index % 2 === 0 && plain !== '') ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  const names = header.map((name) => (name === 'network/address' ? 'Net' : name))
  // A column that may not be there is found even where it is empty, so it is there only when it is used.
  const used = header.map((name) => rows.some((row) => row.has(name)))
  const keep = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, index) => used[index])
  const lines = rows.map((row, index) => keep(header.map((name) => cell(row.get(name), index))).join(','))
  return `${[keep(names).join(','), ...lines].join('\r\n')}\r\n`
}

/** A column of Parquet has one type, so a text among numbers is no fault that it can hold. */
const ofOneType = faults.filter(([, plant]) => {
  const row = new Map<Column, string>()
  plant(row)
  return (['steps', 'rating'] as const).every((name) => !row.get(name)?.startsWith('"'))
})

/** As Parquet: numbers in doubles, the rest as texts, and a group. */
function parquetOf(rows: readonly Row[]): Uint8Array {
  const plain = (value: string): Plain =>
    value.startsWith('"') ? (JSON.parse(value) as string) : { number: value }
  const records = rows.map((row) => {
    const record: Record<string, Plain> = Object.create(null)
    for (const [name, value] of row) {
      if (name === 'network/address') record.network = { address: plain(value) }
      else record[name] = plain(value)
    }
    return record
  })
  const used = header.filter((name) => rows.some((row) => row.has(name)))
  const columns = used.map((name) => {
    if (name === 'network/address') return ['network', group({ address: textColumn })] as const
    return [name, name === 'steps' || name === 'rating' ? double : textColumn] as const
  })
  return file(records, group(columns), { rows: 3000, isPacked: true })
}

async function said(name: string, bytes: Uint8Array) {
  const own = { ...plan, media: { ...plan.media, parquet: { null: 'absent' } } } as const
  const { verdict, findings } = await judgeSource(own, bytesSource(name, bytes), { parquet: engine })
  const counts: Record<string, number> = {}
  const first: Record<string, number | undefined> = {}
  for (const { class: each, place, count } of findings) {
    const key = `${each} ${place.pointer?.replace(/^\/rows\/\d+/, '') ?? '-'}`
    counts[key] = (counts[key] ?? 0) + count
    first[key] = Math.min(first[key] ?? Number.POSITIVE_INFINITY, place.record ?? 0)
  }
  return { verdict: verdict.verdict, records: verdict.records, counts, first }
}

function written(rows: readonly Row[]): readonly (readonly [string, Uint8Array])[] {
  const json = rows.map(jsonOf)
  const texts = [
    ['a.json', `{"count":${rows.length},"rows":[${json.join(',\n')}]}`],
    ['a.ndjson', `${json.join('\n')}\n`],
    ['a.csv', csvOf(rows)],
  ] as const
  return texts.flatMap(([name, written]) => {
    const bytes = new TextEncoder().encode(written)
    return [[name, bytes] as const, [`${name}.gz`, gzipSync(bytes)] as const]
  })
}

test('ten thousand records would be judged otherwise in one format than in another', async () => {
  const { rows, planted } = records(10_000, 4, 20)
  expect(Object.keys(planted).sort()).toEqual([...new Set(faults.map(([name]) => name))].sort())
  const all = await Promise.all(
    written(rows).map(async ([name, bytes]) => [name, await said(name, bytes)] as const),
  )
  for (const [name, answer] of all) {
    expect([name, answer]).toEqual([
      name,
      { ...all[0]?.[1], verdict: 'block', records: 10_000, counts: planted },
    ])
  }
})

test.skipIf(!canRead)(
  'ten thousand records would be judged otherwise as Parquet than in another format',
  async () => {
    const { rows, planted } = records(10_000, 7, 20, ofOneType)
    expect(Object.keys(planted).sort()).toEqual([...new Set(ofOneType.map(([name]) => name))].sort())
    const expected = { verdict: 'block', records: 10_000, counts: planted }
    const files = [...written(rows), ['a.parquet', parquetOf(rows)] as const]
    const all = await Promise.all(
      files.map(async ([name, bytes]) => [name, await said(name, bytes)] as const),
    )
    for (const [name, answer] of all) expect([name, answer]).toEqual([name, { ...all[0]?.[1], ...expected }])
  },
)

test.skipIf(!canRead)('a few records would pass as Parquet and not in another format', async () => {
  const verdicts = new Set<string>()
  for (let seed = 0; seed < 60; seed++) {
    const { rows, planted } = records(1 + (seed % 4), seed, 6, ofOneType)
    const verdict = Object.keys(planted).length === 0 ? 'pass' : 'block'
    verdicts.add(verdict)
    const answer = await said('a.parquet', parquetOf(rows))
    expect([seed, answer.verdict, answer.counts]).toEqual([seed, verdict, planted])
  }
  expect(verdicts.size).toBe(2)
})

test('a few records would pass in one format and not in another', async () => {
  const verdicts = new Set<string>()
  for (let seed = 0; seed < 150; seed++) {
    const { rows, planted } = records(1 + (seed % 4), seed, 6)
    const verdict = Object.keys(planted).length === 0 ? 'pass' : 'block'
    verdicts.add(verdict)
    for (const [name, bytes] of written(rows)) {
      const answer = await said(name, bytes)
      expect([seed, name, answer.verdict, answer.counts]).toEqual([seed, name, verdict, planted])
    }
  }
  expect(verdicts.size).toBe(2)
})

test('a number that hides another would be read in one format and refused in another', async () => {
  const row: Row = new Map([
    ['badge', '"a"'],
    ['rating', `0.${'4111'.repeat(8)}`],
  ])
  for (const [name, bytes] of written([row])) {
    const { findings } = await judgeSource(plan, bytesSource(name, bytes))
    expect([name, findings.map(({ code }) => code)]).toEqual([name, ['data/too-many-digits']])
  }
})
