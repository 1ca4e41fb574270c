import type { Plan, PlanNode } from '../../src/plan/plan.js'
import type { ModuleParts } from './module-parts.js'
import type { NodeCode } from './node-code.js'
import { literals, told } from './words.js'

type Way = readonly string[]

/**
 * The schema of a whole document as an expression; `record` is that of a record. Where a document may be the record
 * itself, one that has a member, or is a list, in which records can sit is read as their envelope.
 */
export function documentExpression(plan: Plan, record: string, nodes: NodeCode, parts: ModuleParts): string {
  const ways = plan.media.json?.records ?? []
  const onward = ways.filter((way) => way.length > 0)
  const envelope = around(plan, plan.envelope, onward, { record, nodes, parts }, ['document'])
  if (onward.length === ways.length) return envelope
  const heads = [...new Set(onward.flatMap(([head]) => (head === undefined || head === '*' ? [] : [head])))]
  const isEnvelope = [
    ...(onward.some(([head]) => head === '*') ? ['Array.isArray(v)'] : []),
    ...(heads.length === 0
      ? []
      : [`(${parts.helper('isObject')}(v) && ${literals(heads)}.some((name) => Object.hasOwn(v, name)))`]),
  ]
  parts.helper('picked')
  const name = parts.declare(parts.name(['envelope']), envelope)
  return `picked((v) => ${isEnvelope.join(' || ') || 'false'}, ${name}, ${record})`
}

interface Scope {
  readonly record: string
  readonly nodes: NodeCode
  readonly parts: ModuleParts
}

function around(
  plan: Plan,
  index: number | undefined,
  ways: readonly Way[],
  scope: Scope,
  at: readonly string[],
): string {
  const node: PlanNode | undefined = index === undefined ? undefined : plan.nodes[index]
  if (node?.kind === 'records') return recordsExpression(plan, ways, scope)
  if (node?.kind !== 'object')
    return `z.never(${told('nothing', plan.payload.declared, plan.payload.declared.file)})`
  return scope.nodes.object(node, at, ({ name, node: inner }) => {
    const rest = ways.filter(([head]) => head === name).map((way) => way.slice(1))
    return rest.length === 0 ? undefined : around(plan, inner, rest, scope, [...at, name])
  })
}

/** What sits where the way to the records ends. */
function recordsExpression(plan: Plan, ways: readonly Way[], { record, parts }: Scope): string {
  const list = `z.array(${record}, ${told('a list of records', plan.payload.declared, plan.payload.declared.file)})`
  const isRecord = ways.some((way) => way.length === 0)
  const isList = ways.some((way) => way.length === 1 && way[0] === '*')
  if (isRecord && isList) return `${parts.helper('picked')}((v) => Array.isArray(v), ${list}, ${record})`
  return isRecord ? record : list
}
