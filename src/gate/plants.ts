import { packGzip } from '../data/gzip.js'
import type { DataNode, ObjectData } from '../data/record.js'
import { formats } from '../formats/index.js'
import type { CsvMedia, Plan, RefusedPlan, ValuePlan } from '../plan/plan.js'
import type { Answer, FindingClass } from '../verdict/report.js'
import { encodeJson, encodeRow } from './encode.js'
import type { MediaKind } from './media.js'
import { aroundPacked } from './packed-plants.js'
import { parquetBytes, parquetPlants } from './parquet-plants.js'
import { makeEnvelope, textNode, withMember } from './sample.js'

/** Something wrong that is put into a document that passes, and how it must be answered. */
export interface Plant {
  readonly name: PlantName
  readonly bytes: Uint8Array
  readonly wants: Answer
  /** One of these must be found. */
  readonly classes: readonly FindingClass[]
}

export const plantNames = [
  'undeclared field',
  'field __proto__',
  'unshared field',
  'wrong format',
  'duplicate name',
  'cut off',
  'invalid UTF-8',
  'empty file',
  'behind gzip',
  'behind NUL',
  'gzip comment',
  'empty column',
  'footer text',
  'behind footer',
] as const

export type PlantName = (typeof plantNames)[number]

/** One way in which a payload's records can be written. */
export interface Placement {
  readonly media: MediaKind
  /** `json`, `json /value/*`, `csv`, `csv gzip` */
  readonly label: string
  /** Where records sit in a JSON document: names, and `*` for each item. */
  readonly path: readonly string[]
  /** The document is packed. */
  readonly packed?: 'gzip'
}

/** Stands for data in what is planted; no report may hold it. */
export const planted = 'declared-selftest-planted-☃'

/** A document of one record before it is bytes; `inside` is put at its beginning. */
type Write = (record: ObjectData, inside?: readonly (readonly [string, DataNode])[]) => string | undefined

/** Every way in which records of the plan can be written. */
export function placementsOf({ media }: Plan): readonly Placement[] {
  const json = (media.json?.records ?? []).map((path): Placement => {
    const label = path.length === 0 ? 'json' : `json /${path.join('/')}`
    return { media: 'json', label, path }
  })
  const others = (['ndjson', 'csv', 'parquet'] as const).filter((each) => media[each] !== undefined)
  const plain = [...json, ...others.map((each): Placement => ({ media: each, label: each, path: [] }))]
  const packed = (['json', 'ndjson', 'csv'] as const).flatMap((media) => {
    const first = plain.find((each) => each.media === media)
    return first === undefined ? [] : [{ ...first, label: `${first.label} gzip`, packed: 'gzip' } as const]
  })
  return [...plain, ...packed]
}

/** The record as a document; undefined where it cannot be written so. */
export function documentOf(plan: Plan, placement: Placement, record: ObjectData): Uint8Array | undefined {
  if (placement.media === 'parquet') return parquetBytes([record])
  const text = writerOf(plan, placement)(record)
  return text === undefined ? undefined : inPlace(placement, new TextEncoder().encode(text))
}

/** A document's bytes as its placement has them. */
function inPlace({ packed }: Placement, bytes: Uint8Array): Uint8Array {
  return packed === undefined ? bytes : packGzip(bytes)
}

