import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNdjsonReader } from '../../src/data/ndjson-reader.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { bytesOf, cutAt, type Hearing, hearJson, oneByOne } from './heard.js'

function hear(text: string | Uint8Array, limits: Limits = defaultLimits): Hearing {
  const bytes = bytesOf(text)
  const whole = hearJson((sink) => createNdjsonReader(sink, limits), [bytes])
  expect(hearJson((sink) => createNdjsonReader(sink, limits), oneByOne(bytes))).toEqual(whole)
  return whole
}

function refusalOf(text: string | Uint8Array, limits?: Limits): readonly unknown[] | undefined {
  const { refusal } = hear(text, limits)
  return refusal && [refusal.code, refusal.at.offset, refusal.at.line, refusal.at.column]
}

function objects({ events }: Hearing): number {
  return events.filter((event) => (event as unknown[])[0] === '{').length
}

describe('lines', () => {
  test.each([
    ['one line', '{}', 1],
    ['one line with its end', '{}\n', 1],
    ['line feeds', '{"a":1}\n{"a":2}\n{"a":3}', 3],
    ['carriage returns and line feeds', '{"a":1}\r\n{"a":2}\r\n', 2],
    ['both', '{"a":1}\r\n{"a":2}\n', 2],
    ['a byte order mark', '\ufeff{"a":1}\n{"a":2}', 2],
    ['white space around', ' {"a" : 1}\t\n\t{ }', 2],
    ['separators of others, in a string', '{"a":"\u2028\u2029\u0085"}\n{"a":"\u2028"}', 2],
    ['names that come again', '{"a":1,"b":{"a":1}}\n{"a":1}', 3],
  ])('%s would not be read', (_, text, count) => {
    const events = hear(text)
    expect(events.refusal).toBeUndefined()
    expect(objects(events)).toBe(count)
  })

  test.each([
    ['nothing', '', ['data/empty-input', 0, 1, 1]],
    ['a byte order mark alone', '\ufeff', ['data/empty-input', 3, 1, 1]],
    ['a blank line alone', '\n', ['data/blank-line', 0, 1, 1]],
    ['a blank line first', '\n{}', ['data/blank-line', 0, 1, 1]],
    ['a blank line between', '{}\n\n{}', ['data/blank-line', 3, 2, 1]],
    ['a blank line with a carriage return', '{}\r\n\r\n{}', ['data/blank-line', 4, 2, 1]],
    ['two line feeds at the end', '{}\n\n', ['data/blank-line', 3, 2, 1]],
    ['white space at the end', '{}\n ', ['data/blank-line', 4, 2, 2]],
    ['an array', '{}\n[{}]', ['data/not-an-object', 3, 2, 1]],
    ['a string', '"a"\n', ['data/not-an-object', 0, 1, 1]],
    ['a number', '{}\n 12', ['data/not-an-object', 4, 2, 2]],
    ['a null', 'null', ['data/not-an-object', 0, 1, 1]],
    ['two objects on a line', '{}{}', ['data/trailing-data', 2, 1, 3]],
    ['a comma at the end of a line', '{},\n{}', ['data/trailing-data', 2, 1, 3]],
    ['an object over two lines', '{"a":\n1}', ['data/not-json', 5, 1, 6]],
    ['a number that ends the line', '{"a":1\n}', ['data/not-json', 6, 1, 7]],
    ['a string over two lines', '{"a":"é\n"}', ['data/not-json', 8, 1, 8]],
    ['a last line cut short', '{}\n{"a":tr', ['data/not-json', 10, 2, 8]],
    ['a carriage return between', '{}\r{}', ['data/ndjson-line-end', 2, 1, 3]],
    ['a carriage return at the end', '{}\r', ['data/ndjson-line-end', 2, 1, 3]],
    ['two carriage returns', '{}\r\r\n', ['data/ndjson-line-end', 2, 1, 3]],
    ['a carriage return as white space', '{"a":\r1}\n', ['data/ndjson-line-end', 5, 1, 6]],
    ['U+2028 between', '{}\u2028{}', ['data/trailing-data', 2, 1, 3]],
    ['NEL between', '{}\u0085{}', ['data/trailing-data', 2, 1, 3]],
    ['a vertical tab between', '{}\v{}', ['data/trailing-data', 2, 1, 3]],
    ['a form feed between', '{}\f{}', ['data/trailing-data', 2, 1, 3]],
    ['a record separator (RFC 7464)', '\x1e{}\n', ['data/not-json', 0, 1, 1]],
    ['a byte order mark on a later line', '{}\n\ufeff{}', ['data/byte-order-mark', 3, 2, 1]],
    ['a name twice', '{}\n{"a":1,"a":2}', ['data/duplicate-name', 10, 2, 8]],
    [
      'a code point over two lines',
      Uint8Array.from([...bytesOf('{"a":"'), 0xc3, 0x0a]),
      ['data/invalid-utf8', 6, 1, 7],
    ],
  ])('%s would be read, or refused at a wrong place', (_, text, expected) => {
    expect(refusalOf(text)).toEqual(expected)
  })

  test('a line would be unbounded', () => {
    const limits = { ...defaultLimits, recordBytes: 10 }
    expect(refusalOf('{"a":"12"}\r\n{"a":"12"}\n', limits)).toBeUndefined()
    expect(refusalOf('{}\n{"a":"123"}', limits)).toEqual(['data/record-too-large', 3, 2, 1])
    expect(refusalOf(`{}\n{}${' '.repeat(20)}`, limits)).toEqual(['data/record-too-large', 3, 2, 1])
    expect(refusalOf('{}\n{"a":1,    "b":2}', limits)).toEqual(['data/record-too-large', 3, 2, 1])
  })

  test('where chunks end would change what is read', () => {
    const pieces = [
      '{"a":"é😀\\n"}',
      '{"b":[1,2.5,null]}',
      ' {} ',
      '\n',
      '\r\n',
      '\n',
      '\r',
      '"',
      '{"a":1,"a":2}',
      '\u2028',
      '',
    ]
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 8 }),
        fc.array(fc.nat(100)),
        fc.integer({ min: 4, max: 30 }),
        (lines, cuts, recordBytes) => {
          const bytes = bytesOf(lines.join('\n'))
          const limits = { ...defaultLimits, recordBytes }
          const whole = hear(bytes, limits)
          const inside = cuts.map((cut) => Math.min(cut, bytes.length))
          expect(hearJson((sink) => createNdjsonReader(sink, limits), cutAt(bytes, inside))).toEqual(whole)
        },
      ),
      { numRuns: 500 },
    )
  })
})
