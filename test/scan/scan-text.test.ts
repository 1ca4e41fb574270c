import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadTelephoneNumbers, type TelephoneNumbers } from '../../src/scan/phone-numbers.js'
import { scanText } from '../../src/scan/scan-text.js'

let telephoneNumbers: TelephoneNumbers
beforeAll(async () => {
  telephoneNumbers = await loadTelephoneNumbers()
})

const seen = (text: string, regions: readonly string[] = []) =>
  scanText(text, { telephoneNumbers, regions }).map(({ category, depth, through }) =>
    `${category} ${depth} ${through.join('>')}`.trimEnd(),
  )
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
const mail = 'anna@contoso.example'

describe('what stands in another way of writing', () => {
  it.each([
    [mail, ['email-address 0']],
    [`{"a":"anna\\u0040contoso.example"}`, ['email-address 1 json']],
    [`{"a":"x","a":"anna\\u0040contoso.example","a":"y"}`, ['email-address 1 json']],
    [`{"a":["x","anna\\u0040contoso.example`, ['email-address 1 json']],
    [`<a b="anna&#x40;contoso.example">`, ['email-address 1 xml']],
    [`<a><![CDATA[${mail}]]></a>`, ['email-address 1 xml']],
    ['a;b\nanna@contoso.example;2', ['email-address 1 csv']],
    ['x=1&y=anna%40contoso.example', ['email-address 1 query-string']],
    ['anna%40contoso.example', ['email-address 1 percent']],
    ['anna&commat;contoso.example', ['email-address 1 entity']],
    [base64(mail), ['email-address 1 base64']],
    [base64(mail).replace(/=+$/, ''), ['email-address 1 base64']],
    [Buffer.from('??>>~~anna@contoso.example').toString('base64url'), ['email-address 1 base64url']],
    [Buffer.from(mail).toString('hex'), ['email-address 1 hex']],
    [base64(gzipSync(mail)), ['email-address 1 base64>gzip']],
    [gzipSync(mail).toString('hex'), ['email-address 1 hex>gzip']],
    [base64(Buffer.from(mail, 'utf16le')), ['email-address 1 base64']],
    [base64(base64(mail)), ['email-address 2 base64>base64']],
    [JSON.stringify({ a: base64(mail) }), ['email-address 2 json>base64']],
    [base64(gzipSync(`{"a":"anna\\u0040contoso.example"}`)), ['email-address 2 base64>gzip>json']],
    ['anna＠contoso.example', ['email-address 1 compatible']],
    ['+٤٤ ٢٠ ٧٩٤٦ ٠١٢٣', ['phone-number 1 compatible']],
    ['an\u200bna@con\u200btoso.example', ['email-address 1 invisible', 'invisible-characters 0']],
    [
      `x${[...mail].map((unit) => String.fromCodePoint(0xe0000 + unit.charCodeAt(0))).join('')}`,
      ['email-address 1 invisible', 'invisible-characters 0'],
    ],
    [base64(base64(base64(mail))), []],
    [base64(gzipSync('a'.repeat(2_000_000))), ['packed-data 1 gzip']],
  ])('%j would not be seen through, or be said to stand otherwise', (text, expected) => {
    expect([...seen(text)].sort()).toEqual([...expected].sort())
  })

  it('would hide behind each of several neighbours', () => {
    expect(seen(`${mail}, 192.0.2.7, DE89 3704 0044 0532 0130 00 and +44 20 7946 0123`)).toEqual([
      'email-address 0',
      'ip-address 0',
      'iban 0',
      'phone-number 0',
    ])
  })
})

describe('a national number', () => {
  it('would be seen without its country, or not be seen with it', () => {
    expect(seen('angerufen von 030 23125 000 aus')).toEqual([])
    expect(seen('angerufen von 030 23125 000 aus', ['DE'])).toEqual(['phone-number 0'])
    expect(seen('Tel. 030 23125 000')).toEqual(['phone-number 0'])
  })
})

describe('any text', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '@',
      '.',
      'a',
      '+',
      '1',
      '0',
      ':',
      '/',
      '%40',
      '&#64;',
      '"',
      '\\',
      '{',
      '<',
      '>',
      '=',
      'sip:',
      'YW5uYUBjb250b3Nv',
      '\u200b',
      '\ud83d',
    ),
  )
  const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))

  it('would make the search fail, or come back in what it says', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const carried of scanText(text, { telephoneNumbers, regions: ['US'] })) {
          expect(Object.keys(carried).sort()).toEqual(['category', 'depth', 'detector', 'through'])
          expect(carried.depth).toBeLessThanOrEqual(2)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('would hide an address by what stands before and behind it', () => {
    const around = fc.string({ maxLength: 40 }).filter((text) => !/[@"\\<&%=:/]/.test(text))
    fc.assert(
      fc.property(around, around, (one, other) => {
        expect(seen(`${one} ${mail} ${other}`).some((each) => each.startsWith('email-address'))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
