import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Claim } from '../../src/model/claim.js'
import { statesFact } from '../../src/model/claim.js'
import type { FieldType, Payload } from '../../src/model/payload.js'
import type { Policy } from '../../src/model/policy.js'
import { compiled, said } from './compiled.js'

// The documents that the page on the policy language prints, completed where it says "…".
const folder = fileURLToPath(new URL('language-page/', import.meta.url))
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')]),
)
const result = await compiled(files)

function only<T>(items: Iterable<T>): T {
  const [first] = items
  if (first === undefined) throw new Error('There is none.')
  return first
}
const policy: Policy = only(result.model.policies)
const flow = only(policy.flows.values())
const payload = policy.payloads.get('call-quality') as Payload
const claim = (id: string) => result.claims.find((each) => each.id === `operator-connect/${id}`) as Claim
const element = (id: string, name: string) => {
  const { state, value } = claim(id).elements.find((each) => each.id.endsWith(`#${name}`)) ?? {}
  return [state, value]
}
const share = (name: string) => flow.shares.find(({ category }) => category.id === name)
const typeOf = (name: string): FieldType | undefined =>
  payload.record.kind === 'object'
    ? payload.record.fields.find((field) => field.name === name)?.type
    : undefined

it('every document of the page is clean', () => {
  expect(said(result)).toEqual([])
  expect(result.sound).toBe(true)
})

describe('the vocabulary means what it says', () => {
  const categories = result.model.vocabularies[0]?.categories
  it('a kind has the format of what it is a kind of, and its own "of"', () => {
    expect(categories?.get('caller-number')).toMatchObject({
      formats: ['e164'],
      of: ['caller'],
      parent: 'call-details',
    })
  })
  it('a parent knows its children and has no format', () => {
    expect(categories?.get('service-connection')).toMatchObject({
      children: ['ip-address', 'operating-system'],
      formats: [],
    })
  })
})

describe('the policy means what it says', () => {
  it('what the source does not state is missing, and stays so', () => {
    expect(policy.inForce).toMatchObject({ state: 'missing', because: 'the source gives no date' })
    expect(policy.parties.get('customer')?.role).toBeUndefined()
    expect(policy.parties.get('operator')?.status?.state).toBe('missing')
    expect(policy.parties.get('operator')?.privacyPolicy?.state).toBe('by-reference')
    expect(element('share-with-operator', 'legal-basis')).toEqual(['missing', null])
    expect(element('share-with-operator', 'kept-for')).toEqual(['missing', null])
    expect(element('duties/notify-end-users', 'when')).toEqual(['missing', null])
  })
  it('what it states has its place', () => {
    expect(policy.parties.get('microsoft')?.privacyNotice).toMatchObject({
      state: 'stated',
      value: { covers: 'Microsoft Teams' },
      cites: [{ id: 'page#intro-1' }],
    })
    expect(
      result.claims.filter(
        (claim) => claim.standing === 'stated' && claim.cites.length === 0 && statesFact(claim),
      ),
    ).toEqual([])
  })
  it('the flow has its conditions, its purposes and its open list', () => {
    expect(flow.when.map(({ id }) => id)).toEqual(['enabled-by-customer', 'used-by-end-user'])
    expect(flow.purposes.map(({ id }) => id)).toEqual(['service-operation', 'troubleshooting'])
    expect(element('share-with-operator', 'list')).toEqual(['stated', 'open'])
  })
  it('a condition belongs to the share that has it', () => {
    expect(share('sip-uri')).toMatchObject({
      condition: { id: 'sip-uri-assigned' },
      assignedTo: { id: 'phone-number' },
      assignedBy: { id: 'microsoft' },
    })
    expect(element('share-with-operator/sip-uri', 'condition')).toEqual(['stated', 'sip-uri-assigned'])
  })
  it('open words stay open, in groups and in leaves', () => {
    const group = share('call-details-and-quality')
    expect(group).toMatchObject({ open: 'such-as', isGroup: true })
    expect(group?.named.map(({ category, open }) => [category.id, open])).toContainEqual([
      'caller-identifiers',
      'certain',
    ])
    expect(element('share-with-operator/call-details-and-quality', 'openness')).toEqual(['stated', 'such-as'])
  })
  it('"of" is inherited by what is named, is the word\'s own where it says so, and may be not stated', () => {
    const group = share('call-details-and-quality')
    const connection = group?.named.find(({ category }) => category.id === 'service-connection')
    expect(connection?.named.map(({ of }) => of)).toEqual([
      ['caller', 'called-party'],
      ['caller', 'called-party'],
    ])
    expect(group?.named.find(({ category }) => category.id === 'called-number')?.of).toEqual(['called-party'])
    expect(share('emergency-location')?.of).toBe('not-stated')
    expect(element('share-with-operator/emergency-location', 'of')).toEqual(['missing', null])
  })
  it('a reading is attached by its name or by "read-as", and what it reads is inferred', () => {
    expect(claim('share-with-operator/presented-number@caller')).toMatchObject({ standing: 'inferred' })
    expect(claim('share-with-operator/call-quality@caller+called-party')).toMatchObject({
      standing: 'inferred',
    })
    expect(claim('share-with-operator/caller-number@caller')).toMatchObject({ standing: 'stated' })
    expect(policy.readings[1]?.reads[0]?.purposes?.map(({ id }) => id)).toEqual(['troubleshooting'])
  })
  it('words of a place hang on a place with a fingerprint', () => {
    expect(policy.sources[0]?.places.find(({ within }) => within !== undefined)).toMatchObject({
      within: { place: 'shared-2', words: 'certain' },
      fingerprint: undefined,
    })
  })
})

