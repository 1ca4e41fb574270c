import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accepts, type ByteAutomaton } from '../../src/kernel/automaton.js'
import { both, butNot, either, withoutBytes, withoutEmpty } from '../../src/kernel/combine.js'
import { longest } from '../../src/kernel/longest.js'
import { patternAutomaton } from '../../src/kernel/pattern-automaton.js'
import { wordsAutomaton } from '../../src/kernel/words-automaton.js'
import { patternSources } from '../formats/pattern-sources.js'

const encoder = new TextEncoder()

function made(automaton: ByteAutomaton | undefined): ByteAutomaton {
  if (automaton === undefined) throw new Error('This automaton was given up.')
  return automaton
}

const takes = (automaton: ByteAutomaton, text: string): boolean => accepts(automaton, encoder.encode(text))

/** Where UTF-8 changes its length, what looks like nothing, and what two characters make one. */
const edges = [0x20, 0x7e, 0x7f, 0x80, 0x85, 0x7ff, 0x800, 0xfff, 0x1000, 0x2028, 0xcfff, 0xd000, 0xd7ff]
const beyond = [
  0xe000, 0xfeff, 0xffff, 0x10000, 0x3ffff, 0x40000, 0xfffff, 0x100000, 0x10ffff, 0x301, 0x1f600,
]
const characters = [...edges, ...beyond].map((codePoint) => String.fromCodePoint(codePoint))

const literal = fc.constantFrom(
  'a',
  'b',
  '1',
  '-',
  ' ',
  '"',
  '\\\\',
  '\\.',
  '\\d',
  '\\w',
  '\\s',
  '\\D',
  '\\W',
  '\\S',
  '.',
  'é',
)
const inClass = fc.constantFrom(
  'a',
  'b-c',
  '0-9',
  '\\d',
  '\\s',
  '\\-',
  'é-ü',
  '\u0800-\u0fff',
  '\u007f-\u0080',
  '\ud7ff-\ue000',
  '\uffff-\u{10000}',
  '\u{1f600}',
)
const oneCharacter = fc.oneof(
  literal,
  fc.constantFrom(...characters.filter((each) => !/[\\^$.*+?()[\]{}|/-]/.test(each))),
)
const source = patternSources(oneCharacter, inClass)
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '1', '-', ' ', '.', 'é', '"', '\\', ...characters),
  maxLength: 6,
})

describe('a pattern as an automaton over bytes', () => {
  test('means what the pattern means, for every text that holds no control character', () => {
    let matched = 0
    fc.assert(
      fc.property(source, fc.array(text, { minLength: 1, maxLength: 12 }), (pattern, texts) => {
        const automaton = patternAutomaton(pattern)
        if (automaton === undefined) return
        const expression = new RegExp(`^(?:${pattern})$`, 'u')
        for (const one of texts) {
          const answer = expression.test(one)
          if (answer) matched++
          expect(takes(automaton, one)).toBe(answer)
        }
      }),
      { numRuns: 1000 },
    )
    expect(matched).toBeGreaterThan(250)
  })

  test('takes no byte that is not well-formed UTF-8: nothing overlong, no half of a pair, nothing too high', () => {
    const anything = made(patternAutomaton('[^a]*'))
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const isText = (bytes: Uint8Array): boolean => {
      try {
        return !/[\p{Cc}a]/u.test(strict.decode(bytes).replace(/[\x7f-\x9f]/g, ''))
      } catch {
        return false
      }
    }
    const differ = (...bytes: readonly number[]): boolean => {
      const given = Uint8Array.from(bytes)
      return accepts(anything, given) !== isText(given)
    }
    const leads = [0x20, 0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef]
    leads.push(0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff)
    const others = [0x00, 0x20, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff]
    const wrong: (readonly number[])[] = []
    for (let lead = 0; lead < 256; lead++)
      for (let second = 0; second < 256; second++) if (differ(lead, second)) wrong.push([lead, second])
    for (const lead of leads)
      for (const second of others)
        for (const third of others) {
          if (differ(lead, second, third)) wrong.push([lead, second, third])
          for (const fourth of others)
            if (differ(lead, second, third, fourth)) wrong.push([lead, second, third, fourth])
        }
    expect(wrong).toEqual([])
  })

  test('a source that is no pattern matches nothing, as with the exact judge', () => {
    for (const wrong of ['(', '(?=a)', 'a**', '[b-a]']) {
      const automaton = made(patternAutomaton(wrong))
      expect(automaton.accepts.includes(1)).toBe(false)
    }
  })

  test('counts that a length makes needless are left out only there: texts within it are told apart as before', () => {
    const counted = fc
      .array(
        fc.tuple(
          fc.constantFrom('a', '[ab]', '(?:bb)'),
          fc.constantFrom('{0,100}', '{1,100}', '{2,128}', '{3,}'),
        ),
        { minLength: 1, maxLength: 2 },
      )
      .map((pieces) => pieces.map(([piece, times]) => `${piece}${times}`).join('c'))
    const repeats = fc
      .array(
        fc.tuple(
          fc.constantFrom('a', 'b', 'ab', 'bb', 'c'),
          fc.constantFrom(0, 1, 2, 60, 99, 100, 101, 128, 129),
        ),
        {
          maxLength: 3,
        },
      )
      .map((parts) => parts.map(([part, times]) => part.repeat(times)).join(''))
    let matched = 0
    fc.assert(
      fc.property(
        counted,
        fc.constantFrom(100, 101, 102, 128, 200, 250),
        fc.array(repeats, { minLength: 10, maxLength: 20 }),
        (pattern, most, texts) => {
          const automaton = patternAutomaton(pattern, most)
          if (automaton === undefined) return
          const expression = new RegExp(`^(?:${pattern})$`, 'u')
          for (const one of texts.filter((each) => each.length <= most)) {
            if (expression.test(one)) matched++
            expect(takes(automaton, one)).toBe(expression.test(one))
          }
        },
      ),
      { numRuns: 60 },
    )
    expect(matched).toBeGreaterThan(20)
  })

  test('what would take too many states is given up, not cut', () => {
    expect(patternAutomaton('(?:a|b)*a(?:a|b){13}')).toBeUndefined()
  })
})

