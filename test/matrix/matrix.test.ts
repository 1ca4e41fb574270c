import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { currentPayloads } from '../../src/model/current.js'
import type { Model, TestCase } from '../../src/model/model.js'
import { plan } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { compileTexts, judgeText } from '../folder.js'
import { madeFlows, madeTexts } from './made.js'
import { isObject, type Json, mutationsOf } from './mutations.js'
import { sharingOf } from './sharing.js'
import { createMatrix } from './table.js'

const matrix = createMatrix()
const faults: string[] = []

/** Judges one flow and counts it; what stands off the diagonal is kept with the words that find it again. */
async function flow(
  expected: string,
  what: string,
  text: string,
  judgedBy: Plan,
  media: 'json' | 'ndjson' | 'csv',
): Promise<void> {
  const { findings } = await judgeText(judgedBy, text, { media })
  note(
    expected,
    what,
    findings.map((finding) => finding.class),
  )
}

function note(expected: string, what: string, found: readonly string[]): void {
  matrix.count(expected, found)
  const wrong = found.length === 0 ? expected !== 'pass' : found.some((each) => each !== expected)
  if (wrong) faults.push(`${what}: expected ${expected}, found ${found.join(', ') || 'pass'}`)
}

/** The records of an example that passes; a row of a table has only texts and is left to its own mutations. */
function recordsOf({ media, text }: TestCase, ways: Plan['media']): readonly Json[] {
  if (media === 'ndjson')
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Json)
  if (media === 'record') return [JSON.parse(text) as Json]
  if (media === 'csv') return []
  const document = JSON.parse(text) as Json
  return (ways.json?.records ?? []).flatMap((way) => (way.length === 0 ? [] : at(document, way)))
}

function at(value: Json, [step, ...rest]: readonly string[]): readonly Json[] {
  if (step === undefined) return [value]
  if (step === '*') return Array.isArray(value) ? value.flatMap((item) => at(item as Json, rest)) : []
  const member = isObject(value) ? value[step] : undefined
  return member === undefined ? [] : at(member, rest)
}

/** The record in its envelope, where the payload has a list for it. */
function inEnvelope(
  record: Json,
  ways: Plan['media'],
  more: Readonly<Record<string, Json>> = {},
): Json | undefined {
  const way = ways.json?.records.find((each) => each.length === 2 && each[1] === '*')
  return way === undefined ? undefined : { ...more, [way[0] ?? '']: [record] }
}

async function shippedFlows(model: Model): Promise<void> {
  const seen = new Set<string>()
  for (const { payload, policy } of currentPayloads(model)) {
    const sharing = sharingOf(model, policy, payload)
    const suites = model.tests.filter((suite) => suite.payload === payload.id)
    for (const { cases, on, organisation } of suites) {
      for (const example of cases) {
        if (example.wants !== 'pass') continue
        const { recipient, purposes } = example
        const judged = plan(model, {
          payload: payload.id,
          on,
          ...(organisation === undefined ? {} : { organisation }),
          ...(recipient === undefined ? {} : { recipient }),
          ...(purposes === undefined ? {} : { purposes }),
        })
        if ('code' in judged) throw new Error(`${payload.id}: ${judged.message}`)
        const what = `${payload.id}, ${example.name}`
        const own = example.media === 'record' ? 'json' : example.media
        await flow('pass', what, example.text, judged, own)
        if (example.media === 'csv') await tableFlows(example.text, what, judged)
        if (judged.media.json === undefined) continue
        for (const record of recordsOf(example, judged.media)) {
          await flow('pass', `${what}, by itself`, JSON.stringify(record), judged, 'json')
          for (const { expected, what: how, record: spoilt } of mutationsOf(record, payload, sharing)) {
            // The same fault at the same field is planted once more in another medium, and then no more.
            const key = `${payload.id} ${expected} ${how}`
            const before = seen.has(key)
            if (seen.has(`${key} again`)) continue
            seen.add(before ? `${key} again` : key)
            const around = before ? inEnvelope(spoilt, judged.media) : undefined
            await flow(expected, `${what}: ${how}`, JSON.stringify(around ?? spoilt), judged, 'json')
          }
          await aroundFlows(
            record,
            what,
            judged,
            payload.envelope.map(({ name, type }) => [name, type.kind] as const),
          )
        }
      }
    }
  }
}

