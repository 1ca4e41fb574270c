import { categoryNamed } from '../../src/model/categories.js'
import type { Policy } from '../../src/model/policy.js'
import type { Term } from '../../src/model/vocabulary.js'

type Words = 'purposes' | 'subjects' | 'conditions' | 'roles' | 'actions' | 'terms'

function termNamed(policy: Policy, of: Words, id: string): Term | undefined {
  for (const vocabulary of policy.vocabularies) {
    const found = vocabulary[of].get(id)
    if (found !== undefined) return found
  }
  return undefined
}

/** How people call a word of a vocabulary. */
export function titleOf(policy: Policy, of: Words | 'categories', id: string): string {
  const found = of === 'categories' ? categoryNamed(policy, id) : termNamed(policy, of, id)
  return found?.title ?? id.replaceAll('-', ' ')
}

/** What a word means, else how people call it. */
export function meaningOf(policy: Policy, of: Words | 'categories', id: string): string {
  const found = of === 'categories' ? categoryNamed(policy, id) : termNamed(policy, of, id)
  return found?.definition ?? titleOf(policy, of, id)
}

/** A party, a subject, or a side of a call with those who can be there. */
export function personOf(policy: Policy, id: string): string {
  const sides = policy.callSides.get(id)
  const name = policy.parties.get(id)?.title ?? titleOf(policy, 'subjects', id)
  if (sides === undefined) return name
  return `${name} (${sides.map((side) => personOf({ ...policy, callSides: new Map() }, side)).join(' or ')})`
}

/** With a capital, as the head of a row. */
export function capital(words: string): string {
  const [first = ''] = words
  return `${first.toUpperCase()}${words.slice(first.length)}`
}
