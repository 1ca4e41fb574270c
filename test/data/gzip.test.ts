import { randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGzipWriter, packGzip } from '../../src/data/gzip.js'
import { cutAt, oneByOne } from './heard.js'
import { member, readPieces } from './packed.js'

const text = '{"a":1}\n{"a":"é","b":[2,3]}\n{}\n'
const plain = await readPieces([Buffer.from(text)])

describe('a gzip file is read as its text', () => {
  test('a split of members or of chunks would change a record or its place', async () => {
    const cuts = fc.array(fc.nat({ max: text.length }), { maxLength: 6 })
    const property = fc.asyncProperty(
      cuts,
      fc.array(fc.nat({ max: 400 }), { maxLength: 8 }),
      fc.nat({ max: 9 }),
      async (ofText, ofBytes, level) => {
        const members = [...cutAt(Buffer.from(text), ofText)].map((part) => member(part, { level }))
        const read = await readPieces(cutAt(Buffer.concat(members), ofBytes))
        expect([read.code, read.records]).toEqual([undefined, plain.records])
      },
    )
    await fc.assert(property, { numRuns: 150 })
  })

  test('a source that gives one byte at a time, in memory that it uses again, would be misread', async () => {
    const read = await readPieces(oneByOne(Buffer.concat([member(text), member(text)])))
    expect([read.code, read.records.length]).toEqual([undefined, 6])
  })

  test('a text of many pieces, and a member that ends where a block does, would be cut', async () => {
    for (let length = 8150; length < 8200; length++) {
      const line = (size: number) => `{"a":"${randomBytes(size).toString('hex').slice(0, size)}"}\n`
      // Stored, so that the lengths of text and bytes go together: each end of a member passes the border of 8192.
      const bytes = Buffer.concat([member(line(length), { level: 0 }), member(line(9))])
      const { code, records } = await readPieces([bytes])
      expect([length, code, records.length]).toEqual([length, undefined, 2])
    }
  })

  test('what other programs write would be refused: zlib at each level, with time and system', async () => {
    for (const level of [0, 1, 6, 9]) {
      const { code, records } = await readPieces([gzipSync(text, { level })])
      expect([level, code, records.length]).toEqual([level, undefined, 3])
    }
    const { code, packing } = await readPieces([member(text, { time: 1763683200, extraFlags: 2, system: 3 })])
    expect([code, packing]).toEqual([undefined, { by: 'gzip', nameCharacters: 0, time: true }])
  })

  test('a plain name would keep packed bytes from being read', async () => {
    expect((await readPieces([member(text)], { name: 'calls.ndjson' })).code).toBeUndefined()
  })

  test('nothing, packed or not, would pass for something', async () => {
    const nothing = [[], [Buffer.alloc(0)], [member('')], [Buffer.concat([member(''), member('')])]]
    for (const pieces of nothing) expect((await readPieces(pieces)).code).toBe('data/empty-input')
    expect((await readPieces([], { name: 'calls.ndjson.gz' })).code).toBe('data/empty-input')
    expect((await readPieces([Buffer.concat([member(''), member(text), member('')])])).records).toHaveLength(
      3,
    )
  })
})

