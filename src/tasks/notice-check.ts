import { createDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js'
import { readAsset } from '../project/package-root.js'
import { readOutput } from '../project/read-output.js'
import { joinPath } from '../project/user-path.js'
import { loadNotice } from '../registry.js'
import { originalLocale } from '../wording/catalogue.js'
import { definitionsOf } from '../wording/marks.js'
import type { Readability } from '../wording/readability.js'
import { articlesBeside } from './notice-articles.js'
import type { Reason } from './notice-choice.js'
import { type CheckedNotice, type GateFinding, noticeGates, readabilityOf } from './notice-gates.js'
import { lawOfPolicies, type NoticeTongue, openLanguages } from './notice-languages.js'
import { type MakeRequest, makeNotices, type NoticesMade } from './notice-make.js'

export interface NoticeCheckRequest extends Omit<MakeRequest, 'unread' | 'final'> {
  /** The folder whose files are held against what would be written; none are where it is left out. */
  readonly output?: string
  /** Articles 13 and 14 too. */
  readonly articles?: boolean
}

/** What the gates say of one language. */
export interface LanguageChecked {
  readonly tag: string
  readonly isPseudo: boolean
  /** Undefined where there is nothing to measure. */
  readonly readability: Readability | undefined
  /** By the name of the gate; undefined where the gate was not asked. */
  readonly gates: ReadonlyMap<string, readonly GateFinding[] | undefined>
}

/** A file that is not what would be written today. */
export interface StaleFile {
  readonly path: string
  readonly problem: 'differs' | 'is missing'
}

export interface NoticeCheckResult {
  /** The gates in order, each with what must be, as a clause. */
  readonly gates: readonly { readonly name: string; readonly holds: string }[]
  readonly languages: readonly LanguageChecked[]
  /** How many files were made, and so held against those on disk. */
  readonly files: number
  /** Undefined where no folder was given. */
  readonly stale: readonly StaleFile[] | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** Why nothing could be judged; else none. */
  readonly reasons: readonly Reason[]
  readonly notes: readonly Reason[]
  readonly verdict: 'pass' | 'findings' | 'cannot-judge'
}

/** The figures that no notice of ours may read worse than: policy, language, law, audience. */
const ratchetFile = 'notices/readability.json'
type Ratchet = Figures<Figures<Figures<Figures<{ readonly formula: string; readonly score: number }>>>>
type Figures<Of> = Readonly<Record<string, Of>>

/**
 * Judges the notices that would be written, in each language by every gate, and the files that were written before.
 * Writes nothing. Never rejects for a mistake in policies, catalogues or the request; throws a `ProjectError` where a
 * file of the folder cannot be read.
 */
export async function checkNotice(request: NoticeCheckRequest): Promise<NoticeCheckResult> {
  const { output, ...asked } = request
  const names = noticeGates.map(({ name, holds }) => ({ name, holds }))
  const nothing = { gates: names, languages: [], files: 0, stale: undefined, notes: [] }
  const made = await makeNotices({ ...asked, unread: true })
  if ('reasons' in made) return { ...nothing, ...made, verdict: 'cannot-judge' }
  const original = await originalOf(request, made)
  if ('reasons' in original) return { ...nothing, ...original, verdict: 'cannot-judge' }
  const { unlike } = await loadNotice()
  const { policy, audience } = made.chosen
  const definitions = definitionsOf(policy.vocabularies)
  const ratchet = JSON.parse(readAsset(ratchetFile)) as Ratchet
  const languages = made.tongues.flatMap((tongue): readonly LanguageChecked[] => {
    const document = made.documents.get(tongue.tag)
    if (document === undefined) return []
    const figure = ratchet[policy.id]?.[tongue.catalogue.locale]?.[tongue.law.id]?.[audience]
    const { chosen } = made
    const own = filesOf(made, tongue)
    const notice: CheckedNotice = {
      chosen,
      tongue,
      document,
      files: own,
      original,
      definitions,
      ratchet: figure,
      unlike,
    }
    const gates = new Map(
      noticeGates.map((gate) => [
        gate.name,
        tongue.isPseudo && gate.ofWords ? undefined : gate.judge(notice),
      ]),
    )
    return [{ tag: tongue.tag, isPseudo: tongue.isPseudo, readability: readabilityOf(notice), gates }]
  })
  const beside = request.articles === true ? await articlesBeside(made, request.as) : []
  const files = [...made.files, ...beside]
  const stale = output === undefined ? undefined : await staleIn(output, files)
  const found = languages.some(({ gates }) => [...gates.values()].some((each) => (each ?? []).length > 0))
  const verdict = found || (stale ?? []).length > 0 ? 'findings' : 'pass'
  const { diagnostics, notes } = made
  return { gates: names, languages, files: files.length, stale, diagnostics, reasons: [], notes, verdict }
}

/** The files of one language: `notice.de.html`, and what says what they tell. */
function filesOf({ files }: NoticesMade, { tag }: NoticeTongue): NoticesMade['files'] {
  return files.filter(({ path }) => path.split('.').includes(tag))
}

/** The words in which all was written first, whether or not it was asked for. */
async function originalOf(
  { catalogues, cwd }: NoticeCheckRequest,
  { tongues, chosen }: NoticesMade,
): Promise<
  | CheckedNotice['original']
  | { readonly reasons: readonly Reason[]; readonly diagnostics: readonly Diagnostic[] }
> {
  const there = tongues.find(({ tag, isPseudo }) => tag === originalLocale && !isPseudo)
  if (there !== undefined) return there
  const mistakes = createDiagnostics()
  const asked = {
    locales: [originalLocale],
    law: lawOfPolicies,
    ...(catalogues === undefined ? {} : { catalogues }),
    ...(cwd === undefined ? {} : { cwd }),
  }
  const opened = await openLanguages(asked, undefined, definitionsOf(chosen.policy.vocabularies), mistakes)
  const [original] = 'tongues' in opened ? opened.tongues : []
  if (original !== undefined) return original
  return { reasons: 'reasons' in opened ? opened.reasons : [], diagnostics: mistakes.list }
}

async function staleIn(output: string, files: NoticesMade['files']): Promise<readonly StaleFile[]> {
  const stale: StaleFile[] = []
  for (const { path, content } of files) {
    const there = await readOutput(output, path)
    if (there === content) continue
    stale.push({ path: joinPath(output, path), problem: there === undefined ? 'is missing' : 'differs' })
  }
  return stale
}
