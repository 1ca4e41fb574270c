import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Ahead, PieceReader, SkippingReader } from '../../src/data/ahead.js'
import { createAssembler } from '../../src/data/assemble.js'
import type { ByteSource, OpenFile } from '../../src/data/byte-source.js'
import { createCsvReader } from '../../src/data/csv-reader.js'
import type { Mark, Refusal } from '../../src/data/event.js'
import { createNdjsonReader } from '../../src/data/ndjson-reader.js'
import { readCsv, readNdjson } from '../../src/data/read.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { CsvMedia } from '../../src/plan/plan.js'
import { createJudge } from '../../src/validate/judge.js'
import { createTableJudge } from '../../src/validate/table.js'
import { bytesOf } from '../data/heard.js'
import { handPlan, object, refused, text } from './hand-plan.js'
import { shownAt, shownRefusal } from './heard-lines.js'

const media: CsvMedia = { delimiter: ',', columns: [], emptyCell: 'absent' }
const bytes = bytesOf

/** What a reader of lines tells, and where it is between two of them. */
function lines() {
  const told: string[] = []
  const sink = {
    record: (node: { readonly at: Mark }, index: number) => told.push(`${index} ${shownAt(node.at)}`),
    envelope: () => undefined,
  }
  const assembler = createAssembler([[]], sink, defaultLimits)
  const reader = createNdjsonReader(assembler, defaultLimits)
  return {
    told,
    reader,
    skip(length: number, records: number) {
      reader.skip(length, records)
      assembler.skip(records)
    },
  }
}

test('lines that somebody else has read would move what stands behind them', () => {
  const { told, reader, skip } = lines()
  expect(reader.isBetween).toBe(true)
  skip(20, 2)
  expect(reader.isBetween).toBe(true)
  reader.push(bytes('{"é":1}\r\n'))
  expect(reader.isBetween).toBe(true)
  skip(7, 1)
  reader.push(bytes('{}\n{"a":1'))
  expect(reader.isBetween).toBe(false)
  reader.push(bytes('}\r'))
  expect(reader.isBetween).toBe(false)
  reader.push(bytes('\n'))
  expect(reader.isBetween).toBe(true)
  skip(100, 10)
  expect(shownRefusal(reader.push(bytes(' [')))).toBe(
    '!!not-an-object @150=17:2 A line of the file does not hold an object; each line must hold one object.',
  )
  expect(told).toEqual(['2 @20=3:1', '4 @37=5:1', '5 @40=6:1'])
})

test('a text would end in the midst of lines that somebody else has read', () => {
  const whole = lines()
  whole.skip(3, 1)
  expect(whole.reader.end()).toBeUndefined()
  const limited = createNdjsonReader(createAssembler([[]], { record() {}, envelope() {} }, defaultLimits), {
    ...defaultLimits,
    recordBytes: 8,
  })
  limited.skip(50, 3)
  // The limit counts from the start of the line.
  expect(limited.push(bytes('{"a":1}\n'))).toBeUndefined()
  expect(shownRefusal(limited.push(bytes('{"a":1234}')))).toBe(
    '!!record-too-large @58=5:1 A line has more than 8 bytes.',
  )
})

test('what waits for its fourth byte would be passed over', () => {
  const { told, reader } = lines()
  reader.push(bytes('{}\n'))
  expect([reader.isBetween, told]).toEqual([false, []])
  reader.push(bytes('{}\n'))
  expect([reader.isBetween, told]).toEqual([true, ['0 @0', '1 @3=2:1']])
  const marked = lines()
  marked.reader.push(bytes('\ufeff{}\n'))
  expect(marked.reader.isBetween).toBe(true)
  marked.skip(3, 1)
  marked.reader.push(bytes('{}'))
  expect([marked.told, marked.reader.end()]).toEqual([['0 @3=1:1', '2 @9=3:1'], undefined])
})

test('what stands behind lines that were passed over would be taken for the start of the text', () => {
  const few = lines()
  few.skip(3, 1)
  few.reader.push(bytes('{}\n'))
  expect([few.reader.isBetween, few.told]).toEqual([true, ['1 @3=2:1']])
  const marked = lines()
  marked.skip(3, 1)
  expect(shownRefusal(marked.reader.push(bytes('\ufeff{}\n')))).toBe(
    '!!byte-order-mark @3=2:1 A byte order mark stands here; it may stand only at the very start of the file.',
  )
  expect(marked.told).toEqual([])
})

