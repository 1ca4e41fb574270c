import type { EnvelopeNode } from '../data/record.js'
import type { Plan, PlanNode } from '../plan/plan.js'
import { breakAt, encodeJson, encodeName, type Layout } from './encode.js'
import type { RedactOutput } from './redact-output.js'

interface Writing {
  readonly output: RedactOutput
  /** How many records are written: what members that count them must say. */
  readonly records: number
  readonly layout: Layout
}

/** Writes what stands around the records, with the records from the spool in their place and counts made anew. */
export async function writeEnvelope(node: EnvelopeNode, plan: Plan, writing: Writing): Promise<void> {
  const top = plan.envelope === undefined ? undefined : plan.nodes[plan.envelope]
  await write(node, top, plan, writing)
}

async function write(
  node: EnvelopeNode,
  declared: PlanNode | undefined,
  plan: Plan,
  writing: Writing,
): Promise<void> {
  const { output, records, layout } = writing
  if (node.kind === 'records') {
    await output.write('[')
    for await (const piece of output.spool.read()) await output.write(piece)
    await output.write(records > 0 ? `${breakAt(layout, layout.level)}]` : ']')
    return
  }
  if (declared?.kind === 'value' && declared.countsRecords === true && node.kind === 'number') {
    await output.write(String(records))
    return
  }
  if (node.kind !== 'object') {
    // What holds the records is an object at each step, or the list itself.
    await output.write(encodeJson(node, layout))
    return
  }
  await output.write('{')
  for (const [index, member] of node.members.entries()) {
    const inner = { ...layout, level: layout.level + 1 }
    await output.write(
      `${index > 0 ? ',' : ''}${breakAt(layout, inner.level)}${encodeName(member.name, layout)}`,
    )
    await write(member.value, memberOf(declared, member.name, plan), plan, { ...writing, layout: inner })
  }
  await output.write(node.members.length > 0 ? `${breakAt(layout, layout.level)}}` : '}')
}

function memberOf(declared: PlanNode | undefined, name: string, plan: Plan): PlanNode | undefined {
  const member = declared?.kind === 'object' ? declared.members.find((each) => each.name === name) : undefined
  return member === undefined ? undefined : plan.nodes[member.node]
}
