import { createDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js'
import { assetPath, packageRoot } from '../project/package-root.js'
import { readPolicyFolder } from '../project/text-files.js'
import { nearest } from '../text/nearest.js'
import type { SourceFile } from '../text/source-file.js'
import { type Catalogue, originalLocale, readCatalogue } from '../wording/catalogue.js'
import { missingMessage, staleFact } from '../wording/codes.js'
import type { Definitions } from '../wording/marks.js'
import type { Refusal } from '../wording/review-sheet.js'
import { definitionsAtHand } from './definitions.js'
import { type SettingRequest, settingOf } from './setting.js'

export interface LocalesRequest extends SettingRequest {
  /** The folder of the catalogues; those that come with declared where it is left out. */
  readonly catalogues?: string
}

/** Nothing was done, and why. */
export interface Refused {
  readonly diagnostics: readonly Diagnostic[]
  readonly reasons: readonly Refusal[]
}

/** One catalogue of a folder, read. */
export interface OpenedCatalogue {
  readonly locale: string
  readonly source: SourceFile
  readonly catalogue: Catalogue
  /** Mistakes beside messages that are missing or stale; those are for whoever reads the catalogue to count. */
  readonly mistakes: readonly Diagnostic[]
}

export interface OpenedLocales {
  readonly original: Catalogue
  /** By locale, the original first, then in order of the alphabet. */
  readonly catalogues: readonly OpenedCatalogue[]
  readonly definitions: Definitions
  /** The texts of terms by the locale that their files are named for. */
  readonly terms: ReadonlyMap<string, SourceFile>
  /** Catalogues of which nothing could be read: why. */
  readonly unread: readonly Diagnostic[]
}

/** Opens a folder of catalogues: all of them, or those of some languages. Never rejects for a user's mistake. */
export async function openLocales(
  request: LocalesRequest,
  only?: readonly string[],
): Promise<OpenedLocales | Refused> {
  const setting = await settingOf(request)
  if (!setting.sound) return { diagnostics: setting.diagnostics, reasons: setting.problems }
  const definitions = await definitionsAtHand(setting)
  const { catalogues: folder, cwd } = request
  const { files, problems } =
    folder === undefined
      ? await readPolicyFolder(assetPath('notices'), packageRoot())
      : await readPolicyFolder(folder, cwd)
  if (problems.length > 0) return { diagnostics: [], reasons: problems }
  const isTerms = ({ path }: SourceFile): boolean => /(?:^|[/\\])terms[/\\][^/\\]+$/.test(path)
  const terms = new Map(files.filter(isTerms).map((file) => [localeOf(file), file]))
  // Somebody may keep a sheet for a reviewer beside the catalogues.
  const isSheet = ({ text }: SourceFile): boolean => /^review:/m.test(text)
  const isCatalogue = (file: SourceFile): boolean => !isTerms(file) && !isSheet(file)
  const sources = new Map(files.filter(isCatalogue).map((file) => [localeOf(file), file]))
  const source = sources.get(originalLocale)
  const first = createDiagnostics()
  const original = source === undefined ? undefined : await readCatalogue(source, undefined, first)
  if (original === undefined || source === undefined) {
    const message = `There is no catalogue of the original, ${originalLocale}.yaml, that can be read.`
    const help = 'Translations are held against it: add it to the folder, or mend it.'
    return { diagnostics: first.list, reasons: [{ message, help }] }
  }
  const wanted = only ?? [...sources.keys()]
  const unknown = wanted.find((locale) => !sources.has(locale))
  if (unknown !== undefined) return { diagnostics: [], reasons: [noCatalogue(unknown, [...sources.keys()])] }
  const opened: OpenedCatalogue[] = []
  const unread: Diagnostic[] = []
  for (const [locale, file] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!wanted.includes(locale) || locale === originalLocale) continue
    const found = createDiagnostics()
    const catalogue = await readCatalogue(file, original, found, definitions)
    const mistakes = found.list.filter(({ code }) => !counted.has(code))
    if (catalogue === undefined) unread.push(...mistakes)
    else opened.push({ locale, source: file, catalogue, mistakes })
  }
  const english = { locale: originalLocale, source, catalogue: original, mistakes: first.list }
  const catalogues = wanted.includes(originalLocale) ? [english, ...opened] : opened
  return { original, catalogues, definitions, terms, unread }
}

const counted: ReadonlySet<string> = new Set([missingMessage.code, staleFact.code])

function noCatalogue(locale: string, known: readonly string[]): Refusal {
  const meant = nearest(locale, known)
  const help = meant === undefined ? `There are: ${known.toSorted().join(', ')}.` : `Did you mean "${meant}"?`
  return { message: `There is no catalogue of messages for the language "${locale}".`, help }
}

/** A catalogue is named for its language: `pt-BR.yaml`. */
function localeOf({ path }: SourceFile): string {
  return /([^/\\]+)\.ya?ml$/i.exec(path)?.[1] ?? path
}
