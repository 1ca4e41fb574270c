import type { JsonSchema, SchemaHead } from '../../src/emit/json-schema.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { bannerOf } from './comment.js'
import { printTypes } from './print-types.js'
import { shapeSchema } from './shape-schema.js'
import { typeName } from './type-name.js'

/** TypeScript of one payload, from its schemas: types, and nothing that runs. Deterministic. */
export async function typesFile(schemas: {
  readonly payload: string
  readonly record: JsonSchema
  readonly document: JsonSchema | undefined
}): Promise<OutputFile> {
  const { payload, record, document } = schemas
  const name = typeName(payload)
  const [schema, rootName] = document === undefined ? [record, name] : [document, `${name}Document`]
  const banner = bannerOf(schema['x-declared'] as SchemaHead)
  const content = await printTypes(shapeSchema(schema, rootName, name), rootName, banner)
  return { path: `${payload}.ts`, content }
}
