import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createLookAlikes } from '../../src/text/look-alike.js'
import { asciiLookAlikes } from '../../src/text/look-alike-letters.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const known = ['callId', 'caller_number', 'userPrincipalName', '@odata.type', 'O', 'size_1', 'größe', 'Zoë']
const lookAlike = createLookAlikes(known)

const found = (name: string) => {
  const like = lookAlike(name)
  return like === undefined ? undefined : [like.name, ...like.manners]
}

describe('a name that looks like a known one', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['a letter in capitals', 'callID', ['callId', 'case']],
    ['all in capitals', 'CALLID', ['callId', 'case']],
    ['an accented letter in capitals', 'GRÖSSE'.replace('SS', 'ß'), ['größe', 'case']],
    ['a blank behind', 'callId ', ['callId', 'blank']],
    ['a tab before', '\tcallId', ['callId', 'blank']],
    ['a no-break space behind', 'callId\u00a0', ['callId', 'blank']],
    ['an ideographic space before', '\u3000callId', ['callId', 'blank']],
    ['a zero-width space', 'call\u200bId', ['callId', 'invisible']],
    ['a zero-width non-joiner', 'call\u200cId', ['callId', 'invisible']],
    ['a zero-width joiner', 'call\u200dId', ['callId', 'invisible']],
    ['a word joiner', 'call\u2060Id', ['callId', 'invisible']],
    ['a byte order mark', '\ufeffcallId', ['callId', 'invisible']],
    ['a soft hyphen', 'call\u00adId', ['callId', 'invisible']],
    ['a right-to-left override', '\u202ecallId', ['callId', 'invisible']],
    ['an isolate', '\u2066callId\u2069', ['callId', 'invisible']],
    ['a left-to-right mark', 'callId\u200e', ['callId', 'invisible']],
    ['a variation selector', 'callId\ufe0f', ['callId', 'invisible']],
    ['a tag character', 'callId\u{e0061}', ['callId', 'invisible']],
    ['a Hangul filler', 'callId\u3164', ['callId', 'invisible']],
    ['a grapheme joiner', 'call\u034fId', ['callId', 'invisible']],
    ['a NUL', 'callId\0', ['callId', 'invisible']],
    ['a backspace', 'callId\b', ['callId', 'invisible']],
    ['a line feed inside', 'call\nId', ['callId', 'separator']],
    ['decomposed (NFD)', 'gro\u0308ße', ['größe', 'form']],
    ['another decomposed', 'Zoe\u0308', ['Zoë', 'form']],
    ['full-width letters', 'ｃａｌｌＩｄ', ['callId', 'compatible']],
    ['mathematical letters', '𝐜𝐚𝐥𝐥𝐈𝐝', ['callId', 'compatible']],
    ['circled letters', 'ⓒallId', ['callId', 'compatible']],
    ['a full-width commercial at', '＠odata.type', ['@odata.type', 'compatible']],
    ['a superscript digit', 'size_¹', ['size_1', 'compatible']],
    ['an accent', 'cállId', ['callId', 'mark']],
    ['a dot below', 'c\u0323allId', ['callId', 'mark']],
    ['no accent where there is one', 'große', ['größe', 'mark']],
    ['a stroke laid over', 'call\u0336Id', ['callId', 'mark']],
    ['Cyrillic es', '\u0441allId', ['callId', 'script']],
    ['Cyrillic a', 'c\u0430llId', ['callId', 'script']],
    ['Cyrillic I', 'call\u0406d', ['callId', 'script']],
    ['Cyrillic komi de', 'callI\u0501', ['callId', 'script']],
    ['Greek capital iota', 'call\u0399d', ['callId', 'script']],
    ['Greek omicron', '@\u03bfdata.type', ['@odata.type', 'script']],
    ['Armenian oh', '@\u0585data.type', ['@odata.type', 'script']],
    ['Cherokee', 'c\u0430ll\u0406\u13e7', ['callId', 'script']],
    ['all in Cyrillic', '\u0441\u0430\u04c0\u04c0\u0406\u0501', ['callId', 'script', 'shape']],
    ['a Cyrillic O', '\u041e', ['O', 'script']],
    ['Latin alpha', 'c\u0251llId', ['callId', 'shape']],
    ['an l for the I', 'callld', ['callId', 'shape']],
    ['a 1 for an l', 'cal1Id', ['callId', 'shape']],
    ['bars for the ls', 'ca||Id', ['callId', 'shape']],
    ['an l for the 1', 'size_l', ['size_1', 'shape']],
    ['zero for O', '0', ['O', 'shape']],
    ['rn for m', 'userPrincipalNarne', ['userPrincipalName', 'shape']],
    ['m for rn', 'caller_nurnber', ['caller_number', 'shape']],
    ['a hyphen', 'caller-number', ['caller_number', 'separator']],
    ['no separator', 'callernumber', ['caller_number', 'separator']],
    ['a blank inside', 'caller number', ['caller_number', 'separator']],
    ['another hyphen', 'caller\u2010number', ['caller_number', 'separator', 'shape']],
    ['a low line of another script', 'caller\u07fanumber', ['caller_number', 'script']],
    ['camel case', 'callerNumber', ['caller_number', 'case', 'separator']],
    ['snake case', 'call_id', ['callId', 'case', 'separator']],
    ['kebab case', 'call-id', ['callId', 'case', 'separator']],
    ['words in capitals', 'Call ID', ['callId', 'case', 'separator']],
    ['several things', ' \u0421ALL\u200bID', ['callId', 'case', 'invisible', 'blank', 'script']],
    ['full-width Cyrillic neighbours', 'ｃ\u0430llId', ['callId', 'compatible', 'script']],
  ])('%s would not be called a look-alike', (_, name, expected) => {
    expect(found(name)).toEqual(expected)
  })

  test.each([
    'callId',
    'O',
    'größe',
    'call',
    'callIds',
    'id',
    'caller',
    'sizes_1',
    '',
    '\u200b',
    ' ',
    '漢字',
    'x'.repeat(65),
    'a\u200b'.repeat(40),
  ])('%j is none, and would be called one', (name) => expect(found(name)).toBeUndefined())

  test('the nearest of several would not be the one that is told', () => {
    const two = createLookAlikes(['callid', 'CallId', 'id'])
    expect(two('callId')).toEqual({ name: 'callid', manners: ['case'] })
    expect(two('CallId\u200b')).toEqual({ name: 'CallId', manners: ['invisible'] })
    expect(createLookAlikes(['', '\u200b'])('\u200c')).toBeUndefined()
  })
})

