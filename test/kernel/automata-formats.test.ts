import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Format } from '../../src/formats/format.js'
import { formats } from '../../src/formats/index.js'
import { isEmpty, nothing } from '../../src/kernel/automaton.js'
import { butNot, withoutBytes } from '../../src/kernel/combine.js'
import { patternAutomaton } from '../../src/kernel/pattern-automaton.js'
import { certainValue } from '../../src/kernel/value-automata.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { ValueTest } from '../../src/plan/plan.js'
import { formatCases } from '../formats/format-cases.js'
import { digitsOf, exactOf, isCertain, isCertainNumber, isLexeme, valuePlan } from './certain.js'

const edges = [
  '\u007f',
  '\u0080',
  '\u07ff',
  '\u0800',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '\u{10000}',
  '\u{10ffff}',
]
const odd = [
  '\u0000',
  '\u0007',
  '\t',
  '\n',
  '\u0085',
  '\u00a0',
  '\u0301',
  '\u2028',
  '\u200b',
  '\ufeff',
  '٣',
  'é',
]

/** Texts near the seeds: one seed, or two joined, with a few characters dropped, doubled or replaced. */
function mutations(seeds: readonly string[]): fc.Arbitrary<string> {
  const character = fc.constantFrom(...'0123456789abcfpzhAFTPHMSDZ+-.:/@;=%*?#[]_~"\\ ', ...edges, ...odd)
  const edit = fc.record({ at: fc.nat(60), drop: fc.nat(2), insert: fc.oneof(fc.constant(''), character) })
  const joined = fc.tuple(fc.constantFrom(...seeds), fc.constantFrom('', '', ...seeds)).map(([a, b]) => a + b)
  return fc.tuple(joined, fc.array(edit, { maxLength: 3 })).map(([seed, edits]) =>
    edits.reduce((text, { at, drop, insert }) => {
      const place = text === '' ? 0 : at % (text.length + 1)
      return text.slice(0, place) + insert + text.slice(place + drop)
    }, seed),
  )
}

/** The tests by which a payload names a format, as the plan writes them. */
function testsOf({ name, type, maskedPattern, pattern }: Format): readonly ValueTest[] {
  const format = name === type || name === 'text' ? {} : { format: name }
  const own: ValueTest = { type, ...format, ...(maskedPattern === undefined ? {} : { masked: true }) }
  return type === 'number' && pattern !== undefined ? [own, { ...own, type: 'string' }] : [own]
}

