import { elementNamed } from '../../src/model/claim-elements.js'
import type { Party } from '../../src/model/party.js'
import { titleOf } from '../../src/model/titles.js'
import { added, missing, tell, tellLegal } from './facts.js'
import type { Fact, Row, Section } from './page.js'
import { claimsOfFlow, claimsOfParty, ofFlow, operatorsOf, type Telling } from './telling.js'
import { capital } from './titles.js'

const itself = "each party's own; the policy does not hold its address"

/** Where a party's own documents are: its notice, its policy, its terms. */
export function documentsOf(telling: Telling, party: Party): readonly Fact[] {
  const { policy } = telling
  const whose = `${party.title}: its own documents`
  return claimsOfParty(telling, 'refers-to', party.id).flatMap((claim) => [
    ...tell(policy, claim, ['party'], whose, { label: 'Refers to' }),
    ...tellLegal(policy, claim, 'privacy-notice', party.privacyNotice, {
      label: 'Privacy notice',
      elsewhere: itself,
      print: ({ url, covers }) => (covers === undefined ? url : `${url}, which covers ${covers}`),
      link: ({ url }) => url,
    }),
    ...tellLegal(policy, claim, 'privacy-policy', party.privacyPolicy, {
      label: 'Privacy policy',
      elsewhere: itself,
      print: (url) => url,
      link: (url) => url,
    }),
    ...tellLegal(policy, claim, 'terms-of-use', party.termsOfUse, {
      label: 'Terms of use',
      elsewhere: itself,
      print: (url) => url,
      link: (url) => url,
    }),
  ])
}

/** The role of a party as it is stated, and what is not. */
function roleOf(telling: Telling, party: Party): readonly Fact[] {
  const { policy } = telling
  const claims = claimsOfParty(telling, 'has-role', party.id)
  if (claims.length === 0) return [missing('the policy restates no role', { label: 'Role' })]
  return claims.flatMap((claim) => [
    ...tell(policy, claim, ['party'], party.title, { label: 'Party' }),
    ...tell(policy, claim, ['role'], party.role?.title ?? 'not stated', { label: 'Role' }),
    ...tell(policy, claim, ['for'], party.roleFor?.title ?? '', { label: 'Role for' }),
    ...tell(policy, claim, ['is'], party.is?.title ?? '', { label: 'Is' }),
    ...tellLegal(policy, claim, 'status', party.status, {
      label: 'Status towards the others',
      elsewhere: itself,
      print: (id) => titleOf(policy, 'roles', id),
    }),
  ])
}

/** Whoever takes part, less the people whose data it is. */
export function actorsOf({ policy }: Telling): readonly Party[] {
  return [...policy.parties.values()].filter(({ dataSubject }) => !dataSubject)
}

/** Roles: what is stated and what is not. */
export function roles(telling: Telling): Section {
  return {
    id: 'roles',
    point: undefined,
    title: 'Roles',
    intro:
      'What is stated of each party, and what is not. No conclusion is drawn from what is not stated: neither that a party is a controller, nor that it is a processor.',
    rows: actorsOf(telling).map((party) => ({ asked: capital(party.title), facts: roleOf(telling, party) })),
  }
}

/** Point (d): who receives, what is said of them, and who they are to the organisation. */
export function recipients(telling: Telling): readonly Row[] {
  const receiving = new Map(telling.flows.flatMap(({ to }) => to.map((party) => [party.id, party] as const)))
  return [...receiving.values()].map((party) => ({
    asked: `Recipient: ${party.title}`,
    facts: [
      ...telling.flows
        .filter(({ to }) => to.includes(party))
        .flatMap((flow) => receives(telling, party, flow)),
      ...claimsOfParty(telling, 'has-role', party.id).flatMap((claim) => [
        ...tell(telling.policy, claim, ['role', 'party'], party.role?.title ?? 'not stated', {
          label: 'Role',
        }),
        ...tell(telling.policy, claim, ['is'], party.is?.title ?? '', { label: 'Is' }),
      ]),
      ...practicesOf(telling, party),
      ...documentsOf(telling, party),
      ...operatorFacts(telling, party),
    ],
  }))
}

function receives(telling: Telling, party: Party, flow: Telling['flows'][number]): readonly Fact[] {
  const { policy } = telling
  const each = party.each ? `each ${party.title}; there can be several` : party.title
  const from = ofFlow(telling, flow, 'Receives')
  return [
    ...claimsOfFlow(telling, 'flows', flow).flatMap((claim) =>
      tell(policy, claim, ['to'], each, { label: from }),
    ),
    ...claimsOfFlow(telling, 'recipient-may', flow).flatMap((claim) => {
      const action = flow.recipientMay.find(({ id }) => claim.id.endsWith(`/may-${id}`))
      return tell(policy, claim, ['action', 'party'], action?.title ?? '', { label: 'May' })
    }),
  ]
}

/** Under whose practices a party handles the data. */
export function practicesOf(telling: Telling, party: Party): readonly Fact[] {
  return claimsOfParty(telling, 'handles-under', party.id).flatMap((claim) =>
    tell(telling.policy, claim, ['practices', 'party'], party.handlesUnder?.title ?? '', {
      label: 'Handles the data under',
    }),
  )
}

/** The organisation's operators that are this party: by name they are whom the flows lead to. */
function operatorFacts(telling: Telling, party: Party): readonly Fact[] {
  const { organisation } = telling
  if (organisation === undefined) return []
  const to = telling.flows
    .filter((flow) => flow.to.includes(party))
    .flatMap((flow) =>
      claimsOfFlow(telling, 'flows', flow).flatMap((claim) => elementNamed(claim, 'to') ?? []),
    )
  const elements = to.map(({ id }) => id)
  return operatorsOf(telling, party.id).flatMap(({ name, privacyPolicy, termsOfUse, origin }) => {
    const own = (label: string, url: string | undefined) =>
      url === undefined
        ? missing(`${organisation.name} gives no address`, { label: `${name}: ${label}` })
        : added(organisation, origin, url, { label: `${name}: ${label}`, link: url })
    const facts = [
      added(organisation, origin, name, { label: 'By name' }),
      own('privacy policy', privacyPolicy),
      own('terms of use', termsOfUse),
    ]
    return facts.map((fact) => ({ ...fact, elements }))
  })
}
