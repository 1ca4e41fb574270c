import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-07'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draft07 } from '../../generators/json-schema/draft-07.js'
import { jsonSchemaFiles } from '../../generators/json-schema/json-schema-files.js'
import { shareEqual } from '../../generators/json-schema/share.js'
import type { JsonSchema, SchemaHead } from '../../src/emit/json-schema.js'
import { currentPayloads } from '../../src/model/current.js'
import { plan } from '../../src/plan/build.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { objectsOf, recordsOf, type Tree, withMember, write } from '../gate/record-arbitrary.js'
import { rich } from '../validate/rich-policy.js'
import { odd } from './odd-policy.js'
import { type Generated, generatedOf, generatedOfTexts } from './schemas.js'

const { model } = await openPolicies()
const house = { recipient: 'keeper', purposes: ['safety'] }
const every: readonly (readonly [string, Generated])[] = [
  ['a payload with every kind of declaration', await generatedOfTexts(rich, { ...house, payload: 'log' })],
  ['a payload of seldom declarations', await generatedOfTexts(odd, { ...house, payload: 'odd-one' })],
  ...currentPayloads(model).flatMap(({ payload: { id } }) =>
    'code' in plan(model, { payload: id, on: '2026-11-21' })
      ? []
      : [[id, generatedOf(model, { payload: id })] as const],
  ),
]

type Plain = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Plain => typeof value === 'object' && value !== null

/** What stands at a JSON Pointer in a URI fragment. */
function at(schema: unknown, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.reduce<unknown>((here, step) => (isObject(here) ? here[step] : undefined), schema)
}

const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0

/** Each shared value in place of the reference to it. */
function expanded(value: unknown, root: JsonSchema): unknown {
  if (Array.isArray(value)) return value.map((each) => expanded(each, root))
  if (!isObject(value)) return value
  const { $ref } = value
  if (typeof $ref === 'string' && $ref.startsWith('#/$defs/value:')) {
    const body = at(root, $ref) as Plain
    expect(body).toBeDefined()
    return { ...body, 'x-declared': { ...(body['x-declared'] as Plain), ...(value['x-declared'] as Plain) } }
  }
  const entries = Object.entries(value)
    .filter(([key]) => !key.startsWith('value:'))
    .map(([key, inner]) => [key, expanded(inner, root)] as const)
  // Definitions that are there for what is shared alone.
  return Object.fromEntries(entries.filter(([key, inner]) => !(key === '$defs' && isEmpty(inner))))
}

const quiet = { log() {}, warn: fail, error: fail }
function fail(...said: unknown[]): never {
  throw new Error(said.join(' '))
}

const options = { strict: true, strictRequired: false, validateFormats: false, logger: quiet } as const
const of2020 = (schema: JsonSchema) => new Ajv2020({ ...options, keywords: ['x-declared'] }).compile(schema)
const of07 = (schema: object) => new Ajv({ ...options, keywords: ['x-declared'] }).compile(schema)

