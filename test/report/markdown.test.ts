import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdown } from '../../src/report/markdown.js'
import type { Report } from '../../src/verdict/report.js'
import { anyReport } from './any-report.js'
import { passReport, wholeFile, wholeReport } from './sample-reports.js'

const textOf = (report: Report): string => markdown.render(report, { colour: false })

/** A line without its code spans and without what a backslash escapes (CommonMark, 2.4 and 6.1). */
function withoutLiterals(line: string): string {
  let rest = line
  let shown = ''
  for (;;) {
    const found = /\\[!-/:-@[-`{-~]|`+/.exec(rest)
    if (found === null) return shown + rest
    shown += rest.slice(0, found.index)
    rest = rest.slice(found.index + found[0].length)
    if (found[0].startsWith('\\')) continue
    const close = new RegExp(`(?<!\`)${found[0]}(?!\`)`).exec(rest)
    if (close === null) throw new Error('a code span is not closed')
    rest = rest.slice(close.index + found[0].length)
  }
}

describe('a Markdown summary', () => {
  it('would break a table, make a link or hold a tag of a name', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const lines = textOf(report).split('\n')
        let width: number | undefined
        for (const line of lines) {
          if (line.startsWith('|')) {
            // A bar that is escaped is none, in a code span too (GFM, 4.10).
            const bars = line.replaceAll('\\|', '').split('|').length
            width ??= bars
            expect(bars).toBe(width)
          } else width = undefined
          const shown = withoutLiterals(line).replaceAll('<br>', '')
          expect(shown).not.toMatch(/[<>[\]*_~&]/)
          expect(line).toMatch(/^(?:$|\||## declared: |#{3} |- |[A-Z])/)
        }
      }),
    )
  })

  it('would say too little, or more than a job summary holds, of thousands of files', () => {
    const files = Array.from({ length: 5000 }, (_, index) => ({
      ...wholeFile,
      file: `exports/${index}.json`,
      verdict: index === 4999 ? ('block' as const) : ('pass' as const),
    }))
    const text = textOf({ ...wholeReport, files })
    expect(text.length).toBeLessThan(100_000)
    expect(text).toContain('### Files: 5000')
    expect(text).toContain('`exports/4999.json`')
    expect(text).toContain('and 4900 more files: 4900 PASS.')
  })

  it('would not begin with the answer', () => {
    expect(textOf(passReport)).toMatch(/^## declared: PASS\n\nPass: every field found is one/)
  })
})
