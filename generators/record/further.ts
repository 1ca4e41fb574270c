import type { Claim } from '../../src/model/claim.js'
import { elementNamed, elementsNamed, elementsOf, idsIn } from '../../src/model/claim-elements.js'
import { categoryTitle, titleOf } from '../../src/model/titles.js'
import { openness } from './data.js'
import { added, missing, tell, tellLegal, tellOf } from './facts.js'
import type { Fact, Row, Section } from './page.js'
import { actorsOf, documentsOf, practicesOf } from './parties.js'
import { claimsOfFlow, flowTitle, type Telling } from './telling.js'
import { capital, personOf } from './titles.js'

/** The flows as a table, which says what the drawing shows. */
export function dataFlow(telling: Telling): Section {
  return {
    id: 'data-flow',
    point: undefined,
    title: 'Data flow',
    intro: undefined,
    rows: telling.flows.flatMap((flow) =>
      claimsOfFlow(telling, 'flows', flow).map((claim) => ({
        asked: capital(flowTitle(flow)),
        facts: flowFacts(telling, claim, claimsOfFlow(telling, 'shares', flow)),
      })),
    ),
  }
}

function flowFacts({ policy }: Telling, claim: Claim, shares: readonly Claim[]): readonly Fact[] {
  const people = (name: string) => {
    const element = elementNamed(claim, name)
    return element === undefined
      ? ''
      : idsIn(element)
          .map((id) => personOf(policy, id))
          .join(', ')
  }
  const each = (prefix: 'condition-' | 'purpose-', label: string) =>
    elementsOf(claim, prefix).flatMap((element) =>
      idsIn(element).map((id) => {
        const title = titleOf(policy, prefix === 'purpose-' ? 'purposes' : 'conditions', id)
        return tellOf(policy, [{ claim, elements: [element] }], element.state, title, { label })
      }),
    )
  const list = elementNamed(claim, 'list')?.value === 'open' ? openness(claim, 'includes') : 'closed'
  return [
    ...tell(policy, claim, ['from'], people('from'), { label: 'From' }),
    ...tell(policy, claim, ['to'], people('to'), { label: 'To' }),
    ...each('condition-', 'When'),
    ...each('purpose-', 'For'),
    ...(['stated', 'inferred', 'added'] as const).flatMap((standing) => {
      const own = shares.filter((share) => elementNamed(share, 'category')?.state === standing)
      if (own.length === 0) return []
      const from = own.map((share) => ({
        claim: share,
        elements: elementsNamed(share, ['category']),
      }))
      const text = own.map((share) => categoryTitle(policy, share)).join(', ')
      return [tellOf(policy, from, standing, text, { label: 'What' })]
    }),
    ...tell(policy, claim, ['list'], list, { label: 'The list' }),
  ]
}

/** What else is said; Article 30(1) does not ask it. */
export function further(telling: Telling, placed: readonly Section[]): Section {
  const rows = [...service(telling), ...documents(telling), ...bases(telling), ...duties(telling)]
  const told = new Set([...placed.flatMap((section) => section.rows), ...rows].flatMap(elementIds))
  return {
    id: 'further',
    point: undefined,
    title: 'Also said, and not asked by Article 30(1)',
    intro: undefined,
    rows: [...rows, ...unplaced(telling, told)],
  }
}

function elementIds({ facts }: Row): readonly string[] {
  return facts.flatMap(({ elements }) => elements)
}

/** Where the documents and practices of a party are that neither keeps this record nor receives. */
function documents(telling: Telling): readonly Row[] {
  const { controller, flows } = telling
  const shown = [controller?.id, ...flows.flatMap(({ to }) => to.map(({ id }) => id))]
  return actorsOf(telling).flatMap((party) => {
    const facts = [...documentsOf(telling, party), ...practicesOf(telling, party)]
    const isNew = !shown.includes(party.id) && facts.length > 0
    return isNew ? [{ asked: `Where the source points to for ${party.title}`, facts }] : []
  })
}

function service(telling: Telling): readonly Row[] {
  const { policy } = telling
  const facts = telling.claims
    .filter(({ says }) => says === 'enables')
    .flatMap((claim) => [
      ...tell(policy, claim, ['service'], policy.service?.name ?? ''),
      ...tell(policy, claim, ['part-of'], policy.service?.partOf ?? '', { label: 'Part of' }),
      ...elementsOf(claim, 'enables-').flatMap((element) =>
        idsIn(element).map((id) =>
          tellOf(policy, [{ claim, elements: [element] }], element.state, titleOf(policy, 'terms', id), {
            label: 'Enables',
          }),
        ),
      ),
    ])
  return facts.length === 0 ? [] : [{ asked: 'The service', facts }]
}

function bases(telling: Telling): readonly Row[] {
  return telling.flows.flatMap((flow) =>
    claimsOfFlow(telling, 'flows', flow).map((claim) => ({
      asked: `Legal basis: ${flowTitle(flow)}`,
      facts: tellLegal(telling.policy, claim, 'legal-basis', flow.legalBasis, {
        elsewhere: 'elsewhere; the policy does not hold the address',
        print: (id) => titleOf(telling.policy, 'terms', id),
      }),
    })),
  )
}

function duties(telling: Telling): readonly Row[] {
  const { policy } = telling
  const told = telling.claims.flatMap((claim) => {
    const duty = policy.duties.find(({ id }) => claim.id === `${policy.id}/duties/${id}`)
    if (claim.says !== 'must-notify' || duty === undefined) return []
    const elsewhere = 'elsewhere; the policy does not hold the address'
    const legal = { elsewhere, print: (value: string) => value }
    const facts = [
      ...tell(policy, claim, ['who'], duty.who.title, { label: 'Who' }),
      ...tell(policy, claim, ['towards'], duty.towards.title, { label: 'Towards' }),
      ...tell(policy, claim, ['of'], duty.of.title, { label: 'Of what' }),
      ...tellLegal(policy, claim, 'when', duty.when, { ...legal, label: 'When' }),
      ...tellLegal(policy, claim, 'how', duty.how, { ...legal, label: 'How' }),
    ]
    return [{ asked: `Duty: ${titleOf(policy, 'terms', duty.id)}`, facts }]
  })
  return [...told, ...noticeOf(telling)]
}

function noticeOf({ controller, organisation }: Telling): readonly Row[] {
  if (controller !== undefined || organisation === undefined) return []
  const { notice, origin } = organisation
  const asked = 'Your published notice'
  if (notice === undefined) return [{ asked, facts: [missing('the organisation states none')] }]
  const text = `version ${notice.version}, published on ${notice.published}: ${notice.place}`
  return [{ asked, facts: [added(organisation, origin, text, { link: notice.place })] }]
}

/** Whatever no row knows of is told all the same, in the policy's own words. */
function unplaced({ policy, claims }: Telling, told: ReadonlySet<string>): readonly Row[] {
  return claims.flatMap((claim) => {
    const rest = claim.elements.filter(({ id }) => !told.has(id))
    if (rest.length === 0) return []
    const facts = rest.map((element) => {
      const label = element.id.slice(claim.id.length + 1)
      const text = idsIn(element).join(', ') || 'not stated'
      return tellOf(policy, [{ claim, elements: [element] }], element.state, text, { label })
    })
    return [{ asked: claim.id, facts }]
  })
}
