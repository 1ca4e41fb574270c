import { describe, expect, it } from 'vitest'
import { withFooter } from '../../src/gate/parquet-plants.js'
import { Refused } from '../../src/parquet/codes.js'
import { leafOf } from '../../src/parquet/columns-of.js'
import { readParquetFile } from '../../src/parquet/footer.js'
import { physical } from '../../src/parquet/leaf-type.js'
import { bytesInMemory } from '../../src/parquet/random-bytes.js'
import type { Leaf } from '../../src/parquet/schema.js'
import { isSparkSchema } from '../../src/parquet/spark-schema.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { double, file, group, list, text, whole } from './made.js'

const map = { kind: 'map', key: text, value: whole, isOptional: true, leaves: { from: 0, to: 0 } } as const
const bytes = file(
  [{ t: 'a' }],
  group({ t: text, l: list(group({ a: text })), m: map, g: group({ n: whole }) }),
)

const field = (name: string, type: unknown, metadata: object = {}) => ({
  name,
  type,
  nullable: true,
  metadata,
})
const struct = (...fields: readonly object[]) => ({ type: 'struct', fields })
const array = (elementType: unknown) => ({ type: 'array', elementType, containsNull: true })
const mapped = (valueType: unknown) => ({
  type: 'map',
  keyType: 'string',
  valueType,
  valueContainsNull: true,
})
const fields = [
  field('t', 'string'),
  field('l', array(struct(field('a', 'string')))),
  field('m', mapped('long')),
  field('g', struct(field('n', 'long'))),
] as const
const truth = JSON.stringify(struct(...fields))

async function codeOf(...values: readonly string[]): Promise<string | undefined> {
  const key = 'org.apache.spark.sql.parquet.row.metadata'
  const keyValues = values.map((value) => ({ key, value }))
  const written = withFooter(bytes, (meta) => ({ ...meta, keyValues }))
  try {
    await readParquetFile(bytesInMemory(written), { limits: defaultLimits })
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}

const moment = (isAdjustedToUtc: boolean) =>
  leafOf({ type: physical.int64, logicalType: { timestamp: { isAdjustedToUtc, unit: { micros: {} } } } })
/** Columns of one type each, with the word of Spark for it; undefined where Spark has none. */
const words: readonly (readonly [string | undefined, Leaf])[] = [
  ['string', text],
  ['long', whole],
  ['double', double],
  ['byte', leafOf({ type: physical.int32, convertedType: 15 })],
  ['short', leafOf({ type: physical.int32, convertedType: 16 })],
  ['integer', leafOf({ type: physical.int32 })],
  ['float', leafOf({ type: physical.float })],
  ['boolean', leafOf({ type: physical.boolean })],
  ['date', leafOf({ type: physical.int32, convertedType: 6 })],
  ['timestamp', moment(true)],
  ['timestamp_ntz', moment(false)],
  ['decimal(12,2)', leafOf({ type: physical.int64, convertedType: 5, precision: 12, scale: 2 })],
  [undefined, leafOf({ type: physical.int64, convertedType: 14 })],
  [undefined, leafOf({ type: physical.fixed, typeLength: 16, logicalType: { uuid: {} } })],
]

describe('the schema that Spark writes', () => {
  it.each(words)('would be refused with the word %s, or passed on with another', (word, leaf) => {
    const own = { ...leaf, isOptional: true }
    for (const [other = 'binary'] of words) {
      const said = JSON.stringify(struct(field('x', other)))
      expect([other, isSparkSchema(said, group({ x: own }))]).toEqual([other, other === word])
    }
    const must = JSON.stringify(struct({ ...field('x', word), nullable: false }))
    expect(isSparkSchema(must, group({ x: own }))).toBe(false)
  })

  it('would be refused although it says what the file does', async () =>
    expect(await codeOf(truth)).toBeUndefined())

  it.each([
    ['no JSON', truth.slice(1)],
    ['a blank', truth.replace(':', ': ')],
    ['a name twice', truth.replace('"nullable":true', '"nullable":false,"nullable":true')],
    ['another name', truth.replace('"n"', '"anna"')],
    ['another escape of a name', truth.replace('"n"', '"\\u006e"')],
    ['a comment', JSON.stringify(struct(field('t', 'string', { comment: 'anna' }), ...fields.slice(1)))],
    ['fewer columns', JSON.stringify(struct(...fields.slice(1)))],
    ['more columns', JSON.stringify(struct(...fields, field('anna', 'string')))],
    ['an entry more', JSON.stringify({ ...struct(...fields), anna: 1 })],
    ['an entry more of a column', JSON.stringify(struct({ ...fields[0], anna: 1 }, ...fields.slice(1)))],
    ['a type of its own', truth.replace('"long"', '"anna"')],
    ['a text where a list is', JSON.stringify(struct(fields[0], field('l', 'string'), ...fields.slice(2)))],
    [
      'a list where a map is',
      JSON.stringify(struct(fields[0], fields[1], field('m', array('long')), fields[3])),
    ],
    ['a text where a group is', JSON.stringify(struct(...fields.slice(0, 3), field('g', 'string')))],
    ['a group where a text is', JSON.stringify(struct(field('t', struct()), ...fields.slice(1)))],
    ['members in another order', truth.replace('"name":"t","type":"string"', '"type":"string","name":"t"')],
    ['a number', '7'],
    ['a list', '[]'],
  ])('would be passed on with %s', async (_, value) =>
    expect(await codeOf(value)).toBe('parquet/footer-text'),
  )

  it('would be passed on twice', async () => expect(await codeOf(truth, truth)).toBe('parquet/footer-text'))
})
