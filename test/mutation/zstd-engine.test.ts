import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'

// What Node.js has from 22.15 on, so that the way to it is tried by one that lacks it too.
const made = vi.hoisted(() => ({ options: [] as unknown[], hasWindow: true, hasEngine: true }))

vi.mock('node:zlib', async (original) => {
  const zlib = await original<typeof import('node:zlib')>()
  return {
    ...zlib,
    get createZstdDecompress() {
      if (!made.hasEngine) return undefined
      return (options: unknown) => {
        made.options.push(options)
        return Object.assign(new EventEmitter(), { bytesWritten: 7 })
      }
    },
    get constants() {
      return { ...zlib.constants, ZSTD_d_windowLogMax: made.hasWindow ? 100 : undefined }
    },
  }
})

afterEach(() => {
  Object.assign(made, { options: [], hasWindow: true, hasEngine: true })
})

test('an engine would take more memory than a frame may ask for', async () => {
  const { createZstdEngine } = await import('../../src/data/gzip.js')
  expect(createZstdEngine()?.taken).toBe(7)
  expect(made.options).toEqual([{ chunkSize: 131_072, params: { 100: 23 } }])
})

test.each([
  { hasEngine: false, hasWindow: true },
  { hasEngine: true, hasWindow: false },
])('an engine would be made where Node.js has none, or none with a limit: %j', async (has) => {
  Object.assign(made, has)
  const { createZstdEngine } = await import('../../src/data/gzip.js')
  expect(createZstdEngine()).toBeUndefined()
  expect(made.options).toEqual([])
})
