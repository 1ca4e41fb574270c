import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafOf } from '../../src/parquet/columns-of.js'
import type { SchemaElement } from '../../src/parquet/format.js'
import { fileMetaData, pageHeader } from '../../src/parquet/format.js'
import { type LeafType, physical } from '../../src/parquet/leaf-type.js'
import { plainBytes } from '../../src/parquet/plain-value.js'
import { decodeThrift } from '../../src/parquet/thrift.js'
import { encodeThrift } from '../../src/parquet/thrift-write.js'
import { nodeOf, type Stored } from '../../src/parquet/value-node.js'
import { canRead } from './built.js'
import { file, group, list, node, type Plain, plain, text, whole } from './made.js'
import { readBytes } from './read-bytes.js'

const at = { offset: 0, line: 0, column: 0 }

/** Stored values of each type, and the element that says so. */
const types: readonly (readonly [string, Omit<SchemaElement, 'name'>, fc.Arbitrary<Stored>])[] = [
  ['truth', { type: physical.boolean }, fc.boolean()],
  ['int32', { type: physical.int32 }, fc.bigInt({ min: -(2n ** 31n), max: 2n ** 31n - 1n })],
  ['int64', { type: physical.int64 }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  ['uint8', { type: physical.int32, convertedType: 11 }, fc.bigInt({ min: 0n, max: 255n })],
  ['int16', { type: physical.int32, convertedType: 16 }, fc.bigInt({ min: -32768n, max: 32767n })],
  ['double', { type: physical.double }, fc.double({ noNaN: true, noDefaultInfinity: true })],
  ['float', { type: physical.float }, fc.float({ noNaN: true, noDefaultInfinity: true })],
  [
    'text',
    { type: physical.byteArray, convertedType: 0 },
    fc.string({ unit: 'binary' }).map((each) => new TextEncoder().encode(each)),
  ],
  ['day', { type: physical.int32, convertedType: 6 }, fc.bigInt({ min: -719528n, max: 2932896n })],
  [
    'decimal',
    { type: physical.int32, convertedType: 5, precision: 9, scale: 3 },
    fc.bigInt({ min: -999999999n, max: 999999999n }),
  ],
  [
    'long decimal',
    { type: physical.int64, convertedType: 5, precision: 18, scale: 18 },
    fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }),
  ],
  ['clock', { type: physical.int32, convertedType: 7 }, fc.bigInt({ min: 0n, max: 86_399_999n })],
  [
    'moment',
    { type: physical.int64, convertedType: 9 },
    fc.bigInt({ min: -62167219200000n, max: 253402300799999n }),
  ],
  [
    'nanoseconds',
    { type: physical.int64, logicalType: { timestamp: { isAdjustedToUtc: false, unit: { nanos: {} } } } },
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  ],
  [
    'clock in nanoseconds',
    { type: physical.int64, logicalType: { time: { isAdjustedToUtc: true, unit: { nanos: {} } } } },
    fc.bigInt({ min: 0n, max: 86_399_999_999_999n }),
  ],
  [
    'uuid',
    { type: physical.fixed, typeLength: 16, logicalType: { uuid: {} } },
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
  ],
]

describe('a value', () => {
  it.each(types)('would be written as another than was read: %s', (_, element, values) => {
    const leaf = leafOf(element)
    fc.assert(
      fc.property(values, (stored) => {
        const read = nodeOf(stored, leaf, at)
        if (typeof read === 'string') throw new Error(read)
        const bytes = plainBytes(read, leaf)
        expect(bytes && nodeOf(storedOf(bytes, leaf.type, element.type), leaf, at)).toEqual(read)
        if (typeof stored === 'bigint' && bytes !== undefined)
          expect(storedOf(bytes, leaf.type, element.type)).toBe(stored)
      }),
    )
  })

  it.each([
    [{ type: physical.int32, convertedType: 15 }, 128n, 'larger than its column says'],
    [{ type: physical.int32, convertedType: 11 }, -1n, 'larger than its column says'],
    [
      { type: physical.int32, convertedType: 5, precision: 4, scale: 2 },
      10000n,
      'larger than its column says',
    ],
    [{ type: physical.double }, Number.NaN, 'not a number'],
    [{ type: physical.float }, Number.NEGATIVE_INFINITY, 'infinite'],
    [{ type: physical.byteArray, convertedType: 4 }, Uint8Array.of(0x61, 0xff), 'a text that is not UTF-8'],
    [
      { type: physical.byteArray, convertedType: 0 },
      Uint8Array.of(0xed, 0xa0, 0x80),
      'a text that is not UTF-8',
    ],
    [{ type: physical.int32, convertedType: 6 }, 2932897n, 'a day or time outside the calendar'],
    [{ type: physical.int32, convertedType: 6 }, -719529n, 'a day or time outside the calendar'],
    [{ type: physical.int32, convertedType: 7 }, 86_400_000n, 'a day or time outside the calendar'],
    [{ type: physical.int32, convertedType: 7 }, -1n, 'a day or time outside the calendar'],
    [{ type: physical.int64, convertedType: 10 }, 2n ** 62n, 'a day or time outside the calendar'],
    [{ type: physical.int32, logicalType: { unknown: {} } }, 1n, 'larger than its column says'],
  ] as const)('that has no text would be given one: %o %s', (element, stored, why) => {
    expect(nodeOf(stored, leafOf(element), at)).toBe(why)
  })

  it('would lose the shortest form of a number of single precision', () => {
    const leaf = leafOf({ type: physical.float })
    expect(nodeOf(Math.fround(0.1), leaf, at)).toMatchObject({ lexeme: '0.1' })
    expect(nodeOf(16777216, leaf, at)).toMatchObject({ lexeme: '16777216' })
    expect(nodeOf(Math.fround(1.17549435e-38), leaf, at)).toMatchObject({ lexeme: '1.1754944e-38' })
  })
})

