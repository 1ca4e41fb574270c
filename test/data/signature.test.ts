import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../src/data/read.js'
import { signatureOf } from '../../src/data/signature.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { cutAt, oneByOne } from './heard.js'
import { member, readPieces } from './packed.js'

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex')

const tar = Buffer.alloc(1024)
tar.write('calls.json')
tar.write('ustar', 257)

/** The first bytes of files, as their programs write them. */
const known: readonly (readonly [string, string, Buffer])[] = [
  ['other-compression', 'bzip2', hex('425a6839 31415926 5359 4b8d')],
  ['other-compression', 'xz', hex('fd377a585a00 0004e6d6b446')],
  ['other-compression', 'LZMA', hex('5d00008000 ffffffffffffffff 00')],
  ['other-compression', 'lzip', hex('4c5a4950 01 0c00')],
  ['other-compression', 'lzop', hex('894c5a4f000d0a1a0a')],
  ['other-compression', 'LZ4', hex('04224d18 6440a7')],
  ['other-compression', 'LZ4', hex('02214c18 07000000')],
  ['other-compression', 'compress', hex('1f9d90 7b44')],
  ['other-compression', 'Snappy', hex('ff060000 734e61507059')],
  ['other-compression', 'zlib', deflateSync('{"a":1}', { level: 0 })],
  ['other-compression', 'zlib', deflateSync('{"a":1}', { level: 1 })],
  ['other-compression', 'zlib', deflateSync('{"a":1}')],
  ['other-compression', 'zlib', deflateSync('{"a":1}', { level: 9 })],
  ['archive', 'zip', hex('504b0304 1400 0000 0800')],
  ['archive', 'zip', hex('504b0506 0000 0000')],
  ['archive', '7z', hex('377abcaf271c 0004')],
  ['archive', 'RAR', hex('526172211a0700')],
  ['archive', 'RAR', hex('526172211a070100')],
  ['archive', 'tar', tar],
  ['other-format', 'Parquet', hex('50415231 1504 1500')],
  ['other-format', 'Avro', hex('4f626a01 0416')],
  ['other-format', 'ORC', hex('4f5243 0a1d 0a03')],
  ['other-format', 'Arrow', hex('4152524f5731 0000')],
  ['other-format', 'SQLite', Buffer.from('SQLite format 3\0\x10\0')],
  ['other-format', 'PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\n', 'latin1')],
  ['other-format', 'Office', hex('d0cf11e0a1b11ae1 0000')],
]

describe('what is no text is refused by its name', () => {
  test.each(known)('%s: %s would be read, or refused as something else', async (code, what, bytes) => {
    for (const name of ['given', 'calls.ndjson', '-', 'calls.json.gz']) {
      for (const pieces of [[bytes], oneByOne(bytes), cutAt(bytes, [1, 4])]) {
        const read = await readPieces(pieces, { name })
        expect([name, read.code, read.message]).toEqual([name, `data/${code}`, expect.stringContaining(what)])
      }
    }
  })

  test.each(known)('%s: %s would be read when it is packed', async (code, what, bytes) => {
    const read = await readPieces([member(bytes)])
    const inner = code === 'other-compression' ? 'compressed-twice' : code
    expect([read.code, read.message]).toEqual([`data/${inner}`, expect.stringContaining(what)])
  })

  test('gzip in gzip, as often as one likes, would be read', async () => {
    let bytes: Uint8Array = gzipSync('{}\n')
    for (let layer = 0; layer < 3; layer++) {
      bytes = gzipSync(bytes)
      expect((await readPieces([bytes])).code).toBe('data/compressed-twice')
    }
  })

  test('Brotli, which has no first bytes, would be read as what its name says', async () => {
    const { code, message } = await readPieces([brotliCompressSync('{}\n')], { name: 'calls.ndjson.br' })
    expect([code, message]).toEqual(['data/other-compression', expect.stringContaining('brotli')])
  })

  test('a name that says gzip would be believed of other bytes', async () => {
    for (const name of ['calls.ndjson.gz', 'calls.ndjson.GZ', 'calls.ndjson.zst']) {
      expect((await readPieces([Buffer.from('{}\n')], { name })).code).toBe('data/not-as-named')
    }
    expect((await readPieces([member('{}\n')], { name: 'calls.ndjson.zst' })).code).toBe('data/not-as-named')
    expect((await readPieces([member('{}\n')], { name: 'calls.ndjson.gz' })).code).toBeUndefined()
  })
})

describe('a text would be taken for something else', () => {
  test.each([
    'BZh',
    'PAR1',
    'PARE',
    'ORC',
    'LZIP',
    'x^',
    'PK',
    'Rar!',
    'x\u069c',
    'ARROW1',
    'Obj',
    'P*M',
    '7z',
  ])('a table whose first column is called %j', async (name) => {
    const rows: string[] = []
    const sink = {
      header: () => undefined,
      refusal: () => undefined,
      row: (cells: readonly { text: string }[]) => void rows.push(...cells.map(({ text }) => text)),
    }
    const text = `${name},b\n1,2\n`
    const media = { delimiter: ',', columns: [], emptyCell: 'absent' } as const
    const { refusal } = await readCsv(bytesSource('a.csv', Buffer.from(text)), media, sink, defaultLimits)
    expect([refusal?.code, rows]).toEqual([undefined, ['1', '2']])
  })

  test('any text without control characters, but for a PDF', () => {
    const plain = fc
      .string({ unit: 'binary' })
      .filter((text) => ![...text].some((one) => one < ' ' && !'\t\n\r'.includes(one)))
    const starts = fc.constantFrom(
      '',
      ...known.map(([, , bytes]) => bytes.toString('latin1').replace(/[^ -~].*/s, '')),
    )
    fc.assert(
      fc.property(starts, plain, (start, text) => {
        if (start.startsWith('%PDF')) return
        expect(signatureOf(Buffer.from(start + text))).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('a long text whose 512th byte is half of a character', () => {
    for (const shift of [0, 1, 2, 3]) {
      const bytes = Buffer.from(`BZh${'.'.repeat(shift)}${'\u{1f4de}'.repeat(200)}`)
      expect(signatureOf(bytes.subarray(0, 512))).toBeUndefined()
    }
  })
})
