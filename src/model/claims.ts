import { type Audience, type Claim, type ClaimElement, claimElement, legalElement } from './claim.js'
import type { Flow, ReadCategory, Reading, Share } from './flow.js'
import type { Model } from './model.js'
import type { Party } from './party.js'
import type { Duty, Policy } from './policy.js'

/** The policies of a model restated, fact by fact, in the order in which they are written. */
export function deriveClaims(model: Model): readonly Claim[] {
  return model.policies.filter(({ released }) => !released).flatMap(claimsOf)
}

/** The claims of one version of a policy. */
export function claimsOf(policy: Policy): readonly Claim[] {
  return [
    ...[...policy.parties.values()].flatMap((party) => partyClaims(policy, party)),
    ...serviceClaims(policy),
    ...[...policy.flows.values()].flatMap((flow) => flowClaims(policy, flow)),
    ...policy.duties.map((duty) => dutyClaim(policy, duty)),
  ]
}

const everyone: readonly Audience[] = ['end-user', 'other-party', 'administrator', 'officer']
const withinOrganisation: readonly Audience[] = ['end-user', 'administrator', 'officer']
const responsible: readonly Audience[] = ['administrator', 'officer']

function partyClaims(policy: Policy, party: Party): readonly Claim[] {
  const shared = { policy: policy.id, standing: 'stated', cites: party.cites, origin: party.origin } as const
  const claims: Claim[] = []
  const add = (
    says: Claim['says'],
    name: string,
    audiences: readonly Audience[],
    elements: (id: string) => readonly ClaimElement[],
  ) => {
    const id = `${policy.id}/${party.id}/${name}`
    claims.push({ ...shared, id, says, audiences, elements: elements(id) })
  }
  // A party whose role nobody states has a claim too: that it is missing is a fact that documents print.
  if (!party.dataSubject) {
    add('has-role', 'role', everyone, (id) => [
      claimElement(id, 'party', party.id),
      claimElement(id, 'role', party.role?.id ?? null, party.role === undefined ? 'missing' : 'stated'),
      ...(party.roleFor === undefined ? [] : [claimElement(id, 'for', party.roleFor.id)]),
      ...(party.is === undefined ? [] : [claimElement(id, 'is', party.is.id)]),
      ...(party.status === undefined ? [] : [legalElement(id, 'status', party.status, (value) => value)]),
    ])
  }
  if (party.handlesUnder !== undefined) {
    const practice = party.handlesUnder.id
    add('handles-under', 'practices', withinOrganisation, (id) => [
      claimElement(id, 'party', party.id),
      claimElement(id, 'practices', practice),
    ])
  }
  const { privacyNotice, privacyPolicy, termsOfUse } = party
  if (privacyNotice !== undefined || privacyPolicy !== undefined || termsOfUse !== undefined) {
    add('refers-to', 'documents', withinOrganisation, (id) => [
      claimElement(id, 'party', party.id),
      ...(privacyNotice === undefined
        ? []
        : [
            legalElement(id, 'privacy-notice', privacyNotice, ({ url, covers }) =>
              covers === undefined ? [url] : [url, covers],
            ),
          ]),
      ...(privacyPolicy === undefined
        ? []
        : [legalElement(id, 'privacy-policy', privacyPolicy, (url) => url)]),
      ...(termsOfUse === undefined ? [] : [legalElement(id, 'terms-of-use', termsOfUse, (url) => url)]),
    ])
  }
  return claims
}

function serviceClaims(policy: Policy): readonly Claim[] {
  const { service } = policy
  if (service === undefined || service.enables.length === 0) return []
  const id = `${policy.id}/service/enables`
  const elements = [
    claimElement(id, 'service', service.name),
    ...(service.partOf === undefined ? [] : [claimElement(id, 'part-of', service.partOf)]),
    ...service.enables.map((term) => claimElement(id, `enables-${term.id}`, term.id)),
  ]
  const { cites, origin } = service
  return [
    {
      id,
      policy: policy.id,
      says: 'enables',
      elements,
      audiences: withinOrganisation,
      standing: 'stated',
      cites,
      origin,
    },
  ]
}

