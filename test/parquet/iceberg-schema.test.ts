import { describe, expect, it } from 'vitest'
import { leafOf } from '../../src/parquet/columns-of.js'
import type { SchemaElement } from '../../src/parquet/format.js'
import { isIcebergSchema } from '../../src/parquet/iceberg-schema.js'
import { physical } from '../../src/parquet/leaf-type.js'
import { readSchema } from '../../src/parquet/schema.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { refusalOf } from './footer-entries.js'
import { file, group, text, whole } from './made.js'

const string = { type: physical.byteArray, convertedType: 0 }
const element = (name: string, fieldId: number, own: Partial<SchemaElement>): SchemaElement => ({
  name,
  repetition: 1,
  fieldId,
  ...own,
})
const elements: readonly SchemaElement[] = [
  { name: 'table', children: 4 },
  element('t', 1, { ...string, repetition: 0 }),
  element('l', 2, { children: 1, convertedType: 3 }),
  { name: 'list', repetition: 2, children: 1 },
  element('element', 5, string),
  element('m', 3, { children: 1, convertedType: 1 }),
  { name: 'key_value', repetition: 2, children: 2 },
  element('key', 6, { ...string, repetition: 0 }),
  element('value', 7, { type: physical.int64 }),
  element('g', 4, { children: 1 }),
  element('n', 8, { type: physical.int32 }),
]
const { root } = readSchema(elements, defaultLimits, 0)

const fields = [
  { id: 1, name: 't', required: true, type: 'string' },
  {
    ...{ id: 2, name: 'l', required: false },
    type: { type: 'list', 'element-id': 5, element: 'string', 'element-required': false },
  },
  {
    ...{ id: 3, name: 'm', required: false },
    type: { type: 'map', 'key-id': 6, key: 'string', 'value-id': 7, value: 'long', 'value-required': false },
  },
  {
    ...{ id: 4, name: 'g', required: false },
    type: { type: 'struct', fields: [{ id: 8, name: 'n', required: false, type: 'int' }] },
  },
]
const truth = { type: 'struct', 'schema-id': 3, 'identifier-field-ids': [1], fields }
const said = JSON.stringify(truth)
const swapped = (from: string, to: string) => {
  expect(said).toContain(from)
  return said.replace(from, to)
}

describe('the schema that Iceberg writes', () => {
  it('would be refused although it says what the file does', () => {
    expect(isIcebergSchema(said, root)).toBe(true)
    expect(isIcebergSchema(JSON.stringify({ type: 'struct', fields }), root)).toBe(true)
  })

  it.each([
    ['no JSON', said.slice(1)],
    ['a blank', said.replace(':', ': ')],
    ['another name', swapped('"n"', '"anna"')],
    ['another number', swapped('"id":8', '"id":4711')],
    ['another number of an item', swapped('"element-id":5', '"element-id":4711')],
    ['another number of a key', swapped('"key-id":6', '"key-id":4711')],
    ['another number of a value', swapped('"value-id":7', '"value-id":4711')],
    ['no number', swapped('"id":8', '"id":null')],
    ['another type', swapped('"int"', '"anna"')],
    ['another type of an item', swapped('"element":"string"', '"element":"long"')],
    ['another type of a key', swapped('"key":"string"', '"key":"long"')],
    ['another type of a value', swapped('"value":"long"', '"value":"anna"')],
    ['an item that must be there', swapped('"element-required":false', '"element-required":true')],
    ['a value that must be there', swapped('"value-required":false', '"value-required":true')],
    ['a column that may be empty', swapped('"required":true', '"required":false')],
    ['a note', swapped('"type":"int"', '"type":"int","doc":"anna"')],
    ['a default value', swapped('"type":"int"', '"type":"int","initial-default":4711')],
    ['a list where a map is', swapped('{"type":"map"', '{"type":"list"')],
    ['a map where a list is', swapped('{"type":"list"', '{"type":"map"')],
    [
      'a text where a group is',
      JSON.stringify({ ...truth, fields: [...fields.slice(0, 3), { ...fields[3], type: 'string' }] }),
    ],
    [
      'more columns',
      JSON.stringify({
        ...truth,
        fields: [...fields, { id: 9, name: 'anna', required: false, type: 'string' }],
      }),
    ],
    ['fewer columns', JSON.stringify({ ...truth, fields: fields.slice(1) })],
    ['no columns', JSON.stringify({ ...truth, fields: 'anna' })],
    ['keys that are no columns', swapped('[1]', '[4711]')],
    ['keys that stand twice', swapped('[1]', '[1,1]')],
    ['members in another order', swapped('"id":8,"name":"n"', '"name":"n","id":8')],
    ['keys that are a text', swapped('[1]', '"anna"')],
    ['a number of a schema that nobody counts', swapped('"schema-id":3', '"schema-id":47114711')],
    ['a number of a schema below nothing', swapped('"schema-id":3', '"schema-id":-1')],
    ['a text for the number of a schema', swapped('"schema-id":3', '"schema-id":"anna"')],
    ['an entry more', JSON.stringify({ ...truth, note: 'anna' })],
    ['another kind', swapped('{"type":"struct","schema-id"', '{"type":"anna","schema-id"')],
    ['a list', '[]'],
  ])('would be passed on with %s', (_, value) => expect(isIcebergSchema(value, root)).toBe(false))

  it.each([
    ['timestamptz', leafOf({ type: physical.int64, convertedType: 10 })],
    [
      'timestamp_ns',
      leafOf({
        type: physical.int64,
        logicalType: { timestamp: { isAdjustedToUtc: false, unit: { nanos: {} } } },
      }),
    ],
    ['decimal(12, 2)', leafOf({ type: physical.int64, convertedType: 5, precision: 12, scale: 2 })],
    ['uuid', leafOf({ type: physical.fixed, typeLength: 16, logicalType: { uuid: {} } })],
    ['double', leafOf({ type: physical.double })],
    ['boolean', leafOf({ type: physical.boolean })],
    ['date', leafOf({ type: physical.int32, convertedType: 6 })],
    ['long', whole],
    ['string', text],
  ])('would be refused with the word %s, or passed on with another', (word, leaf) => {
    const x = { ...leaf, element: { ...leaf.element, fieldId: 1 } }
    for (const other of [word, 'binary', 'fixed[16]', `${word}4711`]) {
      const type = JSON.stringify({
        type: 'struct',
        fields: [{ id: 1, name: 'x', required: false, type: other }],
      })
      expect([other, isIcebergSchema(type, group({ x }))]).toEqual([other, other === word])
    }
  })

  it('would be passed on where the file gives its columns no numbers', async () => {
    const value = JSON.stringify({
      type: 'struct',
      fields: [{ id: 1, name: 't', required: false, type: 'string' }],
    })
    const entries = [{ key: 'iceberg.schema', value }]
    const found = await refusalOf(entries, file([], group({ t: text })))
    expect(found).toMatchObject({
      code: 'parquet/footer-text',
      help: expect.stringContaining('declared redact'),
    })
  })
})
