import { describe, expect, test } from 'vitest'
import { reporters } from '../../src/registry.js'
import { check } from '../../src/tasks/check.js'
import type { FindingClass, Report } from '../../src/verdict/report.js'
import { facts } from '../facts.js'
import { hasShared, readShared, sharedPath } from '../folder.js'

/** `callRecord` and what hangs on it: from where its facts count, in a document of records. */
const samples = [
  ['graph/callRecord-get.basic.v1.0.json', 'call-quality', ''],
  ['graph/callRecord-get.expand-sessions-segments.v1.0.json', 'call-quality', ''],
  ['graph/sessions-list.v1.0.json', 'call-quality', '/sessions'],
  ['graph/participants_v2-list.v1.0.json', 'call-participants', '/participants_v2'],
] as const

const judge = async (sample: string, payload: string) =>
  (await check({ files: [sharedPath(`samples/${sample}`)], payload, on: '2026-11-21' })).report

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** The pointers of a document at which a fact's path stands: `{a,b}` is one of several, `[*]` and `.*` are all. */
function pointersAt(document: Json, path: string): readonly string[] {
  const steps = path.replace(/^\$\.?/, '').match(/\[\*\]|\{[^}]*\}|[^.[\]{}]+/g) ?? []
  const walk = (at: Json, index: number, pointer: string): readonly string[] => {
    const step = steps[index]
    if (step === undefined) return [pointer]
    if (typeof at !== 'object' || at === null) return []
    const names = Object.keys(at).filter((name) =>
      step === '[*]' || step === '*' ? true : alternatives(step).some((each) => each.test(name)),
    )
    return names.flatMap((name) =>
      walk((at as { readonly [name: string]: Json })[name] ?? null, index + 1, `${pointer}/${name}`),
    )
  }
  return walk(document, 0, '')
}

/** Names as expressions; a star within one stands for any letters. */
function alternatives(step: string): readonly RegExp[] {
  return step
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => new RegExp(`^${name.replaceAll('*', '[A-Za-z]*')}$`))
}

/** What was found at each place; a fold of the same finding in other items of a list counts for them too. */
function classesOf(report: Report): ReadonlyMap<string, FindingClass> {
  return new Map(
    report.findings.map((each) => [
      (each.place.pointer ?? '').replaceAll(/\/\d+(?=\/|$)/g, '/0'),
      each.class,
    ]),
  )
}

const undeclared: readonly (FindingClass | undefined)[] = [
  'undeclared-field',
  'undeclared-category',
  'unshared-field',
]

/** The facts have one row for both moments of a session, and their note tells them apart: the start is open. */
const start = /^\/(?:sessions|value)\/\d+\/startDateTime$/

/** Partly what the source names and partly not, in one text: refused, as the facts' own note says. */
const mixed = /\/userAgent\/headerValue$/

/** Facts of a call record present in a document, with what was found there. */
function present(document: Json, prefix: string, report: Report) {
  const whole: Json = prefix === '' ? document : { [prefix.slice(1)]: (document as { value: Json }).value }
  const found = classesOf(report)
  return facts
    .filter(({ payload }) => payload === 'Graph callRecord/session/segment')
    .flatMap(({ path, status }) =>
      pointersAt(whole, path).map((pointer) => {
        const own = prefix === '' ? pointer : pointer.replace(prefix, '/value')
        return {
          pointer: own,
          status: start.test(own) ? 'A' : status,
          found: found.get(own.replaceAll(/\/\d+(?=\/|$)/g, '/0')),
        }
      }),
    )
}

