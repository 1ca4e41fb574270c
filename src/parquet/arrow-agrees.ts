import { type ArrowField, type ArrowType, decodeArrowSchema } from './arrow-schema.js'
import type { TextFault } from './flatbuffers.js'
import type { KeyValue } from './format.js'
import type { LeafType, Unit } from './leaf-type.js'
import type { Column, Group } from './schema.js'

/** How the entries of a schema are judged that stand in it as they stand in the footer. */
export type TextCheck = (entry: KeyValue) => boolean

/** Names that programs give to the parts of lists and maps; the file's own schema has some of the format there. */
const itemNames: ReadonlySet<string> = new Set(['item', 'element', 'array', 'array_element', 'list', ''])
const entriesNames: ReadonlySet<string> = new Set(['entries', 'key_value', 'map'])
const keyNames: ReadonlySet<string> = new Set(['key', 'keys'])
const valueNames: ReadonlySet<string> = new Set(['value', 'values'])

/** Names for the clock by which all moments of a Parquet file are told that are adjusted to one. */
export const utcNames: ReadonlySet<string> = new Set(['UTC', 'Etc/UTC', 'GMT', '+00:00', 'Z'])

/** What a type outside Arrow may say beside its name (ARROW:extension:metadata), by that name. */
const extensions: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['arrow.uuid', new Set([''])],
  ['arrow.json', new Set(['', '{}'])],
])

/** Polars names the type of places in a dictionary, and a list of categories of its own where it has a name. */
const polarsCategories = /^0;0;u(?:8|16|32);$/

const otherType = 'gives a column another type than the file’s own schema'
const otherZone = 'names a time zone other than UTC'
const inUtc = 'Write moments in UTC (pandas: .dt.tz_convert("UTC"); Polars: .dt.convert_time_zone("UTC")).'

/**
 * Holds the schema of Arrow (`ARROW:schema`) against the file's own: each name, type and number in it must stand there
 * too, at the same place; `stop` where one does not. `isKnown` judges the entries beside the columns.
 */
export function checkArrowSchema(text: string, root: Group, isKnown: TextCheck, stop: TextFault): void {
  const bytes = Buffer.from(text, 'base64')
  // Other characters, line ends and bits of the last character that say nothing are lost in reading.
  if (bytes.toString('base64') !== text) stop('is not base64, or not in its one form (RFC 4648, section 3.5)')
  const { fields, texts } = decodeArrowSchema(bytes, stop)
  const agreement = new Agreement(stop)
  agreement.members(fields, root)
  agreement.end()
  const seen = new Set<string>()
  for (const entry of texts) {
    if (seen.has(entry.key) || !isKnown(entry)) stop('holds a text of its own beside its columns')
    seen.add(entry.key)
  }
}

/** The walk through both schemas; its state is the dictionaries so far. */
class Agreement {
  readonly #dictionaries: number[] = []
  readonly #stop: TextFault

  constructor(stop: TextFault) {
    this.#stop = stop
  }

  members(fields: readonly ArrowField[], { members }: Group): void {
    if (fields.length !== members.length) this.#stop('names other columns than the file’s own schema')
    for (const [index, { name, column }] of members.entries()) {
      const field = fields[index]!
      if (field.name !== name) this.#stop('names other columns than the file’s own schema')
      this.#column(field, column)
    }
  }

