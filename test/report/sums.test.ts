import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capFindings } from '../../src/gate/cap-findings.js'
import { reporters } from '../../src/report/index.js'
import { countOf, type Report } from '../../src/verdict/report.js'
import { anyReport } from './any-report.js'
import { passReport, wholeFile, wholeFinding, wholeReport } from './sample-reports.js'

const rendered = (name: string, report: Report): string => {
  const reporter = reporters.find((one) => one.name === name)
  if (reporter === undefined) throw new Error(`no reporter is called ${name}`)
  return reporter.render(report, { colour: false })
}
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0)
const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '1')

/** How often something was found, as each format says it of its findings one by one. */
const counts: Readonly<Record<string, (text: string) => number>> = {
  pretty: (text) =>
    sum(
      matches(text, /^(?:BLOCKED|REFUSED) .*?(?: {2}the first of (\d+)| {2}(?:\d+) findings?)?$/gm).map(
        Number,
      ),
    ) + sum(matches(text, /^(?:BLOCKED|REFUSED) .* {2}(\d+) findings?$/gm).map((each) => Number(each) - 1)),
  compact: (text) =>
    sum(matches(text, /^f\d+\.json(?::\d+)*: .*?\](?: \((\d+) times\))?(?: \(partial\))?$/gm).map(Number)),
  json: (text) => countOf(JSON.parse(text).findings),
  sarif: (text) =>
    sum(
      JSON.parse(text)
        .runs[0].results.filter((each: { suppressions?: unknown }) => each.suppressions === undefined)
        .map((each: { occurrenceCount: number }) => each.occurrenceCount),
    ),
  junit: (text) =>
    sum(
      matches(text, /<(?:failure|error) .*? message="[^"]*?(?: \((\d+) times\))?(?: \(partial\))?">/g).map(
        Number,
      ),
    ),
  github: (text) =>
    sum(matches(text, /^::error .*?::[^(%]*(?: \((\d+) times\))?(?: \(partial\))?%0A/gm).map(Number)) +
    sum(matches(text, /^::notice .*?::(\d+) more finding/gm).map(Number)),
  markdown: (text) =>
    sum(matches(text, /^\| [^|]* \| [^|]* \| (\d+) \| [^|]* \| [^|]* \| `declared explain/gm).map(Number)),
  html: (text) => sum(matches(text, /<p class="kind">[^<]*?(?:, (\d+) times)?<\/p>/g).map(Number)),
}

/** The same report with plain names and messages, so that a pattern can find what the report says of itself. */
const tame = (report: Report): Report => {
  const names = new Map(report.files.map(({ file }, index) => [file, `f${index}.json`]))
  const place = { pointer: '/a', line: 2, col: 3 }
  return {
    ...report,
    files: report.files.map((file) => ({ ...file, file: names.get(file.file) ?? '' })),
    findings: report.findings.map(({ code, class: findingClass, count, partial, place: { file } }) => ({
      ...{ code, class: findingClass, count, partial },
      message: 'A sentence.',
      place: { file: names.get(file) ?? 'f9.json', ...place },
    })),
    notJudged: [],
  }
}

describe('what is found is counted once, and wholly', () => {
  it('has a reader for every format', () => {
    expect(Object.keys(counts)).toEqual(reporters.map(({ name }) => name))
  })

  it.each(Object.keys(counts))('%s would count something twice or not at all', (name) => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const given = tame(report)
        expect(counts[name]?.(rendered(name, given))).toBe(countOf(given.findings))
      }),
    )
  })
})

describe('a million findings', () => {
  const codes = [
    'validate/bad-format',
    'validate/undeclared-field',
    'validate/missing-field',
    'validate/over-precise',
  ]
  const { beyond: _, ...finding } = wholeFinding
  const places = (files: number) =>
    Array.from({ length: 10_000 }, (_, index) => ({
      ...finding,
      code: codes[index % 4] ?? '',
      place: {
        ...finding.place,
        file: `exports/region-${index % files}/calls-of-a-day.ndjson`,
        pointer: `/value/${index}/field`,
      },
      count: 100,
    }))

  it.each([
    ...reporters.map((reporter) => ({ ...reporter, files: 1 })),
    ...reporters.map((reporter) => ({ ...reporter, files: 100 })),
  ])('in 10,000 places of $files files would make $name large', ({ name, files }) => {
    const findings = capFindings(places(files).slice(0, files === 1 ? 500 : undefined))
    const lacking = 1_000_000 - countOf(findings)
    const whole =
      lacking === 0 ? findings : [...findings, { ...finding, count: lacking, beyond: 'file' as const }]
    const verdicts = Array.from({ length: files }, (_, index) => ({
      ...wholeFile,
      file: `exports/region-${index}/calls-of-a-day.ndjson`,
      findings: 1_000_000 / files,
    }))
    const page = '# page\n\nWhat to do.\n'.repeat(100)
    const reporter = reporters.find((one) => one.name === name)
    const report = { ...wholeReport, files: verdicts, findings: whole }
    const text = reporter?.render(report, {
      colour: false,
      page: () => page,
      source: () => 'fields:\n'.repeat(50),
    })
    expect(countOf(whole)).toBe(1_000_000)
    expect(new TextEncoder().encode(text).length).toBeLessThan(1_000_000)
  })

  it('of one file would hide what is in another', () => {
    const many = places(1)
    const other = { ...finding, place: { file: 'zz.json' } }
    const listed = capFindings([...many, other])
    expect(listed).toContain(other)
    expect(listed.filter(({ beyond }) => beyond === undefined)).toHaveLength(500)
    expect(countOf(listed)).toBe(countOf(many) + other.count)
  })

  it('made fewer twice would be counted otherwise', () => {
    const many = places(50)
    const twice = capFindings([...capFindings(many.slice(0, 7000)), ...many.slice(7000)])
    expect(countOf(twice)).toBe(1_000_000)
    expect(twice.length).toBe(504)
    expect(new Set(twice.map(({ place }) => place.file)).size).toBe(50)
  })

  it('would lose what could not be judged', () => {
    const refused = {
      ...finding,
      class: 'unreadable' as const,
      code: 'data/x',
      place: { file: 'exports/region-0/calls-of-a-day.ndjson' },
    }
    expect(capFindings([...places(3), refused])).toContain(refused)
  })

  it('that are few would be changed', () => {
    const few = places(10).slice(0, 500)
    expect(capFindings(few)).toBe(few)
    expect(rendered('pretty', { ...passReport, findings: few })).not.toContain('more places')
  })
})
