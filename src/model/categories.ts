import type { Flow, Share } from './flow.js'
import type { Policy } from './policy.js'
import type { Category } from './vocabulary.js'

/** A category of the vocabularies that a policy uses. */
export function categoryNamed(policy: Policy, id: string): Category | undefined {
  for (const vocabulary of policy.vocabularies) {
    const found = vocabulary.categories.get(id)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a category stands in a group, or in something that is a kind of it, at any depth. */
export function isWithin(policy: Policy, category: Category, group: Category): boolean {
  const seen = new Set<string>()
  const open = [category]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const id of [at.parent, at.is]) {
      if (id === group.id) return true
      const next = id === undefined || seen.has(id) ? undefined : categoryNamed(policy, id)
      if (next === undefined) continue
      seen.add(next.id)
      open.push(next)
    }
  }
  return false
}

/** Every share of a flow, groups and what they name, in the order in which they are written. */
export function everyShare(flow: Flow): readonly Share[] {
  const visit = (share: Share): readonly Share[] => [share, ...share.named.flatMap(visit)]
  return flow.shares.flatMap(visit)
}
