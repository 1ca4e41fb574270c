import { createDiagnostics, type Diagnostic, type Diagnostics } from '../diagnostics/diagnostic.js'
import type { OutputFile } from '../emit/output-file.js'
import type { Claim } from '../model/claim.js'
import { claimsOf } from '../model/claims.js'
import type { Organisation } from '../model/model.js'
import type { Policy } from '../model/policy.js'
import { versionOn } from '../plan/request.js'
import { today } from '../project/clock.js'
import { assetPath, packageRoot, readAsset, toolVersion } from '../project/package-root.js'
import { readPolicyFolder } from '../project/text-files.js'
import { joinPath } from '../project/user-path.js'
import { writeTree } from '../project/write-tree.js'
import { loadNotice } from '../registry.js'
import { nearest } from '../text/nearest.js'
import type { SourceFile } from '../text/source-file.js'
import { type Catalogue, originalLocale, readCatalogue } from '../wording/catalogue.js'
import { missingMessage } from '../wording/codes.js'
import { type Setting, type SettingRequest, settingOf } from './setting.js'

export interface NoticeTaskRequest extends SettingRequest {
  /** The sender; without one the notice is a sample. */
  readonly organisation?: string
  /** The id of a policy; the only one that says something to the audience where it is left out. */
  readonly policy?: string
  readonly audience?: 'end-user' | 'other-party'
  /** BCP 47 tags; those of the organisation, else English, where they are left out. */
  readonly locales?: readonly string[]
  readonly as: readonly ('html' | 'md' | 'txt')[]
  /** The folder of the output; it is made where it is missing. */
  readonly output: string
  /** Refuse whatever is not ready to be sent. */
  readonly final?: boolean
  /** `YYYY-MM-DD`: the day whose version of the policy counts; today (UTC) where it is left out. */
  readonly on?: string
  /** The folder of the catalogues; those that come with declared where it is left out. */
  readonly catalogues?: string
}

/** A sentence, and what to do. */
interface Reason {
  readonly message: string
  readonly help: string | undefined
}

/** What was written; or, with nothing written, why not. */
export interface NoticeTaskResult {
  /** Paths as the user would name them. */
  readonly written: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly reasons: readonly Reason[]
}

/**
 * Writes notices, each in every language and form that is asked for, all files or none: each is read back before,
 * and none is written where one does not tell exactly what the policy says to its audience. Never rejects for a
 * mistake in policies, catalogues or the request; throws a `ProjectError` when a file cannot be written.
 */
export async function notice(request: NoticeTaskRequest): Promise<NoticeTaskResult> {
  const setting = await settingOf(request)
  const none = (reasons: readonly Reason[], diagnostics = setting.diagnostics): NoticeTaskResult => ({
    written: [],
    diagnostics,
    reasons,
  })
  if (!setting.sound) return none(setting.problems)
  const chosen = choose(setting, request)
  if ('message' in chosen) return none([chosen])
  const mistakes = createDiagnostics()
  const catalogues = await openCatalogues(request, chosen.organisation, mistakes)
  if ('message' in catalogues) return none([catalogues])
  if (mistakes.list.length > 0) return none([], mistakes.list)
  const { files, reasons } = await noticeFiles(request, chosen, catalogues, mistakes)
  if (mistakes.list.length + reasons.length > 0) return none(reasons, mistakes.list)
  await writeTree(
    request.output,
    files.map(({ path, content }) => ({ path, text: content })),
  )
  const written = files.map(({ path }) => joinPath(request.output, path))
  return { written, diagnostics: setting.diagnostics, reasons: [] }
}

interface Chosen {
  readonly policy: Policy
  readonly claims: readonly Claim[]
  readonly organisation: Organisation | undefined
  readonly audience: 'end-user' | 'other-party'
}

function choose(setting: Setting, request: NoticeTaskRequest): Chosen | Reason {
  const { model } = setting
  const { audience = 'end-user', on = today() } = request
  const wanted = request.organisation ?? setting.configuration?.value?.organisation
  const organisation = model.organisations.find(({ id }) => id === wanted)
  if (wanted !== undefined && organisation === undefined) {
    return noSuch(
      'organisation',
      wanted,
      model.organisations.map(({ id }) => id),
    )
  }
  // A policy by which nothing goes to anybody has nothing to tell.
  const ids = [...new Set(model.policies.filter(({ flows }) => flows.size > 0).map(({ id }) => id))]
  const used = ids.filter((id) => organisation === undefined || organisation.usesPolicy.has(id))
  if (request.policy !== undefined && !ids.includes(request.policy))
    return noSuch('policy', request.policy, ids)
  const [only] = used
  const id = request.policy ?? (used.length === 1 ? only : undefined)
  if (id === undefined) {
    const message =
      used.length === 0
        ? 'There is no policy that says what is shared.'
        : 'It is not said which policy is meant.'
    return { message, help: used.length === 0 ? undefined : `Name one with --policy: ${used.join(', ')}.` }
  }
  const versions = model.policies.filter((policy) => policy.id === id)
  const policy = versionOn(versions, on, organisation)
  if (policy === undefined) {
    const known = versions.map(({ version }) => version).join(', ')
    return { message: `No version of ${id} is in force on ${on}.`, help: `There are: ${known}.` }
  }
  const claims = claimsOf(policy).filter(({ audiences }) => audiences.includes(audience))
  return { policy, claims, organisation, audience }
}

function noSuch(what: string, name: string, known: readonly string[]): Reason {
  const meant = nearest(name, known)
  const list = known.length === 0 ? 'There is none.' : `There are: ${known.join(', ')}.`
  const help = meant === undefined ? list : `Did you mean "${meant}"?`
  return { message: `There is no ${what} "${name}".`, help }
}

