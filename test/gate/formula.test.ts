import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCsvReader } from '../../src/data/csv-reader.js'
import type { CsvCell, CsvHeader } from '../../src/data/csv-table.js'
import { encodeRow } from '../../src/gate/encode.js'
import type { RedactOptions } from '../../src/gate/redact.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { declared } from '../cli/built.js'
import { hearCsv } from '../data/heard.js'
import { judgeText, planOf } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { reducedText } from './reduced.js'

/** Free text, texts of formats that begin with signs, and words that the policy itself lists. */
const fields = `fields:
  note: { category: badge, of: visitor, value: text, at-most: 12 characters }
  must: { category: badge, of: visitor, value: text, at-most: 3 characters, required: true }
  mood: { category: mood, value: text, pattern: '[+=a-z0-9|]{1,12}' }
  sign: { category: place, value: text, one-of: ['-', '+', '=none'] }
  phone: { category: phone, masked: allowed }
  either: { category: [phone, badge], value: [e164, text], at-most: 40 characters, of: visitor }
  steps: { category: steps, value: integer }
  rating: rating
  arrival: { category: arrival, means-none: ['-'] }
  network: { of: outside, shape: network }
shapes:
  network: { fields: { place: { category: place, value: text, at-most: 12 characters } } }
`

const texts = {
  ...rich,
  'payload.yaml': (rich['payload.yaml'] ?? '')
    .replace(/fields:\n {2}badge[\s\S]*$/, fields)
    .replace('/network/address: Net', '/network/place: Net')
    .replace(/envelope:[\s\S]*?(?=fields:)/, ''),
}

const plan = await planOf(texts, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })

const comma = { delimiter: ',', columns: [], emptyCell: 'absent' } as const

