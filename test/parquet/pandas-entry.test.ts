import { describe, expect, it } from 'vitest'
import { leafOf } from '../../src/parquet/columns-of.js'
import { readParquetFile } from '../../src/parquet/footer.js'
import { physical } from '../../src/parquet/leaf-type.js'
import { checkPandasEntry, type PandasFile } from '../../src/parquet/pandas-entry.js'
import { bytesInMemory } from '../../src/parquet/random-bytes.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { arrowMessage, base64 } from './arrow-made.js'
import { assembled, texts } from './assembled.js'
import { moments, refusalOf, utf8 } from './footer-entries.js'
import { double, file, group, list, text, whole } from './made.js'

const local = leafOf({
  type: physical.int64,
  logicalType: { timestamp: { isAdjustedToUtc: false, unit: { micros: {} } } },
})
const money = leafOf({ type: physical.int64, logicalType: { decimal: { precision: 12, scale: 2 } } })
const columns = group({
  'a "ü"': text,
  n: whole,
  x: double,
  at: moments,
  local,
  l: list(text),
  money,
  __index_level_0__: whole,
})
const bytes = file([], columns)

interface Made {
  readonly [name: string]: unknown
}
const column = (name: string, pandas: string, numpy: string, metadata: unknown = null): Made => ({
  name,
  field_name: name,
  pandas_type: pandas,
  numpy_type: numpy,
  metadata,
})
const range = { kind: 'range', name: null, start: 0, stop: 0, step: 1 }
const own = {
  a: column('a "ü"', 'unicode', 'object'),
  n: column('n', 'int64', 'int64'),
  x: column('x', 'float64', 'float64'),
  at: column('at', 'datetimetz', 'datetime64[ns]', { timezone: 'UTC' }),
  local: column('local', 'datetime', 'datetime64[us]'),
  l: column('l', 'list[unicode]', 'object'),
  money: column('money', 'decimal', 'object', { precision: 12, scale: 2 }),
  index: { ...column('__index_level_0__', 'int64', 'int64'), name: null },
}
const names: Made = {
  name: null,
  field_name: null,
  pandas_type: 'unicode',
  numpy_type: 'object',
  metadata: { encoding: 'UTF-8' },
}
const truth = {
  index_columns: ['__index_level_0__'] as unknown,
  column_indexes: [names] as unknown,
  columns: Object.values(own) as unknown,
  creator: { library: 'pyarrow', version: '21.0.0' } as unknown,
  pandas_version: '2.3.1' as unknown,
}

