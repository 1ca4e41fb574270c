import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { github } from '../../src/report/github.js'
import { countOf, type Report } from '../../src/verdict/report.js'
import { anyReport } from './any-report.js'
import { blockReport, wholeFinding, wholeReport } from './sample-reports.js'

const linesOf = (report: Report): readonly string[] =>
  github.render(report, { colour: false }).split('\n').slice(0, -1)

/** A line as the runner of GitHub Actions reads it: `::name key=value,…::message`. */
function commandOf(line: string) {
  const [, name = '', written = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? []
  const properties = new Map(
    written.split(',').map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
  )
  return { name, properties, message }
}

const plain = { ...wholeFinding, place: { file: 'a,b:c%.json', line: 3, col: 7 } }
const { beyond: _, ...listed } = plain

describe('GitHub annotations', () => {
  it('would break off at what stands in a name', () => {
    const [first = ''] = linesOf({ ...wholeReport, findings: [{ ...listed, message: 'a::b\r\n%0A' }] })
    expect(
      first.startsWith('::error file=a%2Cb%3Ac%25.json,line=3,col=7,title=bad-format the file::a::b'),
    ).toBe(true)
    const { name, properties, message } = commandOf(first)
    expect([name, ...properties.keys()]).toEqual(['error', 'file', 'line', 'col', 'title'])
    expect(message).toContain('a::b\\u000d\\u000a%250A (12 times) (partial)%0AFix: Write it')
  })

  it('would obey a name, be more than GitHub shows, or lose count', () => {
    fc.assert(
      fc.property(anyReport, fc.integer({ min: 1, max: 5 }), (report, times) => {
        const findings = Array.from({ length: times }, () => report.findings).flat()
        const lines = linesOf({ ...report, findings })
        const errors = lines.filter((line) => line.startsWith('::error '))
        const notices = lines.filter((line) => line.startsWith('::notice '))
        const others = lines.filter((line) => !line.startsWith('::'))
        expect(errors.length).toBeLessThanOrEqual(10)
        expect(errors.length + notices.length + others.length).toBe(lines.length)
        expect(others.every((line) => line.startsWith('not judged: '))).toBe(true)
        for (const line of lines) expect(line).not.toMatch(/##\w*\[|^\s*::(?!error |notice )/)
        for (const line of [...errors, ...notices]) {
          for (const key of commandOf(line).properties.keys())
            expect(key).toMatch(/^(?:file|line|col|title)$/)
        }
        const annotated = findings.filter(({ beyond }) => beyond === undefined).slice(0, 10)
        const rest = countOf(findings) - countOf(annotated)
        const [, said = '0'] = /::(\d+) more findings? in/.exec(lines.at(-1) ?? '') ?? []
        expect([errors.length, Number(said)]).toEqual([annotated.length, rest])
      }),
    )
  })

  it('would point at a file called - where standard input was judged', () => {
    const [first = ''] = linesOf({ ...wholeReport, findings: [{ ...listed, place: { file: '-', line: 3 } }] })
    expect([...commandOf(first).properties.keys()]).toEqual(['title'])
  })

  it('would not end with the answer and its proof when everything is annotated', () => {
    const lines = linesOf(blockReport)
    expect(lines).toHaveLength(3)
    expect(lines.at(-1)).toMatch(/^::notice title=declared%3A BLOCK::BLOCK \(exit 1\): 1 file, 12 records/)
  })
})
