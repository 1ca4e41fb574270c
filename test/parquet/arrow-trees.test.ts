import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkArrowSchema } from '../../src/parquet/arrow-agrees.js'
import { leafOf } from '../../src/parquet/columns-of.js'
import { physical } from '../../src/parquet/leaf-type.js'
import type { Column } from '../../src/parquet/schema.js'
import { arrowMessage, base64, type MadeField, textsIn } from './arrow-made.js'
import { int64, moments, utf8 } from './footer-entries.js'
import { double, group, list, text, whole } from './made.js'

/** A column as the file has it, and as Arrow does. */
interface Twin {
  readonly column: Column
  readonly field: MadeField
}

const leaves: readonly (readonly [Column, MadeField['type']])[] = [
  [text, utf8],
  [whole, int64],
  [double, [3, ['i16', 2]]],
  [moments, [10, ['i16', 3], { text: 'UTC' }]],
  [leafOf({ type: physical.boolean }), [6]],
  [leafOf({ type: physical.int32, logicalType: { date: {} } }), [8, ['i16', 0]]],
]
// Names of the parts of lists are words of programs, so that another such word would be read.
const names = fc
  .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
  .filter((name) => !/^(?:item|list)$/.test(name))

const { twin } = fc.letrec<{ twin: Twin; group: Twin }>((tie) => ({
  twin: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(fc.constantFrom(...leaves), names, fc.boolean()).map(
      ([[column, type], name, isOptional]): Twin => ({
        column: { ...column, isOptional },
        field: { name, type, isOptional },
      }),
    ),
    fc.tuple(tie('twin'), names).map(
      ([each, name]): Twin => ({
        column: list(each.column),
        field: { name, type: [12], children: [{ ...each.field, name: 'item' }] },
      }),
    ),
    tie('group'),
  ),
  group: fc
    .tuple(
      fc.uniqueArray(tie('twin'), { minLength: 1, maxLength: 4, selector: ({ field }) => field.name }),
      names,
    )
    .map(
      ([members, name]): Twin => ({
        column: group(members.map(({ column, field }) => [field.name, column] as const)),
        field: { name, type: [13], children: members.map(({ field }) => field) },
      }),
    ),
}))
const trees = fc.uniqueArray(twin, { minLength: 1, maxLength: 4, selector: ({ field }) => field.name })

const rootOf = (twins: readonly Twin[]) =>
  group(twins.map(({ column, field }) => [field.name, column] as const))

function isRead(twins: readonly Twin[], message: Uint8Array): boolean {
  try {
    checkArrowSchema(
      base64(message),
      rootOf(twins),
      () => false,
      () => {
        throw new TypeError('a fault')
      },
    )
    return true
  } catch (error) {
    if (error instanceof TypeError && error.message === 'a fault') return false
    throw error
  }
}

/** How many fields there are, and the fields with the one of that number said otherwise. */
function changed(
  fields: readonly MadeField[],
  at: number,
  change: (field: MadeField) => readonly MadeField[],
): readonly MadeField[] {
  let next = 0
  const visit = (field: MadeField): readonly MadeField[] => {
    const isIt = next++ === at
    const children = field.children?.flatMap(visit)
    const own = children === undefined ? field : { ...field, children }
    return isIt ? change(own) : [own]
  }
  return fields.flatMap(visit)
}
const countOf = (fields: readonly MadeField[]): number =>
  fields.reduce((sum, { children = [] }) => sum + 1 + countOf(children), 0)

it('columns of whatever names and depth would be refused although Arrow says what the file does', () => {
  fc.assert(
    fc.property(trees, fc.boolean(), (twins, sharesTexts) => {
      const message = arrowMessage(
        twins.map(({ field }) => field),
        { sharesTexts },
      )
      expect(isRead(twins, message)).toBe(true)
    }),
  )
})

const changes: readonly (readonly [string, (field: MadeField) => readonly MadeField[]])[] = [
  ['another name', (field) => [{ ...field, name: `${field.name}x` }]],
  ['no name', (field) => [{ ...field, name: '\0' }]],
  ['what may be empty', (field) => [{ ...field, isOptional: field.isOptional === false }]],
  ['one column more', (field) => [field, { ...field, name: 'anna' }]],
  ['one column less', () => []],
  ['a text beside it', (field) => [{ ...field, texts: { note: 'anna' } }]],
  ['another type', (field) => [{ ...field, type: [7, ['i32', 4], ['i32', 2], undefined] }]],
  [
    'a column in it',
    (field) => [{ ...field, children: [...(field.children ?? []), { name: 'anna', type: utf8 }] }],
  ],
]

it.each(changes)('a column at whatever depth would say %s, and be passed on', (_, change) => {
  fc.assert(
    fc.property(trees, fc.nat(), (twins, number) => {
      const fields = twins.map(({ field }) => field)
      const message = arrowMessage(changed(fields, number % countOf(fields), change))
      expect(isRead(twins, message)).toBe(false)
    }),
  )
})

it('bytes of a schema would be others, and say something else', () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(trees, flips, (twins, places) => {
      const message = arrowMessage(twins.map(({ field }) => field))
      const other = Buffer.from(message)
      for (const [at, byte] of places) other[at % other.length] = byte
      if (isRead(twins, other)) expect(textsIn(other)).toEqual(textsIn(message))
    }),
    { numRuns: 2000 },
  )
})
