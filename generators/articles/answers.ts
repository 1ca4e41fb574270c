import type { Fact } from '../../src/emit/fact-page/page.js'
import { openWordIn } from '../../src/emit/open-words.js'
import type { Claim } from '../../src/model/claim.js'
import { elementNamed, elementsNamed, elementsOf, idsIn } from '../../src/model/claim-elements.js'
import type { Flow } from '../../src/model/flow.js'
import type { Contact } from '../../src/model/model.js'
import { categoryTitle, titleOf } from '../../src/model/titles.js'
import { periodWords } from '../../src/plan/kept-for.js'
import { added, missing, partyOf, said, type Telling, tell, tellLegal } from './facts.js'

const silent = 'the source says nothing of it'

/** Whoever is stated to be a controller, with the claim that states it. */
export function controllers({ claims }: Telling): readonly Claim[] {
  return said(claims, 'has-role').filter((claim) =>
    ['controller', 'joint-controller'].some((role) => idsIn(elementNamed(claim, 'role')).includes(role)),
  )
}

/** Who the controller is, and how to reach it; and of the sender, whose role is not stated. */
export function identity(telling: Telling): readonly Fact[] {
  const { policy, organisation, claims } = telling
  const found = controllers(telling)
  const who = found.flatMap((claim) => {
    const [party = ''] = idsIn(elementNamed(claim, 'party'))
    const role = titleOf(policy, 'roles', idsIn(elementNamed(claim, 'role')).at(0) ?? '')
    const scope = idsIn(elementNamed(claim, 'for')).map((id) => titleOf(policy, 'terms', id))
    const text = [`${partyOf(policy, party)}, stated as ${role}`, ...scope].join('; for: ')
    const documents = said(claims, 'refers-to').filter((each) =>
      idsIn(elementNamed(each, 'party')).includes(party),
    )
    return [
      ...tell(telling, claim, elementsNamed(claim, ['party', 'role', 'for']), text, { label: 'Identity' }),
      missing(silent, 'Contact details'),
      ...documents.flatMap((each) => {
        const [url = '', covers] = idsIn(elementNamed(each, 'privacy-notice'))
        // That there is one is stated; what it says of the item stands there.
        const more = {
          label: covers === undefined ? 'Its privacy notice' : `Its privacy notice that applies to ${covers}`,
          link: url,
          standing: 'by-reference',
        } as const
        return tell(telling, each, elementsNamed(each, ['privacy-notice']), url, more)
      }),
    ]
  })
  return [
    ...(found.length === 0 ? [missing('the source states nobody as controller', 'Identity')] : who),
    missing(silent, 'Representative'),
    ...(organisation === undefined
      ? [missing('no document of an organisation was given', 'Whoever sends the notice')]
      : [
          added(organisation, organisation.name, {
            label: 'Whoever sends the notice; its role is not concluded',
          }),
          ...contacts(telling, organisation.contact, 'How to reach the sender'),
        ]),
  ]
}

export function officer(telling: Telling): readonly Fact[] {
  const own = telling.organisation?.dataProtectionOfficer
  return [
    missing(silent, 'Of the controller'),
    ...(own === undefined ? [] : contacts(telling, own, 'Of whoever sends the notice')),
  ]
}

function contacts({ organisation }: Telling, contact: Contact | undefined, label: string): readonly Fact[] {
  if (organisation === undefined) return []
  const { name, email, phone, url, address } = contact ?? {}
  const given = [name, email, phone, url, address].filter((each) => each !== undefined)
  return given.length === 0
    ? [missing('the organisation states none', label)]
    : [added(organisation, given.join('; '), { label })]
}

/** Each flow with the claim that is of the whole of it. */
function wholes({ policy, claims }: Telling): readonly (readonly [Flow, Claim])[] {
  return [...policy.flows.values()].flatMap((flow) => {
    const claim = claims.find(({ id }) => id === `${policy.id}/${flow.id}`)
    return claim === undefined ? [] : [[flow, claim] as const]
  })
}

