import { categoryNamed } from '../../src/model/categories.js'
import type { Policy } from '../../src/model/policy.js'
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
  const term = (id: string, of: 'conditions' | 'subjects'): Term | undefined => {
    for (const vocabulary of policy.vocabularies) {
      const found = vocabulary[of].get(id)
      if (found !== undefined) return found
    }
    return undefined
  }
  return {
    category: (id) => {
      const category = categoryNamed(policy, id)
      return { id, title: category?.title ?? id, definition: category?.definition }
    },
    condition: (id) => term(id, 'conditions')?.title ?? id,
    person: (id) => policy.parties.get(id)?.title ?? term(id, 'subjects')?.title ?? id.replaceAll('-', ' '),
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
