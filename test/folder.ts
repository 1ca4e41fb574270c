import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Compiled, compile } from '../src/compile.js'
import { judgeSource, type SourceOptions, type SourceVerdict } from '../src/gate/judge-source.js'
import { plan } from '../src/plan/build.js'
import type { Plan } from '../src/plan/plan.js'
import type { PlanRequest } from '../src/plan/request.js'
import { bytesSource } from '../src/project/byte-sources.js'
import { openPolicies } from '../src/tasks/open-policies.js'
import { createSourceFile } from '../src/text/source-file.js'

/** A folder of policies that is not on disk: names and texts. */
export function compileTexts(texts: Readonly<Record<string, string>>): Promise<Compiled> {
  return compile(Object.entries(texts).map(([name, text]) => createSourceFile(name, text)))
}

/** The plan of a sound folder; throws with the mistakes where it is none. */
export async function planOf(
  texts: Readonly<Record<string, string>>,
  request: Partial<PlanRequest> = {},
): Promise<Plan> {
  const compiled = await compileTexts(texts)
  const mistakes = compiled.diagnostics.filter(({ severity }) => severity === 'error')
  if (mistakes.length > 0)
    throw new Error(mistakes.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  const planned = plan(compiled.model, { on: '2026-11-21', ...request })
  if ('code' in planned) throw new Error(`${planned.code}: ${planned.message}`)
  return planned
}

let opened: ReturnType<typeof openPolicies> | undefined

/** The plan of a payload that ships with declared. */
export async function shippedPlan(payload: string, request: Partial<PlanRequest> = {}): Promise<Plan> {
  opened ??= openPolicies()
  const { model, diagnostics, sound } = await opened
  if (!sound) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  const planned = plan(model, { payload, on: '2026-11-21', ...request })
  if ('code' in planned) throw new Error(`${planned.code}: ${planned.message}`)
  return planned
}

export function judgeText(
  plan: Plan,
  text: string | Uint8Array,
  options: SourceOptions = {},
): Promise<SourceVerdict> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return judgeSource(plan, bytesSource('given', bytes), { media: 'json', ...options })
}

/** `class pointer` of each finding, sorted; the pointer of a header stands for its column. */
export function said({ findings }: Pick<SourceVerdict, 'findings'>): readonly string[] {
  return findings.map(({ class: each, place }) => `${each} ${place.pointer ?? '-'}`).sort()
}

const shared = join(import.meta.dirname, '..', '..', 'shared')

/** Whether the facts and samples beside the repository are there; tests that read them say so and skip. */
export const hasShared = existsSync(shared)

export function readShared(path: string): string {
  return readFileSync(join(shared, path), 'utf8')
}

export function sharedPath(path: string): string {
  return join(shared, path)
}
