import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readParquetFile } from '../../src/parquet/footer.js'
import { columnMetaData, type SchemaElement } from '../../src/parquet/format.js'
import { codecs, unpackPage } from '../../src/parquet/packed-page.js'
import { bytesInMemory } from '../../src/parquet/random-bytes.js'
import { encodeThrift } from '../../src/parquet/thrift-write.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { type AssembledColumn, assembled, longs, texts } from './assembled.js'
import { canRead } from './built.js'
import { base, inserted } from './hostile-files.js'
import { readBytes } from './read-bytes.js'

const root = (children: number): SchemaElement => ({ name: 'schema', children })
const long = 2
const text = 6
const number = (value: number) => ({ number: String(value) })

/** Schemas that other programs write, each with its columns and the records that they mean. */
const forms: readonly (readonly [
  string,
  readonly SchemaElement[],
  readonly AssembledColumn[],
  readonly unknown[],
])[] = [
  [
    'a column that just repeats',
    [root(1), { name: 'x', repetition: 2, type: long }],
    [
      {
        path: ['x'],
        type: long,
        repetitions: [0, 1, 0, 0],
        definitions: [1, 1, 0, 1],
        values: longs(1, 2, 3),
      },
    ],
    [{ x: [number(1), number(2)] }, { x: [] }, { x: [number(3)] }],
  ],
  [
    'a list in two levels',
    [
      root(1),
      { name: 'x', repetition: 1, children: 1, convertedType: 3 },
      { name: 'element', repetition: 2, type: long },
    ],
    [
      {
        path: ['x', 'element'],
        type: long,
        repetitions: [0, 1, 0, 0],
        definitions: [2, 2, 0, 1],
        values: longs(1, 2),
      },
    ],
    [{ x: [number(1), number(2)] }, {}, { x: [] }],
  ],
  [
    'a list of groups in two levels',
    [
      root(1),
      { name: 'x', repetition: 0, children: 1, convertedType: 3 },
      { name: 'array', repetition: 2, children: 2 },
      { name: 'a', repetition: 0, type: long },
      { name: 'b', repetition: 1, type: long },
    ],
    [
      {
        path: ['x', 'array', 'a'],
        type: long,
        repetitions: [0, 1],
        definitions: [1, 1],
        values: longs(1, 2),
      },
      { path: ['x', 'array', 'b'], type: long, repetitions: [0, 1], definitions: [1, 2], values: longs(3) },
    ],
    [{ x: [{ a: number(1) }, { a: number(2), b: number(3) }] }],
  ],
  [
    'a list of groups of one column, by their name',
    [
      root(1),
      { name: 'x', repetition: 0, children: 1, convertedType: 3 },
      { name: 'x_tuple', repetition: 2, children: 1 },
      { name: 'a', repetition: 1, type: long },
    ],
    [{ path: ['x', 'x_tuple', 'a'], type: long, repetitions: [0, 1], definitions: [1, 2], values: longs(3) }],
    [{ x: [{}, { a: number(3) }] }],
  ],
  [
    'a map in its old spelling',
    [
      root(1),
      { name: 'm', repetition: 1, children: 1, convertedType: 2 },
      { name: 'map', repetition: 2, children: 2 },
      { name: 'key', repetition: 0, type: text, convertedType: 0 },
      { name: 'value', repetition: 0, type: long },
    ],
    [
      { path: ['m', 'map', 'key'], type: text, repetitions: [0, 0], definitions: [2, 0], values: texts('k') },
      { path: ['m', 'map', 'value'], type: long, repetitions: [0, 0], definitions: [2, 0], values: longs(7) },
    ],
    [{ m: { k: number(7) } }, {}],
  ],
  [
    'a page of the second kind',
    [root(1), { name: 'x', repetition: 1, type: long }],
    [{ path: ['x'], type: long, definitions: [1, 0, 1], values: longs(5, 6), version2: { nulls: 1 } }],
    [{ x: number(5) }, {}, { x: number(6) }],
  ],
  [
    'a dictionary, its places packed',
    [root(1), { name: 'x', repetition: 0, type: long }],
    [
      {
        path: ['x'],
        type: long,
        values: Uint8Array.of(1, 3, 0b110),
        count: 3,
        encoding: 8,
        dictionary: { bytes: longs(5, 6), count: 2 },
      },
    ],
    [{ x: number(5) }, { x: number(6) }, { x: number(6) }],
  ],
  [
    'truth values in runs',
    [root(1), { name: 'x', repetition: 0, type: 0 }],
    [{ path: ['x'], type: 0, values: Uint8Array.of(2, 0, 0, 0, 6, 1), count: 3, encoding: 3 }],
    [{ x: true }, { x: true }, { x: true }],
  ],
]

