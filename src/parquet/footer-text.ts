import { counted } from '../diagnostics/describe.js'
import { showName } from '../diagnostics/name.js'
import { codePoints } from '../text/source-file.js'
import { footerText, stop } from './codes.js'
import type { FileMetaData } from './format.js'
import { checkOwnEntries } from './key-values.js'
import type { ChunkGroup } from './layout.js'
import type { ParquetSchema } from './schema.js'

/** Names that programs give to a schema. */
const schemaNames: ReadonlySet<string> = new Set([
  ...['schema', 'root', 'Root', 'm', 'message', 'table', 'record', 'spark_schema', 'duckdb_schema'],
  ...['arrow_schema', 'hive_schema', 'parquet_schema', 'parquet_go_root'],
])

/** A program and its version: "parquet-mr version 1.13.1 (build db4183109d5b)"; no digits but the version's. */
const program =
  /^[A-Za-z][A-Za-z._-]{0,30}(?: [A-Za-z][A-Za-z._-]{0,20}){0,3}(?: v?\d{1,4}(?:\.\d{1,6}){0,3}(?:[-+.][A-Za-z]{1,12}[.-]?\d{0,4})?)?(?: \(build [A-Za-z0-9 .-]{0,48}\))?$/
/** Programs that name themselves in another way. */
const programs: ReadonlySet<string> = new Set(['Arrow2 - Native Rust implementation of Arrow'])

/** Refuses texts of the footer that could hold data; what stands there all the same goes into the sentences. */
export function checkFooterText(
  meta: FileMetaData,
  { name: schemaName, root }: ParquetSchema,
  { groups, footer }: { readonly groups: readonly ChunkGroup[]; readonly footer: number },
): readonly string[] {
  const dictionaryOf = (leaf: number): number =>
    groups.reduce((most, { chunks }) => Math.max(most, chunks[leaf]?.pages.dictionary?.values ?? 0), 0)
  const { createdBy, keyValues, rows } = meta
  const goesAlong = [...checkOwnEntries(keyValues, { root, rows, dictionaryOf }, footer)]
  if (createdBy !== undefined) {
    if (!program.test(createdBy) && !programs.has(createdBy))
      stop(
        footerText,
        { what: 'The footer names the program that wrote it in a way of its own (created_by)' },
        footer,
      )
    goesAlong.push(
      'its footer names the program that wrote the file; this goes along with the file and was not judged.',
    )
  }
  if (!schemaNames.has(schemaName)) {
    if (showName(schemaName, { declared: false, position: 'object' }) !== schemaName)
      stop(footerText, { what: 'The footer gives its schema a name that may be data' }, footer)
    goesAlong.push(
      `its schema has a name of ${counted(codePoints(schemaName), 'character')}, which is no column's; this goes along with the file and was not judged.`,
    )
  }
  return goesAlong
}
