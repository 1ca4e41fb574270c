import { randomBytes } from 'node:crypto'
import { createGzip, type ZlibOptions } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { member, readPieces } from './packed.js'

/** What is made to flood is refused within 2 s; the machine may be busy. */
const soon = 6_000

/** Packs the same piece again and again, without holding the text. */
async function packed(piece: Buffer, times: number, options: ZlibOptions): Promise<Buffer> {
  const parts: Buffer[] = []
  const stream = createGzip(options)
  stream.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((resolve) => stream.on('end', resolve))
  for (let i = 0; i < times; i++) {
    if (!stream.write(piece)) await new Promise((resolve) => stream.once('drain', resolve))
  }
  stream.end()
  await ended
  return Buffer.concat(parts)
}

const megabyte = 1024 * 1024
const line = (length: number) => {
  const start = '{"callType":"user_in","note":"'
  const text = `${start}${randomBytes(length)
    .toString('hex')
    .slice(0, length - start.length - 3)}"}\n`
  return Buffer.from(text.repeat(Math.ceil(megabyte / text.length)))
}

async function timed(bytes: Uint8Array, limits = {}) {
  const before = process.memoryUsage().rss
  const start = performance.now()
  const read = await readPieces([bytes], { limits })
  return { ...read, took: performance.now() - start, grew: process.memoryUsage().rss - before }
}

describe('a flood would be read to its end', () => {
  test.each([
    ['blanks', Buffer.alloc(megabyte, 0x20), 1],
    ['blanks, packed as well as can be', Buffer.alloc(megabyte, 0x20), 9],
    ['line feeds', Buffer.alloc(megabyte, 0x0a), 9],
    ['NULs', Buffer.alloc(megabyte), 9],
    ['short records that all pass', line(60), 1],
    ['records that all pass', line(400), 9],
    ['records that all pass, packed fast', line(400), 1],
    ['long records that all pass, packed fast', line(3_000), 1],
  ])(
    '%s',
    async (_, piece, level) => {
      const bytes = await packed(piece, 40, { level })
      const { code, took, grew, records } = await timed(bytes)
      if (code !== 'data/unpacks-too-far') expect(code).toMatch(/^data\/(?:blank-line|other-encoding)$/)
      expect(took).toBeLessThan(soon)
      expect(grew).toBeLessThan(400 * megabyte)
      expect(records.length * 60).toBeLessThan(32 * megabyte)
    },
    30_000,
  )

  test('one that begins as a file does that packs badly', async () => {
    const noise = Array.from(
      { length: 2_000 },
      () => `{"note":"${randomBytes(250).toString('hex')}"}\n`,
    ).join('')
    const bytes = Buffer.concat([member(noise), await packed(line(400), 40, { level: 9 })])
    const { code, took } = await timed(bytes)
    expect(code).toBe('data/unpacks-too-far')
    expect(took).toBeLessThan(soon)
  }, 30_000)

  test('one of many members, each of them small, or of nothing', async () => {
    for (const text of ['', '{"a":1}\n']) {
      const { code, message, took } = await timed(Buffer.concat(Array(30_000).fill(member(text))))
      expect([code, message]).toEqual(['data/unpacks-too-far', 'The bytes unpack to more than 5000 members.'])
      expect(took).toBeLessThan(soon)
    }
    const members = Buffer.concat(Array(200).fill(member(line(400))))
    expect((await timed(members)).code).toBe('data/unpacks-too-far')
  }, 30_000)

  test('one beyond what the setting allows', async () => {
    const bytes = member('{"a":1}\n'.repeat(100))
    expect((await timed(bytes, { unpackedBytes: 800 })).code).toBeUndefined()
    expect((await timed(bytes, { unpackedBytes: 799 })).code).toBe('data/unpacks-too-far')
    const large = await packed(line(400), 20, { level: 9 })
    expect((await timed(large)).code).toBe('data/unpacks-too-far')
    expect((await timed(large, { unpackedRatio: 2_000 })).code).toBeUndefined()
  }, 30_000)
})

describe('what is no flood would be refused', () => {
  test('a small file that repeats itself, and a large one that is like others', async () => {
    expect((await timed(await packed(line(400), 15, { level: 9 }))).code).toBeUndefined()
    let text = ''
    for (let i = 0; text.length < 20 * megabyte; i++) {
      text += `{"id":"${i}","callType":"user_in","start":"2026-11-21T10:00:${i % 60}Z","note":"${(i * 7919) % 100_003}"}\n`
    }
    expect((await timed(member(text))).code).toBeUndefined()
  }, 30_000)
})
