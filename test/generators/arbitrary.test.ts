import { join } from 'node:path'
import fc from 'fast-check'
import { Project, ts } from 'ts-morph'
import { afterAll, describe, expect, it } from 'vitest'
import { arbitraryFiles } from '../../generators/arbitrary/arbitrary.js'
import { formatPieces, formatSources } from '../../generators/arbitrary/formats.js'
import { typesFile } from '../../generators/types/types.js'
import { formats } from '../../src/formats/index.js'
import { isFinerThan, type Precision } from '../../src/formats/precision.js'
import { currentPayloads } from '../../src/model/current.js'
import { plan } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import { packageRoot } from '../../src/project/package-root.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { drawOf } from '../differential/draw.js'
import { worldOf } from '../differential/world.js'
import { compileTexts, judgeText, said } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import { type Arbitraries, arbitrariesOf, arbitrariesOfTexts, removeArbitraries } from './arbitrary-module.js'
import { askHard, hard, hardInside } from './hard-policy.js'
import { odd } from './odd-policy.js'
import { generatedOf } from './schemas.js'

afterAll(removeArbitraries)

/** How many are drawn of each payload; a search draws more. */
const draws = Number(process.env.DRAWS ?? 50)
const on = '2026-11-21'
const house = { recipient: 'keeper', purposes: ['safety'] }
const asRecord = (made: Plan): Plan => ({ ...made, media: { json: { records: [[]] } } })

const { model } = await openPolicies()
const shipped: Arbitraries[] = []
for (const { payload } of currentPayloads(model)) {
  const made = plan(model, { payload: payload.id, on })
  if (!('code' in made)) shipped.push(await arbitrariesOf(model, made))
}
const log = await arbitrariesOfTexts(rich, { ...house, payload: 'log' })
const seldom = await arbitrariesOfTexts(odd, { ...house, payload: 'odd-one' })
const difficult = await arbitrariesOfTexts(hard, askHard)
const inside = await arbitrariesOfTexts(hardInside, askHard)
const all = [
  ...[...shipped, log, seldom, difficult].map((each) => [each.plan.payload.id, each] as const),
  ['hard, owned inside', inside] as const,
]

/** Everything that the engine finds in a value that is written as JSON. */
async function found(made: Plan, value: unknown): Promise<readonly string[]> {
  const verdict = await judgeText(made, JSON.stringify(value))
  return verdict.verdict.verdict === 'cannot-judge'
    ? verdict.findings.map(({ message }) => message)
    : said(verdict)
}

describe.each(all)(
  'what is drawn of %s',
  { timeout: 60_000 },
  (id, { plan: made, records, almost, documents }) => {
    it('would be blocked as a record, or by its schema', async () => {
      const request = { payload: id, recipient: made.recipient, purposes: made.purposes }
      const schema = shipped.some((each) => each.plan === made) ? generatedOf(model, request) : undefined
      for (const record of fc.sample(records({ on }), draws)) {
        expect([await found(asRecord(made), record), JSON.stringify(record)]).toEqual([
          [],
          JSON.stringify(record),
        ])
        if (schema !== undefined)
          expect([schema.isRecord(record), schema.isRecord.errors]).toEqual([true, null])
      }
    })

    it.skipIf(documents === undefined)('would be blocked as a document', async () => {
      for (const document of fc.sample(documents?.({ on }) ?? fc.constant({}), draws / 4))
        expect([await found(made, document), JSON.stringify(document)]).toEqual([
          [],
          JSON.stringify(document),
        ])
    })

    it('would be blocked for something else than the one thing that was changed, or not at all', async () => {
      for (const { record, fault } of fc.sample(almost({ on }), draws))
        expect([await found(asRecord(made), record), JSON.stringify(record)]).toEqual([
          [`${fault.class} ${fault.pointer}`],
          JSON.stringify(record),
        ])
    })
  },
)