/** What PLAIN bytes stand for. */
function storedOf(bytes: Uint8Array, type: LeafType, stored: number | undefined): Stored {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (type.kind === 'boolean') return bytes[0] === 1
  if (stored === physical.int32) return BigInt(view.getInt32(0, true))
  if (stored === physical.int64) return view.getBigInt64(0, true)
  if (stored === physical.float) return view.getFloat32(0, true)
  if (stored === physical.double) return view.getFloat64(0, true)
  return stored === physical.fixed ? bytes : bytes.subarray(4)
}

describe('a structure', () => {
  it('would be decoded to another than was encoded', () => {
    const header = fc.record({
      type: fc.constantFrom(0, 2, 3),
      uncompressedSize: fc.integer({ min: -5, max: 2 ** 31 - 1 }),
      compressedSize: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      crc: fc.option(fc.integer(), { nil: undefined }),
      dictionary: fc.option(
        fc.record({
          values: fc.nat(),
          encoding: fc.nat(9),
          isSorted: fc.option(fc.boolean(), { nil: undefined }),
        }),
        { nil: undefined },
      ),
    })
    fc.assert(
      fc.property(header, (value) => {
        const bytes = encodeThrift(pageHeader, value)
        const decoded = decodeThrift(pageHeader, { bytes, base: 0, where: 'It' })
        expect(JSON.stringify(decoded.value)).toBe(JSON.stringify(value))
        expect(decoded.length).toBe(bytes.length)
      }),
    )
  })

  it('would lose a long list or a large number', () => {
    const schema = Array.from({ length: 40 }, (_, index) => ({
      name: `n${'x'.repeat(index * 5)}`,
      fieldId: -index,
    }))
    const value = { version: 1, schema, rows: 2 ** 51, rowGroups: [] }
    const bytes = encodeThrift(fileMetaData, value)
    expect(JSON.stringify(decodeThrift(fileMetaData, { bytes, base: 0, where: 'It' }).value)).toBe(
      JSON.stringify(value),
    )
  })
})

describe.skipIf(!canRead)('a file of ours', () => {
  const columns = group({
    t: text,
    n: whole,
    l: list(group({ a: text, b: list(whole) })),
    m: { kind: 'map', key: text, value: group({ x: text }), isOptional: true, leaves: { from: 0, to: 0 } },
    g: group({ h: group({ i: text }), j: text }),
  })
  const texts = fc.string({ maxLength: 4 })
  const may = <T>(own: fc.Arbitrary<T>) => fc.option(own, { nil: undefined })
  const numbers = fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((each) => ({ number: String(each) }))
  const record = fc
    .record({
      t: may(texts),
      n: may(numbers),
      l: may(
        fc.array(
          fc.option(fc.record({ a: may(texts), b: may(fc.array(fc.option(numbers), { maxLength: 3 })) })),
          { maxLength: 3 },
        ),
      ),
      m: may(fc.dictionary(texts, fc.record({ x: may(texts) }), { maxKeys: 3, noNullPrototype: false })),
      g: may(fc.record({ h: may(fc.record({ i: may(texts) })), j: may(texts) })),
    })
    .map((each) => withoutNothing(each) as Plain)

  /** The same without members that are undefined. */
  function withoutNothing(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutNothing)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, own]) =>
        own === undefined ? [] : [[name, withoutNothing(own)]],
      ),
    )
  }

  it('would be read as other records than were written', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (records, isPacked) => {
          const { records: read, refusal } = await readBytes(file(records, columns, { isPacked, rows: 5 }))
          expect(refusal).toBeUndefined()
          expect(read.map(sorted)).toEqual(records.map((each) => sorted(plain(node(each)))))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('would tell a null from what is absent only where it may', async () => {
    const bytes = file([{ t: 'a' }, {}], group({ t: text, g: group({ j: text }) }))
    expect((await readBytes(bytes, { nulls: 'null' })).records).toEqual([
      { t: 'a', g: null },
      { t: null, g: null },
    ])
    expect((await readBytes(bytes)).records).toEqual([{ t: 'a' }, {}])
  })

  function sorted(value: Plain): unknown {
    return JSON.parse(JSON.stringify(value))
  }
})
