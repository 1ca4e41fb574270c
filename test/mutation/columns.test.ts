import { expect, test } from 'vitest'
import type { ColumnTree } from '../../src/data/column-tree.js'
import type { Plan } from '../../src/plan/plan.js'
import { createColumnJudge, keyOfPath } from '../../src/validate/columns.js'
import type { Found, Step } from '../../src/validate/found.js'
import type { FindingClass } from '../../src/verdict/report.js'
import { choice, handPlan, list, type Made, map, object, refused, text } from './hand-plan.js'
import { pathOf } from './judged.js'

/** Each column begins where its own number says. */
const at = (offset: number) => ({ offset, line: 1, column: offset + 1 })
const leaf: ColumnTree = { kind: 'leaf', at: at(1) }
const struct = (members: Readonly<Record<string, ColumnTree>>, offset = 2): ColumnTree => ({
  kind: 'object',
  members: Object.entries(members).map(([name, column]) => ({ name, column })),
  at: at(offset),
})
const each = (column: ColumnTree): ColumnTree => ({ kind: 'list', each: column, at: at(3) })
const valued = (values: ColumnTree): ColumnTree => ({ kind: 'map', values, at: at(4) })

/** All that is found of columns behind what records held. */
function found(plan: Plan, tree: ColumnTree, seen: readonly Pick<Found, 'class' | 'path'>[] = []): Found[] {
  const all: Found[] = []
  const judge = createColumnJudge(plan, tree, (one) => all.push(one))
  for (const one of seen) judge.saw(one as Found)
  judge.end()
  return all
}

/** Each finding as its class, its way and the line of the policy. */
const said = (record: Made, tree: ColumnTree, seen: readonly Pick<Found, 'class' | 'path'>[] = []) =>
  found(handPlan(record), tree, seen).map(
    (one) => `${one.class} ${pathOf(one.path)} @${one.at.offset} ${one.policy.line}`,
  )

test('a column that may not be there and holds nothing would not be found, or be told of otherwise', () => {
  const plan = handPlan(object({ name: text(), 'e-mail': refused('unshared-field', 'It is kept.') }))
  const tree = struct({ name: leaf, Name: leaf, 'e-mail': struct({ x: leaf }, 9), other: leaf })
  expect(found(plan, tree)).toEqual([
    {
      code: 'validate/undeclared-field',
      class: 'undeclared-field',
      message:
        'No declaration names this field. It is a look-alike: it looks like the declared name "name", but is written with other capital and small letters.',
      help: 'did you mean "name"? Else leave it out (declared redact …), or ask the owner to change the policy',
      path: ['Name'],
      at: at(1),
      record: undefined,
      policy: { file: 'p', line: 1, col: 1 },
      about: { path: ['Name'] },
      droppable: true,
    },
    {
      code: 'validate/unshared-field',
      class: 'unshared-field',
      message: 'It is kept.',
      help: 'leave it out (declared redact …), or ask the owner to change the policy',
      path: ['e-mail'],
      at: at(9),
      record: undefined,
      policy: { file: 'p', line: 5, col: 1 },
      about: { path: ['e-mail'] },
      droppable: true,
    },
    expect.objectContaining({ class: 'undeclared-field', path: ['other'] }),
  ])
})

test.each([
  'unshared-field',
  'undeclared-category',
  'wrong-recipient',
  'wrong-purpose',
  'wrong-product',
] as const)('a refusal would be of another class: %s', (own) => {
  expect(said(object({ a: refused(own) }), struct({ a: leaf }))).toEqual([`${own} /a @1 3`])
})

const closing: readonly FindingClass[] = [
  'undeclared-field',
  'unshared-field',
  'undeclared-category',
  'wrong-recipient',
  'wrong-purpose',
  'wrong-product',
  'wrong-type',
]
const others: readonly FindingClass[] = [
  'unmet-condition',
  'missing-field',
  'bad-format',
  'out-of-range',
  'over-precise',
  'carries-other-category',
  'kept-too-long',
]

test('what was found in a record would be found again, or hide a column that was not', () => {
  const plan = object({ a: text() })
  const tree = struct({ b: leaf, a: struct({ in: leaf }), c: leaf })
  const all = ['undeclared-field /b @1 1', 'undeclared-field /a/in @1 3', 'undeclared-field /c @1 1']
  expect(said(plan, tree)).toEqual(all)
  for (const own of closing) {
    expect([own, said(plan, tree, [{ class: own, path: ['b'] }])]).toEqual([own, all.slice(1)])
    expect([own, said(plan, tree, [{ class: own, path: ['a'] }])]).toEqual([own, [all[0], all[2]]])
  }
  for (const own of others) expect([own, said(plan, tree, [{ class: own, path: ['b'] }])]).toEqual([own, all])
  expect(said(plan, tree, [{ class: 'wrong-type', path: ['a', 'b'] }])).toEqual(all)
})

