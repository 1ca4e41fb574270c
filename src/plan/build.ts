import { placeOf } from '../diagnostics/policy-place.js'
import type { Model } from '../model/model.js'
import type { Field, Payload } from '../model/payload.js'
import type { NoPlan } from './codes.js'
import type { Granted } from './decide.js'
import { grantsElsewhere, grantsOf } from './grants.js'
import { keptForOf } from './kept-for.js'
import { createNodes, type Nodes } from './nodes.js'
import { notJudged } from './not-judged.js'
import type { BelongsTo, CsvColumn, MediaPlan, MemberPlan, Plan } from './plan.js'
import { type PlanRequest, type Resolved, resolveRequest } from './request.js'

/** What one payload may hold for one recipient, for given purposes, on a given day; or why nothing can be said. */
export function plan(model: Model, wanted: PlanRequest): Plan | NoPlan {
  const request = resolveRequest(model, wanted)
  if ('code' in request) return request
  const { policy, payload } = request
  const granted: Granted = {
    request,
    own: payload.flows.flatMap(grantsOf),
    inPolicy: [...policy.flows.values()].flatMap(grantsOf),
    elsewhere: grantsElsewhere(model, policy),
  }
  const nodes = createNodes(payload, granted)
  const record = nodes.type(payload.record, null)
  const envelope = envelopeNode(payload, nodes)
  const belongsTo = belongsToOf(request)
  const keptFor = keptForOf(request)
  return {
    payload: { id: payload.id, standsFor: payload.standsFor, declared: placeOf(payload.origin) },
    policy: { id: policy.id, version: policy.version, hash: policy.hash, owner: policy.owner },
    recipient: request.recipient,
    ...operatorOf(request),
    purposes: request.purposes,
    on: request.on,
    media: mediaOf(payload),
    nodes: nodes.list,
    record,
    ...(envelope === undefined ? {} : { envelope }),
    ...(belongsTo === undefined ? {} : { belongsTo }),
    ...(keptFor.length === 0 ? {} : { keptFor }),
    notJudged: notJudged(request, { used: [...nodes.used], nodes: nodes.list, keptFor }),
  }
}

/** The members around the records, with the places where records sit. */
function envelopeNode(payload: Payload, nodes: Nodes): number | undefined {
  const paths = payload.media.json.filter((path) => path.length > 0)
  return paths.length === 0 ? undefined : around(payload.envelope, paths, payload, nodes)
}

function around(
  fields: readonly Field[],
  paths: readonly (readonly string[])[],
  payload: Payload,
  nodes: Nodes,
): number {
  const declared = placeOf(payload.origin)
  if (paths.some((path) => path.length === 0 || path[0] === '*'))
    return nodes.add({ kind: 'records', declared })
  const heads = [...new Set(paths.flatMap((path) => path.slice(0, 1)))]
  const leading = heads.map((head): MemberPlan => {
    const inner = fields.find((field) => field.name === head)
    const below = inner?.type.kind === 'object' ? inner.type.fields : []
    const rest = paths.filter((path) => path[0] === head).map((path) => path.slice(1))
    const required = heads.length === 1
    return { name: head, node: around(below, rest, payload, nodes), required, goesWith: [], declared }
  })
  const beside = fields.filter((field) => !heads.includes(field.name))
  const plain = nodes.object(beside, null, false, payload.origin)
  return nodes.add({
    ...plain,
    members: [...leading, ...plain.members.filter(({ name }) => !heads.includes(name))],
  })
}

function mediaOf(payload: Payload): MediaPlan {
  const { json, ndjson, csv, parquet } = payload.media
  return {
    ...(json.length === 0 ? {} : { json: { records: json } }),
    ...(ndjson ? { ndjson: {} } : {}),
    ...(csv === undefined
      ? {}
      : {
          csv: {
            delimiter: csv.delimiter,
            columns: csv.names.map(({ path, header }): CsvColumn => ({ header, path })),
            emptyCell: csv.emptyCell,
          },
        }),
    ...(parquet === undefined ? {} : { parquet }),
  }
}

function operatorOf({ operator }: Resolved): Pick<Plan, 'operator'> {
  if (operator === undefined) return {}
  const { is, name, organisation } = operator
  return { operator: { is, name, organisation } }
}

function belongsToOf({ payload, operator }: Resolved): BelongsTo | undefined {
  if (payload.belongsTo === undefined || operator === undefined) return undefined
  const { path, origin } = payload.belongsTo
  return { path, names: operator.knownAs, declared: placeOf(origin) }
}
