import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createJsonReader } from '../../src/data/json-reader.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { builtOf, bytesOf, cutAt, type Hearing, hearJson, oneByOne } from './heard.js'

function hear(text: string | Uint8Array, limits: Limits = defaultLimits): Hearing {
  const bytes = bytesOf(text)
  const whole = hearJson((sink) => createJsonReader(sink, limits), [bytes])
  expect(hearJson((sink) => createJsonReader(sink, limits), oneByOne(bytes))).toEqual(whole)
  return whole
}

/** Code, byte offset, line and column, and the offset of the other place. */
function refusalOf(text: string | Uint8Array, limits?: Limits): readonly unknown[] | undefined {
  const { refusal } = hear(text, limits)
  if (refusal === undefined) return undefined
  const { code, at, other } = refusal
  return [code, at.offset, at.line, at.column, ...(other === undefined ? [] : [other.at.offset])]
}

/** The same value as `builtOf` makes of events. */
function pairs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pairs)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value).flatMap(([name, member]) => [name, pairs(member)])
}

/** Whether a name looks like an array index: JavaScript moves such members to the front, whatever the text says. */
function hasIndexNames(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  const isMap = !Array.isArray(value)
  return Object.entries(value).some(
    ([name, member]) => (isMap && /^\d+$/.test(name)) || hasIndexNames(member),
  )
}

