import { unclaimedFact } from '../../src/emit/fact-page/fact.js'
import type { Fact } from '../../src/emit/fact-page/page.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { usedSource } from '../../src/emit/used-source.js'
import type { Claim } from '../../src/model/claim.js'
import { elementNamed, elementsNamed, idsIn } from '../../src/model/claim-elements.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import { titleOf } from '../../src/model/titles.js'
import { controllers } from './answers.js'
import { added, missing, partyOf, said, type Telling, tell } from './facts.js'
import { html } from './html.js'
import { article13, article14, type Item, itemId } from './items.js'
import { markdown } from './markdown.js'
import type { ArticlesPage, Row, Section } from './page.js'

export interface ArticlesRequest {
  readonly policy: Policy
  /** Of this version of the policy, for every audience. */
  readonly claims: readonly Claim[]
  readonly audience: 'end-user' | 'other-party'
  /** Undefined for a sample. */
  readonly organisation: Organisation | undefined
  /** The version of declared. */
  readonly tool: string
}

/**
 * Articles 13 and 14 GDPR item by item: what there is for each, how it stands, and whose duty it is. Pure: the same
 * request gives the same bytes. In English, like the record.
 */
export function articlesFiles(
  request: ArticlesRequest,
  as: readonly ('md' | 'html')[],
): readonly OutputFile[] {
  const page = articlesPage(request)
  const name = `articles.${request.audience}`
  return [
    ...(as.includes('html') ? [{ path: `${name}.html`, content: html(page) }] : []),
    ...(as.includes('md') ? [{ path: `${name}.md`, content: markdown(page) }] : []),
  ]
}

const readers = {
  'end-user': 'people who use the service',
  'other-party': 'the other people on their calls',
} as const

function articlesPage({ policy, claims, audience, organisation, tool }: ArticlesRequest): ArticlesPage {
  const telling: Telling = {
    policy,
    claims: claims.filter(({ audiences }) => audiences.includes(audience)),
    duties: said(claims, 'must-notify'),
    audience,
    organisation: organisation?.usesPolicy.has(policy.id) === true ? organisation : undefined,
  }
  const sources = policy.sources.map(({ title }) => `“${title}”`).join(', ')
  return {
    title: 'Articles 13 and 14, item by item',
    subtitle: `${policy.title ?? policy.id}: towards ${readers[audience]}`,
    lead: [
      `What the source says (${sources}), and what the organisation states of itself, arranged by the items of Articles 13 and 14 of the General Data Protection Regulation (EU) 2016/679.`,
      'Article 13 speaks of data that is collected from the person, and Article 14 of data that is obtained elsewhere. From whom the data is obtained is not stated (obtained-from), so neither article is said to apply. Both tables are shown for that reason.',
      'Whether an item is owed, and by whom, is not concluded here. What nobody states is missing, and nothing is filled in.',
    ],
    head: [
      ['Policy', `${policy.title ?? policy.id} (${policy.id}), version ${policy.version}`],
      ['Towards', readers[audience]],
      ['Organisation', telling.organisation?.name ?? 'none was given: this is a sample'],
    ],
    duties: dutyFacts(telling),
    sections: [
      section('article-13', 'Article 13', 'For data that is collected from the person.', article13, telling),
      section(
        'article-14',
        'Article 14',
        'For data that is not obtained from the person.',
        article14,
        telling,
      ),
      children(telling),
    ],
    sources: policy.sources.map(usedSource),
    tool,
  }
}

function section(
  id: string,
  title: string,
  intro: string,
  items: readonly Item[],
  telling: Telling,
): Section {
  return { id, title, intro, rows: items.map((each) => row(each, telling)) }
}

function row({ point, asked, answer }: Item, telling: Telling): Row {
  const id = itemId(point)
  const reason = telling.organisation?.notApplicable.get(id)
  const found = answer(telling)
  // What somebody states stands, whatever the organisation says of the item.
  const facts =
    telling.organisation === undefined || reason === undefined
      ? found
      : [
          ...found.filter(({ standing }) => standing !== 'missing'),
          notApplicable(telling.organisation, reason),
        ]
  return { id, point, asked, facts, duty: dutyOf(facts, telling) }
}

