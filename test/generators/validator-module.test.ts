import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { jsonSchemas } from '../../generators/json-schema/json-schema.js'
import { typesFile } from '../../generators/types/types.js'
import { validatorFiles } from '../../generators/validator/validator.js'
import { typeName } from '../../src/emit/type-name.js'
import { currentPayloads } from '../../src/model/current.js'
import type { Model } from '../../src/model/model.js'
import { plan as planFor } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { compileTexts, judgeText } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { engineOf, foundByModule, validatorOf } from './validators.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

async function planned(
  texts: Readonly<Record<string, string>>,
  request: Partial<PlanRequest>,
): Promise<readonly [Model, Plan]> {
  const { model } = await compileTexts(texts)
  const plan = planFor(model, { on: '2026-11-21', ...request })
  if ('code' in plan) throw new Error(plan.message)
  return [model, plan]
}

const { model } = await openPolicies()
const shipped = currentPayloads(model).flatMap(({ payload }) => {
  const plan = planFor(model, { payload: payload.id, on: '2026-11-21' })
  return 'code' in plan ? [] : [plan]
})
const keeper = await planned(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })

describe('the modules of the shipped policies', () => {
  it('would import something, or be another text when made again', () => {
    let sum = 0
    for (const plan of shipped) {
      const [script, types] = validatorFiles(model, plan, '1.2.3')
      expect(script?.content).not.toMatch(
        /^import\b|\bimport\(|\brequire\b|\beval\b|new Function|[^\n\x20-\x7e]/m,
      )
      expect(types?.content).not.toMatch(/[^\n\x20-\x7e]/)
      for (const said of [
        plan.policy.hash,
        plan.policy.version,
        'Prepared with declared 1.2.3. Not legal advice.',
      ])
        for (const file of [script, types]) expect(file?.content).toContain(said)
      expect(validatorFiles(model, plan, '1.2.3')).toEqual([script, types])
      sum += gzipSync(script?.content ?? '').length
    }
    // A module that is copied into a page: 8 kB packed for a payload is much.
    expect(sum / shipped.length).toBeLessThan(8000)
  })

  it('would be made of a plan of another model', () => {
    expect(() => validatorFiles(keeper[0], shipped[0] ?? keeper[1], '0.0.0')).toThrow(RangeError)
  })
})

describe('a folder of modules', () => {
  let folder = ''
  const payloads = ['operator-call-record', 'emergency-location']
  const consumer = (id: string): string => `
import { ${typeName(id)} as schema, assert, DeclaredError, findings, is } from './${id}.validator.js'
import type { ${typeName(id)} } from './${id}.js'

interface StandardSchema<Input, Output> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => Result<Output> | Promise<Result<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}
type Result<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined }[] }

const standard: StandardSchema<${typeName(id)}, ${typeName(id)}> = schema
const value: unknown = JSON.parse('{}')
if (is(value)) { const record: ${typeName(id)} = value; void record }
assert(value, { on: '2026-11-21' })
const sure: ${typeName(id)} = value
const lines: readonly string[] = findings(value).map(({ policy }) => policy)
const { is: isOne }: typeof schema = schema
if (isOne(value)) value satisfies ${typeName(id)}
// @ts-expect-error: what is not asked stays unknown.
const wrong: ${typeName(id)} = JSON.parse('{}') as unknown
// @ts-expect-error: a day is a text.
is(value, { on: 7 })
export { DeclaredError, lines, standard, sure, wrong }
`
  beforeAll(async () => {
    const files: Record<string, string> = { 'package.json': '{"type":"module"}' }
    for (const plan of shipped.filter(({ payload }) => payloads.includes(payload.id))) {
      const types = await typesFile(jsonSchemas(model, plan, '0.0.0'))
      for (const { path, content } of [types, ...validatorFiles(model, plan, '0.0.0')]) files[path] = content
      files[`use-${plan.payload.id}.ts`] = consumer(plan.payload.id)
    }
    folder = scratchFolder(files)
  })

  it('would not compile in strict mode', () => {
    const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url))
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--module',
      'nodenext',
      '--types',
      '',
      '--lib',
      'es2022',
    ]
    const files = payloads.map((id) => `use-${id}.ts`)
    let said = ''
    try {
      execFileSync(tsc, [...options, ...files], { cwd: folder, encoding: 'utf8' })
    } catch (error) {
      said = (error as { stdout: string }).stdout
    }
    expect(said).toBe('')
  })

  it('would not run as a module of Node', () => {
    const script = `
      const { is, isDocument, OperatorCallRecord, DeclaredError, assert } = await import('./operator-call-record.validator.js')
      let thrown
      try { assert({ extra: 1 }) } catch (error) { thrown = error instanceof DeclaredError }
      console.log(JSON.stringify([is({ extra: 1 }), isDocument({}), OperatorCallRecord['~standard'].vendor, thrown]))`
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(JSON.parse(out)).toEqual([false, false, 'declared', true])
  })
})

