import type { AcceptableFinding } from '../gate/collect.js'
import type { Plan } from '../plan/plan.js'

/** A finding that an entry could accept, with the plan that it was judged by. */
export interface Proposed extends AcceptableFinding {
  readonly plan: Pick<Plan, 'payload' | 'recipient' | 'operator'>
}

interface ProposalOptions {
  readonly on: string
  readonly toolVersion: string
  /** What was found and no entry can accept, each time counted. */
  readonly left: number
}

/**
 * A baseline of what was found, for people to fill in: without an owner, a reason and a day for each entry it does
 * not load. It holds no value of the data.
 */
export function proposal(found: readonly Proposed[], { on, toolVersion, left }: ProposalOptions): string {
  const entries = new Map<string, { readonly first: Proposed; count: number; whole: boolean }>()
  for (const each of found) {
    const { plan, at, whole, finding } = each
    const { payload, recipient, operator } = plan
    const whom = [payload.id, recipient, operator?.organisation ?? null]
    const key = JSON.stringify([...whom, finding.code, finding.category ?? null, at])
    const entry = entries.get(key) ?? { first: each, count: 0, whole: false }
    entry.count += finding.count
    entry.whole ||= whole
    entries.set(key, entry)
  }
  const lines = [
    `# What "declared check" found on ${on} (declared ${toolVersion}). Mend what can be mended first.`,
    '# Each entry needs an owner, a reason and the last day on which it is accepted; until then none of it loads.',
    ...(left === 0
      ? []
      : [
          `# Found ${left} times more, and not here: no entry can accept it; what could not be judged never is.`,
        ]),
    '',
    'baseline: proposed',
    ...(entries.size === 0 ? ['accepted: []'] : ['accepted:']),
  ]
  for (const { first, count, whole } of entries.values()) {
    const { plan, at, finding } = first
    const { operator } = plan
    lines.push(
      `  - payload: ${plain(plan.payload.id)}`,
      `    recipient: ${plain(plan.recipient)}`,
      ...(operator === undefined ? [] : [`    organisation: ${plain(operator.organisation)}`]),
      `    code: ${finding.code}`,
      ...(finding.category === undefined ? [] : [`    category: ${plain(finding.category)}`]),
      `    at: ${JSON.stringify(at)}`,
      ...(whole ? ['    whole: true # a group; nothing in it was judged, and nothing will be'] : []),
      `    at-most: ${count}`,
      `    owner: ''`,
      `    reason: ''`,
      `    expires: ''`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** YAML 1.2 reads some words as no text. */
function plain(id: string): string {
  return /^(?:true|false|null)$/.test(id) ? `'${id}'` : id
}
