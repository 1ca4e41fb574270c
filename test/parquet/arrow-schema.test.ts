import { describe, expect, it } from 'vitest'
import { withFooter } from '../../src/gate/parquet-plants.js'
import { checkArrowSchema } from '../../src/parquet/arrow-agrees.js'
import { arrowMessage, base64, encapsulated, flatbuffer, type MadeField, textsIn } from './arrow-made.js'
import { fields, int64, moments, refusalOf, utf8 } from './footer-entries.js'
import { file, group, list, text } from './made.js'

const key = 'ARROW:schema'
const refusal = (bytes: Uint8Array) => refusalOf([{ key, value: base64(bytes) }])

/** The fields with the one of this name said otherwise. */
const but = (name: string, change: Partial<MadeField>): readonly MadeField[] =>
  fields.map((field) => (field.name === name ? { ...field, ...change } : field))

const int = (bits: number, isSigned: number): MadeField['type'] => [2, ['i32', bits], ['bool', isSigned]]
const dictionary = (id: number, more: readonly [number, number] = [32, 1]) => ({
  table: [
    ['i64', id] as const,
    { table: [['i32', more[0]] as const, ['bool', more[1]] as const] },
    ['bool', 0] as const,
  ],
})
const categories = { _PL_CATEGORICAL2: '0;0;u32;' }
const part = (name: string, change: Partial<MadeField>) => {
  const [own] = fields.find((field) => field.name === name)?.children ?? []
  if (own === undefined) throw new Error('no part')
  return but(name, { children: [{ ...own, ...change }] })
}
const moment = (unit: number, zone?: string): Partial<MadeField> => ({
  type: [10, ['i16', unit], zone === undefined ? undefined : { text: zone }],
})

describe('a schema of Arrow that says what the file does', () => {
  it.each<[string, readonly MadeField[]]>([
    ['as it is', fields],
    ['large texts', but('t', { type: [20] })],
    ['views of texts', but('t', { type: [24] })],
    ['a dictionary', but('t', { dictionary: dictionary(0) })],
    ['places of a dictionary in a byte', but('t', { dictionary: dictionary(0, [8, 0]) })],
    [
      'categories of Polars',
      but('t', { dictionary: dictionary(0), texts: { _PL_CATEGORICAL2: '0;0;u32;' } }),
    ],
    ['a finer unit', but('utc', moment(3, 'UTC'))],
    ['seconds, which are stored as milliseconds', but('local', moment(0))],
    ['another name for UTC', but('utc', moment(2, '+00:00'))],
    ['no time zone where there is none', but('local', moment(1, ''))],
    ['days as milliseconds', but('day', { type: [8, undefined] })],
    ['wide decimals', but('money', { type: [7, ['i32', 12], ['i32', 2], ['i32', 256]] })],
    [
      'a type outside Arrow',
      but('id', { texts: { 'ARROW:extension:name': 'arrow.uuid', 'ARROW:extension:metadata': '' } }),
    ],
    ['an item of another name', part('tags', { name: 'element' })],
    ['views of lists', but('tags', { type: [25] })],
    ['a leaf that says it has nothing below', but('t', { children: [] })],
  ])('would be refused: %s', async (_, own) => expect(await refusal(arrowMessage(own))).toBeUndefined())

  it('would be refused where texts that are the same stand once', async () => {
    const message = arrowMessage(fields, { sharesTexts: true })
    expect(message.length).toBeLessThan(arrowMessage(fields).length)
    expect(await refusal(message)).toBeUndefined()
  })

  it('would be refused with the version before, or with features that are none', async () => {
    expect(await refusal(arrowMessage(fields, { message: { 0: ['i16', 3] } }))).toBeUndefined()
    expect(await refusal(arrowMessage(fields, { schema: { 3: { list: [] } } }))).toBeUndefined()
  })

  it('would be refused with the numbers that the file gives its columns', async () => {
    const own = [{ name: 't', type: utf8, texts: { 'PARQUET:field_id': '7' } }]
    const bytes = withFooter(file([], group({ t: text })), (meta) => ({
      ...meta,
      schema: meta.schema.map((each) => (each.name === 't' ? { ...each, fieldId: 7 } : each)),
    }))
    const entries = [{ key, value: base64(arrowMessage(own)) }]
    expect(await refusalOf(entries, bytes)).toBeUndefined()
    expect((await refusalOf(entries, file([], group({ t: text }))))?.code).toBe('parquet/footer-text')
  })
})