describe.each(every)('the schema files of %s', (_, { plan: judged, record, document }) => {
  const schemas = [record, ...(document === undefined ? [] : [document])]

  it('would say something else, or nothing at one place, because what is equal is shared', () => {
    for (const schema of schemas) {
      const shared = shareEqual(schema)
      expect(expanded(shared, shared)).toEqual(schema)
      expect(JSON.stringify(shared).length).toBeLessThanOrEqual(JSON.stringify(schema).length)
    }
  })

  it('would be no draft-07, use a word that it does not know, or point at nothing', () => {
    const later = ['$defs', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties', 'prefixItems']
    for (const schema of schemas) {
      const old = draft07(shareEqual(schema))
      const ajv = new Ajv({ strict: false })
      expect([ajv.validateSchema(old), ajv.errors]).toEqual([true, null])
      expect(old.$id).not.toBe(schema.$id)
      const visit = (here: unknown, isNames: boolean): void => {
        if (!isObject(here)) return
        if (!isNames && !Array.isArray(here)) {
          expect(Object.keys(here).filter((key) => later.includes(key))).toEqual([])
          // Beside a reference draft-07 reads nothing.
          if ('$ref' in here) {
            expect(Object.keys(here)).toEqual(['$ref'])
            expect(at(old, String(here.$ref))).toBeDefined()
          }
        }
        for (const [key, inner] of Object.entries(here)) {
          if (isNames || !['x-declared', 'enum', 'const', 'dependencies'].includes(key))
            visit(inner, !isNames && ['properties', 'definitions'].includes(key))
        }
      }
      visit(old, false)
      const { notExpressed } = old['x-declared'] as SchemaHead
      for (const pointer of notExpressed.flatMap((each) => each.at)) expect(at(old, pointer)).toBeDefined()
    }
  })

  it('would let pass in one draft or form what they refuse in another', () => {
    const forms = schemas.map((schema) => [
      of2020(schema),
      of2020(shareEqual(schema)),
      of07(draft07(shareEqual(schema))),
    ])
    const names = judged.nodes.flatMap((node) =>
      node.kind === 'object' ? node.members.map(({ name }) => name) : [],
    )
    const value = fc
      .constantFrom('null', '7', '"x"', '{}', '[]', '"+12065550100"', '"2026-11-20T09:14:58Z"', '1.5', 'true')
      .map((text): Tree => ({ kind: 'leaf', text }))
    const change = fc.tuple(fc.nat(), fc.constantFrom('unheardOf', ...names), value)
    // Its bounds leave no value to some members: records are drawn from a few odd values instead.
    const odds = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { selector: ([name]) => name, maxLength: 5 })
      .map((members): Tree => ({ kind: 'object', members }))
    const records = judged.payload.id === 'odd-one' ? odds : recordsOf(judged)
    const answers = new Set<boolean>()
    fc.assert(
      fc.property(records, fc.array(change, { maxLength: 2 }), (tree, changes) => {
        const spoilt = changes.reduce((each, [seed, name, inner]) => {
          const paths = objectsOf(each)
          const path = paths[seed % Math.max(1, paths.length)]
          return path === undefined ? each : withMember(each, path, seed, [name, inner])
        }, tree)
        const data: unknown = JSON.parse(write(spoilt))
        for (const [first, ...others] of forms) {
          const isRight = first?.(data)
          answers.add(isRight === true)
          expect(others.map((each) => each(data))).toEqual(others.map(() => isRight))
        }
      }),
      { numRuns: 40 },
    )
    expect(answers.has(false)).toBe(true)
  })
})

describe('a schema of draft-07', () => {
  it('would be read otherwise by a validator of other people', async () => {
    const [, { record }] = every[0] ?? fail()
    // It retrieves by the address, and knows no urn.
    const address = 'https://schemas.example/draft-07'
    const schema = { ...draft07(shareEqual(record)), $id: address }
    registerSchema(schema as never, address)
    try {
      const isRecord = await validate(address)
      const validateAjv = of07(schema)
      const samples = [
        '{"badge":"a"}',
        '{"badge":"a","private":"x"}',
        '{}',
        '{"badge":7}',
        '{"badge":"a","steps":7}',
      ]
      const found = samples.map((text) => isRecord(JSON.parse(text)).valid)
      expect(found).toEqual(samples.map((text) => validateAjv(JSON.parse(text))))
      expect(new Set(found).size).toBe(2)
    } finally {
      unregisterSchema(address)
    }
  })

  it('would take the place of the other draft in one folder', () => {
    const [, schemas] = every[3] ?? fail()
    const [one, other] = (['2020-12', '07'] as const).map((draft) =>
      jsonSchemaFiles(schemas, draft).map(({ path }) => path),
    )
    expect(one?.length).toBe(other?.length)
    expect(one?.filter((path) => other?.includes(path))).toEqual([])
  })
})
