import { describe, expect, test } from 'vitest'
import { createCsvReader } from '../../src/data/csv-reader.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import type { CsvMedia, Plan } from '../../src/plan/plan.js'
import type { Found } from '../../src/validate/found.js'
import { createJudge } from '../../src/validate/judge.js'
import { createRowRecords, createTableJudge } from '../../src/validate/table.js'
import { bytesOf } from '../data/heard.js'
import { handPlan, list, number, object, refused, text, value } from './hand-plan.js'
import { shownRefusal } from './heard-lines.js'
import { shown } from './judged.js'

const golden = (name: string): string => `../golden/judged/${name}.txt`

/** What is said of a table. */
function tabled(plan: Plan, media: CsvMedia, csv: string, limits: Partial<Limits> = {}): string {
  const all = { ...defaultLimits, ...limits }
  const lines: string[] = []
  const say = (found: Found) => lines.push(shown(found, {}))
  const judge = createJudge(plan, say)
  const table = createTableJudge({ plan, media, limits: all }, judge, say)
  const sink = {
    header: (columns: Parameters<typeof table.header>[0]) => table.header(columns),
    row: (cells: Parameters<typeof table.row>[0], at: Parameters<typeof table.row>[1]) =>
      table.row(cells, at),
    refusal: (cells: Parameters<typeof table.refusal>[0], at: Parameters<typeof table.refusal>[1]) =>
      table.refusal(cells, at),
  }
  const reader = createCsvReader(media, sink, all)
  const refusal = reader.push(bytesOf(csv)) ?? reader.end()
  table.end()
  const counts = [table.rows, table.fields, judge.fields, judge.withoutMoment].join(' ')
  const bounds = Object.keys(limits).length === 0 ? '' : ` ${JSON.stringify(limits)}`
  const head = `${JSON.stringify(csv)}${bounds} ${media.emptyCell} (${counts}) ${shownRefusal(refusal)}`
  return [head, ...lines.map((line) => `    ${line}`)].join('\n')
}

