import { describe, expect, test, vi } from 'vitest'
import type { Mark } from '../../src/data/event.js'
import { isPlainFileName } from '../../src/data/file-name.js'
import { NameCache, OpenNames } from '../../src/data/json-names.js'
import { createJsonReader } from '../../src/data/json-reader.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesOf, cutAt, hearJson } from '../data/heard.js'

describe('a name would be taken for another one', () => {
  test('which has the same slot, whatever their lengths', () => {
    const names = Array.from({ length: 2_500 }, (_, at) => `${at % 7 === 0 ? 'long-name-' : ''}n${at}`)
    const text = `{${names.map((name) => `"${name}":0`).join()}}`
    const again = `[${text},${text}]`
    const { events, refusal } = hearJson((sink) => createJsonReader(sink, defaultLimits), [bytesOf(again)])
    const heard = (events as [string, string][]).filter(([kind]) => kind === 'name').map(([, name]) => name)
    expect([heard, refusal]).toEqual([[...names, ...names], undefined])
  })

  test('which came behind the same name before, or begins or ends like it', () => {
    const objects = [
      ['a', 'b', 'c'],
      ['a', 'b', 'cc'],
      ['a', 'bb', 'c'],
      ['a', '', 'b'],
      ['', 'a', 'b', 'c'],
      ['a', `b${'n'.repeat(60)}`, 'b'],
      [`b${'n'.repeat(60)}`, 'a', 'b'],
      ['c', 'b', 'a'],
      ['b\\u0062', 'a', 'b', '\u00e9', 'c'],
    ]
    const text = [...objects, ...objects.toReversed(), ...objects]
      .map((names) => `{${names.map((name) => `"${name}":0`).join()}}`)
      .join()
    const { events, refusal } = hearJson(
      (sink) => createJsonReader(sink, defaultLimits),
      [bytesOf(`[${text}]`)],
    )
    const heard = (events as [string, string][]).filter(([kind]) => kind === 'name').map(([, name]) => name)
    const all = [...objects, ...objects.toReversed(), ...objects].flat()
    expect([heard, refusal]).toEqual([all.map((name) => name.replace('\\u0062', 'b')), undefined])
  })

  test('which was cut by the border of a chunk before', () => {
    const bytes = bytesOf('[{"a":1,"bc":2},{"a":3,"b":4},{"a":5,"bc":6},{"bc":7,"":8}]')
    const names = Array.from(bytes, (_, cut) => {
      const pieces = cutAt(bytes, [cut])
      const { events } = hearJson((sink) => createJsonReader(sink, defaultLimits), pieces)
      return (events as [string, string][]).flatMap(([kind, name]) => (kind === 'name' ? [name] : []))
    })
    expect(names).toEqual(Array(bytes.length).fill(['a', 'bc', 'a', 'b', 'a', 'bc', 'bc', '']))
  })

  test('which ends behind what may be read, whether it is due or not', () => {
    const names = new NameCache()
    const bytes = Buffer.from('"a"b"a"b"')
    expect([names.read(bytes, 0, 9), names.text]).toEqual([0, ''])
    expect(names.read(bytes, 1, 2)).toBe(-1)
    expect(names.read(bytes, 7, 8)).toBe(-1)
    const read = [1, 3, 5].map((from) => [names.read(bytes, from, 9), names.text])
    expect(read).toEqual([
      [2, 'a'],
      [4, 'b'],
      [6, 'a'],
    ])
    expect(names.read(bytes, 7, 8)).toBe(-1)
    expect([names.read(bytes, 7, 9), names.text]).toEqual([8, 'b'])
  })

  test('which another object had, however many there were or however long', () => {
    const at = (offset: number): Mark => ({ offset, line: 1, column: offset + 1 })
    for (const [count, padding] of [
      [3, 1],
      [1_100, 1],
      [3, 70_000],
    ] as const) {
      const names = new OpenNames()
      const name = (each: number) => `${each}${'n'.repeat(padding)}`
      names.open(0)
      for (let round = 0; round < 3; round++) {
        names.open(1)
        for (let each = 0; each < count; each++) expect(names.add(1, name(each), at(round))).toBeUndefined()
        expect(names.add(1, name(0), at(9))).toEqual(at(round))
        names.close(1)
        expect(names.add(0, name(round), at(round))).toBeUndefined()
      }
      expect(names.add(0, name(1), at(9))).toEqual(at(1))
      names.close(0)
    }
    const deep = new OpenNames()
    deep.open(2)
    expect([deep.add(2, 'a', at(1)), deep.add(2, 'a', at(2))]).toEqual([undefined, at(1)])
    deep.open(2)
    expect([deep.add(2, 'a', at(3)), deep.add(2, 'a', at(4))]).toEqual([undefined, at(3)])
  })
})

test('a name that comes again would be decoded again, or one be held that is long', () => {
  const round = ['aa', 'bb', 'ab', 'n'.repeat(48), '', 'a', 'bb']
  const long = 'n'.repeat(49)
  const rounds = [...round, ...round.toReversed(), ...round, long, ...round, long]
  const bytes = Buffer.from(rounds.map((name) => `${name}"`).join(''))
  const decoded = vi.spyOn(bytes, 'toString')
  const names = new NameCache()
  let from = 0
  const read = rounds.map(() => {
    from = names.read(bytes, from, bytes.length) + 1
    return names.text
  })
  expect(read).toEqual(rounds)
  const decodedOnce = new Set(round.filter((name) => name !== '')).size
  expect(decoded).toHaveBeenCalledTimes(decodedOnce + 2)
})

test.each([
  ['calls', true],
  ['calls.json', true],
  ['calls.JSON.gz', true],
  ['calls.json.gz.gz', false],
  ['calls.tgz', false],
  ['.json', false],
  ['', false],
  ['a b', false],
  ['calls-7', true],
  ['calls-07', true],
  ['calls-107', false],
  ['2026-11-21', true],
  ['2026-11-21.ndjson', true],
  ['20261121', true],
  ['2026.11.21', true],
  ['2026_11_21T10:15:00Z', true],
  ['2026-11-21-1015', true],
  ['2026-11-21t10.15', true],
  ['2026-11-21T101500', true],
  ['2026-11-21T10:1500', false],
  ['2026-1121', false],
  ['2026-11-211', false],
  ['1899-11-21', false],
  ['2026-13-21', false],
  ['2026-11-32', false],
  ['2026-11-21T24:00', false],
  ['2026-11-21T10:60', false],
  ['calls-2026-11-21', true],
  ['calls-2026-11-21-part', true],
  ['calls.2026-11-21.part', false],
  ['-calls-', true],
  ['--', false],
  ['_2026-11-21_', true],
  ['alice@contoso.example', false],
  ['4155550100', false],
  ['deadbeef01', false],
  ['deadbee1', false],
  ['dead-2026-11-21-beef', true],
  ['calls.jsonpart', false],
  ['2026-05-03', true],
  ['202611211015', true],
  ['2026-11-21T10:156', false],
  ['$calls', false],
  ['calls$', false],
  ['..calls', true],
  ['calls..', true],
])('the file name %j would be taken for plain, or for data: %s', (name, expected) => {
  expect(isPlainFileName(name)).toBe(expected)
})
