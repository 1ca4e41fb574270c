import { expect, test } from 'vitest'
import { createGzipWriter, Engine } from '../../src/data/gzip.js'
import { PackedInput } from '../../src/data/packed-input.js'
import { TakenBytes } from '../../src/data/taken-bytes.js'
import { Unpacking } from '../../src/data/unpack.js'
import { UnpackGuard } from '../../src/data/unpack-guard.js'
import { zstdText } from '../../src/data/zstd-frames.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesOf } from '../data/heard.js'
import { frame, standIn } from '../data/zstd-made.js'
import { nextOf, plain, told } from './unpacked.js'

/** How often an engine is let go meanwhile. */
async function closedIn(run: () => Promise<unknown>): Promise<number> {
  const close = Engine.prototype.close
  let closed = 0
  Engine.prototype.close = function (this: Engine) {
    closed++
    close.call(this)
  }
  try {
    await run()
  } finally {
    Engine.prototype.close = close
  }
  return closed
}

test('an engine would be held on to', async () => {
  const packed = plain('{"a":1}')
  expect(await closedIn(() => told([packed]))).toBe(1)
  expect(await closedIn(() => told([packed, packed]))).toBe(2)
  // Long enough that its end is not come to when its beginning is handed on.
  const long = plain('{"a":1}\n'.repeat(20_000))
  const left = async () => {
    for await (const _ of new Unpacking('given', nextOf([long]), defaultLimits).pieces()) break
  }
  expect(await closedIn(left)).toBe(1)
  const twice = plain(plain('{}').toString('latin1'))
  expect(await closedIn(() => told([twice]))).toBe(1)
  expect(await closedIn(async () => createGzipWriter(async () => undefined).close())).toBe(1)
})

test('a source that has ended would be asked again', async () => {
  const seen = { asked: 0, returned: 0 }
  const iterator = {
    next: async () => {
      seen.asked++
      return { done: true as const, value: undefined }
    },
    return: async () => {
      seen.returned++
      return { done: true as const, value: undefined }
    },
  }
  const taken = new TakenBytes({ name: 'case', chunks: () => ({ [Symbol.asyncIterator]: () => iterator }) })
  expect([await taken.next(), await taken.next(), await taken.close()]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(seen).toEqual({ asked: 1, returned: 0 })
})

test('a name would promise something by what stands in its midst', async () => {
  expect(await told([bytesOf('{}')], 'calls.zst.json')).toBe('"{}" null whole')
  expect(await told([bytesOf('{}')], 'calls.zst')).toMatch(/!!not-as-named/)
})

test('bytes behind a frame would be called NUL bytes for one of them', async () => {
  const bytes = Buffer.concat([frame('{}'), Buffer.from([0, 1, 0, 0])])
  const input = new PackedInput(bytes, async () => undefined)
  const text = zstdText(input, new UnpackGuard(defaultLimits), standIn)
  let next = await text.next()
  while (next.done !== true) next = await text.next()
  expect(next.value?.message).toMatch(/^Bytes /)
})