describe('policies drawn at random', () => {
  it('would give records that the engine blocks, or faults that it does not find', async () => {
    let drawn = 0
    for (let seed = Number(process.env.FC_SEED ?? 1) * 1000; drawn < draws / 4; seed++) {
      const draw = drawOf(seed)
      const texts = Object.fromEntries(
        Object.entries(worldOf(draw)).map(([name, doc]) => [`${name}.yaml`, JSON.stringify(doc)]),
      )
      const { model: world, diagnostics } = await compileTexts(texts)
      if (diagnostics.some(({ severity }) => severity === 'error')) continue
      const made = plan(world, { ...house, payload: 'drawn', on })
      if ('code' in made) continue
      drawn++
      const module = await arbitrariesOf(world, made)
      if (module.names.length === 0) continue
      for (const record of fc.sample(module.records({ on }), 12))
        expect([seed, await found(asRecord(made), record), JSON.stringify(record)]).toEqual([
          seed,
          [],
          JSON.stringify(record),
        ])
      for (const document of fc.sample(module.documents?.({ on }) ?? fc.constant(undefined), 4))
        if (document !== undefined) expect([seed, await found(made, document)]).toEqual([seed, []])
      for (const { record, fault } of fc.sample(module.almost({ on }), 16))
        expect([seed, await found(asRecord(made), record), JSON.stringify(record)]).toEqual([
          seed,
          [`${fault.class} ${fault.pointer}`],
          JSON.stringify(record),
        ])
    }
  }, 600_000)
})

describe('the sources of formats', () => {
  type Source = (way: object, on: string) => fc.Arbitrary<string>
  const entries = Object.entries(formatSources).map(([name, { source }]) => `'${name}': ${source}`)
  const sources = new Function(
    'fc',
    `${formatPieces}\nconst formats = {${entries.join(',\n')}}\nreturn formats`,
  )(fc) as Record<string, Source>
  const drawnAs = (name: string, way: object): readonly string[] =>
    fc.sample(sources[name]?.(way, on) ?? fc.constant(''), 1000)

  it('lack a format of texts, or know one that is none', () => {
    const texts = [...formats.values()].filter(({ type, name }) => type === 'string' && name !== 'text')
    expect(Object.keys(formatSources).sort()).toEqual(texts.map(({ name }) => name).sort())
  })

  it.each(Object.keys(formatSources))('draw what is no %s, or is longer than they say', (name) => {
    for (const way of [{}, { masked: true }, { recent: 30 }]) {
      const format = formats.get(name)
      const masked = new RegExp(('masked' in way ? format?.maskedPattern : undefined) ?? '(?!)', 'u')
      const isOne = (text: string): boolean => format?.test(text) === true || masked.test(text)
      const texts = drawnAs(name, way)
      expect(texts.filter((text) => !isOne(text))).toEqual([])
      expect(texts.filter((text) => text.length > (formatSources[name]?.longest ?? 0))).toEqual([])
    }
  })

  const precise: readonly (readonly [string, object, Precision])[] = [
    ...[0, 8, 20, 24, 32].flatMap((ipv4) =>
      ['ipv4', 'ipv4-cidr', 'ip'].map((name) => [name, { ipv4 }, { kind: 'prefix', ipv4 } as const] as const),
    ),
    ...[0, 13, 48, 128].flatMap((ipv6) =>
      ['ipv6', 'ipv6-cidr', 'ip'].map((name) => [name, { ipv6 }, { kind: 'prefix', ipv6 } as const] as const),
    ),
    ...(['second', 'minute', 'hour', 'day'] as const).flatMap((unit) =>
      ['date-time', 'date', 'time', 'iso-duration'].map(
        (name) => [name, { unit }, { kind: 'time', unit } as const] as const,
      ),
    ),
  ]
  it.each(precise)('draw of %s with %j what says more', (name, way, precision) => {
    const format = formats.get(name)
    const isRight = (text: string): boolean => format?.test(text) === true && !isFinerThan(text, precision)
    expect(drawnAs(name, way).filter((text) => !isRight(text))).toEqual([])
  })

  it('could meet a number, an address or a host that somebody has', () => {
    const fictional: Readonly<Record<string, RegExp>> = {
      e164: /^\+(?:120655501\d\d|441632960\d{3}|3319900\d{4})$/,
      ipv4: /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/,
      ipv6: /^2001:0?db8:/i,
      hostname: /\.example$/,
      email: /@(?:[a-z0-9-]+\.)*(?:contoso|fabrikam|xn--bcher-kva)\.example$/,
      'mac-address': /^(?:00-00-5e-00-53|00:00:5e:00:53|02-00-5e-10-00-00-00|02:00:5e:10:00:00:00)[-:]/i,
      'country-code': /^(?:AA|ZZ|X[A-Z]|Q[M-Z])$/,
      'currency-code': /^X(?:TS|XX)$/,
    }
    for (const [name, pattern] of Object.entries(fictional))
      expect(drawnAs(name, {}).filter((text) => !pattern.test(text))).toEqual([])
  })
})