/** JSON by the same grammar from another hand: a fatal decoder and JSON.parse. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

const small: Limits = { ...defaultLimits, depth: 3, recordBytes: 12, numberDigits: 4, columns: 3 }

describe('what is refused, and where', () => {
  test.each([
    ['nothing', '', ['data/empty-input', 0, 1, 1]],
    ['white space alone', ' \n ', ['data/empty-input', 3, 2, 2]],
    ['a second text', '{} {}', ['data/trailing-data', 3, 1, 4]],
    ['a second text on a line of its own', '{}\n{}', ['data/trailing-data', 3, 2, 1]],
    ['a character behind the text', '[]é', ['data/trailing-data', 2, 1, 3]],
    ['a comma before a closing bracket', '[1,]', ['data/not-json', 3, 1, 4]],
    ['a comma before a closing brace', '{"a":1,}', ['data/not-json', 7, 1, 8]],
    ['a missing colon', '{"a" 1}', ['data/not-json', 5, 1, 6]],
    ['the wrong closing', '[1}', ['data/not-json', 2, 1, 3]],
    ['a name without quotation marks', '{a:1}', ['data/not-json', 1, 1, 2]],
    ['a comment', '{} // x', ['data/trailing-data', 3, 1, 4]],
    ['a zero that leads', '[01]', ['data/not-json', 2, 1, 3]],
    ['a plus sign', '[+1]', ['data/not-json', 1, 1, 2]],
    ['a point without decimals', '[1.]', ['data/not-json', 3, 1, 4]],
    ['an exponent without digits', '[1e+]', ['data/not-json', 4, 1, 5]],
    ['not a number', '[NaN]', ['data/not-json', 1, 1, 2]],
    ['a word that goes on', '[truer]', ['data/not-json', 5, 1, 6]],
    ['a word cut short', '[tru', ['data/not-json', 4, 1, 5]],
    ['a number cut short', '[-', ['data/not-json', 2, 1, 3]],
    ['a string cut short', '["é', ['data/not-json', 4, 1, 4]],
    ['an array cut short', '[1', ['data/not-json', 2, 1, 3]],
    ['an escape that JSON does not know', '["é\\x41"]', ['data/not-json', 5, 1, 5]],
    ['a digit that is none', '["\\u00g0"]', ['data/not-json', 6, 1, 7]],
    ['a NUL in a string', '["\0"]', ['data/control-character', 2, 1, 3]],
    ['a line feed in a string', '["a\nb"]', ['data/control-character', 3, 1, 4]],
    ['a high half alone', '["😀\\ud83d"]', ['data/lone-surrogate', 6, 1, 4]],
    ['a high half and another escape', '["\\ud83d\\n"]', ['data/lone-surrogate', 2, 1, 3]],
    ['two high halves', '["\\ud83d\\ud83d\\ude00"]', ['data/lone-surrogate', 2, 1, 3]],
    ['a low half alone', '["ab\\ude00"]', ['data/lone-surrogate', 4, 1, 5]],
    ['no-break space between tokens', '[\u00a01]', ['data/not-json', 1, 1, 2]],
    ['a byte order mark inside', '[\ufeff1]', ['data/byte-order-mark', 1, 1, 2]],
    ['two byte order marks', '\ufeff\ufeff{}', ['data/byte-order-mark', 3, 1, 1]],
    ['a byte order mark behind', '{}\ufeff', ['data/byte-order-mark', 2, 1, 3]],
    ['a byte order mark alone', '\ufeff', ['data/empty-input', 3, 1, 1]],
  ])('%s would be read, or refused at a wrong place', (_, text, expected) => {
    expect(refusalOf(text)).toEqual(expected)
  })

  test.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong slash of three bytes', [0xe0, 0x80, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0xbd]],
    ['a pair of surrogates (CESU-8)', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
    ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a continuation byte alone', [0x80]],
    ['a sequence cut short', [0xe2, 0x82]],
    ['Latin-1', [0xe9]],
  ])('%s would be taken for UTF-8', (_, bytes) => {
    for (const [before, after] of [
      ['["', '"]'],
      ['["', ''],
      ['{"é', '":1}'],
      ['[', ']'],
    ]) {
      const head = bytesOf(before ?? '')
      const text = Uint8Array.from([...head, ...bytes, ...bytesOf(after ?? '')])
      expect(refusalOf(text)?.slice(0, 2)).toEqual(['data/invalid-utf8', head.length])
    }
  })

  test.each([
    ['UTF-16LE', [0xff, 0xfe, 0x7b, 0x00]],
    ['UTF-16BE', [0xfe, 0xff, 0x00, 0x7b]],
    ['UTF-32LE', [0xff, 0xfe, 0x00, 0x00]],
    ['UTF-32BE', [0x00, 0x00, 0xfe, 0xff]],
    ['UTF-16LE', [0x7b, 0x00, 0x7d, 0x00]],
    ['UTF-16BE', [0x00, 0x7b, 0x00, 0x7d]],
    ['UTF-32LE', [0x7b, 0x00, 0x00, 0x00]],
    ['UTF-32BE', [0x00, 0x00, 0x00, 0x7b]],
    ['UTF-16LE', [0x31, 0x00]],
  ])('%s would be read as something else', (encoding, bytes) => {
    const { refusal } = hear(Uint8Array.from(bytes))
    expect(refusal).toMatchObject({ code: 'data/other-encoding', at: { offset: 0 } })
    expect(refusal?.message).toContain(encoding)
  })

  test.each([
    ['names', '{"ab":1,"ab":2}', ['data/duplicate-name', 8, 1, 9, 1]],
    ['names with an escape', '{"ab":1,"\\u0061b":2}', ['data/duplicate-name', 8, 1, 9, 1]],
    ['empty names', '{"":1,"":2}', ['data/duplicate-name', 6, 1, 7, 1]],
    ['names around an object with the same', '{"a":{"a":1},"a":2}', ['data/duplicate-name', 13, 1, 14, 1]],
    ['names at depth', '[{"a":1},{"b":[{"c":1,"d":2,"c":3}]}]', ['data/duplicate-name', 28, 1, 29, 16]],
    ['prototypes', '{"__proto__":1,"__proto__":2}', ['data/duplicate-name', 15, 1, 16, 1]],
    ['names of an emoji', '{"😀":1,"\\ud83d\\ude00":2}', ['data/duplicate-name', 10, 1, 8, 1]],
  ])('two equal %s in one object would be read', (_, text, expected) => {
    expect(refusalOf(text)).toEqual(expected)
    expect(hear(text).refusal?.class).toBe('ambiguous')
  })

  test('names that differ, or stand in different objects, would be refused', () => {
    expect(refusalOf('[{"a":1,"A":2,"á":3,"a\u0301":4},{"a":1},{"a":{"a":{"a":1}}}]')).toBeUndefined()
    const many = Array.from({ length: 3000 }, (_, i) => `"n${i}":0`).join()
    expect(refusalOf(`[{${many}},{${many}}]`)).toBeUndefined()
    expect(refusalOf(`[{${many}},{${many},"n7":0}]`)?.[0]).toBe('data/duplicate-name')
  })

  test.each([
    ['depth', '[[[1]]]', undefined],
    ['depth', '[[[[1]]]]', ['data/too-deep', 3, 1, 4]],
    ['depth', '{"a":[{"b":[]}]}', ['data/too-deep', 11, 1, 12]],
    ['digits', '[1234,-12.34,0.0001234,1e1234]', ['data/too-many-digits', 23, 1, 24]],
    ['digits', '[1234,-12.34,0.0001234,1e123]', undefined],
    ['digits', '[12.345]', ['data/too-many-digits', 1, 1, 2]],
    ['bytes of a string', '["1234567890"]', undefined],
    ['bytes of a string', '["12345678901"]', ['data/record-too-large', 1, 1, 2]],
    ['bytes of a string', '["123456789é"]', ['data/record-too-large', 1, 1, 2]],
    ['bytes of a string', '["12345\\u0041"]', ['data/record-too-large', 1, 1, 2]],
    ['bytes of a name', '{"12345678901":1}', ['data/record-too-large', 1, 1, 2]],
    ['bytes of a number', '[0.0000000000]', undefined],
    ['bytes of a number', '[0.00000000000]', ['data/record-too-large', 1, 1, 2]],
  ])('%s would be unbounded', (_, text, expected) => {
    expect(refusalOf(text, small)).toEqual(expected)
  })

  test.each([
    ['{"a":1}}', '{}'],
    ['\0\0\0\0', '{}'],
  ])('a reader would go on after a refusal', (first, second) => {
    const { events, refusal } = hear(first)
    const again = hearJson(
      (sink) => {
        const reader = createJsonReader(sink, defaultLimits)
        reader.push(bytesOf(first))
        return reader
      },
      [bytesOf(second)],
    )
    expect(again.refusal).toEqual(refusal)
    expect(again.events).toEqual(events)
    const atEnd = hearJson((sink) => {
      const reader = createJsonReader(sink, defaultLimits)
      reader.push(bytesOf(first))
      return reader
    }, [])
    expect(atEnd.refusal).toEqual(refusal)
  })

  test('a million brackets would exhaust the stack or the time', () => {
    const started = process.cpuUsage()
    const open = new Uint8Array(1_000_000).fill(0x5b)
    expect(hearJson((sink) => createJsonReader(sink, defaultLimits), [open]).refusal?.code).toBe(
      'data/too-deep',
    )
    const limits = { ...defaultLimits, depth: 2_000_000 }
    const bomb = new Uint8Array(2_000_000).fill(0x5b, 0, 1_000_000).fill(0x5d, 1_000_000)
    expect(hearJson((sink) => createJsonReader(sink, limits), [bomb]).refusal).toBeUndefined()
    // It takes 2 s of a processor, however busy the machine is; were it not linear, it would take hours.
    const { user, system } = process.cpuUsage(started)
    expect(user + system).toBeLessThan(30_000_000)
  }, 60_000)
})

describe('laws', () => {
  test('a value would be read otherwise than JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        const events = hear(text)
        expect(events.refusal).toBeUndefined()
        expect(builtOf(events)).toEqual(pairs(JSON.parse(text)))
      }),
      { numRuns: 300 },
    )
  })

  test('bytes near JSON would be read that are none, or refused without a reason', () => {
    const seeds = [
      '{"a":[1,-2.5e+3,true],"b":{"c":null,"é":"\\u00e9\\ud83d\\ude00"}}',
      '["\\n",0.1,"😀",{}]',
      '\ufeff"x"',
    ]
    const alphabet = fc.constantFrom(
      ...bytesOf('{}[],:"\\u0019-+.eEtrnfalsd x\n\r\0\u2028'),
      0xff,
      0xed,
      0xa0,
      0xbf,
    )
    const edit = fc.tuple(fc.nat(70), fc.nat(2), fc.array(alphabet, { maxLength: 3 }))
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (seed, edits) => {
          const list = [...bytesOf(seed)]
          for (const [at, remove, insert] of edits) list.splice(at % list.length, remove, ...insert)
          const bytes = Uint8Array.from(list)
          fc.pre(!hasIndexNames(parsed(bytes)))
          const events = hear(bytes)
          const other = parsed(bytes)
          if (events.refusal === undefined) expect(builtOf(events)).toEqual(pairs(other))
          else if (other !== undefined) {
            expect(['data/duplicate-name', 'data/lone-surrogate', 'data/byte-order-mark']).toContain(
              events.refusal.code,
            )
          }
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('where chunks end would change what is read', () => {
    const text = '\ufeff{"naïve":["😀\\ud83d\\ude00\\n",-12.5e-3,true,null],\n"b":"€uro","naïv\\u0065":1}'
    const bytes = bytesOf(text)
    const whole = hear(bytes)
    expect(whole.refusal?.code).toBe('data/duplicate-name')
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length)), fc.nat(bytes.length), (cuts, end) => {
        const head = bytes.subarray(0, end)
        const pieces = cutAt(
          head,
          cuts.map((cut) => Math.min(cut, end)),
        )
        expect(hearJson((sink) => createJsonReader(sink, defaultLimits), pieces)).toEqual(hear(head))
      }),
      { numRuns: 500 },
    )
  })

  test('an escape would make another string than the character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = Array.from({ length: text.length }, (_, i) => {
          return `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`
        }).join('')
        expect(builtOf(hear(`"${escaped}"`))).toBe(text)
        expect(builtOf(hear(JSON.stringify(text)))).toBe(text)
      }),
    )
  })

  test('a name would be more than a name', () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const names = ['__proto__', 'constructor', 'toJSON', 'then', 'hasOwnProperty', '', 'x'.repeat(1_000_000)]
    for (const name of names) {
      const events = hearJson(
        (sink) => createJsonReader(sink, defaultLimits),
        [bytesOf(`{${JSON.stringify(name)}:{"polluted":true}}`)],
      )
      expect(builtOf(events)).toEqual([name, ['polluted', true]])
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
    expect('polluted' in {}).toBe(false)
  })

  test('a number would lose its lexeme', () => {
    const lexemes = ['0', '-0', '1.0', '1E400', '12345678901234567890', '0.10000000000000000555']
    const { events, refusal } = hear(`[${lexemes.join(' , ')}]`)
    expect(refusal).toBeUndefined()
    expect(events.slice(1, -1).map((event) => (event as unknown[])[1])).toEqual(lexemes)
  })
})
