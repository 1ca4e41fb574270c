import { describe, expect, test, vi } from 'vitest'
import { createJsonReader } from '../../src/data/json-reader.js'
import { TextPieces } from '../../src/data/text-pieces.js'
import { AsciiTexts, CutSequence, invalidSequence, openSequence, sequenceAt } from '../../src/data/utf8.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesOf, hearJson } from '../data/heard.js'

/** Bytes on both sides of each border that Table 3-7 of Unicode draws. */
const borders = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff]

/** All but the last byte of each code point's UTF-8, by another hand; the last is any from 80 to BF. */
function beginnings(): ReadonlySet<string> {
  const all = new Set<string>()
  for (let codePoint = 0x80; codePoint < 0x110000; codePoint += 0x40) {
    if (codePoint < 0xd800 || codePoint > 0xdfff)
      all.add(Buffer.from(String.fromCodePoint(codePoint)).subarray(0, -1).join())
  }
  return all
}

describe('UTF-8 would be read otherwise than Unicode says', () => {
  test('whole, or cut, where it waits for more only if more can mend it', () => {
    const all = beginnings()
    const open = new Set(
      [...all].flatMap((each) => each.split(',').map((_, at, of) => of.slice(0, at + 1).join())),
    )
    const expected = (bytes: readonly number[]): number => {
      for (let length = 2; length <= bytes.length; length++) {
        const last = bytes[length - 1] ?? 0
        if (all.has(bytes.slice(0, length - 1).join()) && last >= 0x80 && last <= 0xbf) return length
        if (!open.has(bytes.slice(0, length).join())) return invalidSequence
      }
      return open.has(bytes.join()) ? openSequence : invalidSequence
    }
    const wrong: unknown[] = []
    for (let lead = 0x80; lead < 0x100; lead++) {
      const two = borders.map((second) => [lead, second])
      const three = two.flatMap((each) => [0x7f, 0x80, 0xbf, 0xc0].map((third) => [...each, third]))
      const four = three.flatMap((each) => [0x7f, 0x80, 0xbf, 0xc0].map((fourth) => [...each, fourth]))
      for (const bytes of [[lead], ...two, ...three, ...four]) {
        const said = sequenceAt(Uint8Array.of(0x61, ...bytes, 0x80), 1, bytes.length + 1)
        if (said !== expected(bytes)) wrong.push([bytes, said, expected(bytes)])
      }
    }
    expect(wrong).toEqual([])
  })

  test('by the hand that joins what a border cut', () => {
    const cut = new CutSequence()
    for (const character of ['é', '€', '😀']) {
      const bytes = bytesOf(character)
      cut.hold(bytes, 0, 1)
      expect(cut.length).toBe(1)
      const said = [...bytes.subarray(1)].map((byte) => cut.add(byte))
      expect(said).toEqual([...Array(bytes.length - 2).fill(openSequence), bytes.length])
      expect([cut.take(), cut.length]).toEqual([character, 0])
    }
  })
})

describe('a text in pieces would be another text', () => {
  test('whatever lengths the pieces have, and whatever was held before', () => {
    const pieces = new TextPieces()
    for (const length of [1, 31, 32, 33, 255, 256, 257, 600, 70_000, 3]) {
      const letters = Array.from({ length }, (_, at) => 'abcdefghijklmnopqrstuvwxyz'[at % 26]).join('')
      const bytes = Buffer.from(`<${letters}>`)
      pieces.add(bytes, 1, 1 + length, true)
      pieces.addCodePoint(0x7f)
      expect(pieces.length).toBe(length + 1)
      expect(pieces.take()).toBe(`${letters}\u007f`)
      pieces.addCodePoint(0x80)
      pieces.add(bytes, 0, 3, true)
      pieces.addCodePoint(0x1f600)
      pieces.add(Buffer.from('é'), 0, 2, false)
      expect(pieces.take()).toBe(`\u0080${`<${letters}>`.slice(0, 3)}😀é`)
      expect([pieces.length, pieces.take()]).toEqual([0, ''])
      for (let at = 0; at < 300; at++) pieces.addCodePoint(0x61 + (at % 26))
      expect(pieces.take()).toBe(
        Array.from({ length: 300 }, (_, at) => 'abcdefghijklmnopqrstuvwxyz'[at % 26]).join(''),
      )
      for (let at = 0; at < 100; at++) pieces.addCodePoint(0x1f600)
      expect(pieces.take()).toBe('😀'.repeat(100))
    }
  })
})

describe('a text that is cut out of others would be another text', () => {
  const letters = (length: number, first: number): string =>
    Array.from({ length }, (_, at) => String.fromCharCode(0x61 + ((at + first) % 26))).join('')

  test('at the borders of what is decoded together, or be decoded by itself', () => {
    const text = letters(20_000, 0)
    const bytes = Buffer.from(text)
    const decoded = vi.spyOn(bytes, 'toString')
    const texts = new AsciiTexts()
    const cut = (from: number, to: number): number => {
      expect(texts.cut(bytes, from, to)).toBe(text.slice(from, to))
      return decoded.mock.calls.length
    }
    expect([cut(3, 10), cut(10, 10), cut(4_000, 8_000), cut(8_100, 8_195)]).toEqual([1, 1, 1, 1])
    expect([cut(8_190, 8_196), cut(8_196, 18_000), cut(18_000, 18_000)]).toEqual([2, 3, 3])
    expect([cut(18_000, 18_001), cut(19_000, 20_000)]).toEqual([4, 4])
    expect(texts.cut(Buffer.from(letters(20_000, 5)), 19_000, 19_010)).toBe(letters(10, 19_005))
    expect(cut(19_000, 19_003)).toBe(5)
  })

  test('behind characters above ASCII, or where its memory is used again', () => {
    const strings = ['ab', 'é😀', 'cd', 'é', 'efg']
    const bytes = bytesOf(`["${strings.join('","')}","`)
    const other = bytesOf(`["${strings.join('","')}","`.toUpperCase().replaceAll('É', 'é'))
    const memory = new Uint8Array(bytes.length)
    const pieces = function* () {
      for (const each of [bytesOf('['), bytes, bytesOf('"],'), other, bytesOf('"]]')]) {
        memory.set(each)
        yield memory.subarray(0, each.length)
      }
    }
    const { events, refusal } = hearJson((sink) => createJsonReader(sink, defaultLimits), pieces())
    const heard = (events as [string, string][]).flatMap(([kind, text]) => (kind === 'string' ? [text] : []))
    const upper = ['AB', 'é😀', 'CD', 'é', 'EFG']
    expect([heard, refusal]).toEqual([[...strings, '', ...upper, ''], undefined])
  })
})
