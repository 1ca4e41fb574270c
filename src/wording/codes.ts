import { type Definition, define, didYouMean } from '../diagnostics/diagnostic.js'

export const notAMessage = define<{ readonly id: string; readonly what: string }>({
  code: 'wording/not-a-message',
  severity: 'error',
  sentence: ({ id, what }) => `The message "${id}" is not written in MessageFormat 2: ${what}.`,
  help: () => 'A value stands as {$name}, a link as {#name}…{/name}; a brace that is text stands as \\{.',
})

export const missingMessage = define<{ readonly id: string; readonly locale: string }>({
  code: 'wording/missing-message',
  severity: 'error',
  sentence: ({ id, locale }) => `The catalogue "${locale}" has no message "${id}".`,
  help: () => 'Add it. Nothing is written in a language that cannot say all of it.',
})

export const unknownMessage = define<{ readonly id: string; readonly meant: string | undefined }>({
  code: 'wording/unknown-message',
  severity: 'error',
  sentence: ({ id }) => `The original has no message "${id}", so nothing would ever say it.`,
  help: ({ meant }) => didYouMean(meant) ?? 'Take it out, or add it to the original first.',
})

export const otherValues = define<{
  readonly id: string
  readonly lost: readonly string[]
  readonly added: readonly string[]
}>({
  code: 'wording/other-values',
  severity: 'error',
  sentence: ({ id, lost, added }) =>
    `The message "${id}" ${[
      ...(lost.length > 0 ? [`leaves out ${lost.join(', ')}`] : []),
      ...(added.length > 0 ? [`asks for ${added.join(', ')}`] : []),
    ].join(' and ')}, unlike the original.`,
  help: () => 'Say the same with the same values and links as the original; their order is free.',
})

export const statesInTranslation = define<{ readonly id: string; readonly locale: string }>({
  code: 'wording/states-in-translation',
  severity: 'error',
  sentence: ({ id, locale }) =>
    `The message "${id}" of "${locale}" says what it states, and only the original does.`,
  help: () => 'Take "states" out: a translation states what the original states.',
})

export const staleFact = define<{ readonly id: string; readonly locale: string }>({
  code: 'wording/stale-fact',
  severity: 'error',
  sentence: ({ id, locale }) =>
    `The message "${id}" of "${locale}" was translated when it stated something else, or when a word of it meant something else.`,
  help: () =>
    'Hold the translation against the original and the vocabulary, mend it, then run declared locales --mark with --message.',
})

/** Every mistake that can be made in a catalogue of messages. */
export const wordingCodes: readonly Definition<never>[] = [
  notAMessage,
  missingMessage,
  unknownMessage,
  otherValues,
  statesInTranslation,
  staleFact,
]
