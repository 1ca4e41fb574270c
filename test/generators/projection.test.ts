import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { Project, ts } from 'ts-morph'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonSchemas } from '../../generators/json-schema/json-schema.js'
import { compiledFiles, projectionFiles } from '../../generators/projection/projection.js'
import { typesFile } from '../../generators/types/types.js'
import { typeName } from '../../src/emit/type-name.js'
import { currentPayloads } from '../../src/model/current.js'
import type { Model } from '../../src/model/model.js'
import { plan } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { packageRoot } from '../../src/project/package-root.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { drawOf } from '../differential/draw.js'
import { worldOf } from '../differential/world.js'
import { compileTexts, judgeText, said } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import { type Arbitraries, arbitrariesOf, removeArbitraries } from './arbitrary-module.js'
import { askHard, hard } from './hard-policy.js'
import { odd } from './odd-policy.js'

const on = '2026-11-21'
const house = { recipient: 'keeper', purposes: ['safety'] }
const folder = join(packageRoot(), 'node_modules', '.cache', `projections-${process.pid}`)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  removeArbitraries()
})

/** A projection as its user has it: the text, the compiled function, and the record's types beside it. */
interface Made {
  readonly id: string
  readonly plan: Plan
  readonly text: string
  readonly types: string
  readonly declarations: string
  readonly project: ((source: unknown) => unknown) | undefined
  readonly arbitraries: Arbitraries
}

