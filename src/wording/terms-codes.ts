import { type Definition, define, didYouMean } from '../diagnostics/diagnostic.js'

export const unknownTerm = define<{
  readonly what: 'law' | 'word'
  readonly name: string
  readonly meant: string | undefined
}>({
  code: 'wording/unknown-term',
  severity: 'error',
  sentence: ({ what, name }) => `The terms have no ${what} "${name}" for which another could be taken.`,
  help: ({ what, meant }) =>
    didYouMean(meant) ?? `Add the ${what} to the terms, or take it out of the false friends.`,
})

export const ownFalseFriend = define<{
  readonly word: string
  readonly of: string
  readonly law: string | undefined
}>({
  code: 'wording/own-false-friend',
  severity: 'error',
  sentence: ({ word, of, law }) =>
    `"${word}" is the term for ${of.replaceAll('-', ' ')}${law === undefined ? '' : ` by ${law}`}, and a false friend of it.`,
  help: () => 'Say in "laws" by which laws it is wrong, or take it out.',
})

/** Every mistake that can be made in the terms of a language, beside those of their shape. */
export const termsCodes: readonly Definition<never>[] = [unknownTerm, ownFalseFriend]
