import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../src/text/display-width.js'
import { together, wrapped } from '../../src/text/wrap.js'

const kept = (words: string): string => `${together.from}${words}${together.to}`

describe('the columns of a text', () => {
  it.each([
    ['', 0],
    ['Operator', 8],
    ['電話番号', 8],
    ['전화', 4],
    ['カー、', 6],
    ['ｶｰ', 2],
    ['e\u0301', 1],
    ['\u2068x\u2069', 1],
    ['مُ', 1],
    ['😀', 2],
  ])('%s would take another number', (text, columns) => {
    expect(displayWidth(text)).toBe(columns)
  })
})

describe('a text in lines', () => {
  it.each([
    ['words break at spaces', 'one two three', 7, ['one two', 'three']],
    ['a long word stays whole', 'a https://x.example/long b', 8, ['a', 'https://x.example/long', 'b']],
    ['ideographs break between each other', '電話番号です', 8, ['電話番号', 'です']],
    ['Hangul breaks at spaces alone', '전화번호 통신사', 6, ['전화번호', '통신사']],
    ['no line begins with a full stop', '電話番号。次', 8, ['電話番', '号。次']],
    ['no line begins with a mark of length', 'あいうサーバ', 8, ['あいう', 'サーバ']],
    ['no line begins with a small kana', 'あいうシャツ', 8, ['あいう', 'シャツ']],
    ['no line begins with closing marks', 'あい「う」。え', 8, ['あい', '「う」。', 'え']],
    ['no line ends with an opening mark', 'あいう「え」', 8, ['あいう', '「え」']],
    ['a name breaks nowhere', `あい${kept('株式会社')}う`, 8, ['あい', '株式会社', 'う']],
    [
      'a name of two words breaks nowhere',
      `see ${kept('Operator Connect')} b`,
      12,
      ['see', 'Operator Connect', 'b'],
    ],
    ['a full stop stays with a name', `あい${kept('コント社')}。`, 8, ['あい', 'コント社。']],
    ['a letter beside an ideograph may begin a line', 'あいうSIP', 8, ['あいう', 'SIP']],
    ['a no-break space is no place to break', 'qui\u00a0? non', 5, ['qui\u00a0?', 'non']],
    ['an isolate stays with its mark', 'あい\u2068SIP\u2069。', 6, ['あい', '\u2068SIP\u2069。']],
    [
      'a long isolate is closed and opened',
      '\u2068one two three\u2069 x',
      7,
      ['\u2068one two\u2069', '\u2068three\u2069 x'],
    ],
  ])('%s', (_, text, columns, lines) => {
    expect(wrapped(text, columns)).toEqual(lines)
  })

  it('words would be lost, added or put in another order', () => {
    const words = fc.array(
      fc.constantFrom('a', 'bc', '\u3000x', '電', '、', '「', '」', 'ー', 'あ', '전', 'x y', '。'),
    )
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 20 }), (parts, columns) => {
        const text = parts.join('')
        const bare = (given: string): string => given.replace(/ /g, '')
        const lines = wrapped(text, columns)
        expect(bare(lines.join(''))).toBe(bare(text))
        for (const [index, line] of lines.entries()) {
          if (index > 0) expect(line).not.toMatch(/^[、」ー。 ]/)
          if (index < lines.length - 1) expect(line).not.toMatch(/[「 ]$/)
        }
      }),
    )
  })
})