/** As `json.dumps` of Python writes it. */
function python(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(value).replace(
      /[^ -~]/g,
      (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  return `{${Object.entries(value)
    .map(([name, each]) => `${python(name)}: ${python(each)}`)
    .join(', ')}}`
}

const refusal = (value: string) => refusalOf([{ key: 'pandas', value }], bytes)
const withColumn = (name: keyof typeof own, change: Made): Made => ({
  ...truth,
  columns: Object.values({ ...own, [name]: { ...own[name], ...change } }),
})

describe('what pandas says of its columns', () => {
  it.each<[string, Made]>([
    ['as it is', truth],
    ['an index that counts', { ...truth, index_columns: [range] }],
    ['no index', { ...truth, index_columns: [] }],
    ['no attributes and no partitions', { ...truth, attributes: {}, partition_columns: [] }],
    [
      'names of columns that are numbers',
      { ...truth, column_indexes: [{ ...names, pandas_type: 'int64', metadata: null }] },
    ],
    ['fewer columns than there are', { ...truth, columns: [own.n], index_columns: [] }],
    ['the name of a column for an index', withColumn('index', { name: 'n' })],
    ['whole numbers that may be missing', withColumn('n', { numpy_type: 'Int64' })],
    ['texts of pyarrow', withColumn('a', { numpy_type: 'string[pyarrow]' })],
    ['texts of pandas 3', withColumn('a', { numpy_type: 'str' })],
    ['objects', withColumn('l', { pandas_type: 'object' })],
    [
      'categories without a value',
      withColumn('a', {
        pandas_type: 'categorical',
        numpy_type: 'int8',
        metadata: { num_categories: 0, ordered: false },
      }),
    ],
    ['members in another order', Object.fromEntries(Object.entries(truth).reverse())],
    ['two columns for an index', { ...truth, index_columns: ['n', '__index_level_0__'] }],
    ['a release candidate', { ...truth, pandas_version: '3.0.0rc1' }],
    ['fastparquet', { ...truth, creator: { library: 'fastparquet', version: '2024.11.0' } }],
  ])('would be refused although it is so: %s', async (_, entry) => {
    expect(await refusal(python(entry))).toBeUndefined()
    expect(await refusal(JSON.stringify(entry))).toBeUndefined()
  })

  it('would be refused inside a schema of Arrow, where pyarrow puts it once more', async () => {
    const plain = file([], group({ n: text }))
    const entry = (stop: number) =>
      python({ ...truth, columns: [column('n', 'unicode', 'str')], index_columns: [{ ...range, stop }] })
    const schema = (value: string) => [
      { key: 'pandas', value: entry(0) },
      {
        key: 'ARROW:schema',
        value: base64(arrowMessage([{ name: 'n', type: utf8 }], { texts: { pandas: value } })),
      },
    ]
    expect(await refusalOf(schema(entry(0)), plain)).toBeUndefined()
    expect((await refusalOf(schema(entry(1)), plain))?.message).toContain('The entry pandas of the footer')
    expect((await refusalOf(schema(''), plain))?.code).toBe('parquet/footer-text')
  })

  it('would be refused where it has as many categories as the dictionary of its column', async () => {
    const categories = (num_categories: number) =>
      withColumn('a', { pandas_type: 'categorical', metadata: { num_categories, ordered: true } })
    const { schema } = await readParquetFile(bytesInMemory(bytes), { limits: defaultLimits })
    const fileOf: PandasFile = { root: schema.root, rows: 5, dictionaryOf: (leaf) => (leaf === 0 ? 3 : 0) }
    const check = (entry: Made) => () =>
      checkPandasEntry(python(entry), fileOf, (what) => {
        throw new TypeError(what)
      })
    expect(check(categories(3))).not.toThrow()
    expect(check(categories(4))).toThrow('says more of a column than its type')
    expect(check(withColumn('n', { metadata: { num_categories: 3, ordered: true } }))).toThrow(TypeError)
    expect(check({ ...truth, index_columns: [{ ...range, stop: 5 }] })).not.toThrow()
  })

  it('would be refused where its categories are those of the file', async () => {
    const ofWords = assembled(
      [
        { name: 'schema', children: 1 },
        { name: 'w', repetition: 1, type: physical.byteArray, convertedType: 0 },
      ],
      [
        {
          ...{ path: ['w'], type: physical.byteArray, definitions: [1, 1], encoding: 8 },
          ...{ values: Uint8Array.of(1, 2, 0, 2, 1), dictionary: { bytes: texts('aa', 'bb'), count: 2 } },
        },
      ],
      2,
    )
    const entry = (count: number) => {
      const metadata = { num_categories: count, ordered: false }
      const columns = [column('w', 'categorical', 'int8', metadata)]
      return [
        {
          key: 'pandas',
          value: python({ ...truth, columns, index_columns: [{ ...range, stop: 2 }] }),
        },
      ]
    }
    expect(await refusalOf(entry(2), ofWords)).toBeUndefined()
    expect((await refusalOf(entry(3), ofWords))?.message).toContain('more of a column than its type')
  })
})

describe('what pandas says beyond its columns', () => {
  it.each<[string, Made]>([
    ['a member more', { ...truth, note: 'anna' }],
    ['a member less', { index_columns: [], columns: [], column_indexes: [], creator: truth.creator }],
    ['attributes', { ...truth, attributes: { note: 'anna' } }],
    ['attributes that are a text', { ...truth, attributes: 'anna' }],
    ['partitions', { ...truth, partition_columns: ['anna'] }],
    ['another library', { ...truth, creator: { library: 'anna', version: '1.0' } }],
    ['a version of its own', { ...truth, creator: { library: 'pyarrow', version: '1.0+anna' } }],
    ['a version of pandas of its own', { ...truth, pandas_version: 'anna' }],
    ['a version that is a number', { ...truth, pandas_version: 4711 }],
    ['more of its writer', { ...truth, creator: { library: 'pyarrow', version: '1.0', by: 'anna' } }],
    ['an index that is no column', { ...truth, index_columns: ['anna'] }],
    ['an index that begins later', { ...truth, index_columns: [{ ...range, start: 4711 }] }],
    ['an index of other records', { ...truth, index_columns: [{ ...range, stop: 4711 }] }],
    ['an index in steps', { ...truth, index_columns: [{ ...range, step: 2 }] }],
    ['an index with a name', { ...truth, index_columns: [{ ...range, name: 'anna' }] }],
    ['an index of another kind', { ...truth, index_columns: [{ ...range, kind: 'anna' }] }],
    ['an index that says more', { ...truth, index_columns: [{ ...range, note: 'anna' }] }],
    ['no list of indexes', { ...truth, index_columns: 'anna' }],
    ['an index twice', { ...truth, index_columns: ['n', 'n'] }],
    ['an index that counts twice', { ...truth, index_columns: [range, range] }],
    ['more names for all columns', { ...truth, column_indexes: [names, names] }],
    [
      'members in another order',
      { ...truth, columns: [Object.fromEntries(Object.entries(own.n).reverse())], index_columns: [] },
    ],
    ['a name for all columns', { ...truth, column_indexes: [{ ...names, name: 'anna' }] }],
    ['a name for their field', { ...truth, column_indexes: [{ ...names, field_name: 'anna' }] }],
    ['a type of names', { ...truth, column_indexes: [{ ...names, pandas_type: 'anna' }] }],
    ['an encoding of names', { ...truth, column_indexes: [{ ...names, metadata: { encoding: 'anna' } }] }],
    ['no list of columns', { ...truth, columns: 'anna' }],
    ['a column that is none', { ...truth, columns: ['anna'] }],
    ['a column that is not there', withColumn('a', { name: 'anna', field_name: 'anna' })],
    ['a column twice', { ...truth, columns: [own.n, own.n] }],
    ['columns in another order', { ...truth, columns: Object.values(own).reverse() }],
    ['another name of a column', withColumn('n', { name: 'anna' })],
    ['no name of a column', withColumn('n', { name: null })],
    ['another name of an index', withColumn('index', { name: 'anna' })],
    ['another type', withColumn('n', { pandas_type: 'unicode' })],
    ['a type of its own', withColumn('n', { pandas_type: 'anna' })],
    ['no type', withColumn('n', { pandas_type: null })],
    ['another type of items', withColumn('l', { pandas_type: 'list[anna]' })],
    ['a list where a text is', withColumn('a', { pandas_type: 'list[unicode]' })],
    ['a type of NumPy of its own', withColumn('n', { numpy_type: 'struct<anna: int64>[pyarrow]' })],
    ['a time zone', withColumn('at', { metadata: { timezone: 'Europe/Berlin' } })],
    ['a time zone of a moment without one', withColumn('local', { metadata: { timezone: 'UTC' } })],
    ['a time zone and a unit', withColumn('at', { metadata: { timezone: 'UTC', unit: 'anna' } })],
    ['a time zone of a text', withColumn('a', { metadata: { timezone: 'UTC' } })],
    ['other digits', withColumn('money', { metadata: { precision: 12, scale: 3 } })],
    ['digits of a text', withColumn('a', { metadata: { precision: 12, scale: 2 } })],
    ['digits of a list', withColumn('l', { metadata: { precision: 12, scale: 2 } })],
    [
      'categories that are not there',
      withColumn('a', { metadata: { num_categories: 4711, ordered: false } }),
    ],
    ['an order that is none', withColumn('a', { metadata: { num_categories: 0, ordered: 'anna' } })],
    ['a text beside a column', withColumn('n', { metadata: { note: 'anna' } })],
    ['more of a column', withColumn('n', { note: 'anna' })],
  ])('would be passed on: %s', async (_, entry) => {
    const found = await refusal(python(entry))
    expect(found).toMatchObject({
      code: 'parquet/footer-text',
      message: expect.stringContaining('The entry pandas'),
    })
    expect(found?.message).not.toMatch(/anna|Berlin|4711/)
    expect(found?.help).toContain('declared redact')
  })

  const text = python(truth)
  it.each([
    ['no JSON', text.slice(1)],
    ['nothing', ''],
    ['a list', '[]'],
    ['a blank', text.replace(', ', ',  ')],
    ['a line end', `${text}\n`],
    ['a name twice', text.replace('"name": ', '"name": "anna", "name": ')],
    ['another escape', text.replace('"n"', '"\\u006e"')],
    ['letters that Python escapes', text.replace('\\u00fc', 'ü')],
    ['escapes in capital letters', text.replace('\\u00fc', '\\u00FC')],
    [
      'a number written longer',
      python({ ...truth, index_columns: [range] }).replace('"stop": 0', '"stop": 0e4711'),
    ],
    [
      'a zero below nothing',
      python({ ...truth, index_columns: [range] }).replace('"start": 0', '"start": -0'),
    ],
    ['more levels than can be written again', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('would be passed on with %s', async (_, value) => {
    expect(value).not.toBe(text)
    expect((await refusal(value))?.code).toBe('parquet/footer-text')
  })

  it('would hide something in a character of it', () => {
    const fileOf: PandasFile = { root: columns, rows: 0, dictionaryOf: () => 0 }
    const isRead = (value: string): boolean => {
      try {
        checkPandasEntry(value, fileOf, () => {
          throw new TypeError('a fault')
        })
        return true
      } catch (error) {
        if (error instanceof TypeError && error.message === 'a fault') return false
        throw error
      }
    }
    // Versions, types of NumPy, and the capital letter of a type may be others.
    const bare = (value: string) =>
      value
        .replace(/"(?:version|pandas_version)": "[0-9.]+"/g, '""')
        .replace(/"numpy_type": "[a-z0-9[\]]+"/gi, '""')
        .replace(/(?<="pandas_type": ")(?:I|F)/g, (each) => each.toLowerCase())
    let read = 0
    for (let at = 0; at < text.length; at++) {
      for (let bit = 0; bit < 7; bit++) {
        const flipped = `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ (1 << bit))}${text.slice(at + 1)}`
        if (!isRead(flipped)) continue
        read++
        expect([at, bit, bare(flipped)]).toEqual([at, bit, bare(text)])
      }
    }
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(100)
  })
})
