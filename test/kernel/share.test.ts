import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { compileTables } from '../../src/kernel/tables.js'
import type { WebAssemblyModule } from '../../src/kernel/web-assembly.js'
import type { Model, TestCase } from '../../src/model/model.js'
import { plan as planFor } from '../../src/plan/build.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { columnOf } from '../../src/validate/table.js'
import { compileTexts } from '../folder.js'
import { write } from '../gate/record-arbitrary.js'
import { judgeOf } from './compare-records.js'
import { exactRecords } from './exact-lines.js'
import { kernelModule } from './kernels.js'
import { drawnRecords, plansOf } from './shipped.js'

let kernel: WebAssemblyModule

beforeAll(async () => {
  kernel = await kernelModule(false)
}, 120_000)

const root = join(import.meta.dirname, '..', '..')
const encoder = new TextEncoder()

/** The policies of a folder in the repository. */
async function modelOf(folder: string): Promise<Model> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  const texts = names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(join(root, folder, name), 'utf8')] as const)
  const { model, diagnostics } = await compileTexts(Object.fromEntries(texts))
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return model
}

/** A record by itself, as a line or a row. */
interface Valid {
  readonly plan: Plan
  readonly bytes: Uint8Array
  readonly header: string | undefined
}

/** The examples that a model's tests let pass. */
function examplesOf(model: Model): readonly Valid[] {
  return model.tests.flatMap(({ payload, cases, on, organisation }) =>
    cases.flatMap((example): readonly Valid[] => {
      if (example.wants !== 'pass') return []
      const { recipient, purposes } = example
      const plan = planFor(model, {
        payload,
        on,
        ...(organisation === undefined ? {} : { organisation }),
        ...(recipient === undefined ? {} : { recipient }),
        ...(purposes === undefined ? {} : { purposes }),
      })
      return 'code' in plan ? [] : recordsOf(example, plan)
    }),
  )
}

function recordsOf({ media, text }: TestCase, plan: Plan): readonly Valid[] {
  const line = (record: unknown): Valid => ({
    plan,
    bytes: encoder.encode(`${JSON.stringify(record)}\n`),
    header: undefined,
  })
  if (media === 'csv') {
    const [header = '', ...rows] = text.trimEnd().split('\n')
    return rows.map((row) => ({ plan, bytes: encoder.encode(`${row}\n`), header }))
  }
  if (media === 'ndjson')
    return text.split('\n').flatMap((each) => (each.trim() === '' ? [] : [line(JSON.parse(each))]))
  const document: unknown = JSON.parse(text)
  if (media === 'record') return [line(document)]
  return (plan.media.json?.records ?? []).flatMap((way) => found(document, way).map(line))
}

function found(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [value]
  if (step === '*') return Array.isArray(value) ? value.flatMap((item) => found(item, rest)) : []
  const member = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return member.flatMap(([name, inner]) => (name === step ? found(inner, rest) : []))
}

const known = new Map<string, ReturnType<typeof compileTables>>()

/** The tables of a plan, which many examples have in common. */
function tablesOf(plan: Plan): ReturnType<typeof compileTables> {
  const key = JSON.stringify([plan.nodes, plan.record, plan.media, plan.belongsTo, plan.keptFor, plan.on])
  const tables = known.get(key) ?? compileTables(plan, defaultLimits)
  known.set(key, tables)
  return tables
}

/** How many of the valid records are certain, and those that are not. */
function share(records: readonly Valid[]): { readonly valid: number; readonly not: readonly string[] } {
  const not: string[] = []
  let valid = 0
  for (const { plan, bytes, header } of records) {
    const exact = exactRecords(plan)
    const first = encoder.encode(`${header}\n`)
    if ((header === undefined ? exact.line(bytes) : exact.row(first, bytes)) === undefined) continue
    valid++
    const { tables } = tablesOf(plan)
    const { csv } = plan.media
    const columns = header
      ?.replaceAll('"', '')
      .split(csv?.delimiter ?? ',')
      .map((name) => {
        const column = csv && columnOf({ name, at: { offset: 0, line: 1, column: 1 } }, plan, csv)
        return { header: name, path: column?.kind === 'declared' ? column.path : undefined }
      })
    const judge = tables && judgeOf(kernel, tables, columns)
    judge?.block.set(bytes)
    const run = header === undefined ? judge?.lines(0, bytes.length) : judge?.rows(0, bytes.length)
    if (run?.stop !== bytes.length) not.push(`${plan.payload.id}: ${new TextDecoder().decode(bytes)}`)
  }
  return { valid, not }
}

it.each([
  ['policies', 50],
  ['bench/policies', 1],
  ['examples/first-policy/policies', 1],
])(
  'at least 99 of 100 valid examples of %s are not told to pass for certain',
  async (folder, least) => {
    const model = folder === 'policies' ? (await openPolicies()).model : await modelOf(folder)
    const { valid, not } = share(examplesOf(model))
    process.stdout.write(
      `${folder}: of ${valid} valid examples ${valid - not.length} are certain\n${not.join('')}`,
    )
    expect(valid).toBeGreaterThanOrEqual(least)
    expect(not.length / valid).toBeLessThanOrEqual(0.01)
  },
  60_000,
)

it('at least 99 of 100 valid records that were drawn are not told to pass for certain', async () => {
  for (const { id, plan } of plansOf((await openPolicies()).model)) {
    const records = drawnRecords(plan, 40).map((tree) => ({
      plan,
      bytes: encoder.encode(`${write(tree)}\n`),
      header: undefined,
    }))
    const { valid, not } = share(records)
    process.stdout.write(
      `${id}: of ${valid} valid records ${valid - not.length} are certain\n${not.slice(0, 3).join('')}`,
    )
    expect(not.length / Math.max(1, valid), id).toBeLessThanOrEqual(0.01)
  }
}, 120_000)
