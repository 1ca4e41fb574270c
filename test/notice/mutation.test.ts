import { expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { unlike } from '../../generators/notice/read-back.js'
import { claimsOf } from '../../src/model/claims.js'
import type { Policy } from '../../src/model/policy.js'
import { audiences, type Made, type NoticeAudience, noticeOf, policyOf, policyText } from './notices.js'

/** A document of YAML, changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: the policy as plain data, of whatever shape
type Plain = any

const { policy: original, contoso } = await policyOf()

interface Mutation {
  readonly name: string
  readonly change: (policy: Plain) => void
}

const take = (name: string, change: (policy: Plain) => void): Mutation => ({ name, change })
const flowOf = (policy: Plain): Plain => policy.flows['share-with-operator']

/** Every change of one fact of a share and of what is named in it. */
function sharesOf(shares: Plain, path: readonly string[]): readonly Mutation[] {
  const at = (policy: Plain): Plain =>
    path.reduce((node, id) => (node.shares ?? node.named)[id], flowOf(policy))
  const holder = (policy: Plain, id: string): Plain => {
    const node = at(policy)
    return (node.shares ?? node.named)[id]
  }
  return Object.entries<Plain>(shares).flatMap(([id, share]) => {
    const name = [...path, id].join('/')
    const on = (what: string, change: (share: Plain) => void) =>
      take(`${name}: ${what}`, (policy) => change(holder(policy, id)))
    return [
      take(`${name}: removed`, (policy) => {
        const node = at(policy)
        delete (node.shares ?? node.named)[id]
      }),
      ...(['caller', 'called-party', 'end-user', 'other-party', 'not-stated'] as const).map((of) =>
        on(`of ${of}`, (each) => {
          each.of = of
        }),
      ),
      ...(['such-as', 'for-example', 'certain', 'includes'] as const).map((open) =>
        on(`open ${open}`, (each) => {
          each.open = open
        }),
      ),
      on('for troubleshooting', (each) => {
        each.for = 'troubleshooting'
      }),
      on('only where a SIP URI is assigned', (each) => {
        each.if = 'sip-uri-assigned'
      }),
      ...Object.keys(share)
        .filter((key) => !['cites', 'named'].includes(key))
        .map((key) => on(`without ${key}`, (each) => void delete each[key])),
      ...(share.named === undefined ? [] : sharesOf(share.named, [...path, id])),
    ]
  })
}

const plain: Plain = parse(policyText)
const mutations: readonly Mutation[] = [
  ...sharesOf(flowOf(plain).shares, []),
  ...flowOf(plain).when.map((id: string, at: number) =>
    take(`not when ${id}`, (p) => flowOf(p).when.splice(at, 1)),
  ),
  ...flowOf(plain).purposes.map((id: string, at: number) =>
    take(`not for ${id}`, (p) => flowOf(p).purposes.splice(at, 1)),
  ),
  ...flowOf(plain)['recipient-may'].actions.map((id: string, at: number) =>
    take(`may not ${id}`, (p) => flowOf(p)['recipient-may'].actions.splice(at, 1)),
  ),
  take('a closed list', (p) => void Object.assign(flowOf(p), { 'list-is': 'closed' })),
  take('shared by the operator', (p) => void Object.assign(flowOf(p), { from: 'operator' })),
  take('shared with the customer', (p) => void Object.assign(flowOf(p), { to: 'customer' })),
  take(
    'kept for 90 days',
    (p) => void Object.assign(flowOf(p), { 'kept-for': { 'at-most': '90 days', from: 'call-end-time' } }),
  ),
  take(
    'kept for one year',
    (p) => void Object.assign(flowOf(p), { 'kept-for': { 'at-most': '1 years', from: 'call-end-time' } }),
  ),
  take(
    'kept for two weeks',
    (p) => void Object.assign(flowOf(p), { 'kept-for': { 'at-most': '2 weeks', from: 'call-end-time' } }),
  ),
  take('a legal basis', (p) => void Object.assign(flowOf(p), { 'legal-basis': 'troubleshooting' })),
  take('no word of a legal basis', (p) => void delete flowOf(p)['legal-basis']),
  take('another service', (p) => void Object.assign(p.service, { name: 'Direct Routing' })),
  take('part of another', (p) => void Object.assign(p.service, { 'part-of': 'Microsoft 365' })),
  take('part of nothing', (p) => void delete p.service['part-of']),
  take('it enables nothing', (p) => void delete p.service.enables),
  ...['controller', 'processor', 'joint-controller', 'not-stated'].map((role) =>
    take(`Microsoft as ${role}`, (p) => void Object.assign(p.parties.microsoft, { role: role })),
  ),
  ...['controller', 'processor', 'not-stated'].map((role) =>
    take(`the operator as ${role}`, (p) => void Object.assign(p.parties.operator, { role: role })),
  ),
  take('a controller of all it does', (p) => void delete p.parties.microsoft.for),
  take(
    'Microsoft by another name',
    (p) => void Object.assign(p.parties.microsoft, { title: 'Microsoft Corporation' }),
  ),
  take(
    'another privacy notice',
    (p) => void Object.assign(p.parties.microsoft['privacy-notice'], { url: 'https://x.example/' }),
  ),
  take(
    'for another product',
    (p) => void Object.assign(p.parties.microsoft['privacy-notice'], { covers: 'Microsoft 365' }),
  ),
  take('for no product', (p) => void delete p.parties.microsoft['privacy-notice'].covers),
  take('no privacy notice', (p) => void delete p.parties.microsoft['privacy-notice']),
  ...['is', 'status', 'handles-under', 'privacy-policy', 'terms-of-use'].map((key) =>
    take(`the operator without ${key}`, (p) => void delete p.parties.operator[key]),
  ),
  take(
    'one privacy policy',
    (p) => void Object.assign(p.parties.operator, { 'privacy-policy': 'https://x.example/policy' }),
  ),
  take(
    'the operator as a stated controller',
    (p) => void Object.assign(p.parties.operator, { status: 'controller' }),
  ),
  take('a customer with a role', (p) => void Object.assign(p.parties.customer, { role: 'controller' })),
  ...plain.readings.flatMap((reading: Plain, at: number) => {
    const read = reading['we-read']
    if (read === undefined) return []
    return (Array.isArray(read) ? read : Object.keys(read)).map((id: string, index: number) =>
      take(`${id} is not read`, (p) => {
        const own = p.readings[at]['we-read']
        if (Array.isArray(own)) own.splice(index, 1)
        else delete own[id]
      }),
    )
  }),
]

/**
 * What a policy says to an audience: elements and their values, and the names by which it calls those of whom it
 * speaks. Why an element is missing is a note to those who read the policy; no notice shows it.
 */
const factsOf = (policy: Policy, audience: NoticeAudience): string => {
  const names = [policy.service?.name, ...[...policy.parties.values()].map(({ title }) => title)]
  const elements = claimsOf(policy)
    .filter((claim) => claim.audiences.includes(audience))
    .flatMap((claim) => claim.elements)
    .map(({ id, state, value }) => JSON.stringify([id, state, state === 'missing' ? null : value]))
  return JSON.stringify([names, elements.sort()])
}

const unchanged = new Map<string, Promise<Made>>()
const originalIn = (audience: NoticeAudience, locale: string): Promise<Made> => {
  const key = `${audience} ${locale}`
  const made = unchanged.get(key) ?? noticeOf({ policy: original, organisation: contoso, audience, locale })
  unchanged.set(key, made)
  return made
}

const outcomes = new Map<string, number>()
const count = (outcome: string): void => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)

