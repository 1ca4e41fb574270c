import { FlatbufferReader, type Slot, type TextFault } from './flatbuffers.js'
import type { KeyValue } from './format.js'

// The structures of a schema of Arrow: Schema.fbs and Message.fbs of the Arrow columnar format 1.5, those that a Parquet
// file can hold.

/** Types by what they hold; numbers are those of Schema.fbs, as they stand there. */
export type ArrowType =
  | { readonly kind: 'nothing' | 'boolean' | 'text' | 'list' | 'object' | 'map' }
  | { readonly kind: 'integer'; readonly bits: number; readonly isSigned: boolean }
  | { readonly kind: 'float'; readonly precision: number }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number; readonly bits: number }
  | { readonly kind: 'date'; readonly unit: number }
  | { readonly kind: 'time'; readonly unit: number; readonly bits: number }
  | { readonly kind: 'timestamp'; readonly unit: number; readonly zone: string }
  | { readonly kind: 'bytes'; readonly width: number }

/** A column as Arrow has it. */
export interface ArrowField {
  readonly name: string
  readonly isOptional: boolean
  /** Of its values, where they are named by their place in a dictionary. */
  readonly type: ArrowType
  /** The number of its dictionary. */
  readonly dictionary: number | undefined
  readonly children: readonly ArrowField[]
  readonly texts: readonly KeyValue[]
}

/** All that a schema of Arrow says. */
export interface ArrowSchema {
  readonly fields: readonly ArrowField[]
  readonly texts: readonly KeyValue[]
}

const messageSlots = ['i16', 'u8', 'place', 'i64', 'place'] as const
const schemaSlots = ['i16', 'place', 'place', 'place'] as const
const fieldSlots = ['place', 'bool', 'u8', 'place', 'place', 'place', 'place'] as const
const dictionarySlots = ['i64', 'place', 'bool', 'i16'] as const
const keyValueSlots = ['place', 'place'] as const
const integerSlots = ['i32', 'bool'] as const

/** MessageHeader: a schema; MetadataVersion: V4 (Arrow 0.8) and V5 (Arrow 1.0). */
const schemaHeader = 1
const versions: ReadonlySet<number> = new Set([3, 4])
/** What stands before a message: a mark, and its length. */
const mark = 0xffffffff
const prefixLength = 8
/** Columns are nested less deep than this; `Limits.depth` of the Parquet schema is reached before. */
const deepest = 256

/** Reads an encapsulated message of Arrow ("Encapsulated message format") that holds a schema; `stop` where it does not. */
export function decodeArrowSchema(bytes: Uint8Array, stop: TextFault): ArrowSchema {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const isMessage =
    bytes.length > prefixLength &&
    view.getUint32(0, true) === mark &&
    view.getUint32(4, true) === bytes.length - prefixLength
  if (!isMessage) stop('is no message of Arrow, or more than one')
  const reader = new FlatbufferReader(bytes.subarray(prefixLength), stop)
  const schema = new SchemaReader(reader, stop).message()
  reader.end()
  return schema
}

class SchemaReader {
  readonly #reader: FlatbufferReader
  readonly #stop: TextFault

  constructor(reader: FlatbufferReader, stop: TextFault) {
    this.#reader = reader
    this.#stop = stop
  }

