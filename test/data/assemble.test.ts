import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAssembler } from '../../src/data/assemble.js'
import type { Refusal } from '../../src/data/event.js'
import { createJsonReader } from '../../src/data/json-reader.js'
import type { EnvelopeNode } from '../../src/data/record.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { bytesOf, oneByOne } from './heard.js'

type Locations = readonly (readonly string[])[]

/** Where records sit in most payloads: the document, or the items of its member `value`. */
const usual: Locations = [[], ['value', '*']]

interface Made {
  readonly records: readonly (readonly [pointer: string, value: unknown])[]
  readonly envelope: unknown
  readonly refusal: Refusal | undefined
}

/** A node as JSON would have it; the place of records reads `<N records>`. */
function plain(node: EnvelopeNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plain(value)]))
    case 'array':
      return node.items.map(plain)
    case 'records':
      return `<${node.count} records>`
    case 'number':
      return Number(node.lexeme)
    default:
      return node.kind === 'null' ? null : node.value
  }
}

function make(locations: Locations, pieces: Iterable<Uint8Array>, limits: Limits = defaultLimits): Made {
  const records: [string, unknown][] = []
  const envelopes: unknown[] = []
  const sink = {
    record(node: EnvelopeNode, index: number, pointer: readonly (string | number)[]) {
      expect(index).toBe(records.length)
      records.push([pointer.map((segment) => `/${segment}`).join(''), plain(node)])
    },
    envelope: (node: EnvelopeNode) => envelopes.push(plain(node)),
  }
  const assembler = createAssembler(locations, sink, limits)
  const reader = createJsonReader(assembler, limits)
  let refusal: Refusal | undefined
  for (const piece of pieces) refusal ??= assembler.refusal() ?? reader.push(piece)
  refusal = assembler.refusal() ?? refusal ?? reader.end()
  expect(envelopes.length).toBeLessThanOrEqual(1)
  return { records, envelope: envelopes[0], refusal }
}

function made(locations: Locations, text: string, limits?: Limits): Made {
  const whole = make(locations, [bytesOf(text)], limits)
  expect(make(locations, oneByOne(bytesOf(text)), limits)).toEqual(whole)
  return whole
}