it.each(mutations)('$name: a notice would not follow, or another would change', async ({ change }) => {
  const changed = structuredClone(plain)
  change(changed)
  const { policy } = await policyOf(stringify(changed)).catch(() => ({ policy: undefined }))
  if (policy === undefined) return count('no policy')
  for (const audience of audiences) {
    const depends = factsOf(policy, audience) !== factsOf(original, audience)
    for (const locale of ['en', 'it']) {
      const before = await originalIn(audience, locale)
      const after = await noticeOf({ policy, organisation: contoso, audience, locale })
      if (after.missing.length > 0) {
        count('no words')
        expect(after.files).toEqual([])
        expect(depends).toBe(true)
        continue
      }
      if (unlike(after.files, after.claims).length > 0) {
        count('gate')
        expect(depends).toBe(true)
        continue
      }
      count(depends ? 'changed' : 'unchanged')
      for (const form of ['html', 'md', 'txt'] as const) {
        expect(after.in[form] !== before.in[form], `${audience} ${locale} ${form}`).toBe(depends)
      }
    }
  }
})

it('the mutations would be of one sort', () => {
  expect(mutations.length).toBeGreaterThan(150)
  expect([...outcomes.keys()].sort()).toEqual(expect.arrayContaining(['changed', 'no words', 'unchanged']))
})
