import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { articlesFiles } from '../../generators/articles/articles.js'
import { type NoticeForm, noticeForms } from '../../generators/notice/notice-request.js'
import { unlike } from '../../generators/notice/read-back.js'
import { claimsOf } from '../../src/model/claims.js'
import type { Policy } from '../../src/model/policy.js'
import { sampled } from '../../src/wording/sampled.js'
import {
  audiences,
  catalogueOf,
  locales,
  type Made,
  type NoticeAudience,
  noticeOf,
  policyOf,
  policyText,
} from './notices.js'

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

/** What the items of Articles 13 and 14 show of a policy: of whom, why, to whom, how long, what, and whose duty. */
const articleFactsOf = (policy: Policy, audience: NoticeAudience): string => {
  const claims = claimsOf(policy)
  const own = claims.filter((claim) => claim.audiences.includes(audience))
  const isController = (id: string) =>
    ['controller', 'joint-controller'].includes(policy.parties.get(id)?.role?.id ?? '')
  const recipients = [...policy.flows.values()].flatMap(({ to }) => to.map(({ id }) => id))
  const shown: Readonly<Record<string, (name: string, of: string) => boolean>> = {
    'has-role': (name, of) =>
      isController(of) ? ['party', 'role', 'for'].includes(name) : recipients.includes(of) && name === 'role',
    'refers-to': (name, of) => isController(of) && name === 'privacy-notice',
    flows: (name) => ['from', 'to', 'legal-basis', 'kept-for'].includes(name) || name.startsWith('purpose-'),
    shares: (name) => ['category', 'openness', 'reading'].includes(name) || name.startsWith('purpose-'),
  }
  const elements = own.flatMap((claim) => {
    const of = String(claim.elements.find(({ id }) => id.endsWith('#party'))?.value ?? '')
    return claim.elements
      .filter(({ id }) => shown[claim.says]?.(id.slice(id.lastIndexOf('#') + 1), of) ?? false)
      .map(({ id, state, value }) => [id, state, value])
  })
  const named = [
    ...recipients,
    ...[...policy.parties.keys()].filter(isController),
    ...[...policy.flows.values()].map(({ from }) => from.id),
  ]
  const names = named.map((id) => policy.parties.get(id)?.title)
  return JSON.stringify(
    [names, elements, claims.filter(({ says }) => says === 'must-notify')].map(withoutPlaces),
  )
}

/** Where a claim stands in the policy's file is none of what it says. */
const withoutPlaces = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, each) => (['origin', 'cites', 'hash'].includes(key) ? undefined : each)),
  )

const articlesOf = (policy: Policy, audience: NoticeAudience): readonly string[] =>
  articlesFiles({ policy, claims: claimsOf(policy), audience, organisation: contoso, tool: '0.0.0' }, [
    'html',
    'md',
  ]).map(({ content }) => content)

const unchanged = new Map<string, Promise<Made>>()
const originalIn = (audience: NoticeAudience, locale: string): Promise<Made> => {
  const key = `${audience} ${locale}`
  const made = unchanged.get(key) ?? noticeOf({ policy: original, organisation: contoso, audience, locale })
  unchanged.set(key, made)
  return made
}

const outcomes = new Map<string, number>()
const count = (outcome: string): void => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)

/** English, and one of the others in turn: what all of them have in common is held below. */
const localesFor = (turn: number): readonly string[] => {
  const others = locales.filter((locale) => locale !== 'en')
  return ['en', others[turn % others.length] ?? 'en']
}

/** Every form of English; of another language one, for each form is made of the same document. */
const formsFor = (locale: string, turn: number): readonly NoticeForm[] =>
  locale === 'en' ? noticeForms : noticeForms.filter((_, at) => at === turn % noticeForms.length)

const originalFacts = new Map(audiences.map((audience) => [audience, factsOf(original, audience)]))

