import { joinPath } from '../project/user-path.js'
import { writeTree } from '../project/write-tree.js'
import { reportSchema } from '../report/report-schema.js'
import { kinds, schemaOf } from '../syntax/json-schema.js'
import { claimsSchema } from './claims-schema.js'

/** One JSON Schema that declared publishes. */
export interface SchemaFile {
  /** A kind of document, or `report`, or `claims`. */
  readonly kind: string
  /** Of a document that people write, not of what declared prints. */
  readonly isDocument: boolean
  /** `policy.schema.json` */
  readonly name: string
  readonly description: string
  /** The file as written, with a line end. */
  readonly content: string
}

/** The schemas of all kinds of document (draft-07) and of what `declared check` and `declared claims` print as JSON (2020-12). */
export function schemaFiles(): readonly SchemaFile[] {
  const all = [
    ...kinds.map((kind) => ({ kind, schema: schemaOf(kind) })),
    { kind: 'report', schema: reportSchema as object },
    { kind: 'claims', schema: claimsSchema as object },
  ]
  return all.map(({ kind, schema }) => ({
    kind,
    isDocument: kind !== 'report' && kind !== 'claims',
    name: `${kind}.schema.json`,
    description: String((schema as { description?: unknown }).description ?? ''),
    content: `${JSON.stringify(schema, undefined, 2)}\n`,
  }))
}

/**
 * Writes schemas into a folder, all or none, and gives their paths as the user would name them; the folder is made
 * where it is not there. Throws a `ProjectError` when one cannot be written.
 */
export async function writeSchemas(files: readonly SchemaFile[], folder: string): Promise<readonly string[]> {
  await writeTree(
    folder,
    files.map(({ name, content }) => ({ path: name, text: content })),
  )
  return files.map(({ name }) => joinPath(folder, name))
}
