import type { Policy } from '../../src/model/policy.js'
import { titleOf, type Words, wordNamed } from '../../src/model/titles.js'
import type { Term } from '../../src/model/vocabulary.js'
import type { Word } from './page.js'

/** How people call the words of one policy. */
export interface Titles {
  category(id: string): Word
  condition(id: string): string
  /** A subject, a party. */
  person(id: string): string
  readonly callSides: Policy['callSides']
}

export function titlesOf(policy: Policy): Titles {
  return {
    category: (id) => wordFor(policy, 'categories', id),
    condition: (id) => wordFor(policy, 'conditions', id).title,
    person: (id) => policy.parties.get(id)?.title ?? titleOf(policy, 'subjects', id),
    callSides: policy.callSides,
  }
}

/** `caller (end user or other party)` */
export function ofName(id: string, titles: Titles): string {
  const people = titles.callSides.get(id)
  const name = titles.person(id)
  return people === undefined ? name : `${name} (${people.map(titles.person).join(' or ')})`
}

export function ofWords(of: readonly string[], titles: Titles): string {
  return of.length === 0 ? 'not stated' : of.map((id) => ofName(id, titles)).join(', ')
}

export function wordOf({ id, title, definition }: Term): Word {
  return { id, title, definition }
}

/** A word of the vocabularies; its id stands for it where it is none. */
export function wordFor(policy: Policy, of: Words, id: string): Word {
  const term = wordNamed(policy, of, id)
  return term === undefined ? { id, title: id, definition: undefined } : wordOf(term)
}
