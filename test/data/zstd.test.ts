import * as zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../src/data/event.js'
import { createZstdEngine } from '../../src/data/gzip.js'
import { PackedInput } from '../../src/data/packed-input.js'
import { UnpackGuard } from '../../src/data/unpack-guard.js'
import { zstdText } from '../../src/data/zstd-frames.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { bytesOf, cutAt, oneByOne } from './heard.js'
import { readPieces } from './packed.js'
import { block, frame, magic, standIn } from './zstd-made.js'

async function unpack(pieces: Iterable<Uint8Array>, limits: Partial<Limits> = {}) {
  const iterator = pieces[Symbol.iterator]()
  const input = new PackedInput(new Uint8Array(0), async () => {
    const { done, value } = iterator.next()
    return done === true ? undefined : value
  })
  const text = zstdText(input, new UnpackGuard({ ...defaultLimits, ...limits }), standIn)
  const parts: Buffer[] = []
  for (;;) {
    const next: IteratorResult<Uint8Array, Refusal | undefined> = await text.next()
    if (next.done === true) {
      return { text: Buffer.concat(parts).toString(), code: next.value?.code, offset: next.value?.at.offset }
    }
    parts.push(Buffer.from(next.value))
  }
}

const text = '{"a":1}\n{"b":2}\n'
const two = Buffer.concat([frame(text), frame(text)])

describe('the frames of zstd', () => {
  test('a frame, or a chunk, would end elsewhere than it does', async () => {
    for (const pieces of [[two], oneByOne(two), cutAt(two, [1, 7, 30, 41])]) {
      expect(await unpack(pieces)).toEqual({ text: text + text, code: undefined, offset: undefined })
    }
  })

  test('a frame that is cut anywhere would pass', async () => {
    const whole = frame(text).length
    for (let length = 1; length < two.length; length++) {
      const { code } = await unpack([two.subarray(0, length)])
      const atMagic = length < 4 || (length > whole && length < whole + 4)
      const expected =
        length === whole ? undefined : atMagic ? 'data/behind-compression' : 'data/damaged-compression'
      expect([length, code]).toEqual([length, expected])
    }
  })

  test.each([
    ['a NUL', [0]],
    ['a text', bytesOf('{"hidden":1}')],
    ['a frame that readers skip', [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7]],
    ['another such frame, of nothing', [0x5f, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]],
    ['a member of gzip', zlib.gzipSync('{}')],
  ])('%s behind the frames, or between them, would be passed over', async (_, hidden) => {
    const behind = await unpack([Buffer.concat([two, Buffer.from(hidden)])])
    expect([behind.code, behind.offset]).toEqual(['data/behind-compression', two.length])
    const first = frame(text)
    const between = await unpack([Buffer.concat([first, Buffer.from(hidden), frame(text)])])
    expect([between.code, between.offset]).toEqual(['data/behind-compression', first.length])
  })

  test.each([
    ['a dictionary', [0x01, 0x58, 7], 'compression-header'],
    ['a flag that is reserved', [0x08, 0x58], 'damaged-compression'],
    ['a flag that is not used', [0x10, 0x58], 'damaged-compression'],
    ['a window above 8 MiB', [0x00, 0x69], 'damaged-compression'],
    ['one segment above 8 MiB', [0xa0, 1, 0, 0x80, 0], 'damaged-compression'],
  ])('a header with %s would be read', async (_, descriptor, code) => {
    expect((await unpack([frame(text, descriptor)])).code).toBe(`data/${code}`)
  })

  test('a block of a kind or length that there is not would be read', async () => {
    const head = Buffer.from([...magic, 0, 0x58])
    const wrong = [block(3, [1, 2], true), block(0, [], true, 128 * 1024 + 1)]
    for (const each of wrong) {
      expect((await unpack([Buffer.concat([head, each])])).code).toBe('data/damaged-compression')
    }
  })

  test('more frames than the limit would be read', async () => {
    expect((await unpack([two], { packedMembers: 1 })).code).toBe('data/unpacks-too-far')
  })
})

const compress = (zlib as unknown as { zstdCompressSync?: (bytes: Uint8Array) => Buffer }).zstdCompressSync

describe.skipIf(compress !== undefined)('a Node.js without zstd', () => {
  test('would pass zstd, or give another reason than that', async () => {
    expect(createZstdEngine()).toBeUndefined()
    expect((await readPieces([two])).code).toBe('data/zstd-needs-node')
    expect((await readPieces([two], { name: 'calls.ndjson.zst' })).code).toBe('data/zstd-needs-node')
    // Frames that readers skip are refused before anything is unpacked.
    expect((await readPieces([Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0])])).code).toBe(
      'data/behind-compression',
    )
  })
})

describe.skipIf(compress === undefined)('a Node.js with zstd (skipped where it has none)', () => {
  const pack = compress ?? (() => Buffer.alloc(0))

  test('would read another text, or drop what stands behind', async () => {
    const plain = await readPieces([bytesOf(text)])
    for (const packed of [pack(bytesOf(text)), frame(text)]) {
      const { code, records, packing } = await readPieces(oneByOne(packed), { name: 'calls.ndjson.zst' })
      expect([code, records, packing?.by]).toEqual([undefined, plain.records, 'zstd'])
      expect((await readPieces([Buffer.concat([packed, Buffer.alloc(1)])])).code).toBe(
        'data/behind-compression',
      )
      for (let length = 1; length < packed.length; length++) {
        expect((await readPieces([packed.subarray(0, length)])).code).toBeDefined()
      }
    }
  })

  test('would unpack a flood to its end', async () => {
    const record = '{"callType":"user_in","note":"the same again and again"}\n'
    const { code } = await readPieces([pack(Buffer.from(record.repeat(600_000)))])
    expect(code).toBe('data/unpacks-too-far')
  })
})