/** The catalogues of the languages that are asked for; `it-IT` is served by `it`. */
async function openCatalogues(
  { locales, catalogues: folder, cwd }: NoticeTaskRequest,
  organisation: Organisation | undefined,
  mistakes: Diagnostics,
): Promise<readonly Catalogue[] | Reason> {
  const { files, problems } =
    folder === undefined
      ? await readPolicyFolder(assetPath('notices'), packageRoot())
      : await readPolicyFolder(folder, cwd)
  const [problem] = problems
  if (problem !== undefined) return { message: problem.message, help: problem.help }
  const byLocale = new Map(files.filter(isCatalogue).map((file) => [localeOf(file), file]))
  const known = [...byLocale.keys()].sort()
  const named = organisation?.locales ?? []
  const asked = locales ?? (named.length > 0 ? named : [originalLocale])
  const found = new Map<string, SourceFile>()
  for (const tag of asked) {
    const locale = lookUp(tag, known)
    const file = locale === undefined ? undefined : byLocale.get(locale)
    if (locale === undefined || file === undefined) {
      const message = `There is no catalogue of messages for the language "${tag}".`
      return {
        message,
        help: `There are: ${known.join(', ')}. No file is written in another language instead.`,
      }
    }
    found.set(locale, file)
  }
  const source = byLocale.get(originalLocale)
  const original = source === undefined ? undefined : await readCatalogue(source, undefined, mistakes)
  if (original === undefined)
    return { message: 'The catalogue of the original cannot be read.', help: undefined }
  const read = await Promise.all(
    [...found].map(([locale, file]) =>
      locale === originalLocale ? original : readCatalogue(file, original, mistakes),
    ),
  )
  return read.filter((each) => each !== undefined)
}

/** Beside the catalogues, in a folder of their own, stand the terms of each language by law. */
function isCatalogue({ path }: SourceFile): boolean {
  return !/(?:^|[/\\])terms[/\\][^/\\]+$/.test(path)
}

function localeOf({ path }: SourceFile): string {
  return /([^/\\]+)\.ya?ml$/.exec(path)?.[1] ?? path
}

/** RFC 4647, section 3.4: the tag, then the tag without its last part. */
function lookUp(tag: string, known: readonly string[]): string | undefined {
  const parts = tag.split('-')
  for (let length = parts.length; length > 0; length--) {
    const range = parts.slice(0, length).join('-').toLowerCase()
    const found = known.find((locale) => locale.toLowerCase() === range)
    if (found !== undefined) return found
  }
  return undefined
}

async function noticeFiles(
  request: NoticeTaskRequest,
  chosen: Chosen,
  catalogues: readonly Catalogue[],
  mistakes: Diagnostics,
): Promise<{ readonly files: readonly OutputFile[]; readonly reasons: readonly Reason[] }> {
  const { layoutNames, notice: write, unlike } = await loadNotice()
  const layouts = Object.fromEntries(
    layoutNames.map((name) => [name, readAsset(`notices/layouts/${name}.hbs`)]),
  ) as Record<(typeof layoutNames)[number], string>
  const files: OutputFile[] = []
  const reasons: Reason[] = []
  for (const catalogue of catalogues) {
    const { locale } = catalogue
    const made = write({ ...chosen, catalogue, layouts, forms: request.as, tool: toolVersion() })
    for (const id of made.missing) mistakes.report(missingMessage, catalogue.origin, { id, locale })
    if (made.missing.length > 0) continue
    for (const { path, problem, what } of unlike(made.files, chosen.claims)) {
      reasons.push({ message: `${path} ${words[problem]}: ${what.join(', ')}.`, help: undefined })
    }
    if (request.final === true) reasons.push(...notReady(locale, made, chosen))
    files.push(...made.files)
  }
  return { files, reasons }
}

const words = {
  lost: 'would leave out what the policy says to its reader',
  invented: 'would tell what the policy does not say to its reader',
  unanchored: 'would hold text that does not say what it tells',
} as const

/** What keeps a notice from being sent as it is. */
function notReady(
  locale: string,
  made: {
    readonly placeholders: readonly { readonly message: string; readonly name: string | undefined }[]
    readonly machine: readonly string[]
    readonly said: number
  },
  { organisation, policy }: Chosen,
): readonly Reason[] {
  const reasons: Reason[] = []
  const add = (message: string, help: string): void => void reasons.push({ message, help })
  if (organisation === undefined) {
    add(`${locale}: the notice is a sample: no organisation sends it.`, 'Name one with --organisation.')
  }
  const seen = new Set<string>()
  for (const { message, name } of made.placeholders) {
    const what = `${message.replace('placeholder.', '').replaceAll('-', ' ')}${name === undefined ? '' : ` of ${name}`}`
    if (organisation === undefined || seen.has(what)) continue
    seen.add(what)
    add(`${locale}: a placeholder stands for what is not known: ${what}.`, 'Add it to the organisation.')
  }
  const recipients = new Set([...policy.flows.values()].flatMap(({ to }) => to.map(({ id }) => id)))
  if (organisation !== undefined && !organisation.operators.some(({ is }) => recipients.has(is))) {
    add(`${locale}: the organisation names no operator.`, 'Add its operators to the organisation.')
  }
  const { machine } = made
  if (machine.length > 0) {
    const which = machine.length === made.said ? 'all of them' : machine.join(', ')
    add(
      `${locale}: ${machine.length} messages are a machine's, and nobody has reviewed them: ${which}.`,
      'Have a person read them against the original; no build step does that.',
    )
  }
  return reasons
}
