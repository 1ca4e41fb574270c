import type { DataNode, ObjectData } from '../data/record.js'
import { columnsOf } from '../parquet/columns-of.js'
import { type FileMetaData, fileMetaData } from '../parquet/format.js'
import type { Group } from '../parquet/schema.js'
import { decodeThrift } from '../parquet/thrift.js'
import { encodeThrift } from '../parquet/thrift-write.js'
import { createParquetWriter } from '../parquet/write.js'
import type { FindingClass } from '../verdict/report.js'

/** What is planted into a record before it is written. */
export interface Planting {
  /** Stands for data. */
  readonly hidden: string
  /** A name that stands nowhere in the plan. */
  readonly undeclared: string
  /** The record with a field that may not be there, and how that is told; where the payload names one. */
  readonly unshared: { readonly record: ObjectData; readonly class: FindingClass } | undefined
  /** The record with a value of a wrong format. */
  readonly invalid: ObjectData | undefined
}

/** Records as a Parquet file; undefined where they have no common columns. */
export function parquetBytes(
  records: readonly DataNode[],
  columns = columnsOf(records),
): Uint8Array | undefined {
  if (columns === undefined) return undefined
  const writer = createParquetWriter(columns)
  for (const record of records) writer.add(record)
  return joined(writer.end())
}

/** What can be planted into a Parquet file of this record, and how it must be answered. */
export function parquetPlants(record: ObjectData, { hidden, undeclared, unshared, invalid }: Planting) {
  const bytes = parquetBytes([record])
  const columns = columnsOf([record])
  if (bytes === undefined || columns === undefined) return []
  const text: DataNode = { kind: 'string', value: hidden, at: record.at }
  const withField = (name: string): Uint8Array | undefined =>
    parquetBytes([{ ...record, members: [{ name, at: record.at, value: text }, ...record.members] }])
  const refused = ['unreadable', 'ambiguous'] as const
  const plants = [
    plant('undeclared field', withField(undeclared), 'block', ['undeclared-field']),
    plant('field __proto__', withField('__proto__'), 'block', ['undeclared-field']),
    plant(
      'unshared field',
      unshared && parquetBytes([unshared.record]),
      'block',
      unshared ? [unshared.class] : [],
    ),
    plant('wrong format', invalid && parquetBytes([invalid]), 'block', ['bad-format', 'wrong-type']),
    plant('duplicate name', parquetBytes([record], withTwice(columns)), 'cannot-judge', ['ambiguous']),
    plant('cut off', bytes.subarray(0, -1), 'cannot-judge', refused),
    plant('invalid UTF-8', withBrokenName(bytes, columns), 'cannot-judge', refused),
    plant('empty file', new Uint8Array(0), 'cannot-judge', refused),
    plant('empty column', parquetBytes([record], withEmpty(columns, undeclared)), 'block', [
      'undeclared-field',
    ]),
    plant('footer text', withEntry(bytes, hidden), 'cannot-judge', refused),
    plant('behind footer', joined([bytes, new TextEncoder().encode(hidden)]), 'cannot-judge', refused),
  ]
  return plants.filter((each) => each !== undefined)
}

function plant<const Name extends string, const Wants extends 'block' | 'cannot-judge'>(
  name: Name,
  bytes: Uint8Array | undefined,
  wants: Wants,
  classes: readonly FindingClass[],
) {
  return bytes === undefined ? undefined : { name, bytes, wants, classes }
}

function withTwice(columns: Group): Group {
  return { ...columns, members: [...columns.members, ...columns.members.slice(0, 1)] }
}

/** A column that no declaration names, and in which nothing stands. */
function withEmpty(columns: Group, name: string): Group {
  const leaf = columnsOf([
    { kind: 'object', members: [{ name, at, value: { kind: 'string', value: '', at } }], at },
  ])
  return { ...columns, members: [...columns.members, ...(leaf?.members ?? [])] }
}

const at = { offset: 0, line: 0, column: 0 }

/** A byte that is in no UTF-8 text (RFC 3629), in the name of the first column as the footer has it. */
function withBrokenName(bytes: Uint8Array, columns: Group): Uint8Array {
  const name = Buffer.from(columns.members[0]?.name ?? '')
  const broken = Buffer.from(bytes)
  broken[broken.lastIndexOf(name)] = 0xff
  return broken
}

/** The footer with an entry of its own. */
function withEntry(bytes: Uint8Array, value: string): Uint8Array {
  return withFooter(bytes, (meta) => ({ ...meta, keyValues: [{ key: 'note', value }] }))
}

/** A whole file whose footer says something else. */
export function withFooter(bytes: Uint8Array, change: (meta: FileMetaData) => FileMetaData): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const length = view.getUint32(bytes.length - 8, true)
  const from = bytes.length - 8 - length
  const place = { bytes: bytes.subarray(from, bytes.length - 8), base: from, where: 'The footer' }
  const footer = encodeThrift(fileMetaData, change(decodeThrift(fileMetaData, place).value))
  const end = new Uint8Array(8)
  new DataView(end.buffer).setUint32(0, footer.length, true)
  end.set(bytes.subarray(-4), 4)
  return joined([bytes.subarray(0, from), footer, end])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}
