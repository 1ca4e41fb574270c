import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCsvReader } from '../../src/data/csv-reader.js'
import type { CsvCell, CsvHeader, CsvSink } from '../../src/data/csv-table.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import type { CsvMedia } from '../../src/plan/plan.js'
import { bytesOf, cutAt, type Hearing, hearCsv, oneByOne } from './heard.js'

type Delimiter = CsvMedia['delimiter']

const media = (delimiter: Delimiter): CsvMedia => ({ delimiter, columns: [], emptyCell: 'absent' })

function hear(
  text: string | Uint8Array,
  limits: Limits = defaultLimits,
  delimiter: Delimiter = ',',
): Hearing {
  const bytes = bytesOf(text)
  const whole = hearCsv((sink) => createCsvReader(media(delimiter), sink, limits), [bytes])
  expect(hearCsv((sink) => createCsvReader(media(delimiter), sink, limits), oneByOne(bytes))).toEqual(whole)
  return whole
}

/** The table's texts, header first. */
function texts({ events }: Hearing): unknown {
  return events.map((event) => {
    const [kind, cells] = event as ['header', CsvHeader[]] | ['row', CsvCell[]]
    return kind === 'header' ? cells.map((cell) => cell.name) : cells.map((cell) => cell.text)
  })
}

function refusalOf(text: string | Uint8Array, limits?: Limits): readonly unknown[] | undefined {
  const { refusal } = hear(text, limits)
  return refusal && [refusal.code, refusal.at.offset, refusal.at.line, refusal.at.column]
}

