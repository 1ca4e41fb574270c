import { describe, expect, test } from 'vitest'
import type { DataNode } from '../../src/data/record.js'
import type { KeptFor } from '../../src/plan/plan.js'
import { createJudge } from '../../src/validate/judge.js'
import { choice, handPlan, number, object, refused, text, value } from './hand-plan.js'
import { answers, judged, pathOf } from './judged.js'

const golden = (name: string): string => `../golden/judged/${name}.txt`

describe('a record would be judged otherwise for what is beside it', () => {
  test('by what its members are to each other', async () => {
    const none = { meansNone: ['-'], null: true }
    const plan = handPlan(
      object({
        a: [text({}, none), { goesWith: ['b'] }],
        b: text({}, none),
        both: [text({}, none), { goesWith: ['a', 'b'], required: true }],
        lost: [text(), { goesWith: ['nowhere'] }],
        start: [text({}, none), { before: 'end' }],
        end: text({}, none),
        alone: [text(), { before: 'nowhere' }],
        numberBefore: [number(), { before: 'end' }],
        objectBefore: [object({}, true), { before: 'end' }],
        when: [text({}, none), { when: { member: 'how', isOneOf: ['left', '2', 'true'] } }],
        whenOne: [text(), { when: { member: 'how', isOneOf: ['left'] } }],
        how: value([{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], { null: true }),
        shape: [object({ x: number() }, true), { goesWith: ['b'] }],
        shapeNotNull: [object({}), { goesWith: ['b'] }],
        withShape: [text(), { goesWith: ['shape'] }],
        withRefused: [text(), { goesWith: ['no'] }],
        no: [refused('unshared-field'), { goesWith: ['b'] }],
      }),
    )
    const texts = [
      '"a":"x"',
      '"a":"x","b":"y"',
      '"a":"-"',
      '"a":null',
      '"a":"x","b":"-"',
      '"a":"x","b":null',
      '"both":"x"',
      '"both":"x","a":"y"',
      '"both":"x","b":"y"',
      '"both":"x","a":"y","b":"z"',
      '"both":"-"',
      '"lost":"x"',
      '"start":"2026-01-02","end":"2026-01-01"',
      '"start":"2026-01-02T00:00:00Z","end":"2026-01-01T00:00:00Z"',
      '"start":"2026-01-01","end":"2026-01-01"',
      '"start":"2026-01-01","end":"2026-01-02"',
      '"start":"2026-01-02","end":"-"',
      '"start":"-","end":"2026-01-01"',
      '"start":"2026-01-02","end":null',
      '"start":"2026-01-02"',
      '"start":"never","end":"2026-01-01"',
      '"start":"2026-01-02","end":"never"',
      '"start":{},"end":"2026-01-01"',
      '"start":"2026-01-02","end":{}',
      '"alone":"2026-01-02"',
      '"numberBefore":7,"end":"2026-01-01"',
      '"objectBefore":{},"end":"2026-01-01"',
      '"when":"x"',
      '"when":"x","how":"left"',
      '"when":"x","how":"stayed"',
      '"when":"x","how":2',
      '"when":"x","how":true',
      '"when":"x","how":false',
      '"when":"x","how":null',
      '"when":"x","how":{}',
      '"when":"-"',
      '"whenOne":"x"',
      '"shape":{}',
      '"shape":null',
      '"shapeNotNull":null',
      '"shapeNotNull":{},"b":"x"',
      '"withShape":"x","shape":null,"b":"y"',
      '"withShape":"x","shape":{"x":"bad"},"b":"y"',
      '"withRefused":"x","no":null,"b":"y"',
      '"no":1',
      '"no":null',
    ].map((members) => (members.startsWith('"both"') ? `{${members}}` : `{"both":"-",${members}}`))
    await expect(answers(plan, texts)).toMatchFileSnapshot(golden('constraints'))
  })

  test('by whose it is and how old', async () => {
    const period = (
      path: readonly string[],
      amount: number,
      unit: KeptFor['unit'],
      line: number,
    ): KeptFor => ({
      flow: 'f',
      path,
      amount,
      unit,
      meansNone: ['none', '2000-01-01'],
      declared: { file: 'p', line, col: 1 },
    })
    const plan = handPlan(
      object({ who: text({}, { null: true }), left: text({}, { null: true }), in: object({ side: text() }) }),
      {
        belongsTo: { path: ['who'], names: ['keeper', 'K'], declared: { file: 'p', line: 70, col: 1 } },
        keptFor: [period(['left'], 30, 'days', 80), period(['in', 'side'], 1, 'weeks', 81)],
      },
    )
    const both = (left: string, side: string) => `{"who":"K","left":"${left}","in":{"side":"${side}"}}`
    const texts = [
      '{}',
      '{"who":"keeper"}',
      '{"who":"Keeper"}',
      '{"who":null}',
      '{"who":7}',
      '{"who":{}}',
      both('2026-10-22', '2026-11-14'),
      both('2026-10-21', '2026-11-14'),
      both('2026-10-22', '2026-11-13'),
      both('2026-10-21', '2026-11-13'),
      both('2026-10-21', '2026-11-12'),
      both('2026-10-20', '2026-11-13'),
      both('none', '2026-11-13'),
      both('2000-01-01', '2026-11-21'),
      both('long ago', '2026-11-21'),
      '{"who":"K","left":7,"in":{"side":"2026-11-21"}}',
      '{"who":"K","left":"2026-11-21","in":[]}',
      '{"who":"K","left":"2026-11-21","in":{"side":"2026-11-21T23:59:59+01:00"}}',
      '{"who":"K","left":"2030-11-21","in":{"side":"2030-11-21"}}',
      '[]',
    ]
    await expect(answers(plan, texts)).toMatchFileSnapshot(golden('ages'))
    const nested = handPlan(object({}), {
      belongsTo: { path: ['a', 'b'], names: ['K'], declared: { file: 'p', line: 70, col: 1 } },
      media: { json: { records: [['rows', '*']] } },
    })
    const placed = (text: string) =>
      judged(nested, text)
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(' ').slice(0, 2).join(' '))
    expect(placed('{"rows":[{"a":{"b":"x"}},{"a":[]},{},{"a":{"b":"K"}}]}')).toEqual([
      'undeclared-field /rows/0/a',
      'wrong-recipient /rows/0/a/b',
      'undeclared-field /rows/1/a',
      'missing-field /rows/1/a/b',
      'missing-field /rows/2/a/b',
      'undeclared-field /rows/3/a',
    ])
  })

  test('by whose it is, once where that must be said', () => {
    const inside = object({
      who: [text({}, { null: true }), { required: true }],
      d: [text(), { required: true }],
    })
    const plan = handPlan(object({ in: inside }), {
      belongsTo: { path: ['in', 'who'], names: ['K'], declared: { file: 'p', line: 70, col: 1 } },
      media: { json: { records: [['rows', '*']] } },
    })
    const said = (...rows: readonly string[]) =>
      judged(plan, `{"rows":[${rows.join()}]}`)
        .split('\n')
        .slice(1)
        .map((line) => line.trim())
    const first = (lines: readonly string[]) => lines.map((line) => line.split(' ').slice(0, 2).join(' '))
    expect(said('{"in":{"who":"K","d":"x"}}')).toEqual([])
    expect(said('{"in":{"d":"x"}}')).toEqual([
      'missing-field /rows/0/in/who @15 record 0 line 4 keeps value: The required field "who" is missing. [put the field in, or leave the record out (declared redact --drop-records …)]',
    ])
    expect(said('{}')).toEqual([
      'missing-field /rows/0/in/who @9 record 0 line 70 keeps record: The record does not say in "in/who" whose it is, so it may be another operator\'s. [let the exporter name the operator in each record, or leave the record out (declared redact --drop-records …)]',
    ])
    expect(first(said('{"in":{"who":"K"}}'))).toEqual(['missing-field /rows/0/in/d'])
    expect(first(said('{"in":{"who":"L"}}'))).toEqual([
      'missing-field /rows/0/in/d',
      'wrong-recipient /rows/0/in/who',
    ])
    expect(first(said('{"in":{"who":null}}'))).toEqual([
      'missing-field /rows/0/in/d',
      'missing-field /rows/0/in/who',
    ])
    expect(first(said('{"in":{"d":"x"}}', '{}', '{"in":7}'))).toEqual([
      'missing-field /rows/0/in/who',
      'missing-field /rows/1/in/who',
      'wrong-type /rows/2/in',
      'missing-field /rows/2/in/who',
    ])
  })

  test('with what was found elsewhere, which may not be there', () => {
    const plan = handPlan(
      object({
        a: [text(), { required: true }],
        b: [text(), { goesWith: ['c'] }],
        c: text(),
        in: object({ d: [text(), { required: true }] }),
      }),
      { belongsTo: { path: ['a'], names: ['mine'], declared: { file: 'p', line: 70, col: 1 } } },
    )
    const at = { offset: 0, line: 1, column: 1 }
    const node = (members: Readonly<Record<string, string | object>>): DataNode => ({
      kind: 'object',
      at,
      members: Object.entries(members).map(([name, each]) => ({
        name,
        at,
        value: typeof each === 'string' ? { kind: 'text', value: each, at } : (each as DataNode),
      })),
    })
    const said = (record: DataNode, whole?: DataNode, pointer: readonly (string | number)[] = []) => {
      const found: string[] = []
      const own = record.kind === 'object' ? record.members : []
      const judge = createJudge(plan, (each) => {
        // What is left out must be the record's own, for only that is written again.
        const isLost = each.class === 'unmet-condition' && !own.some((member) => member === each.about)
        found.push(`${each.class} ${pathOf(each.path)} ${each.record}${isLost ? ' lost' : ''}`)
      })
      judge.record(record, 3, pointer, whole)
      judge.record(node({ a: 'mine' }), 4, [])
      return [...found, judge.fields]
    }
    const less = node({ b: 'x', in: node({}) })
    expect(said(less)).toEqual(['missing-field /in/d 3', 'missing-field /a 3', 'unmet-condition /b 3', 2])
    expect(said(less, node({ a: 'mine', b: 'x', c: 'y', in: node({ d: 'z' }) }))).toEqual([2])
    expect(said(less, node({ a: 'mine', c: 'y', in: node({ d: 'z' }) }), ['rows', 7])).toEqual([2])
    expect(said(less, node({ a: 'other', c: 'y', in: node({ d: 'z', e: 'u' }), f: 'v' }))).toEqual([
      'wrong-recipient /a 3',
      2,
    ])
    expect(said(less, node({ a: 'mine', c: 'y' }))).toEqual(['missing-field /in/d 3', 2])
    expect(said(less, node({ a: 'mine', b: 'other', x: 'y', in: node({ d: 'z' }) }))).toEqual([
      'unmet-condition /b 3',
      2,
    ])
    expect(said(less, node({ a: 'mine', c: 'y', in: 'text' }))).toEqual(['missing-field /in/d 3', 2])
  })

  test('by a cell that chooses its shape', () => {
    const at = { offset: 0, line: 1, column: 1 }
    const kind = { name: 'kind', at, value: { kind: 'text', value: 'a', at } } as const
    const found: string[] = []
    const plan = handPlan(choice('kind', { a: object({ kind: text() }) }))
    createJudge(plan, (each) => found.push(each.class)).record({ kind: 'object', at, members: [kind] }, 0, [])
    expect(found).toEqual([])
  })
})
