import { describe, expect, test } from 'vitest'
import { PackedInput } from '../../src/data/packed-input.js'
import { readCsv, readJson, readNdjson, recognise } from '../../src/data/read.js'
import { signatureOf } from '../../src/data/signature.js'
import { TakenBytes } from '../../src/data/taken-bytes.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesOf, cutAt, oneByOne } from '../data/heard.js'
import { nextOf, plain, told } from './unpacked.js'

const golden = (name: string): string => `../golden/readers/${name}.txt`

describe('the beginning of a file would be taken for something else', () => {
  test('of each kind that is known, and of what is nearly one', async () => {
    const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex')
    const starts = [
      ...[
        '1f8b',
        '28b52ffd',
        '425a68',
        'fd377a585a00',
        '5d0000',
        '4c5a4950',
        '894c5a4f00',
        '04224d18',
        '02214c18',
      ],
      ...['1f9d', '1fa0', '1f1e', 'ff060000734e61507059', '504b0304', '504b0506', '504b0708', '377abcaf271c'],
      ...['526172211a07', '50415231', '50415245', '4f626a01', '4f5243', '4152524f57310000'],
      ...[
        '53514c69746520666f726d6174203300',
        '255044462d',
        'd0cf11e0a1b11ae1',
        '7801',
        '785e',
        '789c',
        '78da',
        '7802',
      ],
      ...Array.from({ length: 18 }, (_, low) => `${(0x4f + low).toString(16)}2a4d18`),
    ]
    const kinds = (bytes: Uint8Array) => {
      const found = signatureOf(bytes)
      return found === undefined ? '-' : `${found.kind} ${found.what}`
    }
    const lines = starts.map((digits) => {
      const bytes = hex(digits)
      const beside = Buffer.from(bytes)
      beside[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 0x20
      return [
        `${digits}: ${kinds(Buffer.concat([bytes, Buffer.from([0, 0xff])]))}`,
        `cut ${kinds(Buffer.concat([bytes.subarray(0, -1), Buffer.from([0x0b, 0xff])]))}`,
        `beside ${kinds(Buffer.concat([beside, Buffer.from([0, 0xff])]))}`,
        `as text ${kinds(Buffer.concat([bytes, Buffer.from(' é\t\r\n')]))}`,
        `alone ${kinds(bytes)}`,
      ].join(', ')
    })
    for (const at of [256, 257, 258]) {
      const tar = Buffer.alloc(512)
      tar.write('ustar', at)
      lines.push(`tar at ${at}: ${kinds(tar)}`)
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('signatures'))
  })

  test('by a byte that no text holds, and by no other', () => {
    const without: number[] = []
    for (let byte = 0; byte < 256; byte++) {
      if (signatureOf(Uint8Array.of(0x42, 0x5a, 0x68, byte)) === undefined) without.push(byte)
    }
    const ascii = Array.from({ length: 0x60 }, (_, at) => 0x20 + at)
    const leads = Array.from({ length: 0xf5 - 0xc2 }, (_, at) => 0xc2 + at)
    expect(without).toEqual([0x09, 0x0a, 0x0d, ...ascii, ...leads])
    for (const [rest, isText] of [
      ['é€😀x', true],
      ['é\x0b', false],
      ['€\0', false],
      ['😀', true],
    ] as const) {
      expect([rest, signatureOf(Buffer.from(`BZh${rest}`)) === undefined]).toEqual([rest, isText])
    }
    expect(signatureOf(Buffer.from([0x42, 0x5a, 0x68, 0xe2, 0x82, 0x20]))?.what).toBe('bzip2')
    expect(signatureOf(Buffer.from([0x42, 0x5a, 0x68, 0x20, 0xe2, 0x82]))).toBeUndefined()
  })

  test('by more of it than its first 512 bytes, or by less', async () => {
    const text = (at: number) => Buffer.from(`BZh${' '.repeat(at - 3)}\x0b${' '.repeat(600)}`)
    for (const pieces of [(at: number) => [text(at)], (at: number) => oneByOne(text(at))]) {
      expect(await told(pieces(511))).toContain('other-compression')
      expect(await told(pieces(512))).toBe('1113 bytes null whole')
      expect(await told(pieces(513))).toBe('1114 bytes null whole')
    }
  })
})

describe('a source would be taken from too far, or not far enough', () => {
  const mebibytes = 1024 * 1024
  const sourceOf = (pieces: readonly (string | Uint8Array)[], size?: number) => {
    const seen = { given: 0, returned: 0 }
    const source = {
      name: 'case',
      ...(size === undefined ? {} : { size }),
      async *chunks() {
        try {
          for (const piece of pieces) {
            seen.given++
            yield bytesOf(piece)
          }
        } finally {
          seen.returned++
        }
      },
    }
    return { source, seen }
  }
  const silent = { record: () => undefined, envelope: () => undefined }

  test('once it was refused', async () => {
    const bad = '[1,]'.padEnd(512)
    const chunk = new Uint8Array(8 * mebibytes)
    for (const [size, hook, given, whole] of [
      [512 + 3 * 8 * mebibytes, true, 1, false],
      [512 + 2 * 8 * mebibytes, true, 4, true],
      [512 + 2 * 8 * mebibytes, false, 1, false],
      [512 + 2 * 8 * mebibytes + 1, true, 1, false],
      [undefined, true, 1, false],
      // A source that is longer than it says is left where it goes on and on.
      [512, true, 4, false],
    ] as const) {
      const pieces = [bad, chunk, chunk, ...(given === 4 && whole ? [] : [chunk, chunk])]
      const { source, seen } = sourceOf(given === 4 && whole ? [...pieces, ''] : pieces, size)
      let hooked = 0
      let counted = 0
      const count = (bytes: number): void => {
        counted += bytes
      }
      const show = (piece: Uint8Array): void => {
        hooked += piece.length
      }
      // Who only counts has no use for what is not read.
      const result = await readJson(source, [[]], silent, defaultLimits, hook ? { count, show } : { count })
      expect(counted).toBe(result.bytes)
      expect([size, seen.given, result.whole, result.bytes === hooked || !hook]).toEqual([
        size,
        given,
        whole,
        true,
      ])
      expect([result.refusal?.code, seen.returned, 'packing' in result]).toEqual(['data/not-json', 1, false])
    }
  })

  test('whose records are too large, before the reader comes to what it refuses', async () => {
    const limits = { ...defaultLimits, recordBytes: 12 }
    const said = async (text: string, isLines: boolean) => {
      const { source } = sourceOf([text])
      const result = isLines
        ? await readNdjson(source, silent, limits)
        : await readJson(source, [[]], silent, limits)
      return [result.refusal?.code, result.refusal?.at.offset]
    }
    expect(await said('{"a":1}\n{"b":2}', true)).toEqual([undefined, undefined])
    expect(await said('{"a":1}\n{"b":2', true)).toEqual(['data/not-json', 14])
    expect(await said('{"a":1}\n{"b":[1,2,3]}', true)).toEqual(['data/record-too-large', 8])
    expect(await said('{"b":[1,2,3,4],"b":1}', false)).toEqual(['data/record-too-large', 0])
    expect(await said('{"b":[1,2],', false)).toEqual(['data/not-json', 11])
    expect(await said('{"b":1,"b":1}', false)).toEqual(['data/duplicate-name', 7])
  })

  test('of which each line is a record, whatever pieces it comes in', async () => {
    const line = `{"a":"${'x'.repeat(590)}"}\n`
    const records: unknown[] = []
    const sink = {
      record: (_: unknown, index: number, pointer: readonly unknown[]) => records.push([index, pointer]),
      envelope: () => records.push('envelope'),
    }
    const result = await readNdjson(sourceOf([line, line, line]).source, sink, defaultLimits)
    expect([result.refusal, result.whole, result.bytes]).toEqual([undefined, true, 3 * line.length])
    expect(records).toEqual([
      [0, []],
      [1, []],
      [2, []],
    ])
    // Too many values for what may be held of one, although it is not too long.
    const many = `{"a":[${'0,'.repeat(65_540)}0]}`
    const limits = { ...defaultLimits, recordBytes: 200_000 }
    const { refusal } = await readNdjson(sourceOf([many]).source, silent, limits)
    expect([refusal?.code, refusal?.message]).toEqual([
      'data/record-too-large',
      'A record has more than 65536 values.',
    ])
  })

  test('of which nothing but its kind is asked', async () => {
    const { source, seen } = sourceOf(['{"a":1}'.padEnd(600), 'x', 'y'])
    expect(await recognise(source, defaultLimits)).toStrictEqual({ bytes: 600, whole: false })
    expect(seen).toEqual({ given: 1, returned: 1 })
    let hooked = 0
    const count = (piece: Uint8Array): void => {
      hooked += piece.length
    }
    const sized = sourceOf(['{"a":1}'.padEnd(600), 'x', 'y'], 602)
    expect(await recognise(sized.source, defaultLimits, { show: count })).toStrictEqual({
      bytes: 600,
      whole: false,
    })
    expect(hooked).toBe(600)
    expect(await recognise(sourceOf(['PK\x03\x04\0']).source, defaultLimits)).toMatchObject({
      refusal: { code: 'data/archive' },
      whole: true,
    })
    expect(await recognise(sourceOf([]).source, defaultLimits)).toEqual({ bytes: 0, whole: true })
  })

  test('that is packed, of which the report says how', async () => {
    const rows: unknown[] = []
    const media = { delimiter: ',', columns: [], emptyCell: 'absent' } as const
    const sink = {
      header: (columns: unknown) => rows.push(columns),
      row: (cells: unknown) => rows.push(cells),
    }
    const { source } = sourceOf([plain('a\n1\n', { time: 1 })])
    const result = await readCsv(source, media, sink, defaultLimits)
    expect(result).toStrictEqual({
      bytes: 27,
      whole: true,
      packing: { by: 'gzip', nameCharacters: 0, time: true },
    })
    expect(rows).toHaveLength(2)
    const { refusal, packing } = await readJson(sourceOf([plain('[1,]')]).source, [[]], silent, defaultLimits)
    expect([refusal?.code, refusal?.at.offset, packing?.by]).toEqual(['data/not-json', 3, 'gzip'])
  })

  test('when it is let go', async () => {
    const open = sourceOf(['a', 'b'])
    const taken = new TakenBytes(open.source)
    expect([await taken.next(), taken.bytes, taken.whole]).toEqual([bytesOf('a'), 1, false])
    await taken.close()
    expect(open.seen.returned).toBe(1)
    const ended = sourceOf(['a'])
    const all = new TakenBytes(ended.source)
    expect([await all.next(), await all.next(), await all.next()]).toEqual([
      bytesOf('a'),
      undefined,
      undefined,
    ])
    await all.close()
    expect([all.whole, all.bytes, ended.seen.returned]).toEqual([true, 1, 1])
    // Not every iterator can be let go.
    const next = async () => ({ done: false as const, value: bytesOf('a') })
    const endless = new TakenBytes({
      name: 'case',
      chunks: () => ({ [Symbol.asyncIterator]: () => ({ next }) }),
    })
    expect([await endless.next(), await endless.close()]).toEqual([bytesOf('a'), undefined])
  })
})

test('packed bytes would lie elsewhere than they do in the file', async () => {
  const bytes = Uint8Array.from({ length: 30_000 }, (_, at) => at * 7)
  for (const sizes of [[1_000], [8_192], [8_191, 2], [20_000], [5, 9_000]]) {
    const cuts: number[] = []
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      at += sizes[turn % sizes.length] ?? 1
      cuts.push(at)
    }
    const pieces = [...cutAt(bytes, cuts)]
    const input = new PackedInput(pieces[0] ?? bytes, nextOf(pieces.slice(1)))
    expect([input.offset, input.mark(), input.mark(7)]).toEqual([
      0,
      { offset: 0, line: 0, column: 0 },
      { offset: 7, line: 0, column: 0 },
    ])
    expect((await input.block())?.length).toBe(8_192)
    expect(await input.take(10)).toEqual(bytes.slice(0, 10))
    expect([(await input.block())?.length, input.offset]).toEqual([8_182, 10])
    input.pass(8_172)
    expect(await input.take(20)).toEqual(bytes.slice(8_182, 8_202))
    expect(await input.take(0)).toEqual(new Uint8Array(0))
    expect((await input.take(30_000)).length).toBe(30_000 - 8_202)
    expect([await input.block(), input.offset, (await input.take(3)).length]).toEqual([undefined, 30_000, 0])
  }
})
