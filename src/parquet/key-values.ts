import { checkArrowSchema } from './arrow-agrees.js'
import { footerText, stop } from './codes.js'
import type { TextFault } from './flatbuffers.js'
import type { KeyValue } from './format.js'
import { isIcebergSchema } from './iceberg-schema.js'
import { checkPandasEntry, type PandasFile } from './pandas-entry.js'
import { isSparkSchema } from './spark-schema.js'

/** Entries of the footer that are known to hold nothing of the data, each with all that it may say. */
const harmless: ReadonlyMap<string, RegExp> = new Map([
  ['writer.model.name', /^(?:avro|example|protobuf|thrift)$/],
  ['org.apache.spark.version', /^\d{1,2}(?:\.\d{1,3}){1,2}$/],
  ['org.apache.spark.timeZone', /^(?:UTC|Etc\/UTC|GMT)$/],
  ['org.apache.spark.legacyDateTime', /^$/],
  ['org.apache.spark.legacyINT96', /^$/],
])

const arrowKey = 'ARROW:schema'
const pandasKey = 'pandas'
/** The schema once more, as Spark has it. */
const sparkKey = 'org.apache.spark.sql.parquet.row.metadata'
const icebergKey = 'iceberg.schema'

/** How a file is written without an entry that many files have; only these are told by name. */
const withoutIt: ReadonlyMap<string, string> = new Map([
  [arrowKey, 'Write it without: pq.write_table(table.replace_schema_metadata(), path, store_schema=False).'],
  [
    pandasKey,
    'Write it without: pq.write_table(pa.Table.from_pandas(df, preserve_index=False).replace_schema_metadata(), path).',
  ],
  ['PANDAS_ATTRS', 'Write it without: df.attrs.clear() before df.to_parquet(…).'],
  ['geo', 'Write it without: pd.DataFrame(df.drop(columns="geometry")).to_parquet(…).'],
  [
    'huggingface',
    'Write it without: pq.write_table(dataset.with_format("arrow")[:].replace_schema_metadata(), path).',
  ],
  [
    sparkKey,
    'Write it without comments and metadata: df.select([col(c).alias(c, metadata={}) for c in df.columns]).',
  ],
  [
    'parquet.avro.schema',
    'Write the file with a program that has no schema of Avro, such as DuckDB or Spark.',
  ],
  ['avro.schema', 'Write the file with a program that has no schema of Avro, such as DuckDB or Spark.'],
  [
    'iceberg.schema',
    'Give the result of a query (spark.table(…).write.parquet(path)), not the files of the table.',
  ],
])

/** Ends the reading at an entry of the footer that says more than the file itself; what it says all the same, in sentences. */
export function checkOwnEntries(
  entries: readonly KeyValue[] | undefined,
  file: PandasFile,
  footer: number,
): readonly string[] {
  const { root } = file
  const checkPandas = (value: string): void => checkPandasEntry(value, file, faultOf(pandasKey, footer))
  const checkArrow = (value: string): void =>
    checkArrowSchema(value, root, (entry) => isInside(entry, checkPandas), faultOf(arrowKey, footer))
  const repeats = (key: string, isSchema: typeof isSparkSchema) => (value: string) => {
    if (!isSchema(value, root)) faultOf(key, footer)('says more than the file’s own schema')
  }
  const checks = new Map([
    [arrowKey, checkArrow],
    [pandasKey, checkPandas],
    [sparkKey, repeats(sparkKey, isSparkSchema)],
    [icebergKey, repeats(icebergKey, isIcebergSchema)],
  ])
  checkKeyValues(entries, { where: 'The footer', checks, at: footer })
  const isOfPandas = entries?.some(({ key }) => key === pandasKey) === true
  return isOfPandas
    ? [
        'its footer names the versions of pandas and of the program that wrote its columns; this goes along with the file and was not judged.',
      ]
    : []
}

/** Beside a schema of Arrow stand the entries that pandas made, once more. */
function isInside({ key, value = '' }: KeyValue, checkPandas: (value: string) => void): boolean {
  if (key === pandasKey) checkPandas(value)
  return key === pandasKey
}

function faultOf(key: string, at: number): TextFault {
  return (what, step = withoutIt.get(key)) =>
    stop(footerText, { what: `The entry ${key} of the footer ${what}` }, at, step && `${step} ${orRedact}`)
}

const orRedact = 'Or let declared redact write the file anew: it carries on values alone.'

/** How texts are judged that stand beside a column or a file. */
interface KeyValuesOf {
  /** Begins a sentence: "The footer". */
  readonly where: string
  /** Entries that are held against the file; each ends the reading itself. */
  readonly checks?: ReadonlyMap<string, (value: string) => void>
  readonly at: number
}

/** Ends the reading at an entry that is not known to be harmless, or stands twice. */
export function checkKeyValues(
  entries: readonly KeyValue[] | undefined,
  { where, checks = new Map(), at }: KeyValuesOf,
): void {
  const seen = new Set<string>()
  for (const { key, value = '' } of entries ?? []) {
    const check = checks.get(key)
    const isKnown = check !== undefined || harmless.get(key)?.test(value) === true
    if (!isKnown || seen.has(key)) {
      const name = withoutIt.has(key) || harmless.has(key) ? ` (${key})` : ''
      const step = withoutIt.get(key)
      stop(
        footerText,
        { what: `${where} holds an entry of its own${name}` },
        at,
        step && `${step} ${orRedact}`,
      )
    }
    seen.add(key)
    check?.(value)
  }
}
