import type { JsonSchema, SchemaHead } from '../../src/emit/json-schema.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { typeName } from '../../src/emit/type-name.js'
import { brandsText } from './brand.js'
import { bannerOf } from './comment.js'
import { printTypes } from './print-types.js'
import { shapeSchema } from './shape-schema.js'

/** How types are written. */
export interface TypesOptions {
  /** A plain text is no text of a format: a schema or a validator must have said that it is one. */
  readonly branded?: boolean
}

/** TypeScript of one payload, from its schemas: types, and nothing that runs. Deterministic. */
export async function typesFile(
  schemas: {
    readonly payload: string
    readonly record: JsonSchema
    readonly document: JsonSchema | undefined
  },
  { branded = false }: TypesOptions = {},
): Promise<OutputFile> {
  const { payload, record, document } = schemas
  const name = typeName(payload)
  const [schema, rootName] = document === undefined ? [record, name] : [document, `${name}Document`]
  const banner = bannerOf(schema['x-declared'] as SchemaHead)
  const { schema: shape, brands } = shapeSchema(schema, rootName, name, branded)
  const content = await printTypes(shape, rootName, banner)
  return { path: `${payload}.ts`, content: `${content}${brandsText(brands, branded)}` }
}