describe('a schema of Arrow that says more', () => {
  const message = arrowMessage(fields)
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(message)
    change(bytes)
    return bytes
  }
  it.each<[string, Uint8Array]>([
    ['another name', arrowMessage(but('t', { name: 'anna' }))],
    [
      'another name of a group’s column',
      arrowMessage(but('inner', { children: [{ name: 'anna', type: int64 }] })),
    ],
    ['another name of a list’s item', arrowMessage(part('tags', { name: 'anna' }))],
    ['another name of a map’s entries', arrowMessage(part('map', { name: 'anna' }))],
    ['more columns', arrowMessage([...fields, { name: 'anna', type: utf8 }])],
    ['fewer columns', arrowMessage(fields.slice(1))],
    ['columns in another order', arrowMessage([...fields.slice(1), ...fields.slice(0, 1)])],
    ['children of a text', arrowMessage(but('t', { children: [{ name: 'anna', type: utf8 }] }))],
    [
      'two items of a list',
      arrowMessage(
        but('tags', {
          children: [
            { name: 'item', type: utf8 },
            { name: 'item', type: utf8 },
          ],
        }),
      ),
    ],
    [
      'a map without values',
      arrowMessage(part('map', { children: [{ name: 'key', type: utf8, isOptional: false }] })),
    ],
    ['entries of a map that are a text', arrowMessage(part('map', { type: utf8, children: [] }))],
    ['a column that must be there', arrowMessage(but('t', { isOptional: false }))],
    ['another type', arrowMessage(but('t', { type: int64 }))],
    ['a number of more bits', arrowMessage(but('small', { type: int(64, 0) }))],
    ['a number with a sign', arrowMessage(but('small', { type: int(8, 1) }))],
    ['a number of odd bits', arrowMessage(but('n', { type: int(63, 1) }))],
    ['half a float', arrowMessage(but('f', { type: [3, ['i16', 0]] }))],
    ['a float of no precision', arrowMessage(but('f', { type: [3, ['i16', 4711]] }))],
    ['other digits', arrowMessage(but('money', { type: [7, ['i32', 13], ['i32', 2], undefined] }))],
    [
      'decimals of odd bits',
      arrowMessage(but('money', { type: [7, ['i32', 12], ['i32', 2], ['i32', 4711]] })),
    ],
    ['days of no unit', arrowMessage(but('day', { type: [8, ['i16', 2]] }))],
    ['a clock of other bits', arrowMessage(but('clock', { type: [9, ['i16', 2], ['i32', 4711]] }))],
    ['a coarser clock', arrowMessage(but('clock', { type: [9, ['i16', 1], ['i32', 32]] }))],
    ['a time zone', arrowMessage(but('utc', moment(2, 'Europe/Berlin')))],
    ['a time zone of its own', arrowMessage(but('utc', moment(2, 'anna')))],
    ['a time zone where there is none', arrowMessage(but('local', moment(1, 'UTC')))],
    ['no time zone where there is one', arrowMessage(but('utc', moment(2)))],
    ['a coarser unit', arrowMessage(but('utc', moment(1, 'UTC')))],
    ['no unit', arrowMessage(but('utc', moment(4711, 'UTC')))],
    ['other bytes', arrowMessage(but('id', { type: [15, ['i32', 17]] }))],
    [
      'a dictionary of another kind',
      arrowMessage(but('t', { dictionary: { table: [['i64', 0], undefined, undefined, ['i16', 4711]] } })),
    ],
    ['entries of a map that may be empty', arrowMessage(part('map', { isOptional: true }))],
    ['entries of a map in a dictionary', arrowMessage(part('map', { dictionary: dictionary(0) }))],
    ['a text beside the entries of a map', arrowMessage(part('map', { texts: { note: 'anna' } }))],
    [
      'a text beside a column twice',
      arrowMessage(but('t', { dictionary: dictionary(0), twice: categories })),
    ],
    ['a list where a group is', arrowMessage(but('inner', { type: [12] }))],
    ['a dictionary of a group', arrowMessage(but('inner', { dictionary: dictionary(0) }))],
    ['a number for a dictionary', arrowMessage(but('t', { dictionary: dictionary(4711) }))],
    ['a number below nothing', arrowMessage(but('t', { dictionary: dictionary(-1) }))],
    ['odd places of a dictionary', arrowMessage(but('t', { dictionary: dictionary(0, [63, 1]) }))],
    ['a text beside a column', arrowMessage(but('t', { texts: { note: 'anna' } }))],
    ['a number that the file does not have', arrowMessage(but('t', { texts: { 'PARQUET:field_id': '1' } }))],
    [
      'a type outside Arrow of its own',
      arrowMessage(but('t', { texts: { 'ARROW:extension:name': 'anna' } })),
    ],
    [
      'more of a type outside Arrow',
      arrowMessage(
        but('id', { texts: { 'ARROW:extension:name': 'arrow.uuid', 'ARROW:extension:metadata': 'anna' } }),
      ),
    ],
    [
      'categories of Polars by name',
      arrowMessage(but('t', { dictionary: dictionary(0), texts: { _PL_CATEGORICAL2: '4;0;u32;anna' } })),
    ],
    [
      'values of Polars',
      arrowMessage(but('t', { dictionary: dictionary(0), texts: { _PL_ENUM_VALUES2: '4;anna' } })),
    ],
    ['a text beside its columns', arrowMessage(fields, { texts: { note: 'anna' } })],
    [
      'a text beside its message',
      arrowMessage(fields, { message: { 4: { list: [{ table: [{ text: 'note' }, { text: 'anna' }] }] } } }),
    ],
    [
      'a text without a key',
      arrowMessage(fields, { schema: { 2: { list: [{ table: [undefined, { text: 'anna' }] }] } } }),
    ],
    ['a length of a body', arrowMessage(fields, { message: { 3: ['i64', 4711] } })],
    ['a length of a body beyond all', arrowMessage(fields, { message: { 3: ['i64', 2 ** 60] } })],
    ['no schema', arrowMessage(fields, { message: { 2: undefined } })],
    ['another header', arrowMessage(fields, { message: { 1: ['u8', 3] } })],
    ['another version', arrowMessage(fields, { message: { 0: ['i16', 9] } })],
    ['another order of bytes', arrowMessage(fields, { schema: { 0: ['i16', 1] } })],
    ['features', arrowMessage(fields, { schema: { 3: { list: [{ text: 'anna' }] } } })],
    ['a slot that is not known', arrowMessage(fields, { message: { 5: { text: 'anna' } } })],
    ['a type that is not read', arrowMessage(but('n', { type: [18, ['i16', 3]] }))],
    ['a type that nobody knows', arrowMessage(but('n', { type: [99] }))],
    ['no type', arrowMessage(but('n', { type: [0] }))],
    ['another mark', changed((bytes) => void bytes.writeUInt32LE(0xfffffffe))],
    ['another length', changed((bytes) => void bytes.writeUInt32LE(message.length, 4))],
    [
      'a name that is not UTF-8',
      changed((bytes) => bytes.fill(0xff, bytes.indexOf('small'), bytes.indexOf('small') + 1)),
    ],
    ['bytes behind its end', Buffer.concat([message, Buffer.from('anna')])],
    ['zeros behind its end', Buffer.concat([message, Buffer.alloc(8)])],
    ['zeros inside its length', encapsulated(Buffer.concat([message.subarray(8), Buffer.alloc(16)]))],
    ['a text inside its length', encapsulated(Buffer.concat([message.subarray(8), Buffer.from('anna')]))],
    ['nothing', new Uint8Array(0)],
    ['a mark alone', encapsulated(new Uint8Array(0))],
    ['a place alone', encapsulated(new Uint8Array(4))],
    [
      'a table longer than its slots',
      encapsulated(
        flatbuffer({
          table: [
            ['i16', 4],
            ['u8', 1],
          ],
          length: 6,
        }),
      ),
    ],
    [
      'a table shorter than it can be',
      encapsulated(
        flatbuffer({
          table: [
            ['i16', 4],
            ['u8', 1],
          ],
          length: 2,
        }),
      ),
    ],
    ['nesting without end', arrowMessage([nested(300)])],
  ])('would be passed on: %s', async (_, bytes) => {
    const found = await refusal(bytes)
    expect(found).toMatchObject({ code: 'parquet/footer-text', message: expect.stringContaining(key) })
    expect(found?.message).not.toMatch(/anna|Berlin|4711/)
    expect(found?.help).toContain('declared redact')
  })

  it.each([
    ['a line end', (value: string) => `${value}\n`],
    ['no padding', (value: string) => value.replace(/=+$/, '')],
    ['bits behind the last byte', (value: string) => value.replace(/A==$/, 'B==')],
    ['other characters', (value: string) => value.replace('/', '_')],
    ['a blank', (value: string) => value.replace('/', ' /')],
  ])('would be passed on in base64 with %s', async (_, change) => {
    const value = base64(encapsulatedToPad())
    expect(change(value)).not.toBe(value)
    const bytes = file([], group({ t: text }))
    expect(await refusalOf([{ key, value }], bytes)).toBeUndefined()
    expect((await refusalOf([{ key, value: change(value) }], bytes))?.code).toBe('parquet/footer-text')
  })

  it('would be passed on with an entry of pandas twice', () => {
    const root = group({ t: text })
    const once = arrowMessage([{ name: 't', type: utf8 }], { texts: { pandas: 'known' } })
    const entry = { table: [{ text: 'pandas' }, { text: 'known' }] }
    const twice = arrowMessage([{ name: 't', type: utf8 }], { schema: { 2: { list: [entry, entry] } } })
    const read = (message: Uint8Array) => () =>
      checkArrowSchema(
        base64(message),
        root,
        ({ key: own }) => own === 'pandas',
        (what) => {
          throw new TypeError(what)
        },
      )
    expect(read(once)).not.toThrow()
    expect(read(twice)).toThrow('holds a text of its own beside its columns')
  })

  it('would be passed on twice', async () => {
    const entry = { key, value: base64(message) }
    expect((await refusalOf([entry, entry]))?.code).toBe('parquet/footer-text')
  })
})