describe('a long draw of the log', () => {
  const many = fc.sample(log.records({ on }), 1500) as readonly Record<string, unknown>[]
  const texts = (name: string): readonly unknown[] =>
    many.flatMap((each) => (Object.hasOwn(each, name) ? [each[name]] : []))

  it('would leave a member out always, or never', () => {
    const shared =
      'arrival departure leftBy how steps rating mood phone either network rooms labels thing @type'.split(
        ' ',
      )
    for (const name of shared) {
      const share = texts(name).length / many.length
      expect([name, share > 0.1 && share < 0.95]).toEqual([name, true])
    }
  })

  it('would meet no edge: bounds, lengths, nulls, what means none, masks, empty lists, every case', () => {
    const has = (name: string, is: (value: unknown) => boolean): readonly [string, boolean] => [
      name,
      texts(name).some(is),
    ]
    const isText = (test: (text: string) => boolean) => (value: unknown) =>
      typeof value === 'string' && test(value)
    const met = [
      has('steps', (value) => value === 0),
      has('steps', (value) => value === 20_000),
      has(
        'badge',
        isText((text) => text === ''),
      ),
      has(
        'badge',
        isText((text) => [...text].length === 10),
      ),
      has('leftBy', (value) => value === null),
      has('arrival', (value) => value === '0001-01-01T00:00:00Z'),
      has(
        'phone',
        isText((text) => text.endsWith('****')),
      ),
      has(
        'phone',
        isText((text) => /\d$/.test(text)),
      ),
      has(
        'either',
        isText((text) => text.startsWith('+')),
      ),
      has(
        'either',
        isText((text) => text.includes('.')),
      ),
      has('rooms', (value) => Array.isArray(value) && value.length === 0),
      has('rooms', (value) => Array.isArray(value) && value.length === 2),
      has('labels', (value) => JSON.stringify(value) === '{}'),
      has('labels', (value) => typeof value === 'object' && Object.keys(value ?? {}).length === 2),
      has('thing', (value) => JSON.stringify(value).includes('chair')),
      has('thing', (value) => JSON.stringify(value).includes('lamp')),
      has('network', (value) => JSON.stringify(value).includes('"inner":null')),
      has('network', (value) => JSON.stringify(value).includes('"inner":{"')),
    ]
    expect(met.filter(([, is]) => !is)).toEqual([])
  })

  it('would spoil too little: not each class of finding that the policy can give', () => {
    const classes = new Set(fc.sample(log.almost({ on }), 1500).map(({ fault }) => fault.class))
    expect([...classes].sort()).toEqual(
      'bad-format missing-field out-of-range over-precise undeclared-category undeclared-field unmet-condition unshared-field wrong-recipient wrong-type'.split(
        ' ',
      ),
    )
    const harder = new Set(fc.sample(difficult.almost({ on }), 1500).map(({ fault }) => fault.class))
    expect([...harder].sort()).toEqual(
      expect.arrayContaining(['kept-too-long', 'wrong-recipient', 'unmet-condition', 'out-of-range']),
    )
  })

  it('would shrink to more than what fails', () => {
    const failing = fc.check(
      fc.property(log.records({ on }), (record) => !Object.hasOwn(record as object, 'leftBy')),
      { numRuns: 1000, seed: 1 },
    )
    expect(failing.counterexample?.map((record) => JSON.parse(JSON.stringify(record)))).toEqual([
      { badge: '', leftBy: null },
    ])
    const spoilt = fc.check(
      fc.property(log.almost({ on }), ({ fault }) => fault.class !== 'over-precise'),
      { numRuns: 1000, seed: 1 },
    )
    expect(Object.keys(spoilt.counterexample?.[0].record as object).sort()).toEqual(['badge', 'network'])
  })
})