  message(): ArrowSchema {
    const reader = this.#reader
    const [version = 0, header, at, body = 0, texts] = reader.table(reader.root(), messageSlots)
    if (!versions.has(version) || header !== schemaHeader || at === undefined || body !== 0)
      return this.#stop('is a message of Arrow that holds no schema')
    if (this.#texts(texts).length > 0) this.#stop('holds a text of its own beside its schema')
    const [endianness = 0, fields, own, features] = reader.table(at, schemaSlots)
    if (endianness !== 0) this.#stop('speaks of bytes in an order that no Parquet file has')
    if (this.#list(features).length > 0) this.#stop('says that it has something which is not known here')
    return { fields: this.#fields(fields, 1), texts: this.#texts(own) }
  }

  #fields(at: number | undefined, depth: number): readonly ArrowField[] {
    if (depth > deepest) this.#stop('is nested too deep')
    return this.#list(at).map((each) => this.#field(each, depth))
  }

  #field(at: number, depth: number): ArrowField {
    const reader = this.#reader
    const [name, isOptional = 0, typeNumber = 0, type, dictionary, children, texts] = reader.table(
      at,
      fieldSlots,
    )
    if (type === undefined) return this.#stop('names a column without a type')
    return {
      name: name === undefined ? '' : reader.text(name),
      isOptional: isOptional === 1,
      type: this.#type(type, typeNumber),
      dictionary: dictionary === undefined ? undefined : this.#dictionary(dictionary),
      children: this.#fields(children, depth + 1),
      texts: this.#texts(texts),
    }
  }

  #type(at: number, number: number): ArrowType {
    const known = types[number]
    if (known === undefined) {
      const [name, step] = unread[number] ?? []
      return this.#stop(`gives a column a type of Arrow that is not read${name ? ` (${name})` : ''}`, step)
    }
    const values = this.#reader.table(at, known.slots)
    return known.of(values, (place) => this.#reader.text(place))
  }

  #dictionary(at: number): number {
    const [id = 0, index, , kind = 0] = this.#reader.table(at, dictionarySlots)
    if (index !== undefined) {
      const [bits = 0] = this.#reader.table(index, integerSlots)
      if (!integerBits.has(bits))
        this.#stop('counts the places of a dictionary in a way that is not known here')
    }
    if (kind !== 0) this.#stop('has a dictionary of a kind that is not known here')
    return id
  }

  #texts(at: number | undefined): readonly KeyValue[] {
    return this.#list(at).map((each) => {
      const [key, value] = this.#reader.table(each, keyValueSlots)
      return {
        key: key === undefined ? '' : this.#reader.text(key),
        value: value === undefined ? '' : this.#reader.text(value),
      }
    })
  }

  #list(at: number | undefined): readonly number[] {
    return at === undefined ? [] : this.#reader.places(at)
  }
}

const integerBits: ReadonlySet<number> = new Set([8, 16, 32, 64])

/** A type of Arrow: its slots, and what they say. */
interface KnownType {
  readonly slots: readonly Slot[]
  readonly of: (values: readonly (number | undefined)[], text: (at: number) => string) => ArrowType
}

const bare = (kind: 'nothing' | 'boolean' | 'text' | 'list' | 'object'): KnownType => ({
  slots: [],
  of: () => ({ kind }),
})

/** Types that say something else of a value than the file's own schema does, and what to write instead. */
const unread: Readonly<Record<number, readonly [string, string]>> = {
  16: ['FixedSizeList', 'Write lists of any length (pyarrow: pa.list_(type); Polars: .arr.to_list()).'],
  18: [
    'Duration',
    'Write a span of time as a number (pandas: .dt.total_seconds(); Polars: .dt.total_microseconds()).',
  ],
}

/** By the numbers of the union `Type`; left out are those that no column which is read has. */
const types: Readonly<Record<number, KnownType>> = {
  1: bare('nothing'),
  2: {
    slots: integerSlots,
    of: ([bits = 0, isSigned = 0]) => ({ kind: 'integer', bits, isSigned: isSigned === 1 }),
  },
  3: { slots: ['i16'], of: ([precision = 0]) => ({ kind: 'float', precision }) },
  5: bare('text'),
  6: bare('boolean'),
  7: {
    slots: ['i32', 'i32', 'i32'],
    of: ([precision = 0, scale = 0, bits = 128]) => ({ kind: 'decimal', precision, scale, bits }),
  },
  8: { slots: ['i16'], of: ([unit = 1]) => ({ kind: 'date', unit }) },
  9: { slots: ['i16', 'i32'], of: ([unit = 1, bits = 32]) => ({ kind: 'time', unit, bits }) },
  10: {
    slots: ['i16', 'place'],
    of: ([unit = 0, zone], text) => ({
      kind: 'timestamp',
      unit,
      zone: zone === undefined ? '' : text(zone),
    }),
  },
  12: bare('list'),
  13: bare('object'),
  15: { slots: ['i32'], of: ([width = 0]) => ({ kind: 'bytes', width }) },
  17: { slots: ['bool'], of: () => ({ kind: 'map' }) },
  20: bare('text'),
  21: bare('list'),
  24: bare('text'),
  25: bare('list'),
  26: bare('list'),
}
