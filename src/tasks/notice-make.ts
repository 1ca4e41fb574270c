import { createDiagnostics, type Diagnostic, type Diagnostics } from '../diagnostics/diagnostic.js'
import type { OutputFile } from '../emit/output-file.js'
import { readAsset, toolVersion } from '../project/package-root.js'
import { loadNotice } from '../registry.js'
import { originalLocale } from '../wording/catalogue.js'
import { missingMessage } from '../wording/codes.js'
import { autonymOf } from '../wording/language-tags.js'
import { definitionsAtHand } from './definitions.js'
import { addedIn, logoOf } from './notice-added.js'
import { type ChoiceRequest, type Chosen, choose, type Reason } from './notice-choice.js'
import { type LanguagesRequest, type NoticeTongue, openLanguages } from './notice-languages.js'
import { notReady, notReadyIn } from './notice-ready.js'
import { type SettingRequest, settingOf } from './setting.js'

export interface MakeRequest extends SettingRequest, ChoiceRequest, Omit<LanguagesRequest, 'cwd'> {
  readonly as: readonly ('html' | 'md' | 'txt' | 'learn')[]
  /** A page that leads to all languages; by default where there is more than one page of HTML. */
  readonly index?: boolean
  /** Refuse whatever is not ready to be sent. */
  readonly final?: boolean
  /** Whoever asks reads each file back: one that tells too little or too much is made all the same. */
  readonly unread?: true
}

/** A notice as a tree, before it has a form. */
export type NoticeDocument = ReturnType<Awaited<ReturnType<typeof loadNotice>>['notice']>['document']

/** Notices that could be written. */
export interface NoticesMade {
  readonly chosen: Chosen
  readonly tongues: readonly NoticeTongue[]
  /** By the tag of the language. */
  readonly documents: ReadonlyMap<string, NoticeDocument>
  readonly files: readonly OutputFile[]
  /** Of the policies: none of them an error. */
  readonly diagnostics: readonly Diagnostic[]
  /** What a person should know who asked for these languages. */
  readonly notes: readonly Reason[]
}

/** Why there is none. */
export interface NoticesRefused {
  readonly diagnostics: readonly Diagnostic[]
  readonly reasons: readonly Reason[]
}

/**
 * Makes notices in every language and form that is asked for, all or none: each is read back, and none is made where
 * one does not tell exactly what the policy says to its audience. Writes nothing. Never rejects for a mistake in
 * policies, catalogues or the request.
 */
export async function makeNotices(request: MakeRequest): Promise<NoticesMade | NoticesRefused> {
  const setting = await settingOf(request)
  const { diagnostics } = setting
  if (!setting.sound) return { reasons: setting.problems, diagnostics }
  const chosen = choose(setting, request)
  if ('message' in chosen) return { reasons: [chosen], diagnostics }
  const { organisation } = chosen
  const otherLaw = otherLawOf(request, chosen)
  if (otherLaw !== undefined) return { reasons: [otherLaw], diagnostics }
  const mistakes = createDiagnostics()
  const definitions = await definitionsAtHand(setting, chosen.policy)
  const languages = await openLanguages(request, organisation, definitions, mistakes)
  if (mistakes.list.length > 0) return { reasons: [], diagnostics: mistakes.list }
  if ('reasons' in languages) return { reasons: languages.reasons, diagnostics }
  const { tongues, notes } = languages
  const logo = await logoOf(organisation, request.cwd)
  if (logo !== undefined && 'message' in logo) return { reasons: [logo], diagnostics }
  const { files, documents, reasons } = await filesOf(request, chosen, tongues, logo, mistakes)
  if (mistakes.list.length + reasons.length > 0) return { reasons, diagnostics: mistakes.list }
  return { chosen, tongues, documents, files, diagnostics, notes }
}

