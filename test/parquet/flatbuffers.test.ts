import { describe, expect, it } from 'vitest'
import { FlatbufferReader, type Slot } from '../../src/parquet/flatbuffers.js'
import { flatbuffer } from './arrow-made.js'

/** A table with a truth value and a text. */
const sound: readonly number[] = [
  ...[12, 0, 0, 0],
  // Its list of slots: eight bytes for a table of twelve, in which the slots are at eight and at four.
  ...[8, 0, 12, 0, 8, 0, 4, 0],
  ...[8, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0],
  ...[2, 0, 0, 0, 0x61, 0x62, 0, 0],
]

const faulty = (what: string): never => {
  throw new TypeError(what)
}

function read(bytes: readonly number[], slots: readonly Slot[] = ['bool', 'place']): unknown {
  const reader = new FlatbufferReader(Uint8Array.from(bytes), faulty)
  const [yes, text] = reader.table(reader.root(), slots)
  const said = [yes, text === undefined ? undefined : reader.text(text)]
  reader.end()
  return said
}

const but = (at: number, ...bytes: readonly number[]): readonly number[] => [
  ...sound.slice(0, at),
  ...bytes,
  ...sound.slice(at + bytes.length),
]

describe('a flatbuffer', () => {
  it('would not be read', () => expect(read(sound)).toEqual([1, 'ab']))

  it.each<[string, readonly number[], string]>([
    ['a text that goes on', but(30, 0x63), 'a text does not end with zero'],
    ['a text that is not UTF-8', but(28, 0xff), 'a text is not UTF-8'],
    ['a text that is longer than all', but(24, 99), 'a part lies beyond its end'],
    ['a text inside its table', but(16, 4), 'two of its parts overlap'],
    ['a text that is not there', but(16, 0), 'a part is named that is not there'],
    ['a text beyond all', but(16, 99), 'a part lies beyond its end'],
    ['a table that is not there', but(0, 0), 'a part is named that is not there'],
    ['a table beyond all', but(0, 99), 'a part lies beyond its end'],
    ['a list of slots before all', but(12, 99), 'a part lies beyond its end'],
    ['a list of slots behind all', but(12, 0x80, 0xff, 0xff, 0xff), 'a part lies beyond its end'],
    ['a list of slots of odd length', but(4, 7), 'a table has a slot that is not known here'],
    ['a list of slots shorter than it can be', but(4, 2), 'a table has a slot that is not known here'],
    ['a list of more slots', but(4, 10), 'a table has a slot that is not known here'],
    ['a table shorter than it can be', but(6, 2), 'a table is shorter than it can be'],
    ['a slot beyond its table', but(8, 12), 'slots of a table overlap'],
    ['a slot in another', but(8, 5), 'slots of a table overlap'],
    ['a slot in the head of its table', but(8, 3), 'slots of a table overlap'],
    ['a truth value that is none', but(20, 2), 'a truth value is neither true nor false'],
    ['something between its slots', but(21, 0x63), 'bytes of it belong to nothing'],
    ['something behind its text', but(31, 0x63), 'bytes of it belong to nothing'],
    [
      'more behind it than between parts',
      [...sound, ...new Array(16).fill(0)],
      'bytes of it belong to nothing',
    ],
    ['nothing', [], 'a part lies beyond its end'],
  ])('would be read with %s', (_, bytes, reason) =>
    expect(() => read(bytes)).toThrow(`is not written as it must be: ${reason}`),
  )

  it('would be read with a slot that is not known', () =>
    expect(() => read(sound, ['bool'])).toThrow('a table has a slot that is not known here'))

  it('would round a number', () => {
    const number = (value: number) => {
      const reader = new FlatbufferReader(flatbuffer({ table: [['i64', value]] }), faulty)
      return reader.table(reader.root(), ['i64'])
    }
    expect(number(-(2 ** 53) + 1)).toEqual([-(2 ** 53) + 1])
    expect(() => number(2 ** 60)).toThrow('a number is larger than it may be')
  })

  it('would be refused where two tables have one list of slots, or read where they are one table', () => {
    const bytes = [
      ...[16, 0, 0, 0],
      ...[8, 0, 12, 0, 4, 0, 8, 0],
      ...[4, 0, 4, 0],
      ...[12, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0],
      ...[16, 0, 0, 0],
      ...[20, 0, 0, 0],
    ]
    const both = (second: number) => {
      const reader = new FlatbufferReader(Uint8Array.from(bytes.with(24, second)), faulty)
      const [a = 0, b = 0] = reader.table(reader.root(), ['place', 'place'])
      reader.table(a, [])
      reader.table(b, [])
      reader.end()
      return [a, b]
    }
    expect(both(8)).toEqual([28, 32])
    expect(() => both(4)).toThrow('two of its parts overlap')
  })
})
