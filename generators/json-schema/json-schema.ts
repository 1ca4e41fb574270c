import { printable } from '../../src/diagnostics/printable.js'
import { closingLine } from '../../src/emit/closing-line.js'
import type { JsonSchema, SchemaHead } from '../../src/emit/json-schema.js'
import type { Model } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import type { Plan } from '../../src/plan/plan.js'
import { lineOf } from './annotate.js'
import { documentSchema } from './document-schema.js'
import { createLayout } from './layout.js'
import { createUnsaid, type Unsaid } from './not-expressed.js'

/** The schemas of one payload: of a record, and of a JSON document where records can sit inside one. */
export interface PayloadSchemas {
  readonly payload: string
  readonly record: JsonSchema
  readonly document: JsonSchema | undefined
}

/**
 * JSON Schema 2020-12 of what one plan lets pass, closed at each level. It refuses nothing that the engine lets
 * pass; what it cannot say is in `x-declared.notExpressed`. Pure. `tool` is the version of declared. Throws a
 * `RangeError` for a plan of another model.
 */
export function jsonSchemas(model: Model, plan: Plan, tool: string): PayloadSchemas {
  const { id, version, hash } = plan.policy
  const policy = model.policies.find(
    (each) => each.id === id && each.version === version && each.hash === hash,
  )
  if (policy === undefined) throw new RangeError('The plan is of another model.')
  const about: About = { plan, policy, tool }
  return {
    payload: plan.payload.id,
    record: recordFile(about),
    document: plan.envelope === undefined ? undefined : documentFile(about),
  }
}

interface About {
  readonly plan: Plan
  readonly policy: Policy
  readonly tool: string
}

function recordFile(about: About): JsonSchema {
  const unsaid = unsaidOf()
  const layout = createLayout(about.plan, about.policy, unsaid)
  const body = layout.record({ at: '#', way: [] })
  const isTable = about.plan.media.json === undefined && about.plan.media.ndjson === undefined
  const what = isTable ? 'One row of a table, each cell read as what its field declares' : 'One record'
  return { ...headOf(about, 'record', what, unsaid), ...bodyOf(body), ...definitionsOf(layout.definitions()) }
}

function documentFile(about: About): JsonSchema {
  const unsaid = unsaidOf()
  const layout = createLayout(about.plan, about.policy, unsaid)
  const inner = layout.record({ at: '#/$defs/record', way: [] })
  const body = documentSchema(about.plan, layout, unsaid)
  const { title = '', description = '' } = headOf(about, 'record', 'One record', unsaid)
  const record: JsonSchema = { title, description, ...inner }
  const definitions = { record, ...layout.definitions() }
  return {
    ...headOf(about, 'document', 'One JSON document', unsaid),
    ...bodyOf(body),
    ...definitionsOf(definitions),
  }
}

function definitionsOf(definitions: Readonly<Record<string, JsonSchema>>): Pick<JsonSchema, '$defs'> {
  return Object.keys(definitions).length === 0 ? {} : { $defs: definitions }
}

/** The head of a file says more than the note on its outermost object. */
function bodyOf({ 'x-declared': _, title: __, description: ___, ...body }: JsonSchema): JsonSchema {
  return body
}

/** What holds of every value, so that it is not listed at each. */
function unsaidOf(): Unsaid {
  const unsaid = createUnsaid()
  unsaid.add(
    'ambiguous',
    'The bytes have one strict reading: no name stands twice in an object, nothing behind the document.',
  )
  unsaid.add('unreadable', 'The bytes are UTF-8 and within the limits of depth, size and digits.')
  return unsaid
}

function headOf({ plan, policy, tool }: About, of: string, what: string, unsaid: Unsaid): JsonSchema {
  const { payload, recipient, purposes } = plan
  const title = policy.payloads.get(payload.id)?.title ?? payload.id
  const parts = [plan.policy.id, plan.policy.version, payload.id, recipient, purposes, of]
  const segments = parts.map((part) => [part].flat().map(encodeURIComponent).join('+'))
  const head: SchemaHead = {
    payload: { id: payload.id, standsFor: payload.standsFor, declared: lineOf(payload.declared) },
    policy: plan.policy,
    recipient,
    purposes,
    says: 'It describes shape, not permission: a record of this shape can still be one that may not be passed on.',
    notExpressed: unsaid.list(),
    notJudged: plan.notJudged,
    prepared: closingLine(tool),
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:declared:${segments.join(':')}`,
    title: printable(title),
    description: printable(
      `${what} that ${plan.policy.id} ${plan.policy.version} lets "${recipient}" have${purposes.length === 0 ? '' : ` for ${purposes.join(', ')}`}. The engine is the stricter where x-declared.notExpressed says so.`,
    ),
    'x-declared': head,
  }
}
