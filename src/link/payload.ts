import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { Flow } from '../model/flow.js'
import type { FieldType, Media, Payload, Shape } from '../model/payload.js'
import { keySpan, valueSpan, type Written } from '../syntax/written.js'
import { oneMeaning } from './codes.js'
import { linkFields, linkFieldType } from './field.js'
import type { FieldScope } from './field-scope.js'
import type { PolicyScope } from './policy-scope.js'
import { listOf, resolve } from './scope.js'

/** Links a payload against one version of its policy. */
export function linkPayload(
  written: Written<'payload'>,
  policy: { readonly scope: PolicyScope; readonly flows: ReadonlyMap<string, Flow>; readonly label: string },
  diagnostics: Diagnostics,
): Payload {
  const { value } = written
  const shapes = new Map<string, { -readonly [K in keyof Shape]: Shape[K] }>()
  const unlinked = new Set<string>()
  const scope: FieldScope = {
    written,
    diagnostics,
    categories: policy.scope.categories,
    subjects: policy.scope.subjects,
    shapes: { what: 'shape', where: 'this payload', entries: shapes, complete: true },
    unlinked,
  }
  const blank: FieldType = {
    kind: 'object',
    fields: [],
    of: null,
    nullable: false,
    origin: valueSpan(written, ['payload']),
  }
  // A shape may hold itself, so each exists by name before any is filled.
  for (const id of Object.keys(value.shapes ?? {})) {
    shapes.set(id, { id, type: blank, origin: keySpan(written, ['shapes', id]) })
  }
  for (const [id, shape] of Object.entries(value.shapes ?? {})) {
    const type = linkFieldType(shape, ['shapes', id], scope)
    const entry = shapes.get(id)
    if (type === undefined) unlinked.add('*')
    else if (entry !== undefined) entry.type = type
  }
  const record = linkRecord(written, scope)
  if (record === undefined) unlinked.add('*')
  const names = { what: 'flow', where: policy.label, entries: policy.flows, complete: true }
  // A flow whose own names could not be linked is written all the same: that is its mistake, not the payload's.
  const writtenFlows = policy.scope.written.value.flows
  const named = value.flows === 'none' ? [] : value.flows
  const flows = named.flatMap((name, index) => {
    if (!policy.flows.has(name) && writtenFlows !== 'none' && Object.hasOwn(writtenFlows, name)) return []
    return resolve(names, name, valueSpan(written, ['flows', index]), diagnostics) ?? []
  })
  return {
    id: value.payload,
    title: value.title,
    standsFor: value['stands-for'],
    product: value.product,
    flows,
    media: linkMedia(written),
    envelope: linkFields(value.envelope ?? {}, ['envelope'], scope),
    everywhere: linkFields(value.everywhere ?? {}, ['everywhere'], scope),
    record: record ?? blank,
    shapes,
    belongsTo:
      value['belongs-to'] === undefined
        ? undefined
        : {
            path: wayTo(value['belongs-to'].field),
            origin: valueSpan(written, ['belongs-to', 'field']),
          },
    keptFrom: linkKeptFrom(written),
    unlinked,
    origin: valueSpan(written, ['payload']),
  }
}

function linkKeptFrom(written: Written<'payload'>): Payload['keptFrom'] {
  const fields = written.value['kept-from']?.field
  return listOf(fields).map((field, index) => ({
    path: wayTo(field),
    origin: valueSpan(written, ['kept-from', 'field', ...(Array.isArray(fields) ? [index] : [])]),
  }))
}

function linkRecord(written: Written<'payload'>, scope: FieldScope): FieldType | undefined {
  const { fields, shape } = written.value
  const origin = keySpan(written, [fields === undefined ? 'shape' : 'fields'])
  if ((fields === undefined) === (shape === undefined)) {
    const has = fields === undefined ? [] : ['fields', 'shape']
    scope.diagnostics.report(oneMeaning, valueSpan(written, ['payload']), { thing: 'record', has })
    return undefined
  }
  if (fields !== undefined) {
    return {
      kind: 'object',
      fields: linkFields(fields, ['fields'], scope),
      of: null,
      nullable: false,
      origin,
    }
  }
  return linkFieldType({ shape: shape ?? '' }, ['shape'], scope)
}

function linkMedia(written: Written<'payload'>): Media {
  const { media } = written.value
  if (media === undefined) return { json: [[]], ndjson: true, csv: undefined, parquet: undefined }
  const { json, ndjson, csv, parquet } = media
  return {
    json: json === undefined ? [] : (json.records ?? ['/']).map(segments),
    ndjson: ndjson !== undefined || json !== undefined,
    csv:
      csv === undefined
        ? undefined
        : {
            delimiter: csv.delimiter === 'tab' ? '\t' : csv.delimiter,
            names: Object.entries(csv.names ?? {}).map(([pointer, header]) => ({
              path: segments(pointer),
              header,
              origin: keySpan(written, ['media', 'csv', 'names', pointer]),
            })),
            emptyCell: csv['empty-cell'],
          },
    parquet,
  }
}

/** The way to a field: a member of the record by its name, or a JSON Pointer from the record down. */
function wayTo(field: string): readonly string[] {
  return field.startsWith('/') ? segments(field) : [field]
}

/** A JSON Pointer's segments (RFC 6901); `/` alone is the document. */
function segments(pointer: string): readonly string[] {
  if (pointer === '/' || pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}