test('what was found in an item would be of another column', () => {
  const plan = object({ rows: list(object({})), by: map([{ type: 'string' }], object({})) })
  const tree = struct({ rows: each(struct({ x: leaf, y: leaf })), by: valued(struct({ x: leaf, '': leaf })) })
  const all = ['/rows/0/x', '/rows/0/y', '/by/{*}/x', '/by/{*}/']
  const ways = (...paths: readonly (readonly Step[])[]) =>
    said(
      plan,
      tree,
      paths.map((path) => ({ class: 'undeclared-field', path })),
    ).map((line) => line.split(' ')[1])
  expect(ways()).toEqual(all)
  expect(ways(['rows', 7, 'x'])).toEqual(all.slice(1))
  expect(ways(['rows', 7, 'x'], ['rows', 0, 'y'], ['by', { key: 'k' }, ''])).toEqual(['/by/{*}/x'])
  expect(ways(['rows', 7], ['rows', 'x'], ['by', { key: 'x' }], ['by', '', 'x'], ['by', 'x'])).toEqual(all)
  const keys = [[], [''], [0], ['a', 'b'], ['a,b'], ['a', 0, 'b'], ['a', '', 'b'], ['["a"]']].map(keyOfPath)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keyOfPath(['a', 3, { key: 'b' }])).toBe(keyOfPath(['a', { key: 'c' }, 0]))
})

test('what a list, a map or an object declares would be taken for what is inside another', () => {
  const inside = object({ a: text() })
  const own = struct({ a: leaf, b: leaf })
  // The line of the policy is that of the innermost thing that is declared.
  const at = (record: Made, tree: ColumnTree) => said(object({ x: record }), struct({ x: tree }))
  expect(at(list(inside), each(own))).toEqual(['undeclared-field /x/0/b @1 3'])
  expect(at(map([], inside), valued(own))).toEqual(['undeclared-field /x/{*}/b @1 3'])
  expect(at(object({ k: inside, l: text() }), valued(own))).toEqual(['undeclared-field /x/{*}/b @1 5'])
  expect(at(object({ k: object({}), l: inside }), valued(own))).toEqual(['undeclared-field /x/{*}/b @1 5'])
  for (const [record, tree] of [
    [inside, each(own)],
    [text(), each(own)],
    [text(), valued(own)],
    [list(inside), valued(own)],
    [map([], inside), each(own)],
    [text(), each(each(own))],
  ] as const) {
    const found = at(record, tree)
    expect([tree.kind, found.map((line) => line.replace(/\/x.*\/([ab]) /, '/$1 '))]).toEqual([
      tree.kind,
      [
        expect.stringMatching(/^undeclared-field \/a @1 /),
        expect.stringMatching(/^undeclared-field \/b @1 /),
      ],
    ])
  }
  expect(at(text(), own)).toEqual(['undeclared-field /x/a @1 3', 'undeclared-field /x/b @1 3'])
  expect(at(text(), each(each(own)))).toEqual([
    'undeclared-field /x/0/0/a @1 3',
    'undeclared-field /x/0/0/b @1 3',
  ])
  expect(at(list(inside), own)).toEqual(['undeclared-field /x/a @1 6', 'undeclared-field /x/b @1 6'])
})

test('columns would be taken for keys that a map may not hold', () => {
  const plan = map([{ type: 'string', oneOf: ['a', 'c'] }], refused('wrong-purpose'))
  expect(said(plan, struct({ a: leaf, b: leaf }))).toEqual([
    'wrong-purpose /a @1 1',
    'undeclared-field /b @1 2',
  ])
  const deep = map([{ type: 'string', oneOf: ['a'] }], object({ x: text() }))
  expect(said(deep, struct({ a: struct({ x: leaf, y: leaf }) }))).toEqual(['undeclared-field /a/y @1 1'])
})

test('a column would be refused that one shape allows, or pass where none does', () => {
  const plan = choice(
    'kind',
    {
      a: object({ kind: text(), one: object({ a: text() }), no: refused('unshared-field') }),
      b: choice('more', { c: object({ two: text(), no: refused('wrong-purpose') }) }),
    },
    object({ one: refused('wrong-product'), three: text() }),
  )
  const tree = struct({ kind: leaf, one: struct({ a: leaf, b: leaf }), two: leaf, three: leaf, no: leaf })
  expect(said(plan, tree)).toEqual(['undeclared-field /one/b @1 5', 'unshared-field /no @1 9'])
  const strict = choice('kind', { a: object({ kind: text() }) })
  expect(said(strict, struct({ kind: leaf, kinds: leaf }))).toEqual(['undeclared-field /kinds @1 1'])
  expect(said(choice('kind', {}), struct({ kind: leaf }))).toEqual(['undeclared-field /kind @1 900'])
})

test('what nothing declares would stand in the way of what does', () => {
  const none = map([], text())
  const one = object({ x: object({ y: text() }) })
  const both = choice('kind', { a: none, b: one })
  const shapes = found(handPlan(both), struct({ x: struct({ z: leaf }), X: leaf }))
  expect(shapes.map(({ path, policy, message }) => [path, policy.line, message.includes('"x"')])).toEqual([
    [['x', 'z'], 5, false],
    [['X'], 2, true],
  ])
  const lists = choice('kind', { a: text(), b: list(object({})) })
  expect(said(lists, each(struct({ x: leaf })))).toEqual(['undeclared-field /0/x @1 2'])
  const maps = choice('kind', { a: text(), b: map([], object({})) })
  expect(said(maps, valued(struct({ x: leaf })))).toEqual(['undeclared-field /{*}/x @1 2'])
  const objects = choice('kind', { a: object({}), b: one })
  expect(said(objects, struct({ x: struct({ z: leaf }) }))).toEqual(['undeclared-field /x/z @1 4'])
})