describe('a record that is as old as it may be', () => {
  it('would be counted from another day than the one that is asked for', async () => {
    for (const day of ['2026-11-21', '2031-03-01']) {
      const { model: world } = await compileTexts(hard)
      const made = plan(world, { ...askHard, on: day })
      if ('code' in made) throw new Error(made.message)
      const texts = fc.sample(difficult.records({ on: day }), 200)
      for (const record of texts) expect(await found(asRecord(made), record)).toEqual([])
      expect(texts.some((record) => JSON.stringify(record).includes(`"departure":"${day.slice(0, 4)}`))).toBe(
        true,
      )
    }
  })
})

describe('the types of a module', () => {
  it('would not compile, or say of a record something else than the generated types', async () => {
    const project = new Project({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ES2022,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
      },
    })
    const at = (path: string): string => join(packageRoot(), 'generated', path)
    const planned = plan(model, { payload: 'operator-call-record', on })
    if ('code' in planned) throw new Error(planned.message)
    const types = await typesFile(generatedOf(model, { payload: 'operator-call-record' }))
    for (const { path, content } of [...arbitraryFiles(model, planned, '0.0.0').slice(1), types])
      project.createSourceFile(at(path), content)
    const mistakes = (code: string): readonly string[] => {
      const head = `import * as fc from 'fast-check'
import * as made from './operator-call-record.arbitrary.js'
import type { OperatorCallRecord, OperatorCallRecordDocument } from './operator-call-record.js'
`
      const file = project.createSourceFile(at('example.ts'), head + code, { overwrite: true })
      const declarations = project.getSourceFile(at('operator-call-record.arbitrary.d.ts'))
      return [file, declarations].flatMap((each) =>
        (each?.getPreEmitDiagnostics() ?? []).map((one) =>
          ts.flattenDiagnosticMessageText(one.compilerObject.messageText, ' '),
        ),
      )
    }
    expect(
      mistakes(`export const record: fc.Arbitrary<OperatorCallRecord> = made.operatorCallRecord()
export const document: fc.Arbitrary<OperatorCallRecordDocument> = made.operatorCallRecordDocument({ on: '2026-11-21' })
export const fault: fc.Arbitrary<string> = made.almostOperatorCallRecord({}).map(({ fault }) => fault.class + fault.pointer)
`),
    ).toEqual([])
    expect(
      mistakes('export const record: fc.Arbitrary<{ other: string }> = made.operatorCallRecord()\n'),
    ).not.toEqual([])
    expect(mistakes('made.operatorCallRecord({ on: 1 })\n')).not.toEqual([])
  }, 60_000)

  it('would call a function by a word of the language', async () => {
    const called = await arbitrariesOfTexts(
      { ...rich, 'payload.yaml': (rich['payload.yaml'] ?? '').replace('payload: log', 'payload: class') },
      { ...house, payload: 'class' },
    )
    expect(called.names).toEqual(['almostClass', 'classDocument', 'classRecord'])
    expect(fc.sample(called.records({ on }), 3)).toHaveLength(3)
  })
})

describe('the module', () => {
  it('would differ between two runs, or with the day on which it was made', () => {
    const made = (day: string) => {
      const planned = plan(model, { payload: 'operator-call-record', on: day })
      if ('code' in planned) throw new Error(planned.message)
      return arbitraryFiles(model, planned, '0.0.0')
    }
    expect(made(on)).toEqual(made(on))
    expect(made('2026-11-22')).toEqual(made(on))
  })

  it('would hide of which policy it is, or hold what could end a line or a script', () => {
    const { policy, recipient } = difficult.plan
    for (const part of [
      policy.id,
      policy.version,
      policy.hash,
      recipient,
      'Prepared with declared 0.0.0. Not legal advice.',
    ])
      expect(difficult.source.slice(0, difficult.source.indexOf('*/'))).toContain(part)
    expect(difficult.source).not.toMatch(/[\u2028\u2029]|<\/script/u)
    expect(difficult.source.match(/^import .*$/gm)).toEqual(["import * as fc from 'fast-check'"])
  })

  it('would be of no record although none can be valid', async () => {
    const texts = {
      ...rich,
      'payload.yaml': (rich['payload.yaml'] ?? '').replace(
        'badge: { category: badge, of: visitor',
        'badge: { category: secret',
      ),
    }
    const none = await arbitrariesOfTexts(texts, { ...house, payload: 'log' })
    expect(none.names).toEqual([])
    expect(none.source).toContain('No record can be valid')
  })
})
