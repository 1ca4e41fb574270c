import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentPayloads } from '../../src/model/current.js'
import { plan } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { answerOf } from '../../src/verdict/report.js'
import { judgeText } from '../folder.js'
import { objectsOf, recordsOf, type Tree, withMember, write } from '../gate/record-arbitrary.js'
import { rich } from '../validate/rich-policy.js'
import { odd } from './odd-policy.js'
import { type Generated, generatedOf, generatedOfTexts, isExplained } from './schemas.js'

const { model, sound } = await openPolicies()
if (!sound) throw new Error('the shipped policies have mistakes')

const shipped = currentPayloads(model).flatMap(({ payload }) => {
  const made = plan(model, { payload: payload.id, on: '2026-11-21' })
  return 'code' in made ? [] : [[payload.id, generatedOf(model, { payload: payload.id })] as const]
})
const house = { payload: 'log', recipient: 'keeper', purposes: ['safety'] }
const every = [
  ['a payload with every kind of declaration', await generatedOfTexts(rich, house)] as const,
  [
    'a payload of seldom declarations',
    await generatedOfTexts(odd, { ...house, payload: 'odd-one' }),
  ] as const,
  ...shipped,
] as const

const asRecord = (judged: Plan): Plan => ({ ...judged, media: { json: { records: [[]] } } })

describe.each(every)('the schemas of %s', (_, { record, document }) => {
  it('are no JSON Schema 2020-12', () => {
    const ajv = new Ajv2020({ strict: false })
    for (const schema of [record, document ?? record])
      expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null])
  })

  it('leave an object open somewhere', () => {
    const open: string[] = []
    const visit = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return
      const schema = value as Record<string, unknown>
      const isClosed =
        schema.additionalProperties === false ||
        schema.propertyNames !== undefined ||
        schema.oneOf !== undefined
      if (schema.type === 'object' && !isClosed && !at.endsWith('/if')) open.push(at)
      for (const [key, inner] of Object.entries(schema))
        if (key !== 'x-declared') visit(inner, `${at}/${key}`)
    }
    visit(record, '#')
    visit(document, '#')
    expect(open.filter((at) => !/\/if(\/|$)/.test(at))).toEqual([])
  })

  it('point at places that are not there', () => {
    for (const schema of [record, document ?? record]) {
      const head = schema['x-declared']
      if (head === undefined || !('notExpressed' in head)) throw new Error('no head')
      for (const pointer of head.notExpressed.flatMap(({ at }) => at)) {
        const steps = pointer
          .split('/')
          .slice(1)
          .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
        let here: unknown = schema
        for (const step of steps) here = (here as Record<string, unknown> | undefined)?.[step]
        expect([pointer, typeof here]).toEqual([pointer, 'object'])
      }
    }
  })
})

describe('the examples of the shipped policies', () => {
  const cases = model.tests.flatMap((suite) =>
    suite.cases.flatMap((each) => {
      if (each.media === 'csv') return []
      const { recipient, purposes } = each
      const request = {
        payload: suite.payload,
        ...(suite.organisation === undefined ? {} : { organisation: suite.organisation }),
        ...(recipient === undefined ? {} : { recipient }),
        ...(purposes === undefined ? {} : { purposes }),
      }
      return 'code' in plan(model, { on: suite.on, ...request })
        ? []
        : [[`${suite.payload}: ${each.name}`, each, request] as const]
    }),
  )

  it.each(cases)(
    '%s: the schema would judge otherwise than the engine, without saying so',
    async (_, each, request) => {
      const made = generatedOf(model, request)
      const isRecord = each.media === 'record'
      const judged = isRecord ? asRecord(made.plan) : made.plan
      const { verdict, findings } = await judgeText(judged, each.text, {
        media: each.media === 'ndjson' ? 'ndjson' : 'json',
      })
      if (verdict.verdict === 'cannot-judge') return
      const texts =
        each.media === 'ndjson' ? each.text.split('\n').filter((line) => line.trim() !== '') : [each.text]
      const [validate, schema] =
        each.media === 'json' ? [made.isDocument, made.document ?? made.record] : [made.isRecord, made.record]
      const isValid = texts.every((text) => validate(JSON.parse(text)))
      if (verdict.verdict === 'pass') expect([isValid, validate.errors]).toEqual([true, null])
      else if (isValid) expect(findings.filter((finding) => !isExplained(schema, finding))).toEqual([])
    },
  )

  it('that must be blocked would not show that schemas refuse anything', () => {
    const refused = cases.filter(([, each, request]) => {
      if (each.wants !== 'block' || each.media !== 'record') return false
      return !generatedOf(model, request).isRecord(JSON.parse(each.text))
    })
    expect(refused.length).toBeGreaterThan(10)
  })
})

