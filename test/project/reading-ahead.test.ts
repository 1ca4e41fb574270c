import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { ByteSource } from '../../src/data/byte-source.js'
import { judgeSource } from '../../src/gate/judge-source.js'
import { bytesSource, fileSource } from '../../src/project/byte-sources.js'
import { canReadAhead, readAheadSource } from '../../src/project/reading-ahead.js'
import { shippedPlan } from '../folder.js'
import { scratchFolder } from './scratch-folder.js'

// The machine may be busy, and threads begin slowly.
vi.setConfig({ testTimeout: 60_000 })

const folder = scratchFolder()
const piece = 512 * 1024

/** Bytes of which no two pieces are alike. */
function written(name: string, length: number): { readonly path: string; readonly bytes: Buffer } {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return { path, bytes }
}

/** How a source ends that cannot go on. */
async function problemOf(source: ByteSource): Promise<unknown> {
  try {
    for await (const _ of source.chunks());
  } catch (error) {
    return (error as { readonly problem?: unknown }).problem
  }
  return 'nothing'
}

describe.skipIf(!canReadAhead())('a file that a thread reads and hashes (npm run build)', () => {
  test.each([0, 1, piece - 1, piece, piece + 1, 9 * piece + 7])(
    'of %i bytes would not be given as it is, or not hashed as it is given',
    async (length) => {
      const { path, bytes } = written(`of-${length}`, length)
      const source = readAheadSource(path, 'a')
      const given: Buffer[] = []
      for await (const each of source.chunks()) {
        expect(source.sha256?.()).toBeUndefined()
        given.push(Buffer.from(each))
      }
      expect(Buffer.concat(given).equals(bytes)).toBe(true)
      expect(source.sha256?.()).toBe(createHash('sha256').update(bytes).digest('hex'))
    },
  )

  test('would change a piece that is still read', async () => {
    const { path } = written('kept', 20 * piece)
    let last: { readonly view: Uint8Array; readonly copy: Buffer } | undefined
    for await (const each of readAheadSource(path, 'a').chunks()) {
      // Time for the thread to read ahead as far as it may.
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (last !== undefined) expect(last.copy.equals(last.view)).toBe(true)
      last = { view: each, copy: Buffer.from(each) }
    }
    expect(last).toBeDefined()
  })

  test('would have a hash although somebody stopped before its end', async () => {
    const { path } = written('stopped', 3 * piece)
    const source = readAheadSource(path, 'a')
    for await (const _ of source.chunks()) break
    expect(source.sha256?.()).toBeUndefined()
  })

  test('would be blamed in other words than one that is read the usual way', async () => {
    mkdirSync(join(folder, 'inner'))
    for (const name of ['nowhere', 'inner', 'inner/nowhere']) {
      const path = join(folder, name)
      const problem = await problemOf(readAheadSource(path, name))
      expect(problem).toMatchObject({ code: expect.any(String) })
      expect(problem).toEqual(await problemOf(fileSource(path, { name })))
    }
  })
})

test('a report would state no hash, and look as if the file had not been read to its end', async () => {
  const plan = await shippedPlan('pstn-call-log')
  const source = { ...bytesSource('a.json', Buffer.from('{"value":[]}')), sha256: () => undefined }
  await expect(judgeSource(plan, source)).rejects.toThrow('hash')
})
