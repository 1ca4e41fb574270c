import type { Organisation } from '../model/model.js'
import { pictureBeside } from '../project/read-picture.js'
import { servedBy } from '../wording/language-tags.js'
import type { Reason } from './notice-choice.js'

/** What an organisation adds to a notice in one language. */
export interface Added {
  readonly paragraphs?: readonly { readonly id: string; readonly text: string }[]
  readonly children?: string
}

/** The texts of the organisation in the language of a notice, or which of them are not there. */
export function addedIn(
  organisation: Organisation | undefined,
  locale: string,
): Added | { readonly reasons: readonly Reason[] } {
  if (organisation === undefined) return {}
  const reasons: Reason[] = []
  const paragraphs = organisation.paragraphs.flatMap(({ id, texts }) => {
    const text = textIn(texts, locale)
    if (text !== undefined) return [{ id, text }]
    const message = `${locale}: the paragraph "${id}" of the organisation is not there in this language.`
    const help = `Add it under paragraphs, ${id}, ${locale}; or leave the language out, for nothing is said in another one.`
    reasons.push({ message, help })
    return []
  })
  if (reasons.length > 0) return { reasons }
  const children = textIn(organisation.children, locale)
  return { paragraphs, ...(children === undefined ? {} : { children }) }
}

/** A language without a region takes the text of any one region; one with a region does not take another's. */
function textIn(texts: ReadonlyMap<string, string>, locale: string): string | undefined {
  const served = servedBy(locale, [...texts.keys()])
  const isOther = served?.isOtherRegion === true && /-(?:[A-Z]{2}|\d{3})$/.test(locale)
  return served === undefined || isOther ? undefined : texts.get(served.locale)
}

/** The organisation's picture, or why it cannot be shown; undefined where it has none. */
export async function logoOf(organisation: Organisation | undefined, cwd: string | undefined) {
  if (organisation?.logo === undefined) return undefined
  const { file, alt, origin } = organisation.logo
  const picture = await pictureBeside(origin.source.path, file, cwd)
  return 'message' in picture ? picture : { ...picture, alt }
}
