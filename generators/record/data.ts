import { compare } from '../../src/diagnostics/order.js'
import type { Standing } from '../../src/emit/fact-page/page.js'
import { openWordIn } from '../../src/emit/open-words.js'
import type { Claim } from '../../src/model/claim.js'
import { elementNamed, elementsNamed, elementsOf, idsIn } from '../../src/model/claim-elements.js'
import type { Policy } from '../../src/model/policy.js'
import { categoryTitle, titleOf } from '../../src/model/titles.js'
import { added, tell, tellOf } from './facts.js'
import type { Fact, Row } from './page.js'
import { claimsOfFlow, flowOf, ofFlow, type Telling } from './telling.js'
import { capital, meaningOf, personOf } from './titles.js'

/** Point (c), first half: whose data it is, and of which categories. */
export function dataSubjects(telling: Telling): Row {
  const { policy, organisation } = telling
  const found = new Map<string, { readonly standing: Standing; readonly whose: string; claims: Claim[] }>()
  for (const claim of sharesOf(telling)) {
    const of = elementNamed(claim, 'of')
    if (of === undefined) continue
    // A list that names nobody states nobody.
    const names = idsIn(of)
    for (const whose of names.length === 0 ? [''] : names) {
      const standing = whose === '' ? 'missing' : of.state
      const key = `${standings.indexOf(standing)} ${whose}`
      const group = found.get(key) ?? { standing, whose, claims: [] }
      group.claims.push(claim)
      found.set(key, group)
    }
  }
  const groups = [...found]
    .sort(([a], [b]) => compare(a.slice(0, 1), b.slice(0, 1)))
    .map(([, group]) => group)
  return {
    asked: 'Categories of data subjects',
    facts: [
      ...groups.map(({ standing, whose, claims }) => {
        const from = claims.map((claim) => ({ claim, elements: elementsNamed(claim, ['of']) }))
        const kinds = claims.map((claim) => categoryTitle(policy, claim)).join(', ')
        const who = whose === '' ? 'not stated whose' : personOf(policy, whose)
        return tellOf(policy, from, standing, `${who}: ${kinds}`)
      }),
      ...(organisation === undefined || organisation.endUsers.length === 0
        ? []
        : [
            added(
              organisation,
              organisation.origin,
              organisation.endUsers.map((id) => id.replaceAll('-', ' ')).join(', '),
              { label: 'What the end users are to it' },
            ),
          ]),
    ],
  }
}

const standings: readonly Standing[] = ['stated', 'inferred', 'added', 'missing']

function sharesOf(telling: Telling): readonly Claim[] {
  return telling.flows.flatMap((flow) => claimsOfFlow(telling, 'shares', flow))
}

/** How a list is left open, in the source's own words where the policy keeps them. */
export function openness(claim: Claim, word: string): string {
  return `open, for the source says "${openWordIn(word, claim.cites)}"; what else it may hold is not said`
}

/** Point (c), second half: each category, whose it is, and under what condition. */
export function personalData(telling: Telling): readonly Row[] {
  return sharesOf(telling).map((claim) => {
    const flow = flowOf(claim, telling.flows)
    const title = capital(categoryTitle(telling.policy, claim))
    return {
      asked: flow === undefined ? title : ofFlow(telling, flow, title),
      facts: shareFacts(telling.policy, claim),
    }
  })
}

function shareFacts(policy: Policy, claim: Claim): readonly Fact[] {
  const words = (name: string, print: (id: string) => string): string => {
    const ids = idsIn(elementNamed(claim, name))
    return ids.length === 0 ? 'not stated' : ids.map(print).join(', ')
  }
  const categories = (id: string) => titleOf(policy, 'categories', id)
  const fact = (name: string, label: string, print: (id: string) => string) =>
    tell(policy, claim, [name], words(name, print), { label })
  const whose = whoseFact(policy, claim)
  return [
    ...tell(
      policy,
      claim,
      ['category', 'reading'],
      words('category', (id) => meaningOf(policy, 'categories', id)),
    ),
    ...whose.filter(({ standing }) => standing !== 'missing'),
    ...fact('condition', 'If', (id) => titleOf(policy, 'conditions', id)),
    ...fact('assigned-to', 'Assigned to', categories),
    ...fact('assigned-by', 'Assigned by', (id) => personOf(policy, id)),
    ...fact('names', 'The source names', categories),
    ...fact('openness', 'The list', (word) => openness(claim, word)),
    ...elementsOf(claim, 'purpose-').flatMap((element) =>
      idsIn(element).map((id) =>
        tellOf(policy, [{ claim, elements: [element] }], element.state, titleOf(policy, 'purposes', id), {
          label: 'For this purpose',
        }),
      ),
    ),
    ...whose.filter(({ standing }) => standing === 'missing'),
  ]
}

function whoseFact(policy: Policy, claim: Claim): readonly Fact[] {
  const of = elementNamed(claim, 'of')
  if (of === undefined) return []
  const people = idsIn(of).map((id) => personOf(policy, id))
  const standing = people.length === 0 ? 'missing' : of.state
  const text = people.length === 0 ? 'not stated' : people.join(', ')
  return [tellOf(policy, [{ claim, elements: [of] }], standing, text, { label: 'Whose' })]
}
