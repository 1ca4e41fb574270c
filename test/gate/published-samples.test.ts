import { describe, expect, test } from 'vitest'
import { reporters } from '../../src/registry.js'
import { check } from '../../src/tasks/check.js'
import { facts } from '../facts.js'
import { hasShared, readShared, sharedPath } from '../folder.js'

const judge = async (sample: string, payload: string, media?: 'json') =>
  (
    await check({
      files: [sharedPath(`samples/${sample}`)],
      payload,
      on: '2026-11-21',
      ...(media === undefined ? {} : { media }),
    })
  ).report

/** Every string of a JSON value that is long enough to be told apart. */
function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 5 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : []
}

// The samples lie beside the repository; where they do not, there is nothing to hold the policy against.
describe.skipIf(!hasShared)('samples as they are published (../shared/samples)', () => {
  test('the call log of Graph: each field that the source does not name is found, and nothing that it names', async () => {
    const report = await judge('graph/getPstnCalls.v1.0.json', 'pstn-call-log')
    const sample = JSON.parse(readShared('samples/graph/getPstnCalls.v1.0.json'))
    const present = facts
      .filter(({ payload }) => payload.startsWith('Graph getPstnCalls'))
      .map(({ path, status }) => ({ name: path.replace('$.value[*].', ''), status }))
      .filter(({ name }) => Object.hasOwn(sample.value[0], name))
    const classAt = new Map(report.findings.map((finding) => [finding.place.pointer, finding.class]))
    expect(present.length).toBeGreaterThan(20)
    for (const { name, status } of present) {
      const found = classAt.get(`/value/0/${name}`)
      if (status === 'U') expect([name, found]).toEqual([name, 'unshared-field'])
      if (status === 'D')
        expect([
          name,
          found === 'unshared-field' || found === 'undeclared-field' || found === 'undeclared-category',
        ]).toEqual([name, false])
      if (status === 'A')
        expect([name, found === undefined || found === 'undeclared-category']).toEqual([name, true])
    }
    expect(classAt.get('/value/0/callerNumber')).toBe('bad-format')
    expect(classAt.get('/@odata.nextLink')).toBe('unshared-field')
    expect(report.verdict).toBe('block')
  })

  test('each place is where the text has it, and each policy line names the field', async () => {
    const text = readShared('samples/graph/getPstnCalls.v1.0.json').split('\n')
    const { findings } = await judge('graph/getPstnCalls.v1.0.json', 'pstn-call-log')
    const { readAsset } = await import('../../src/project/package-root.js')
    for (const { place, policy, class: each } of findings) {
      const name = place.pointer?.split('/').at(-1) ?? ''
      const line = text[(place.line ?? 0) - 1] ?? ''
      const column = each === 'bad-format' ? line.indexOf(': ') + 2 : line.indexOf(`"${name}"`)
      expect([name, place.col]).toEqual([name, column + 1])
      const declared = readAsset(policy?.file ?? '').split('\n')[(policy?.line ?? 0) - 1]
      expect(declared).toContain(name)
      expect(policy?.col).toBe(
        (declared?.indexOf(`'${name}'`) ?? -1) + 1 || (declared?.indexOf(name) ?? -1) + 1,
      )
    }
  })

  test('no value of the file stands in any report', async () => {
    const report = await judge('graph/getPstnCalls.v1.0.json', 'pstn-call-log')
    const values = valuesOf(JSON.parse(readShared('samples/graph/getPstnCalls.v1.0.json')))
    const rendered = reporters.map((reporter) => reporter.render(report, { colour: false })).join('\n')
    // Two values are words of the policy's own: a company, and the names of enumerations.
    const words = new Set(['Microsoft', 'microsoft', 'user_in'])
    expect(values.filter((value) => !words.has(value) && rendered.includes(value))).toEqual([])
  })

  test('a repeated name is ambiguous, with both places', async () => {
    const report = await judge('graph/numberAssignments-list.v1.0.raw.json', 'pstn-call-log')
    expect([report.verdict, report.findings.map(({ class: each }) => each)]).toEqual([
      'cannot-judge',
      ['ambiguous'],
    ])
    expect(report.findings[0]).toMatchObject({ place: { line: 29, col: 5 }, other: { line: 2, col: 3 } })
  })

  test('a text that is no JSON is unreadable, with line and column', async () => {
    const report = await judge('graph/emergencyCallEvent-notification.raw.txt', 'pstn-call-log', 'json')
    expect([report.verdict, report.findings.map(({ class: each }) => each)]).toEqual([
      'cannot-judge',
      ['unreadable'],
    ])
    expect(report.findings[0]?.place).toMatchObject({ line: 13, col: 5 })
  })

  test('a header without a row judges nothing, and its columns are listed', async () => {
    const report = await judge('exports/PSTN.calls.header.csv', 'pstn-usage-export')
    expect(report.verdict).toBe('cannot-judge')
    const unshared = facts.filter(
      ({ payload, status }) => payload === 'TAC export PSTN.calls.{date}.csv' && status === 'U',
    )
    const found = new Map(report.findings.map((finding) => [finding.place.column, finding.class]))
    expect(unshared.map(({ path }) => [path, found.get(path)])).toEqual(
      unshared.map(({ path }) => [path, 'unshared-field']),
    )
    expect(report.findings.some(({ code }) => code === 'gate/no-records')).toBe(true)
  })
})