/** An organisation says itself which law it is under. */
function otherLawOf({ law }: MakeRequest, { organisation }: Chosen): Reason | undefined {
  if (law === undefined || organisation === undefined || organisation.law.at(0) === law) return undefined
  const own = organisation.law.length === 0 ? 'states none' : `chooses ${organisation.law.join(', ')}`
  return {
    message: `--law says ${law}, and the organisation ${organisation.id} ${own}.`,
    help: 'Leave --law out, which is for samples; the law of an organisation stands in its document.',
  }
}

type Logo = Exclude<Awaited<ReturnType<typeof logoOf>>, { readonly message: string }>

async function filesOf(
  request: MakeRequest,
  chosen: Chosen,
  tongues: readonly NoticeTongue[],
  logo: Logo,
  mistakes: Diagnostics,
): Promise<Pick<NoticesMade, 'files' | 'documents'> & { readonly reasons: readonly Reason[] }> {
  const { layoutNames, layoutsOf, notice: write, indexPage, unlike } = await loadNotice()
  const layouts = layoutsOf(
    Object.fromEntries(layoutNames.map((name) => [name, readAsset(`notices/layouts/${name}.hbs`)])) as Record<
      (typeof layoutNames)[number],
      string
    >,
  )
  const isFinal = request.final === true
  const files: OutputFile[] = []
  const documents = new Map<string, NoticeDocument>()
  const reasons: Reason[] = isFinal ? [...notReady(chosen)] : []
  const languages = languagesOf(tongues, chosen)
  for (const tongue of tongues) {
    const { catalogue, law, tag, isFallback } = tongue
    const { locale } = catalogue
    const added = addedIn(chosen.organisation, tongue.isPseudo ? originalLocale : locale)
    if ('reasons' in added) {
      reasons.push(...added.reasons)
      continue
    }
    const made = write({
      ...chosen,
      ...added,
      catalogue,
      layouts,
      forms: request.as,
      tool: toolVersion(),
      law: lawIn(law),
      ...(languages.length > 1 ? { languages } : {}),
      ...(isFallback ? { fallbackFor: tag } : {}),
      ...(logo === undefined ? {} : { logo }),
    })
    for (const id of made.missing) mistakes.report(missingMessage, catalogue.origin, { id, locale })
    if (made.missing.length > 0) continue
    for (const { path, problem, what } of request.unread ? [] : unlike(made.files, chosen.claims)) {
      reasons.push({ message: `${path} ${words[problem]}: ${what.join(', ')}.`, help: undefined })
    }
    if (isFinal) reasons.push(...notReadyIn(tongue, made, chosen))
    files.push(...made.files)
    documents.set(tag, made.document)
  }
  const [first] = tongues
  if (first !== undefined && wantsIndex(request, tongues)) {
    const { catalogue, law } = first
    files.push(indexPage({ ...chosen, catalogue, layouts, law: lawIn(law), languages, tool: toolVersion() }))
  }
  return { files, documents, reasons }
}

function wantsIndex({ as, index }: MakeRequest, tongues: readonly NoticeTongue[]): boolean {
  return as.includes('html') && (index ?? tongues.length > 1)
}

function lawIn({ id, title, text }: NoticeTongue['law']) {
  return { id, title, isOfficial: text === 'official' }
}

/** Where the original stands in for several, it is one language. */
function languagesOf(tongues: readonly NoticeTongue[], { audience }: Chosen) {
  const name = audience === 'end-user' ? 'notice' : `notice.${audience}`
  const own = tongues.filter(({ isFallback }) => !isFallback)
  const isThere = own.some(({ tag }) => tag === originalLocale)
  const standIn = isThere ? [] : tongues.filter(({ isFallback }) => isFallback).slice(0, 1)
  return [...own, ...standIn].map(({ tag, catalogue: { locale, direction } }) => ({
    locale,
    direction,
    name: autonymOf(locale),
    stem: `${name}.${tag}`,
  }))
}

const words = {
  lost: 'would leave out what the policy says to its reader',
  invented: 'would tell what the policy does not say to its reader',
  unanchored: 'would hold text that does not say what it tells',
} as const
