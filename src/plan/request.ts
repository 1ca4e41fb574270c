import type { Flow } from '../model/flow.js'
import type { Model, Operator, Organisation } from '../model/model.js'
import type { Payload } from '../model/payload.js'
import type { Policy } from '../model/policy.js'
import { nearest } from '../text/nearest.js'
import {
  type NoPlan,
  noPlan,
  notInForce,
  unknownOrganisation,
  unknownPayload,
  unknownPurpose,
  unknownRecipient,
  whichPayload,
  whichRecipient,
} from './codes.js'

/** What a caller asks to be judged by; what is left out is taken where there is only one. */
export interface PlanRequest {
  readonly payload?: string
  readonly recipient?: string
  readonly purposes?: readonly string[]
  readonly organisation?: string
  /** `YYYY-MM-DD` */
  readonly on: string
}

/** A request whose names are things. */
export interface Resolved {
  readonly policy: Policy
  readonly payload: Payload
  /** As the caller names it: a party, or an operator of the organisation. */
  readonly recipient: string
  /** The party of the policy that it is. */
  readonly party: string
  /** As sentences speak of it: "the operator", "Telco A AG". */
  readonly label: string
  readonly operator: Operator | undefined
  readonly organisation: Organisation | undefined
  readonly purposes: readonly string[]
  readonly on: string
}

/** The payload's flows that lead to the recipient. */
export function flowsTo({ payload, party }: Pick<Resolved, 'payload' | 'party'>): readonly Flow[] {
  return payload.flows.filter((flow) => flow.to.some(({ id }) => id === party))
}

/** Those of them that are for one of the purposes asked. */
export function flowsAsked(request: Pick<Resolved, 'payload' | 'party' | 'purposes'>): readonly Flow[] {
  return flowsTo(request).filter((flow) => flow.purposes.some(({ id }) => request.purposes.includes(id)))
}

export function resolveRequest(model: Model, request: PlanRequest): Resolved | NoPlan {
  const organisation = model.organisations.find(({ id }) => id === request.organisation)
  if (request.organisation !== undefined && organisation === undefined) {
    return noPlan(
      unknownOrganisation,
      choice(
        request.organisation,
        model.organisations.map(({ id }) => id),
      ),
    )
  }
  const known = [...new Set(model.policies.flatMap((policy) => [...policy.payloads.keys()]))].sort()
  const id = request.payload ?? (known.length === 1 ? known[0] : undefined)
  if (id === undefined) return noPlan(whichPayload, { known })
  const versions = model.policies.filter((policy) => policy.payloads.has(id))
  const [first] = versions
  if (first === undefined) return noPlan(unknownPayload, choice(id, known))
  const policy = versionOn(versions, request.on, organisation)
  const payload = policy?.payloads.get(id)
  if (policy === undefined || payload === undefined) {
    return noPlan(notInForce, { policy: first.id, on: request.on, versions: versions.map(describeVersion) })
  }
  const recipient = resolveRecipient(model, { policy, payload, wanted: request.recipient, organisation })
  if ('code' in recipient) return recipient
  const purposes = resolvePurposes(policy, payload, recipient.party, request.purposes)
  if ('code' in purposes) return purposes
  const { operator, party } = recipient
  const label = operator?.name ?? `the ${policy.parties.get(party)?.title}`
  return { policy, payload, ...recipient, label, organisation, purposes, on: request.on }
}

/**
 * The version in force on a day: of those whose dates hold it, the one that began last; else the
 * policy itself where nothing states from when it holds. A version that an organisation pins is
 * taken if it is in force.
 */
