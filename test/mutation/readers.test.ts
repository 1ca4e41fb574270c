import { describe, expect, test } from 'vitest'
import { afterRefusal, answer, bounded, type Medium, nearby } from './heard-lines.js'
import { jsonTexts, lineTexts } from './json-texts.js'
import { tableTexts } from './table-texts.js'

// Everything that is tried runs inside a test, and each test is short: so it is known which of them a change of the
// readers can reach. `npx vitest run test/mutation --update` writes the answers anew: read what changes.

const golden = (name: string): string => `../golden/readers/${name}.txt`

/** A byte of each kind that JSON and CSV know, and of each kind that UTF-8 knows. */
const marks = [
  0x00, 0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x39, 0x3a, 0x45, 0x5b, 0x5c, 0x5d, 0x65, 0x75,
  0x7b, 0x7d, 0x7f, 0x80, 0xc3, 0xe2, 0xf0, 0xff,
]

async function answers(name: string, medium: Medium, texts: readonly (string | Uint8Array)[]): Promise<void> {
  await expect(texts.map((text) => answer(medium, text)).join('')).toMatchFileSnapshot(golden(name))
}

describe('a text would be read otherwise, or refused elsewhere, or as something else', () => {
  test('as JSON', () => answers('json', 'json', jsonTexts))
  test('as lines', () => answers('lines', 'ndjson', lineTexts))
  test('as a table', () => answers('table', ',', tableTexts))

  test('as a table of another dialect', async () => {
    const texts = [...tableTexts.filter((text) => /[;\t|]/.test(text.toString())), 'a,b\n1,2\n']
    const told = ([';', '\t', '|'] as const).flatMap((medium) => texts.map((text) => answer(medium, text)))
    await expect(told.join('')).toMatchFileSnapshot(golden('dialects'))
  })
})

describe('a text that is cut, or has a byte too much, would pass or be blamed for another reason', () => {
  test.each<readonly [string, Medium, string]>([
    ['json-nearby', 'json', '{"a":[1.5e2,-0,"é\\n\\ud83d\\ude00"],"b":{}} '],
    ['json-words-nearby', 'json', '[true,null,{"":false}]'],
    ['lines-nearby', 'ndjson', '{"a":1}\r\n{"é":[]}\n{}'],
    ['table-nearby', ',', 'a,b\r\n"x""é",1\n"\r\n",é'],
  ])('%s', async (name, medium, text) => {
    await expect(nearby(medium, text, marks)).toMatchFileSnapshot(golden(name))
  })

  test('each byte by its name', async () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte)
    const told = bytes.map((byte) => answer('json', Uint8Array.of(0x5b, byte, 0x5d)))
    await expect(told.join('')).toMatchFileSnapshot(golden('bytes'))
  })
})

test.each<readonly [Medium, string]>([
  ['json', '{"a":[1,]'],
  ['json', '[é'],
  ['json', '\0\0\0{'],
  ['json', '"\xc3'],
  ['ndjson', '{"a":1}\n[1]'],
  ['ndjson', '{"a":\r'],
  ['ndjson', '\xff\xfe{}'],
  [',', 'a\n1,2\n'],
  [',', 'a\n"1"x'],
  [',', '\0\0\0a'],
  [',', 'a\n1\xe2'],
])('%s %j would be read on behind its refusal', (medium, text) => {
  expect(afterRefusal(medium, text)).toEqual([])
})

describe('a limit would be another than is said', () => {
  test('of bytes', async () => {
    const told = [
      bounded('json', '"aé\\n\\u0041b"', 'recordBytes', 17),
      bounded('json', '{"abc":1,"é":"d"}', 'recordBytes', 7),
      bounded('json', '[-12.50e+10,1]', 'recordBytes', 11),
      bounded('json', '[1.5e5', 'recordBytes', 7),
      bounded('json', '[12 ,1E3,-1.0]', 'recordBytes', 6),
      bounded('json', '[99]', 'recordBytes', 3),
      bounded('ndjson', '{"a":123}', 'recordBytes', 10),
      bounded('ndjson', '{"a":x,1}', 'recordBytes', 10),
      bounded('ndjson', '{"a":1}\n{"é":[]} \r\n{}', 'recordBytes', 12),
      bounded('ndjson', '\ufeff{"a":1}\n', 'recordBytes', 8),
      bounded(',', 'a,b\n"x""é",1\n"\r\n",é', 'recordBytes', 11),
      bounded(',', '\ufeffa\r\nbc\r\n"d"', 'recordBytes', 5),
      bounded(',', 'a\nbcdef\n"ghi"', 'recordBytes', 7),
      bounded(',', 'é\néa\nb""\n', 'recordBytes', 5),
    ]
    await expect(told.join('')).toMatchFileSnapshot(golden('limits-of-bytes'))
  })

  test('of depth, of digits and of columns', async () => {
    const told = [
      bounded('json', '[{"a":[]},[[]]]', 'depth', 4),
      bounded('ndjson', '{"a":{}}\n{"a":[[]]}', 'depth', 4),
      bounded('json', '[123,0.0123,-1.20e05,1e3,0,0.0]', 'numberDigits', 6),
      bounded('json', '0.00012', 'numberDigits', 3),
      bounded('json', '0e0012', 'numberDigits', 5),
      bounded('json', '[1000]', 'numberDigits', 5),
      bounded(',', 'a,b,c\n1,2,3\n', 'columns', 4),
      bounded(',', 'a\n1,', 'columns', 3),
    ]
    await expect(told.join('')).toMatchFileSnapshot(golden('limits'))
  })
})
