import { describe, expect, it } from 'vitest'
import { withFooter } from '../../src/gate/parquet-plants.js'
import { Refused } from '../../src/parquet/codes.js'
import { leafOf } from '../../src/parquet/columns-of.js'
import { readParquetFile } from '../../src/parquet/footer.js'
import type { SchemaElement } from '../../src/parquet/format.js'
import { physical } from '../../src/parquet/leaf-type.js'
import { bytesInMemory } from '../../src/parquet/random-bytes.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { canRead } from './built.js'
import {
  base,
  bloom,
  bounds,
  type DataHeader,
  hostile,
  inserted,
  lying,
  offsets,
  schema,
  stated,
  utf8,
  withBloom,
  withBounds,
  withFooterBytes,
  withOffsets,
  withPage,
} from './hostile-files.js'
import { double, file, group, text, whole } from './made.js'
import { readBytes } from './read-bytes.js'

async function refusalOf(bytes: Uint8Array, limits: Limits = defaultLimits) {
  try {
    await readParquetFile(bytesInMemory(bytes), { limits })
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

describe('a hostile file', () => {
  it('would not be told from a sound one', async () => expect(await refusalOf(base)).toBeUndefined())

  it.each(hostile)('would be read: %s', async (_, bytes, code) => {
    const refusal = await refusalOf(bytes)
    expect(refusal?.code).toBe(code)
    expect(refusal?.message).not.toMatch(/anna|emil|otto/)
  })

  it('would be read although it is cut, at whatever length', async () => {
    for (let length = 0; length < base.length; length++) {
      expect([length, (await refusalOf(base.subarray(0, length)))?.code]).toEqual([
        length,
        expect.stringMatching(/^parquet\//),
      ])
    }
  })

  it('would be read with what stands beside its pages', async () => {
    for (const sound of [
      withOffsets(offsets()),
      withBounds(bounds()),
      withBounds(bounds({ nulls: [0], definitionLevels: [0, 3] })),
      withBloom(bloom()),
      withBloom(bloom(), undefined),
    ])
      expect(await refusalOf(sound)).toBeUndefined()
    const sum = withPage((own) => own)
    expect(await refusalOf(sum)).toBeUndefined()
    for (const createdBy of [
      'parquet-mr version 1.13.1 (build db4183109d5b734ec5930d870cdae161e408ddba)',
      'parquet-cpp-arrow version 21.0.0',
      'DuckDB version v1.5.6 (build 0b83e5d2f6)',
      'Polars',
      'parquet-rs version 55.1.0',
    ])
      expect([createdBy, await refusalOf(withFooter(base, (meta) => ({ ...meta, createdBy })))]).toEqual([
        createdBy,
        undefined,
      ])
    const keyValues = [
      { key: 'org.apache.spark.version', value: '3.5.1' },
      { key: 'writer.model.name', value: 'avro' },
    ]
    expect(await refusalOf(withFooter(base, (meta) => ({ ...meta, keyValues })))).toBeUndefined()
  })

  it('would hide a copy of what the footer says of a column, as older programs wrote it', async () => {
    const { dataPage, compressedSize } = await readParquetFile(bytesInMemory(base), {
      limits: defaultLimits,
    }).then(({ groups }) => groups[0]?.chunks[0]?.meta ?? { dataPage: 0, compressedSize: 0 })
    expect((await refusalOf(inserted(base, dataPage + compressedSize, utf8('x'))))?.code).toBe(
      'parquet/unaccounted-bytes',
    )
  })
})

describe('a footer that is a bomb', () => {
  const deep = Array.from({ length: 200_000 }, () => 0x1c)
  const many = [0x15, 0x02, 0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07]
  it.each([
    ['a list of two thousand million items', many, 'a list is longer than what holds it'],
    [
      'a text of two gigabytes',
      [0x15, 0x02, 0x19, 0x1c, 0x48, 0xff, 0xff, 0xff, 0xff, 0x07],
      'a text is longer than what holds it',
    ],
    ['structures without end', deep, 'a field has another type than it must have'],
    [
      'a number without end',
      [0x15, ...Array.from({ length: 100 }, () => 0xff)],
      'a number is larger than it may be',
    ],
    ['a number written longer', [0x15, 0x82, 0x00], 'a number is written longer than it must be'],
    ['a field that is not known', [0xf5, 0x02], 'it has a field of number 15, which is not known here'],
    ['a field twice', [0x15, 0x02, 0x05, 0x02, 0x02], 'fields are out of order or stand twice'],
    ['a field far out', [0x05, 0x02, 0x02], 'the number of a field is written longer than it must be'],
    ['a field of another type', [0x18, 0x00], 'a field has another type than it must have'],
    ['a list of another type', [0x15, 0x02, 0x19, 0x15, 0x02], 'a list has another type than it must have'],
    [
      'a list written longer',
      [0x15, 0x02, 0x19, 0xfc, 0x01],
      'the length of a list is written longer than it must be',
    ],
    ['a text that is not UTF-8', [0x15, 0x02, 0x19, 0x1c, 0x48, 0x01, 0xff], 'a text is not UTF-8'],
    ['nothing that must be there', [0x15, 0x02, 0x00], 'the field schema is missing'],
    ['an end', [0x15], 'it ends too early'],
  ])('would be followed: %s', async (_, bytes, what) => {
    const refusal = await refusalOf(withFooterBytes(base, bytes))
    expect(refusal).toMatchObject({ code: 'parquet/damaged-footer', message: expect.stringContaining(what) })
  })

  it('would be followed: a schema too deep or too wide', async () => {
    const elements = (depth: number): SchemaElement[] => [
      ...Array.from({ length: depth }, (_, index) => ({
        name: index === 0 ? 'schema' : 'g',
        repetition: index === 0 ? undefined : 1,
        children: 1,
      })),
      { name: 'x', repetition: 1, type: physical.int64 },
    ]
    expect((await refusalOf(schema(() => elements(64))))?.code).toBe('data/too-deep')
    const wide = [
      { name: 'schema', children: 5000 },
      ...Array.from({ length: 5000 }, (_, index) => ({
        name: `c${index}`,
        repetition: 1,
        type: physical.int64,
      })),
    ]
    expect((await refusalOf(schema(() => wide)))?.code).toBe('data/csv-columns')
    expect((await refusalOf(base, { ...defaultLimits, unpackedBytes: 10 }))?.code).toBe(
      'data/record-too-large',
    )
  })
})

describe.skipIf(!canRead)('a file whose values are not what it says', () => {
  it.each(lying)('would be believed: %s', async (_, bytes, code) => {
    expect((await readBytes(bytes)).refusal?.code).toBe(code)
  })

  it.each([
    [
      'whole texts',
      stated({
        minValue: utf8('berta'),
        maxValue: utf8('emil'),
        min: utf8('berta'),
        max: utf8('emil'),
        nulls: 0,
        isMinExact: true,
        isMaxExact: true,
      }),
    ],
    ['beginnings, the greatest raised', stated({ minValue: utf8('ber'), maxValue: utf8('en') })],
    [
      'numbers',
      stated(
        { minValue: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0), maxValue: Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0) },
        file([{ name: 1 }, { name: 2 }]),
      ),
    ],
    [
      'zeros with their signs',
      stated(
        { minValue: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 128), maxValue: new Uint8Array(8) },
        file([{ name: 0 }], group({ name: double })),
      ),
    ],
    [
      'true and false',
      stated(
        { minValue: Uint8Array.of(0), maxValue: Uint8Array.of(1) },
        file([{ name: true }, { name: false }]),
      ),
    ],
    [
      'a last letter raised over the surrogates',
      stated({ maxValue: utf8('\ue000') }, file([{ name: '\ud7ffx' }])),
    ],
  ])('would be refused although it says the truth: %s', async (_, bytes) => {
    expect((await readBytes(bytes)).refusal).toBeUndefined()
  })

  it.each([
    ['no number', file([{ x: { number: 'NaN' } }], group({ x: double })), 'parquet/unreadable-value'],
    ['without end', file([{ x: { number: '-Infinity' } }], group({ x: double })), 'parquet/unreadable-value'],
    [
      'a day outside the calendar',
      withFooter(file([{ x: 1 }], group({ x: leafOf({ type: physical.int64 }) })), (meta) => ({
        ...meta,
        schema: meta.schema.map((own) => (own.name === 'x' ? { ...own, convertedType: 10 } : own)),
        rowGroups: meta.rowGroups,
      })),
      undefined,
    ],
    ['of too many digits', file([{ x: { number: '9223372036854775807' } }], group({ x: whole })), undefined],
  ])('would be let through: a value that is %s', async (_, bytes, code) => {
    expect((await readBytes(bytes)).refusal?.code).toBe(code)
  })

  it('would be let through: a text that is not UTF-8, and a number larger than its column', async () => {
    const broken = Buffer.from(file([{ name: 'BROKEN' }]))
    broken[broken.indexOf('BROKEN')] = 0xff
    expect((await readBytes(broken)).refusal?.code).toBe('parquet/unreadable-value')
    const narrow = withFooter(file([{ n: 300 }], group({ n: leafOf({ type: physical.int32 }) })), (meta) => ({
      ...meta,
      schema: meta.schema.map((own) => (own.name === 'n' ? { ...own, convertedType: 15 } : own)),
    }))
    expect((await readBytes(narrow)).refusal?.code).toBe('parquet/unreadable-value')
  })

  it('would be let through beyond the limits', async () => {
    const small = { ...defaultLimits, numberDigits: 3, recordBytes: 100 }
    expect((await readBytes(file([{ n: 12345 }]), { limits: small })).refusal?.code).toBe(
      'data/too-many-digits',
    )
    expect((await readBytes(file([{ t: 'a'.repeat(99) }]), { limits: small })).refusal?.code).toBe(
      'data/record-too-large',
    )
    const wide = file([{ l: Array.from({ length: 70_000 }, () => 'a') }])
    expect(
      (await readBytes(wide, { limits: { ...defaultLimits, recordBytes: 1_000_000 } })).refusal?.code,
    ).toBe('data/record-too-large')
    expect(
      (await readBytes(file([{ t: 'a'.repeat(999) }]), { limits: { ...defaultLimits, unpackedBytes: 900 } }))
        .refusal?.code,
    ).toBe('data/record-too-large')
  })

  it('would pass with damaged pages', async () => {
    const broken = withPage((own) => ({ ...own, data: { ...(own.data as DataHeader), encoding: 5 } }))
    const { refusal, records } = await readBytes(broken)
    expect([refusal?.code, records]).toEqual(['parquet/unreadable-pages', []])
  })

  it('would have two values under one key of a map', async () => {
    const map = group({
      m: { kind: 'map', key: text, value: text, isOptional: true, leaves: { from: 0, to: 0 } },
    })
    const bytes = Buffer.from(file([{ m: { aaaa: 'x', bbbb: 'y' } }], map))
    bytes.write('aaaa', bytes.indexOf('bbbb'))
    expect((await readBytes(bytes)).refusal?.code).toBe('parquet/duplicate-key')
  })
})