describe('a policy whose words are hostile', async () => {
  const evil = '*/ globalThis.broken = 1 /* `${globalThis.broken = 1}` </script> \' " \\\\ \u2028'
  const payload = {
    payload: 'map',
    'stands-for': 'example',
    product: 'house',
    flows: ['to-keeper'],
    media: { json: { records: ['/'] } },
    fields: {
      ['__proto__']: { technical: evil, 'one-of': [evil, '__proto__', 'x'] },
      constructor: { technical: 'a word', value: 'integer', 'goes-with': '__proto__' },
      [evil]: { category: 'place', value: 'text', 'at-most': '5 characters', 'means-none': [evil] },
      hasOwnProperty: {
        keys: { 'one-of': ['__proto__', evil] },
        values: { technical: evil, value: 'boolean' },
      },
      v: { unshared: evil },
    },
  }
  // An object literal would take the first name for its prototype.
  const text = JSON.stringify({ ...payload, fields: Object.fromEntries(Object.entries(payload.fields)) })
  const [of, plan] = await planned(
    { ...rich, 'payload.yaml': text },
    { payload: 'map', recipient: 'keeper', purposes: ['safety'] },
  )
  const { record, script } = validatorOf(of, plan, 'another')

  it('would break out of the text', () => {
    expect(script).not.toMatch(/[<>]\/?script|\u2028/)
    const said = { ...plan, recipient: evil, purposes: [evil], notJudged: [evil] }
    expect(validatorOf(of, said).record.is({})).toBe(true)
    const [, types] = validatorFiles(of, said, '0.0.0')
    expect(types?.content.split('*/')[1]).toMatch(/^\n\nimport type/)
    expect((globalThis as { broken?: unknown }).broken).toBeUndefined()
  })

  const name = JSON.stringify(evil)
  it.each([
    '{"__proto__":"x"}',
    '{"__proto__":"y"}',
    `{"__proto__":${name}}`,
    '{"constructor":1}',
    '{"constructor":1,"__proto__":"x"}',
    `{${name}:"short"}`,
    `{${name}:"longer than that"}`,
    `{${name}:${name}}`,
    '{"hasOwnProperty":{"__proto__":true}}',
    `{"hasOwnProperty":{"__proto__":1,${name}:true,"other":1}}`,
    '{"v":1,"toString":2}',
  ])('%s would be judged otherwise than by the engine', async (record_) => {
    const value: unknown = JSON.parse(record_)
    expect(foundByModule(record, value)).toEqual(engineOf(plan)(value))
    const { verdict } = await judgeText(plan, record_)
    expect(record.is(value)).toBe(verdict.verdict === 'pass')
  })
})

describe('a record of one of two operators', async () => {
  const opened = await openPolicies(undefined, {
    organisations: [fileURLToPath(new URL('../../examples/contoso.yaml', import.meta.url))],
  })
  const plan = planFor(opened.model, {
    payload: 'operator-call-record',
    organisation: 'contoso',
    recipient: 'telco-a',
    on: '2026-11-21',
  })
  if ('code' in plan) throw new Error(plan.message)
  const { record, document } = validatorOf(opened.model, plan)
  it.each(['"telco-a"', '"telco-b"', 'null', '7', undefined])(
    'that is named %s would be judged otherwise than by the engine',
    (operator) => {
      const value: unknown = JSON.parse(
        `{"inviteTime":"2026-11-20T11:00:00Z"${operator === undefined ? '' : `,"operatorId":${operator}`}}`,
      )
      const ours = engineOf(plan)(value)
      expect(foundByModule(record, value)).toEqual(ours)
      expect([record.is(value), document?.is({ calls: [value] })]).toEqual([
        ours.length === 0,
        ours.length === 0,
      ])
    },
  )
})

describe('a record that may be kept for a time', async () => {
  const flow = '  to-keeper:\n    kept-for: { at-most: 1 month, from: departure }\n'
  const texts = {
    ...rich,
    'policy.yaml': (rich['policy.yaml'] ?? '').replace('  to-keeper:\n', flow),
    'payload.yaml': `${(rich['payload.yaml'] ?? '').replace('departure: { category: departure, goes-with: arrival }', 'departure: { category: departure, means-none: ["0001-01-01T00:00:00Z"] }')}kept-from: { field: departure }\n`,
  }
  const [of, plan] = await planned(texts, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
  const { record, document } = validatorOf(of, plan)
  const left = (moment: unknown): unknown => ({ badge: 'b', departure: moment })

  it.each([
    '2026-10-21T00:00:00Z',
    '2026-10-20T23:59:59Z',
    '2026-10-20T23:00:00-02:00',
    '0001-01-01T00:00:00Z',
    '2025-01-01',
    7,
    null,
  ])('%s would be judged otherwise than by the engine', (moment) => {
    expect(plan.keptFor?.length).toBe(1)
    const ours = engineOf(plan)(left(moment))
    expect(foundByModule(record, left(moment))).toEqual(ours)
    expect([record.is(left(moment)), document?.is({ rows: [left(moment)] })]).toEqual([
      ours.length === 0,
      ours.length === 0,
    ])
  })
  it('would be judged by the day of the plan where another is asked for', () => {
    const value = left('2026-10-20T00:00:00Z')
    const days = ['2026-11-20', '2026-11-21', '2027-11-21'].map((on) => [
      record.is(value, { on }),
      record.findings(value, { on }).map(({ class: kind }) => kind),
    ])
    expect(days).toEqual([
      [true, []],
      [false, ['kept-too-long']],
      [false, ['kept-too-long']],
    ])
  })
  it('would be judged by a day that is none', () => {
    for (const on of ['yesterday', '2026-02-30', ''])
      expect(() => record.is(left(null), { on })).toThrow(/is no day/)
    expect([left('2026-11-01T00:00:00Z')].filter(record.is as (value: unknown) => boolean)).toHaveLength(1)
  })
})
