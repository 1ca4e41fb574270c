import { elementsOf, idsIn } from '../../src/model/claim-elements.js'
import type { Organisation } from '../../src/model/model.js'
import { titleOf } from '../../src/model/titles.js'
import { periodWords } from '../../src/plan/kept-for.js'
import { dataSubjects, personalData } from './data.js'
import { added, missing, tell, tellLegal, tellOf } from './facts.js'
import type { Fact, Row, Section } from './page.js'
import { documentsOf, practicesOf, recipients } from './parties.js'
import { claimsOfFlow, claimsOfParty, ofFlow, type Telling } from './telling.js'
import { meaningOf } from './titles.js'

const meanings = "What a word means is said in the vocabulary's words, which are not the source's."

/** The points of Article 30(1) GDPR (Regulation (EU) 2016/679) in order, each in our words. */
export function article30(telling: Telling): readonly Section[] {
  const own = telling.controller === undefined
  const source = own ? 'neither the source nor the organisation states it' : 'the source says nothing of it'
  const onlyYou = 'only the organisation knows it'
  const row = (asked: string, facts: readonly Fact[]): Row => ({ asked, facts })
  const unsaid = (asked: string): Row => row(asked, [missing(source)])
  const yours = (asked: string): readonly Row[] => (own ? [row(asked, [missing(onlyYou)])] : [])
  const section = (
    point: NonNullable<Section['point']>,
    title: string,
    rows: readonly Row[],
    intro?: string,
  ): Section => ({
    id: `point-${point}`,
    point,
    title,
    intro,
    rows,
  })
  return [
    section('a', 'Names and contact details', [
      ...(own ? organisationItself(telling) : controllerItself(telling)),
      ...jointControllers(telling, source),
      unsaid('Representative: name and contact details'),
      officer(telling, source),
    ]),
    section(
      'b',
      'Purposes of the processing',
      [...purposes(telling), ...yours('Purposes of your own')],
      meanings,
    ),
    section(
      'c',
      'Categories of data subjects and of personal data',
      [dataSubjects(telling), ...personalData(telling), ...yours('Categories of your own')],
      meanings,
    ),
    section('d', 'Categories of recipients', [
      ...recipients(telling),
      unsaid('Recipients in third countries or international organisations'),
      ...yours('Recipients of your own'),
    ]),
    section('e', 'Transfers to third countries or international organisations', [
      unsaid('Transfers, and the country or organisation of each'),
      unsaid('Documentation of suitable safeguards (Article 49(1), second subparagraph)'),
    ]),
    section('f', 'Time limits for erasure', [
      row(`Envisaged time limits at ${telling.name}`, [missing(source)]),
      ...retention(telling),
    ]),
    section('g', 'Technical and organisational security measures', [
      unsaid('General description of the measures (Article 32(1))'),
    ]),
  ]
}

function controllerItself(telling: Telling): readonly Row[] {
  const { policy, controller } = telling
  if (controller === undefined) return []
  const named = claimsOfParty(telling, 'has-role', controller.id).flatMap((claim) => [
    ...tell(
      policy,
      claim,
      ['party', 'role'],
      `${controller.title}, stated as ${controller.role?.title ?? ''}`,
    ),
    ...tell(policy, claim, ['for'], controller.roleFor?.title ?? '', { label: 'For' }),
  ])
  const documents = [...documentsOf(telling, controller), ...practicesOf(telling, controller)]
  return [
    { asked: 'Controller: name', facts: named },
    { asked: 'Controller: contact details', facts: [missing('the source says nothing of it')] },
    ...(documents.length === 0 ? [] : [{ asked: 'Where the source points to', facts: documents }]),
  ]
}

function organisationItself({ organisation, policy }: Telling): readonly Row[] {
  if (organisation === undefined) {
    const none = missing('no document of an organisation was given')
    return [
      { asked: 'Your organisation: name', facts: [none] },
      { asked: 'Your organisation: contact details', facts: [none] },
      { asked: 'Legal regime that you chose', facts: [none] },
    ]
  }
  const { name, contact, law, origin } = organisation
  const chosen =
    law.length === 0 ? missing('the organisation states none') : added(organisation, origin, law.join(', '))
  const version = organisation.usesPolicy.get(policy.id) ?? ''
  return [
    { asked: 'Your organisation: name', facts: [added(organisation, origin, name)] },
    { asked: 'Your organisation: contact details', facts: contactFacts(organisation, contact) },
    { asked: 'Legal regime that you chose', facts: [chosen] },
    { asked: 'Version of the policy that you use', facts: [added(organisation, origin, version)] },
  ]
}

function contactFacts(organisation: Organisation, contact: Organisation['contact']): readonly Fact[] {
  const { name, email, phone, url, address } = contact ?? {}
  const given = [
    ['Name', name, undefined],
    [
      'E-mail',
      email,
      email === undefined ? undefined : `mailto:${encodeURIComponent(email).replace('%40', '@')}`,
    ],
    ['Telephone', phone, undefined],
    ['Page', url, url],
    ['Address', address, undefined],
  ] as const
  const facts = given.flatMap(([label, value, link]) =>
    value === undefined ? [] : [added(organisation, organisation.origin, value, { label, link })],
  )
  return facts.length === 0 ? [missing('the organisation states none')] : facts
}

function jointControllers(telling: Telling, why: string): readonly Row[] {
  const { policy, controller } = telling
  const joint = [...policy.parties.values()].filter(
    ({ id, role }) => role?.id === 'joint-controller' && id !== controller?.id,
  )
  const facts = joint.flatMap((party) =>
    claimsOfParty(telling, 'has-role', party.id).flatMap((claim) =>
      tell(policy, claim, ['party', 'role'], `${party.title}, stated as ${party.role?.title ?? ''}`),
    ),
  )
  return [{ asked: 'Joint controller', facts: facts.length === 0 ? [missing(why)] : facts }]
}

function officer({ controller, organisation }: Telling, why: string): Row {
  const asked = 'Data protection officer: name and contact details'
  const own = controller === undefined ? organisation : undefined
  if (own?.dataProtectionOfficer === undefined) return { asked, facts: [missing(why)] }
  return { asked, facts: contactFacts(own, own.dataProtectionOfficer) }
}

function purposes(telling: Telling): readonly Row[] {
  const { policy } = telling
  return telling.flows.flatMap((flow) =>
    claimsOfFlow(telling, 'flows', flow).map((claim) => ({
      asked: ofFlow(telling, flow, `Why ${flow.from.title} shares`),
      facts: elementsOf(claim, 'purpose-').flatMap((element) =>
        idsIn(element).map((id) => {
          const [title, meaning] = [titleOf(policy, 'purposes', id), meaningOf(policy, 'purposes', id)]
          const text = title === meaning ? title : `${title}: ${meaning}`
          return tellOf(policy, [{ claim, elements: [element] }], element.state, text)
        }),
      ),
    })),
  )
}

function retention(telling: Telling): readonly Row[] {
  const { policy } = telling
  return telling.flows.flatMap((flow) =>
    claimsOfFlow(telling, 'flows', flow).map((claim) => ({
      asked: ofFlow(telling, flow, `How long ${flow.to.map(({ title }) => title).join(', ')} may keep it`),
      facts: tellLegal(policy, claim, 'kept-for', flow.keptFor, {
        elsewhere: 'as the recipient says; the policy does not hold the address',
        print: ({ amount, unit, from }) =>
          `at most ${periodWords({ amount, unit })}, counted from: ${titleOf(policy, 'categories', from)}`,
      }),
    })),
  )
}