describe('laws', () => {
  const letters = fc.stringMatching(/^[a-z][A-Za-z_]{2,20}$/)

  test('a name into which anything unseen was put would not be called a look-alike', () => {
    const unseen = fc.constantFrom(
      '\u200b',
      '\u200f',
      '\u202d',
      '\ufe00',
      '\u061c',
      '\u{e0020}',
      '\x7f',
      '\u2064',
    )
    fc.assert(
      fc.property(letters, unseen, fc.nat(), (name, put, at) => {
        const place = at % (name.length + 1)
        const like = createLookAlikes([name])(name.slice(0, place) + put + name.slice(place))
        expect(like).toEqual({ name, manners: ['invisible'] })
      }),
    )
  })

  test('a name with letters swapped for their doubles would not be called a look-alike', () => {
    const doubles = [...asciiLookAlikes].map(([double, ascii]) => [ascii, double] as const)
    fc.assert(
      fc.property(letters, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (name, picks) => {
        const swapped = picks.reduce((text, pick) => {
          const fitting = doubles.filter(([ascii]) => text.includes(ascii))
          const [ascii, double] = fitting[pick % Math.max(1, fitting.length)] ?? ['', '']
          return text.replace(ascii, () => double)
        }, name)
        fc.pre(swapped !== name)
        const like = createLookAlikes([name])(swapped)
        expect(like?.name).toBe(name)
        for (const manner of like?.manners ?? []) expect(['script', 'shape', 'compatible']).toContain(manner)
      }),
    )
  })

  test('a known name would look like itself, or comparing would throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 12 })),
        fc.string({ unit: 'binary' }),
        (names, name) => {
          const like = createLookAlikes(names)(name)
          if (names.includes(name)) expect(like).toBeUndefined()
          else if (like !== undefined) {
            expect(names).toContain(like.name)
            expect(like.manners.length).toBeGreaterThan(0)
          }
        },
      ),
    )
  })

  test('many names made to be slow would be', () => {
    const many = createLookAlikes(Array.from({ length: 4000 }, (_, i) => `field${i}`))
    const started = performance.now()
    for (let i = 0; i < 20_000; i++) many(`${'I1l|rnvv0O'.repeat(6)}${i % 100}`)
    expect(performance.now() - started).toBeLessThan(4000)
  })
})

test('a character would stand in the table twice, be ASCII, or be what its compatible form says anyway', () => {
  expect(asciiLookAlikes.size).toBeGreaterThan(350)
  for (const [character, ascii] of asciiLookAlikes) {
    expect(character > '\x7f').toBe(true)
    expect(ascii).toMatch(/^[\x21-\x7e]$/)
    expect(character.normalize('NFKC')).not.toMatch(/^[\0-\x7f]/)
  }
})
