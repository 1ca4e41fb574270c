import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeFrame } from '../../src/diagnostics/code-frame.js'
import { createSourceFile } from '../../src/text/source-file.js'

/** A frame around the first occurrence of `target`. */
function frame(text: string, target: string, label?: string): string {
  const start = text.indexOf(target)
  return codeFrame(
    { source: createSourceFile('policy.yaml', text), start, end: start + target.length },
    label,
  )
}

describe('codeFrame', () => {
  const policy = 'payload: a\nmedia: {}\n\nfields:\n  calleNumber: caller-number\n  x: y\n'

  test('two lines above, the line, carets and the label', () => {
    expect(frame(policy, 'calleNumber', 'No such field.')).toBe(
      ['3 |', '4 | fields:', '5 |   calleNumber: caller-number', '  |   ^^^^^^^^^^^ No such field.'].join(
        '\n',
      ),
    )
  })

  test('the first line has nothing above it', () => {
    expect(frame(policy, 'a', '')).toBe(['1 | payload: a', '  |  ^'].join('\n'))
  })

  test('numbers of different length end in one column', () => {
    expect(frame(`${'a: b\n'.repeat(9)}here`, 'here')).toBe(
      [' 8 | a: b', ' 9 | a: b', '10 | here', '   | ^^^^'].join('\n'),
    )
  })

  test('a span of several lines is pointed at to the end of its first', () => {
    expect(frame('a: |\n  text\n', '|\n  text')).toBe(['1 | a: |', '  |    ^'].join('\n'))
  })

  test('an empty span, also at the end of the file, gets one caret', () => {
    const source = createSourceFile('policy.yaml', 'a: b\n')
    expect(codeFrame({ source, start: 5, end: 5 })).toBe(['1 | a: b', '2 |', '  | ^'].join('\n'))
    expect(codeFrame({ source, start: 4, end: 4 })).toBe(['1 | a: b', '  |     ^'].join('\n'))
    expect(codeFrame({ source: createSourceFile('policy.yaml', ''), start: 0, end: 9 })).toBe(
      ['1 |', '  | ^'].join('\n'),
    )
  })

  test('tabs are expanded, so that carets stand where they should', () => {
    expect(frame('a\tb\tc', 'b')).toBe(['1 | a   b   c', '  |     ^'].join('\n'))
    expect(frame('a:\tb', '\tb')).toBe(['1 | a:  b', '  |   ^^^'].join('\n'))
  })

  test('wide characters take two columns and combining marks none', () => {
    expect(frame('名前: x', 'x')).toBe(['1 | 名前: x', '  |       ^'].join('\n'))
    expect(frame('e\u0301: x', 'x')).toBe(['1 | e\u0301: x', '  |    ^'].join('\n'))
  })

  test('control and bidi characters come escaped, from the label as well', () => {
    expect(frame('a\u001b[2J\u202e: x', 'x', 'see \u0007')).toBe(
      ['1 | a\\u001b[2J\\u202e: x', '  |                   ^ see \\u0007'].join('\n'),
    )
  })

  test('a long line is cut around the span', () => {
    const [line = '', carets = ''] = frame(`${'a'.repeat(500)}HERE${'b'.repeat(500)}`, 'HERE', 'look').split(
      '\n',
    )
    expect(line.length).toBeLessThan(112)
    expect(line).toMatch(/^1 \| …a+HEREb+…$/)
    expect(carets.indexOf('^')).toBe(line.indexOf('HERE'))
    expect(carets).toMatch(/\^{4} look$/)
  })

  test('a long line with the span at its beginning is cut at its end only', () => {
    expect(frame(`HERE${'b'.repeat(500)}`, 'HERE').split('\n')[0]).toMatch(/^1 \| HEREb{96}…$/)
  })

  test('colour adds codes and changes nothing else', () => {
    const span = { source: createSourceFile('policy.yaml', 'a: b'), start: 3, end: 4 }
    const coloured = codeFrame(span, 'x', { colour: true })
    expect(coloured).toContain('\u001b[')
    expect(coloured.replaceAll('\u001b', '').replace(/\[[0-9;]*m/g, '')).toBe(codeFrame(span, 'x'))
  })

  test('whatever the text, the frame is at most four short lines that hold no control character', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '\t',
        '\n',
        '\r',
        '名',
        '\u0301',
        '\u0000',
        '\ud800',
        '\u{1f600}',
        'b'.repeat(40),
      ),
      maxLength: 40,
    })
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (source, start, length) => {
        const lines = codeFrame({
          source: createSourceFile('policy.yaml', source),
          start,
          end: start + length,
        }).split('\n')
        expect(lines.length).toBeLessThanOrEqual(4)
        for (const line of lines) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u)
          expect(line).not.toMatch(/ $/)
        }
        expect(lines.at(-1)).toMatch(/^ +\| +\^+$/)
      }),
    )
  })
})
