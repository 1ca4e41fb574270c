import { describe, expect, it } from 'vitest'
import { passagesOf } from '../../src/said/passages.js'
import { createSourceFile } from '../../src/text/source-file.js'

function read(path: string, text: string, locale = 'en', abbreviations: readonly string[] = ['e.g.']) {
  return passagesOf(createSourceFile(path, text), locale, abbreviations).map(
    ({ kind, words }) => `${kind}: ${words}`,
  )
}

describe('a text', () => {
  it('would be read otherwise as Markdown than as plain text or HTML', () => {
    const same = [
      'heading: what is shared',
      'paragraph: it is this:',
      'item: one.',
      'item: it is yours.',
      'item: two (e.g. three)',
    ]
    const markdown =
      '# What is shared\n\nIt is *this*:\n\n- **One.** It is yours. <!-- a -->\n  - Two (e.g. [Three](https://x.example/a))\n'
    const plain =
      'What is shared\n==============\n\nIt is this:\n\n- One. It is\n  yours.\n  - Two (e.g. Three)\n'
    const html =
      '<head><title>no</title></head><h1>What is shared</h1><p>It is <em>this</em>:</p><ul><li><strong>One.</strong><span class="more">It is yours.</span><ul><li>Two (e.g. <a href="https://x.example/a">Three</a>)</li></ul></li></ul><script>no()</script>'
    expect(read('a.md', markdown)).toEqual(same)
    expect(read('a.txt', plain)).toEqual(same)
    expect(read('a.html', html)).toEqual(same)
  })

  it('would be judged by its front matter, comments and addresses, which no reader sees', () => {
    expect(
      read(
        'a.md',
        '---\ntitle: phone number\n---\n\n<!-- IP address -->\nRead https://x.example/phone-number now.\n',
      ),
    ).toEqual(['paragraph: read now.'])
  })

  it('would end a sentence at an abbreviation, or not end one in a language without spaces', () => {
    expect(read('a.txt', 'Data, e.g. Numbers. And more.')).toEqual([
      'paragraph: data, e.g. numbers.',
      'paragraph: and more.',
    ])
    expect(read('a.txt', '番号です。時刻です。', 'ja')).toEqual([
      'paragraph: 番号です。',
      'paragraph: 時刻です。',
    ])
  })

  it('would lose what stands above an item', () => {
    const source = createSourceFile('a.md', 'It includes:\n\n- calls, such as\n  - times\n- places\n')
    const [lead, calls, times, places] = passagesOf(source, 'en', [])
    expect(calls?.above).toEqual([lead?.block])
    expect(times?.above).toEqual([lead?.block, calls?.block])
    expect(places?.above).toEqual([lead?.block])
  })

  it('would point at other lines than those where it says something', () => {
    const source = createSourceFile('a.md', 'One.\n\nTwo is\nhere.\n')
    const [, two] = passagesOf(source, 'en', [])
    expect(source.text.slice(two?.span.start, two?.span.end)).toBe('Two is\nhere.')
  })

  it.each(['', '\n\n', '---\n---\n', '<!-- only this -->', '...', '***'])(
    'without a word would hold a sentence: %j',
    (text) => {
      expect(read('a.md', text)).toEqual([])
    },
  )
})
