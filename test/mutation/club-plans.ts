import type { Compiled } from '../../src/compile.js'
import type { Model } from '../../src/model/model.js'
import { plan } from '../../src/plan/build.js'
import type { Plan, PlanNode } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { compileTexts } from '../folder.js'
import { world } from './club.js'

/** The day on which requests ask, where they name no other. */
export const on = '2026-11-21'

let compiled: Promise<Compiled> | undefined

/** The club and what stands beside it. */
export async function club(): Promise<Model> {
  compiled ??= compileTexts(world())
  return (await compiled).model
}

/** A value as JSON without what stands in every node; a line of a policy as `file:line`. */
function shown(value: unknown): string {
  return JSON.stringify(value, (key, each) => {
    if (each?.file !== undefined) return `${each.file}:${each.line}`
    // What is not there and what is there as nothing are not the same to whoever spreads it.
    if (each === undefined) return '(undefined)'
    return key === 'goesWith' && each.length === 0 ? undefined : each
  })
}

/** All of a plan, one node a line. */
export function lines({ nodes, notJudged, policy, ...rest }: Plan): string {
  const { hash: _, ...named } = policy
  return [
    ...Object.entries({ ...rest, policy: named }).map(([name, value]) => `${name} ${shown(value)}`),
    ...nodes.map((node, index) => `${index} ${shown(node)}`),
    ...notJudged.map((sentence) => `open: ${sentence}`),
  ].join('\n')
}

/** What becomes of each member of a record, and what the plan leaves open. */
function members({ nodes, record, notJudged, purposes, recipient, keptFor }: Plan): string {
  const at = nodes[record]
  const what = (node: PlanNode | undefined): string => {
    if (node?.kind === 'refused') return `${node.class}: ${node.because}`
    if (node?.kind !== 'value') return node?.kind ?? ''
    const by = node.by.map(
      (each) => `${each.flow}${each.reading ?? ''}${each.condition ?? ''}(${each.purposes.join()})`,
    )
    return `passes, ${node.standing}${by.length === 0 ? '' : ` by ${by.join(' and ')}`}`
  }
  return [
    `for ${recipient} and ${purposes.join(', ')}, kept ${shown(keptFor ?? [])}`,
    ...(at?.kind === 'object' ? at.members : []).map(({ name, node }) => `${name}: ${what(nodes[node])}`),
    ...notJudged.map((sentence) => `open: ${sentence}`),
  ].join('\n')
}

/** What is said to a request. */
export function told(model: Model, request: Partial<PlanRequest>, say = members): string {
  const planned = plan(model, { on, ...request })
  if (!('code' in planned)) return `${JSON.stringify(request)}\n${say(planned)}\n`
  const { code, class: kind, message, help, ...more } = planned
  if (Object.keys(more).length > 0) return 'a plan and none'
  return `${JSON.stringify(request)}\n${code} (${kind}) ${message} | ${help}\n`
}