/** A message whose base64 ends with two marks of padding. */
function encapsulatedToPad(): Uint8Array {
  const own = [{ name: 't', type: utf8 }]
  const message = arrowMessage(own)
  const length = message.length - ((message.length - 1) % 3)
  for (let less = message.length - length; less < 8; less += 3) {
    const cut = encapsulated(message.subarray(8, message.length - less))
    if (message.subarray(message.length - less).every((byte) => byte === 0)) return cut
  }
  throw new Error('no padding to cut')
}

function nested(depth: number): MadeField {
  return depth === 0
    ? { name: 'a', type: utf8 }
    : { name: 'a', type: [12], children: [{ ...nested(depth - 1), name: 'item' }] }
}

describe('a byte of it', () => {
  // Small, so that each bit can be turned.
  const own: readonly MadeField[] = [
    { name: 'name', type: utf8, dictionary: dictionary(0) },
    { name: 'at', type: [10, ['i16', 2], { text: 'UTC' }] },
    { name: 'tags', type: [12], children: [{ name: 'item', type: utf8 }] },
  ]
  const root = group({ name: text, at: moments, tags: list(text) })
  const isRead = (message: Uint8Array): boolean => {
    try {
      checkArrowSchema(base64(message), root, () => false, fault)
      return true
    } catch (error) {
      if (error instanceof TypeError && error.message === 'a fault') return false
      throw error
    }
  }
  const fault = (): never => {
    throw new TypeError('a fault')
  }

  it.each([
    ['one by one', arrowMessage(own)],
    ['with texts that stand once', arrowMessage(own, { sharesTexts: true })],
  ])('would hide something where it is another: %s', (_, message) => {
    expect(isRead(message)).toBe(true)
    const said = textsIn(message)
    expect(said).toEqual(['name', 'at', 'UTC', 'tags', 'item'])
    let read = 0
    for (let at = 0; at < message.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Buffer.from(message)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        if (!isRead(flipped)) continue
        read++
        expect([at, bit, textsIn(flipped)]).toEqual([at, bit, said])
      }
    }
    // Kinds of texts and lists, signs of places, the order of a dictionary: what is read says no more.
    expect(read).toBeLessThan(message.length / 4)
  })
})