test('rows that somebody else has read would move what stands behind them', () => {
  const plan = handPlan(object({ a: text(), b: refused('unshared-field') }), { media: { csv: media } })
  const told: string[] = []
  const judge = createJudge(plan, () => undefined)
  const table = createTableJudge({ plan, media, limits: defaultLimits }, judge, (found) =>
    told.push(`${found.record} ${found.path.join('/')} ${shownAt(found.at)}`),
  )
  const reader = createCsvReader(media, table, defaultLimits)
  expect(reader.isBetween).toBe(false)
  reader.push(bytes('a,b'))
  expect(reader.isBetween).toBe(false)
  reader.push(bytes('\n'))
  expect(reader.isBetween).toBe(true)
  reader.skip(30, 3)
  table.skip(3)
  reader.push(bytes('x,"é'))
  expect(reader.isBetween).toBe(false)
  reader.push(bytes('"\n'))
  expect([reader.isBetween, table.rows]).toEqual([true, 4])
  reader.skip(10, 1)
  table.skip(1)
  expect(shownRefusal(reader.push(bytes('x\n')))).toBe(
    '??csv-width @51=7:1 This row has 1 cell, the header has 2.',
  )
  expect(told).toEqual(['3 b @36=5:3'])
})

/** What reads before a reader, and keeps what it is given. */
function keeping(reader: SkippingReader, told: string[]): PieceReader {
  const kept: Uint8Array[] = []
  return {
    async push(piece) {
      told.push('push')
      kept.push(piece)
      return undefined
    },
    async flush() {
      told.push('flush')
      let refusal: Refusal | undefined
      for (const each of kept) refusal ??= reader.push(each)
      return refusal
    },
    end: () => {
      told.push('end')
      return reader.end()
    },
    async close() {
      told.push('close')
    },
  }
}

test('what waits before a reader would not be read, or be taken for read', async () => {
  const chunk = (value: string) => bytes(value.padEnd(520))
  const read = async (pieces: readonly Uint8Array[], size?: number, isTable = false) => {
    const told: string[] = []
    const source = {
      name: 'case',
      ...(size === undefined ? {} : { size }),
      async *chunks() {
        yield* pieces
      },
    }
    const ahead = (reader: SkippingReader) => keeping(reader, told)
    const sink = { record: () => told.push('record'), envelope: () => undefined }
    const rows = { header: () => told.push('header'), row: () => told.push('row') }
    const result = isTable
      ? await readCsv(source, media, rows, defaultLimits, undefined, ahead)
      : await readNdjson(source, sink, defaultLimits, undefined, ahead)
    return [told.join(' '), result.refusal?.code, result.whole]
  }
  expect(await read([chunk('{}'), bytes('\n{}')])).toEqual([
    'push push flush record record end close',
    undefined,
    true,
  ])
  expect(await read([bytes('a\nb'.padEnd(520, 'c'))], undefined, true)).toEqual([
    'push flush header end row close',
    undefined,
    true,
  ])
  // The exact reader would have stopped before the end, and so would not know the hash of the whole.
  expect(await read([chunk('{]'), bytes('\n{}')])).toEqual(['push push flush close', 'data/not-json', false])
  expect(await read([chunk('{]'), bytes('\n{}')], 523)).toEqual([
    'push push flush close',
    'data/not-json',
    true,
  ])
  expect(await read([chunk('{}'), bytes('\n{')])).toEqual([
    'push push flush record end close',
    'data/not-json',
    true,
  ])
})

test('somebody who fails before a reader would be forgotten, or what he works with kept', async () => {
  const told: string[] = []
  const source = {
    name: 'case',
    async *chunks() {
      yield bytes('{}'.padEnd(520))
    },
  }
  const failing = (reader: SkippingReader): PieceReader => ({
    ...keeping(reader, told),
    push: async () => {
      throw new Error('gone')
    },
  })
  const sink = { record: () => undefined, envelope: () => undefined }
  await expect(readNdjson(source, sink, defaultLimits, undefined, failing)).rejects.toThrow('gone')
  expect(told).toEqual(['close'])
})

