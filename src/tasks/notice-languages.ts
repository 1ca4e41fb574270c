import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { Organisation } from '../model/model.js'
import { assetPath, packageRoot } from '../project/package-root.js'
import { readPolicyFolder } from '../project/text-files.js'
import { nearest } from '../text/nearest.js'
import type { SourceFile } from '../text/source-file.js'
import { type Catalogue, originalLocale, readCatalogue } from '../wording/catalogue.js'
import { canonicalTag, servedBy } from '../wording/language-tags.js'
import type { Definitions } from '../wording/marks.js'
import { type PseudoLocale, pseudoCatalogue, pseudoLocales } from '../wording/pseudo.js'
import { type LawTerms, lawOf, readTerms, type Terms } from '../wording/terms.js'
import type { Reason } from './notice-choice.js'

export interface LanguagesRequest {
  /** BCP 47 tags, or `all`; those of the organisation, else English, where they are left out. */
  readonly locales?: readonly string[]
  /** The language that stands in for one that there is none of; otherwise nothing does. */
  readonly fallback?: 'en'
  /** The law of a sample. */
  readonly law?: string
  /** The folder of the catalogues; those that come with declared where it is left out. */
  readonly catalogues?: string
  readonly cwd?: string
}

/** A language in which a notice is written. */
export interface NoticeTongue {
  /** BCP 47: what its files are called. */
  readonly tag: string
  readonly catalogue: Catalogue
  readonly terms: Terms
  readonly law: LawTerms
  /** The original stands in for it. */
  readonly isFallback: boolean
  /** Nobody speaks it. */
  readonly isPseudo: boolean
}

/** The law in whose words the roles of policies are defined: that of a notice that nobody chose a law for. */
export const lawOfPolicies = 'eu-gdpr'

interface Found {
  readonly tongues: readonly NoticeTongue[]
  /** What a person should know who asked for these languages. */
  readonly notes: readonly Reason[]
}

/** The languages that are asked for, each with its words; `it-IT` is served by `it`. Or why there is one too few. */
export async function openLanguages(
  request: LanguagesRequest,
  organisation: Organisation | undefined,
  definitions: Definitions,
  mistakes: Diagnostics,
): Promise<Found | { readonly reasons: readonly Reason[] }> {
  const folder = await openFolder(request)
  if ('message' in folder) return { reasons: [folder] }
  const { catalogues, terms } = folder
  const known = [...catalogues.keys()].sort()
  const { wanted, notes, reasons } = wantedOf(request, organisation, known)
  if (reasons.length > 0) return { reasons }
  const source = catalogues.get(originalLocale)
  const original = source === undefined ? undefined : await readCatalogue(source, undefined, mistakes)
  if (original === undefined) {
    return { reasons: [{ message: 'The catalogue of the original cannot be read.', help: undefined }] }
  }
  const tongues: NoticeTongue[] = []
  const read = new Map<string, Terms>()
  for (const { tag, locale, kind } of wanted) {
    const file = catalogues.get(locale)
    const catalogue =
      locale === originalLocale || file === undefined
        ? original
        : await readCatalogue(file, original, mistakes, definitions)
    const words = read.get(locale) ?? (await termsOf(terms.get(locale), locale, mistakes))
    if (words === undefined || catalogue === undefined) continue
    if ('message' in words) {
      reasons.push(words)
      continue
    }
    read.set(locale, words)
    const laws = organisation === undefined ? [request.law ?? lawOfPolicies] : lawsOf(organisation)
    const law = lawOf(words, laws)
    if (law === undefined) {
      reasons.push(noLaw(words, laws, organisation))
      continue
    }
    const isPseudo = kind === 'pseudo'
    tongues.push({
      tag,
      catalogue: isPseudo ? pseudoCatalogue(original, tag as PseudoLocale) : catalogue,
      terms: words,
      law,
      isFallback: kind === 'fallback',
      isPseudo,
    })
  }
  return reasons.length > 0 ? { reasons } : { tongues, notes }
}

function lawsOf({ law }: Organisation): readonly string[] {
  return law.length === 0 ? [lawOfPolicies] : law
}

/** Catalogues and, in a folder of their own, the terms of each language by law; each by its locale. */
interface Folder {
  readonly catalogues: ReadonlyMap<string, SourceFile>
  readonly terms: ReadonlyMap<string, SourceFile>
}

