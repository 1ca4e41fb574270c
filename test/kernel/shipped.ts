import fc from 'fast-check'
import type { DataNode } from '../../src/data/record.js'
import { encodeJson } from '../../src/gate/encode.js'
import { makeRecords } from '../../src/gate/sample.js'
import type { Model } from '../../src/model/model.js'
import { plan } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import { recipientsOf } from '../../src/plan/request.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { recordsOf, type Tree } from '../gate/record-arbitrary.js'

/** A plan of a payload that ships, for one recipient. */
export interface ShippedPlan {
  readonly id: string
  readonly plan: Plan
}

/** Every payload that ships with declared, for each recipient to whom it can go. */
export async function shippedPlans(): Promise<readonly ShippedPlan[]> {
  const { model, sound } = await openPolicies()
  if (!sound) throw new Error('The policies have mistakes.')
  return plansOf(model)
}

export function plansOf(model: Model): readonly ShippedPlan[] {
  return model.policies.flatMap((policy) =>
    [...policy.payloads.values()].flatMap((payload) =>
      recipientsOf(model, policy, payload).flatMap((recipient) => {
        const planned = plan(model, { payload: payload.id, recipient, on: '2026-11-21' })
        return 'code' in planned ? [] : [{ id: `${payload.id} to ${recipient}`, plan: planned }]
      }),
    ),
  )
}

/** Records that are right field by field, the fullest first. */
export function drawnRecords(judged: Plan, count: number): readonly Tree[] {
  const made = makeRecords(judged).map(treeOf)
  return [...made, ...fc.sample(recordsOf(judged), { numRuns: count, seed: 8 })]
}

function treeOf(node: DataNode): Tree {
  if (node.kind === 'object')
    return { kind: 'object', members: node.members.map(({ name, value }) => [name, treeOf(value)]) }
  if (node.kind === 'array') return { kind: 'list', items: node.items.map(treeOf) }
  return { kind: 'leaf', text: encodeJson(node, { indent: 0, level: 0 }) }
}

/** Every name that the plan has. */
export function namesOf({ nodes }: Plan): readonly string[] {
  return [
    ...new Set(nodes.flatMap((node) => (node.kind === 'object' ? node.members.map(({ name }) => name) : []))),
  ]
}
