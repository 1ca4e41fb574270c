import { categoryNamed } from './categories.js'
import type { Claim } from './claim.js'
import { elementNamed, idsIn } from './claim-elements.js'
import type { Policy } from './policy.js'
import type { Term } from './vocabulary.js'

/** The kinds of words that a vocabulary has. */
export type Words = 'categories' | 'purposes' | 'subjects' | 'conditions' | 'roles' | 'actions' | 'terms'

/** A word of the vocabularies that a policy uses. */
export function wordNamed(policy: Policy, of: Words, id: string): Term | undefined {
  if (of === 'categories') return categoryNamed(policy, id)
  for (const vocabulary of policy.vocabularies) {
    const found = vocabulary[of].get(id)
    if (found !== undefined) return found
  }
  return undefined
}

/** How people call a word of a vocabulary. */
export function titleOf(policy: Policy, of: Words, id: string): string {
  return wordNamed(policy, of, id)?.title ?? id.replaceAll('-', ' ')
}

/** How people call the category of a claim that shares. */
export function categoryTitle(policy: Policy, claim: Claim): string {
  return idsIn(elementNamed(claim, 'category'))
    .map((id) => titleOf(policy, 'categories', id))
    .join(', ')
}
