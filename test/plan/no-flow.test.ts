import { describe, expect, it } from 'vitest'
import type { Claim } from '../../src/model/claim.js'
import { plan } from '../../src/plan/build.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { compileTexts, judgeText, planOf, said } from '../folder.js'

/** A service that shares, and one beside it of which nothing is stated. */
const texts = {
  'words.yaml': `
vocabulary: words
version: 1.0.0
categories:
  number: { value: e164 }
  start: { value: date-time }
  name: { value: text }
purposes: { running: {} }
`,
  'open.yaml': `
policy: open
version: 1.0.0
in-force: { missing: nobody says }
owner: office@contoso.example
uses: { words: 1.0.0 }
parties: { source: {}, keeper: {}, other: {} }
flows:
  share: { from: source, to: keeper, purposes: [running], list-is: closed, shares: { number: {} } }
`,
  'closed.yaml': `
policy: closed
version: 1.0.0
title: The closed one
in-force: { missing: nobody says }
owner: office@contoso.example
uses: { words: 1.0.0 }
parties: { source: {}, keeper: {}, carrier: {}, person: { data-subject: true } }
flows: none
`,
  'log.yaml': `
payload: log
stands-for: customer-export
product: closed
flows: none
media: { json: { records: [/, '/rows/*'] } }
envelope: { count: { technical: number of rows, value: integer } }
fields:
  number: number
  start: start
  who: { unshared: name }
`,
}

const lines = (log: string) => ({ ...texts, 'log.yaml': texts['log.yaml'].replace('flows: none', log) })

/** Claims of a policy beyond who its parties are and that no role of theirs is stated. */
const statedBy = (policy: string, claims: readonly Claim[]) =>
  claims
    .filter((claim) => claim.policy === policy)
    .filter(
      ({ says, elements }) =>
        says !== 'has-role' ||
        elements.some(({ state, id }) => state !== 'missing' && !id.endsWith('#party')),
    )
    .map(({ id }) => id)

describe('a policy without a flow', () => {
  it('compiles clean, and states nothing but that no role is stated', async () => {
    const { diagnostics, claims, model } = await compileTexts(texts)
    expect(diagnostics).toEqual([])
    expect(statedBy('closed', claims)).toEqual([])
    expect(model.policies.find(({ id }) => id === 'closed')?.flows.size).toBe(0)
  })

  it('lets nothing pass: what another service shares is of the wrong product, the rest as ever', async () => {
    const judged = await planOf(texts, { payload: 'log' })
    const row = '{"number":"+12065550100","start":"2026-11-20T09:00:00Z","who":"Kim","room":"B2"}'
    const verdict = await judgeText(judged, `{"count":1,"rows":[${row}]}`)
    expect(verdict.verdict.verdict).toBe('block')
    expect(said(verdict)).toEqual([
      'undeclared-category /rows/0/start',
      'undeclared-field /rows/0/room',
      'unshared-field /rows/0/who',
      'wrong-product /rows/0/number',
      'wrong-recipient /count',
    ])
  })

  it('is judged for whom another policy gives to, for no purpose, and says that nothing is stated', async () => {
    const judged = await planOf(texts, { payload: 'log' })
    expect([judged.recipient, judged.purposes]).toEqual(['keeper', []])
    expect(judged.notJudged[0]).toContain('The closed one')
  })

  it.each(['keeper', 'carrier'])('blocks for %s and whatever purpose the caller names', async (recipient) => {
    const judged = await planOf(texts, { payload: 'log', recipient, purposes: ['running'] })
    expect(said(await judgeText(judged, '{"number":"+12065550100"}'))).toEqual(['wrong-product /number'])
  })

  it('knows no recipient that is not among its parties', async () => {
    const { model } = await compileTexts(texts)
    for (const recipient of ['other', 'person'])
      expect(plan(model, { payload: 'log', recipient, on: '2026-11-21' })).toMatchObject({
        code: 'plan/unknown-recipient',
      })
  })

  it('cannot judge by itself alone, where nobody receives anything', async () => {
    const { 'open.yaml': _, ...alone } = texts
    const { model } = await compileTexts(alone)
    expect(plan(model, { payload: 'log', on: '2026-11-21' })).toMatchObject({ code: 'plan/which-recipient' })
  })

  it.each([
    ['a flow that is not there', 'flows: [share]', 'link/unknown-name'],
    ['a name that happens to be a property of texts', 'flows: [length]', 'link/unknown-name'],
    ['an empty list, which reads like a slip', 'flows: []', 'syntax/wrong-shape'],
    ['another word', 'flows: nothing', 'syntax/wrong-shape'],
  ])('a payload that names %s is a mistake', async (_, flows, code) => {
    const { diagnostics, sound } = await compileTexts(lines(flows))
    expect([sound, diagnostics.map((each) => each.code)]).toEqual([false, [code]])
  })
})

describe('Direct Routing, as shipped', () => {
  it('is another product than Operator Connect, of which nothing is stated, and in which nobody is addressed', async () => {
    const { model, claims, sound } = await openPolicies()
    expect(sound).toBe(true)
    const policy = model.policies.find(({ id }) => id === 'direct-routing')
    expect([...(policy?.payloads.keys() ?? [])].sort()).toEqual([
      'direct-routing-call-log',
      'direct-routing-export',
    ])
    expect(policy?.flows.size).toBe(0)
    expect(statedBy('direct-routing', claims)).toEqual([])
    expect([...(policy?.parties.values() ?? [])].some(({ addressed }) => addressed)).toBe(false)
  })
})
