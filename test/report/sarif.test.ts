import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sarif } from '../../src/report/sarif.js'
import type { Finding, Report } from '../../src/verdict/report.js'
import { anyReport } from './any-report.js'
import { blockReport, refusedReport, reports, wholeFinding, wholeReport } from './sample-reports.js'
import { sarifSchema } from './sarif-schema.js'

const validate = new Ajv2020({ strict: true, allErrors: true, strictRequired: false }).compile(sarifSchema)
// biome-ignore lint/suspicious/noExplicitAny: the schema says what it is
const logOf = (report: Report): any => JSON.parse(sarif.render(report, { colour: false }))
const runOf = (report: Report) => logOf(report).runs[0]
const resultOf = (finding: Partial<Finding>) =>
  runOf({ ...wholeReport, findings: [{ ...wholeFinding, ...finding }] }).results[0]

describe('a SARIF log', () => {
  it.each(Object.entries(reports))('would break the rules of the standard: %s', (_, report) => {
    validate(logOf(report))
    expect(validate.errors).toBeNull()
  })

  it('would break the rules of the standard for names that nobody expects', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const log = logOf(report)
        validate(log)
        expect(validate.errors).toBeNull()
        const [{ results, artifacts, tool }] = log.runs
        for (const { ruleId, ruleIndex, locations } of results) {
          expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
          const { uri, index } = locations[0].physicalLocation.artifactLocation
          if (index !== undefined) expect(artifacts[index].location.uri).toBe(uri)
        }
      }),
    )
  })

  it('would be taken as valid whatever it said', () => {
    const log = logOf(wholeReport)
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0
    expect(validate(log)).toBe(false)
    const other = logOf(wholeReport)
    other.runs[0].invocations = [{}]
    expect(validate(other)).toBe(false)
  })

  it('would not say where the data and where the policy is', () => {
    const { locations, relatedLocations } = resultOf({})
    expect(locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'exports/calls.ndjson', index: 0 },
      region: { startLine: 2, startColumn: 40, byteOffset: 512 },
    })
    expect(locations[0].logicalLocations).toEqual([
      { name: 'End time', fullyQualifiedName: '/endTime', kind: 'value' },
    ])
    expect(relatedLocations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'policies/operator-connect/payloads/pstn-call-log.yaml' },
      region: { startLine: 12, startColumn: 3 },
    })
  })

  it('would not say how the run ended, by what, and what was read', () => {
    const { invocations, artifacts, columnKind, properties, tool } = runOf(wholeReport)
    expect(invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 })
    expect(invocations[0].toolExecutionNotifications).toHaveLength(3)
    expect(runOf(refusedReport).invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 2 })
    expect(artifacts[0].hashes).toEqual({ 'sha-256': 'a'.repeat(64) })
    expect(columnKind).toBe('unicodeCodePoints')
    expect(properties).toMatchObject({ verdict: 'block', records: 12, fields: 96, findings: 12 })
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'validate/bad-format',
      'validate/carries-other-category',
    ])
  })

  it('would not hold the page of a code that its reader has no other way to see', () => {
    const page = (code: string) => `# ${code}\n\n{ "a": 1 }\n`
    const log = JSON.parse(sarif.render(wholeReport, { colour: false, page }))
    expect(log.runs[0].tool.driver.rules[0].help.markdown).toBe('# validate/bad-format\n\n{{ "a": 1 }}\n')
  })

  it('would give a finding another fingerprint in the next run', () => {
    const print = (finding: Partial<Finding>) => resultOf(finding).partialFingerprints['declaredFinding/v1']
    const place = { file: 'a.json', pointer: '/value/3/endTime', line: 3, col: 4, offset: 9, record: 4 }
    const here = print({ place })
    expect(here).toMatch(/^[0-9a-f]{64}$/)
    // What moves with every export.
    expect(
      print({ place: { file: 'a.json', pointer: '/value/7/endTime', line: 8 }, count: 3, message: 'x' }),
    ).toBe(here)
    // What makes it another finding.
    expect(print({ place: { ...place, pointer: '/value/3/inviteTime' } })).not.toBe(here)
    expect(print({ place: { ...place, file: 'b.json' } })).not.toBe(here)
    expect(print({ place, code: 'validate/out-of-range' })).not.toBe(here)
  })

  it.each([
    ['exports/a b#c?.json', 'exports/a%20b%23c%3F.json'],
    ['/srv/a.json', 'file:///srv/a.json'],
    ['C:/data/a.json', 'file:///C:/data/a.json'],
    ['a:b.json', 'a%3Ab.json'],
    ['a\nb\u202e.json', 'a%0Ab%E2%80%AE.json'],
    ['\ud800.json', '%EF%BF%BD.json'],
    ['../up.json', '../up.json'],
    ['-', '-'],
  ])('would name %j by what is no reference', (file, uri) => {
    expect(resultOf({ place: { file } }).locations[0].physicalLocation.artifactLocation.uri).toBe(uri)
  })

  it('would take a part of a message for a link or a placeholder', () => {
    const { message } = resultOf({ message: 'a [b](c) {0} }', count: 1, partial: false })
    expect(message.text).toBe('a [b]\\u0028c) {{0}} }} Write it as RFC 3339 says.')
  })

  it('would write the same report in two ways', () => {
    expect(sarif.render(blockReport, { colour: false })).toBe(
      sarif.render(structuredClone(blockReport), { colour: true }),
    )
  })
})

