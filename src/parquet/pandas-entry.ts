import { utcNames } from './arrow-agrees.js'
import type { TextFault } from './flatbuffers.js'
import { inOrder, membersOf, readFooterJson } from './footer-json.js'
import type { LeafType } from './leaf-type.js'
import type { Column, Group } from './schema.js'

/** What the entry of pandas is held against. */
export interface PandasFile {
  readonly root: Group
  /** Records of the file. */
  readonly rows: number
  /** How many values the dictionary of a column holds, by its place among the columns that hold values. */
  dictionaryOf(leaf: number): number
}

const resetIndex =
  'Give the records an index that says nothing: df.reset_index(drop=True) before df.to_parquet(…).'
const ownNames = 'Write the columns that the file has: pa.Table.from_pandas(df[[…]], preserve_index=False).'
const plainTypes =
  'Write the column as a type that says nothing more, such as .astype(str), or in UTC: .dt.tz_convert("UTC").'

const otherColumn = 'names a column that the file does not have, or not at this place'

const columnNames = ['name', 'field_name', 'pandas_type', 'numpy_type', 'metadata']
const optionalNames = ['attributes', 'partition_columns']
const entryNames = [
  ...['index_columns', 'column_indexes', 'columns', 'creator', 'pandas_version'],
  ...optionalNames,
]

/** A version of a library: "2.2.3", "3.0.0rc1". */
const version = /^\d{1,4}(?:\.\d{1,4}){1,3}(?:\.?(?:a|b|rc|dev|post)\d{1,3})?$/

/** The index that pandas makes where it was given none. */
const unnamedIndex = /^__index_level_\d{1,3}__$/

/** Types of values as NumPy and pandas name them (dtype). */
const numpyTypes =
  /^(?:object|bool|boolean|str|string|category|u?int(?:8|16|32|64)|U?Int(?:8|16|32|64)|float(?:16|32|64)|Float(?:32|64)|datetime64\[(?:s|ms|us|ns)(?:, UTC)?\]|string\[(?:python|pyarrow|pyarrow_numpy)\]|(?:string|large_string|bool|u?int(?:8|16|32|64)|float|double|date32\[day\]|timestamp\[(?:s|ms|us|ns)(?:, tz=UTC)?\])\[pyarrow\])$/

/** Types of the names of columns. */
const namesTypes: ReadonlySet<unknown> = new Set(['unicode', 'string', 'empty', 'int64', 'mixed-integer'])

/**
 * Holds the entry `pandas` of a footer (pandas' "Storing pandas DataFrame objects in Apache Parquet format", as pyarrow
 * and fastparquet write it) against the file: it may name nothing but columns that are there, types that are theirs, the
 * plainest index, and versions. `stop` where it says more.
 */
export function checkPandasEntry(text: string, file: PandasFile, stop: TextFault): void {
  const entry =
    membersOf(inOrder(readFooterJson(text)?.value, entryNames), entryNames, optionalNames) ??
    stop('is not the JSON that pandas writes')
  const { attributes = {}, partition_columns: partitions = [] } = entry
  if (membersOf(attributes, []) === undefined || !isListOf(partitions, () => false))
    stop('holds a text of its own beside its columns')
  const creator = membersOf(entry.creator, ['library', 'version'])
  const isVersion = (value: unknown): boolean => typeof value === 'string' && version.test(value)
  const isKnown = creator?.library === 'pyarrow' || creator?.library === 'fastparquet'
  if (!isKnown || !isVersion(creator.version) || !isVersion(entry.pandas_version))
    stop('names the program that wrote it in a way of its own')
  if (!isListOf(entry.index_columns, (index) => isIndex(index, file)) || !isOnce(entry.index_columns))
    stop('has an index that says more than the number of records', resetIndex)
  if (!isListOf(entry.column_indexes, isNames) || !isShort(entry.column_indexes))
    stop('says more of the names of columns than they are', ownNames)
  checkColumns(entry.columns, file, stop)
}

function isListOf(value: unknown, isEach: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isEach)
}

/** Whether no item of a list stands twice. */
function isOnce(value: unknown): boolean {
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  return new Set(items.map((item) => JSON.stringify(item))).size === items.length
}

/** Names of columns have one level: those of several are texts in one. */
function isShort(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 1
}

/** A column that is there, or the numbers from 0 to that of the records. */
function isIndex(value: unknown, { root, rows }: PandasFile): boolean {
  if (typeof value === 'string') return memberOf(root, value) !== undefined
  const range = membersOf(value, ['kind', 'name', 'start', 'stop', 'step'])
  if (range === undefined) return false
  const { kind, name, start, stop, step } = range
  return kind === 'range' && name === null && start === 0 && stop === rows && step === 1
}

