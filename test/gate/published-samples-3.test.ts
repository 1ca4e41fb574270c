import { describe, expect, test } from 'vitest'
import { readAsset } from '../../src/project/package-root.js'
import { reporters } from '../../src/registry.js'
import { check } from '../../src/tasks/check.js'
import { facts } from '../facts.js'
import { hasShared, readShared, sharedPath } from '../folder.js'

/** A published sample of numbers, places or consents; `facts` begins the name under which its fields are listed. */
interface Sample {
  readonly file: string
  readonly payload: string
  readonly facts: string
  /** Where its first record sits, as a JSON Pointer; a CSV file has only its header. */
  readonly record?: string
  /** How many listed fields of the record are unshared (U), declared (D) and open to a reading (A). */
  readonly counts: Readonly<Record<'U' | 'D' | 'A', number>>
}

const acg = '/responses/200/body/value/0'
const powershell = 'Export-CsAcquiredPhoneNumber / Get-CsPhoneNumberAssignment'

const samples: readonly Sample[] = [
  {
    file: 'graph/numberAssignments-list.v1.0.json',
    payload: 'number-assignment',
    facts: 'Graph numberAssignment',
    record: '/value/0',
    counts: { U: 5, D: 3, A: 9 },
  },
  ...[1, 2, 3, 4, 5].map((example) => ({
    file: `powershell/Get-CsPhoneNumberAssignment.ex${example}.json`,
    payload: 'number-assignment-powershell',
    facts: powershell,
    record: '/0',
    counts: { U: 6, D: 3, A: 15 },
  })),
  {
    file: 'graph/emergencyCallEvent-decrypted.json',
    payload: 'emergency-location',
    facts: 'Graph emergencyCallEvent',
    record: '',
    counts: { U: 5, D: 13, A: 2 },
  },
  {
    file: 'acg-provisioning/ListRequestsForInformation.json',
    payload: 'operator-consent',
    facts: 'ACG Provisioning API (operator side) RequestForInformation',
    record: acg,
    counts: { U: 10, D: 0, A: 5 },
  },
  {
    file: 'acg-provisioning/ListAccountNumbers.json',
    payload: 'operator-number',
    facts: 'ACG Provisioning API Number',
    record: acg,
    counts: { U: 2, D: 1, A: 3 },
  },
  {
    file: 'acg-provisioning/ListAccountTeamsCivicAddresses.json',
    payload: 'civic-address',
    facts: 'ACG Provisioning API TeamsCivicAddress',
    record: acg,
    counts: { U: 2, D: 7, A: 5 },
  },
  {
    file: 'exports/ExportCsAcquiredPhoneNumber.header.csv',
    payload: 'acquired-numbers',
    facts: powershell,
    counts: { U: 6, D: 3, A: 16 },
  },
  {
    file: 'acg-provisioning/number-upload-operator-connect.header.csv',
    payload: 'operator-number',
    facts: 'ACG Provisioning API Number',
    counts: { U: 2, D: 3, A: 6 },
  },
]

const judge = async ({ file, payload }: Pick<Sample, 'file' | 'payload'>) =>
  (await check({ files: [sharedPath(`samples/${file}`)], payload, on: '2026-11-21' })).report

/** `a.{b,c[*].d}` names `a.b` and `a.c[*].d`; PowerShell's lists stand as `A / B`. */
function expanded(path: string): readonly string[] {
  const own = path.replace(/^\$\.(?:responses\.200\.body\.)?(?:value\[\*\]\.)?/, '')
  const [, before = '', inside, after = ''] = /^(.*?)\{(.*)\}(.*)$/.exec(own) ?? []
  if (inside === undefined) return own.split(' / ')
  return inside.split(',').map((name) => before + name + after)
}

function listed(payloads: string): readonly { readonly path: string; readonly status: string }[] {
  return facts
    .filter(({ payload }) => payload.startsWith(payloads))
    .flatMap(({ path, status }) => expanded(path).map((each) => ({ path: each, status })))
}

/** The place of a listed field in a record, by the first item of each list; undefined where it is not there. */
function placeIn(record: unknown, path: string): string | undefined {
  let at = record
  let pointer = ''
  for (const segment of path.replaceAll('[*]', '.0').split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, segment)) return undefined
    at = (at as Record<string, unknown>)[segment]
    pointer += `/${segment}`
  }
  return pointer
}

const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => (value as Record<string, unknown>)[name], document)

/** The listed fields that the sample has, each with its pointer or column. */
function presentIn({ file, facts: listedAs, record }: Sample) {
  const text = readShared(`samples/${file}`)
  if (record === undefined) {
    const columns = new Set(text.trim().split('\n')[0]?.split(','))
    return listed(listedAs)
      .map(({ path, status }) => ({ place: path.replaceAll('.', '_'), status }))
      .filter(({ place }) => columns.has(place))
  }
  const first = at(JSON.parse(text), record)
  return listed(listedAs).flatMap(({ path, status }) => {
    const place = placeIn(first, path)
    return place === undefined ? [] : [{ place: record + place, status }]
  })
}

