import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../project/scratch-folder.js'
import { canRead } from './built.js'
import { readBytes } from './read-bytes.js'

/** Writes what a query gives, as another program would; `options` are those of COPY. */
async function written(query: string, options = ''): Promise<Uint8Array> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const path = join(await scratchFolder(), 'a.parquet')
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet${options})`)
  connection.closeSync()
  const bytes = readFileSync(path)
  rmSync(path)
  return bytes
}

const number = (lexeme: string) => ({ number: lexeme })

describe.skipIf(!canRead)('files that DuckDB wrote', () => {
  it('would give other values than stand in them, or lose digits', async () => {
    const query = `SELECT 1::TINYINT AS i8, 255::UTINYINT AS u8, 18446744073709551615::UBIGINT AS u64,
      -9223372036854775808 AS i64, 12345.678::DECIMAL(18,5) AS d, -0.01::DECIMAL(4,2) AS small,
      123456789012345678.12::DECIMAL(38,2) AS wide, 0.1::FLOAT AS f, 0.1::DOUBLE AS g, '-0'::DOUBLE AS minus,
      1e300::DOUBLE AS large, TRUE AS yes, 'ä€😀' AS t, '{"a":1}'::JSON AS j, DATE '2024-02-29' AS day,
      TIMESTAMP '2026-01-01 00:00:00.5' AS local, TIMESTAMPTZ '2026-01-01 00:00:00.000001+00' AS utc,
      TIMESTAMP_NS '1969-12-31 23:59:59.123456789' AS nanos, TIME '23:59:59.999999' AS clock,
      '01234567-89ab-cdef-0123-456789abcdef'::UUID AS id, 'happy'::ENUM('happy') AS mood`
    const { records, refusal } = await readBytes(await written(query))
    expect(refusal).toBeUndefined()
    expect(records).toEqual([
      {
        i8: number('1'),
        u8: number('255'),
        u64: number('18446744073709551615'),
        i64: number('-9223372036854775808'),
        d: number('12345.67800'),
        small: number('-0.01'),
        wide: number('123456789012345678.12'),
        f: number('0.1'),
        g: number('0.1'),
        minus: number('-0'),
        large: number('1e+300'),
        yes: true,
        t: 'ä€😀',
        j: '{"a":1}',
        day: '2024-02-29',
        local: '2026-01-01T00:00:00.5',
        utc: '2026-01-01T00:00:00.000001Z',
        nanos: '1969-12-31T23:59:59.123456789',
        clock: '23:59:59.999999',
        id: '01234567-89ab-cdef-0123-456789abcdef',
        mood: 'happy',
      },
    ])
  })

  it('would lose what is nested, or take an empty group for none', async () => {
    const query = `SELECT * FROM (VALUES
      ([[1, 2], [], NULL, [NULL]], [{'a': [{'b': 'x'}]}, NULL], MAP {'k': [1], '__proto__': []}, {'p': NULL::INT, '__proto__': 'q'}),
      (NULL, [], MAP {}, NULL)) AS t(ll, ls, m, s)`
    const { records, refusal } = await readBytes(await written(query))
    expect(refusal).toBeUndefined()
    const own = (entries: readonly (readonly [string, unknown])[]) => {
      const object: Record<string, unknown> = Object.create(null)
      for (const [name, value] of entries) object[name] = value
      return object
    }
    expect(JSON.stringify(records)).toBe(
      JSON.stringify([
        own([
          ['ll', [[number('1'), number('2')], [], null, [null]]],
          ['ls', [{ a: [{ b: 'x' }] }, null]],
          [
            'm',
            own([
              ['k', [number('1')]],
              ['__proto__', []],
            ]),
          ],
          ['s', own([['__proto__', 'q']])],
        ]),
        own([
          ['ls', []],
          ['m', own([])],
        ]),
      ]),
    )
  })

  const many = `SELECT range AS a, 'n' || (range % 7) AS b, CASE WHEN range % 3 = 0 THEN range / 7 END AS c,
    CASE WHEN range % 5 = 0 THEN [range % 11, NULL] END AS l, 'long ' || hash(range) AS u FROM range(8000)`
  it.each([
    ['snappy', ''],
    ['zstd', ', COMPRESSION zstd, PARQUET_VERSION v2'],
    ['gzip', ', COMPRESSION gzip, ROW_GROUP_SIZE 2048'],
    ['lz4', ', COMPRESSION lz4_raw, ROW_GROUP_SIZE 4096, PARQUET_VERSION v2'],
    ['none', ', COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 100'],
  ])('would be refused although they are whole, or lose records: %s', async (_, options) => {
    const { records, refusal, file } = await readBytes(await written(many, options))
    expect(refusal).toBeUndefined()
    expect(file?.rows).toBe(8000)
    expect(records.length).toBe(8000)
    expect(records[15]).toMatchObject({ a: number('15'), b: 'n1', l: [number('4'), null] })
    expect(records[7999]).toMatchObject({ a: number('7999'), b: 'n5' })
  })

  it('would be read although nothing here follows how they are packed', async () => {
    const { refusal } = await readBytes(await written('SELECT 1 AS a', ', COMPRESSION brotli'))
    expect(refusal).toMatchObject({ code: 'parquet/column-type', message: expect.stringContaining('Brotli') })
  })

  it('would carry words of a dictionary that no record holds', async () => {
    const unused = "SELECT unnest(['a', 'z'])::ENUM('a', 'm', 'z') AS mood"
    const { refusal } = await readBytes(await written(unused))
    expect(refusal?.code).toBe('parquet/statistics')
    expect(refusal?.message).toContain('dictionary')
  })

  it('would be refused although they hold no record', async () => {
    expect(await readBytes(await written('SELECT 1 AS a WHERE FALSE'))).toMatchObject({
      records: [],
      refusal: undefined,
    })
  })
})