describe('a byte that is not as it was', () => {
  const two = Buffer.concat([member(text), member('{"z":0}\n', { sumOff: 0 })])

  test('a changed bit would make another text that passes', async () => {
    const same = await readPieces([two])
    const passing = new Set<number>()
    for (let at = 0; at < two.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(two)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        const read = await readPieces([changed])
        if (read.code !== undefined) continue
        expect([at, bit, read.records]).toEqual([at, bit, same.records])
        passing.add(at)
      }
    }
    // The flag for text, time, level and system of the first header, which has no check sum; and padding of deflate.
    const first = member(text).length
    const padding = [first - 9, two.length - 9]
    expect([...passing].filter((at) => at > 9 && !padding.includes(at))).toEqual([])
  })

  test('a changed byte would make another text that passes', async () => {
    const same = await readPieces([two])
    const property = fc.asyncProperty(
      fc.nat({ max: two.length - 1 }),
      fc.array(fc.nat({ max: 255 }), { maxLength: 5 }),
      fc.nat({ max: 5 }),
      async (at, put, drop) => {
        const changed = Buffer.concat([two.subarray(0, at), Buffer.from(put), two.subarray(at + drop)])
        const read = await readPieces([changed])
        if (read.code === undefined) expect(read.records).toEqual(same.records)
      },
    )
    await fc.assert(property, { numRuns: 500 })
  })

  test('a file that is cut anywhere would pass', async () => {
    const border = member(text).length
    for (let length = 0; length < two.length; length++) {
      const { code } = await readPieces([two.subarray(0, length)])
      if (length === border) expect(code).toBeUndefined()
      else expect([length, code]).toEqual([length, expect.stringMatching(/^data\//)])
      if (length > 1 && length !== border && length !== border + 1) {
        expect([length, code]).toEqual([length, 'data/damaged-compression'])
      }
    }
  })

  test('a byte behind the last member would be dropped', async () => {
    for (let byte = 0; byte < 256; byte++) {
      const { code, offset } = await readPieces([Buffer.concat([two, Buffer.from([byte])])])
      expect([byte, code, offset]).toEqual([byte, 'data/behind-compression', two.length])
    }
  })

  test.each([
    ['NUL bytes, as tapes and blocks are filled up', Buffer.alloc(512)],
    ['a NUL and a member', Buffer.concat([Buffer.alloc(1), member('{"hidden":1}\n')])],
    ['a NUL and a text', Buffer.from('\0{"hidden":1}\n')],
    ['a text', Buffer.from('{"hidden":1}\n')],
    ['a line end', Buffer.from('\n')],
  ])('%s behind the last member would be dropped, as Node drops what follows a NUL', async (_, behind) => {
    for (const cut of [0, 1, two.length - 1, two.length, two.length + 1]) {
      const { code, offset } = await readPieces(cutAt(Buffer.concat([two, behind]), [cut]))
      expect([code, offset]).toEqual(['data/behind-compression', two.length])
    }
  })

  test('a border between chunks would hide what stands behind', async () => {
    for (let length = 8140; length < 8200; length++) {
      const one = member(`{"a":"${'q'.repeat(length)}"}\n`, { level: 0 })
      const { code, offset } = await readPieces([Buffer.concat([one, Buffer.from([0])])])
      expect([length, code, offset]).toEqual([length, 'data/behind-compression', one.length])
    }
  })
})

describe('headers', () => {
  const named = (name: string) => member(text, { flags: 8, rest: `${name}\0` })

  test.each([
    ['a reserved flag', { flags: 0x20 }, 'damaged-compression'],
    ['another one', { flags: 0x80 }, 'damaged-compression'],
    ['another method', { method: 7 }, 'damaged-compression'],
    ['a wrong check sum', { sumOff: 1 }, 'damaged-compression'],
    ['a comment', { flags: 16, rest: 'alice\0' }, 'compression-header'],
    ['an empty comment', { flags: 16, rest: '\0' }, 'compression-header'],
    ['an extra field', { flags: 4, rest: '\x04\0abcd' }, 'compression-header'],
    ['an empty extra field', { flags: 4, rest: '\0\0' }, 'compression-header'],
    ['a level that is none', { extraFlags: 7 }, 'compression-header'],
    ['a system that is none', { system: 77 }, 'compression-header'],
    ['a name without an end', { flags: 8, rest: 'a'.repeat(300) }, 'damaged-compression'],
  ])('%s would pass', async (_, header, code) => {
    expect((await readPieces([member(text, header)])).code).toBe(`data/${code}`)
    expect((await readPieces(oneByOne(Buffer.concat([member(text), member(text, header)])))).code).toBe(
      `data/${code}`,
    )
  })

  test('a sound check sum of the header, with and without a name, would be refused', async () => {
    expect((await readPieces([member(text, { sumOff: 0 })])).code).toBeUndefined()
    const both = member(text, { sumOff: 0, flags: 8, rest: 'calls.ndjson\0' })
    expect((await readPieces([both])).code).toBeUndefined()
  })

  test.each([
    'calls',
    'calls.ndjson',
    'pstn-call-log.json',
    'call_records.CSV',
    'calls-2026-11-21.json',
    'calls.2026-11-21.json',
    'calls_20261121T101500Z.csv',
    'part-07.ndjson',
    '2026-11-21.json',
    'export.json.gz',
  ])('a plain name would be refused, or not be counted: %s', async (name) => {
    const { code, packing } = await readPieces([named(name)])
    expect([code, packing]).toEqual([undefined, { by: 'gzip', nameCharacters: name.length, time: false }])
  })

  test.each([
    '+12065550100.json',
    '12065550100.json',
    'call-1206555.json',
    'alice@contoso.example',
    'alice@contoso.example.json',
    'sbc1.contoso.example',
    'john.smith.json',
    '10.0.0.1.json',
    'exports/calls.json',
    '..',
    'C:\\calls.json',
    'deadbeef12.json',
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301.json',
    'QxZrTplKwqbBvnhd.json',
    'calls 2026.json',
    'r\xe9sum\xe9.json',
    '2026-11-21-2026-11-22.json',
    `${'calls'.repeat(60)}`,
    'calls\n.json',
    '\x1b[31mcalls.json',
  ])('a name that may be data would go along: %j', async (name) => {
    const { code, message } = await readPieces([
      member(text, { flags: 8, rest: Buffer.from(`${name}\0`, 'latin1') }),
    ])
    expect(code).toMatch(/^data\/(?:compression-header|damaged-compression)$/)
    expect(message).not.toContain(name)
  })

  test('many names would make a file of their own', async () => {
    const one = named('calls-and-more-calls.ndjson')
    expect((await readPieces([Buffer.concat(Array(9).fill(one))])).packing?.nameCharacters).toBe(243)
    expect((await readPieces([Buffer.concat(Array(10).fill(one))])).code).toBe('data/compression-header')
  })
})

describe('what we pack', () => {
  test('would say more than its text, or be another text', async () => {
    const property = fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.uint8Array())), async (pieces) => {
      const packed: Uint8Array[] = []
      const writer = createGzipWriter(async (piece) => void packed.push(Uint8Array.from(piece)))
      for (const piece of pieces) await writer.write(piece)
      await writer.end()
      writer.close()
      const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)))
      expect(gunzipSync(Buffer.concat(packed))).toEqual(whole)
      expect(gunzipSync(packGzip(whole))).toEqual(whole)
      expect([...Buffer.concat(packed).subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
    })
    await fc.assert(property, { numRuns: 50 })
  })
})
