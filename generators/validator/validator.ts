import type { OutputFile } from '../../src/emit/output-file.js'
import { typeName } from '../../src/emit/type-name.js'
import type { Model } from '../../src/model/model.js'
import type { Plan } from '../../src/plan/plan.js'
import { declarationsText } from './declarations.js'
import { headerOf } from './header.js'
import { moduleCode } from './module-code.js'

/**
 * A module that judges one payload and imports nothing, as JavaScript with its types beside it. It asks all that the
 * plan does. Pure. `tool` is the version of declared; `on` is the day by which the age of a record counts where a
 * caller names none, undefined for the day on which the module runs, so that it never goes stale by the calendar.
 * Throws a `RangeError` for a plan of another model.
 */
export function validatorFiles(
  model: Model,
  plan: Plan,
  tool: string,
  { on }: { readonly on?: string } = { on: plan.on },
): readonly OutputFile[] {
  const { id, version, hash } = plan.policy
  if (!model.policies.some((each) => each.id === id && each.version === version && each.hash === hash))
    throw new RangeError('The plan is of another model.')
  const { payload } = plan
  const name = typeName(payload.id)
  const header = headerOf(plan, tool, `The validator of ${payload.id}. It imports nothing.`, on)
  return [
    { path: `${payload.id}.validator.js`, content: `${header}\n\n${moduleCode(plan, name, on)}` },
    { path: `${payload.id}.validator.d.ts`, content: declarationsText(plan, tool, name, on) },
  ]
}