describe('the payload means what it says', () => {
  it('a name alone is that category in its own format, optional, without null', () => {
    const field = payload.record.kind === 'object' ? payload.record.fields[0] : undefined
    expect(field).toMatchObject({
      required: false,
      type: {
        kind: 'data',
        nullable: false,
        categories: [{ id: 'caller-number' }],
        values: { formats: ['e164'] },
      },
    })
  })
  it('null and masked are allowed where they are', () => {
    expect(typeOf('calleeNumber')).toMatchObject({ nullable: true, values: { masked: true } })
    expect(typeOf('callerNumber')).toMatchObject({ nullable: false, values: { masked: false } })
  })
  it('a field of several categories holds all of them, in the format that it states', () => {
    expect(typeOf('callId')).toMatchObject({
      categories: [{ id: 'call-identifier' }, { id: 'ip-address' }],
      values: { formats: ['sip-call-id'] },
    })
  })
  it('one-of is of texts, numbers have bounds and units, text has a limit', () => {
    expect(typeOf('callType')).toMatchObject({
      values: { oneOf: ['user_in', 'user_out'], formats: ['text'] },
    })
    expect(typeOf('duration')).toMatchObject({
      values: { atLeast: '0', unit: 'seconds', formats: ['integer'] },
    })
    expect(typeOf('note')).toMatchObject({ values: { atMostCharacters: 200, atMost: undefined } })
  })
  it('a known field that no flow shares is named with its category, or with a reason in words', () => {
    expect(typeOf('userPrincipalName')).toMatchObject({
      kind: 'unshared',
      category: { id: 'directory-identity' },
    })
    expect(payload.envelope[1]?.type).toMatchObject({
      kind: 'unshared',
      what: 'page links belong to the source',
      category: undefined,
    })
  })
  it('one shape serves both sides of the call, each with its own "of"', () => {
    const [caller, callee] = [typeOf('caller'), typeOf('callee')]
    expect([caller?.of, callee?.of]).toEqual([['caller'], ['called-party']])
    expect(caller?.kind === 'shape' && callee?.kind === 'shape' && caller.shape === callee.shape).toBe(true)
  })
  it('a choice has its cases, and blocks the rest', () => {
    expect(payload.shapes.get('endpoint')?.type).toMatchObject({
      kind: 'choice',
      by: '@odata.type',
      cases: [{ value: '#microsoft.graph.callRecords.participantEndpoint', type: { kind: 'object' } }],
      otherwise: undefined,
    })
  })
  it('lists and maps are closed in what they hold', () => {
    expect(typeOf('streams')).toMatchObject({ kind: 'list', each: { kind: 'object' } })
    expect(typeOf('labels')).toMatchObject({
      kind: 'map',
      keys: { oneOf: ['site', 'region'] },
      values: { kind: 'data', values: { atMostCharacters: 40 } },
    })
  })
  it('several formats and a precision are kept as they are stated', () => {
    const network = payload.shapes.get('network')?.type
    const fields = network?.kind === 'object' ? network.fields : []
    expect(fields[0]?.type).toMatchObject({ values: { formats: ['ipv4', 'ipv6'] } })
    expect(fields[1]?.type).toMatchObject({
      values: { formats: ['ip'], precision: { kind: 'prefix', ipv4: 24 } },
    })
  })
  it('records, columns, envelope, everywhere and belongs-to are where they are said to be', () => {
    expect(payload.media).toMatchObject({
      json: [[], ['value', '*']],
      csv: {
        delimiter: ',',
        emptyCell: 'absent',
        names: [{ path: ['network', 'ipAddress'], header: 'Local IP' }],
      },
    })
    expect(payload.envelope.map(({ name }) => name)).toEqual(['@odata.count', '@odata.nextLink'])
    expect(payload.everywhere.map(({ name }) => name)).toEqual(['@odata.type'])
    expect(payload.belongsTo?.path).toEqual(['operatorId'])
    expect(payload.standsFor).toBe('customer-export')
  })
})

describe('the organisation and the tests mean what they say', () => {
  it('an operator is a party of the policy that the organisation uses, by its id and its name', () => {
    const organisation = only(result.model.organisations)
    expect(organisation.usesPolicy.get('operator-connect')).toBe('2.0.0')
    expect(organisation.operators[0]).toMatchObject({ is: 'operator', knownAs: ['telco-a', 'Telco A AG'] })
  })
  it('an example keeps its JSON text as it is written', () => {
    const suite = only(result.model.tests)
    expect(suite).toMatchObject({ payload: 'pstn-call-log', on: '2026-11-21' })
    expect(suite.cases.map(({ wants, media, text }) => [wants, media, text])).toEqual([
      ['pass', 'record', '{ "callerNumber": "+12065550100" }\n'],
      ['block', 'record', '{ "userPrincipalName": "a@contoso.example" }\n'],
    ])
    expect(suite.cases[1]?.expect).toEqual([{ class: 'unshared-field', at: '/userPrincipalName' }])
  })
})
