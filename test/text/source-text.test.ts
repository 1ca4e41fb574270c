import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../src/text/fingerprint.js'
import { hasWords, plainText } from '../../src/text/plain-text.js'
import { unitsOf } from '../../src/text/source-text.js'

const texts = (page: string) => unitsOf(page).map(({ text }) => text)

describe('the units of a page', () => {
  it.each([
    ['a paragraph is split into its sentences', 'One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    [
      'a quote or a bracket begins a sentence',
      'One. "Two" (three.) (Four) 5 is.',
      ['One.', '"Two" (three.)', '(Four) 5 is.'],
    ],
    ['a closing quote belongs to its sentence', 'He said “go.” She went.', ['He said "go."', 'She went.']],
    ['a small letter goes on', 'One. two', ['One. two']],
    [
      'abbreviations do not end a sentence',
      'Use e.g. IP or i.e. UDP etc. And go.',
      ['Use e.g. IP or i.e. UDP etc. And go.'],
    ],
    [
      'initials do not end a sentence',
      'By J. R. Smith of the U.S. Office.',
      ['By J. R. Smith of the U.S. Office.'],
    ],
    [
      'German abbreviations do not end a sentence',
      'Daten, z. B. IP-Adressen. Und mehr.',
      ['Daten, z. B. IP-Adressen.', 'Und mehr.'],
    ],
    [
      'decimals and addresses do not end a sentence',
      'Version 3.5 is at https://a.example/?B=1. New.',
      ['Version 3.5 is at https://a.example/?B=1.', 'New.'],
    ],
    [
      'a letter without case begins a sentence',
      '정보를 알려야 합니다. 다음 정보',
      ['정보를 알려야 합니다.', '다음 정보'],
    ],
    [
      'a colon at the end ends the paragraph',
      'It includes:\n\n- One. Two.\n- three',
      ['It includes:', 'One. Two.', 'three'],
    ],
    ['a hard-wrapped paragraph is one', 'One\ntwo. Three\nfour.', ['One two.', 'Three four.']],
    ['a wrapped list item is one', '- One\n  two\nthree\n- four', ['One two three', 'four']],
    ['an indented paragraph belongs to its item', '1. One\n\n   two.\n\nThree.', ['One two.', 'Three.']],
    ['nested items are items of their own', '* One\n  - two\n* three', ['One', 'two', 'three']],
    ['bullets of plain text are items', '• One. Two.\n• Three', ['One. Two.', 'Three']],
    ['front matter is skipped', '---\ntitle: No. Not this.\n---\n\nThis.', ['This.']],
    [
      'headings, rules and comments are skipped',
      '# No\n\nNo\n---\n\n<!-- No.\nNo. -->\nThis.\n\n***\n\nThat.',
      ['This.', 'That.'],
    ],
    ['rows of a table are units', '| A | B |\n|---|---|\n| one | two |', ['A B', 'one two']],
    ['quoted text is text', '> One. Two.', ['One.', 'Two.']],
    ['lines of code are text', '```\nOne. Two.\n```', ['One.', 'Two.']],
    ['an empty page has none', ' \n\n# Only a title\n', []],
  ])('%s', (_, page, expected) => {
    expect(texts(page)).toEqual(expected)
  })

  it('stand on the line on which each begins, whatever the line ends', () => {
    const page = '---\na: b\n---\n\n<!--\nx -->\nOne\ntwo. Three\nfour.\n\n- five\n- six\n'
    const lines = (text: string) => unitsOf(text).map(({ line, kind }) => [line, kind])
    const expected = [
      [7, 'sentence'],
      [8, 'sentence'],
      [11, 'item'],
      [12, 'item'],
    ]
    expect(lines(page)).toEqual(expected)
    expect(lines(page.replaceAll('\n', '\r\n'))).toEqual(expected)
    expect(lines(`\ufeff${page}`)).toEqual(expected)
  })

  it('are fingerprinted by their text alone', () => {
    const pages = [
      "The caller's *number* is at [this page](https://a.example/_b_?c=1).",
      'The caller’s\u00a0number is\n at this page (https://a.example/_b_?c=1).',
      '1. The __caller\u2019s__ `number` is at <b>'.replace(
        '<b>',
        '[**this** page](<https://a.example/_b_?c=1> "Title").',
      ),
    ]
    const [wanted] = texts(pages[0] ?? '')
    expect(wanted).toBe("The caller's number is at this page (https://a.example/_b_?c=1).")
    for (const each of pages) {
      expect(unitsOf(each).map((unit) => unit.fingerprint)).toEqual([fingerprint(wanted ?? '')])
    }
  })
})

describe('plain text', () => {
  it.each([
    ['typographic marks are plain ones', '“a” ‘b’ „c“ «d» e\u2011f', '"a" \'b\' "c" "d" e-f'],
    ['white space is one space', ' a\u00a0\u202f\u2009b\t\n c ', 'a b c'],
    ['what is not seen is dropped', 'a\u00adb\u200bc\ufeff', 'abc'],
    ['Unicode is composed', 'e\u0301', 'é'],
    ['an underscore inside a word stays', '_a_ snake_case', 'a snake_case'],
    ['an asterisk between spaces stays', '5 * 3 **b**', '5 * 3 b'],
    ['an escaped mark is the mark', 'a\\*b\\_', 'a*b_'],
    ['character references are characters', 'a &amp; b&nbsp;c', 'a & b c'],
    ['an image is its text and its address', '![alt](a.png)', 'alt (a.png)'],
    ['a reference link is its text', '[text][1]', 'text'],
    ['an address alone is itself', '<https://a.example/x_>', 'https://a.example/x_'],
    ['dashes and case count', 'A – b', 'A – b'],
  ])('%s', (_, markdown, expected) => {
    expect(plainText(markdown)).toBe(expected)
    expect(plainText(expected)).toBe(plainText(plainText(expected)))
  })

  it.each([
    ['it is certain', 'certain', true],
    ['it is uncertain', 'certain', false],
    ['uncertain, certain', 'certain', true],
    ['such (e.g., this)', 'e.g.', true],
    ['if *applicable*, so', 'if applicable', true],
    ['caller’s', "caller's", true],
    ['Certain', 'certain', false],
    ['anything', ' ', false],
  ])('knows whether %j has the words %j', (text, words, expected) => {
    expect(hasWords(text, words)).toBe(expected)
  })
})