describe('where records sit', () => {
  test.each<[string, Locations, string, Made['records'], unknown]>([
    ['a document', usual, '{"a":1}', [['', { a: 1 }]], undefined],
    ['a document that is a scalar', usual, '7', [['', 7]], undefined],
    ['a document that is an array', usual, '[{"a":1}]', [['', [{ a: 1 }]]], undefined],
    [
      'items of a member',
      usual,
      '{"a":1,"value":[{"b":2},{"b":3}],"c":[4]}',
      [
        ['/value/0', { b: 2 }],
        ['/value/1', { b: 3 }],
      ],
      { a: 1, value: '<2 records>', c: [4] },
    ],
    [
      'items behind other members',
      usual,
      '{"a":{"value":[1]},"value":[{}]}',
      [['/value/0', {}]],
      { a: { value: [1] }, value: '<1 records>' },
    ],
    ['no items', usual, '{"value":[]}', [], { value: '<0 records>' }],
    ['an object in place of items', usual, '{"value":{"a":[1]}}', [], { value: { a: [1] } }],
    ['a text in place of items', usual, '{"value":"x","a":1}', [], { value: 'x', a: 1 }],
    [
      'items that are no objects',
      usual,
      '{"value":["x",null,[{"a":1}],2]}',
      [
        ['/value/0', 'x'],
        ['/value/1', null],
        ['/value/2', [{ a: 1 }]],
        ['/value/3', 2],
      ],
      { value: '<4 records>' },
    ],
    [
      'records that look like an envelope',
      usual,
      '{"value":[{"value":[{"a":1}]}]}',
      [['/value/0', { value: [{ a: 1 }] }]],
      { value: '<1 records>' },
    ],
    ['a document, where it may only be an envelope', [['value', '*']], '{"a":1}', [], { a: 1 }],
    ['a scalar, where there must be an envelope', [['value', '*']], 'true', [], true],
    ['an array, where it is not listed', [['value', '*']], '[{"a":1}]', [], [{ a: 1 }]],
    [
      'items of a root array',
      [[], ['*']],
      '[{"a":1},2]',
      [
        ['/0', { a: 1 }],
        ['/1', 2],
      ],
      '<2 records>',
    ],
    ['a document beside root arrays', [[], ['*']], '{"a":[1]}', [['', { a: [1] }]], undefined],
    [
      'items at depth',
      [['groups', '*', 'calls', '*']],
      '{"groups":[{"id":1,"calls":[{"a":1}]},{"calls":[{"a":2},{"a":3}]},{"calls":4},5]}',
      [
        ['/groups/0/calls/0', { a: 1 }],
        ['/groups/1/calls/0', { a: 2 }],
        ['/groups/1/calls/1', { a: 3 }],
      ],
      { groups: [{ id: 1, calls: '<1 records>' }, { calls: '<2 records>' }, { calls: 4 }, 5] },
    ],
    [
      'several members',
      [
        ['a', '*'],
        ['b', 'c'],
      ],
      '{"b":{"c":{"x":1},"d":0},"a":[2]}',
      [
        ['/b/c', { x: 1 }],
        ['/a/0', 2],
      ],
      { b: { c: '<1 records>', d: 0 }, a: '<1 records>' },
    ],
    [
      'a member of a prototype',
      [['__proto__', '*']],
      '{"__proto__":[1],"constructor":[2]}',
      [['/__proto__/0', 1]],
      Object.fromEntries([
        ['__proto__', '<1 records>'],
        ['constructor', [2]],
      ]),
    ],
  ])('%s would be taken for something else', (_, locations, text, records, envelope) => {
    expect(made(locations, text)).toEqual({ records, envelope, refusal: undefined })
  })

  test('nothing would be lost: envelope and records hold every value of the document', () => {
    const leaves = (value: unknown): number =>
      value !== null && typeof value === 'object'
        ? Object.values(value).reduce((sum: number, item) => sum + leaves(item), 0)
        : 1
    const name = fc.constantFrom('value', 'a', 'b', '*')
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.nat(9),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 3 }),
      ),
    }))
    const locations = fc.array(fc.array(fc.constantFrom('value', 'a', '*'), { maxLength: 3 }), {
      maxLength: 3,
    })
    fc.assert(
      fc.property(value, locations, (document, places) => {
        const { records, envelope, refusal } = made(places, JSON.stringify(document))
        expect(refusal).toBeUndefined()
        const text = JSON.stringify(envelope ?? '')
        const holders = [...text.matchAll(/"<(\d+) records>"/g)]
        expect(holders.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(
          envelope === undefined ? 0 : records.length,
        )
        const inRecords = records.reduce((sum, [, record]) => sum + leaves(record), 0)
        const around = envelope === undefined ? 0 : leaves(envelope) - holders.length
        expect(inRecords + around).toBe(leaves(document))
        for (const [pointer, record] of records) {
          const found = pointer
            .split('/')
            .slice(1)
            .reduce<unknown>((at, segment) => (at as { [key: string]: unknown })[segment], document)
          expect(record).toEqual(found)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('limits', () => {
  const limits = { ...defaultLimits, recordBytes: 20 }

  test.each([
    ['a record of the limit', '{"value":[{"a":"345678901234"},1]}', undefined],
    ['a record beyond', '{"value":[1,{"a":"3456789012345"}]}', 12],
    ['a record of many values beyond', '{"value":[[1,2,3,4,5,6,7,8,9,0]]}', 10],
    ['a document of the limit', '{"a":"345678901234"}', undefined],
    ['a document beyond', ' {"a":"3456789012345"}', 1],
    ['members around, together', '{"a":"34567","value":[{"a":2},{"a":2}],"b":"789"}', 0],
    ['many small records', `{"value":[${'{"a":1}, '.repeat(99)}1]}`, undefined],
  ])('%s would be measured wrongly', (_, text, offset) => {
    const { refusal } = made(usual, text, limits)
    expect(refusal?.code).toBe(offset === undefined ? undefined : 'data/record-too-large')
    expect(refusal?.at.offset).toBe(offset)
  })

  test('a record of very many tiny values would take all memory', () => {
    const text = `{"value":[{},[${'1,'.repeat(70_000)}1]]}`
    const { refusal, records } = make(usual, [bytesOf(text)], { ...defaultLimits, recordBytes: 1_000_000 })
    expect(refusal).toMatchObject({ code: 'data/record-too-large', at: { offset: 13 } })
    expect(records).toHaveLength(1)
  })
})
