import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../../src/data/byte-source.js'
import { dataCodes } from '../../src/data/codes.js'
import { type ReadResult, readCsv, readJson, readNdjson } from '../../src/data/read.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesOf } from './heard.js'

interface Taken {
  source: ByteSource
  chunks: number
}

function sourceOf(chunks: readonly (string | Uint8Array)[], known = true): Taken {
  const pieces = chunks.map(bytesOf)
  const taken: Taken = {
    chunks: 0,
    source: {
      name: 'case',
      ...(known ? { size: pieces.reduce((sum, piece) => sum + piece.length, 0) } : {}),
      async *chunks() {
        for (const piece of pieces) {
          taken.chunks++
          yield piece
        }
      },
    },
  }
  return taken
}

const silent = { record() {}, envelope() {}, header() {}, row() {} }
const media = { delimiter: ',', columns: [], emptyCell: 'absent' } as const

describe('reading a source', () => {
  test('records of lines would not be numbered through the file', async () => {
    const seen: unknown[] = []
    const sink = {
      ...silent,
      record: (_: unknown, index: number, pointer: unknown) => seen.push([index, pointer]),
    }
    const { source } = sourceOf(['{"a":1}\n{"a"', ':2}\n', '{}'])
    expect(await readNdjson(source, sink, defaultLimits)).toEqual({ bytes: 18, whole: true })
    expect(seen).toEqual([
      [0, []],
      [1, []],
      [2, []],
    ])
  })

  test('rows would not reach their sink', async () => {
    const seen: unknown[] = []
    const sink = { header: () => seen.push('header'), row: () => seen.push('row') }
    const { source } = sourceOf(['a,b\n1,', '2\n3,4'])
    expect(await readCsv(source, media, sink, defaultLimits)).toEqual({ bytes: 13 - 2, whole: true })
    expect(seen).toEqual(['header', 'row', 'row'])
  })

  test('the hook would not see the bytes that the file has', async () => {
    const chunks = ['{"a":', '1,"a":2', '}', '   ']
    const hash = createHash('sha256')
    const { source } = sourceOf(chunks)
    const result = await readJson(source, [[]], silent, defaultLimits, {
      show: (chunk) => void hash.update(chunk),
    })
    expect(result).toMatchObject({ bytes: 16, whole: true, refusal: { code: 'data/duplicate-name' } })
    expect(hash.digest('hex')).toBe(createHash('sha256').update(chunks.join('')).digest('hex'))
  })

  test('a refused source would be read on without an end', async () => {
    const endless: ByteSource = {
      name: '-',
      async *chunks() {
        for (;;) yield bytesOf('[1,]')
      },
    }
    expect(await readJson(endless, [[]], silent, defaultLimits, { show: () => {} })).toMatchObject({
      // As many as tell what a file is.
      bytes: 512,
      whole: false,
    })
    const large = new Uint8Array(9 * 1024 * 1024)
    const taken = sourceOf(['[1,]'.padEnd(512), large, large])
    expect(await readJson(taken.source, [[]], silent, defaultLimits, { show: () => {} })).toMatchObject({
      whole: false,
    })
    expect(taken.chunks).toBe(1)
  })

  test('a source that is longer than it says would be read on without an end', async () => {
    const chunk = new Uint8Array(6 * 1024 * 1024)
    const source: ByteSource = {
      name: 'growing',
      size: 4,
      async *chunks() {
        yield bytesOf('[1,]')
        for (;;) yield chunk
      },
    }
    const result = await readJson(source, [[]], silent, defaultLimits, { show: () => {} })
    expect(result).toMatchObject({ bytes: 4 + 3 * chunk.length, whole: false })
  })

  test('a refusal of an earlier record would be hidden by a later one of the same chunk', async () => {
    const limits = { ...defaultLimits, recordBytes: 30 }
    const chunk = `{"value":[{"a":[${'1,'.repeat(20)}1]}, {"b":1,"b":2}]}`
    const { refusal } = await readJson(sourceOf([chunk]).source, [['value', '*']], silent, limits)
    expect(refusal).toMatchObject({ code: 'data/record-too-large', at: { offset: 10 } })
  })
})

describe('messages', () => {
  async function everyReader(text: string | Uint8Array): Promise<readonly ReadResult[]> {
    const limits = { ...defaultLimits, depth: 5, recordBytes: 200, numberDigits: 12, columns: 5 }
    return [
      await readJson(sourceOf([text]).source, [[], ['value', '*']], silent, limits),
      await readNdjson(sourceOf([text]).source, silent, limits),
      await readCsv(sourceOf([text]).source, media, silent, limits),
    ]
  }

  test('a value of the data would stand in a refusal', async () => {
    const canary = fc.stringMatching(/^[qxzjQXZJ79]{8,10}$/)
    const shape = fc.constantFrom<(text: string) => string>(
      (text) => `{"${text}":1,"${text}":2}`,
      (text) => `{"a":"${text}\n"}`,
      (text) => `{"a":${text}}`,
      (text) => `{"a":"${text}\\ud800"}`,
      (text) => `{"a":"\\${text}"}`,
      (text) => `{"a":"${text}"}${text}`,
      (text) => `"${text}"`,
      (text) => `${text},b,${text}\n1,2,3`,
      (text) => `a,b\n${text}`,
      (text) => `a,b\n${text},"${text}`,
      (text) => `a,b\n${text},"${text}"${text}`,
      (text) => `${text},b\n${text},b`,
      (text) => `${text},,\n`,
      (text) => `a\n${text}\0`,
      (text) => `a\n${text.repeat(40)}`,
      (text) => `["${text.repeat(40)}"]`,
      (text) => `{"value":[[[[[["${text}"]]]]]]}`,
    )
    await fc.assert(
      fc.asyncProperty(canary, shape, async (text, write) => {
        for (const { refusal } of await everyReader(write(text))) {
          const { at: _, other, ...said } = refusal ?? { at: undefined, other: undefined }
          const words = JSON.stringify([said, other?.label]).toLowerCase()
          for (let i = 0; i + 3 <= text.length; i++)
            expect(words).not.toContain(text.slice(i, i + 3).toLowerCase())
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a digit of a long number would stand in a refusal', async () => {
    for (const result of await everyReader('{"a":4929123412341234123}')) {
      expect(JSON.stringify([result.refusal?.message, result.refusal?.help])).not.toContain('4929')
    }
  })

  test('a reader would use a code that is not listed, or change what all objects inherit', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const known = new Set(dataCodes.map(({ code }) => code))
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        for (const { refusal } of await everyReader(bytes)) {
          if (refusal !== undefined) expect(known).toContain(refusal.code)
        }
      }),
    )
    await everyReader('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}')
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
    expect('x' in {}).toBe(false)
  })
})
