import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BlockJudge } from '../../src/kernel/judge-block.js'
import {
  judgePiece,
  type Piece,
  pieceOf,
  pieceToRead,
  type SaidOfPiece,
} from '../../src/kernel/judge-piece.js'

const lineFeed = 0x0a
const sure = 0x61

/** Is sure of lines that begin with an a. A block is never as long as what it judges here. */
function judgeOf(length: number): BlockJudge {
  const block = new Uint8Array(length)
  return {
    block,
    rows: () => expect.fail('rows were judged'),
    lines(from, to) {
      const run = { stop: from, records: 0, fields: 0, withoutMoment: 0 }
      for (;;) {
        const feed = block.subarray(0, to).indexOf(lineFeed, run.stop)
        if (feed === -1 || block[run.stop] !== sure || feed + 1 - run.stop > length >> 1) return run
        run.fields += feed - run.stop
        run.withoutMoment += 1
        run.records += 1
        run.stop = feed + 1
      }
    },
  }
}

/** Lines that are and are not sure, of up to twice what a block of 32 bytes takes; the last may have no end. */
const texts = fc
  .array(fc.tuple(fc.constantFrom('a', 'a', 'a', 'b'), fc.oneof(fc.nat(6), fc.nat(6), fc.nat(40))), {
    maxLength: 30,
  })
  .chain((lines) => {
    const text = lines.map(([first, more]) => `${first.padEnd(more + 1, 'x')}\n`).join('')
    return fc.nat(text.length).map((end) => Buffer.from(text.slice(0, end)))
  })

const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 })

/** Reads so many bytes at a time. */
function readerOf(bytes: Uint8Array, atATime: readonly number[]) {
  let reads = 0
  return (memory: Uint8Array, before: number): number => {
    const most = atATime[reads++ % atATime.length] ?? 1
    const part = bytes.subarray(before, before + Math.min(memory.length, most))
    memory.set(part)
    return part.length
  }
}

/** What is left to the exact judge by what is said, and what passes. */
function partsOf(bytes: Uint8Array, { from, spans }: SaidOfPiece) {
  let at = from
  const left = [bytes.subarray(0, from)]
  const passed: Uint8Array[] = []
  for (const span of spans) {
    ;(span.records === 0 ? left : passed).push(bytes.subarray(at, at + span.bytes))
    at += span.bytes
  }
  left.push(bytes.subarray(at))
  return { left: Buffer.concat(left), passed: Buffer.concat(passed) }
}

/** Lines behind the first one of which a judge is sure: all, and those before the first that is too long. */
function sureOf(bytes: Buffer): { readonly all: string; readonly before: string } {
  const [, ...lines] = bytes.toString().split(/(?<=\n)/)
  const isSure = (line: string) => line.startsWith('a') && line.endsWith('\n') && line.length <= 16
  const long = lines.findIndex((line) => line.length > 16)
  const before = long === -1 ? lines : lines.slice(0, long)
  return { all: lines.filter(isSure).join(''), before: before.filter(isSure).join('') }
}

describe('of a piece that a judge reads', () => {
  test('other bytes would be left, kept or passed than it says, or fewer would pass than it is sure of', () => {
    fc.assert(
      fc.property(texts, lengths, fc.boolean(), fc.nat(60), (bytes, atATime, isWhole, more) => {
        const slot = new Uint8Array(bytes.length + more)
        const piece = pieceToRead(slot, isWhole, readerOf(bytes, atATime))
        const said = judgePiece(judgeOf(32), 'lines', piece)
        const { left, passed } = partsOf(bytes, said)
        expect(said.bytes).toBe(bytes.length)
        const { all, before } = sureOf(bytes)
        // What is behind a record that is too long may be left with it.
        expect(all.slice(0, passed.length)).toBe(passed.toString())
        expect(passed.length).toBeGreaterThanOrEqual(before.length)
        const kept = isWhole ? bytes : left
        expect(Buffer.from(slot.subarray(0, kept.length)).equals(kept)).toBe(true)
        const lines = passed.toString().split('\n').slice(0, -1)
        const sums = { records: 0, fields: 0, withoutMoment: 0 }
        for (const span of said.spans) {
          sums.records += span.records
          sums.fields += span.fields
          sums.withoutMoment += span.withoutMoment
        }
        const fields = lines.reduce((sum, line) => sum + line.length, 0)
        expect(sums).toEqual({ records: lines.length, fields, withoutMoment: lines.length })
        // Neighbours of a kind are one span.
        const kinds = said.spans.map(({ records }) => records === 0)
        expect(kinds.filter((kind, at) => kind === kinds[at - 1])).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  test('another slice of the file would be read than the slot has room for', () => {
    const bytes = Buffer.from('ab\nac\nad\nae\n')
    const slot = new Uint8Array(7)
    const said = judgePiece(judgeOf(32), 'lines', pieceToRead(slot, true, readerOf(bytes, [3])))
    expect(said).toEqual({
      bytes: 7,
      from: 3,
      spans: [{ bytes: 3, records: 1, fields: 2, withoutMoment: 1 }],
    })
    expect(Buffer.from(slot).equals(bytes.subarray(0, 7))).toBe(true)
  })
})

test('a piece that is handed over would be judged otherwise than one that is read', () => {
  fc.assert(
    fc.property(texts, (bytes) => {
      const handed: Piece = pieceOf(bytes)
      const read = pieceToRead(new Uint8Array(bytes.length), true, readerOf(bytes, [1e9]))
      const said = judgePiece(judgeOf(32), 'lines', handed)
      expect(said).toEqual(judgePiece(judgeOf(32), 'lines', read))
    }),
  )
})