/** Values that are wrong in most places, and right in some by chance. */
const values = fc.constantFrom(
  ...['null', 'true', '0', '-1', '1.5', '1e400', '12345678901234567890', '""', '"x"', '[]', '{}', '[null]'],
  ...[
    '"+12065550100"',
    '"+1206555****"',
    '"192.0.2.17"',
    '"2026-11-21T09:30:00.5Z"',
    '"0001-01-01T00:00:00Z"',
  ],
  ...[
    '"left"',
    '"\\ud83d\\ude00"',
    '{"kind":"chair","legs":4}',
    '{"kind":"stool"}',
    '{"floor":"x"}',
    '"90"',
    '90.5',
  ],
)
const oddTree = values.map((text): Tree => ({ kind: 'leaf', text }))

/** The tree with another value in place of one of its members or items. */
function spoilt(tree: Tree, seed: number, value: Tree): Tree {
  if (tree.kind === 'leaf') return value
  if (tree.kind === 'list') {
    if (tree.items.length === 0) return value
    const at = seed % tree.items.length
    return {
      ...tree,
      items: tree.items.map((item, index) => (index === at ? spoilt(item, seed >> 2, value) : item)),
    }
  }
  if (tree.members.length === 0 || seed % 13 === 12) return value
  const at = seed % tree.members.length
  const members = tree.members.map((member, index) =>
    index === at ? ([member[0], spoilt(member[1], seed >> 2, value)] as const) : member,
  )
  return { ...tree, members: seed % 7 === 6 ? members.filter((_, index) => index !== at) : members }
}

describe.each(every.filter(([, made]) => made.payload !== 'odd-one'))(
  'a record of %s',
  (_, made: Generated) => {
    const judged = asRecord(made.plan)
    const names = fc.constantFrom(
      ...new Set(
        made.plan.nodes.flatMap((node) =>
          node.kind === 'object' ? node.members.map(({ name }) => name) : [],
        ),
      ),
      'unheardOf',
      '__proto__',
    )
    const changes = fc.array(
      fc.record({ seed: fc.nat(), value: oddTree, name: fc.option(names, { nil: undefined }) }),
      { maxLength: 3 },
    )

    it('would be refused by the schema and pass the engine, or pass the schema for a reason that it hides', async () => {
      let passed = 0
      await fc.assert(
        fc.asyncProperty(recordsOf(made.plan), changes, async (record, list) => {
          const tree = list.reduce((each, { seed, value, name }) => {
            if (name === undefined) return spoilt(each, seed, value)
            const paths = objectsOf(each)
            const path = paths[seed % Math.max(1, paths.length)]
            return path === undefined ? each : withMember(each, path, seed, [name, value])
          }, record)
          const text = write(tree)
          const { verdict, findings } = await judgeText(judged, text)
          fc.pre(verdict.verdict !== 'cannot-judge')
          const isValid = made.isRecord(JSON.parse(text))
          if (verdict.verdict === 'pass') {
            passed++
            expect([isValid, made.isRecord.errors]).toEqual([true, null])
          } else if (isValid) {
            expect(findings.filter((finding) => !isExplained(made.record, finding))).toEqual([])
          }
        }),
        { numRuns: 400 },
      )
      if (made.plan.nodes.some(({ kind }) => kind === 'value')) expect(passed).toBeGreaterThan(0)
    })
  },
)