describe('a table would be judged otherwise', () => {
  const media = (more: Partial<CsvMedia> = {}): CsvMedia => ({
    delimiter: ',',
    emptyCell: 'absent',
    columns: [
      { header: 'Net', path: ['net', 'address'] },
      { header: 'Side', path: ['net', 'side'] },
      { header: 'Name', path: ['name'] },
      { header: 'Deep', path: ['net', 'in', 'deep'] },
      { header: 'Lost', path: ['nowhere', 'at-all'] },
      { header: 'Inside', path: ['secret', 'inside'] },
      { header: 'Root', path: [] },
    ],
    ...more,
  })
  const plan = () =>
    handPlan(
      object({
        id: [text({ atMostCharacters: 3 }), { required: true }],
        n: value([{ type: 'integer' }], { null: true }),
        x: number({ atMost: '9' }),
        flag: value([{ type: 'boolean' }]),
        when: [text(), { when: { member: 'flag', isOneOf: ['true'] } }],
        name: [text(), { goesWith: ['secret'] }],
        net: object({
          address: text({ format: 'ip' }),
          side: [text(), { required: true }],
          in: object({ deep: number() }),
        }),
        secret: refused('unshared-field', 'Kept in the house.'),
        who: refused('wrong-recipient', 'Not for the keeper.'),
      }),
      {
        belongsTo: { path: ['who'], names: ['K'], declared: { file: 'p', line: 70, col: 1 } },
      },
    )

  const tables = [
    'id\nabc\nabcd\n',
    'id,n,x,flag\na,1,2,true\nb,,,\nc,1.5,10,TRUE\nd,x,1e400,false\n',
    'id,n\na,"1"\nb, 1\nc,+1\nd,01\ne,1e2\n',
    'n\n1\n',
    'id,Net,Side,Deep\na,192.0.2.1,x,7\nb,,,\nc,192.0.2.1,,\nd,,,x\n',
    'id,name\na,b\n',
    'id,Name\na,b\n',
    'id,Name,secret\na,b,c\nd,e,\n',
    'id,secret,who\na,b,K\nc,,x\nd,,\n',
    'id,secret\na,\nb,\n',
    'id,Inside\na,x\nb,\n',
    'id,secret,foo,Net,Side\na,x,y,192.0.2.1,z\nb,,,,\n',
    'id,other,Ids,ID\na,x,,\nb,,,y\n',
    'id,other\na,\n',
    'id,Lost\na,x\n',
    'id,net\na,x\n',
    'id,when,flag\na,b,true\nc,d,\n',
    'foo,bar\n1,2\n',
    'foo\nbar\n',
    'a@contoso.example,+12065550100\nx,y\n',
    'id;n\n1;2\n',
    'foo;n\n1;2\n',
    'foo;bar\n1;2\n',
    'id|n\n1|2\n',
    'id\tn\n1\t2\n',
    'id,foo\nid,n\n',
    'id,foo\nn,x\n',
    'id,foo\nn, N \n',
    'id,foo\nn,y\n',
    'id,n\nnet,Net\n',
    'foo,bar\nid,n\n',
    'foo\nid\n',
    'id\nn\n',
    `id,foo\nn,x${' '.repeat(64)}\n`,
    `id,foo\nn,x${' '.repeat(70)}\n`,
    `id,foo\nn,secret${' '.repeat(64)}\n`,
    `id,foo\nn,secret${' '.repeat(65)}\n`,
    'id;n,foo\n',
    'ID\nx\n',
    'id,nets\na,\n',
    'id,x\na,1e+0\nb,1E-3\n',
    'id,Root\na,x\n',
    'who\nx\n',
  ]

  test('by its columns, its cells and what is no row', async () => {
    const told = tables.map((csv) => tabled(plan(), media(), csv))
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(golden('tables'))
  })

  test('by what an empty cell means, or in another dialect', async () => {
    const few = [1, 4, 7, 8, 9, 10, 11, 12].flatMap((at) => tables[at] ?? [])
    const told = (['null', 'empty-text'] as const).flatMap((emptyCell) =>
      few.map((csv) => tabled(plan(), media({ emptyCell }), csv)),
    )
    for (const delimiter of [';', '\t', '|'] as const) {
      told.push(
        ...['id,n\n1,2\n', 'foo;bar\n', 'id;n\na;1\n'].map((csv) =>
          tabled(plan(), media({ delimiter }), csv),
        ),
      )
    }
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(golden('dialects'))
  })

  test('by the digits of a number, which have a limit as in JSON', async () => {
    const cells = [
      '1234',
      '12345',
      '-1234',
      '0001234',
      '12.34',
      '12.345',
      '1.23e4',
      '1.23E-45',
      '0.01234',
      '00000',
    ]
    const told = [...cells, '+12345', '12a456', '12345a', '1.23e45', '10001', '1e+12345'].map((cell) =>
      tabled(plan(), media(), `id,n\n${cell.slice(0, 3)},${cell}\n`, { numberDigits: 4 }),
    )
    told.push(tabled(plan(), media(), 'id,x\n1,123456\n', { numberDigits: 4 }))
    told.push(tabled(plan(), media(), 'id,Deep\n1,12345\n', { numberDigits: 4 }))
    told.push(tabled(plan(), media(), 'id,name\n12345,123456\n', { numberDigits: 4 }))
    const mixed = handPlan(object({ a: value([{ type: 'string' }, { type: 'number' }]) }))
    told.push(tabled(mixed, media({ columns: [] }), 'a\n12345\n', { numberDigits: 4 }))
    const long = `${'1'.repeat(398)}.5`
    const other = handPlan(object({ a: value([{ type: 'number' }, { type: 'boolean' }]) }))
    for (const cell of [long, `1${long}`]) {
      const said = tabled(other, media({ columns: [] }), `a\n${cell}\n`, { numberDigits: 1_000 })
      told.push(said.replaceAll(/1{9,}/g, '1…'))
    }
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(golden('digits'))
  })

  test('before its header is read', () => {
    const limits = defaultLimits
    const judge = createJudge(plan(), () => {})
    const table = createTableJudge({ plan: plan(), media: media(), limits }, judge, () => {})
    expect(table.refusal([], { offset: 0, line: 1, column: 1 })).toBeUndefined()
    table.end()
    expect([table.rows, table.fields]).toEqual([0, 0])
  })

  test('where a column bears the name of its member, and says so', () => {
    const columns = [{ header: 'id', path: ['id'] }]
    const owned = tabled(plan(), media({ columns }), 'id\nabc\n')
    expect(owned.split('\n').map((line) => line.trim().split(' @')[0])).toEqual([
      '"id\\nabc\\n" absent (1 0 1 0) whole',
      'missing-field /who',
    ])
  })

  test('where a column nearly bears the name of a member that others lead into', () => {
    const columns = [{ header: 'Address', path: ['net', 'address'] }]
    expect(tabled(plan(), media({ columns }), 'id,nat\n')).toContain('did you mean "net"?')
  })

  test('where a cell is too old, or stands for none', () => {
    const declared = { file: 'p', line: 80, col: 1 }
    const old = handPlan(
      object({ a: [text({}, { meansNone: ['-'] }), { goesWith: ['left'] }], left: text() }),
      {
        keptFor: [{ flow: 'f', path: ['left'], amount: 30, unit: 'days', meansNone: ['none'], declared }],
      },
    )
    const said = (csv: string) =>
      tabled(old, media({ columns: [] }), csv)
        .split('\n')
        .slice(1)
    expect(said('left\n2026-10-22\nnone\n')).toEqual([])
    expect(said('left\n2026-10-21\n')).toEqual([
      expect.stringContaining('kept-too-long /left @5=2:1 record 0 line 80 keeps value'),
    ])
    expect(said('a\n-\n')).toEqual([])
    expect(said('a\nx\n')).toEqual([
      expect.stringContaining('unmet-condition /a @2=2:1 record 0 line 2 drops a'),
    ])
  })

  test('where a row is made whole, by more than the columns that are known', () => {
    const at = { offset: 0, line: 1, column: 1 }
    const cell = (text: string) => ({ text, at })
    const header = { name: 'x', at }
    const node = {
      kind: 'refused',
      class: 'wrong-recipient',
      because: 'So.',
      declared: { file: 'p', line: 1, col: 1 },
    } as const
    const columns = [
      { kind: 'refused', header, path: ['who'], node },
      { kind: 'undeclared', header },
      { kind: 'declared', path: ['net', 'side'] },
    ] as const
    const { record, whole } = createRowRecords(columns, media())(['K', 'x', 'y'].map(cell), at)
    const value = (text: string) => ({ kind: 'text', value: text, at })
    const inner = { kind: 'object', members: [{ name: 'side', at, value: value('y') }], at }
    expect(record).toEqual({ kind: 'object', members: [{ name: 'net', at, value: inner }], at })
    expect(whole).toEqual({
      kind: 'object',
      members: [
        { name: 'who', at, value: value('K') },
        { name: 'net', at, value: inner },
      ],
      at,
    })
  })

  test('where a record is no object', () => {
    const odd = handPlan(list(text()))
    expect(tabled(odd, media({ columns: [] }), 'a\n1\n')).toMatch(
      /undeclared-field \/\{a\} @2=2:1 record 0 line 900/,
    )
  })

  test.each([
    // A cell that goes on behind a letter of two bytes, to a line end just behind the limit of 8 bytes.
    ['é2345678', true],
    ['é23456789', true],
    ['"é23456"', true],
    ['"é234567"', true],
    ['é23456', false],
    ['"é234"', false],
  ])('where a row is too large by its line end: %s', (cell, isRefused) => {
    const ignored = { header: () => undefined, row: () => undefined, refusal: () => undefined }
    const reader = createCsvReader(media(), ignored, { ...defaultLimits, recordBytes: 8 })
    const refusal = reader.push(bytesOf(`a\n${cell}\n`)) ?? reader.end()
    expect(shownRefusal(refusal).includes('record-too-large @2=2:1')).toBe(isRefused)
  })
})
