import type { EnvelopeNode } from '../data/record.js'
import type { Plan, PlanNode } from '../plan/plan.js'
import { breakAt, encodeJson, encodeName, type Layout } from './encode.js'
import type { RedactOutput } from './redact-output.js'

/** What waits in the spool for one place of the document. */
export interface RecordsPlace {
  readonly bytes: number
  readonly records: number
  /** A list of records, or one record that stands there by itself. */
  readonly isList: boolean
}

/** The key of a place, by the way to it from the root. */
export function placeKey(path: readonly (string | number)[]): string {
  return JSON.stringify(path)
}

interface Writing {
  readonly output: RedactOutput
  readonly places: ReadonlyMap<string, RecordsPlace>
  /** How many records are written: what members that count them must say. */
  readonly records: number
  readonly layout: Layout
}

/** A writing on its way: the rest of the spool, and the way from the root. */
interface Step extends Writing {
  readonly spooled: SpoolReader
  readonly path: readonly (string | number)[]
}

/** Writes what stands around the records, with the records from the spool in their places and counts made anew. */
export async function writeEnvelope(node: EnvelopeNode, plan: Plan, writing: Writing): Promise<void> {
  const top = plan.envelope === undefined ? undefined : plan.nodes[plan.envelope]
  const spooled = createSpoolReader(writing.output.spool.read())
  try {
    await write(node, top, plan, { ...writing, spooled, path: [] })
  } finally {
    await spooled.close()
  }
}

async function write(
  node: EnvelopeNode,
  declared: PlanNode | undefined,
  plan: Plan,
  step: Step,
): Promise<void> {
  const { output, layout } = step
  const inner = { ...layout, level: layout.level + 1 }
  const next = (key: string | number): Step => ({ ...step, layout: inner, path: [...step.path, key] })
  if (node.kind === 'records') await writeRecords(step)
  else if (declared?.kind === 'value' && declared.countsRecords === true && node.kind === 'number') {
    await output.write(String(step.records))
  } else if (node.kind === 'object') {
    await output.write('{')
    for (const [index, member] of node.members.entries()) {
      await output.write(
        `${index > 0 ? ',' : ''}${breakAt(layout, inner.level)}${encodeName(member.name, layout)}`,
      )
      await write(member.value, memberOf(declared, member.name, plan), plan, next(member.name))
    }
    await output.write(node.members.length > 0 ? `${breakAt(layout, layout.level)}}` : '}')
  } else if (node.kind === 'array' && node.items.length > 0) {
    await output.write('[')
    for (const [index, item] of node.items.entries()) {
      await output.write(`${index > 0 ? ',' : ''}${breakAt(layout, inner.level)}`)
      await write(item, undefined, plan, next(index))
    }
    await output.write(`${breakAt(layout, layout.level)}]`)
  } else await output.write(encodeJson(node, layout))
}

async function writeRecords({ output, layout, places, path, spooled }: Step): Promise<void> {
  const place = places.get(placeKey(path))
  const isList = place?.isList ?? true
  if (isList) await output.write('[')
  for await (const piece of spooled.take(place?.bytes ?? 0)) await output.write(piece)
  if (isList) await output.write(place === undefined ? ']' : `${breakAt(layout, layout.level)}]`)
}

interface SpoolReader {
  /** The next bytes, this many of them. */
  take(bytes: number): AsyncIterable<Uint8Array>
  /** Lets the spool go. */
  close(): Promise<void>
}

function createSpoolReader(source: AsyncIterable<Uint8Array>): SpoolReader {
  const pieces = source[Symbol.asyncIterator]()
  let rest = new Uint8Array()
  return {
    async *take(bytes) {
      for (let wanted = bytes; wanted > 0; ) {
        if (rest.length === 0) {
          const next = await pieces.next()
          if (next.done === true) throw new Error('The spool ended early.')
          rest = Uint8Array.from(next.value)
        }
        const piece = rest.subarray(0, wanted)
        rest = rest.slice(piece.length)
        wanted -= piece.length
        yield piece
      }
    },
    async close() {
      await pieces.return?.()
    },
  }
}

function memberOf(declared: PlanNode | undefined, name: string, plan: Plan): PlanNode | undefined {
  const member = declared?.kind === 'object' ? declared.members.find((each) => each.name === name) : undefined
  return member === undefined ? undefined : plan.nodes[member.node]
}
