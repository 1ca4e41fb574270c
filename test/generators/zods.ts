import { runInThisContext } from 'node:vm'
import * as z from 'zod'
import { zodFiles } from '../../generators/zod/zod.js'
import type { Model } from '../../src/model/model.js'
import { plan as planFor } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { compileTexts } from '../folder.js'

interface Zods {
  readonly script: string
  readonly record: z.ZodType
  readonly document: z.ZodType | undefined
}

/** The module of a plan, run as a script that is handed zod: its exports are the last thing that it says. */
export function zodsOf(model: Model, plan: Plan): Zods {
  const script = zodFiles(model, plan, '0.0.0').find(({ path }) => path.endsWith('.js'))?.content ?? ''
  const names = /^export \{ (\w+) as \w+(?:, (\w+) as \w+)? \}$/m.exec(script) ?? []
  const plain = script.replace(/^export \{.*\}$/m, '').replace("import * as z from 'zod'", '')
  const whole = `(z) => {'use strict'\n${plain}\nreturn { record: ${names[1]}, document: ${names[2]} }}`
  const made = runInThisContext(whole) as (of: typeof z) => Omit<Zods, 'script'>
  return { script, ...made(z) }
}

/** Where a schema finds something wrong: an unknown member is where it stands, a choice is where its object is. */
export function zodPaths(schema: z.ZodType, value: unknown): readonly (readonly PropertyKey[])[] {
  const { issues = [] } = schema.safeParse(value).error ?? {}
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key])
    return issue.code === 'invalid_union' && 'discriminator' in issue
      ? [issue.path.slice(0, -1)]
      : [issue.path]
  })
}

/** The schemas of a plan, with what they were made of. */
export type Made = Zods & { readonly model: Model; readonly plan: Plan }

/** The same of a folder of policies that is not on disk. Throws where it has mistakes. */
export async function madeOf(
  texts: Readonly<Record<string, string>>,
  request: Omit<PlanRequest, 'on'>,
): Promise<Made> {
  const { model, diagnostics } = await compileTexts(texts)
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error')
  const plan = planFor(model, { on: '2026-11-21', ...request })
  if (mistakes.length > 0 || 'code' in plan)
    throw new Error(JSON.stringify(mistakes.map(({ message }) => message)))
  return { model, plan, ...zodsOf(model, plan) }
}
