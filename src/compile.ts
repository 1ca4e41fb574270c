import { createDiagnostics, type Diagnostic } from './diagnostics/diagnostic.js'
import { inOrder } from './diagnostics/order.js'
import { link } from './link/link.js'
import type { Claim } from './model/claim.js'
import { deriveClaims } from './model/claims.js'
import type { Model } from './model/model.js'
import { lint } from './rules/index.js'
import { type ParseCache, parse } from './syntax/parse.js'
import type { Written } from './syntax/written.js'
import type { SourceFile } from './text/source-file.js'

/** What a folder of policies means, and what is wrong with it. */
export interface Compiled {
  readonly model: Model
  readonly claims: readonly Claim[]
  readonly diagnostics: readonly Diagnostic[]
  /** True when nothing stops the policies from being judged by. */
  readonly sound: boolean
}

/** The whole compiler: texts to documents, documents to a model, the model to claims, and the rules over both. */
export async function compile(sources: readonly SourceFile[], cache: ParseCache = {}): Promise<Compiled> {
  const diagnostics = createDiagnostics()
  const parsed = await Promise.all(sources.map((source) => parse(source, diagnostics, cache)))
  const documents = parsed.filter((document): document is Written => document !== undefined)
  const model = link(documents, documents.length === sources.length, diagnostics)
  const claims = deriveClaims(model)
  lint(model, claims, diagnostics)
  const list = inOrder(diagnostics.list)
  return { model, claims, diagnostics: list, sound: list.every(({ severity }) => severity !== 'error') }
}
