import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { articlesFiles } from '../../generators/articles/articles.js'
import { claimsOf } from '../../src/model/claims.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { htmlFaults, shownFaults } from '../shown-faults.js'
import { audiences, type NoticeAudience, policyOf, policyText } from './notices.js'

const { policy, contoso } = await policyOf()

function articles(
  audience: NoticeAudience,
  organisation: Organisation | 'nobody' = contoso,
  own: Policy = policy,
): { readonly html: string; readonly md: string } {
  const sender = organisation === 'nobody' ? undefined : organisation
  const request = { policy: own, claims: claimsOf(own), audience, organisation: sender, tool: '0.0.0' }
  const files = articlesFiles(request, ['html', 'md'])
  expect(files.map(({ path }) => path)).toEqual([`articles.${audience}.html`, `articles.${audience}.md`])
  const content = (ending: string) => files.find(({ path }) => path.endsWith(ending))?.content ?? ''
  return { html: content('.html'), md: content('.md') }
}

/** The line of an item, and what it says of how its facts stand. */
const lineOf = (md: string, point: string): string =>
  md.split('\n').find((line) => line.startsWith(`| ${point} |`)) ?? ''
const standingsIn = (line: string): readonly string[] => [
  ...new Set([...line.matchAll(/\(\*\*([a-z ]+)\*\*/g)].map(([, standing = '']) => standing)),
]

const points13 = [
  '1)(a',
  '1)(b',
  '1)(c',
  '1)(d',
  '1)(e',
  '1)(f',
  '2)(a',
  '2)(b',
  '2)(c',
  '2)(d',
  '2)(e',
  '2)(f',
]
const points14 = [...points13, '2)(g']
const points = [...points13.map((point) => `13(${point})`), ...points14.map((point) => `14(${point})`)]

describe.each(audiences)('Articles 13 and 14 for the %s', (audience) => {
  it.each([contoso, 'nobody'] as const)('would not be as they were read and agreed', async (organisation) => {
    const name = `${organisation === 'nobody' ? 'sample.' : ''}${audience}.md`
    await expect(articles(audience, organisation).md).toMatchFileSnapshot(
      join(import.meta.dirname, '..', 'golden', 'articles', name),
    )
  })

  it('an item would be left out, stand twice, or stand in no way', () => {
    const { md, html } = articles(audience)
    for (const point of [...points, '12(1)']) {
      expect(md.split('\n').filter((line) => line.startsWith(`| ${point} |`))).toHaveLength(1)
      expect(standingsIn(lineOf(md, point)), point).not.toEqual([])
      expect(lineOf(md, point)).toContain('In law: the controller’s.')
      expect(html).toContain(`id="article-${point.replaceAll(/[()]+/g, '-').replace(/-$/, '')}"`)
    }
  })

  it('one of the articles would be said to apply, or the duty be concluded', () => {
    const { md } = articles(audience)
    expect(md).toContain('neither article is said to apply')
    expect(md).toContain('Both tables are shown for that reason.')
    expect(md).toContain('Microsoft states that it is the controller.')
    expect(md).toContain('A duty to notify is put on: customer. Towards: end user.')
    expect(md).not.toMatch(/\b(?:compliant|lawful|approved|certified|anonymous)\b/i)
    // The source puts nothing on anybody towards those who do not use the service.
    const isPut = audience === 'end-user'
    expect(md.includes('By the source: put on customer')).toBe(isPut)
    expect(md.includes('None is put on anybody towards these readers.')).toBe(!isPut)
  })

  it('the page would not be HTML by the standard', async () => {
    expect(await htmlFaults(['recommended', 'a11y'])(articles(audience).html)).toEqual([])
  })
})

describe('how an item stands', () => {
  it.each([
    ['13(1)(a)', ['stated', 'missing', 'by reference', 'added']],
    ['13(1)(b)', ['missing', 'added']],
    ['13(1)(c)', ['stated', 'missing']],
    ['13(1)(d)', ['missing']],
    ['13(1)(e)', ['stated', 'added']],
    ['13(2)(a)', ['missing']],
    ['14(1)(d)', ['stated', 'inferred']],
    ['14(2)(f)', ['missing']],
  ])('%s would stand otherwise', (point, standings) => {
    expect(standingsIn(lineOf(articles('end-user').md, point))).toEqual(standings)
  })

  it('the organisation would set aside what is stated, or its reason would be lost', () => {
    const reason = 'No decision is made by a machine | <b>here</b>.'
    const notApplicable = new Map([
      ['article-13-2-f', reason],
      ['article-13-1-c', reason],
    ])
    const { md, html } = articles('end-user', { ...contoso, notApplicable })
    expect(standingsIn(lineOf(md, '13(2)(f)'))).toEqual(['not applicable'])
    expect(standingsIn(lineOf(md, '13(1)(c)'))).toEqual(['stated', 'not applicable'])
    expect(standingsIn(lineOf(md, '14(2)(g)'))).toEqual(['missing'])
    expect(lineOf(md, '13(2)(f)').split(/(?<!\\)\|/)).toHaveLength(6)
    expect(html).not.toContain('<b>')
  })

  it('a period or a basis that is stated would be lost', async () => {
    const changed = policyText
      .replace(
        'kept-for: { missing: The source names no period. }',
        "kept-for: { at-most: '1 years', from: call-end-time }",
      )
      .replace('legal-basis: { missing: The source names no basis. }', 'legal-basis: troubleshooting')
    const { md } = articles('end-user', contoso, (await policyOf(changed)).policy)
    expect(lineOf(md, '13(2)(a)')).toContain('at most 1 year, counted from: call end time')
    expect(lineOf(md, '13(1)(c)')).toContain('Legal basis: troubleshooting (**stated**')
  })

  it('nobody as controller would be filled in', async () => {
    const changed = policyText
      .replace('role: controller', 'role: not-stated')
      .replace('    for: its-processing-in-connection-with-operator-connect\n', '')
    const { md } = articles('end-user', 'nobody', (await policyOf(changed)).policy)
    expect(md).toContain(
      'Who says so of itself: not stated (**missing**; the source states nobody as controller)',
    )
  })

  it.each([
    ['nobody', [], 'no document of an organisation was given'],
    [contoso, [], 'the organisation gives none'],
    [contoso, ['de', 'en'], 'in these languages: de, en'],
  ] as const)('words for children would stand otherwise (%#)', (organisation, languages, words) => {
    const children = new Map(languages.map((language) => [language, 'For you.']))
    const sender =
      organisation === 'nobody' ? organisation : { ...organisation, endUsers: ['pupils' as const], children }
    const { md } = articles('end-user', sender)
    expect(lineOf(md, '12(1)')).toContain(words)
  })
})

const looks = [
  { look: 'a desktop', viewport: { width: 1200, height: 900 }, colorScheme: 'light' },
  { look: 'a telephone in the dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
] as const

it.skipIf(!browserIsHere).each(looks)(
  `axe would find a fault on $look, or it would not fit${withoutBrowser}`,
  async ({ viewport, colorScheme }) => {
    const found = await withPage(articles('end-user').html, shownFaults, { viewport, colorScheme })
    expect(found).toEqual([])
  },
  30_000,
)
