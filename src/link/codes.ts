import { type Definition, define, didYouMean } from '../diagnostics/diagnostic.js'

interface Unknown {
  /** "data category", "flow", … */
  readonly what: string
  readonly name: string
  /** "the vocabulary telephony 1.0.0" */
  readonly where: string
  readonly meant: string | undefined
}

export const unknownName = define<Unknown>({
  code: 'link/unknown-name',
  severity: 'error',
  sentence: ({ what, name, where }) => `"${name}" is no ${what} of ${where}.`,
  help: ({ what, where, meant }) => didYouMean(meant) ?? `Correct the name, or add this ${what} to ${where}.`,
})

export const unknownPlace = define<{ readonly name: string; readonly meant: string | undefined }>({
  code: 'link/unknown-place',
  severity: 'error',
  sentence: ({ name }) => `"${name}" is no place of this policy's sources.`,
  help: ({ meant }) =>
    didYouMean(meant) ??
    'Add the place to "sources" with the fingerprint of its text (declared source FILE prints it).',
})

export const sameName = define<{ readonly what: string; readonly name: string }>({
  code: 'link/same-name',
  severity: 'error',
  sentence: ({ what, name }) => `Two of one name: the ${what} "${name}" is declared twice.`,
  help: ({ what }) =>
    what === 'policy'
      ? 'Rename one, or list the earlier version under "released" of the later one.'
      : 'Rename one, or take one out of the folder.',
})

export const vocabularyVersion = define<{
  readonly name: string
  readonly wants: string
  readonly has: readonly string[]
}>({
  code: 'link/vocabulary-version',
  severity: 'error',
  sentence: ({ name, wants, has }) =>
    `The policy is written against ${name} ${wants}, and ${has.length === 0 ? 'no such vocabulary is' : `only ${has.join(', ')} is`} here.`,
  help: ({ name, has }) =>
    has.length === 0
      ? `Put the vocabulary "${name}" into the policies' folder, or correct the name.`
      : 'Read what changed between the two; then pin the version that you mean.',
})

export const vocabularyChanged = define<{ readonly name: string; readonly hash: string }>({
  code: 'link/vocabulary-changed',
  severity: 'error',
  sentence: ({ name }) => `The text of ${name} is no longer the one that this policy was written against.`,
  help: ({ hash }) => `Read what changed. If the policy still means what it should, pin it: hash: ${hash}`,
})

export const releasedVersion = define<{ readonly version: string; readonly hash: string | undefined }>({
  code: 'link/released-version',
  severity: 'error',
  sentence: ({ version, hash }) =>
    hash === undefined
      ? `The released version ${version} is not in the folder.`
      : `The released version ${version} is no longer the text that was released.`,
  help: ({ hash }) =>
    hash === undefined
      ? 'Put its file back beside the policy, under versions/.'
      : `Put the released text back: a released version never changes. (The text that is there now is ${hash}.)`,
})

interface Meanings {
  readonly thing: 'field' | 'record'
  /** The keys by which it says what it is. */
  readonly has: readonly string[]
  /** The key without which the one that is there means nothing. */
  readonly lacks?: string | undefined
}

export const oneMeaning = define<Meanings>({
  code: 'link/one-meaning',
  severity: 'error',
  sentence: ({ thing, has, lacks }) => {
    if (lacks !== undefined)
      return `The ${thing} has "${has.join('" and "')}", which means nothing without "${lacks}".`
    if (has.length > 0) return `The ${thing} says that it is several things at once: ${has.join(', ')}.`
    return thing === 'record'
      ? 'The payload does not say what a record looks like.'
      : 'The field does not say what it is.'
  },
  help: ({ thing, lacks }) => {
    if (lacks !== undefined) return `Add "${lacks}:".`
    return thing === 'record'
      ? 'Say one of: fields, shape.'
      : 'Say one of: category, technical, unshared, shape, fields, each, keys and values, chosen-by and cases.'
  },
})

export const keyDoesNotFit = define<{ readonly key: string; readonly kind: string }>({
  code: 'link/key-does-not-fit',
  severity: 'error',
  sentence: ({ key, kind }) => `"${key}" says nothing about ${kind}.`,
  help: () => 'Take it out, or move it to the field whose value it is about.',
})

export const circular = define<{ readonly name: string }>({
  code: 'link/circular',
  severity: 'error',
  sentence: ({ name }) => `"${name}" is a kind of itself.`,
  help: () => 'Follow "is" upward and break the circle.',
})

/** Every mistake that can be made in naming things. */
export const linkCodes: readonly Definition<never>[] = [
  unknownName,
  unknownPlace,
  sameName,
  vocabularyVersion,
  vocabularyChanged,
  releasedVersion,
  oneMeaning,
  keyDoesNotFit,
  circular,
]
