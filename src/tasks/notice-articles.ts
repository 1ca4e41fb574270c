import type { OutputFile } from '../emit/output-file.js'
import { claimsOf } from '../model/claims.js'
import { toolVersion } from '../project/package-root.js'
import { loadArticles } from '../registry.js'
import type { NoticesMade } from './notice-make.js'

/** Articles 13 and 14 item by item, for the audience of the notices and beside them: in English, as HTML and Markdown. */
export async function articlesBeside(
  { chosen: { policy, audience, organisation } }: Pick<NoticesMade, 'chosen'>,
  forms: readonly string[],
): Promise<readonly OutputFile[]> {
  const { articlesFiles } = await loadArticles()
  const as = (['html', 'md'] as const).filter((form) => forms.includes(form))
  // Neither plain text nor a form for one site has tables.
  const tables = as.length === 0 ? (['html'] as const) : as
  return articlesFiles(
    { policy, claims: claimsOf(policy), audience, organisation, tool: toolVersion() },
    tables,
  )
}
