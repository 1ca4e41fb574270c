import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../src/data/event.js'
import { Engine } from '../../src/data/gzip.js'
import { PackedInput } from '../../src/data/packed-input.js'
import { UnpackGuard } from '../../src/data/unpack-guard.js'
import { zstdText } from '../../src/data/zstd-frames.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { oneByOne } from '../data/heard.js'
import { block, frame, magic, standIn } from '../data/zstd-made.js'
import { shownBytes, shownRefusal } from './heard-lines.js'
import { nextOf } from './unpacked.js'

const golden = (name: string): string => `../golden/readers/${name}.txt`

describe('zstd would be read otherwise, or refused for another reason', () => {
  const unpack = async (bytes: Uint8Array, limits: Partial<Limits> = {}) => {
    const input = new PackedInput(new Uint8Array(0), nextOf(oneByOne(bytes)))
    const text = zstdText(input, new UnpackGuard({ ...defaultLimits, ...limits }), standIn)
    const parts: Buffer[] = []
    for (;;) {
      const next = await text.next()
      if (next.done === true) return `${shownBytes(Buffer.concat(parts))} ${shownRefusal(next.value)}`
      parts.push(Buffer.from(next.value))
    }
  }
  const one = frame('{}')
  const head = (...descriptor: number[]) => Buffer.from([...magic, ...descriptor])
  const last = block(0, [0x7b, 0x7d], true)
  const cases: readonly (readonly [string, Buffer])[] = [
    ['one frame', one],
    ['two frames', Buffer.concat([one, one])],
    ['a NUL behind', Buffer.concat([one, Buffer.alloc(1)])],
    ['NULs behind', Buffer.concat([one, Buffer.alloc(9)])],
    ['a text behind', Buffer.concat([one, Buffer.from('{}[]')])],
    ['a frame to skip', Buffer.concat([one, Buffer.from([0x50, 0x2a, 0x4d, 0x18])])],
    ['the last frame to skip', Buffer.concat([one, Buffer.from([0x5f, 0x2a, 0x4d, 0x18])])],
    ['no frame to skip', Buffer.concat([one, Buffer.from([0x60, 0x2a, 0x4d, 0x18])])],
    ['no frame to skip either', Buffer.concat([one, Buffer.from([0x50, 0x2a, 0x4d, 0x19])])],
    ['a dictionary', Buffer.concat([head(1, 0x58, 7), last])],
    ['a dictionary of four bytes', Buffer.concat([head(3, 0x58, 7, 0, 0, 0), last])],
    ['a reserved flag', Buffer.concat([head(8, 0x58), last])],
    ['an unused flag', Buffer.concat([head(16, 0x58), last])],
    ['a window of 8 MiB', Buffer.concat([head(0, 0x68), last])],
    ['a window above', Buffer.concat([head(0, 0x69), last])],
    ['a window of 7.5 MiB', Buffer.concat([head(0, 0x67), last])],
    ['a single segment', Buffer.concat([head(0x20, 2), last])],
    ['of 8 MiB', Buffer.concat([head(0xa0, 0, 0, 0x80, 0), last])],
    ['above', Buffer.concat([head(0xa0, 1, 0, 0x80, 0), last])],
    ['a size of two bytes', Buffer.concat([head(0x40, 0x58, 2, 0), last])],
    ['a size of eight bytes', Buffer.concat([head(0xc0, 0x58, 2, 0, 0, 0, 0, 0, 0, 0), last])],
    ['eight bytes of one segment', Buffer.concat([head(0xe0, 2, 0, 0, 0, 0, 0, 0, 0), last])],
    ['a header cut', head(0xc0, 0x58, 2)],
    ['a header of nothing', head()],
    ['a block that is a byte repeated', Buffer.concat([head(0, 0x58), block(1, [0x61], true, 99)])],
    ['one of the longest', Buffer.concat([head(0, 0x58), block(1, [0x61], true, 128 * 1024)])],
    ['one above', Buffer.concat([head(0, 0x58), block(1, [0x61], true, 128 * 1024 + 1)])],
    ['a block of no kind', Buffer.concat([head(0, 0x58), block(3, [1, 2], true)])],
    ['a packed block', Buffer.concat([head(0, 0x58), block(2, [1, 2], true)])],
    ['a check sum', Buffer.concat([head(4, 0x58), last, Buffer.from([1, 2, 3, 4])])],
    ['a check sum cut', Buffer.concat([head(4, 0x58), last, Buffer.from([1, 2, 3])])],
    ['a block cut', Buffer.concat([head(0, 0x58), last.subarray(0, 4)])],
    ['a block head cut', Buffer.concat([head(0, 0x58), last.subarray(0, 2)])],
    ['no block', head(0, 0x58)],
  ]

  test('by its frames, headers and blocks', async () => {
    const lines: string[] = []
    for (const [what, bytes] of cases) lines.push(`${what}: ${await unpack(bytes)}`)
    lines.push(`beyond the limit: ${await unpack(Buffer.concat([one, one]), { packedMembers: 1 })}`)
    lines.push(`beyond the bytes: ${await unpack(Buffer.concat([one, one]), { unpackedBytes: 3 })}`)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('zstd'))
  })

  test('by an engine that finds its bytes wrong, which is let go in any case', async () => {
    // The magic number, the header, two blocks, the check sum, and the end.
    const summed = Buffer.concat([frame('{}', [0x04, 0x58]), Buffer.alloc(4)])
    for (const at of [0, 1, 2, 3, 4, 5]) {
      let runs = 0
      let closed = 0
      const engine = {
        length: 0,
        run: async () => (runs++ === at ? 'bad' : 'more'),
        finish: async () => (at === 5 ? 'bad' : 'done'),
        take: () => [],
        close: () => closed++,
      }
      const input = new PackedInput(summed, async () => undefined)
      const text = zstdText(input, new UnpackGuard(defaultLimits), () => engine as never)
      const end = (await text.next()) as IteratorResult<never, Refusal | undefined>
      expect([at, end.value?.message, end.value?.at.offset, closed]).toEqual(
        at < 2 ? [at, undefined, undefined, 1] : [at, 'The zstd data cannot be unpacked.', 0, 1],
      )
    }
  })

  test('without an engine', async () => {
    const input = new PackedInput(one, async () => undefined)
    const end = await zstdText(input, new UnpackGuard(defaultLimits), () => undefined).next()
    expect(shownRefusal(end.value as never)).toBe(
      '!!zstd-needs-node @0=0:0 The bytes are compressed with zstd, which this Node.js cannot unpack.',
    )
  })
})

