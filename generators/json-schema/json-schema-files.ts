import { jsonText } from '../../src/emit/json-text.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { draft07 } from './draft-07.js'
import type { PayloadSchemas } from './json-schema.js'
import { shareEqual } from './share.js'

/** The versions of JSON Schema that can be written. */
type Draft = '2020-12' | '07'

/** The JSON Schemas of one payload as files, in the draft that is asked for. What is equal in one is written once. */
export function jsonSchemaFiles(schemas: PayloadSchemas, draft: Draft = '2020-12'): readonly OutputFile[] {
  const { payload, record, document } = schemas
  const end = draft === '07' ? 'draft-07.schema.json' : 'schema.json'
  const named = [
    ['record', record],
    ['document', document],
  ] as const
  return named.flatMap(([of, schema]) => {
    if (schema === undefined) return []
    const shared = shareEqual(schema)
    const content = jsonText(draft === '07' ? draft07(shared) : shared)
    return [{ path: `${payload}.${of}.${end}`, content }]
  })
}