function notApplicable(organisation: Organisation, reason: string): Fact {
  const { why } = added(organisation, '')
  return unclaimedFact('not-applicable', `not applicable, says ${organisation.name}: ${reason}`, { why })
}

/** By law it is the controller's; the source lays on a party to notify of what it says to its end users. */
function dutyOf(facts: readonly Fact[], { policy, duties, audience }: Telling): readonly string[] {
  const isSaid = facts.some(({ cites }) => cites.length > 0)
  const owed = duties.filter((claim) => isSaid && isTowards(claim, policy, audience))
  return [
    'In law: the controller’s.',
    ...(owed.length === 0
      ? ['By the source: not said.']
      : owed.map((claim) => {
          const [who = ''] = idsIn(elementNamed(claim, 'who'))
          return `By the source: put on ${partyOf(policy, who)}, for what it states.`
        })),
  ]
}

function isTowards(claim: Claim, policy: Policy, audience: Telling['audience']): boolean {
  return idsIn(elementNamed(claim, 'towards')).some((id) => {
    const isAddressed = policy.parties.get(id)?.addressed === true
    return audience === 'end-user' ? isAddressed : !isAddressed
  })
}

const inLaw = unclaimedFact(
  'by-reference',
  'Articles 13 and 14 put the duty on the controller. Who that is here, they do not say.',
  {
    label: 'In law',
    why: 'in the words of the law: “the controller shall … provide the data subject with …”',
  },
)

function dutyFacts(telling: Telling): readonly Fact[] {
  const { policy, duties, audience } = telling
  const stated = controllers(telling).flatMap((claim) => {
    const [party = ''] = idsIn(elementNamed(claim, 'party'))
    const elements = elementsNamed(claim, ['party', 'role', 'for'])
    const text = `${partyOf(policy, party)} states that it is the controller.`
    return tell(telling, claim, elements, text, { label: 'Who says so of itself' })
  })
  const laid = duties.flatMap((claim) => {
    const name = (of: string): string =>
      idsIn(elementNamed(claim, of))
        .map((id) => partyOf(policy, id))
        .join(', ')
    const what = idsIn(elementNamed(claim, 'of'))
      .map((id) => titleOf(policy, 'terms', id))
      .join(', ')
    const towards = isTowards(claim, policy, audience) ? '' : ' None is put on anybody towards these readers.'
    const elements = elementsNamed(claim, ['who', 'towards', 'of'])
    const text = `A duty to notify is put on: ${name('who')}. Towards: ${name('towards')}. Of: ${what}.${towards}`
    return tell(telling, claim, elements, text, { label: 'By the source' })
  })
  return [
    inLaw,
    ...(stated.length === 0
      ? [missing('the source states nobody as controller', 'Who says so of itself')]
      : stated),
    ...(laid.length === 0
      ? [missing('the source puts no duty to notify on anybody', 'By the source')]
      : laid),
  ]
}

/** Article 12(1) asks for clear and plain language, above all for information that is addressed to a child. */
function children(telling: Telling): Section {
  const { organisation } = telling
  const asked = 'Words that a child understands, where the information is addressed to a child'
  const texts = [...(organisation?.children.keys() ?? [])].sort()
  const kinds = (organisation?.endUsers ?? []).map((kind) => kind.replaceAll('-', ' '))
  const facts: readonly Fact[] =
    organisation === undefined
      ? [missing('no document of an organisation was given')]
      : [
          ...(kinds.length === 0
            ? [missing('the organisation does not say', 'Who its end users are')]
            : [added(organisation, kinds.join(', '), { label: 'Who its end users are' })]),
          texts.length === 0
            ? missing(
                'the organisation gives none; whether its readers are children is not concluded',
                'Its words for children',
              )
            : added(organisation, `in these languages: ${texts.join(', ')}`, {
                label: 'Its words for children',
              }),
        ]
  const row = { id: 'article-12-1', point: '12(1)', asked, facts, duty: dutyOf(facts, telling) }
  return { id: 'article-12', title: 'Article 12(1)', intro: 'How it is to be said.', rows: [row] }
}