function reduce(text: string, options: Partial<RedactOptions> = {}, name = 'given') {
  const source = bytesSource(name, new TextEncoder().encode(text))
  return reducedText(plan, source, { media: 'csv', ...options })
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** What one column's cell becomes, beside a record's required one. */
async function written(column: string, cell: string): Promise<readonly [string, number]> {
  const { text, guarded, blockers } = await reduce(`must,${column}\na,${quoted(cell)}\n`)
  expect(blockers.map(({ message }) => message)).toEqual([])
  return [cellsOf(text)[3] ?? '', guarded]
}

/** All cells that a strict reader finds, the header's first. */
function cellsOf(text: string): readonly string[] {
  const cells: string[] = []
  const sink = {
    header: (columns: readonly CsvHeader[]): void => {
      cells.push(...columns.map(({ name }) => name))
    },
    row: (row: readonly CsvCell[]): void => {
      cells.push(...row.map((cell) => cell.text))
    },
  }
  const { refusal } = hearCsv(
    () => createCsvReader(comma, sink, defaultLimits),
    [new TextEncoder().encode(text)],
  )
  expect(refusal).toBeUndefined()
  return cells
}

describe('a cell of free text would be run as a formula', () => {
  test.each([
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\tx',
    '\r\nx',
    '\nx',
    '\uff1d1',
    '\uff0b1',
    '\uff0d1',
    '\uff201',
    ' =1+1',
    '\u200b=1+1',
    '\ufeff=1',
    '-5',
    '+12065550',
    '=',
  ])('%j', async (cell) => {
    for (const column of ['note', 'Net']) expect(await written(column, cell)).toEqual([`'${cell}`, 1])
  })
  test('one that only may be a number', async () => {
    expect(await written('either', "+1|cmd'!A1")).toEqual(["'+1|cmd'!A1", 1])
    expect(await written('either', '-1')).toEqual(["'-1", 1])
    expect(await written('mood', 'a=1')).toEqual(['a=1', 0])
  })
})

describe('a harmless cell would be changed', () => {
  test.each([
    ['note', 'a=1'],
    ['note', "'=1"],
    ['note', '5'],
    ['note', ''],
    ['note', '#1'],
    ['note', '//'],
    ['phone', '+12065550100'],
    ['phone', '+1206555****'],
    ['either', '+12065550100'],
    ['steps', '-5'],
    ['rating', '-1.5e-3'],
    ['sign', '-'],
    ['sign', '+'],
    ['sign', '=none'],
    ['arrival', '-'],
    ['arrival', '2026-01-01T00:00:00Z'],
  ])('%s %j', async (column, cell) => {
    expect(await written(column, cell)).toEqual([cell, 0])
  })
})

describe('a cell that the apostrophe makes wrong', () => {
  const long = 'must,note\na,=12345678901\nb,=1\n'
  test('would stay, or go without being asked to', async () => {
    const { blockers, text } = await reduce(long)
    expect([blockers.map(({ class: each, place }) => [each, place.pointer]), text]).toEqual([
      [['out-of-range', '/note']],
      expect.anything(),
    ])
    expect(blockers[0]?.message).toContain('begins like a formula')
  })
  test('would not go when asked for', async () => {
    const { text, guarded, dropped } = await reduce(long, { dropInvalid: true })
    expect(text).toBe("must,note\r\na,\r\nb,'=1\r\n")
    expect([guarded, dropped.map(({ class: each, count }) => [each, count])]).toEqual([
      1,
      [['out-of-range', 1]],
    ])
  })
  test('would go although it must be there', async () => {
    const must = 'must\n=ab\n=a\n'
    const whole = await reduce(must, { dropInvalid: true })
    expect(whole.blockers.map(({ class: each }) => each)).toEqual(['out-of-range'])
    const rest = await reduce(must, { dropInvalid: true, dropRecords: true })
    expect([rest.text, rest.records, rest.guarded]).toEqual(["must\r\n'=a\r\n", { read: 2, written: 1 }, 1])
  })
  test('would break the pattern that the policy states', async () => {
    const { text, dropped } = await reduce('must,mood\na,=1+1\nb,+1|cmd\n', { dropInvalid: true })
    expect(text).toBe('must,mood\r\na,\r\nb,\r\n')
    expect(dropped.map(({ class: each, count }) => [each, count])).toEqual([['bad-format', 2]])
  })
})

test('cells would be guarded that go to no spreadsheet', async () => {
  const { text, guarded } = await reduce('{"must":"a","note":"=1"}\n', { media: 'ndjson' })
  expect([text, guarded]).toEqual(['{"must":"a","note":"=1"}\n', 0])
})

test('a second table would be reduced with the first', async () => {
  const { blockers } = await reduce('must,note\na,b\nphone,steps\nc,d\n')
  expect(blockers.map(({ code }) => code)).toEqual(['data/csv-second-table'])
})

test('a file would be reduced in a dialect that its name contradicts', async () => {
  const { blockers } = await reduce('must,note\na,b\n', {}, 'a.tsv')
  expect(blockers.map(({ code }) => code)).toEqual(['gate/media-not-accepted'])
})

test.skipIf(!existsSync(new URL('../../dist/bin/declared.cjs', import.meta.url)))(
  'the command would change cells without saying so',
  async () => {
    const policies = Object.entries(texts).map(([name, text]) => [`policies/${name}`, text])
    const cwd = scratchFolder({
      ...Object.fromEntries(policies),
      'declared.yaml': 'declared: 1\npolicies: policies\n',
      'a.csv': 'must,note\na,=1\nb,+2\nc,3\n',
    })
    const args = [
      'a.csv',
      '--output',
      'b.csv',
      '--payload',
      'log',
      '--recipient',
      'keeper',
      '--purpose',
      'safety',
    ]
    const { code, out } = await declared(['redact', ...args], { cwd })
    expect([code, readFileSync(join(cwd, 'b.csv'), 'utf8')]).toEqual([
      0,
      "must,note\r\na,'=1\r\nb,'+2\r\nc,3\r\n",
    ])
    expect(out).toContain('2 cells begin like a formula')
    const account: unknown = JSON.parse(readFileSync(join(cwd, 'b.csv.report.json'), 'utf8'))
    expect(account).toMatchObject({ reduced: { guardedCells: 2 } })
  },
  60_000,
)

test('what is written would be read otherwise, or as another row', () => {
  const cell = fc
    .array(
      fc.constantFrom('a', ' ', ',', ';', '|', '\t', '"', '\n', '\r\n', '#', '/', '\ufeff', 'ä', '\u0085'),
      {
        maxLength: 5,
      },
    )
    .map((parts) => parts.join(''))
  const rows = fc
    .integer({ min: 1, max: 3 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))
  fc.assert(
    fc.property(rows, (table) => {
      const header = (table[0] ?? []).map((_, index) => `column ${index}`)
      const text = [header, ...table].map((row) => encodeRow(row, comma)).join('')
      expect(cellsOf(text)).toEqual([header, ...table].flat())
    }),
    { numRuns: 500 },
  )
})

test('a reduced table would run, be blocked, or be reduced further', async () => {
  const cell = fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        ' ',
        '1',
        'a',
        '"',
        ',',
        ';',
        '\n',
        '#',
        '/',
        "'",
        '\uff1d',
        '+12065550100',
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const lines = rows.map(([note, phone, either]) => ['a', note, phone, either].map(quoted).join(','))
      const options = { dropInvalid: true, dropRecords: true } as const
      const once = await reduce(`must,note,phone,either\n${lines.join('\n')}\n`, options)
      expect(once.blockers).toEqual([])
      expect((await judgeText(plan, once.text, { media: 'csv' })).verdict.verdict).toBe('pass')
      const twice = await reduce(once.text, options)
      expect([twice.text, twice.dropped, twice.guarded]).toEqual([once.text, [], 0])
      const risky = cellsOf(once.text).filter((text) => /^\s*[=+\-@\uff1d]|^[\t\n]/.test(text))
      expect(risky.filter((text) => !/^\+[1-9][0-9]*$/.test(text))).toEqual([])
    }),
    { numRuns: 200 },
  )
})