export function versionOn(
  versions: readonly Policy[],
  on: string,
  organisation: Organisation | undefined,
): Policy | undefined {
  const pinned = versions.filter((policy) => organisation?.usesPolicy.get(policy.id) === policy.version)
  const open = pinned.length > 0 ? pinned : versions
  const dated = open.flatMap((policy) => {
    const { inForce } = policy
    const holds =
      inForce.state === 'stated' && inForce.from <= on && (inForce.until === undefined || on < inForce.until)
    return holds ? [{ policy, from: inForce.from }] : []
  })
  const latest = dated.reduce<(typeof dated)[number] | undefined>(
    (best, each) => (best === undefined || each.from > best.from ? each : best),
    undefined,
  )
  return (
    latest?.policy ??
    open.find(({ inForce, released }) => inForce.state === 'missing' && (!released || pinned.length > 0))
  )
}

function describeVersion({ version, inForce }: Policy): string {
  if (inForce.state === 'missing') return `${version} (no dates are stated)`
  return `${version} (from ${inForce.from}${inForce.until === undefined ? '' : ` until ${inForce.until}`})`
}

/**
 * The parties for whom a payload can be judged: those to whom its flows lead. Where it has none, those
 * of its policy who receive by another policy: to them such a file could go by mistake.
 */
export function recipientsOf(model: Model, policy: Policy, payload: Payload): readonly string[] {
  const reached = (flows: Iterable<Flow>) => [...flows].flatMap((flow) => flow.to.map(({ id }) => id))
  if (payload.flows.length > 0) return [...new Set(reached(payload.flows))]
  const elsewhere = model.policies
    .filter((other) => other.id !== policy.id && !other.released)
    .flatMap((other) => reached(other.flows.values()))
  return [...new Set(elsewhere)].filter((id) => policy.parties.has(id))
}

interface RecipientRequest extends Pick<Resolved, 'policy' | 'payload' | 'organisation'> {
  readonly wanted: string | undefined
}

function resolveRecipient(
  model: Model,
  { policy, payload, wanted, organisation }: RecipientRequest,
): Pick<Resolved, 'recipient' | 'party' | 'operator'> | NoPlan {
  const parties = recipientsOf(model, policy, payload)
  const operators = (organisation?.operators ?? []).filter((operator) => policy.parties.has(operator.is))
  const named = parties.filter((party) => !operators.some((operator) => operator.is === party))
  const known = [...operators.filter(({ is }) => parties.includes(is)).map(({ id }) => id), ...named]
  if (wanted === undefined) {
    const [only] = known
    if (only === undefined || known.length > 1) return noPlan(whichRecipient, { known })
    const operator = operators.find(({ id }) => id === only)
    return { recipient: only, party: operator?.is ?? only, operator }
  }
  const operator = operators.find(({ id }) => id === wanted)
  if (operator !== undefined) return { recipient: wanted, party: operator.is, operator }
  // Where the organisation names its operators, the recipient is one of them, not "an operator".
  if (operators.some(({ is }) => is === wanted)) return noPlan(whichRecipient, { known, party: wanted })
  const party = policy.parties.get(wanted)
  if (party === undefined || party.dataSubject) {
    const knows = (each: Operator) => each.id === wanted && policy.parties.has(each.is)
    const knownTo = model.organisations
      .filter((each) => each.operators.some(knows))
      .map(({ id: name }) => name)
    return noPlan(unknownRecipient, { ...choice(wanted, known), knownTo })
  }
  return { recipient: wanted, party: wanted, operator: undefined }
}

function resolvePurposes(
  policy: Policy,
  payload: Payload,
  party: string,
  wanted: readonly string[] | undefined,
): readonly string[] | NoPlan {
  const known = [...new Set(policy.vocabularies.flatMap((vocabulary) => [...vocabulary.purposes.keys()]))]
  if (wanted !== undefined && wanted.length > 0) {
    const unknown = wanted.find((purpose) => !known.includes(purpose))
    if (unknown !== undefined) return noPlan(unknownPurpose, choice(unknown, known))
    return [...new Set(wanted)]
  }
  const own = flowsTo({ payload, party })
  const flows = own.length > 0 ? own : payload.flows
  return [...new Set(flows.flatMap((flow) => flow.purposes.map(({ id }) => id)))]
}

function choice(name: string, known: readonly string[]) {
  return { name, known, meant: nearest(name, known) }
}