/** `depends`: whether the policy says something else to its audience than the original. */
async function holdNotices(
  policy: Policy,
  audience: NoticeAudience,
  locale: string,
  forms: readonly NoticeForm[],
  depends: boolean,
): Promise<void> {
  const before = await originalIn(audience, locale)
  const after = await noticeOf({ policy, organisation: contoso, audience, locale, also: { forms } })
  if (after.missing.length > 0) {
    count('no words')
    expect(after.files).toEqual([])
    expect(depends).toBe(true)
    return
  }
  if (unlike(after.files, after.claims).length > 0) {
    count('gate')
    expect(depends).toBe(true)
    return
  }
  count(depends ? 'changed' : 'unchanged')
  for (const form of forms) {
    expect(after.in[form] !== before.in[form], `${audience} ${locale} ${form}`).toBe(depends)
  }
}

const articlesBefore = new Map(audiences.map((audience) => [audience, articlesOf(original, audience)]))

const originalArticleFacts = new Map(
  audiences.map((audience) => [audience, articleFactsOf(original, audience)]),
)

function holdArticles(policy: Policy, audience: NoticeAudience): void {
  const isShown = articleFactsOf(policy, audience) !== originalArticleFacts.get(audience)
  count(isShown ? 'articles changed' : 'articles unchanged')
  for (const [index, content] of articlesOf(policy, audience).entries()) {
    const before = articlesBefore.get(audience)?.[index]
    expect(content !== before, `${audience} articles ${index}`).toBe(isShown)
  }
}

const turns = mutations.map((mutation, turn) => ({ ...mutation, turn }))

it.each(turns)('$name: an output would not follow, or another would change', async ({ change, turn }) => {
  const changed = structuredClone(plain)
  change(changed)
  const { policy } = await policyOf(stringify(changed)).catch(() => ({ policy: undefined }))
  if (policy === undefined) return count('no policy')
  for (const [index, audience] of audiences.entries()) {
    const depends = factsOf(policy, audience) !== originalFacts.get(audience)
    for (const locale of localesFor(turn + 5 * index))
      await holdNotices(policy, audience, locale, formsFor(locale, turn), depends)
    holdArticles(policy, audience)
  }
})

// What a notice says is chosen by the ids of its messages, which are the same in every language.
describe.each(locales)('in %s', (locale) => {
  it('a notice would be made of other messages than in English', async () => {
    for (const audience of audiences) {
      const [own, english] = await Promise.all([originalIn(audience, locale), originalIn(audience, 'en')])
      const frames = [
        'note.machine',
        'about.law',
        'about.law.described',
        'note.reviewed',
        'note.legal',
        'note.review-again',
      ]
      const ids = ({ document }: Made) =>
        [...JSON.stringify(document).matchAll(/"elements":(\[[^\]]*\]),"message":"([^"]+)"/g)]
          .map(([, elements, message]) => `${message} ${elements}`)
          .filter((each) => !frames.includes(each.split(' ')[0] ?? ''))
      expect(ids(own)).toEqual(ids(english))
      expect(ids(own).length).toBeGreaterThan(50)
    }
  })

  it('two messages that are unlike in English would be alike, and a change from one to the other unseen', async () => {
    const [own, english] = await Promise.all([catalogueOf(locale), catalogueOf('en')])
    const texts = ({ messages }: typeof own) =>
      new Map(
        [...messages.values()].map((message) => [message.id, JSON.stringify(sampled(message, ['eu-gdpr']))]),
      )
    const [ownTexts, englishTexts] = [texts(own), texts(english)]
    const byText = new Map<string, string>()
    const alike: string[] = []
    for (const [id, text] of ownTexts) {
      const other = byText.get(text)
      if (other !== undefined && englishTexts.get(other) !== englishTexts.get(id))
        alike.push(`${other} = ${id}`)
      byText.set(text, id)
    }
    expect(alike).toEqual([])
  })
})

it('the mutations would be of one sort', () => {
  expect(mutations.length).toBeGreaterThan(150)
  expect([...outcomes.keys()].sort()).toEqual(
    expect.arrayContaining(['articles changed', 'articles unchanged', 'changed', 'no words', 'unchanged']),
  )
})
