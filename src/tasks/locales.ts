import { createDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js'
import { toolVersion } from '../project/package-root.js'
import { loadLocales } from '../registry.js'
import { originalLocale } from '../wording/catalogue.js'
import { isWhole, type LocaleStatus, statusOf } from '../wording/status.js'
import { readTerms, type Terms } from '../wording/terms.js'
import { type LocalesRequest, type OpenedLocales, openLocales, type Refused } from './locales-folder.js'
import { shipped } from './open-policies.js'

/** How far the notices are in each language. */
export interface LocalesResult extends Refused {
  /** The original first; empty where nothing can be said. */
  readonly locales: readonly LocaleStatus[]
  /** What the folder of the catalogues is called. */
  readonly from: string
  /** The version of declared. */
  readonly tool: string
  /** Whether every language is complete, and current as it was translated or confirmed. */
  readonly whole: boolean
  /** The page that says so, in a form for a file. */
  document(as: 'md' | 'html' | 'json'): Promise<string>
}

/** How far the notices are in each language. Never rejects for a user's mistake. */
export async function locales(request: LocalesRequest): Promise<LocalesResult> {
  const from = request.catalogues ?? shipped
  const opened = await openLocales(request)
  if ('reasons' in opened) return resultOf([], from, opened)
  const { terms, mistakes } = await termsOf(opened)
  const statuses = opened.catalogues.map(({ locale, catalogue, mistakes: own }) =>
    statusOf(catalogue, opened.original, {
      terms: terms.get(locale),
      originalTerms: terms.get(originalLocale),
      mistakes: own.length + (mistakes.get(locale)?.length ?? 0),
    }),
  )
  const diagnostics = [
    ...opened.unread,
    ...opened.catalogues.flatMap((each) => each.mistakes),
    ...[...mistakes.values()].flat(),
  ]
  return resultOf(statuses, from, { diagnostics, reasons: [] })
}

function resultOf(statuses: readonly LocaleStatus[], from: string, refused: Refused): LocalesResult {
  return {
    ...refused,
    locales: statuses,
    from,
    tool: toolVersion(),
    whole: statuses.length > 0 && refused.diagnostics.length === 0 && statuses.every(isWhole),
    async document(as) {
      const { forms } = await loadLocales()
      return forms[as]({ locales: statuses, from, tool: toolVersion() })
    },
  }
}

/** The terms of each language of the folder, and what is wrong with them. */
async function termsOf({ terms: sources }: OpenedLocales) {
  const terms = new Map<string, Terms>()
  const mistakes = new Map<string, readonly Diagnostic[]>()
  for (const [locale, source] of sources) {
    const found = createDiagnostics()
    const read = await readTerms(source, found)
    if (read !== undefined) terms.set(locale, read)
    if (found.list.length > 0) mistakes.set(locale, found.list)
  }
  return { terms, mistakes }
}