async function openFolder({ catalogues: folder, cwd }: LanguagesRequest): Promise<Folder | Reason> {
  const { files, problems } =
    folder === undefined
      ? await readPolicyFolder(assetPath('notices'), packageRoot())
      : await readPolicyFolder(folder, cwd)
  const [problem] = problems
  if (problem !== undefined) return { message: problem.message, help: problem.help }
  const isTerms = ({ path }: SourceFile): boolean => /(?:^|[/\\])terms[/\\][^/\\]+$/.test(path)
  // A sheet that went out for review may lie beside the catalogue that it is of.
  const isSheet = ({ text }: SourceFile): boolean => /^review:/m.test(text)
  const byLocale = (named: readonly SourceFile[]) => new Map(named.map((file) => [localeOf(file), file]))
  return {
    catalogues: byLocale(files.filter((file) => !isTerms(file) && !isSheet(file))),
    terms: byLocale(files.filter(isTerms)),
  }
}

function localeOf({ path }: SourceFile): string {
  return /([^/\\]+)\.ya?ml$/i.exec(path)?.[1] ?? path
}

interface Wanted {
  readonly tag: string
  readonly locale: string
  readonly kind: 'served' | 'fallback' | 'pseudo'
}

function wantedOf(
  { locales, fallback }: LanguagesRequest,
  organisation: Organisation | undefined,
  known: readonly string[],
) {
  const named = organisation?.locales ?? []
  const asked = (locales ?? (named.length > 0 ? named : [originalLocale])).flatMap((tag) =>
    tag === 'all' ? [originalLocale, ...known] : [tag],
  )
  const wanted = new Map<string, Wanted>()
  const notes: Reason[] = []
  const reasons: Reason[] = []
  for (const tag of asked) {
    const canonical = canonicalTag(tag)
    const pseudo = pseudoLocales.find((each) => each === canonical)
    const served = servedBy(tag, known)
    if (pseudo !== undefined) wanted.set(pseudo, { tag: pseudo, locale: originalLocale, kind: 'pseudo' })
    else if (served !== undefined) {
      const { locale } = served
      wanted.set(locale, { tag: locale, locale, kind: 'served' })
      if (served.isOtherRegion) notes.push(otherRegion(tag, locale))
    } else if (canonical !== undefined && fallback === originalLocale) {
      wanted.set(canonical, { tag: canonical, locale: originalLocale, kind: 'fallback' })
    } else reasons.push(noLanguage(tag, canonical, known))
  }
  return { wanted: [...wanted.values()], notes, reasons }
}

function otherRegion(tag: string, locale: string): Reason {
  const message = `There is no catalogue for "${tag}" itself: "${locale}" is the nearest, as it is written elsewhere.`
  return { message, help: 'Have somebody from there read it.' }
}

function noLanguage(tag: string, canonical: string | undefined, known: readonly string[]): Reason {
  if (canonical === undefined) {
    const meant =
      nearest(tag.replaceAll('_', '-'), known) ?? servedBy(tag.replaceAll('_', '-'), known)?.locale
    const help = meant === undefined ? 'Write a tag such as de or pt-BR.' : `Did you mean "${meant}"?`
    return { message: `"${tag}" is no language tag (BCP 47).`, help }
  }
  return {
    message: `There is no catalogue of messages for the language "${tag}".`,
    help: `There are: ${known.join(', ')}. No file is written in another language instead, unless --fallback en asks for it.`,
  }
}

async function termsOf(
  source: SourceFile | undefined,
  locale: string,
  mistakes: Diagnostics,
): Promise<Terms | Reason | undefined> {
  if (source !== undefined) return readTerms(source, mistakes)
  const message = `There are no terms of law for the language "${locale}".`
  return { message, help: `Add them beside its catalogue: terms/${locale}.yaml.` }
}

function noLaw(terms: Terms, laws: readonly string[], organisation: Organisation | undefined): Reason {
  const known = [...terms.laws.keys()]
  const meant = laws.flatMap((law) => nearest(law, known) ?? []).at(0)
  const message = `${terms.locale}: this language has no words of the law ${laws.map((law) => `"${law}"`).join(' or ')}.`
  const what =
    organisation === undefined
      ? 'Ask for one of them with --law, or add its words to the terms of the language.'
      : 'The organisation chooses the law, so nothing is written in the words of another: add its words to the terms of the language, or leave the language out.'
  return {
    message,
    help: meant === undefined ? `There are: ${known.join(', ')}. ${what}` : `Did you mean "${meant}"?`,
  }
}
