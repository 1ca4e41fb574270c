import { compile } from 'json-schema-to-typescript'
import { describe, expect, it } from 'vitest'
import { layoutTypes } from '../../generators/types/layout-types.js'
import { shapeSchema } from '../../generators/types/shape-schema.js'
import { currentPayloads } from '../../src/model/current.js'
import { plan } from '../../src/plan/build.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { rich } from '../validate/rich-policy.js'
import { hard } from './hard-policy.js'
import { odd } from './odd-policy.js'
import { generatedOf, generatedOfTexts } from './schemas.js'

const { model } = await openPolicies()
const house = { recipient: 'keeper', purposes: ['safety'] }
const every = [
  await generatedOfTexts(rich, { ...house, payload: 'log' }),
  await generatedOfTexts(hard, { ...house }),
  await generatedOfTexts(odd, { ...house, payload: 'odd-one' }),
  ...currentPayloads(model).flatMap(({ payload: { id } }) =>
    'code' in plan(model, { payload: id, on: '2026-11-21' }) ? [] : [generatedOf(model, { payload: id })],
  ),
]

type Schema = Parameters<typeof compile>[0]

const style = { printWidth: 110, semi: false, singleQuote: true, trailingComma: 'all' } as const
const plain = { bannerComment: '/* a head */', ignoreMinAndMaxItems: true } as const

describe('the layout of types', () => {
  it.each(every.map((each) => [each.payload, each] as const))(
    'of %s would not be as Prettier lays them out',
    async (_, { record, document }) => {
      // The printer writes into what it is given.
      const shape = () => shapeSchema(document ?? record, 'Whole', 'One', false).schema as Schema
      const raw = await compile(shape(), 'Whole', { ...plain, format: false })
      const theirs = await compile(shape(), 'Whole', { ...plain, style })
      // Where it breaks a union, and which parentheses it keeps, is a matter of taste.
      expect(layoutTypes(theirs)).toBe(layoutTypes(raw))
    },
    20_000,
  )

  it.each([
    ['export type A = ("a" | "b")\n', "export type A = 'a' | 'b'\n"],
    ['export type A = (("it\'s" | "a\\"b") | null)[]\n', `export type A = ("it's" | 'a"b' | null)[]\n`],
    [
      'export interface A {\n"a b"?: {\n[k: string]: (1 | -2)\n}\n}\n',
      "export interface A {\n  'a b'?: {\n    [k: string]: 1 | -2\n  }\n}\n",
    ],
    [
      'export type A = Record<string, never>\nexport type B = A[][]\n',
      'export type A = Record<string, never>\n\nexport type B = A[][]\n',
    ],
    [
      '/* { " */\n\n/**\n * `*` "\n */\nexport type A = "*/"\n',
      '/* { " */\n\n/**\n * `*` "\n */\nexport type A = \'*/\'\n',
    ],
  ])('would change what %j says', (raw, laid) => expect(layoutTypes(raw)).toBe(laid))

  it.each([
    'const a = 1',
    'export type A = ',
    'export type A = (B',
    'export interface A { a? B }',
    'export type A = ?',
  ])('would pass on %j, which the printer never gives', (raw) =>
    expect(() => layoutTypes(raw)).toThrow(RangeError),
  )
})
