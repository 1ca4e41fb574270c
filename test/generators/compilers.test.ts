import { beforeAll, describe, expect, it } from 'vitest'
import { jsonSchemas } from '../../generators/json-schema/json-schema.js'
import { typesFile } from '../../generators/types/types.js'
import { typeName } from '../../src/emit/type-name.js'
import { currentPayloads } from '../../src/model/current.js'
import type { Model } from '../../src/model/model.js'
import { plan as planFor } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { planGenerators } from '../../src/registry.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import type { Finding } from '../../src/verdict/report.js'
import { compileTexts, judgeText } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import { compilers, inFolder, type Mistake } from './compilers.js'
import { askHard, hard } from './hard-policy.js'
import { odd } from './odd-policy.js'

const on = '2026-11-21'
const { model } = await openPolicies()

function planned(of: Model, request: Omit<PlanRequest, 'on'>): Plan | undefined {
  const made = planFor(of, { on, ...request })
  return 'code' in made ? undefined : made
}

/** A folder of everything that can be generated, for one plan. */
interface Made {
  readonly folder: string
  readonly plan: Plan
  readonly files: readonly (readonly [string, string])[]
}

async function everythingOf(folder: string, of: Model, plan: Plan): Promise<Made> {
  const files: (readonly [string, string])[] = []
  for (const { load } of Object.values(planGenerators)) {
    const generate = await load()
    for (const { path, content } of await generate(of, plan, '0.0.0', {})) files.push([path, content])
  }
  return { folder, plan, files }
}

async function own(
  folder: string,
  texts: Readonly<Record<string, string>>,
  request: Omit<PlanRequest, 'on'>,
): Promise<Made> {
  const { model: of } = await compileTexts(texts)
  const plan = planned(of, request)
  if (plan === undefined) throw new Error('there is no plan')
  return everythingOf(folder, of, plan)
}

const house = { recipient: 'keeper', purposes: ['safety'] }
const shipped: Made[] = []
for (const { payload } of currentPayloads(model)) {
  const plan = planned(model, { payload: payload.id })
  if (plan !== undefined) shipped.push(await everythingOf(payload.id, model, plan))
}
const made: readonly Made[] = [
  ...shipped,
  await own('own-rich', rich, { ...house, payload: 'log' }),
  await own('own-odd', odd, { ...house, payload: 'odd-one' }),
  await own('own-hard', hard, askHard),
]

/** An example of the policies, as one line of TypeScript that gives a value its type. */
interface Example {
  readonly name: string
  /** Of the folder that has the types. */
  readonly folder: string
  readonly payload: string
  readonly type: string
  readonly literal: string
  readonly findings: readonly Finding[]
  readonly value: unknown
}

const examples: Example[] = []
/** Types for plans that only an example asks for, by the folder that has them. */
const asked = new Map<string, string>()

for (const suite of model.tests) {
  for (const each of suite.cases) {
    if (each.media === 'csv' || each.wants === 'cannot-judge') continue
    const { recipient, purposes } = each
    const request = {
      payload: suite.payload,
      ...(suite.organisation === undefined ? {} : { organisation: suite.organisation }),
      ...(recipient === undefined ? {} : { recipient }),
      ...(purposes === undefined ? {} : { purposes }),
    }
    const plan = planned(model, request)
    if (plan === undefined) continue
    const isUsual = Object.keys(request).length === 1
    const folder = isUsual ? suite.payload : `asked/${JSON.stringify(request).replace(/\W+/g, '-')}`
    if (!isUsual && !asked.has(folder))
      asked.set(folder, (await typesFile(jsonSchemas(model, plan, '0.0.0'))).content)
    const texts =
      each.media === 'ndjson' ? each.text.split('\n').filter((line) => line.trim() !== '') : [each.text]
    const isDocument = each.media === 'json' && plan.envelope !== undefined
    for (const text of texts) {
      const judged: Plan = isDocument ? plan : { ...plan, media: { json: { records: [[]] } } }
      const { verdict, findings } = await judgeText(judged, text)
      if (verdict.verdict === 'cannot-judge') continue
      const value: unknown = JSON.parse(text)
      examples.push({
        name: `${suite.payload}: ${each.name}`,
        folder,
        payload: suite.payload,
        type: `${typeName(suite.payload)}${isDocument ? 'Document' : ''}`,
        literal: JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:'),
        findings,
        value,
      })
    }
  }
}

/** Whether a type can refuse what was found: that something may not be there, is missing, or is of another kind. */
function isOfShape({ class: kind, message }: Finding): boolean {
  // Types know numbers, and not which of them are whole.
  if (kind === 'wrong-type') return !/^A number.* a whole number/.test(message)
  return [
    'undeclared-field',
    'unshared-field',
    'undeclared-category',
    'wrong-recipient',
    'wrong-purpose',
    'wrong-product',
    'missing-field',
  ].includes(kind)
}