  /** Programs number dictionaries from 0 on, or give all of them one number. */
  end(): void {
    const count = this.#dictionaries.length
    if (this.#dictionaries.some((id) => id < 0 || id >= count))
      this.#stop('gives a dictionary a number that no program counts')
  }

  #column(field: ArrowField, column: Column): void {
    if (field.isOptional !== column.isOptional)
      this.#stop('says otherwise than the file’s own schema whether a column may be empty')
    this.#texts(field, column)
    if (field.dictionary !== undefined) {
      this.#dictionaries.push(field.dictionary)
      if (column.kind !== 'leaf') this.#stop(otherType)
    }
    const { kind } = field.type
    if (column.kind === 'leaf') {
      if (field.children.length > 0 || !this.#isType(field.type, column.type)) this.#stop(otherType)
    } else if (kind !== column.kind) this.#stop(otherType)
    else if (column.kind === 'object') this.members(field.children, column)
    else if (column.kind === 'list') this.#part(field.children, [[itemNames, column.each]])
    else this.#map(field.children, column)
  }

  #map(children: readonly ArrowField[], { key, value }: Extract<Column, { kind: 'map' }>): void {
    const [entries, ...others] = children
    const isMap =
      entries?.type.kind === 'object' &&
      others.length === 0 &&
      entriesNames.has(entries.name) &&
      !entries.isOptional &&
      entries.dictionary === undefined &&
      entries.texts.length === 0
    if (!isMap) this.#stop(otherType)
    this.#part(entries?.children ?? [], [
      [keyNames, key],
      [valueNames, value],
    ])
  }

  /** The inside of a list or map, whose names are words of programs. */
  #part(children: readonly ArrowField[], wanted: readonly (readonly [ReadonlySet<string>, Column])[]): void {
    if (children.length !== wanted.length) this.#stop(otherType)
    for (const [index, [names, column]] of wanted.entries()) {
      const child = children[index]!
      if (!names.has(child.name)) this.#stop('gives a part of a list or map a name of its own')
      this.#column(child, column)
    }
  }

  #texts({ texts, dictionary }: ArrowField, column: Column): void {
    const byKey = new Map(texts.map(({ key, value = '' }) => [key, value]))
    const fieldId = column.kind === 'leaf' ? column.element.fieldId : column.fieldId
    const isKnown = (key: string, value: string): boolean => {
      if (key === 'PARQUET:field_id') return fieldId !== undefined && value === String(fieldId)
      if (key === 'ARROW:extension:name') return extensions.has(value)
      if (key === 'ARROW:extension:metadata')
        return extensions.get(byKey.get('ARROW:extension:name') ?? '')?.has(value) === true
      return key === '_PL_CATEGORICAL2' && dictionary !== undefined && polarsCategories.test(value)
    }
    if (byKey.size !== texts.length || [...byKey].some(([key, value]) => !isKnown(key, value)))
      this.#stop('holds a text of its own beside a column', stepFor(byKey))
  }

  #isType(type: ArrowType, own: LeafType): boolean {
    switch (type.kind) {
      case 'nothing':
      case 'boolean':
      case 'text':
        return own.kind === type.kind
      case 'integer':
        return own.kind === 'integer' && own.bits === type.bits && own.isSigned === type.isSigned
      case 'float':
        return own.kind === floats[type.precision]
      case 'decimal':
        return isDecimal(type, own)
      case 'date':
        return own.kind === 'date' && (type.unit === 0 || type.unit === 1)
      case 'time':
        return own.kind === 'time' && type.bits === (type.unit < 2 ? 32 : 64) && isUnit(type.unit, own.unit)
      case 'timestamp': {
        if (type.zone !== '' && !utcNames.has(type.zone)) this.#stop(otherZone, inUtc)
        return own.kind === 'timestamp' && own.isUtc === (type.zone !== '') && isUnit(type.unit, own.unit)
      }
      case 'bytes':
        return own.kind === 'uuid' && type.width === 16
      default:
        return false
    }
  }
}

/** Precision, by its numbers. */
const floats: readonly (LeafType['kind'] | undefined)[] = [undefined, 'float', 'double']

const decimalBits: ReadonlySet<number> = new Set([32, 64, 128, 256])

function isDecimal(type: Extract<ArrowType, { kind: 'decimal' }>, own: LeafType): boolean {
  const isSame = own.kind === 'decimal' && own.precision === type.precision && own.scale === type.scale
  return isSame && decimalBits.has(type.bits)
}

/** TimeUnit, by its numbers, which grow with what it can tell apart. */
const units: Readonly<Record<Unit, number>> = { millis: 1, micros: 2, nanos: 3 }

/** Seconds are stored as milliseconds; a finer unit than the one stored shows the same moments, a coarser one fewer. */
function isUnit(unit: number, own: Unit): boolean {
  return (unit >= units[own] && unit <= units.nanos) || (unit === 0 && own === 'millis')
}

/** What to do about texts beside a column, where it is known who writes them. */
function stepFor(byKey: ReadonlyMap<string, string>): string | undefined {
  const isPolars = [...byKey.keys()].some((key) => key.startsWith('_PL_'))
  if (isPolars) return 'Write the values as text, without a list of categories (Polars: .cast(pl.String)).'
  if (!byKey.has('ARROW:extension:name')) return undefined
  return 'Write the column as a type of Arrow itself (pandas: .astype("datetime64[ns]") of a period, .astype(str)).'
}
