import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { inOrder } from '../diagnostics/order.js'
import { today } from '../project/clock.js'
import { isThere } from '../project/is-there.js'
import { toolVersion } from '../project/package-root.js'
import { joinPath } from '../project/user-path.js'
import { baselineOf } from './baseline.js'
import type { Change, Tree } from './change.js'
import { planChanges } from './policy-change-plans.js'
import { baselineChanges, checkChanges, limitChanges } from './policy-change-rest.js'
import { settingOf } from './setting.js'

export interface PolicyChangeRequest {
  /** The folder that holds what counts until now: a copy of the base branch. */
  readonly base: string
  /** The folder that holds what is proposed; the folder that the process works in where it is left out. */
  readonly head?: string
  /** The folder of the policies in each of the two; else that of its declared.yaml, else `policies`, else all of it. */
  readonly policies?: string
  /** `YYYY-MM-DD`; today (UTC) where it is left out. */
  readonly on?: string
  readonly cwd?: string
}

export interface PolicyChangeResult {
  readonly answer: 'unchanged' | 'narrower' | 'wider' | 'cannot-compare'
  readonly on: string
  readonly tool: string
  readonly base: Side
  readonly head: Side
  readonly changes: readonly Change[]
  /** Why it cannot be compared, beside the mistakes: a sentence, and what to do. */
  readonly reasons: readonly { readonly message: string; readonly help: string | undefined }[]
  readonly diagnostics: readonly Diagnostic[]
}

interface Side {
  readonly policiesFrom: string
  readonly policies: readonly { readonly id: string; readonly version: string; readonly hash: string }[]
}

/**
 * What two folders of policies let through, held against each other by the plans that the gate judges by: for each
 * payload, recipient and purpose, today and on each later day on which a version begins or ends. Never rejects for a
 * user's mistake.
 */
export async function policyChange(request: PolicyChangeRequest): Promise<PolicyChangeResult> {
  const on = request.on ?? today()
  const [base, head] = await Promise.all([
    openTree(request.base, request),
    openTree(request.head ?? '.', request),
  ])
  const both = [base, head]
  const diagnostics = inOrder(
    both.flatMap(({ setting, baseline }) => [...setting.diagnostics, ...baseline.diagnostics]),
  )
  const reasons = both.flatMap(({ setting, baseline }) => [...setting.problems, ...baseline.problems])
  const isSound = both.every(({ setting, baseline }) => setting.sound && baseline.diagnostics.length === 0)
  const said = { on, tool: toolVersion(), base: sideOf(base), head: sideOf(head), reasons, diagnostics }
  if (!isSound || reasons.length > 0) return { ...said, answer: 'cannot-compare', changes: [] }
  const changes = [
    ...planChanges(base, head, on),
    ...baselineChanges(base, head),
    ...checkChanges(base, head),
    ...limitChanges(base, head),
  ]
  const isWider = changes.some(({ effect }) => effect === 'wider')
  const answer = isWider ? 'wider' : changes.length > 0 ? 'narrower' : 'unchanged'
  return { ...said, answer, changes }
}

async function openTree(folder: string, { policies, cwd }: PolicyChangeRequest): Promise<Tree> {
  const named = policies === undefined ? undefined : joinPath(folder, policies, cwd)
  const given = named === undefined ? {} : { policies: named }
  const request = { base: folder, ...(cwd === undefined ? {} : { cwd }) }
  const first = await settingOf({ ...request, ...given })
  const usual = joinPath(folder, 'policies', cwd)
  const isBare = first.configuration === undefined && named === undefined
  // Without a word where the policies are, they are what the folder holds, never those that come with declared.
  const setting = isBare
    ? await settingOf({ ...request, policies: (await isThere(usual, cwd)) ? usual : folder })
    : first
  return { setting, baseline: await baselineOf(setting, cwd) }
}

function sideOf({ setting }: Tree): Side {
  const policies = setting.model.policies.map(({ id, version, hash }) => ({ id, version, hash }))
  return { policiesFrom: setting.from, policies }
}
