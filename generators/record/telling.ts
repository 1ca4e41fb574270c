import type { Claim } from '../../src/model/claim.js'
import { elementNamed, idsIn } from '../../src/model/claim-elements.js'
import type { Flow } from '../../src/model/flow.js'
import type { Operator, Organisation } from '../../src/model/model.js'
import type { Party } from '../../src/model/party.js'
import type { Policy } from '../../src/model/policy.js'

/** Of whom the record is, and all that it is made of. */
export interface Telling {
  readonly policy: Policy
  /** A party whose stated role is controller, else the organisation. */
  readonly controller: Party | undefined
  readonly organisation: Organisation | undefined
  /** As sentences speak of whoever the record is of. */
  readonly name: string
  /** The claims that the document is about. */
  readonly claims: readonly Claim[]
  /** The flows that it is about. */
  readonly flows: readonly Flow[]
}

/** What is told of a controller, or of the organisation where there is none. */
export function tellingOf(
  policy: Policy,
  claims: readonly Claim[],
  controller: Party | undefined,
  organisation: Organisation | undefined,
): Telling {
  const all = [...policy.flows.values()]
  const flows = controller === undefined ? all : all.filter((flow) => partiesOf(flow).includes(controller.id))
  const told = { policy, controller, flows, organisation: organisationOf(policy, organisation) }
  const name = controller?.title ?? organisation?.name ?? 'your organisation'
  return { ...told, name, claims: claims.filter((claim) => isAbout(claim, policy, controller, flows)) }
}

/** An organisation speaks only of the policies that it uses. */
function organisationOf(policy: Policy, organisation: Organisation | undefined): Organisation | undefined {
  return organisation?.usesPolicy.has(policy.id) ? organisation : undefined
}

/**
 * The claims for officers that a record is about. An organisation's is about all of the policy. A controller's is
 * about the service, every party's role, the flows in which it takes part with what is said of the parties of
 * those, and the duties that it has or that are owed to it.
 */
function isAbout(
  claim: Claim,
  policy: Policy,
  controller: Party | undefined,
  flows: readonly Flow[],
): boolean {
  if (claim.policy !== policy.id || !claim.audiences.includes('officer')) return false
  if (controller === undefined || claim.says === 'has-role' || claim.says === 'enables') return true
  if (claim.says === 'must-notify') {
    return ['who', 'towards'].some((name) => namesParty(claim, name, [controller.id]))
  }
  if (claim.says === 'handles-under' || claim.says === 'refers-to') {
    return namesParty(claim, 'party', [controller.id, ...flows.flatMap(partiesOf)])
  }
  return flowOf(claim, flows) !== undefined
}

function namesParty(claim: Claim, name: string, parties: readonly string[]): boolean {
  return idsIn(elementNamed(claim, name)).some((id) => parties.includes(id))
}

function partiesOf({ from, to }: Flow): readonly string[] {
  return [from.id, ...to.map(({ id }) => id)]
}

/** The flow that a claim is of, or of whose part it is. */
export function flowOf(claim: Claim, flows: readonly Flow[]): Flow | undefined {
  return flows.find(({ id }) => {
    const own = `${claim.policy}/${id}`
    return claim.id === own || claim.id.startsWith(`${own}/`)
  })
}

/** The claims of one kind that speak of a party. */
export function claimsOfParty(telling: Telling, says: Claim['says'], party: string): readonly Claim[] {
  return telling.claims.filter((claim) => claim.says === says && namesParty(claim, 'party', [party]))
}

/** The claims of one kind that belong to a flow. */
export function claimsOfFlow(telling: Telling, says: Claim['says'], flow: Flow): readonly Claim[] {
  return telling.claims.filter((claim) => claim.says === says && flowOf(claim, telling.flows) === flow)
}

/** The operators by which the organisation knows a party. */
export function operatorsOf({ organisation }: Telling, party: string): readonly Operator[] {
  return organisation?.operators.filter((operator) => operator.is === party) ?? []
}

/** What a flow is called; the parties where it has no title. */
export function flowTitle(flow: Flow): string {
  return flow.title ?? `${flow.from.title} shares with ${flow.to.map(({ title }) => title).join(', ')}`
}

/** The head of a row that every flow has; which flow it is where there are several. */
export function ofFlow(telling: Telling, flow: Flow, asked: string): string {
  return telling.flows.length === 1 ? asked : `${asked}: ${flowTitle(flow)}`
}
