import { deflateRawSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { crc32, packGzip, unpackGzip, unpackZstd } from '../../src/data/gzip.js'

// What Node.js has from 22.15 on, so that the way to it is tried by one that lacks it too.
const made = vi.hoisted(() => ({ options: [] as unknown[], hasEngine: true, gives: 4 as number | undefined }))

vi.mock('node:zlib', async (original) => ({
  ...(await original<typeof import('node:zlib')>()),
  get zstdDecompressSync() {
    if (!made.hasEngine) return undefined
    return (bytes: Uint8Array, options: unknown) => {
      made.options.push([...bytes], options)
      if (made.gives === undefined) throw new Error('damaged')
      return new Uint8Array(made.gives)
    }
  },
}))

afterEach(() => {
  Object.assign(made, { options: [], hasEngine: true, gives: 4 })
})

const text = 'a text that is long enough to be packed, a text that is long enough'
const packed = packGzip(Buffer.from(text))
const unpacked = (bytes: Uint8Array, size: number): string | undefined => {
  const found = unpackGzip(bytes, size)
  return found && Buffer.from(found).toString()
}

test('a whole member would not be unpacked, or one of another size would', () => {
  expect(unpacked(packed, text.length)).toBe(text)
  expect(unpacked(packed, text.length - 1)).toBeUndefined()
  expect(unpacked(packed, text.length + 1)).toBeUndefined()
  expect(unpacked(packed, 0)).toBeUndefined()
  expect(unpacked(packGzip(Buffer.alloc(0)), 0)).toBe('')
  expect(unpacked(packGzip(Buffer.alloc(0)), 1)).toBeUndefined()
  expect(unpacked(packGzip(Buffer.from('a')), 0)).toBeUndefined()
  expect(unpacked(packGzip(Buffer.from('a')), 1)).toBe('a')
})

test('a member that is cut, changed or followed by something would be taken for a whole one', () => {
  for (let length = 0; length < packed.length; length++) {
    expect([length, unpacked(packed.subarray(0, length), text.length)]).toEqual([length, undefined])
  }
  for (let at = 0; at < packed.length; at++) {
    const changed = Uint8Array.from(packed)
    changed[at] = (packed[at] ?? 0) ^ 1
    // The time, the level and the system of the header say nothing of what it holds.
    const expected = at >= 4 && at < 10 ? text : undefined
    expect([at, unpacked(changed, text.length)]).toEqual([at, expected])
  }
  for (const behind of [[0], packed.subarray(-8), packed]) {
    expect(unpacked(Buffer.concat([packed, Uint8Array.from(behind)]), text.length)).toBeUndefined()
  }
})

test('what stands between the text and its trailer would be passed over', () => {
  const stream = deflateRawSync(Buffer.from(text))
  const with_ = (between: readonly number[]) =>
    Buffer.concat([packed.subarray(0, 10), stream, Uint8Array.from(between), packed.subarray(-8)])
  expect(unpacked(with_([]), text.length)).toBe(text)
  expect(unpacked(with_([0]), text.length)).toBeUndefined()
  expect(unpacked(with_([...packed.subarray(-8)]), text.length)).toBeUndefined()
  expect(crc32(Buffer.from(text))).toBe(Buffer.from(packed.subarray(-8)).readUInt32LE(0))
})

test('a frame would be taken for whole that holds more or less, or take more memory than it says', () => {
  const frame = Uint8Array.of(7, 8)
  expect(unpackZstd(frame, 4)).toEqual(new Uint8Array(4))
  expect(made.options).toEqual([[7, 8], { maxOutputLength: 4 }])
  expect(unpackZstd(frame, 3)).toBeUndefined()
  expect(unpackZstd(frame, 5)).toBeUndefined()
  made.gives = 0
  expect(unpackZstd(frame, 0)).toEqual(new Uint8Array(0))
  expect(made.options.at(-1)).toEqual({ maxOutputLength: 1 })
  made.gives = undefined
  expect(unpackZstd(frame, 4)).toBeUndefined()
})

test('a frame would be said to be followed where Node.js has no engine', () => {
  made.hasEngine = false
  expect(unpackZstd(Uint8Array.of(7), 4)).toBe('unfollowed')
})
