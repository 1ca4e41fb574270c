import type { JsonSchema } from '../../src/emit/json-schema.js'
import type { Plan } from '../../src/plan/plan.js'
import type { Layout, Place } from './layout.js'
import { below, byName, conditional } from './member-schema.js'
import type { Unsaid } from './not-expressed.js'
import { anyOf, nothing } from './value-schema.js'

type Way = readonly string[]

const record: JsonSchema = { $ref: '#/$defs/record' }

/**
 * A whole JSON document. Where a document may be the record itself, one that has a member, or is a list, in
 * which records can sit is read as their envelope; that is how the engine tells the two apart.
 */
export function documentSchema(plan: Plan, layout: Layout, unsaid: Unsaid): JsonSchema {
  const ways = plan.media.json?.records ?? []
  const onward = ways.filter((way) => way.length > 0)
  const mayBeRecord = onward.length < ways.length
  const at = mayBeRecord ? '#/then' : '#'
  const envelope = around(plan, plan.envelope, onward, { at, way: ['document'] }, layout)
  unsaid.add('not-judged', 'A document holds a record: one without any is not judged.')
  if (!mayBeRecord) return envelope
  const heads = [...new Set(onward.flatMap(([head]) => (head === undefined || head === '*' ? [] : [head])))]
  const isEnvelope = [
    ...(heads.length === 0
      ? []
      : [{ type: 'object', anyOf: heads.map((head): JsonSchema => ({ required: [head] })) } as const]),
    ...(onward.some(([head]) => head === '*') ? [{ type: 'array' } as const] : []),
  ]
  return conditional(anyOf(isEnvelope), envelope, record)
}

function around(
  plan: Plan,
  index: number | undefined,
  ways: readonly Way[],
  place: Place,
  layout: Layout,
): JsonSchema {
  const node = index === undefined ? undefined : plan.nodes[index]
  if (node?.kind === 'records') return recordsSchema(ways)
  if (index === undefined || node?.kind !== 'object') return nothing
  const heads = new Set(ways.map(([head]) => head))
  const plain = layout.node(index, place)
  const properties = node.members.map(({ name, node: inner }): readonly [string, JsonSchema] => {
    if (!heads.has(name)) return [name, plain.properties?.[name] ?? nothing]
    const rest = ways.filter(([head]) => head === name).map((way) => way.slice(1))
    const there = { at: below(place.at, 'properties', name), way: [...place.way, name] }
    return [name, around(plan, inner, rest, there, layout)]
  })
  return { ...plain, properties: byName(properties) }
}

/** What sits where the way to the records ends. */
function recordsSchema(ways: readonly Way[]): JsonSchema {
  const isRecord = ways.some((way) => way.length === 0)
  const isList = ways.some((way) => way.length === 1 && way[0] === '*')
  return anyOf([
    ...(isRecord ? [record] : []),
    ...(isList ? [{ type: 'array', items: record } as const] : []),
  ])
}