describe('automata together', () => {
  const pair = fc.tuple(source, source, fc.array(text, { minLength: 1, maxLength: 8 }))

  test('both, either and but-not are what they say, or a bound would be lost', () => {
    fc.assert(
      fc.property(pair, ([first, second, texts]) => {
        const a = patternAutomaton(first)
        const b = patternAutomaton(second)
        if (a === undefined || b === undefined) return
        const inBoth = made(both(a, b))
        const inEither = made(either(a, b))
        const inFirst = made(butNot(a, b))
        for (const one of texts) {
          const [inA, inB] = [takes(a, one), takes(b, one)]
          expect([takes(inBoth, one), takes(inEither, one), takes(inFirst, one)]).toEqual([
            inA && inB,
            inA || inB,
            inA && !inB,
          ])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the empty text and single bytes can be taken away, and nothing else goes', () => {
    fc.assert(
      fc.property(source, fc.array(text, { minLength: 1, maxLength: 8 }), (pattern, texts) => {
        const automaton = patternAutomaton(pattern)
        if (automaton === undefined) return
        const filled = withoutEmpty(automaton)
        const plain = withoutBytes(automaton, [0x22, 0x5c])
        for (const one of ['', ...texts]) {
          expect(takes(filled, one)).toBe(one !== '' && takes(automaton, one))
          expect(takes(plain, one)).toBe(!/["\\]/.test(one) && takes(automaton, one))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('no smaller automaton is told from a larger one: as many states as the texts tell apart', () => {
    // Of (a|b)*a(a|b){n}, the last n + 1 letters must be known.
    expect(made(patternAutomaton('(?:a|b)*a(?:a|b){5}')).states).toBe(2 ** 6 + 1)
    expect(made(patternAutomaton('a{3}|b{3}')).states).toBe(1 + 1 + 4 + 1)
    const words = ['callerToCallee', 'calleeToCaller']
    expect(made(wordsAutomaton(words)).states).toBe(made(patternAutomaton(words.join('|'))).states)
  })

  test('words are taken letter by letter; one that no bytes can hold unescaped is no other word', () => {
    const automaton = made(wordsAutomaton(['', 'é', 'a\u{1f600}', '\ud800', 'a b', 'a\u007f', 'a\tb', '\n']))
    for (const word of ['', 'é', 'a\u{1f600}', 'a b', 'a\u007f']) expect(takes(automaton, word)).toBe(true)
    for (const word of ['\ufffd', 'a', 'e\u0301', 'a\tb', '\n']) expect(takes(automaton, word)).toBe(false)
  })

  test('the longest text is counted in characters', () => {
    for (const [pattern, most] of [
      ['', 0],
      ['[é-ü]{2,5}', 5],
      ['\u{1f600}?a|bb', 2],
      ['.{0,7}|[a-c]{9}', 9],
      ['a*', Infinity],
      ['.{3,}', Infinity],
    ] as const)
      expect(longest(made(patternAutomaton(pattern)))).toBe(most)
  })
})
