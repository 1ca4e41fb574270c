import type { Policy } from '../../src/model/policy.js'
import { titleOf, type Words, wordNamed } from '../../src/model/titles.js'

/** What a word means, else how people call it. */
export function meaningOf(policy: Policy, of: Words, id: string): string {
  return wordNamed(policy, of, id)?.definition ?? titleOf(policy, of, id)
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