test('lines that are skipped before a reader would not be counted', async () => {
  const told: string[] = []
  const line = '{"a":1}\n'
  const skipping = (reader: SkippingReader): PieceReader => ({
    push(piece) {
      told.push(`${reader.isBetween}`)
      reader.skip(line.length, 1)
      const refusal = reader.push(piece.slice(line.length))
      told.push(`${reader.isBetween}`)
      return refusal
    },
    end: () => reader.end(),
  })
  const source = {
    name: 'case',
    async *chunks() {
      yield bytes(`${line}${line.padStart(520)}`)
    },
  }
  const sink = {
    record: (node: { readonly at: Mark }, index: number) => told.push(`${index} ${shownAt(node.at)}`),
    envelope: () => undefined,
  }
  expect((await readNdjson(source, sink, defaultLimits, undefined, skipping)).refusal).toBeUndefined()
  expect(told).toEqual(['true', '1 @520=2:513', 'true'])
})

describe('what somebody reads himself of a file', () => {
  const text = bytes('{"a":1}\n'.repeat(20_000))
  const length = 640

  /** A file in pieces of one length, each where the next unread byte stands; or a source that is no file. */
  function sourceOf(content: Uint8Array, isFile: boolean): ByteSource {
    let file: OpenFile | undefined
    return {
      name: 'a',
      ...(isFile ? { opened: () => file } : {}),
      async *chunks() {
        file = {
          descriptor: 7,
          position: 0,
          read(memory) {
            const part = content.subarray(this.position, this.position + memory.length)
            memory.set(part)
            return part.length
          },
        }
        while (file.position < content.length) {
          const { position } = file
          file.position = Math.min(position + length, content.length)
          yield content.subarray(position, file.position)
        }
        file = undefined
      },
    }
  }

  /** How it is read by somebody who takes a part of a file himself, once; and what he was told. */
  async function read(content: Uint8Array, isFile: boolean) {
    const shown: Uint8Array[] = []
    const places: unknown[] = []
    let records = 0
    const sink = { record: () => records++, envelope: () => undefined }
    const ahead: Ahead = (reader, untaken) => ({
      push(piece) {
        const refusal = reader.push(piece)
        const left = untaken()
        if (places.length === 0 && left !== undefined) {
          const own = new Uint8Array(1000)
          places.push(left.descriptor, left.position, left.read(own), left.position)
          left.take(own.length, own)
          places.push(left.position)
          return refusal ?? reader.push(own)
        }
        if (left === undefined) places.push('nothing')
        return refusal
      },
      end: () => reader.end(),
    })
    const hook = { show: (chunk: Uint8Array): void => void shown.push(chunk.slice()) }
    const result = await readNdjson(sourceOf(content, isFile), sink, defaultLimits, hook, ahead)
    return { result, records, places, isShown: Buffer.concat(shown).equals(content) }
  }

  test('would be lost, read again, or neither be counted nor shown', async () => {
    const { result, records, places, isShown } = await read(text, true)
    expect(result).toEqual({ bytes: text.length, whole: true })
    expect([records, places, isShown]).toEqual([20_000, [7, 640, 1000, 640, 1640], true])
  })

  test('would be wanted where nobody is shown it, or shown where it was only counted', async () => {
    const told: unknown[] = []
    const ahead: Ahead = (reader, untaken) => ({
      push(piece) {
        const left = untaken()
        told.push(left?.isShown)
        left?.take(1)
        return reader.push(piece)
      },
      end: () => reader.end(),
    })
    const sink = { record: () => undefined, envelope: () => undefined }
    const lines = text.subarray(0, length)
    const show = (chunk: Uint8Array): void => void told.push(chunk.length)
    const count = (bytes: number): void => void told.push(`${bytes}`)
    for (const hook of [{ show, count }, { count }]) {
      const result = await readNdjson(sourceOf(lines, true), sink, defaultLimits, hook, ahead)
      told.push(result.bytes)
    }
    expect(told).toEqual([length, `${length}`, true, '1', length + 1, `${length}`, false, '1', length + 1])
  })

  test.each([
    ['a source that is no file', text, false],
    ['a file that is packed', gzipSync(text, { level: 0 }), true],
  ])('would be taken for text: %s', async (_, content, isFile) => {
    const { result, records, places, isShown } = await read(content, isFile)
    expect([result.bytes, result.whole, records, isShown]).toEqual([content.length, true, 20_000, true])
    expect(new Set(places)).toEqual(new Set(['nothing']))
  })
})
