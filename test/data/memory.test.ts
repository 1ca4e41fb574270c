import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'
import type { ByteSource } from '../../src/data/byte-source.js'
import { readJson, readNdjson } from '../../src/data/read.js'
import type { DataNode } from '../../src/data/record.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesOf } from './heard.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const mebibyte = 1024 * 1024

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Memory in use, in MiB, when all that can be let go is let go. */
function held(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / mebibyte
}

const sink = (keep: (record: DataNode) => void) => ({ record: keep, envelope() {} })

/** What a source of these pieces makes a reader hold at most, beyond what it held before, in MiB. */
async function most(
  pieces: () => Iterable<Uint8Array>,
  read: (source: ByteSource, keep: (record: DataNode) => void) => Promise<unknown>,
): Promise<number> {
  const before = held()
  let highest = 0
  let last: DataNode | undefined
  const source: ByteSource = {
    name: 'given',
    async *chunks() {
      let taken = 0
      for (const piece of pieces()) {
        yield piece
        if (++taken % 40 === 0) highest = Math.max(highest, held() - before)
      }
    },
  }
  await read(source, (record) => {
    last = record
  })
  highest = Math.max(highest, held() - before)
  expect(last).toBeDefined()
  return highest
}

test('names that are long and always new would be kept', async () => {
  function* pieces(): Generator<Uint8Array> {
    for (let line = 0; line < 200; line++)
      yield bytesOf(`{"${line}${'n'.repeat(400_000)}":{"${line}${'m'.repeat(400_000)}":1}}\n`)
  }
  expect(await most(pieces, (source, keep) => readNdjson(source, sink(keep), defaultLimits))).toBeLessThan(16)
})

test.each([
  ['escapes', '{"a":"', '\\n'],
  ['escapes by number', '{"a":"', '\\u0061'],
  ['letters and escapes in turn', '{"a":"', 'a\\t'],
  ['pairs of escapes', '{"a":"', '\\ud83d\\ude00'],
  ['zeros of a number', '{"a":0.', '0'],
])('a text of many %s, in pieces of a few bytes, would take many times its length', async (_, head, part) => {
  const repeated = bytesOf(part.repeat(60))
  function* pieces(): Generator<Uint8Array> {
    yield bytesOf(head)
    for (let length = 0; length < 4 * mebibyte; length += repeated.length) {
      for (let at = 0; at < repeated.length; at += 50) yield repeated.subarray(at, at + 50)
    }
    yield bytesOf(head.endsWith('"') ? '"}' : '1}')
  }
  const before = held()
  let record: DataNode | undefined
  const source: ByteSource = {
    name: 'given',
    async *chunks() {
      yield* pieces()
      // All but the last piece is read: this is when most is held.
      expect(held() - before).toBeLessThan(24)
    },
  }
  await readJson(
    source,
    [[]],
    sink((each) => {
      record = each
    }),
    defaultLimits,
  )
  expect(record?.kind).toBe('object')
})