export function purposes(telling: Telling): readonly Fact[] {
  const { policy } = telling
  const why = wholes(telling).flatMap(([flow, claim]) => [
    ...tell(
      telling,
      claim,
      elementsOf(claim, 'purpose-'),
      elementsOf(claim, 'purpose-')
        .flatMap(idsIn)
        .map((id) => titleOf(policy, 'purposes', id))
        .join('; '),
      { label: `Why ${flow.from.title} shares` },
    ),
    ...tellLegal(
      telling,
      claim,
      'legal-basis',
      flow.legalBasis,
      (basis) => basis.replaceAll('-', ' '),
      'Legal basis',
    ),
  ])
  const narrowed = said(telling.claims, 'shares').flatMap((claim) => {
    const own = elementsOf(claim, 'purpose-')
    const names = own.flatMap(idsIn).map((id) => titleOf(policy, 'purposes', id))
    return tell(telling, claim, own, names.join('; '), {
      label: `For ${categoryTitle(telling.policy, claim)} alone`,
    })
  })
  return [...why, ...narrowed, missing(silent, 'Any other purpose of the controller')]
}

export function recipients(telling: Telling): readonly Fact[] {
  const { policy, organisation, claims } = telling
  const parties = new Set(wholes(telling).flatMap(([flow]) => flow.to.map(({ id }) => id)))
  return [
    ...wholes(telling).flatMap(([, claim]) => {
      const to = idsIn(elementNamed(claim, 'to')).map((id) => partyOf(policy, id))
      return tell(telling, claim, elementsNamed(claim, ['to']), to.join(', '), { label: 'Category' })
    }),
    ...said(claims, 'has-role')
      .filter((claim) => idsIn(elementNamed(claim, 'party')).some((id) => parties.has(id)))
      .flatMap((claim) => {
        const words =
          idsIn(elementNamed(claim, 'role'))
            .map((id) => titleOf(policy, 'roles', id))
            .join(', ') || 'not stated'
        return tell(telling, claim, elementsNamed(claim, ['role']), words, { label: 'Stated role' })
      }),
    ...(organisation === undefined
      ? []
      : organisation.operators
          .filter(({ is }) => parties.has(is))
          .map(({ name }) => added(organisation, name, { label: 'By name' }))),
  ]
}

export function retention(telling: Telling): readonly Fact[] {
  return [
    missing(silent, 'How long the controller keeps it'),
    ...wholes(telling).flatMap(([flow, claim]) =>
      tellLegal(
        telling,
        claim,
        'kept-for',
        flow.keptFor,
        ({ from, ...period }) =>
          `at most ${periodWords(period)}, counted from: ${titleOf(telling.policy, 'categories', from)}`,
        `How long ${flow.to.map(({ title }) => title).join(', ')} may keep it`,
      ),
    ),
  ]
}

export function categories(telling: Telling): readonly Fact[] {
  return said(telling.claims, 'shares').flatMap((claim) => {
    const open = elementNamed(claim, 'openness')
    const word = idsIn(open)
      .map((each) => openWordIn(each))
      .join(', ')
    const more = open === undefined ? '' : ` (the source says “${word}” and leaves open what else)`
    const elements = elementsNamed(claim, ['category', 'openness'])
    return tell(telling, claim, elements, `${categoryTitle(telling.policy, claim)}${more}`)
  })
}

export function origin(telling: Telling): readonly Fact[] {
  const from = [...new Set(wholes(telling).map(([flow]) => flow.from.title))].join(', ')
  const whom = from === '' ? 'the controller' : from
  return [missing(`the source does not say from whom ${whom} obtains the data (obtained-from is not stated)`)]
}

/** What neither the source nor an organisation's document has a place for. */
export function nothing(): readonly Fact[] {
  return [missing(silent)]
}
