import type { Term, Vocabulary } from '../model/vocabulary.js'
import { canonicalJson } from '../text/canonical-json.js'
import { fingerprint } from '../text/fingerprint.js'

/** What words of vocabularies mean, by kind and id: `category.phone-number` and its definition. */
export type Definitions = ReadonlyMap<string, string>

/** What a translation is made from: a message of the original. */
export interface Translated {
  readonly id: string
  /** As it is written, in MessageFormat 2. */
  readonly text: string
  /** What it states, as it is written: `shares#of=caller`. */
  readonly stated: readonly string[]
}

/** A mark, taken apart: each part is the first 8 hexadecimal digits of a SHA-256. */
export interface Mark {
  readonly text: string
  readonly facts: string
  /** Of the translation that a person confirmed; a machine's has none. */
  readonly confirmed: string | undefined
}

/** `3f2a1b4c.5d6e7f80`, and a third part where a person confirmed the translation. */
const markPattern = /^[0-9a-f]{8}\.[0-9a-f]{8}(?:\.[0-9a-f]{8})?$/

/** The definitions of lists of vocabularies: a word is what the last list that defines it says; two of one list both count. */
export function definitionsOf(...lists: readonly (readonly Vocabulary[])[]): Definitions {
  const found = new Map<string, string>()
  for (const vocabularies of lists) {
    const own = new Map<string, Set<string>>()
    for (const vocabulary of vocabularies) {
      for (const [kind, words] of kindsOf(vocabulary)) {
        for (const { id, definition } of words.values()) {
          if (definition === undefined) continue
          const word = `${kind}.${id}`
          own.set(word, (own.get(word) ?? new Set()).add(definition))
        }
      }
    }
    for (const [word, texts] of own) found.set(word, [...texts].sort().join('\n'))
  }
  return found
}

function kindsOf(vocabulary: Vocabulary): readonly (readonly [string, ReadonlyMap<string, Term>])[] {
  const { categories, purposes, subjects, conditions, roles, actions, terms } = vocabulary
  return [
    ['category', categories],
    ['purpose', purposes],
    ['subject', subjects],
    ['condition', conditions],
    ['role', roles],
    ['action', actions],
    ['term', terms],
  ]
}

/** The mark of a message of the original as it is now; `translation` is the text that a person confirmed. */
export function markOf(original: Translated, definitions: Definitions, translation?: string): string {
  const parts = [textHash(original.text), factsHash(original, definitions)]
  return [...parts, ...(translation === undefined ? [] : [textHash(translation)])].join('.')
}

/** Undefined for a text that is no mark. */
export function readMark(mark: string): Mark | undefined {
  if (!markPattern.test(mark)) return undefined
  const [text = '', facts = '', confirmed] = mark.split('.')
  return { text, facts, confirmed }
}

export function textHash(text: string): string {
  return short(fingerprint(text))
}

/** Over the canonical JSON (RFC 8785) of what a message states and of the definitions of the words that it names. */
export function factsHash(original: Translated, definitions: Definitions): string {
  const words = wordsNamed(original, definitions)
  return short(fingerprint(canonicalJson({ states: original.stated, words })))
}

function short(whole: string): string {
  return whole.slice('sha256:'.length, 'sha256:'.length + 8)
}

/** The kind of word that a part of an id, or an element of a claim, names. */
const kinds: Readonly<Record<string, string>> = {
  category: 'category',
  names: 'category',
  'assigned-to': 'category',
  purpose: 'purpose',
  'share-purpose': 'purpose',
  condition: 'condition',
  'share-condition': 'condition',
  of: 'subject',
  whose: 'subject',
  role: 'role',
  action: 'action',
  for: 'term',
  is: 'term',
  enables: 'term',
  practices: 'term',
}

/** The words of a vocabulary that a message names in its id or in what it states, with their definitions. */
export function wordsNamed(
  { id, stated }: Pick<Translated, 'id' | 'stated'>,
  definitions: Definitions,
): Readonly<Record<string, string>> {
  const [head = '', ...rest] = id.split('.')
  const named = rest.flatMap((part) => part.split(/[~+]/)).map((word) => [head, word] as const)
  const told = stated.flatMap((each) => {
    const [, element = '', value] = /^[^#]+#([^=:]+)(?:=(.*))?/.exec(each) ?? []
    const [, listed, tail = ''] = /^(condition|purpose|enables)-(.+)$/.exec(element) ?? []
    if (listed !== undefined) return [[listed, tail] as const]
    return (value ?? '').split('+').map((word) => [element, word] as const)
  })
  const words: Record<string, string> = {}
  for (const [what, word] of [...named, ...told]) {
    const name = `${Object.hasOwn(kinds, what) ? kinds[what] : ''}.${word}`
    const definition = definitions.get(name)
    if (definition !== undefined) words[name] = definition
  }
  return words
}
