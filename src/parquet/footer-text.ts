import { counted } from '../diagnostics/describe.js'
import { showName } from '../diagnostics/name.js'
import { codePoints } from '../text/source-file.js'
import { footerText, stop } from './codes.js'
import type { FileMetaData, KeyValue } from './format.js'
import type { ParquetSchema } from './schema.js'
import { isSparkSchema } from './spark-schema.js'

/** Names that programs give to a schema. */
const schemaNames: ReadonlySet<string> = new Set([
  ...['schema', 'root', 'Root', 'm', 'message', 'table', 'record', 'spark_schema', 'duckdb_schema'],
  ...['arrow_schema', 'hive_schema', 'parquet_schema', 'parquet_go_root'],
])

/** A program and its version: "parquet-mr version 1.13.1 (build db4183109d5b)"; no digits but the version's. */
const program =
  /^[A-Za-z][A-Za-z._-]{0,30}(?: [A-Za-z][A-Za-z._-]{0,20}){0,3}(?: v?\d{1,4}(?:\.\d{1,6}){0,3}(?:[-+.][A-Za-z]{1,12}[.-]?\d{0,4})?)?(?: \(build [A-Za-z0-9 .-]{0,48}\))?$/

/** Entries of the footer that are known to hold nothing of the data, each with all that it may say. */
const harmless: ReadonlyMap<string, RegExp> = new Map([
  ['writer.model.name', /^(?:avro|example|protobuf|thrift)$/],
  ['org.apache.spark.version', /^\d{1,2}(?:\.\d{1,3}){1,2}$/],
  ['org.apache.spark.timeZone', /^(?:UTC|Etc\/UTC|GMT)$/],
  ['org.apache.spark.legacyDateTime', /^$/],
  ['org.apache.spark.legacyINT96', /^$/],
])

/** The schema once more, as Spark has it. */
const sparkKey = 'org.apache.spark.sql.parquet.row.metadata'

/** Refuses texts of the footer that could hold data; what stands there all the same goes into the sentences. */
export function checkFooterText(
  meta: FileMetaData,
  { name: schemaName, root }: ParquetSchema,
  at: number,
): readonly string[] {
  const goesAlong: string[] = []
  const others = meta.keyValues?.filter(
    ({ key, value = '' }) => key !== sparkKey || !isSparkSchema(value, root),
  )
  const isTwice = (meta.keyValues?.filter(({ key }) => key === sparkKey).length ?? 0) > 1
  checkKeyValues(isTwice ? meta.keyValues : others, 'The footer', at)
  const { createdBy } = meta
  if (createdBy !== undefined) {
    if (!program.test(createdBy))
      stop(
        footerText,
        { what: 'The footer names the program that wrote it in a way of its own (created_by)' },
        at,
      )
    goesAlong.push(
      'its footer names the program that wrote the file; this goes along with the file and was not judged.',
    )
  }
  if (!schemaNames.has(schemaName)) {
    if (showName(schemaName, { declared: false, position: 'object' }) !== schemaName)
      stop(footerText, { what: 'The footer gives its schema a name that may be data' }, at)
    goesAlong.push(
      `its schema has a name of ${counted(codePoints(schemaName), 'character')}, which is no column's; this goes along with the file and was not judged.`,
    )
  }
  return goesAlong
}

/** `where` begins a sentence: "The footer". */
export function checkKeyValues(entries: readonly KeyValue[] | undefined, where: string, at: number): void {
  const seen = new Set<string>()
  for (const { key, value = '' } of entries ?? []) {
    const isHarmless = harmless.get(key)?.test(value) === true && !seen.has(key)
    seen.add(key)
    const what = nameOf(key)
    if (!isHarmless) stop(footerText, { what: `${where} holds an entry of its own${what}` }, at)
  }
}

/** Keys of programs that many files have: only these are told by name. */
const knownKeys: ReadonlySet<string> = new Set([
  'ARROW:schema',
  'pandas',
  'geo',
  'parquet.avro.schema',
  'avro.schema',
  'iceberg.schema',
  sparkKey,
  ...harmless.keys(),
])

function nameOf(key: string): string {
  return knownKeys.has(key) ? ` (${key})` : ''
}
