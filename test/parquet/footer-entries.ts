import { withFooter } from '../../src/gate/parquet-plants.js'
import { Refused } from '../../src/parquet/codes.js'
import { leafOf } from '../../src/parquet/columns-of.js'
import { readParquetFile } from '../../src/parquet/footer.js'
import type { KeyValue } from '../../src/parquet/format.js'
import { physical } from '../../src/parquet/leaf-type.js'
import { bytesInMemory } from '../../src/parquet/random-bytes.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { MadeField } from './arrow-made.js'
import { double, file, group, list, text, whole } from './made.js'

const timestamp = (unit: 'millis' | 'micros' | 'nanos', isAdjustedToUtc: boolean) =>
  leafOf({ type: physical.int64, logicalType: { timestamp: { isAdjustedToUtc, unit: { [unit]: {} } } } })

/** Moments by the clock of UTC. */
export const moments = timestamp('micros', true)

/** One column of each kind that is read. */
const columns = group({
  t: text,
  n: whole,
  small: leafOf({ type: physical.int32, convertedType: 11 }),
  x: double,
  f: leafOf({ type: physical.float }),
  yes: leafOf({ type: physical.boolean }),
  day: leafOf({ type: physical.int32, logicalType: { date: {} } }),
  clock: leafOf({
    type: physical.int64,
    logicalType: { time: { isAdjustedToUtc: true, unit: { micros: {} } } },
  }),
  local: timestamp('millis', false),
  utc: moments,
  money: leafOf({ type: physical.int64, logicalType: { decimal: { precision: 12, scale: 2 } } }),
  id: leafOf({ type: physical.fixed, typeLength: 16, logicalType: { uuid: {} } }),
  none: leafOf({ type: physical.int32, logicalType: { unknown: {} } }),
  tags: list(text),
  map: { kind: 'map', key: text, value: whole, isOptional: true, leaves: { from: 0, to: 0 } },
  inner: group({ n: whole, deep: list(group({ a: text })) }),
})

/** A file with these columns, and no record. */
const withoutRecords = file([], columns)

export const utf8: MadeField['type'] = [5]
export const int64: MadeField['type'] = [2, ['i32', 64], ['bool', 1]]

/** The same columns as Arrow has them. */
export const fields: readonly MadeField[] = [
  { name: 't', type: utf8 },
  { name: 'n', type: int64 },
  { name: 'small', type: [2, ['i32', 8], undefined] },
  { name: 'x', type: [3, ['i16', 2]] },
  { name: 'f', type: [3, ['i16', 1]] },
  { name: 'yes', type: [6] },
  { name: 'day', type: [8, ['i16', 0]] },
  { name: 'clock', type: [9, ['i16', 2], ['i32', 64]] },
  { name: 'local', type: [10, ['i16', 1], undefined] },
  { name: 'utc', type: [10, ['i16', 2], { text: 'UTC' }] },
  { name: 'money', type: [7, ['i32', 12], ['i32', 2], undefined] },
  { name: 'id', type: [15, ['i32', 16]] },
  { name: 'none', type: [1] },
  { name: 'tags', type: [12], children: [{ name: 'item', type: utf8 }] },
  {
    name: 'map',
    type: [17, ['bool', 0]],
    children: [
      {
        name: 'entries',
        type: [13],
        isOptional: false,
        children: [
          { name: 'key', type: utf8, isOptional: false },
          { name: 'value', type: int64 },
        ],
      },
    ],
  },
  {
    name: 'inner',
    type: [13],
    children: [
      { name: 'n', type: int64 },
      {
        name: 'deep',
        type: [21],
        children: [{ name: 'element', type: [13], children: [{ name: 'a', type: [20] }] }],
      },
    ],
  },
]

/** What becomes of a file whose footer has these entries: undefined where it is read. */
export async function refusalOf(keyValues: readonly KeyValue[], bytes: Uint8Array = withoutRecords) {
  const written = withFooter(bytes, (meta) => ({ ...meta, keyValues }))
  try {
    await readParquetFile(bytesInMemory(written), { limits: defaultLimits })
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