/** What is said of the names of all columns, which bear no name together. */
function isNames(value: unknown): boolean {
  const names = membersOf(inOrder(value, columnNames), columnNames)
  return (
    names !== undefined &&
    names.name === null &&
    (names.field_name === null || names.field_name === 'None') &&
    namesTypes.has(names.pandas_type) &&
    isNumpyType(names.numpy_type) &&
    (names.metadata === null || isUtf8(names.metadata))
  )
}

function isNumpyType(value: unknown): boolean {
  return typeof value === 'string' && numpyTypes.test(value)
}

function isUtf8(value: unknown): boolean {
  return membersOf(value, ['encoding'])?.encoding === 'UTF-8'
}

function memberOf(root: Group, name: unknown): Column | undefined {
  return root.members.find((member) => member.name === name)?.column
}

function checkColumns(value: unknown, file: PandasFile, stop: TextFault): void {
  const columns: readonly unknown[] = Array.isArray(value) ? value : [undefined]
  let last = -1
  for (const each of columns) {
    const own = membersOf(each, columnNames) ?? stop('is not the JSON that pandas writes')
    const { name, field_name: field } = own
    const column = memberOf(file.root, field) ?? stop(otherColumn, ownNames)
    const isIndexName = typeof field === 'string' && unnamedIndex.test(field)
    // An index may bear the name of a column, and is then stored under another.
    const isName =
      name === field || (isIndexName && (name === null || memberOf(file.root, name) !== undefined))
    const place = file.root.members.findIndex((member) => member.name === field)
    if (place <= last || !isName) stop(otherColumn, ownNames)
    last = place
    if (!isPandasType(own.pandas_type, column) || !isNumpyType(own.numpy_type))
      stop('gives a column a type that is not read', plainTypes)
    if (!isMore(own.metadata, column, file)) stop('says more of a column than its type', plainTypes)
  }
}

/** Whether `value` is the word of pandas for what the column holds, or one for values of any type. */
function isPandasType(value: unknown, column: Column): boolean {
  if (value === 'object') return true
  if (typeof value !== 'string') return false
  if (column.kind === 'leaf') return anyType.has(value) || wordsOf(column.type).includes(value)
  if (column.kind !== 'list') return false
  const inside = /^list\[(.*)\]$/s.exec(value)?.[1]
  return inside !== undefined && isPandasType(inside, column.each)
}

const anyType: ReadonlySet<string> = new Set(['categorical', 'mixed'])

function wordsOf(type: LeafType): readonly string[] {
  switch (type.kind) {
    case 'integer':
      return type.isSigned ? [`int${type.bits}`, `Int${type.bits}`] : [`uint${type.bits}`, `UInt${type.bits}`]
    case 'float':
      return ['float32', 'Float32']
    case 'double':
      return ['float64', 'Float64']
    case 'timestamp':
      return type.isUtc ? ['datetimetz', 'datetime'] : ['datetime']
    default:
      return words[type.kind]
  }
}

const words: Readonly<
  Record<Exclude<LeafType['kind'], 'integer' | 'float' | 'double' | 'timestamp'>, readonly string[]>
> = {
  boolean: ['bool', 'boolean'],
  text: ['unicode', 'string'],
  date: ['date'],
  time: ['time'],
  uuid: ['bytes'],
  nothing: ['empty'],
  decimal: ['decimal'],
}

/** What pandas adds to some types: nothing that the column does not say itself. */
function isMore(value: unknown, column: Column, file: PandasFile): boolean {
  if (value === null || isUtf8(value)) return true
  if (column.kind !== 'leaf') return false
  const { type, index } = column
  const zone = membersOf(value, ['timezone', 'unit'], ['unit'])
  if (zone !== undefined) {
    const { timezone, unit = 'ns' } = zone
    return type.kind === 'timestamp' && type.isUtc && utcNames.has(timezone as string) && unit === 'ns'
  }
  const categories = membersOf(value, ['num_categories', 'ordered'])
  if (categories !== undefined)
    return typeof categories.ordered === 'boolean' && categories.num_categories === file.dictionaryOf(index)
  const digits = membersOf(value, ['precision', 'scale'])
  return (
    type.kind === 'decimal' &&
    digits !== undefined &&
    digits.precision === type.precision &&
    digits.scale === type.scale
  )
}
