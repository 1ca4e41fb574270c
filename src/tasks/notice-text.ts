import { createDiagnostics, type Diagnostic, type Diagnostics } from '../diagnostics/diagnostic.js'
import type { Claim } from '../model/claim.js'
import { claimsOf } from '../model/claims.js'
import type { Policy } from '../model/policy.js'
import { readTextFile } from '../project/text-files.js'
import { definitionOf } from '../said/codes.js'
import type { TextFinding } from '../said/finding.js'
import { textJudge } from '../said/judge-text.js'
import { saidLanguage } from '../said/language.js'
import { passagesOf } from '../said/passages.js'
import { PhraseMistake } from '../said/phrase.js'
import type { SourceFile } from '../text/source-file.js'
import { definitionsAtHand } from './definitions.js'
import { type ChoiceRequest, type Chosen, choose, type NoticeAudience, type Reason } from './notice-choice.js'
import { type LanguagesRequest, type NoticeTongue, openLanguages } from './notice-languages.js'
import { type SettingRequest, settingOf } from './setting.js'

export interface TextTaskRequest
  extends Omit<LanguagesRequest, 'locales' | 'fallback'>,
    ChoiceRequest,
    SettingRequest {
  /** The text: a file of plain text, Markdown or HTML. */
  readonly file: string
  /** BCP 47: the language that it is written in. */
  readonly locale: string
}

/** What was found, or why nothing could be judged. */
export interface TextTaskResult {
  readonly diagnostics: readonly Diagnostic[]
  readonly reasons: readonly Reason[]
  /** How many sentences, headings and items were read. */
  readonly passages: number
  /** How many claims they were held against. */
  readonly claims: number
  /** The language and the law whose words counted, or undefined where nothing was judged. */
  readonly by: { readonly locale: string; readonly law: string; readonly policy: string } | undefined
}

/**
 * Judges whether a text that anybody wrote says to its reader what a policy says, all of it and nothing else. Never
 * rejects for a mistake in the text, the policies or the request.
 */
export async function noticeText(request: TextTaskRequest): Promise<TextTaskResult> {
  const nothing = { passages: 0, claims: 0, by: undefined }
  const setting = await settingOf(request)
  if (!setting.sound) return { ...nothing, diagnostics: setting.diagnostics, reasons: setting.problems }
  const chosen = choose(setting, request)
  if ('message' in chosen) return { ...nothing, diagnostics: [], reasons: [chosen] }
  const mistakes = createDiagnostics()
  const definitions = await definitionsAtHand(setting, chosen.policy)
  const languages = await openLanguages(
    { ...request, locales: [request.locale] },
    chosen.organisation,
    definitions,
    mistakes,
  )
  if ('reasons' in languages) return { ...nothing, diagnostics: mistakes.list, reasons: languages.reasons }
  const [tongue] = languages.tongues
  if (tongue === undefined || mistakes.list.length > 0) {
    return { ...nothing, diagnostics: mistakes.list, reasons: languages.notes }
  }
  const source = await readTextFile(request.file, request.cwd)
  if ('code' in source) return { ...nothing, diagnostics: [], reasons: [source] }
  try {
    const versions = setting.model.policies.filter(({ id }) => id === chosen.policy.id)
    const passages = passagesOf(source, tongue.catalogue.locale, []).length
    if (passages === 0) return { ...nothing, diagnostics: [], reasons: [empty(request.file)] }
    const findings = judge(source, tongue, chosen, versions)
    if (findings === undefined)
      return { ...nothing, diagnostics: [], reasons: [noPhrases(tongue.catalogue.locale)] }
    report(findings, source, mistakes)
    const by = {
      locale: tongue.catalogue.locale,
      law: tongue.law.id,
      policy: `${chosen.policy.id} ${chosen.policy.version}`,
    }
    return { diagnostics: mistakes.list, reasons: [], passages, claims: chosen.claims.length, by }
  } catch (thrown) {
    if (!(thrown instanceof PhraseMistake)) throw thrown
    const help = `Mend the sayings of "${tongue.catalogue.locale}" in its file of terms.`
    return { ...nothing, diagnostics: [], reasons: [{ message: thrown.message, help }] }
  }
}