describe('tables', () => {
  test.each<[string, string, Delimiter, string[][]]>([
    [
      'rows',
      'a,b\n1,2\n3,4\n',
      ',',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'a last row without its end',
      'a,b\r\n1,2',
      ',',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty cells',
      'a,b,c\n,,\n"",,""',
      ',',
      [
        ['a', 'b', 'c'],
        ['', '', ''],
        ['', '', ''],
      ],
    ],
    ['a header alone', 'a', ',', [['a']]],
    [
      'quotation marks',
      '"a","b ""c"""\r\n"1,2","x\r\ny\nz"',
      ',',
      [
        ['a', 'b "c"'],
        ['1,2', 'x\r\ny\nz'],
      ],
    ],
    ['a quoted empty cell alone on its row', 'a\n""\n', ',', [['a'], ['']]],
    [
      'tabs',
      'a\tb\n1,0\t"2\t3"\n',
      '\t',
      [
        ['a', 'b'],
        ['1,0', '2\t3'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1,0;2',
      ';',
      [
        ['a', 'b'],
        ['1,0', '2'],
      ],
    ],
    [
      'vertical bars',
      'a|b\n"|"|',
      '|',
      [
        ['a', 'b'],
        ['|', ''],
      ],
    ],
    [
      'a byte order mark',
      '\ufeffa,b\n1,2',
      ',',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'characters of more than one byte',
      'ä,"€"\n😀,"😀😀"',
      ',',
      [
        ['ä', '€'],
        ['😀', '😀😀'],
      ],
    ],
    [
      'formulas and spaces, as they are',
      'a,b\n=1+1, 2 ',
      ',',
      [
        ['a', 'b'],
        ['=1+1', ' 2 '],
      ],
    ],
    [
      'names of prototypes',
      '__proto__,constructor\n1,2',
      ',',
      [
        ['__proto__', 'constructor'],
        ['1', '2'],
      ],
    ],
  ])('%s would be read otherwise', (_, text, delimiter, expected) => {
    const table = hear(text, defaultLimits, delimiter)
    expect(table.refusal).toBeUndefined()
    expect(texts(table)).toEqual(expected)
  })

  test('a cell would have a wrong place', () => {
    const { events } = hear('ä,b\n"x\n€",2\n')
    expect(events).toEqual([
      [
        'header',
        [
          { name: 'ä', at: { offset: 0, line: 1, column: 1 } },
          { name: 'b', at: { offset: 3, line: 1, column: 3 } },
        ],
      ],
      [
        'row',
        [
          { text: 'x\n€', quoted: true, at: { offset: 5, line: 2, column: 1 } },
          { text: '2', quoted: false, at: { offset: 13, line: 3, column: 4 } },
        ],
        { offset: 5, line: 2, column: 1 },
      ],
    ])
  })
})

describe('what is refused, and where', () => {
  test.each([
    ['nothing', '', ['data/empty-input', 0, 1, 1]],
    ['a byte order mark alone', '\ufeff', ['data/empty-input', 3, 1, 1]],
    ['a blank line first', '\na,b\n', ['data/blank-line', 0, 1, 1]],
    ['a blank line between', 'a,b\n\n1,2', ['data/blank-line', 4, 2, 1]],
    ['a blank line at the end', 'a\r\n1\r\n\r\n', ['data/blank-line', 6, 3, 1]],
    ['a short row', 'a,b\n1,2\n1', ['data/csv-width', 8, 3, 1]],
    ['a long row', 'a,b\n1,2,3\n', ['data/csv-width', 4, 2, 1]],
    ['a delimiter at the end of a row', 'a,b\n1,2,\n', ['data/csv-width', 4, 2, 1]],
    ['a title before the header', 'Calls\na,b\n1,2', ['data/csv-width', 6, 2, 1]],
    ['a title as wide as the header', 'Calls,\na,b\n1,2', ['data/csv-empty-header', 6, 1, 7]],
    ['a comment', 'a,b\n# c\n1,2', ['data/csv-width', 4, 2, 1]],
    ['another delimiter', 'a,b\n1;2', ['data/csv-width', 4, 2, 1]],
    ['two equal columns', 'a,b,a\n', ['data/csv-duplicate-column', 4, 1, 5]],
    ['two equal columns, one quoted', 'a,"a"\n', ['data/csv-duplicate-column', 2, 1, 3]],
    ['a column without a name', 'a,,b\n', ['data/csv-empty-header', 2, 1, 3]],
    ['a second header', 'a,b\n1,2\n"a",b\n', ['data/csv-second-table', 8, 3, 1]],
    ['a bare quotation mark', 'a,b\n1,2"3\n', ['data/csv-quote', 7, 2, 4]],
    ['a quotation mark behind a space', 'a,b\n1, "2"\n', ['data/csv-quote', 7, 2, 4]],
    ['something behind a closing quotation mark', 'a,b\n"1"2,3\n', ['data/csv-quote', 7, 2, 4]],
    ['a space behind a closing quotation mark', 'a,b\n"1" ,3\n', ['data/csv-quote', 7, 2, 4]],
    ['an escaped quotation mark of other dialects', 'a,b\n"1\\"2",3\n', ['data/csv-quote', 8, 2, 5]],
    ['a quotation mark that is never closed', 'a,b\n1,"2\n3,4\n', ['data/csv-quote', 6, 2, 3]],
    ['a carriage return alone', 'a,b\r1,2\r', ['data/csv-line-end', 3, 1, 4]],
    ['a carriage return at the end', 'a,b\n1,2\r', ['data/csv-line-end', 7, 2, 4]],
    ['a carriage return alone in a quoted cell', 'a\n"1\r2"\n', ['data/csv-line-end', 4, 2, 3]],
    ['a NUL', 'a,b,c\n1\0,2,3', ['data/control-character', 7, 2, 2]],
    ['a NUL in a quoted cell', 'a,b,c\n"\0",2,3', ['data/control-character', 7, 2, 2]],
    ['an escape sequence of terminals', 'a\n\x1b[31m', ['data/control-character', 2, 2, 1]],
    ['a vertical tab', 'a\n1\v2', ['data/control-character', 3, 2, 2]],
    ['a byte order mark on a later row', 'a,b\n\ufeff1,2', ['data/byte-order-mark', 4, 2, 1]],
    ['two byte order marks', '\ufeff\ufeffa,b\n1,2', ['data/byte-order-mark', 3, 1, 1]],
    ['Latin-1', Uint8Array.of(0x61, 0x0a, 0x62, 0xe9, 0x0a), ['data/invalid-utf8', 3, 2, 2]],
    ['Latin-1 at the end', Uint8Array.of(0x61, 0x0a, 0x62, 0xe9), ['data/invalid-utf8', 3, 2, 2]],
    [
      'an overlong sequence',
      Uint8Array.of(0x61, 0x0a, 0x22, 0xc0, 0x80, 0x22),
      ['data/invalid-utf8', 3, 2, 2],
    ],
    ['UTF-16', Uint8Array.of(0x61, 0, 0x2c, 0, 0x62, 0), ['data/other-encoding', 0, 1, 1]],
  ])('%s would be read, or refused at a wrong place', (_, text, expected) => {
    expect(refusalOf(text)).toEqual(expected)
  })

  test('a row would be unbounded', () => {
    const limits = { ...defaultLimits, recordBytes: 8, columns: 3 }
    expect(refusalOf('a,b,c\n1,2,345\n1,2,345', limits)).toBeUndefined()
    expect(refusalOf('a,b,c\n1,2,34567\n', limits)).toEqual(['data/record-too-large', 6, 2, 1])
    expect(refusalOf('a,b,c\n1,"23456é"\n', limits)).toEqual(['data/record-too-large', 6, 2, 1])
    expect(refusalOf('a,b,c,d\n', limits)).toEqual(['data/csv-columns', 6, 1, 7])
    expect(refusalOf('a,b,c,', limits)).toEqual(['data/csv-columns', 6, 1, 7])
    expect(refusalOf('a\n,,,,\n', limits)).toEqual(['data/csv-columns', 5, 2, 4])
  })
})

describe('laws', () => {
  test('what a strict writer writes would be read otherwise', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é', '😀', '\t', '\u2028', '='),
    })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, lineEnd, quotesAll) => {
          const write = (text: string): string => {
            return quotesAll || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
          }
          const table = [['x', 'y', 'z'], ...rows]
          const events = hear(table.map((row) => row.map(write).join(',')).join(lineEnd))
          expect(events.refusal).toBeUndefined()
          expect(texts(events)).toEqual(table)
        },
      ),
    )
  })

  test('a chunk that ends anywhere in a table would change what is read', () => {
    const rows = [
      'id,Näme,"a ""b""",last\r\n',
      'x,"y",,\n',
      ',"","q,\r\n€",z\r\n',
      '"1","2;""",\t~,"é"\n',
      '-0.5,"",😀,"end"',
    ]
    for (const delimiter of [',', ';', '|'] as const) {
      const table = rows.join('').replaceAll(',', delimiter)
      for (const text of [
        table,
        `\ufeff${table}`,
        `${table}"`,
        `${table}\n\n`,
        table.replace('y"', 'y\0"'),
      ]) {
        const bytes = bytesOf(text)
        const whole = hear(bytes, defaultLimits, delimiter)
        for (let cut = 1; cut < bytes.length; cut++) {
          const make = (sink: CsvSink) => createCsvReader(media(delimiter), sink, defaultLimits)
          expect(hearCsv(make, cutAt(bytes, [cut])), `cut at ${cut}`).toEqual(whole)
        }
      }
    }
  })

  test('where chunks end would change what is read', () => {
    const alphabet = fc.constantFrom(
      'a',
      '"',
      '"',
      ',',
      '\n',
      '\n',
      '\r\n',
      '\r',
      'é',
      '😀',
      'a,b\n',
      '\0',
      '\ufeff',
    )
    fc.assert(
      fc.property(
        fc.array(alphabet),
        fc.array(fc.nat(60)),
        fc.integer({ min: 3, max: 20 }),
        (parts, cuts, recordBytes) => {
          const bytes = bytesOf(parts.join(''))
          const limits = { ...defaultLimits, recordBytes }
          const whole = hear(bytes, limits)
          const inside = cuts.map((cut) => Math.min(cut, bytes.length))
          expect(hearCsv((sink) => createCsvReader(media(','), sink, limits), cutAt(bytes, inside))).toEqual(
            whole,
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})

const folder = fileURLToPath(new URL('../../../shared/corpora/csv-spectrum/', import.meta.url))

describe.skipIf(!existsSync(folder))('csv-spectrum (skipped where ../shared is not there)', () => {
  const files = existsSync(folder) ? readdirSync(`${folder}csvs`) : []
  test.each(files)('%s would be read otherwise than its JSON says', (file) => {
    const table = hear(readFileSync(`${folder}csvs/${file}`))
    if (file === 'location_coordinates.csv') {
      // The seconds of a place are written with a bare quotation mark.
      expect([table.refusal?.code, table.refusal?.at.line]).toEqual(['data/csv-quote', 2])
      return
    }
    expect(table.refusal).toBeUndefined()
    const [header, ...rows] = texts(table) as string[][]
    const records = rows.map((row) => Object.fromEntries(row.map((cell, i) => [header?.[i], cell])))
    expect(records).toEqual(
      JSON.parse(readFileSync(`${folder}json/${file.replace('.csv', '.json')}`, 'utf8')),
    )
  })
})