/** Faults in what stands around the records. */
async function aroundFlows(
  record: Json,
  what: string,
  judged: Plan,
  envelope: readonly (readonly [string, string])[],
): Promise<void> {
  const plant = async (expected: string, more: Readonly<Record<string, Json>>): Promise<void> => {
    const document = inEnvelope(record, judged.media, more)
    if (document !== undefined)
      await flow(
        expected,
        `${what}: around it ${Object.keys(more).join()}`,
        JSON.stringify(document),
        judged,
        'json',
      )
  }
  // What leads to the records is no member beside them.
  const heads = new Set(judged.media.json?.records.map(([head]) => head))
  await plant('undeclared-field', { unheardOfField: 'x' })
  for (const [name, kind] of envelope) {
    if (kind === 'unshared') await plant('unshared-field', { [name]: 'x' })
    else if (!heads.has(name))
      await plant('wrong-type', { [name]: kind === 'data' || kind === 'technical' ? { a: 1 } : 'x' })
  }
}

/** Columns that may not be there, rows that are not as wide as the header. */
async function tableFlows(text: string, what: string, judged: Plan): Promise<void> {
  const [header = '', ...rows] = text.trimEnd().split('\n')
  const wider = (name: string, cell: string): string =>
    `${[`${header},${name}`, ...rows.map((row) => `${row},${cell}`)].join('\n')}\n`
  await flow(
    'undeclared-field',
    `${what}: a column that nobody declared`,
    wider('Unheard Of', 'x'),
    judged,
    'csv',
  )
  await flow(
    'undeclared-field',
    `${what}: an empty column that nobody declared`,
    wider('Unheard Of', ''),
    judged,
    'csv',
  )
  await flow(
    'ambiguous',
    `${what}: a row that is wider than its header`,
    `${text.trimEnd()},more\n`,
    judged,
    'csv',
  )
  await flow(
    'ambiguous',
    `${what}: a column that stands twice`,
    wider(header.split(',')[0] ?? '', 'x'),
    judged,
    'csv',
  )
  await flow('unreadable', `${what}: bytes of another encoding`, `\u0000${text}`, judged, 'csv')
}

/** What is refused whatever stands there, one field at a time, for tables and where nothing is shared. */
async function refusedFlows(model: Model): Promise<void> {
  for (const { payload, policy } of currentPayloads(model)) {
    const sharing = sharingOf(model, policy, payload)
    const judged = plan(model, { payload: payload.id, on: '2026-11-21' })
    if ('code' in judged || payload.record.kind !== 'object') continue
    for (const { name, type } of payload.record.fields) {
      const expected = sharing.refusalOf(type)
      if (expected === undefined) continue
      const isAlone = payload.record.fields.every(({ required }) => !required)
      if (judged.media.csv !== undefined && isAlone) {
        const header =
          judged.media.csv.columns.find(({ path }) => path.length === 1 && path[0] === name)?.header ?? name
        await flow(expected, `${payload.id}: the column ${name}`, `${header}\nx\n`, judged, 'csv')
      }
      if (judged.media.ndjson !== undefined && isAlone)
        await flow(
          expected,
          `${payload.id}: the field ${name}`,
          `${JSON.stringify({ [name]: 'x' })}\n`,
          judged,
          'ndjson',
        )
    }
  }
}

