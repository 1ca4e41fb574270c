import type { Flow } from '../model/flow.js'
import type { Grant } from './grants.js'
import type { KeptFor, PlanNode } from './plan.js'
import { flowsAsked, flowsTo, type Resolved } from './request.js'

/** Said of every plan with free text, for a plan does not know of a search; whoever searches says more. */
export const textNotSearched = 'Free text was not searched for data of other categories.'

/** What a plan is made of, as far as it leaves something open. */
interface Parts {
  readonly used: readonly Grant[]
  readonly nodes: readonly PlanNode[]
  readonly keptFor: readonly KeptFor[]
}

/** What a judgement by this plan leaves open, one sentence each. */
export function notJudged(request: Resolved, { used, nodes, keptFor }: Parts): readonly string[] {
  const { policy, payload, label, operator } = request
  const said: string[] = []
  if (payload.flows.length === 0) {
    said.push(
      `Who receives data by ${policy.title ?? policy.id}: nothing states it, so nothing of it passes.`,
    )
  }
  for (const from of new Set(flowsTo(request).map((flow) => flow.from.title))) {
    said.push(`What ${from} sends directly to ${label} was not seen; judged are the files given.`)
  }
  if (policy.inForce.state === 'missing') {
    said.push(`From when the policy ${policy.id} ${policy.version} holds: ${policy.inForce.because}`)
  }
  for (const flow of flowsAsked(request)) said.push(...flowLeavesOpen(flow, request, keptFor))
  const conditions = [...new Set(used.flatMap(({ condition }) => condition ?? []))]
  for (const condition of conditions)
    said.push(`Whether the condition "${condition}" held is not visible in the data.`)
  if (payload.belongsTo !== undefined && operator === undefined) {
    said.push('Whose operator each record belongs to: no organisation names its operators here.')
  }
  if (payload.belongsTo === undefined && operator !== undefined) {
    said.push(
      `That each record is ${operator.id}'s: ${payload.id} does not say which field names its operator ("belongs-to").`,
    )
  }
  const proposed = policy.readings.filter(
    ({ id, state }) => state === 'proposed' && used.some(({ reading }) => reading === id),
  )
  if (proposed.length > 0) {
    const names = proposed.map(({ id }) => id).join(', ')
    said.push(`Fields pass by readings that are proposed and that nobody has accepted yet: ${names}.`)
  }
  if (nodes.some(holdsFreeText)) said.push(textNotSearched)
  return said
}

function flowLeavesOpen(flow: Flow, { payload }: Resolved, judged: readonly KeptFor[]): readonly string[] {
  const { id, keptFor } = flow
  if (keptFor === undefined || keptFor.state === 'missing')
    return [`How long the data of ${id} may be kept: not stated.`]
  if (judged.some((each) => each.flow === id)) return []
  const open = `How long the data of ${id} has been kept is not judged`
  if (!('value' in keptFor)) return [`${open}.`]
  return [
    `${open}: it counts from ${keptFor.value.from}, and ${payload.id} does not say which field holds that ("kept-from").`,
  ]
}

function holdsFreeText(node: PlanNode): boolean {
  return (
    node.kind === 'value' &&
    node.tests.some(
      ({ type, format, oneOf, pattern }) =>
        type === 'string' && format === undefined && oneOf === undefined && pattern === undefined,
    )
  )
}
