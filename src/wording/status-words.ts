import { counted } from '../diagnostics/describe.js'
import { closingLine } from '../emit/closing-line.js'
import { isWhole, type LocaleStatus, lackingTerms, type Person } from './status.js'

/** What the figures mean, in the order in which a reader meets them. */
export const meanings = [
  'Stale: what the message states, or the meaning of a word in it, is another than when it was translated. No notice is written in that language.',
  'Changed: the English wording is another than when it was translated, or the translation another than what a person confirmed. The notice says so.',
  'Unmarked: nothing says from which English text it was translated. It counts as not reviewed.',
  'Reviewed and legal: a named person, or a named lawyer, confirmed the message as it stands.',
  'Readability: what a figure means depends on the formula, so figures of different formulas do not compare.',
] as const

/** How many languages are complete and current. */
export function tally(locales: readonly LocaleStatus[]): string {
  const whole = locales.filter(isWhole).length
  return whole === locales.length
    ? `${counted(whole, 'language')}, each complete and current.`
    : `${counted(locales.length, 'language')}, of which ${whole} ${whole === 1 ? 'is' : 'are'} complete and current.`
}

/** The state of a language in a word, which no colour replaces. */
export function standing(status: LocaleStatus): string {
  const { mistakes, missing, stale, changed, unmarked, terms } = status
  if (mistakes > 0) return 'mistakes'
  if (stale.length > 0) return 'stale'
  if (missing.length > 0) return 'incomplete'
  if (changed.length > 0 || unmarked.length > 0) return 'to review'
  if (terms === undefined || lackingTerms(status).length > 0) return 'terms open'
  return 'current'
}

/** "flesch 62.1", or nothing. */
export function readabilityWords({ readability }: LocaleStatus): string {
  if (readability === undefined) return ''
  return `${readability.formula.replaceAll('-', ' ')} ${readability.score.toFixed(1)}`
}

/** Which way its figure goes. */
export function easierWords({ readability }: LocaleStatus): string {
  return readability === undefined ? '' : `${readability.easier} is easier`
}

/** "eu-gdpr, ch-fadp; none for privacy-notice", or that there are no terms. */
export function termsWords(status: LocaleStatus): string {
  const { terms } = status
  if (terms === undefined) return 'no terms'
  const laws = terms.laws.join(', ')
  const lacking = lackingTerms(status).map(({ law, word }) =>
    law === undefined ? word : `${word} of ${law}`,
  )
  return lacking.length === 0 ? laws : `${laws}; no word for ${lacking.join(', ')}`
}

function peopleWords(people: readonly Person[]): string {
  return people.map(({ by, messages }) => `${by} (${counted(messages, 'message')})`).join(', ')
}

/** What a person who mends the language wants to know: a label, and ids or words. */
export function detailsOf(status: LocaleStatus): readonly (readonly [string, readonly string[]])[] {
  const { missing, stale, changed, unmarked, total, mistakes, reviewed, legal, lapsed, terms } = status
  const all = (ids: readonly string[]) => (ids.length === total ? ['all messages'] : ids)
  const notInLaw = (terms?.missing ?? []).flatMap(({ law, word, because }) =>
    because === undefined ? [] : [`${word} of ${law}: ${because.replace(/\.$/, '')}`],
  )
  const lacking = lackingTerms(status).map(({ word }) => word)
  const details: readonly (readonly [string, readonly string[]])[] = [
    ['Missing messages', all(missing)],
    ['Stale', all(stale)],
    ['Changed', all(changed)],
    ['Unmarked', all(unmarked)],
    ['Other mistakes', mistakes === 0 ? [] : [counted(mistakes, 'mistake')]],
    ['Reviewed by', reviewed.map((person) => peopleWords([person]))],
    ['Reviewed by lawyers', legal.map((person) => peopleWords([person]))],
    ['No longer as a person confirmed them', lapsed === 0 ? [] : [counted(lapsed, 'message')]],
    ['Terms', terms === undefined ? ['none'] : []],
    ['Words without a term', lacking],
    ['Words that a law has not', notInLaw],
  ]
  return details.filter(([, each]) => each.length > 0)
}

/** How many messages these people answer for. */
export function sum(people: readonly Person[]): number {
  return people.reduce((all, { messages }) => all + messages, 0)
}

/** Where the catalogues come from. */
export function origin({ from }: { readonly from: string }): string {
  return `Catalogues: ${from}`
}

export function closing({ tool }: { readonly tool: string }): string {
  return closingLine(tool)
}