describe('an engine would lose bytes, or its end', () => {
  test('of what it hears', async () => {
    const heard = new Map<string, (piece?: Buffer) => void>()
    let held = 1
    let ended = 0
    const engine = new Engine({
      bytesWritten: 42,
      on: (event: string, hear: never) => heard.set(event, hear),
      read: () => {
        if (held-- <= 0) return null
        heard.get('data')?.(Buffer.from('late'))
        return Buffer.alloc(0)
      },
      write: (_: Uint8Array, done: () => void) => {
        heard.get('data')?.(Buffer.from('soon'))
        done()
      },
      end: () => {
        ended++
        heard.get('error')?.()
      },
      close: () => ended++,
    } as ConstructorParameters<typeof Engine>[0])
    expect([engine.taken, engine.length, engine.take()]).toEqual([42, 0, []])
    expect(await engine.run(Buffer.alloc(1))).toBe('more')
    expect([engine.length, Buffer.concat(engine.take()).toString(), engine.length]).toEqual([
      8,
      'soonlate',
      0,
    ])
    expect([await engine.finish(), ended]).toEqual(['bad', 1])
    heard.get('end')?.()
    // Once wrong, it stays wrong, and is given nothing more.
    expect([await engine.run(Buffer.alloc(1)), engine.length, await engine.finish(), ended]).toEqual([
      'bad',
      0,
      'bad',
      1,
    ])
    engine.close()
    expect(ended).toBe(2)
  })

  test('whose stream ends with what it was given, or does not', async () => {
    for (const [event, state] of [
      ['end', 'done'],
      [undefined, 'bad'],
    ] as const) {
      const heard = new Map<string, () => void>()
      const engine = new Engine({
        bytesWritten: 0,
        on: (each: string, hear: never) => heard.set(each, hear),
        read: () => null,
        write: (_: Uint8Array, done: () => void) => done(),
        // Node says at the end that the bytes were too few; should one not, it is wrong all the same.
        end: () => heard.get(event ?? 'error')?.(),
        close: () => undefined,
      } as ConstructorParameters<typeof Engine>[0])
      expect(await engine.finish()).toBe(state)
    }
  })

  test('that hears of its end before it is asked', async () => {
    const heard = new Map<string, () => void>()
    const engine = new Engine({
      bytesWritten: 0,
      on: (each: string, hear: never) => heard.set(each, hear),
      read: () => null,
      write: () => undefined,
      end: () => undefined,
      close: () => undefined,
    } as ConstructorParameters<typeof Engine>[0])
    heard.get('end')?.()
    expect([await engine.run(Buffer.alloc(1)), await engine.finish()]).toEqual(['done', 'done'])
  })
})
