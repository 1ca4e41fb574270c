import { joinPath } from '../project/user-path.js'
import { originalLocale } from '../wording/catalogue.js'
import { editCatalogue } from '../wording/edit-catalogue.js'
import { markOf } from '../wording/marks.js'
import type { Refusal } from '../wording/review-sheet.js'
import { type LocalesRequest, type OpenedLocales, openLocales, type Refused } from './locales-folder.js'
import { type Output, writeReports } from './write-output.js'

export interface MarkRequest extends LocalesRequest {
  /** The folder whose catalogues are written; never those of an installed package by chance. */
  readonly catalogues: string
  /** Languages by the names of their catalogues, or `all`. */
  readonly locales: readonly string[]
  /** Ids of messages that are marked whether they have a mark or not; else those that have none. */
  readonly messages?: readonly string[]
  /** Mark every message anew: each was held against the original as it is now. */
  readonly all?: boolean
}

/** What of a catalogue was marked. */
export interface MarkedLocale {
  readonly locale: string
  /** As the user would name it. */
  readonly path: string
  readonly marked: number
  /** Messages that are not as they were translated and keep their marks. */
  readonly left: number
  /** Messages that a person answers for: an import alone marks them. */
  readonly persons: number
}

export interface MarkResult extends Refused {
  /** Empty where nothing was written. */
  readonly locales: readonly MarkedLocale[]
}

/**
 * Marks translations as made from the original as it is now: all catalogues that are asked for, or none. Never
 * rejects for a user's mistake; what could not be written is a reason.
 */
export async function markLocales(request: MarkRequest): Promise<MarkResult> {
  const { locales: asked, cwd } = request
  const none = (reasons: readonly Refusal[], diagnostics: Refused['diagnostics'] = []): MarkResult => ({
    locales: [],
    diagnostics,
    reasons,
  })
  const named = asked.includes('all') ? undefined : [...new Set(asked)]
  if (named?.includes(originalLocale) === true) {
    return none([{ message: `"${originalLocale}" is the original: it is no translation.`, help: undefined }])
  }
  const opened = await openLocales(request, named)
  if ('reasons' in opened) return { locales: [], ...opened }
  const mistakes = [...opened.unread, ...opened.catalogues.flatMap((each) => each.mistakes)]
  if (mistakes.length > 0) return none([], mistakes)
  const unknown = request.messages?.find((id) => !opened.original.messages.has(id))
  if (unknown !== undefined) {
    return none([{ message: `The original has no message "${unknown}".`, help: undefined }])
  }
  const outputs: Output[] = []
  const locales: MarkedLocale[] = []
  for (const each of opened.catalogues) {
    if (each.locale === originalLocale) continue
    const made = marksOf(opened, each.locale, request)
    const { path } = each.source
    const { marks, left, persons } = made
    locales.push({ locale: each.locale, path, marked: marks.size, left, persons })
    if (marks.size === 0) continue
    const content = await editCatalogue(each.source, { marks })
    if (content === undefined) return none([notEditable(path)])
    outputs.push({ path: joinPath(cwd ?? '.', path), content })
  }
  const problem = await writeReports(outputs)
  return problem === undefined ? { locales, diagnostics: [], reasons: [] } : none([problem])
}

function marksOf(
  { catalogues, original, definitions }: OpenedLocales,
  locale: string,
  { all = false, messages }: MarkRequest,
) {
  const marks = new Map<string, string>()
  let left = 0
  let persons = 0
  const catalogue = catalogues.find((each) => each.locale === locale)?.catalogue
  for (const [id, english] of original.messages) {
    const own = catalogue?.messages.get(id)
    if (own === undefined) continue
    const isAsked = all || (messages === undefined ? own.translation === 'unmarked' : messages.includes(id))
    // A tool cannot confirm what a person confirmed.
    if ('by' in own.state) persons += own.translation === 'current' ? 0 : 1
    else if (isAsked) marks.set(id, markOf(english, definitions))
    else if (own.translation !== 'current') left++
  }
  return { marks, left, persons }
}

/** A catalogue into which nothing can be put without changing more of it. */
export function notEditable(path: string): Refusal {
  return {
    message: `"${path}" is written so that nothing can be put in without changing more of it.`,
    help: 'Write "messages" and "marks" as lines below each other, not in braces.',
  }
}
