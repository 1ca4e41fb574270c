import { createDiagnostics, type Diagnostic } from './diagnostics/diagnostic.js'
import { inOrder } from './diagnostics/order.js'
import { link } from './link/link.js'
import type { Claim } from './model/claim.js'
import { deriveClaims } from './model/claims.js'
import type { Model } from './model/model.js'
import { type ParseCache, parse } from './syntax/parse.js'
import { ofKind, type Written } from './syntax/written.js'
import { type Fingerprint, fingerprint } from './text/fingerprint.js'
import type { SourceFile } from './text/source-file.js'

/** What a folder of policies means, and what is wrong with it. */
export interface Compiled {
  readonly model: Model
  readonly claims: readonly Claim[]
  readonly diagnostics: readonly Diagnostic[]
  /** True when nothing stops the policies from being judged by. */
  readonly sound: boolean
  /** What may be found out once and for all, for the next time; undefined where a text has a mistake. */
  readonly found: Found | undefined
}

/** The documents of texts without a mistake, and whether the rules say nothing of them together either. */
export interface Found {
  readonly documents: readonly Written[]
  readonly clean: readonly Fingerprint[]
}

/** What was found out before, by the fingerprints of texts: a hit says exactly what compiling again would say. */
export interface CompileCache {
  readonly documents: ParseCache
  /** Sets of texts (`fingerprintOf`) in which no stage found a mistake. */
  readonly clean: readonly Fingerprint[]
}

const nothingKnown: CompileCache = { documents: {}, clean: [] }

/**
 * The whole compiler: texts to documents, documents to a model, the model to claims, and the rules over both.
 * `payloads` names those that will be judged by: where nothing is wrong, the others need not be linked.
 */
export async function compile(
  sources: readonly SourceFile[],
  cache: CompileCache = nothingKnown,
  payloads?: ReadonlySet<string>,
): Promise<Compiled> {
  const diagnostics = createDiagnostics()
  const parsed = await Promise.all(sources.map((source) => parse(source, diagnostics, cache.documents)))
  const documents = parsed.filter((document): document is Written => document !== undefined)
  const isRead = diagnostics.list.length === 0
  const together = fingerprintOf(sources)
  const isClean = cache.clean.includes(together)
  const only = isClean && payloads !== undefined && areThere(payloads, documents) ? payloads : undefined
  const model = link(documents, documents.length === sources.length, diagnostics, only)
  const claims = deriveClaims(model)
  if (!isClean) {
    // The rules load only for texts that they have not seen.
    const { lint } = await import('./rules/index.js')
    lint(model, claims, diagnostics)
  }
  const list = inOrder(diagnostics.list)
  const found = isRead ? { documents, clean: list.length === 0 ? [together] : [] } : undefined
  return {
    model,
    claims,
    diagnostics: list,
    sound: list.every(({ severity }) => severity !== 'error'),
    found,
  }
}

function areThere(payloads: ReadonlySet<string>, documents: readonly Written[]): boolean {
  const ids = new Set(ofKind(documents, 'payload').map(({ value }) => value.payload))
  return payloads.size > 0 && [...payloads].every((id) => ids.has(id))
}

/** Of a set of texts, whatever their order and names. */
export function fingerprintOf(sources: readonly SourceFile[]): Fingerprint {
  return fingerprint(
    sources
      .map(({ text }) => fingerprint(text))
      .sort()
      .join('\n'),
  )
}