// The samples lie beside the repository; where they do not, there is nothing to hold the policy against.
describe.skipIf(!hasShared)('call records as they are published (../shared/samples)', () => {
  test.each(samples)(
    '%s: all that is not shared is found, and nothing that is',
    async (sample, payload, prefix) => {
      const report = await judge(sample, payload)
      const places = present(JSON.parse(readShared(`samples/${sample}`)), prefix, report)
      expect(places.length).toBeGreaterThan(5)
      for (const { pointer, status, found } of places) {
        if (status === 'U' || mixed.test(pointer))
          expect([pointer, found]).toEqual([pointer, 'unshared-field'])
        else if (status === 'D') expect([pointer, undeclared.includes(found)]).toEqual([pointer, false])
        else if (status === 'A')
          expect([pointer, found === undefined || found === 'undeclared-category']).toEqual([pointer, true])
        else expect([pointer, found]).toEqual([pointer, undefined])
      }
      expect(report.verdict).toBe('block')
    },
  )

  test.each(samples)(
    '%s: each finding is about something that the facts or the policy know',
    async (sample, payload) => {
      const { findings } = await judge(sample, payload)
      const classes = new Set(findings.map((each) => each.class))
      expect(
        [...classes].filter((each) => !['unshared-field', 'undeclared-category'].includes(each)),
      ).toEqual([])
      const elsewhere = findings.filter(({ place }) => place.pointer?.includes('nextLink'))
      expect(elsewhere.every((each) => each.class === 'unshared-field')).toBe(true)
    },
  )

  test('no member that the metadata names is unknown to the payload', async () => {
    const { openPolicies } = await import('../../src/tasks/open-policies.js')
    const { typesOf } = await import('../../src/model/payload-types.js')
    const { model } = await openPolicies()
    const policy = model.policies.find(({ id }) => id === 'operator-connect')
    const payload = policy?.payloads.get('call-quality')
    if (payload === undefined) throw new Error('There is no payload call-quality.')
    const types = typesOf(payload).map(({ type }) => type)
    const names = new Set(
      types.flatMap((type) => (type.kind === 'object' ? type.fields.map(({ name }) => name) : [])),
    )
    const values = new Set(
      types.flatMap((type) =>
        type.kind === 'data' || type.kind === 'technical' ? (type.values.oneOf ?? []) : [],
      ),
    )
    const schema = readShared('samples/graph-metadata/v1.0-microsoft.graph.callRecords.csdl.xml')
    // Rows of the call logs are payloads of their own; what they hold is declared there.
    const own = schema
      .replaceAll(/<ComplexType Name="(?:pstn|directRouting)\w+"[\s\S]*?<\/ComplexType>/g, '')
      .replaceAll(/<EnumType Name="pstn\w+"[\s\S]*?<\/EnumType>/g, '')
    const members = [...own.matchAll(/<(?:Navigation)?Property Name="(\w+)"/g)].map(([, name = '']) => name)
    // What a person said of a call is refused, whichever of the words it is; so is the band of a network.
    const told = own.replaceAll(/<EnumType Name="wifi\w+"[\s\S]*?<\/EnumType>/g, '')
    const words = [...told.matchAll(/<Member Name="(\w+)"/g)].map(([, name = '']) => name)
    expect(members.length).toBeGreaterThan(120)
    expect(members.filter((name) => !names.has(name))).toEqual([])
    expect(words.filter((name) => !values.has(name))).toEqual([])
  })
})

describe.skipIf(!hasShared)('Direct Routing as it is published (../shared/samples)', () => {
  test('the log: what an Operator is given elsewhere is of the wrong product, and the rest is refused', async () => {
    const report = await judge('graph/getDirectRoutingCalls.v1.0.json', 'direct-routing-call-log')
    const sample = JSON.parse(readShared('samples/graph/getDirectRoutingCalls.v1.0.json'))
    const found = classesOf(report)
    const rows = facts
      .filter(({ payload }) => payload.startsWith('Graph getDirectRoutingCalls'))
      .map(({ path, status }) => ({ name: path.replace('$.value[*].', ''), status }))
      .filter(({ name }) => Object.hasOwn(sample.value[0], name))
    expect(rows).toHaveLength(Object.keys(sample.value[0]).length)
    expect(
      rows.map(({ name, status }) => [name, status, allowedFor(status, found.get(`/value/0/${name}`))]),
    ).toEqual(rows.map(({ name, status }) => [name, status, true]))
    expect([report.verdict, found.get('/@odata.nextLink')]).toEqual(['block', 'unshared-field'])
    expect(report.policies.map(({ id }) => id)).toEqual(['direct-routing'])
  })

  test('the export of 2022: its columns are found though no row is there, and those of 2021 are known too', async () => {
    const report = await judge('exports/DirectRouting.calls.2022.header.csv', 'direct-routing-export')
    const found = new Map(report.findings.map((finding) => [finding.place.column, finding.class]))
    const columns = facts.filter(({ payload }) => payload === 'TAC export DirectRouting.calls.{date}.csv')
    expect(columns.length).toBeGreaterThan(20)
    const of2022 = columns.filter(({ path }) => path !== 'SIP Address')
    expect(of2022.map(({ path, status }) => [path, status, allowedFor(status, found.get(path))])).toEqual(
      of2022.map(({ path, status }) => [path, status, true]),
    )
    expect(report.verdict).toBe('cannot-judge')
    expect(report.findings.some(({ code }) => code === 'gate/no-records')).toBe(true)
  })
})

/** Of another product nothing passes: what a policy shares elsewhere is said to be of that product. */
function allowedFor(status: string, found: FindingClass | undefined): boolean {
  if (status === 'U') return found === 'unshared-field'
  if (status === 'D') return found === 'wrong-product'
  return found === 'wrong-product' || found === 'undeclared-category'
}

/** Every string of a JSON value that is long enough to be told apart. */
function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 5 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : []
}

describe.skipIf(!hasShared)('reports on published samples', () => {
  test.each([...samples, ['graph/getDirectRoutingCalls.v1.0.json', 'direct-routing-call-log', ''] as const])(
    'no value of %s stands in any report',
    async (sample, payload) => {
      const report = await judge(sample, payload)
      const rendered = reporters.map((reporter) => reporter.render(report, { colour: false })).join('\n')
      const values = valuesOf(JSON.parse(readShared(`samples/${sample}`)))
      expect(values.filter((value) => rendered.includes(value))).toEqual([])
    },
  )
})