async function made(model: Model, request: Partial<PlanRequest>, id: string): Promise<Made | undefined> {
  const planned = plan(model, { on, ...request })
  if ('code' in planned) return undefined
  const [file] = projectionFiles(model, planned, '0.0.0')
  if (file === undefined) throw new Error('There is no file.')
  const [script, declarations] = compiledFiles(file)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${id}.projection.mjs`)
  writeFileSync(path, script?.content ?? '')
  const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<
    string,
    Made['project']
  >
  return {
    id,
    plan: planned,
    text: file.content,
    types: (await typesFile(jsonSchemas(model, planned, '0.0.0'))).content,
    declarations: declarations?.content ?? '',
    project: Object.values(module)[0],
    arbitraries: await arbitrariesOf(model, planned),
  }
}

async function madeOf(
  texts: Readonly<Record<string, string>>,
  request: Partial<PlanRequest>,
  id: string,
): Promise<Made> {
  const { model } = await compileTexts(texts)
  const one = await made(model, request, id)
  if (one === undefined) throw new Error('There is no plan.')
  return one
}

const { model } = await openPolicies()
const shipped: Made[] = []
for (const { payload } of currentPayloads(model)) {
  const one = await made(model, { payload: payload.id }, payload.id)
  if (one !== undefined) shipped.push(one)
}
const log = await madeOf(rich, { ...house, payload: 'log' }, 'log')
const difficult = await madeOf(hard, askHard, 'hard')
const drawn: Made[] = []
for (let seed = 1; drawn.length < 12; seed++) {
  const world = worldOf(drawOf(seed))
  const texts = Object.fromEntries(
    Object.entries(world).map(([name, doc]) => [`${name}.yaml`, JSON.stringify(doc)]),
  )
  const { model: own, diagnostics } = await compileTexts(texts)
  if (diagnostics.some(({ severity }) => severity === 'error')) continue
  const one = await made(own, { ...house, payload: 'drawn' }, `drawn-${seed}`)
  if (one !== undefined) drawn.push(one)
}
const all = [
  ...shipped,
  log,
  await madeOf(odd, { ...house, payload: 'odd-one' }, 'odd-one'),
  difficult,
  ...drawn,
]

/** The same value with more in each object: what the policy refuses or does not know, inherited members, symbols. */
function soiled(value: unknown, refused: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => soiled(item, refused))
  if (typeof value !== 'object' || value === null) return value
  const inherited = { inheritedName: 'secret' }
  const target: object = Object.create(inherited)
  const put = (name: string, inner: unknown): void => {
    Object.defineProperty(target, name, {
      value: inner,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  for (const [name, inner] of Object.entries(value)) put(name, soiled(inner, refused))
  for (const name of [...refused, 'no such name!', 'unheardOf'])
    if (!Object.hasOwn(target, name)) put(name, { secret: ['secret'], toJSON: () => 'secret' })
  Object.defineProperty(target, Symbol('secret'), { value: 'secret', enumerable: true })
  return target
}

const refusedNames = ({ nodes }: Plan): readonly string[] =>
  nodes.flatMap((node) =>
    node.kind === 'object'
      ? node.members.flatMap((member) => (nodes[member.node]?.kind === 'refused' ? [member.name] : []))
      : [],
  )
/** Names that some object of the plan declares: there they would be carried. */
const sharedNames = ({ nodes }: Plan): ReadonlySet<string> =>
  new Set(
    nodes.flatMap((node) =>
      node.kind === 'object'
        ? node.members.flatMap((member) => (nodes[member.node]?.kind === 'refused' ? [] : [member.name]))
        : [],
    ),
  )

describe.each(all.map((each) => [each.id, each] as const))('the projection of %s', (_, each) => {
  const { plan: planned, project, arbitraries } = each
  const shared = sharedNames(planned)
  const extra = [...new Set([...refusedNames(planned), '__proto__', 'constructor'])].filter(
    (name) => !shared.has(name),
  )

  it('would carry something else than the record, or less', async () => {
    if (project === undefined) expect(arbitraries.names).toEqual([])
    if (project === undefined || arbitraries.names.length === 0) return
    for (const record of fc.sample(arbitraries.records({ on }), 30)) {
      const carried = project(soiled(record, extra))
      expect(carried).toEqual(record)
      expect(JSON.stringify(carried)).not.toContain('secret')
      const verdict = await judgeText(
        { ...planned, media: { json: { records: [[]] } } },
        JSON.stringify(carried),
      )
      expect([said(verdict), verdict.verdict.verdict]).toEqual([[], 'pass'])
    }
  })

  it('would let through what the policy refuses in a place, or throw', async () => {
    if (project === undefined || arbitraries.names.length === 0) return
    const refusing = [
      'undeclared-field',
      'unshared-field',
      'undeclared-category',
      'wrong-recipient',
      'wrong-purpose',
      'wrong-product',
    ]
    for (const { record, fault } of fc.sample(arbitraries.almost({ on }), 30)) {
      let carried: unknown
      try {
        carried = project(record)
      } catch (error) {
        // The member that chooses the shape of the record itself names no case.
        expect([String(error), fault]).toEqual([
          'TypeError: The source has no declared shape.',
          { class: 'undeclared-field', pointer: '' },
        ])
        continue
      }
      const findings = said(
        await judgeText({ ...planned, media: { json: { records: [[]] } } }, JSON.stringify(carried)),
      )
      const left = findings.filter((finding) => refusing.includes(finding.split(' ')[0] ?? ''))
      const isOwner = fault.class === 'wrong-recipient' && fault.pointer === '/operator'
      expect([left, JSON.stringify(record)]).toEqual([isOwner ? left : [], JSON.stringify(record)])
    }
  })
})

describe('a value of another type than the one that is declared', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['an object for a text', { badge: { secret: 1 } }],
    ['a list for a text', { badge: ['secret'] }],
    ['a text for an object', { network: 'secret' }],
    ['a list for an object', { network: [{ address: 'secret' }] }],
    ['an object for a list', { rooms: { 0: { name: 'secret' }, length: 1 } }],
    ['one wrong item of a list', { rooms: [{ name: 'a' }, 'secret'] }],
    ['a hole in a list', { rooms: Object.assign([{ name: 'a' }], { 2: { name: 'b' } }) }],
    ['a text for a map', { labels: 'secret' }],
    ['a case that is none', { thing: { kind: 'stool', secret: 1 } }],
    ['a number for a text', { badge: 7 }],
    ['a text for a number', { steps: 'secret' }],
    ['a function', { badge: () => 'secret' }],
    ['a date', { arrival: new Date(0) }],
    ['a null', { steps: null }],
  ]
  it.each(cases)('would be carried: %s', (_, source) => {
    const carried = log.project?.(source)
    const [name] = Object.keys(source as object)
    expect([name, carried]).toEqual([name, {}])
  })

  it('would be taken from what an object inherits, or through a member that JSON does not write', () => {
    const hidden = Object.defineProperty(Object.create({ badge: 'secret' }), 'phone', {
      value: '+12065550100',
      enumerable: false,
    })
    expect(log.project?.(hidden)).toEqual({})
    let reads = 0
    const read = log.project?.({
      get badge() {
        reads++
        return reads === 1 ? 'once' : { secret: 1 }
      },
    })
    expect([read, reads]).toEqual([{ badge: 'once' }, 1])
  })

  it('would stand for a record that is none', () => {
    for (const source of [null, undefined, 7, 'secret', [], [{ badge: 'a' }]])
      expect(() => log.project?.(source)).toThrow(new TypeError('The source has no declared shape.'))
  })
})

describe('the files', () => {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noImplicitReturns: true,
      noUnusedLocals: true,
      verbatimModuleSyntax: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
    },
  })
  const place = ({ id }: Made): string => `/${id}`
  const mistakesIn = (path: string): readonly string[] =>
    (project.getSourceFile(path)?.getPreEmitDiagnostics() ?? []).map(
      (each) =>
        `${each.getLineNumber()} ${ts.flattenDiagnosticMessageText(each.compilerObject.messageText, ' ')}`,
    )

  beforeAll(() => {
    for (const each of all) {
      const { id } = each.plan.payload
      project.createSourceFile(`${place(each)}/${id}.ts`, each.types)
      project.createSourceFile(`${place(each)}/${id}.projection.ts`, each.text)
      project.createSourceFile(`${place(each)}/declared/${id}.ts`, each.types)
      project.createSourceFile(`${place(each)}/declared/${id}.projection.d.ts`, each.declarations)
    }
  })

  it.each(all.map((each) => [each.id, each] as const))(
    'of %s do not compile with strict TypeScript',
    (_, each) => {
      const { id } = each.plan.payload
      expect(mistakesIn(`${place(each)}/${id}.projection.ts`)).toEqual([])
      expect(mistakesIn(`${place(each)}/declared/${id}.projection.d.ts`)).toEqual([])
    },
  )

  /** What the compiler says of code that calls the projection of the log. */
  const mistakes = (code: string): readonly string[] => {
    const path = '/log/example.ts'
    project.createSourceFile(
      path,
      `import { type LogSource, toLog } from './log.projection.js'\nexport type Taken = LogSource\n${code}`,
      {
        overwrite: true,
      },
    )
    return mistakesIn(path)
  }

  it.each([
    ['the least', "toLog({ badge: 'a' })"],
    [
      'what is refused, and more',
      "toLog({ badge: 'a', private: { any: 1 }, hostBadge: 7, further: [1], network: { further: 1 } })",
    ],
    [
      'an interface',
      'interface Row { badge: string; steps: number; more: Date }\nexport const f = (row: Row) => toLog(row)',
    ],
    ['members that are undefined', "toLog({ badge: 'a', steps: undefined, network: undefined })"],
    [
      'a list, a map and a choice',
      "toLog({ badge: 'a', rooms: [{ name: 'x', more: 1 }], labels: { floor: '1', roof: 2 }, thing: { kind: 'chair', legs: 4, back: true } })",
    ],
    [
      'a source with a type',
      "const source: LogSource = { badge: 'a', secret: 1 }\nexport const log = toLog(source)",
    ],
  ])('refuse a source that is right: %s', (_, code) => expect(mistakes(code)).toEqual([]))

  it.each([
    ['without what is required', 'toLog({})'],
    ['of another type', 'toLog({ badge: 7 })'],
    ['of another type inside', "toLog({ badge: 'a', rooms: [{ name: 7 }] })"],
    ['of no case', "toLog({ badge: 'a', thing: { kind: 'stool' } })"],
  ])('take a source %s', (_, code) => expect(mistakes(code)).not.toEqual([]))

  it('let a key into the record that it has not', () => {
    const file = project.getSourceFile('/log/log.projection.ts')
    for (const more of [
      "made.extra = 'x'",
      "made.private = 'x'",
      "made['hostBadge'] = own(source, 'hostBadge')",
      'made.badge = 7',
    ]) {
      const spoilt = log.text.replace(
        /(function carryLog\([\s\S]*?)(\n {2}return made\n)/,
        (_, before: string, after: string) => `${before}\n  ${more}${after}`,
      )
      expect(spoilt).not.toBe(log.text)
      project.createSourceFile('/log/spoilt.ts', spoilt, { overwrite: true })
      expect([more, mistakesIn('/log/spoilt.ts').length]).toEqual([more, 1])
    }
    expect(file?.getFullText()).toBe(log.text)
  })

  it('hide what is left behind, and why, or of which policy they are', () => {
    const { policy, recipient } = log.plan
    for (const part of [
      policy.id,
      policy.version,
      policy.hash,
      recipient,
      'Prepared with declared 0.0.0. Not legal advice.',
    ])
      expect(log.text).toContain(part)
    expect(log.text).toContain(
      ' * - private: A known field (kept in the house) that no flow to the keeper shares.\n',
    )
    for (const { plan: planned, text } of shipped) {
      const record = planned.nodes[planned.record]
      const refused =
        record?.kind === 'object'
          ? record.members.filter(({ node }) => planned.nodes[node]?.kind === 'refused')
          : []
      for (const { name } of refused) expect(text).toContain(` * - ${name}: `)
    }
  })

  it('let a name or a reason out of its comment or string', () => {
    expect(difficult.text).not.toMatch(/[\u2028\u2029]|<\/script/u)
    const file = project.getSourceFile('/hard/hard.projection.ts')
    const kinds = new Set(file?.getStatements().map((statement) => statement.getKindName()))
    expect([...kinds].sort()).toEqual(['FunctionDeclaration', 'ImportDeclaration', 'TypeAliasDeclaration'])
  })

  it('would not say that they do not look at whose a record is', () => {
    expect(difficult.text).toContain('Not expressed: whose the record is ("operator")')
  })

  it('differ between two runs', () => {
    const planned = plan(model, { payload: 'call-quality', on })
    if ('code' in planned) throw new Error(planned.message)
    expect(projectionFiles(model, planned, '0.0.0')).toEqual(projectionFiles(model, planned, '0.0.0'))
  })
})

describe('a record that can never pass', () => {
  it('would have a projection', async () => {
    const texts = {
      ...rich,
      'payload.yaml': (rich['payload.yaml'] ?? '').replace(
        'badge: { category: badge, of: visitor',
        'badge: { category: secret',
      ),
    }
    const none = await madeOf(texts, { ...house, payload: 'log' }, 'none')
    expect(none.project).toBe(undefined)
    expect(none.text).toContain(
      'There is no projection of log for "keeper": no record can be one that passes.',
    )
    expect(none.text).toContain('"badge" must be there: ')
    expect(none.text).not.toContain('function')
  })

  it('would be called by a name that the file uses otherwise', async () => {
    for (const id of ['object', 'open', 'array']) {
      const texts = {
        ...rich,
        'payload.yaml': (rich['payload.yaml'] ?? '').replace('payload: log', `payload: ${id}`),
      }
      const one = await madeOf(texts, { ...house, payload: id }, `called-${id}`)
      expect(one.text).toContain(`export function to${typeName(id)}(source: ${typeName(id)}Source)`)
      expect(one.project?.({ badge: 'a', x: 1 })).toEqual({ badge: 'a' })
    }
  })
})
