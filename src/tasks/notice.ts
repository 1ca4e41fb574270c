import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { joinPath } from '../project/user-path.js'
import { writeTree } from '../project/write-tree.js'
import { archived } from './notice-archive.js'
import { articlesBeside } from './notice-articles.js'
import type { Reason } from './notice-choice.js'
import { type MakeRequest, makeNotices } from './notice-make.js'

export interface NoticeTaskRequest extends MakeRequest {
  /** The folder of the output; it is made where it is missing. */
  readonly output: string
  /** The folder where published notices are kept; this one is kept there too, by its version, and never changed. */
  readonly archive?: string
  /** Articles 13 and 14 item by item, beside the notices. */
  readonly articles?: boolean
}

/** What was written; or, with nothing written, why not. */
export interface NoticeTaskResult {
  /** Paths as the user would name them. */
  readonly written: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly reasons: readonly Reason[]
  /** What a person should know of what was written. */
  readonly notes: readonly Reason[]
}

/**
 * Writes notices, each in every language and form that is asked for, all files or none: each is read back before,
 * and none is written where one does not tell exactly what the policy says to its audience. Never rejects for a
 * mistake in policies, catalogues or the request; throws a `ProjectError` when a file cannot be written, or when one
 * of the archive cannot be read.
 */
export async function notice(request: NoticeTaskRequest): Promise<NoticeTaskResult> {
  const made = await makeNotices(request)
  if ('reasons' in made) return { written: [], notes: [], ...made }
  const { files, diagnostics, notes } = made
  const kept = request.archive === undefined ? [] : await archived(request.archive, made)
  if ('message' in kept) return { written: [], notes: [], diagnostics, reasons: [kept] }
  const beside = request.articles === true ? await articlesBeside(made, request.as) : []
  const own = [...files, ...beside].map(({ path, content }) => ({
    path: joinPath(request.output, path),
    text: content,
  }))
  const all = [...own, ...kept]
  await writeTree('.', all)
  return { written: all.map(({ path }) => path), diagnostics, reasons: [], notes }
}