describe('what a baseline accepts', () => {
  it('would be shown as open, or not at all', () => {
    const { results, tool } = runOf(wholeReport)
    const taken = results.filter((each: { suppressions?: unknown }) => each.suppressions !== undefined)
    expect(results).toHaveLength(3)
    expect(
      taken.map((each: { ruleId: string; occurrenceCount: number }) => [each.ruleId, each.occurrenceCount]),
    ).toEqual([
      ['validate/carries-other-category', 3],
      ['validate/bad-format', 1],
    ])
    for (const { suppressions, ruleId, ruleIndex, locations } of taken) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
      expect(locations[0].physicalLocation.artifactLocation).toEqual({
        uri: 'exports/calls.ndjson',
        index: 0,
      })
      expect(suppressions).toEqual([
        {
          kind: 'external',
          status: 'accepted',
          justification: expect.stringMatching(
            /^Accepted by \S+ until 20\d\d-\d\d-\d\d; the reason stands in baseline\.yaml:\d\.$/,
          ),
          location: {
            physicalLocation: {
              artifactLocation: { uri: 'baseline.yaml' },
              region: { startLine: expect.any(Number), startColumn: 5 },
            },
          },
        },
      ])
    }
  })

  it('would get another fingerprint than the same finding before it was accepted', () => {
    const [, first] = runOf(wholeReport).results
    const { place, category = '' } = wholeReport.baseline.accepted[0] ?? {}
    const { beyond: _, ...single } = wholeFinding
    const open = {
      ...single,
      code: 'validate/carries-other-category',
      class: 'carries-other-category',
      category,
    } as const
    const { results } = runOf({ ...wholeReport, findings: [{ ...open, place: place ?? open.place }] })
    expect(first.partialFingerprints).toEqual(results[0].partialFingerprints)
    const other = runOf({ ...wholeReport, findings: [{ ...open, category: 'phone-number' }] }).results
    expect(other[0].partialFingerprints).not.toEqual(results[0].partialFingerprints)
  })

  it('would make a log grow without end', () => {
    const [entry] = wholeReport.baseline.accepted
    if (entry === undefined) throw new Error('nothing is accepted')
    const accepted = Array.from({ length: 2000 }, (_, at) => ({ ...entry, at: `/a${at}` }))
    const many = { ...wholeReport, baseline: { ...wholeReport.baseline, accepted } }
    expect(runOf(many).results).toHaveLength(501)
    validate(logOf(many))
    expect(validate.errors).toBeNull()
  })
})
