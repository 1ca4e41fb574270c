import { describe, expect, it } from 'vitest'
import { policyLines } from '../../src/report/policy-lines.js'
import { pretty } from '../../src/report/pretty.js'
import { blockReport, wholeReport } from './sample-reports.js'

const framed = (text: string, line: number, col: number): readonly string[] =>
  policyLines({ colour: false, source: () => text })({ file: 'p.yaml', line, col })

describe('the lines of the policy that decide', () => {
  it.each([
    ['fields:', 1, 1, '^^^^^^'],
    ['  userId: { unshared: x }', 1, 3, '  ^^^^^^'],
    ["  '@odata.count': { technical: x }", 1, 3, `  ${'^'.repeat(14)}`],
    ['  "a\\": b": x', 1, 3, `  ${'^'.repeat(8)}`],
    ['  - { says: a b, of: c }', 1, 13, `${' '.repeat(12)}^^^`],
    ['  a b c # why', 1, 3, '  ^^^^^'],
    ['  a:b: c', 1, 3, '  ^^^'],
    // Columns count code points.
    ['  "\u{1f600}": { at: x }', 1, 10, '          ^^'],
  ])('would not point at the word: %j', (text, line, col, carets) => {
    expect(framed(text, line, col)).toEqual([`1 | ${text}`, `  | ${carets}`])
  })

  it.each([
    [3, 1],
    [0, 1],
  ])('would fail for a line %i that is not there', (line, col) => {
    expect(framed('a: b\n', line, col)).toEqual([])
  })

  it('would end beyond the line, or be shown twice', () => {
    expect(framed('a: b\n', 1, 99)).toEqual(['1 | a: b', '  |     ^'])
    const lines = policyLines({ colour: false, source: () => 'a: b\n' })
    expect(lines({ file: 'p', line: 1, col: 1 })).toHaveLength(2)
    expect(lines({ file: 'p', line: 1, col: 1 })).toHaveLength(0)
    expect(lines({ file: 'q', line: 1, col: 1 })).toHaveLength(2)
  })

  it('would be missing from the report for people, or guessed where the policy is not known', () => {
    const source = (file: string) =>
      file.endsWith('pstn-call-log.yaml') ? 'fields:\n'.repeat(50) : undefined
    const text = pretty.render(blockReport, { colour: false, source })
    expect(text).toContain('pstn-call-log.yaml:41\n           41 | fields:\n              |   ^^^^\n')
    expect(pretty.render(wholeReport, { colour: false, source: () => undefined })).not.toContain(' | ')
  })
})