describe.each([...formats.values()])('$name', (format) => {
  const { right, wrong } = formatCases[format.name] ?? { right: [], wrong: [] }
  const node = valuePlan(testsOf(format))
  const certain = certainValue(node, defaultLimits)
  const exact = exactOf(node)
  const seeds = [format.example, ...right, ...wrong]

  test('nothing is certain that the exact judge would find', () => {
    fc.assert(
      fc.property(mutations(seeds), (text) => {
        if (isCertain(certain.string, text) && !/\p{Surrogate}/u.test(text))
          expect(exact.string(text)).toBe(true)
        if (isCertainNumber(certain, text)) expect(exact.number(text)).toBe(true)
        if (isCertain(certain.cell, text) && !/\p{Surrogate}/u.test(text)) expect(exact.cell(text)).toBe(true)
      }),
      { numRuns: 600 },
    )
  })

  test('what is left to the exact judge is said, and is little', () => {
    let asked = 0
    const missed: string[] = []
    fc.assert(
      fc.property(drawn(format), (text) => {
        if (/[\p{Surrogate}\p{Cc}"\\]/u.test(text)) return
        if (node.tests.some(({ type }) => type === 'string') && exact.string(text)) {
          asked++
          if (!isCertain(certain.string, text)) missed.push(text)
        }
        if (isLexeme(text) && digitsOf(text) <= defaultLimits.numberDigits && exact.number(text)) {
          asked++
          if (!isCertainNumber(certain, text)) missed.push(text)
        }
        if (text !== '' && digitsOf(text) <= defaultLimits.numberDigits && exact.cell(text)) {
          asked++
          if (!isCertain(certain.cell, text)) missed.push(text)
        }
      }),
      { numRuns: 200 },
    )
    expect(asked).toBeGreaterThan(100)
    if (certain.left.length === 0) expect(missed).toEqual([])
    expect(missed.length / asked).toBeLessThanOrEqual(mostMissed[format.name] ?? 0.01)
  })

  test('its automata fit into the kernel', () => {
    for (const text of [certain.string, certain.cell, certain.number]) {
      if (text === undefined || 'atMostCharacters' in text) continue
      const automaton = 'automaton' in text ? text.automaton : text
      expect(automaton.states).toBeLessThanOrEqual(1000)
      expect(automaton.next.byteLength + automaton.accepts.length + 256).toBeLessThanOrEqual(64 * 1024)
      expect(automaton.next).toHaveLength(automaton.states * automaton.width)
      expect([...automaton.next].every((to) => to < automaton.states)).toBe(true)
      expect([...automaton.classes].every((c) => c < automaton.width)).toBe(true)
      expect([...automaton.next.subarray(0, automaton.width)].every((to) => to === 0)).toBe(true)
      expect(automaton.accepts[0]).toBe(0)
    }
  })
})

/** Formats of which more than 1 in 100 drawn texts are left to the exact judge, by what `left` says. */
const mostMissed: Readonly<Record<string, number>> = { 'sip-uri': 0.08 }

/** Texts of the language: by the pattern where there is one, numbers as programs write them, any text. */
function drawn({ name, type, pattern }: Format): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'))
  if (name === 'text') return fc.string({ unit: 'binary', maxLength: 30 })
  if (type === 'boolean') return fc.constantFrom('true', 'false')
  const whole = fc
    .oneof(fc.integer(), fc.bigInt({ min: -(10n ** 20n) + 1n, max: 10n ** 20n - 1n }))
    .map(String)
  if (type === 'integer') return whole
  return fc.oneof(
    whole,
    fc
      .tuple(fc.integer(), fc.integer({ min: -25, max: 25 }))
      .map(([size, power]) => JSON.stringify(size * 10 ** power)),
    fc.double({ noNaN: true, min: 0, max: 1 }).map((number) => number.toFixed(9)),
  )
}

const shortened = [...formats.values()].flatMap(({ name, pattern, shorter }) =>
  pattern === undefined || shorter === undefined ? [] : [{ name, pattern, shorter }],
)

test.each(shortened)(
  '$name: the shorter pattern would say something else of a text without its character',
  ({ pattern, shorter }) => {
    const [any = nothing, few = nothing] = [pattern, shorter.pattern].map((each) => {
      const automaton = patternAutomaton(each)
      return automaton && withoutBytes(automaton, [shorter.without.charCodeAt(0)])
    })
    expect(isEmpty(few)).toBe(false)
    const differences = [butNot(any, few), butNot(few, any)]
    expect(differences.map((each) => each && isEmpty(each))).toEqual([true, true])
  },
)

test('formats with a shorter pattern would be held against nothing', () => {
  expect(shortened.map(({ name }) => name).sort()).toEqual(['ip', 'sip-uri', 'uri'])
})

describe('at the edges of what formats say beyond their patterns', () => {
  const labels = (count: number, last: string): string => `${`${'a'.repeat(63)}.`.repeat(count)}${last}`
  const cases: readonly (readonly [format: string, text: string, isSure: boolean])[] = [
    ['email', `${'a'.repeat(64)}@b.example`, true],
    ['email', `${'a'.repeat(65)}@b.example`, false],
    ['email', `${'a'.repeat(31)}.${'a'.repeat(32)}@b.example`, true],
    ['email', `${'a'.repeat(32)}.${'a'.repeat(32)}@b.example`, false],
    ['email', `${'a'.repeat(64)}@${labels(2, 'b'.repeat(61))}`, true],
    ['email', `${'a'.repeat(64)}@${labels(2, 'b'.repeat(62))}`, false],
    ['hostname', labels(3, 'b'.repeat(61)), true],
    ['hostname', labels(3, 'b'.repeat(62)), false],
    ['hostname', `${'b'.repeat(64)}.example`, false],
    ...['0', '00080', '5060', '65535'].map(
      (port) => ['sip-uri', `sip:a@b.example:${port};lr`, true] as const,
    ),
    ...['65536', '65539', '65540', '65599', '66000', '70000', '99999'].map(
      (port) => ['sip-uri', `sip:a@b.example:${port}`, false] as const,
    ),
    ['sip-uri', 'sip:b.example:65536', false],
    ['sip-uri', 'sip:[2001:db8::17]:65535', true],
    ['sip-uri', 'sip:[2001:db8::17]:65536', false],
    ['sip-uri', 'sip:a;x=1@b.example:65536;lr', false],
    ['sip-uri', `sip:${labels(3, 'b'.repeat(61))}`, true],
    ['sip-uri', `sip:${labels(3, 'b'.repeat(62))}`, false],
    ['sip-uri', `sip:a@${labels(3, 'b'.repeat(59))}`, true],
    ['sip-uri', `sip:a@${labels(3, 'b'.repeat(60))}`, false],
    ['sip-call-id', 'a'.repeat(128), true],
    ['sip-call-id', 'a'.repeat(129), false],
    ['sip-call-id', `a@${'b'.repeat(126)}`, true],
    ['sip-call-id', `a@${'b'.repeat(127)}`, false],
    ['sip-call-id', `${'a'.repeat(126)}@b`, true],
    ['sip-call-id', `${'a'.repeat(127)}@b`, false],
    ...[
      'javascript',
      'vbscript',
      'data',
      'blob',
      'file',
      'about',
      'DATA',
      'About',
      'http',
      'https',
      'HTTP',
    ].map((scheme) => ['uri', `${scheme}:b`, false] as const),
    ...['https', 'HTTP'].flatMap((scheme) => [
      ['uri', `${scheme}:/b`, false] as const,
      ['uri', `${scheme}:///b`, false] as const,
      ['uri', `${scheme}://b`, true] as const,
      ['uri', `${scheme}://${labels(3, 'b'.repeat(62))}/`, false] as const,
      ['uri', `${scheme}://${'b'.repeat(63)}/${'c'.repeat(300)}?d#e`, true] as const,
    ]),
    ['uri', 'abouts:b', true],
    ['uri', 'urn:uuid:0', true],
    ['uri', `urn:${'b'.repeat(2044)}`, true],
    ['uri', `urn:${'b'.repeat(2045)}`, false],
    ['base64', 'AAAA'.repeat(262_144), true],
    ['base64', 'AAAA'.repeat(262_145), false],
    ['date', '2024-02-29', true],
    ['date', '2023-02-29', false],
    ['date', '1900-02-29', false],
    ['date', '2000-02-29', true],
  ]

  test.each(cases)('%s %s', (format, text, isSure) => {
    const node = valuePlan([{ type: 'string', format }])
    const certain = certainValue(node, defaultLimits)
    expect([isCertain(certain.string, text), isCertain(certain.cell, text)]).toEqual([isSure, isSure])
    if (isSure) expect(exactOf(node).string(text)).toBe(true)
  })
})
