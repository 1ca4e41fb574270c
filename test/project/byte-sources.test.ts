import { readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '../../src/data/byte-source.js'
import { bytesSource, fileSource, openFile, standardInputSource } from '../../src/project/byte-sources.js'
import { ProjectError } from '../../src/project/problem.js'
import { scratchFolder } from './scratch-folder.js'

const content = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251))
const folder = scratchFolder({ 'a.bin': content, empty: '' })

async function read(source: ByteSource): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  // Kept without a copy: a source that uses its memory again would show.
  for await (const piece of source.chunks()) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** How many files of this name the process holds open; `undefined` where the system does not say. */
function openFiles(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return undefined
  }
}

describe('a file', () => {
  it('comes whole, in pieces', async () => {
    const source = fileSource(join(folder, 'a.bin'), { name: 'a.bin', size: content.length })
    expect([source.name, source.size]).toEqual(['a.bin', content.length])
    expect((await read(source)).equals(content)).toBe(true)
    expect(await read(fileSource(join(folder, 'empty')))).toHaveLength(0)
  })

  it('is closed when the reader stops early', async () => {
    const before = openFiles()
    for (let times = 0; times < 5; times++) {
      for await (const piece of fileSource(join(folder, 'a.bin')).chunks()) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
    }
    expect(openFiles()).toBe(before)
  })

  it.each([false, true])(
    'would give bytes again that somebody else has read (memory used again: %s)',
    async (reuses) => {
      const source = fileSource(join(folder, 'a.bin'), { reuses })
      expect(source.opened?.()).toBeUndefined()
      const given: Buffer[] = []
      for await (const piece of source.chunks()) {
        given.push(Buffer.from(piece))
        const file = source.opened?.()
        if (file === undefined) throw new Error('It is being read.')
        const own = Buffer.alloc(60_003)
        const other = Buffer.alloc(own.length)
        const bytes = readSync(file.descriptor, own, 0, own.length, file.position)
        expect([file.read(other), other.equals(own)]).toEqual([bytes, true])
        given.push(own.subarray(0, bytes))
        file.position += bytes
      }
      expect(Buffer.concat(given).equals(content)).toBe(true)
      expect(given.length).toBeGreaterThan(4)
      expect(source.opened?.()).toBeUndefined()
    },
  )

  it.each([
    ['gone', 'project/file-missing', '"x" does not exist.'],
    ['.', 'project/file-unreadable', '"x" is a folder.'],
  ])('%s gives a plain sentence', async (path, code, message) => {
    const error = await read(fileSource(join(folder, path), { name: 'x' })).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ProjectError)
    expect(error).toMatchObject({ message, problem: { code } })
  })
})

it('a file that can no longer be read would seem to end, when it is read at once', () => {
  const read = () => openFile(-1, 'x').read(new Uint8Array(1))
  expect(read).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'project/file-unreadable' }) }),
  )
})

describe('standard input', () => {
  it('is called - and comes whole, once', async () => {
    const source = standardInputSource(Readable.from([content.subarray(0, 10), content.subarray(10)]))
    expect(source.name).toBe('-')
    expect((await read(source)).equals(content)).toBe(true)
    await expect(read(source)).rejects.toThrow('only once')
  })

  it('gives a plain sentence when it breaks off', async () => {
    const broken = new Readable({
      read: (): void => void broken.destroy(Object.assign(new Error('private'), { code: 'EIO' })),
    })
    await expect(read(standardInputSource(broken))).rejects.toThrow(
      '"-" cannot be reached: the disk reports an error.',
    )
  })
})

describe('bytes', () => {
  it('come as they are, and nothing comes of none', async () => {
    expect((await read(bytesSource('x', content))).equals(content)).toBe(true)
    expect(bytesSource('x', content).size).toBe(content.length)
    expect(await read(bytesSource('x', new Uint8Array()))).toHaveLength(0)
  })
})
