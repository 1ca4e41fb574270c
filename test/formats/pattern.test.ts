import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePattern, type Pattern } from '../../src/formats/pattern.js'
import { patternSources } from './pattern-sources.js'

function compiled(source: string): Pattern {
  const result = compilePattern(source)
  if (!result.ok) throw new Error(`${source}: ${result.reason}`)
  return result.pattern
}

describe('what a policy may write', () => {
  test.each([
    ['abc', ['abc'], ['', 'ab', 'abcd', 'xabc']],
    ['^abc$', ['abc'], ['^abc$', 'abc\n']],
    ['a|b', ['a', 'b'], ['ab', '']],
    ['', [''], ['a']],
    ['.', ['a', '\u{1f600}', '\ud800'], ['\n', '\u2028', '']],
    ['[a-c]{2,3}', ['ab', 'abc'], ['a', 'abca', 'ad']],
    ['[^a-c]', ['d', '\n', '\u{1f600}'], ['a', '']],
    ['\\d{3,}', ['123', '1234'], ['12', '١٢٣']],
    ['(?:ab)*c?', ['', 'ab', 'ababc', 'c'], ['abcab', 'a']],
    ['(a|)(b|)', ['', 'a', 'b', 'ab'], ['ba']],
    ['a{0}b', ['b'], ['ab']],
    ['\\$\\.\\/\\{\\}', ['$./{}'], ['']],
    ['[\\]\\-\\\\a]+', [']-\\a'], ['b']],
    ['[-a]|[a-]', ['-', 'a'], ['b']],
    ['\\$', ['$'], ['']],
    [
      '#microsoft\\.graph\\.[A-Za-z.]{1,80}',
      ['#microsoft.graph.callRecords.x'],
      ['#microsoft.graph.', '#microsoftXgraph.a'],
    ],
  ])('%s', (source, right, wrong) => {
    const pattern = compiled(source)
    expect(right.filter((text) => !pattern.test(text))).toEqual([])
    expect(wrong.filter((text) => pattern.test(text))).toEqual([])
  })
})

describe('what is outside the subset is refused, at its place', () => {
  test.each([
    ['(a)\\1', 3],
    ['\\k<a>', 0],
    ['(?=a)', 0],
    ['(?!a)', 0],
    ['(?<=a)', 0],
    ['(?<n>a)', 0],
    ['(?i:a)', 0],
    ['a^b', 1],
    ['a$b', 1],
    ['\\bfoo', 0],
    ['a*?', 2],
    ['a**', 2],
    ['a++', 2],
    ['*a', 0],
    ['(', 0],
    ['a)', 1],
    ['[a', 0],
    ['[]', 0],
    ['[^]', 0],
    ['[b-a]', 1],
    ['[\\d-z]', 1],
    ['[[a]]', 1],
    ['a{', 1],
    ['a{2,1}', 1],
    ['a{1001}', 1],
    ['a{,3}', 1],
    ['}', 0],
    ['a]', 1],
    ['\\', 0],
    ['\\-', 0],
    ['\\p{L}', 0],
    ['\\u{41}', 0],
    ['\\x41', 0],
    ['\\e', 0],
    ['(a{100}){100}', 0],
    ['(((|){1000}){1000}){1000}', 0],
    ['('.repeat(60), 50],
  ])('%s', (source, at) => {
    expect(compilePattern(source)).toMatchObject({
      ok: false,
      at,
      reason: expect.stringMatching(/^[A-Z].*\.$/),
    })
  })
})

describe('one meaning', () => {
  const literal = fc.constantFrom(
    'a',
    'b',
    'c',
    '1',
    '-',
    '_',
    ' ',
    '\\.',
    '\\d',
    '\\w',
    '\\s',
    '\\D',
    '.',
    'é',
    '\u{1f600}',
    '\\/',
  )
  const inClass = fc.constantFrom('a', 'b-c', '0-9', '\\d', '\\w', '\\-', '\\]', 'é', '\u{1f600}', ' ', '.')
  const source = patternSources(literal, inClass)
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', '1', '-', '_', ' ', '.', 'é', '\u{1f600}', '\n', '\ud83d', '/', ']'),
    maxLength: 8,
  })

  test('a pattern means what it means in ECMA-262, or schema and judge would disagree', () => {
    let matched = 0
    fc.assert(
      fc.property(source, fc.array(text, { minLength: 1, maxLength: 8 }), (pattern, texts) => {
        const ours = compilePattern(pattern)
        if (!ours.ok) return
        const theirs = new RegExp(`^(?:${pattern})$`, 'u')
        for (const one of texts) {
          const answer = theirs.test(one)
          if (answer) matched++
          expect(ours.pattern.test(one)).toBe(answer)
        }
        expect(new RegExp(ours.pattern.anchored, 'u').source).toBe(ours.pattern.anchored)
      }),
      { numRuns: 1500 },
    )
    expect(matched).toBeGreaterThan(100)
  })

  test('whatever is accepted is a regular expression of ECMA-262', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'ab1-,^$|()[]{}?*+.\\d:=!<\u{1f600}'), maxLength: 10 })
    fc.assert(
      fc.property(soup, text, (pattern, one) => {
        const ours = compilePattern(pattern)
        if (!ours.ok) return
        expect(ours.pattern.test(one)).toBe(new RegExp(`^(?:${pattern})$`, 'u').test(one))
      }),
      { numRuns: 3000 },
    )
  })

  test('an answer does not depend on what was asked before, nor on a full memory', () => {
    const source = '(?:a|b)*a(?:a|b){9}'
    const used = compiled(source)
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 8, maxLength: 60 })
    fc.assert(
      fc.property(letters, (one) => {
        expect(used.test(one)).toBe(new RegExp(`^(?:${source})$`, 'u').test(one))
      }),
      { numRuns: 500 },
    )
  })
})

describe('linear time', () => {
  // Sixteen times the text may take sixteen times as long, with as much again for noise and the caches. Squared
  // growth takes 256 times as long; backtracking does not come to an end.
  const short = 6_250
  const long = 16 * short
  const most = 2 * (long / short)
  const same = (length: number): string => 'a'.repeat(length)
  const mixed = (length: number): string =>
    Array.from({ length }, (_, i) => ((i * i * 7 + (i >> 3)) % 5 < 2 ? 'a' : 'b')).join('')
  test.each([
    ['(a*)*b', same],
    ['(a|a)*b', same],
    ['(a+)+b', same],
    ['(a|aa)+b', same],
    ['(.*.*)*b', same],
    ['((a?){30}a{30})*b', same],
    ['(a|b)*a(a|b){20}', mixed],
    ['(a|b)*a(a|b){400}c', mixed],
    ['(?:[ab]{1,40}){40}c', mixed],
  ])('%s takes no more than its share for a longer text', (source, text) => {
    const pattern = compiled(source)
    const texts = { short: text(short), long: text(long) }
    expect([pattern.test(texts.long), pattern.test(`${texts.long}!`)]).toContain(false)
    const least = { short: Infinity, long: Infinity }
    const time = (each: string): number => {
      const from = performance.now()
      pattern.test(each)
      return performance.now() - from
    }
    const grown = (): boolean => least.long <= most * Math.max(least.short, 0.05)
    // What else runs on the machine takes its time from single tries, so the least of several counts.
    for (let round = 0; round < 25 && (round < 2 || !grown()); round++) {
      least.short = Math.min(least.short, time(texts.short))
      least.long = Math.min(least.long, time(texts.long))
    }
    expect(grown(), `${least.short} ms, then ${least.long} ms`).toBe(true)
  })
})