/** Every string of a JSON value that is long enough to be told apart. */
function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 5 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : []
}

const notDeclared = new Set(['undeclared-field', 'undeclared-category', 'unshared-field', 'wrong-product'])

// The samples lie beside the repository; where they do not, there is nothing to hold the policy against.
describe.skipIf(!hasShared)('published samples of numbers, places and consents (../shared/samples)', () => {
  test.each(samples)(
    '$file as $payload: each field that the source does not name is found',
    async (sample) => {
      const { findings, verdict } = await judge(sample)
      const classAt = new Map(
        findings.map((finding) => [finding.place.column ?? finding.place.pointer, finding.class]),
      )
      const present = presentIn(sample)
      const count = (status: string) => present.filter((each) => each.status === status).length
      expect({ U: count('U'), D: count('D'), A: count('A') }).toEqual(sample.counts)
      for (const { place, status } of present) {
        const found = classAt.get(place)
        if (status === 'U') expect([place, found]).toEqual([place, 'unshared-field'])
        if (status === 'D')
          expect([place, found !== undefined && notDeclared.has(found)]).toEqual([place, false])
        if (status === 'A')
          expect([place, found === undefined || found === 'undeclared-category']).toEqual([place, true])
      }
      // Nothing in a published file is a surprise.
      expect(findings.filter((finding) => finding.class === 'undeclared-field')).toEqual([])
      expect(verdict).toBe(sample.record === undefined ? 'cannot-judge' : 'block')
    },
  )

  test('the number of an administrator is told from that of an end user by where it stands', async () => {
    const consent = await judge({
      file: 'acg-provisioning/ListRequestsForInformation.json',
      payload: 'operator-consent',
    })
    const number = await judge({
      file: 'acg-provisioning/ListAccountNumbers.json',
      payload: 'operator-number',
    })
    const named = (report: typeof consent) =>
      report.findings.map(({ place }) => place.pointer).filter((each) => each?.endsWith('/telephoneNumber'))
    expect(named(consent)).toEqual([`${acg}/contacts/0/telephoneNumber`])
    expect(named(number)).toEqual([])
  })

  test('of an account hardly anything passes: the customer and its codes are found, in the request as well', async () => {
    const { findings, verdict } = await judge({
      file: 'acg-provisioning/GetAccount.json',
      payload: 'operator-account',
    })
    const unshared = findings.filter((finding) => finding.class === 'unshared-field')
    expect(unshared.map(({ place }) => place.pointer).sort()).toEqual([
      '/parameters/accountName',
      '/responses/200/body/correlationId',
      '/responses/200/body/name',
      '/responses/200/body/serviceDetails/teamsTenantId',
    ])
    expect(verdict).toBe('block')
  })

  test('a code of noughts and an extension are right in published numbers', async () => {
    const { findings } = await judge({
      file: 'powershell/Get-CsPhoneNumberAssignment.ex2.json',
      payload: 'number-assignment-powershell',
    })
    expect(findings.filter((finding) => finding.class === 'bad-format')).toEqual([])
  })

  test('an encrypted notification is no document, and a list that stands twice is ambiguous', async () => {
    const twice = await judge({
      file: 'graph/numberAssignments-list.v1.0.raw.json',
      payload: 'number-assignment',
    })
    const notification = await check({
      files: [sharedPath('samples/graph/emergencyCallEvent-notification.raw.txt')],
      payload: 'emergency-location',
      on: '2026-11-21',
      media: 'json',
    })
    const classes = [twice, notification.report].map(({ verdict, findings }) => [
      verdict,
      findings.map((finding) => finding.class).at(-1),
    ])
    expect(classes).toEqual([
      ['cannot-judge', 'ambiguous'],
      ['cannot-judge', 'unreadable'],
    ])
  })

  test.each(samples.filter(({ record }) => record !== undefined))(
    'no value of $file stands in any report',
    async (sample) => {
      const report = await judge(sample)
      const payload = readAsset(`policies/operator-connect/payloads/${sample.payload}.yaml`)
      const own = payload + readAsset('policies/operator-connect/policy.yaml')
      const values = valuesOf(at(JSON.parse(readShared(`samples/${sample.file}`)), sample.record ?? ''))
      // What the policy itself writes out is no value of the file's.
      const telling = values.filter((value) => !own.includes(value))
      const rendered = reporters.map((reporter) => reporter.render(report, { colour: false })).join('\n')
      expect(telling.length).toBeGreaterThan(2)
      expect(telling.filter((value) => rendered.includes(value))).toEqual([])
    },
  )
})
