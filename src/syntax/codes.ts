import { type Definition, define, didYouMean } from '../diagnostics/diagnostic.js'

export const tab = define<object>({
  code: 'syntax/tab',
  severity: 'error',
  sentence: () => 'A tab stands where YAML indents with spaces.',
  help: () => 'Replace the tab with spaces; two for each level is usual.',
})

export const notYaml = define<{ readonly what: string }>({
  code: 'syntax/not-yaml',
  severity: 'error',
  sentence: ({ what }) => `This is not YAML as it stands: ${what}`,
  help: () =>
    'Compare the line with its neighbours: indentation, a colon and a space after each key, closed quotes and brackets.',
})

export const duplicateKey = define<{ readonly key: string }>({
  code: 'syntax/duplicate-key',
  severity: 'error',
  sentence: ({ key }) => `The key "${key}" stands twice in one map, so it would have two meanings.`,
  help: () => 'Keep one of the two.',
})

export const outsideSubset = define<{ readonly feature: string }>({
  code: 'syntax/outside-subset',
  severity: 'error',
  sentence: ({ feature }) => `Policies use plain YAML: ${feature} is not part of it.`,
  help: () => 'Write the value out where it is meant, in plain keys, lists and text.',
})

export const unknownKind = define<{
  readonly first: string | undefined
  readonly meant: string | undefined
  readonly kinds: readonly string[]
}>({
  code: 'syntax/unknown-kind',
  severity: 'error',
  sentence: ({ first }) =>
    first === undefined
      ? 'The document does not say what it is: its first key names its kind.'
      : `The first key names the kind of document, and "${first}" is none.`,
  help: ({ meant, kinds }) => didYouMean(meant) ?? `Begin with one of: ${kinds.join(', ')}.`,
})

export const unknownKey = define<{
  readonly key: string
  readonly where: string
  readonly meant: string | undefined
  readonly known: readonly string[]
}>({
  code: 'syntax/unknown-key',
  severity: 'error',
  sentence: ({ key, where }) => `"${key}" is no key of ${where}.`,
  help: ({ meant, known }) =>
    didYouMean(meant) ?? (known.length > 0 ? `The keys there are: ${known.join(', ')}.` : undefined),
})

interface Missing {
  readonly key: string
  readonly where: string
  /** Whether `{ missing: reason }` may stand in place of it all. */
  readonly orMissing: boolean
}

export const missingKey = define<Missing>({
  code: 'syntax/missing-key',
  severity: 'error',
  sentence: ({ key, where }) => `The key "${key}" is missing from ${where}.`,
  help: ({ key, orMissing }) =>
    `Add "${key}:" with its value${orMissing ? '; where the source does not say it, write { missing: reason } for the whole' : ''}.`,
})

export const wrongShape = define<{
  readonly where: string
  readonly expected: string
  readonly meant: string | undefined
  readonly hint: string | undefined
}>({
  code: 'syntax/wrong-shape',
  severity: 'error',
  sentence: ({ where, expected }) => `${where} must be ${expected}.`,
  help: ({ meant, hint }) => didYouMean(meant) ?? hint,
})

/** Every mistake that can be made in writing a document. */
export const syntaxCodes: readonly Definition<never>[] = [
  tab,
  notYaml,
  duplicateKey,
  outsideSubset,
  unknownKind,
  unknownKey,
  missingKey,
  wrongShape,
]
