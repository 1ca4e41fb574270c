import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { junit } from '../../src/report/junit.js'
import type { Report } from '../../src/verdict/report.js'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { anyReport } from './any-report.js'
import { passReport, reports, wholeReport } from './sample-reports.js'
import { xmlMistake } from './well-formed.js'

const xmlOf = (report: Report): string => junit.render(report, { colour: false })
const count = (xml: string, pattern: RegExp): number => [...xml.matchAll(pattern)].length
const tallies = (xml: string) =>
  [...xml.matchAll(/<testsuites? .*tests="(\d+)" failures="(\d+)" errors="(\d+)"/g)].map(([, ...numbers]) =>
    numbers.map(Number),
  )

describe('JUnit XML', () => {
  it('would not be well-formed for names that nobody expects', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(xmlMistake(xmlOf(report))).toBeUndefined()
      }),
    )
  })

  it.skipIf(!browserIsHere)(`would not be read by a parser of XML${withoutBrowser}`, async () => {
    const texts = [...Object.values(reports), ...fc.sample(anyReport, 100)].map(xmlOf)
    const read = await withPage('<title>x</title>', (page) =>
      page.evaluate<(number | string)[]>(`${JSON.stringify(texts)}.map((text) => {
        const read = new DOMParser().parseFromString(text, 'application/xml')
        const error = read.querySelector('parsererror')
        return error === null ? read.querySelectorAll('testcase').length : error.textContent
      })`),
    )
    expect(read).toEqual(texts.map((text) => count(text, /<testcase /g)))
  })

  it.each([
    ['<a></a>', 'no declaration'],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<a b="<"/>', 'no XML at 39'],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<a>&</a>', 'no XML at 42'],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<a></b>', 'b closed at 42'],
  ])('would be taken for well-formed: %j', (text, mistake) => {
    expect(xmlMistake(text)).toBe(mistake)
  })

  it('would count its tests wrong, or let a build be green that is not', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const xml = xmlOf(report)
        const [whole = [], ...suites] = tallies(xml)
        expect(whole).toEqual([0, 1, 2].map((at) => suites.reduce((sum, each) => sum + (each[at] ?? 0), 0)))
        expect(whole).toEqual([/<testcase /g, /<failure /g, /<error /g].map((pattern) => count(xml, pattern)))
        const [tests = 0, failures = 0, errors = 0] = whole
        expect(tests).toBeGreaterThan(0)
        expect(failures + errors === 0).toBe(report.verdict === 'pass')
        if (report.verdict === 'cannot-judge') expect(errors).toBeGreaterThan(0)
      }),
    )
  })

  it('would not give each file a suite and a passed file a test', () => {
    const file = { ...passReport.files[0], file: 'b.json' } as Report['files'][number]
    const xml = xmlOf({ ...passReport, files: [...passReport.files, file] })
    expect(tallies(xml)).toEqual([
      [2, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ])
    expect(xml).toContain('<testcase classname="b.json" name="pstn-call-log passes" file="b.json"/>')
  })

  it('would be green for a file whose findings are not listed one by one', () => {
    const xml = xmlOf({ ...wholeReport, findings: [] })
    expect(xml).toContain('12 findings are not listed one by one.')
    expect(tallies(xml)[0]).toEqual([1, 1, 0])
  })

  it('would hold no test where a check may find nothing', () => {
    const xml = xmlOf({ ...passReport, files: [] })
    expect(tallies(xml)[0]).toEqual([1, 0, 0])
    expect(tallies(xmlOf({ ...passReport, verdict: 'cannot-judge', files: [] }))[0]).toEqual([1, 0, 1])
  })
})
