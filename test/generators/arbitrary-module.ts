import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Arbitrary } from 'fast-check'
import { arbitraryFiles } from '../../generators/arbitrary/arbitrary.js'
import type { Model } from '../../src/model/model.js'
import { plan as planFor } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { packageRoot } from '../../src/project/package-root.js'
import { compileTexts } from '../folder.js'

type Options = { readonly on?: string }

/** A generated module as its user loads it, with the plan that it was made from. */
export interface Arbitraries {
  readonly plan: Plan
  readonly source: string
  readonly names: readonly string[]
  readonly records: (options?: Options) => Arbitrary<unknown>
  readonly almost: (options?: Options) => Arbitrary<{
    readonly record: unknown
    readonly fault: { readonly class: string; readonly pointer: string }
  }>
  readonly documents: ((options?: Options) => Arbitrary<unknown>) | undefined
}

/** Below the repository, so that the module finds fast-check as in the project of its user. */
const folder = join(packageRoot(), 'node_modules', '.cache', `arbitraries-${process.pid}`)
let count = 0

/** The module that is generated from a plan, loaded by Node from a file. */
export async function arbitrariesOf(model: Model, plan: Plan): Promise<Arbitraries> {
  const [module] = arbitraryFiles(model, plan, '0.0.0')
  if (module === undefined) throw new Error('There is no module.')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${count++}-${module.path}`)
  writeFileSync(path, module.content)
  const made = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<
    string,
    Arbitraries['records']
  >
  const names = Object.keys(made)
  const almostName = names.find((name) => name.startsWith('almost')) ?? ''
  const type = almostName.slice('almost'.length)
  const own = names.find(
    (name) => name.toLowerCase() === type.toLowerCase() || name === `${type.toLowerCase()}Record`,
  )
  const document = names.find((name) => name.toLowerCase() === `${type}document`.toLowerCase())
  const none = (): never => {
    throw new Error('The module draws no records.')
  }
  return {
    plan,
    source: module.content,
    names,
    records: made[own ?? ''] ?? none,
    almost: (made[almostName] as Arbitraries['almost'] | undefined) ?? none,
    documents: document === undefined ? undefined : made[document],
  }
}

export async function arbitrariesOfTexts(
  texts: Readonly<Record<string, string>>,
  request: Partial<PlanRequest> = {},
): Promise<Arbitraries> {
  const { model, diagnostics } = await compileTexts(texts)
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error')
  if (mistakes.length > 0)
    throw new Error(mistakes.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  const plan = planFor(model, { on: '2026-11-21', ...request })
  if ('code' in plan) throw new Error(`${plan.code}: ${plan.message}`)
  return arbitrariesOf(model, plan)
}

export function removeArbitraries(): void {
  rmSync(folder, { recursive: true, force: true })
}