/** Lines of a file that tie what the schemas infer, and what validators narrow to, to the generated types. */
function tiesOf({ plan, files }: Made): string {
  const { id } = plan.payload
  const names = [typeName(id), ...(plan.envelope === undefined ? [] : [`${typeName(id)}Document`])]
  const has = (end: string): boolean => files.some(([path]) => path === `${id}${end}`)
  return [
    `import type * as z from 'zod'`,
    `import type * as types from './${id}.js'`,
    ...(has('.zod.d.ts') ? [`import * as schemas from './${id}.zod.js'`] : []),
    ...(has('.validator.d.ts') ? [`import * as validators from './${id}.validator.js'`] : []),
    'type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false',
    'type Fits<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false',
    ...names.flatMap((name, at) => {
      const of = `types.${name}`
      const isWhole = at > 0 || plan.nodes[plan.record]?.kind !== 'object'
      return [
        ...(has('.zod.d.ts')
          ? [
              `export const fits${at}: Fits<z.infer<typeof schemas.${name}>, ${of}> = true`,
              `export const takes${at}: Fits<z.input<typeof schemas.${name}>, ${of}> = true`,
              `export const named${at}: Same<schemas.${name}, ${of}> = true`,
              ...(isWhole
                ? [`export const same${at}: Same<z.infer<typeof schemas.${name}>, ${of}> = true`]
                : []),
            ]
          : []),
        ...(has('.validator.d.ts')
          ? [
              `export const narrowed${at} = (v: unknown): ${of} | undefined => validators.${at === 0 ? 'is' : 'isDocument'}(v) ? v : undefined`,
              `type Output${at} = NonNullable<(typeof validators.${name})['~standard']['types']>['output']`,
              `export const output${at}: Fits<Output${at}, ${of}> = true`,
            ]
          : []),
      ]
    }),
  ].join('\n')
}

/** The same of what zod itself infers from the code of a record, where no part of it is of unknown type. */
function inferredOf({ plan, files }: Made): readonly (readonly [string, string])[] {
  const { id } = plan.payload
  const code = files.find(([path]) => path === `${id}.zod.js`)?.[1]
  if (code === undefined || /\b(?:chosen|mapped|owned|z\.lazy)\(/.test(code)) return []
  const name = typeName(id)
  return [
    ['inferred/schemas.ts', `// @ts-nocheck\n${code}`],
    [
      'inferred/ties.ts',
      [
        "import type * as z from 'zod'",
        `import type { ${name} } from '../${id}.js'`,
        "import type * as schemas from './schemas.js'",
        'type Fits<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false',
        `type Inferred = z.infer<typeof schemas.${name}>`,
        `export const fits: Fits<Inferred, ${name}> = true`,
        // What is of any type would fit everything.
        'type Loose = { [K in keyof Inferred]-?: 0 extends 1 & Inferred[K] ? K : never }[keyof Inferred]',
        'export const tight: Fits<Loose, never> = true',
      ].join('\n'),
    ],
  ]
}

const inferred = made.flatMap((each) =>
  inferredOf(each).map(([path, text]) => [`${each.folder}/${path}`, text] as const),
)

const files = new Map<string, string>([
  ...made.flatMap((each) => [
    ...each.files.map(([path, text]) => [`${each.folder}/${path}`, text] as const),
    // A compiler that looks into packages would take most of the time; ours are looked into as files of their own.
    ...each.files.flatMap(([path, text]) =>
      path.endsWith('.d.ts')
        ? [[`${each.folder}/${path.replace(/\.d\.ts$/, '.d.copy.ts')}`, text] as const]
        : [],
    ),
    [`${each.folder}/ties.ts`, tiesOf(each)] as const,
  ]),
  ...inferred,
  ...[...asked].map(([folder, text]) => {
    const { payload = '' } = examples.find((each) => each.folder === folder) ?? {}
    return [`${folder}/${payload}.ts`, text] as const
  }),
  [
    'examples.ts',
    examples
      .map(
        ({ folder, payload, type, literal }, at) =>
          `export const example${at}: import('./${folder}/${payload}.js').${type} = ${literal}`,
      )
      .join('\n'),
  ],
  [
    'mistakes.ts',
    [
      `export const call: import('./operator-call-record/operator-call-record.js').OperatorCallRecord = { callerNumber: 7 }`,
      `import { OperatorCallRecord } from './operator-call-record/operator-call-record.zod.js'`,
      `export const parsed: number = OperatorCallRecord.parse({}).callerNumber`,
      `export const shape = OperatorCallRecord.shape.callerNumbers`,
    ].join('\n'),
  ],
])

describe.each(compilers)('by TypeScript $version', (compiler) => {
  let mistakes: readonly Mistake[] = []
  beforeAll(async () => {
    mistakes = await inFolder(files, (folder) => compiler.check(folder))
  }, 240_000)

  it('what is generated does not compile, or infers other types', () => {
    expect(mistakes.filter(({ file }) => file !== 'examples.ts' && file !== 'mistakes.ts')).toEqual([])
  })

  it('an example that passes does not compile', () => {
    const wrong = mistakes.filter(({ file }) => file === 'examples.ts').map(({ line, says }) => [line, says])
    const passing = examples.flatMap(({ findings, name }, at) =>
      findings.length === 0 ? wrong.filter(([line]) => line === at + 1).map(([, says]) => [name, says]) : [],
    )
    expect(passing).toEqual([])
    expect(examples.filter(({ findings }) => findings.length === 0).length).toBeGreaterThan(20)
  })

  it('an example that is blocked for its shape compiles', () => {
    const wrong = new Set(mistakes.flatMap(({ file, line }) => (file === 'examples.ts' ? [line] : [])))
    const blocked = examples
      .map((each, at) => ({ ...each, line: at + 1 }))
      .filter(({ findings }) => findings.some(isOfShape))
    expect(blocked.filter(({ line }) => !wrong.has(line)).map(({ name }) => name)).toEqual([])
    expect(blocked.length).toBeGreaterThan(20)
  })

  it('mistakes are not seen', () => {
    const seen = new Set(mistakes.flatMap(({ file, line }) => (file === 'mistakes.ts' ? [line] : [])))
    expect([...seen].sort()).toEqual([1, 3, 4])
  })
})

describe('what zod infers from the code', () => {
  it('is held against the generated types of no payload', () => {
    expect(inferred.length / 2).toBeGreaterThan(shipped.length / 2)
  })
})