/** What can be planted into this record; the payload may name no field that is not shared, or none with a format. */
export function plantsOf(plan: Plan, placement: Placement, record: ObjectData): readonly Plant[] {
  if (placement.media === 'parquet') {
    const { refused, value } = placesOf(spotsOf(plan, record))
    return parquetPlants(record, {
      hidden: planted,
      undeclared: undeclaredName(plan),
      unshared: refused && { record: put(record, refused, planted), class: refused.node.class },
      invalid: value && put(record, value, planted),
    })
  }
  const write = writerOf(plan, placement)
  const text = write(record)
  const [first] = record.members
  if (text === undefined || first === undefined) return []
  const isTable = placement.media === 'csv'
  const spots = spotsOf(plan, record).filter(({ path }) => !isTable || headerOf(plan, path) !== undefined)
  const { refused, value } = placesOf(spots)
  const plants: (Plant | undefined)[] = [
    plant('undeclared field', write(record, [[undeclaredName(plan), textNode(planted)]]), 'block', [
      'undeclared-field',
    ]),
    plant('field __proto__', write(record, [['__proto__', textNode(planted)]]), 'block', [
      'undeclared-field',
    ]),
    refused === undefined
      ? undefined
      : plant('unshared field', write(put(record, refused, planted)), 'block', [refused.node.class]),
    value === undefined
      ? undefined
      : plant('wrong format', write(put(record, value, planted)), 'block', ['bad-format', 'wrong-type']),
    plant('duplicate name', duplicated(write, record, plan, isTable), 'cannot-judge', ['ambiguous']),
    plant('cut off', cut(text, isTable), 'cannot-judge', ['unreadable', 'ambiguous']),
  ]
  const inDocument: readonly Plant[] = [
    ...plants.filter((each) => each !== undefined),
    {
      name: 'invalid UTF-8',
      bytes: withBrokenByte(text),
      wants: 'cannot-judge',
      classes: ['unreadable', 'ambiguous'],
    },
    {
      name: 'empty file',
      bytes: new Uint8Array(0),
      wants: 'cannot-judge',
      classes: ['unreadable', 'not-judged'],
    },
  ]
  const placed = inDocument.map((each) => ({ ...each, bytes: inPlace(placement, each.bytes) }))
  return placement.packed === undefined
    ? placed
    : [...placed, ...aroundPacked(new TextEncoder().encode(text), planted)]
}

function plant(
  name: PlantName,
  text: string | undefined,
  wants: Answer,
  classes: readonly FindingClass[],
): Plant | undefined {
  return text === undefined ? undefined : { name, bytes: new TextEncoder().encode(text), wants, classes }
}

function writerOf(plan: Plan, { media, path }: Placement): Write {
  const { csv } = plan.media
  if (media === 'csv') return csv === undefined ? () => undefined : tableWriter(plan, csv)
  const around = makeEnvelope(plan, path)
  return (record, inside = []) => {
    if (around === undefined) return undefined
    // Members are joined as text, so that a name may stand twice.
    const own = encodeJson(record, { indent: 0, level: 0 }).slice(1, -1)
    const added = inside.map(
      ([name, value]) => `${JSON.stringify(name)}:${encodeJson(value, { indent: 0, level: 0 })}`,
    )
    const members = [...added, ...(own === '' ? [] : [own])].join(',')
    return `${around.before}{${members}}${around.after}\n`
  }
}

function tableWriter(plan: Plan, csv: CsvMedia): Write {
  return (record, inside = []) => {
    const columns = [
      ...inside.map(([name, value]) => [name, cellOf(value)] as const),
      ...leavesOf(record, []).map(([path, value]) => [headerOf(plan, path), cellOf(value)] as const),
    ]
    const known = columns.filter((column): column is readonly [string, string] =>
      column.every((part) => part !== undefined),
    )
    if (known.length === 0) return undefined
    return (
      encodeRow(
        known.map(([header]) => header),
        csv,
      ) +
      encodeRow(
        known.map(([, cell]) => cell),
        csv,
      )
    )
  }
}

function leavesOf(
  node: ObjectData,
  path: readonly string[],
): readonly (readonly [readonly string[], DataNode])[] {
  return node.members.flatMap(({ name, value }) =>
    value.kind === 'object' ? leavesOf(value, [...path, name]) : [[[...path, name], value] as const],
  )
}

function cellOf(node: DataNode): string | undefined {
  if (node.kind === 'string' || node.kind === 'text') return node.value
  if (node.kind === 'number') return node.lexeme
  return node.kind === 'boolean' ? String(node.value) : undefined
}