describe('a record of seldom declarations', () => {
  const made = every[1][1]
  const judged = asRecord(made.plan)
  const object = made.plan.nodes.find((node) => node.kind === 'object' && node.members.length > 10)
  const names = object?.kind === 'object' ? object.members.map(({ name }) => name) : []
  const more = fc.constantFrom(
    ...[
      '0.1',
      '0.2',
      '0.3',
      '0.30000000000000001',
      '0.1000000000000000055511151231257828',
      '-0',
      '1.0',
      '2.5',
      '2.50',
    ],
    ...[
      '12345678901234567890',
      '12345678901234567895',
      '12345678901234567900',
      '1.25',
      '"-"',
      '""',
      '"true"',
    ],
    ...[
      '"+1***"',
      '"+1206555****"',
      '"+12065550"',
      '"47.5"',
      '47.55',
      '1e1',
      '"sip:a@contoso.example"',
      '"ab"',
    ],
    ...['{"abc":"https://contoso.example/"}', '{"a":null}', '{"a1":"x:y"}', '{"contoso.example":["AAEC"]}'],
    ...[
      '"2026-11-21"',
      '"10:00:00"',
      '"10:30:00Z"',
      '"small"',
      '{"kind":"small"}',
      'false',
      'true',
      'null',
      '1',
    ],
  )
  const members = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.oneof(more, values)), {
    selector: ([name]) => name,
    maxLength: 6,
  })
  const kinds = fc.constantFrom('"small"', '"small"', '"holder"', '1', 'true', '"other"')

  it('would be refused by the schema and pass the engine, or pass the schema for a reason that it hides', async () => {
    expect(names).toContain('then')
    let passed = 0
    await fc.assert(
      fc.asyncProperty(kinds, members, async (kind, list) => {
        const own = list
          .filter(([name]) => name !== 'kind')
          .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
        const small = `{${[`"kind":${kind}`, ...own].join(',')}}`
        for (const text of [small, `{"kind":"holder","inner":${small},"all":[${small}]}`]) {
          const { verdict, findings } = await judgeText(judged, text)
          const isValid = made.isRecord(JSON.parse(text))
          if (verdict.verdict === 'pass') {
            passed++
            expect([isValid, made.isRecord.errors]).toEqual([true, null])
          } else if (isValid)
            expect(findings.filter((finding) => !isExplained(made.record, finding))).toEqual([])
        }
      }),
      { numRuns: 1000 },
    )
    expect(passed).toBeGreaterThan(50)
  })

  it.each([
    ['[{"kind":"small"}]', false],
    ['{"one":{"kind":"small"}}', true],
    ['{"one":[]}', false],
    ['{"rows":[{"kind":"small"}],"count":1}', true],
    ['{"rows":[{"kind":"small"}],"kind":"small"}', false],
    ['{"kind":"small"}', true],
    ['{"kind":"small","count":1}', false],
    ['7', false],
  ])('the document %s would be judged otherwise than by the engine', async (text, isRight) => {
    // That there is no record in it is no fault of its shape.
    const { findings } = await judgeText(made.plan, text)
    const isBlocked = findings.some((finding) => answerOf(finding.class) === 'block')
    expect([!isBlocked, made.isDocument(JSON.parse(text))]).toEqual([isRight, isRight])
  })
})

describe('a document', () => {
  const [[, { isDocument, isRecord }]] = every
  it.each([
    ['a record alone', '{"badge":"a"}', true],
    ['records in their envelope', '{"count":1,"rows":[{"badge":"a"}]}', true],
    ['a record that is wrong, in its envelope', '{"rows":[{"badge":7}]}', false],
    ['a page link that stays at the source', '{"rows":[],"next":"x"}', false],
    ['members of record and envelope at once', '{"badge":"a","rows":[]}', false],
    ['a list of records where none can be', '[{"badge":"a"}]', false],
  ])('%s would be told apart otherwise than by the engine', (_, text, isRight) => {
    expect(isDocument(JSON.parse(text))).toBe(isRight)
  })
  it('would be taken for a record', () => expect(isRecord(JSON.parse('{"rows":[]}'))).toBe(false))
})

describe('a record for one of two operators', async () => {
  const opened = await openPolicies(undefined, {
    organisations: [fileURLToPath(new URL('../../examples/contoso.yaml', import.meta.url))],
  })
  const request = { payload: 'operator-call-record', organisation: 'contoso', recipient: 'telco-a' }
  it.each([
    ['by its id', '"telco-a"', true],
    ['of another operator', '"telco-b"', false],
    ['by its name', '"Telco A AG"', false],
    ['of nobody', undefined, false],
    ['of null', 'null', false],
  ])('%s would be judged otherwise than by the engine', async (_, operator, isRight) => {
    const { plan: judged, isRecord, isDocument } = generatedOf(opened.model, request)
    const text = `{"inviteTime":"2026-11-20T11:00:00Z"${operator === undefined ? '' : `,"operatorId":${operator}`}}`
    const { verdict } = await judgeText(judged, text)
    const document = JSON.parse(text)
    expect([verdict.verdict === 'pass', isRecord(document), isDocument({ calls: [document] })]).toEqual([
      isRight,
      isRight,
      isRight,
    ])
  })
})
