import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formats } from '../../src/formats/index.js'
import { compilePattern } from '../../src/formats/pattern.js'
import { formatCases } from './format-cases.js'

describe('the list of formats', () => {
  test('a format is found under the name it bears, and its file bears that name too', () => {
    const files = readdirSync(new URL('../../src/formats', import.meta.url))
    for (const [name, format] of formats) {
      expect(format.name).toBe(name)
      expect(files).toContain(`${name}.ts`)
    }
    expect(formats.size).toBe(28)
  })

  test('each format has cases of its own, or nothing would notice when it changes', () => {
    expect(Object.keys(formatCases).sort()).toEqual([...formats.keys()].sort())
  })
})

describe.each([...formats.values()])('$name', (format) => {
  const { right, wrong } = formatCases[format.name] ?? { right: [], wrong: [] }

  test('accepts its own example and what is right', () => {
    expect([format.example, ...right].filter((text) => !format.test(text))).toEqual([])
  })

  test('refuses what is wrong', () => {
    expect(wrong.filter((text) => format.test(text))).toEqual([])
  })

  test('refuses what a right value is hidden in', () => {
    if (format.name === 'text') return
    const around = ['', ' ', '\n', '\r', '\t', '\u0000', '\u2028', '\u200b', '٣', '\ud800']
    for (const text of [format.example, ...right]) {
      for (const extra of around.slice(1)) {
        expect(format.test(`${extra}${text}`)).toBe(false)
        expect(format.test(`${text}${extra}`)).toBe(false)
      }
    }
  })

  test('its test and its pattern agree: the pattern refuses nothing that the test accepts', () => {
    if (format.pattern === undefined) {
      expect(format.beyondPattern ?? format.type).toBeTruthy()
      return
    }
    const pattern = new RegExp(format.pattern, 'u')
    const seeds = [format.example, ...right, ...wrong]
    fc.assert(
      fc.property(mutations(seeds), (text) => {
        const matches = pattern.test(text)
        if (format.test(text)) expect(matches).toBe(true)
        else if (format.beyondPattern === undefined) expect(matches).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  test('its pattern runs in linear time in every engine, ours included', () => {
    if (format.pattern === undefined) return
    const compiled = compilePattern(format.pattern)
    expect(compiled).toMatchObject({ ok: true })
    if (!compiled.ok) return
    const expression = new RegExp(format.pattern, 'u')
    for (const text of [format.example, ...right, ...wrong]) {
      expect(compiled.pattern.test(text)).toBe(expression.test(text))
    }
  })

  test('a hostile text of a million characters is answered at once', () => {
    const began = performance.now()
    for (const piece of [
      '1',
      'a',
      '.',
      '%41',
      'a.',
      '1:',
      '::',
      ';a',
      'A==',
      '-',
      '0.',
      'e9',
      'sip:a',
      '@',
      '/',
    ]) {
      const long = piece.repeat(1_000_000 / piece.length)
      format.test(long)
      format.test(`${format.example}${long}`)
      format.test(`${long}!`)
    }
    expect(performance.now() - began).toBeLessThan(2000)
  })
})

describe('what a schema says of masked values', () => {
  test.each([
    ['+12345678***', true],
    ['+4122333****', true],
    ['+1***', true],
    ['+12345678**', false],
    ['+12345678*****', false],
    ['+***', false],
    ['+1234***678', false],
    ['+12345678901234***', false],
    ['+01234567***', false],
    ['12345678***', false],
    ['+12065550100', false],
  ])('%s is a masked number: %s', (text, answer) => {
    expect(new RegExp(formats.get('e164')?.maskedPattern ?? '', 'u').test(text)).toBe(answer)
  })
})

/** Texts near the seeds: one seed, or two joined, with a few characters dropped, doubled or replaced. */
function mutations(seeds: readonly string[]): fc.Arbitrary<string> {
  const character = fc.constantFrom(...'0123456789abcfpzAFTZ+-.:/@;=%*?#[]_~ \n\u00e9')
  const edit = fc.record({ at: fc.nat(60), drop: fc.nat(2), insert: fc.oneof(fc.constant(''), character) })
  return fc.tuple(fc.constantFrom(...seeds), fc.array(edit, { maxLength: 3 })).map(([seed, edits]) =>
    edits.reduce((text, { at, drop, insert }) => {
      const place = text === '' ? 0 : at % (text.length + 1)
      return text.slice(0, place) + insert + text.slice(place + drop)
    }, seed),
  )
}