function noPhrases(locale: string): Reason {
  const message = `There are no phrases by which to judge a text in "${locale}".`
  return { message, help: 'Add sayings to its file of terms.' }
}

function empty(file: string): Reason {
  return { message: `${file} holds no sentence to judge.`, help: 'Give a text, Markdown or HTML file.' }
}

function judge(source: SourceFile, tongue: NoticeTongue, chosen: Chosen, versions: readonly Policy[]) {
  const { policy, audience } = chosen
  const request = { audience, isOurs: false }
  const found = textJudgeOf(tongue, policy)?.(source, request)
  if (found === undefined) return undefined
  const isWhole = (each: Policy): boolean => textJudgeOf(tongue, each)?.(source, request).length === 0
  const older = versions.find((each) => each.version !== policy.version && found.length > 0 && isWhole(each))
  if (older === undefined) return found
  const message = `The text says what version ${older.version} of the policy says, and not version ${policy.version}.`
  const stale = {
    fault: 'stale-version',
    claim: undefined,
    element: 'version',
    message,
    passage: undefined,
  } as const
  return [stale, ...found]
}

/** Judges texts in one language by one policy; undefined where the language has no phrases. */
export function textJudgeOf(
  { catalogue, terms, law }: NoticeTongue,
  policy: Policy,
): ((source: SourceFile, request: SaidRequest) => readonly TextFinding[]) | undefined {
  const titles = new Map<string, string>()
  for (const [id, message] of catalogue.messages) {
    const category = /^category\.([a-z0-9-]+)$/.exec(id)?.[1]
    if (category !== undefined && message.variables.length === 0) titles.set(category, textOf(message))
  }
  const services = [policy.service?.name, policy.service?.partOf].filter((name) => name !== undefined)
  const language = saidLanguage(terms, law.id, titles, services)
  if (language === undefined) return undefined
  const kinds = new Map(
    policy.vocabularies.flatMap(({ categories }) => [...categories].map(([id, kind]) => [id, kind] as const)),
  )
  const partyTitles = new Map(
    [...policy.parties].map(([id, { title }]) => [id, title ?? id.replaceAll('-', ' ')]),
  )
  const policyClaims = claimsOf(policy)
  const { service } = policy
  const judge = textJudge({ language, policyClaims, kinds, partyTitles, service })
  return (source, { audience, isOurs }) => {
    const claims = policyClaims.filter(({ audiences }) => audiences.includes(audience))
    const passages = passagesOf(source, catalogue.locale, language.sayings.abbreviations)
    const names = namesIn(claims, terms.names, service)
    return judge({ passages, written: source.text, claims, audience, names, isOurs })
  }
}

/** Who reads a text, and whether it is a notice of ours, which says more than its source. */
export interface SaidRequest {
  readonly audience: NoticeAudience
  readonly isOurs: boolean
}

/** The names that claims hold, of those that are not translated. */
function namesIn(
  claims: readonly Claim[],
  names: readonly string[],
  service: Policy['service'],
): readonly string[] {
  const values = new Set(claims.flatMap(({ elements }) => elements.flatMap(({ value }) => value ?? [])))
  const own = names.filter((name) => values.has(name) || values.has(name.toLowerCase().replaceAll(' ', '-')))
  return [...new Set([...(service === undefined ? [] : [service.name]), ...own])]
}

function textOf({
  format,
}: {
  format(values: Record<string, never>): readonly { readonly kind: string; readonly value?: string }[]
}): string {
  return format({})
    .map(({ value = '' }) => value)
    .join('')
}

/** Each finding at its passage, with the line of the policy; one that is nowhere, at the beginning of the text. */
function report(findings: readonly TextFinding[], source: SourceFile, diagnostics: Diagnostics): void {
  for (const { fault, message, passage, claim } of findings) {
    const span = passage?.span ?? { source, start: 0, end: 0 }
    const related = claim === undefined ? [] : [{ span: claim.origin, label: 'what the policy says' }]
    diagnostics.report(definitionOf[fault], span, { message }, related)
  }
}