/** The column that holds what is at a path; undefined where no column does. */
function headerOf(plan: Plan, path: readonly string[]): string | undefined {
  const key = JSON.stringify(path)
  const stated = plan.media.csv?.columns.find((column) => JSON.stringify(column.path) === key)
  return stated?.header ?? (path.length === 1 ? path[0] : undefined)
}

/** Where in a record something can be planted, and what the plan says of that place. */
interface Spot {
  readonly path: readonly string[]
  readonly node: RefusedPlan | ValuePlan
}

function spotsOf(plan: Plan, record: ObjectData): readonly Spot[] {
  const visit = (index: number, data: DataNode | undefined, path: readonly string[]): readonly Spot[] => {
    const node = plan.nodes[index]
    if (node?.kind === 'refused' || (node?.kind === 'value' && data !== undefined)) return [{ path, node }]
    if (data?.kind !== 'object') return []
    const inside = (name: string) => data.members.find((member) => member.name === name)?.value
    if (node?.kind === 'object') {
      return node.members.flatMap(({ name, node: inner }) => visit(inner, inside(name), [...path, name]))
    }
    if (node?.kind !== 'choice') return []
    const by = inside(node.by)
    const value = by?.kind === 'string' ? by.value : undefined
    const chosen = node.cases.find((each) => each.value === value)?.node ?? node.otherwise
    return chosen === undefined ? [] : visit(chosen, data, path)
  }
  return visit(plan.record, record, [])
}

/** Whether each test would refuse what is planted by its form alone. */
function hasFormat({ tests, meansNone }: ValuePlan): boolean {
  const refuses = tests.every(({ type, format, oneOf, pattern }) => {
    if (type !== 'string' || oneOf !== undefined) return true
    return pattern === undefined && format !== undefined && formats.get(format)?.test(planted) === false
  })
  return refuses && !meansNone.includes(planted)
}

/** Where what may not be there can be planted, and a value of a wrong format. */
function placesOf(spots: readonly Spot[]) {
  return {
    refused: spots.find(
      (spot): spot is Spot & { readonly node: RefusedPlan } => spot.node.kind === 'refused',
    ),
    value: spots.find(({ node }) => node.kind === 'value' && hasFormat(node)),
  }
}

function put(record: ObjectData, { path }: Spot, value: string): ObjectData {
  return withMember(record, path.slice(0, -1), path.at(-1) ?? '', textNode(value))
}

/** A name that stands nowhere in the plan. */
function undeclaredName(plan: Plan): string {
  const text = JSON.stringify(plan)
  let name = 'plantedBySelftest'
  while (text.includes(name)) name += 'Again'
  return name
}

/** The first member, or the first column, twice. */
function duplicated(write: Write, record: ObjectData, plan: Plan, isTable: boolean): string | undefined {
  const leaf = leavesOf(record, []).find(
    ([path, value]) => headerOf(plan, path) !== undefined && cellOf(value) !== undefined,
  )
  const [first] = record.members
  const twice = isTable
    ? leaf && ([headerOf(plan, leaf[0]) ?? '', leaf[1]] as const)
    : first && ([first.name, first.value] as const)
  return twice === undefined ? undefined : write(record, [twice])
}

/** The document without its end: a bracket that is not closed, a quote that is not. */
function cut(text: string, isTable: boolean): string {
  const whole = text.trimEnd()
  if (!isTable) return whole.slice(0, -1)
  const line = whole.lastIndexOf('\n') + 1
  return `${whole.slice(0, line)}"${whole.slice(line).replaceAll('"', '')}`
}

/** A byte that is in no UTF-8 text (RFC 3629), in the first name. */
function withBrokenByte(text: string): Uint8Array {
  const at = text.search(/\w/) + 1
  const encoder = new TextEncoder()
  const [before, after] = [encoder.encode(text.slice(0, at)), encoder.encode(text.slice(at))]
  const bytes = new Uint8Array(before.length + 1 + after.length)
  bytes.set(before)
  bytes[before.length] = 0xff
  bytes.set(after, before.length + 1)
  return bytes
}
