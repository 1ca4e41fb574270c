import type { ReviewWritten } from '../syntax/shapes/review.js'
import type { Catalogue } from './catalogue.js'
import type { CatalogueEdit } from './edit-catalogue.js'
import { plainValue } from './inline.js'
import { type Definitions, markOf, textHash, wordsNamed } from './marks.js'

const head = (language: string): string => `# A review of the translation into ${language}.
#
# Read each translation against the English text, and its words of law against the law. Where it says the same, write
# "confirmed: yes". Where it does not, leave "no", and have the catalogue changed: nothing that is changed here is taken
# over. Write your name behind "reviewer", and as "role" translator or lawyer. Then:
#   declared locales --import SHEET --catalogues DIR
# What is confirmed is then said to be reviewed by you, in each notice, until the English text, the facts or the
# translation change.

`

/** A sheet on which a person confirms a translation, message by message, in the order of the original. */
export async function reviewSheet(
  catalogue: Catalogue,
  original: Catalogue,
  definitions: Definitions,
): Promise<string> {
  const { yamlText } = await import('../syntax/yaml.js')
  const { locale } = catalogue
  const messages: [string, ReviewWritten['messages'][string]][] = []
  for (const [id, english] of original.messages) {
    const own = catalogue.messages.get(id)
    if (own === undefined) continue
    const words = wordsNamed(english, definitions)
    messages.push([
      id,
      {
        english: english.text,
        ...(english.note === undefined ? {} : { note: english.note }),
        ...(Object.keys(words).length === 0 ? {} : { words }),
        translation: own.text,
        hashes: markOf(english, definitions, own.text),
        confirmed: 'no',
      },
    ])
  }
  const sheet: ReviewWritten = {
    review: locale,
    reviewer: '',
    role: 'translator',
    messages: Object.fromEntries(messages),
  }
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  return `${head(`${names.of(locale) ?? ''} (${locale})`.trim())}${yamlText(sheet)}`
}

/** Why a sheet is not taken over: a sentence, and what to do. */
export interface Refusal {
  readonly message: string
  readonly help: string | undefined
}

/**
 * What a sheet makes of a catalogue: the messages that a person confirmed, by name, with fresh marks. Refused as a
 * whole where the name is missing, or where one of them is not any more what the person saw.
 */
export function confirmedEdit(
  sheet: ReviewWritten,
  catalogue: Catalogue,
  original: Catalogue,
  definitions: Definitions,
): CatalogueEdit | { readonly refusals: readonly Refusal[] } {
  const { reviewer, role, messages } = sheet
  const by = plainValue(reviewer)
  if (by === '' || by !== reviewer.trim()) {
    const message =
      by === '' ? 'The sheet does not say who confirms.' : 'The name of the reviewer is not plain text.'
    return { refusals: [{ message, help: 'Write the name of the person behind "reviewer".' }] }
  }
  const confirmed = Object.entries(messages).filter(
    ([, each]) => each.confirmed === 'yes' || each.confirmed === true,
  )
  if (confirmed.length === 0) {
    const help = 'Write "confirmed: yes" where the translation says what the English text says.'
    return { refusals: [{ message: 'Nothing in the sheet is confirmed.', help }] }
  }
  const refusals: Refusal[] = []
  const marks = new Map<string, string>()
  const states = new Map<string, { readonly reviewed: string } | { readonly legal: string }>()
  for (const [id, seen] of confirmed) {
    const [own, english] = [catalogue.messages.get(id), original.messages.get(id)]
    if (own === undefined || english === undefined) {
      refusals.push({
        message: `"${id}" is no message of the catalogue any more.`,
        help: 'Export the sheet again.',
      })
      continue
    }
    const mark = markOf(english, definitions, own.text)
    const why = changedSince(seen, mark)
    if (why === undefined) {
      marks.set(id, mark)
      states.set(id, role === 'lawyer' ? { legal: by } : { reviewed: by })
    } else refusals.push({ message: `"${id}": ${why[0]}.`, help: why[1] })
  }
  return refusals.length > 0 ? { refusals } : { marks, states }
}

const again = 'Export the sheet again, and have the person read what changed.'

/** What is not any more as the person saw it; what stands in the sheet counts, not only its hashes. */
function changedSince(
  seen: ReviewWritten['messages'][string],
  mark: string,
): readonly [string, string] | undefined {
  const [text, facts, translation] = mark.split('.')
  const [seenText, seenFacts, seenTranslation] = seen.hashes.split('.')
  if (textHash(seen.translation) !== seenTranslation) {
    return [
      'the translation was changed in the sheet',
      'Change it in the catalogue, then export the sheet again.',
    ]
  }
  if (textHash(seen.english) !== seenText) return ['the English text was changed in the sheet', again]
  if (seenText !== text) return ['the English text has changed since the sheet was exported', again]
  if (seenFacts !== facts)
    return ['what it states, or the meaning of a word of it, has changed since the sheet was exported', again]
  if (seenTranslation !== translation)
    return ['the translation has changed since the sheet was exported', again]
  return undefined
}