const flat = [root(1), { name: 'x', repetition: 0, type: long }] as const
const column = (own: Partial<AssembledColumn>): AssembledColumn => ({
  path: ['x'],
  type: long,
  values: longs(5),
  count: 1,
  ...own,
})

/** The same with bytes that no value needs, or too few. */
const wrong: readonly (readonly [string, readonly SchemaElement[], AssembledColumn])[] = [
  ['more values than it says', flat, column({ values: longs(5, 6) })],
  ['fewer values than it says', flat, column({ values: longs(5).subarray(1) })],
  ['a text behind its values', flat, column({ values: Buffer.concat([longs(5), Buffer.from('anna')]) })],
  [
    'a text behind its texts',
    [root(1), { name: 'x', repetition: 0, type: text, convertedType: 0 }],
    column({ type: text, values: Buffer.concat([texts('a'), Buffer.from('anna')]) }),
  ],
  [
    'a text longer than its page',
    [root(1), { name: 'x', repetition: 0, type: text, convertedType: 0 }],
    column({ type: text, values: texts('a').subarray(0, 4) }),
  ],
  [
    'places behind the last of a dictionary',
    flat,
    column({ values: Uint8Array.of(1, 2, 0, 0), encoding: 8, dictionary: { bytes: longs(5), count: 1 } }),
  ],
  [
    'places that a dictionary does not have',
    flat,
    column({ values: Uint8Array.of(1, 3, 0xfe), encoding: 8, dictionary: { bytes: longs(5), count: 1 } }),
  ],
  [
    'no width of its places',
    flat,
    column({ values: Uint8Array.of(99), encoding: 8, dictionary: { bytes: longs(5), count: 1 } }),
  ],
  [
    'a dictionary longer than its values',
    flat,
    column({ values: Uint8Array.of(1, 2, 0), encoding: 8, dictionary: { bytes: longs(5, 6), count: 1 } }),
  ],
  [
    'levels of less than no run',
    [root(1), { name: 'x', repetition: 1, type: long }],
    column({ values: Buffer.concat([Uint8Array.of(1, 0, 0, 0, 0), longs(5)]), count: 1 }),
  ],
  [
    'levels longer than the page',
    [root(1), { name: 'x', repetition: 1, type: long }],
    column({ values: Uint8Array.of(99, 0, 0, 0, 0), count: 1 }),
  ],
  ['levels of the second kind where none are', flat, column({ definitions: [1], version2: { nulls: 0 } })],
  ['an encoding that is none', flat, column({ encoding: 4 })],
  [
    'truth values longer than they say',
    [root(1), { name: 'x', repetition: 0, type: 0 }],
    column({ type: 0, values: Uint8Array.of(2, 0, 0, 0, 2, 1, 9), encoding: 3 }),
  ],
]

const sizeOf = async (bytes: Uint8Array) => readParquetFile(bytesInMemory(bytes), { limits: defaultLimits })

describe.skipIf(!canRead)('a file of another program', () => {
  it.each(forms)('would be read as other records: %s', async (_, schema, columns, records) => {
    const { records: read, refusal } = await readBytes(assembled(schema, columns, records.length))
    expect(refusal).toBeUndefined()
    expect(JSON.parse(JSON.stringify(read))).toEqual(records)
  })

  it.each(wrong)('would be read although a page holds %s', async (_, schema, own) => {
    const { refusal, records } = await readBytes(assembled(schema, [own], 1))
    expect([refusal?.code, records]).toEqual(['parquet/contradiction', []])
  })

  it('would use fewer entries of its dictionary than it has', async () => {
    const unused = column({
      values: Uint8Array.of(1, 2, 1),
      encoding: 8,
      dictionary: { bytes: longs(5, 6), count: 2 },
    })
    expect((await readBytes(assembled(flat, [unused], 1))).refusal?.code).toBe('parquet/statistics')
  })

  it('would be told to be followed to its end where it is not', async () => {
    const differences = column({ encoding: 5 })
    const { file } = await readBytes(assembled(flat, [differences], 1))
    expect(file?.goesAlong.join()).toContain('could not be told')
  })

  it('would be refused for a copy of what its footer says of a column', async () => {
    const { groups } = await sizeOf(base)
    const meta = groups[0]?.chunks[0]?.meta
    if (meta === undefined) throw new Error('There is no column.')
    const copy = encodeThrift(columnMetaData, meta)
    const end = meta.dataPage + meta.compressedSize
    expect((await readBytes(inserted(base, end, copy))).refusal).toBeUndefined()
    const other = encodeThrift(columnMetaData, { ...meta, values: meta.values + 1 })
    expect((await readBytes(inserted(base, end, other))).refusal?.code).toBe('parquet/unaccounted-bytes')
  })
})

