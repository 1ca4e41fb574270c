import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGlob, isPattern, splitPattern } from '../../src/project/glob.js'

describe('a pattern', () => {
  it.each([
    ['*.json', 'a.json', true],
    ['*.json', 'b/a.json', false],
    ['*.json', 'a.jsonl', false],
    ['?.csv', 'a.csv', true],
    ['?.csv', 'ab.csv', false],
    ['?.csv', '\u{1f4de}.csv', true],
    ['**/*.json', 'a.json', true],
    ['**/*.json', 'b/c/a.json', true],
    ['b/**', 'b/c/a.json', true],
    ['b/**', 'b', false],
    ['b/**/a', 'b/a', true],
    ['b/**/a', 'bb/a', false],
    ['b**', 'bcd', true],
    ['b**', 'b/c', false],
    ['a.{json,csv}', 'a.csv', true],
    ['a.{json,csv}', 'a.tsv', false],
    ['{a,b/{c,d}}.json', 'b/d.json', true],
    ['{a,b/{c,d}}.json', 'b/a.json', false],
    ['{a,}.json', '.json', true],
    ['{a}.json', '{a}.json', true],
    ['{a,b', '{a,b', true],
    ['[a-c].json', 'b.json', true],
    ['[a-c].json', 'd.json', false],
    ['[!a-c].json', 'd.json', true],
    ['[^a-c].json', 'b.json', false],
    ['[]a].json', '].json', true],
    ['[a-].json', '-.json', true],
    ['[a.json', '[a.json', true],
    ['a[!b]c', 'a/c', false],
    ['\\*.json', '*.json', true],
    ['\\*.json', 'a.json', false],
    ['*', '.hidden', false],
    ['?hidden', '.hidden', false],
    ['[.]hidden', '.hidden', false],
    ['.*', '.hidden', true],
    ['**/*', 'a/.hidden', false],
    ['**', '.git/config', false],
    ['**', 'a/.git/config', false],
    ['a/**/b', 'a/.git/b', false],
    ['*.*', 'a.b.c', true],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(createGlob(pattern).matches(path)).toBe(expected)
  })

  it.each([
    ['*.json', 'node_modules', false],
    ['b/*.json', 'b', true],
    ['b/*.json', 'c', false],
    ['**/a', 'x/y', true],
    ['**/a', '.git', false],
    ['{a,b}/c/*', 'b', true],
  ])('%s may hold something below %s: %s', (pattern, folder, expected) => {
    expect(createGlob(pattern).mayHold(folder)).toBe(expected)
  })

  it('enters every folder on the way to what it matches', () => {
    const name = fc.stringMatching(/^[ab]{1,3}$/)
    const pattern = fc.array(
      fc.oneof(name, fc.constantFrom('*', '**', '?', 'a*', '{a,b}', '{aa,b*}', '[ab]')),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(pattern, fc.array(name, { minLength: 1, maxLength: 4 }), (parts, names) => {
        const glob = createGlob(parts.join('/'))
        if (!glob.matches(names.join('/'))) return
        for (let depth = 1; depth < names.length; depth++) {
          expect(glob.mayHold(names.slice(0, depth).join('/'))).toBe(true)
        }
      }),
    )
  })

  it('takes a name without special characters for itself', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[*?[{}\\/,]/.test(text))
    fc.assert(
      fc.property(name, (text) => {
        expect(createGlob(text).matches(text)).toBe(true)
        expect(createGlob(text).matches(`${text}x`)).toBe(false)
      }),
    )
  })

  it('takes time in proportion to the path, whatever the pattern', () => {
    const started = performance.now()
    for (const pattern of [
      '*a'.repeat(30),
      '{a,aa}'.repeat(30),
      '**/'.repeat(30),
      '{'.repeat(5000),
      '{a,'.repeat(5000),
    ]) {
      createGlob(`${pattern}b`).matches(`${'a'.repeat(200)}/`.repeat(10))
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('splitting a pattern', () => {
  it.each([
    ['*.json', '.', '*.json'],
    ['exports/2026/*.json', 'exports/2026', '*.json'],
    ['../x/*/a', '../x', '*/a'],
    ['/*.json', '/', '*.json'],
    ['/srv/{a,b}/c', '/srv', '{a,b}/c'],
    ['./*.json', '.', '*.json'],
  ])('%s begins in %s and goes on with %s', (pattern, folder, below) => {
    expect(splitPattern(pattern)).toEqual({ folder, below })
  })

  it('knows a pattern from a name', () => {
    expect(isPattern('a.json')).toBe(false)
    for (const text of ['*', 'a?', '[a]', '{a,b}']) expect(isPattern(text)).toBe(true)
  })
})