/** Each record in each medium for each operator that the organisation names: its own, another's, and nobody's. */
async function operatorFlows(): Promise<void> {
  const organisation = fileURLToPath(new URL('../../examples/contoso.yaml', import.meta.url))
  const { model } = await openPolicies(undefined, { organisations: [organisation] })
  const asked = { payload: 'operator-call-record', on: '2026-11-21' }
  for (const [recipient, operator, expected] of [
    ['telco-a', 'telco-a', 'pass'],
    ['telco-a', 'telco-b', 'wrong-recipient'],
    ['telco-b', 'telco-a', 'wrong-recipient'],
    ['telco-b', 'telco-b', 'pass'],
    ['telco-a', 'telco-c', 'wrong-recipient'],
    ['telco-a', undefined, 'missing-field'],
    ['telco-b', undefined, 'missing-field'],
  ] as const) {
    const judged = plan(model, { ...asked, organisation: 'contoso', recipient })
    if ('code' in judged) throw new Error(judged.message)
    const owner = operator === undefined ? '' : `,"operatorId":"${operator}"`
    const record = `{"inviteTime":"2026-11-20T11:00:00Z"${owner}}`
    const row = `2026-11-20T11:00:00Z,${operator ?? ''}`
    const what = `${operator ?? 'nobody'}'s calls for ${recipient}`
    await flow(expected, what, record, judged, 'json')
    await flow(expected, what, `{"calls":[${record},${record}]}`, judged, 'json')
    await flow(expected, what, `${record}\n${record}\n`, judged, 'ndjson')
    await flow(expected, what, `inviteTime,operatorId\n${row}\n${row}\n`, judged, 'csv')
  }
  for (const [what, request] of [
    ['for one of two operators', { organisation: 'contoso' }],
    ['for an operator without a name', { organisation: 'contoso', recipient: 'operator' }],
    ['for an operator of nobody', { recipient: 'telco-a' }],
  ] as const) {
    const judged = plan(model, { ...asked, ...request })
    note('not-judged', `a call ${what}`, 'code' in judged ? [judged.class] : [])
  }
}

async function partyFlows(model: Model): Promise<void> {
  const judged = plan(model, { payload: 'pstn-call-log', recipient: 'customer', on: '2026-11-21' })
  if ('code' in judged) throw new Error(judged.message)
  await flow(
    'wrong-recipient',
    'a call log for the customer',
    '{"callerNumber":"+12065550100"}',
    judged,
    'json',
  )
}

async function madeFlowsJudged(): Promise<void> {
  const { model, diagnostics } = await compileTexts(madeTexts)
  expect(diagnostics.map(({ message }) => message)).toEqual([])
  for (const { expected, text, media = 'json', ask } of madeFlows) {
    const judged = plan(model, {
      payload: 'visit',
      recipient: 'keeper',
      on: '2026-11-21',
      ...(ask ?? { purposes: ['safety'] }),
    })
    if ('code' in judged) note(expected, `made: ${text}`, [judged.class])
    else await flow(expected, `made: ${media} ${text}`, text, judged, media)
  }
}

describe('the confusion matrix', () => {
  beforeAll(async () => {
    const { model, sound } = await openPolicies()
    if (!sound) throw new Error('the shipped policies have mistakes')
    await shippedFlows(model)
    await refusedFlows(model)
    await operatorFlows()
    await partyFlows(model)
    await madeFlowsJudged()
    process.stdout.write(`\n${matrix.print()}\n`)
  }, 120_000)

  it('would call a fault by another name, or let it pass', () => {
    expect(faults.slice(0, 30)).toEqual([])
    expect(matrix.wrong()).toEqual([])
  })

  it('would be of few flows', () => expect(matrix.flows).toBeGreaterThanOrEqual(1000))

  it('would lack a class that a verdict can say', () => {
    expect(matrix.rows()).toEqual(
      [
        ...['ambiguous', 'bad-format', 'kept-too-long', 'missing-field', 'not-in-force', 'not-judged'],
        ...[
          'out-of-range',
          'over-precise',
          'pass',
          'undeclared-category',
          'undeclared-field',
          'unmet-condition',
        ],
        ...[
          'unreadable',
          'unshared-field',
          'wrong-product',
          'wrong-purpose',
          'wrong-recipient',
          'wrong-type',
        ],
      ].sort(),
    )
  })
})