function flowClaims(policy: Policy, flow: Flow): readonly Claim[] {
  const id = `${policy.id}/${flow.id}`
  const base = { policy: policy.id, standing: 'stated', cites: flow.cites, origin: flow.origin } as const
  const whole: Claim = {
    ...base,
    id,
    says: 'flows',
    audiences: everyone,
    elements: [
      claimElement(id, 'from', flow.from.id),
      claimElement(
        id,
        'to',
        flow.to.map((party) => party.id),
      ),
      ...flow.when.map((condition) => claimElement(id, `condition-${condition.id}`, condition.id)),
      ...flow.purposes.map((purpose) => claimElement(id, `purpose-${purpose.id}`, purpose.id)),
      claimElement(id, 'list', flow.listIsOpen ? 'open' : 'closed'),
      legalElement(id, 'legal-basis', flow.legalBasis, (value) => value),
      legalElement(id, 'kept-for', flow.keptFor, ({ amount, unit, from }) => [String(amount), unit, from]),
    ],
  }
  const may = flow.recipientMay.map((action): Claim => {
    const own = `${id}/may-${action.id}`
    const elements = [
      claimElement(
        own,
        'party',
        flow.to.map((party) => party.id),
      ),
      claimElement(own, 'action', action.id),
    ]
    return {
      ...base,
      id: own,
      says: 'recipient-may',
      audiences: withinOrganisation,
      elements,
      cites: flow.recipientMayCites,
    }
  })
  return [whole, ...flow.shares.flatMap((share) => shareClaims(policy, flow, share)), ...may]
}

function shareClaims(policy: Policy, flow: Flow, share: Share): readonly Claim[] {
  const id = `${policy.id}/${flow.id}/${share.category.id}${ofLabel(share.of)}`
  const own: Claim = {
    id,
    policy: policy.id,
    says: 'shares',
    audiences: audiencesOf(policy, share.of),
    standing: 'stated',
    cites: share.cites,
    origin: share.origin,
    elements: [
      claimElement(id, 'category', share.category.id),
      claimElement(
        id,
        'of',
        share.of === 'not-stated' ? null : share.of,
        share.of === 'not-stated' ? 'missing' : 'stated',
      ),
      ...(share.condition === undefined ? [] : [claimElement(id, 'condition', share.condition.id)]),
      ...(share.assignedTo === undefined ? [] : [claimElement(id, 'assigned-to', share.assignedTo.id)]),
      ...(share.assignedBy === undefined ? [] : [claimElement(id, 'assigned-by', share.assignedBy.id)]),
      ...(share.open === undefined ? [] : [claimElement(id, 'openness', share.open)]),
      ...(share.isGroup
        ? [
            claimElement(
              id,
              'names',
              share.named.map((named) => named.category.id),
            ),
          ]
        : []),
      ...(share.purposes.length === flow.purposes.length
        ? []
        : share.purposes.map((purpose) => claimElement(id, `purpose-${purpose.id}`, purpose.id))),
    ],
  }
  const read = share.readAs.flatMap((reading) =>
    reading.reads.map((each) => readClaim(policy, flow, reading, each)),
  )
  return [own, ...share.named.flatMap((named) => shareClaims(policy, flow, named)), ...read]
}

function readClaim(policy: Policy, flow: Flow, reading: Reading, read: ReadCategory): Claim {
  const id = `${policy.id}/${flow.id}/${read.category.id}${ofLabel(read.of)}`
  return {
    id,
    policy: policy.id,
    says: 'shares',
    audiences: audiencesOf(policy, read.of),
    standing: 'inferred',
    cites: reading.cites,
    origin: read.origin,
    elements: [
      claimElement(id, 'category', read.category.id, 'inferred'),
      claimElement(
        id,
        'of',
        read.of === 'not-stated' ? null : read.of,
        read.of === 'not-stated' ? 'missing' : 'inferred',
      ),
      claimElement(id, 'reading', reading.id, 'inferred'),
    ],
  }
}

function dutyClaim(policy: Policy, duty: Duty): Claim {
  const id = `${policy.id}/duties/${duty.id}`
  return {
    id,
    policy: policy.id,
    says: 'must-notify',
    audiences: responsible,
    standing: 'stated',
    cites: duty.cites,
    origin: duty.origin,
    elements: [
      claimElement(id, 'who', duty.who.id),
      claimElement(id, 'towards', duty.towards.id),
      claimElement(id, 'of', duty.of.id),
      legalElement(id, 'when', duty.when, (value) => value),
      legalElement(id, 'how', duty.how, (value) => value),
    ],
  }
}

function ofLabel(of: Share['of']): string {
  return of === 'not-stated' || of.length === 0 ? '' : `@${of.join('+')}`
}

/** The other person on the call hears of what may be theirs; the rest is for everybody within the organisation. */
function audiencesOf(policy: Policy, of: Share['of']): readonly Audience[] {
  if (of === 'not-stated' || of.length === 0) return everyone
  const subjects = of.flatMap((name) => policy.callSides.get(name) ?? [name])
  return subjects.some((name) => policy.parties.get(name)?.addressed !== true) ? everyone : withinOrganisation
}