describe('packed bytes', () => {
  it('would give more or fewer bytes than they say, or end the program', () => {
    const sizes = fc.nat(300)
    const bytes = fc.uint8Array({ maxLength: 60 })
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(codecs), 4, 9), bytes, sizes, (codec, packed, size) => {
        const unpacked = unpackPage(codec, packed, size)
        if (unpacked instanceof Uint8Array) expect(unpacked.length).toBe(size)
      }),
      { numRuns: 2000 },
    )
  })

  const a = (count: number) => new Uint8Array(count).fill(97)
  it.each([
    ['snappy: literals', codecs.snappy, Uint8Array.of(3, 8, 97, 97, 97), 3, a(3)],
    ['snappy: a copy into itself', codecs.snappy, Uint8Array.of(9, 0, 97, 0x11, 1), 9, a(9)],
    ['snappy: a copy of two bytes’ offset', codecs.snappy, Uint8Array.of(6, 0, 97, 0x12, 1, 0), 6, a(6)],
    [
      'snappy: a copy of four bytes’ offset',
      codecs.snappy,
      Uint8Array.of(6, 0, 97, 0x13, 1, 0, 0, 0),
      6,
      a(6),
    ],
    ['snappy: literals with a long length', codecs.snappy, Uint8Array.of(70, 0xf0, 69, ...a(70)), 70, a(70)],
    ['snappy: another size', codecs.snappy, Uint8Array.of(4, 8, 97, 97, 97), 3, undefined],
    ['snappy: fewer than it says', codecs.snappy, Uint8Array.of(4, 8, 97, 97, 97), 4, undefined],
    ['snappy: a copy of nothing', codecs.snappy, Uint8Array.of(4, 0x01, 1), 4, undefined],
    ['snappy: a size without end', codecs.snappy, new Uint8Array(9).fill(0xff), 4, undefined],
    ['lz4: literals', codecs.lz4, Uint8Array.of(0x30, 97, 97, 97), 3, a(3)],
    ['lz4: a copy', codecs.lz4, Uint8Array.of(0x10, 97, 1, 0, 0x10, 97), 6, a(6)],
    ['lz4: long lengths', codecs.lz4, Uint8Array.of(0xff, 1, ...a(16), 1, 0, 2, 0x10, 97), 38, a(38)],
    ['lz4: an end that copies', codecs.lz4, Uint8Array.of(0x31, 97, 97, 97), 3, undefined],
    ['lz4: nothing', codecs.lz4, new Uint8Array(0), 3, undefined],
    ['gzip', codecs.gzip, gzipSync(a(40)), 40, a(40)],
    ['gzip: another size', codecs.gzip, gzipSync(a(40)), 41, undefined],
    [
      'gzip: something behind it',
      codecs.gzip,
      Buffer.concat([gzipSync(a(40)), Buffer.from('anna')]),
      40,
      undefined,
    ],
    ['gzip: nothing', codecs.gzip, new Uint8Array(4), 4, undefined],
    ['zstd: no frame', codecs.zstd, new Uint8Array(9), 4, undefined],
    [
      'zstd: a frame that readers skip',
      codecs.zstd,
      Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 97),
      1,
      undefined,
    ],
    [
      'zstd: a block that runs out',
      codecs.zstd,
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 3, 0xff, 0xff, 0x00),
      3,
      undefined,
    ],
    [
      'zstd: something behind it',
      codecs.zstd,
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 1, 9, 0, 0, 97, 97),
      1,
      undefined,
    ],
    [
      'zstd: another size',
      codecs.zstd,
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 2, 9, 0, 0, 97),
      1,
      undefined,
    ],
  ] as const)('would be unpacked otherwise: %s', (_, codec, bytes, size, wanted) => {
    const unpacked = unpackPage(codec, bytes, size)
    expect(unpacked && Buffer.from(unpacked)).toEqual(wanted && Buffer.from(wanted))
  })
})
