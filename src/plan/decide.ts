import { placeOf } from '../diagnostics/policy-place.js'
import type { Category } from '../model/vocabulary.js'
import { covers, type Grant } from './grants.js'
import type { PassedBy, RefusedPlan, Standing } from './plan.js'
import { flowsTo, type Resolved } from './request.js'

/** Whether one category may go where the request says, and why not. */
export type Decision =
  | { readonly passes: true; readonly grants: readonly Grant[] }
  | { readonly passes: false; readonly class: RefusedPlan['class']; readonly because: string }

export interface Granted {
  readonly request: Resolved
  /** Of the payload's flows. */
  readonly own: readonly Grant[]
  /** Of all flows of the policy. */
  readonly inPolicy: readonly Grant[]
  /** Of other policies. */
  readonly elsewhere: readonly Grant[]
}

/** The category passes when, for each purpose, some flow of the payload shares it with the recipient. */
export function decide(category: Category, of: readonly string[] | null, granted: Granted): Decision {
  const { policy, party, label, purposes } = granted.request
  const same = (grants: readonly Grant[]) =>
    grants.filter((grant) => grant.category.id === category.id && covers(grant, of, policy.callSides))
  const own = same(granted.own)
  const toRecipient = own.filter((grant) => grant.recipients.includes(party))
  const used: Grant[] = []
  for (const purpose of purposes) {
    const grant = toRecipient.find((each) => each.purposes.includes(purpose))
    if (grant === undefined) {
      if (toRecipient.length > 0) {
        return refuse('wrong-purpose', `${quoted(category)} is shared with ${label}, but not for ${purpose}.`)
      }
      return refuseOtherwise(category, of, granted, same(granted.inPolicy))
    }
    if (!used.includes(grant)) used.push(grant)
  }
  // Nothing passes for no purpose.
  if (used.length === 0) return refuseOtherwise(category, of, granted, [])
  return { passes: true, grants: used }
}

/**
 * A member that is no personal data goes where the flows go: without one to this recipient for each
 * purpose it stays, so that nothing of a record passes for somebody to whom no flow leads.
 */
export function decideTechnical({ request }: Granted): Pick<RefusedPlan, 'class' | 'because'> | undefined {
  const { payload, label, purposes } = request
  const flows = flowsTo(request)
  if (flows.length === 0)
    return { class: 'wrong-recipient', because: `No flow of ${payload.id} leads to ${label}.` }
  const missed = purposes.find(
    (purpose) => !flows.some((flow) => flow.purposes.some(({ id }) => id === purpose)),
  )
  if (missed === undefined) return undefined
  return { class: 'wrong-purpose', because: `No flow of ${payload.id} to ${label} is for ${missed}.` }
}

function refuseOtherwise(
  category: Category,
  of: readonly string[] | null,
  granted: Granted,
  inPolicy: readonly Grant[],
): Decision {
  const { policy, payload, party, label } = granted.request
  if (inPolicy.length > 0) {
    const others = new Set(inPolicy.flatMap((grant) => grant.recipients))
    const because = others.has(party)
      ? `with ${label} by another flow, not by one that ${payload.id} serves`
      : `with ${[...others].join(', ')}, not with ${label}`
    return refuse('wrong-recipient', `${quoted(category)} is shared ${because}.`)
  }
  const ofOthers = granted.own.find((grant) => grant.category.id === category.id)
  if (ofOthers !== undefined) {
    const because = `${quoted(category)} is shared of ${whose(ofOthers.of)}, not of ${whose(of)}.`
    return refuse('undeclared-category', because)
  }
  const reading = policy.readings.find((each) => each.refuses.some(({ id }) => id === category.id))
  if (reading !== undefined) {
    const { file, line } = placeOf(reading.origin)
    const because = `The reading "${reading.id}" (${file}:${line}) takes the source not to share ${quoted(category)}.`
    return refuse('undeclared-category', because)
  }
  const elsewhere = granted.elsewhere.find((grant) => grant.category.id === category.id)
  if (elsewhere !== undefined) {
    return refuse('wrong-product', `${quoted(category)} is shared in another service, not in ${policy.id}.`)
  }
  return refuse('undeclared-category', `The policy ${policy.id} shares no ${quoted(category)} with anybody.`)
}

function refuse(findingClass: RefusedPlan['class'], because: string): Decision {
  return { passes: false, class: findingClass, because }
}

function whose(of: Grant['of'] | null): string {
  return [of].flat().join(', ')
}

function quoted(category: Category): string {
  return `"${category.id}"`
}

/** The weakest way in which any of the grants came to be. */
export function standingOf(grants: readonly Grant[]): Standing {
  return grants.some((grant) => grant.standing === 'inferred') ? 'inferred' : 'stated'
}

/** A grant as plain data. */
export function passedBy(grant: Grant): PassedBy {
  const { category, of, purposes, standing, reading, condition, flow, cites, origin } = grant
  return {
    category: category.id,
    of,
    purposes,
    standing,
    ...(reading === undefined ? {} : { reading }),
    ...(condition === undefined ? {} : { condition }),
    flow: flow.id,
    cites: cites.map(({ id }) => id),
    declared: placeOf(origin),
  }
}
