import type { Diagnostics } from '../diagnostics/diagnostic.js'
import { fingerprint } from '../text/fingerprint.js'
import type { SourceFile } from '../text/source-file.js'
import type { Kind, Written } from './written.js'

/**
 * Documents that were read before, by the fingerprint of their text. Only texts without a mistake
 * are kept, so a hit says exactly what reading again would say.
 */
export type ParseCache = Readonly<Record<string, Pick<Written, 'kind' | 'value' | 'spans' | 'content'>>>

/**
 * Reads one policy text: YAML with places, then the shape of its kind. Undefined where it cannot be
 * read; the reasons are in `diagnostics`. The YAML reader and zod load only when a text is not in
 * the cache.
 */
export async function parse(
  source: SourceFile,
  diagnostics: Diagnostics,
  cache: ParseCache,
): Promise<Written | undefined> {
  const kept = keptIn(cache, source)
  if (kept !== undefined) return kept
  const [{ readYaml }, { shape }] = await Promise.all([import('./yaml.js'), import('./shape.js')])
  const tree = readYaml(source, diagnostics)
  return tree === undefined ? undefined : shape(tree, source, diagnostics)
}

function keptIn(cache: ParseCache, source: SourceFile): Written | undefined {
  const key = fingerprint(source.text)
  const kept = Object.hasOwn(cache, key) ? cache[key] : undefined
  return kept === undefined ? undefined : ({ ...kept, source } as Written)
}

/** Reads one document that is no policy's; undefined where it cannot be read, and then the reasons are in `diagnostics`. */
async function parseAs<K extends 'baseline' | 'catalogue' | 'terms' | 'review'>(
  kind: K,
  source: SourceFile,
  diagnostics: Diagnostics,
  cache: ParseCache = {},
): Promise<Written<K> | undefined> {
  const kept = keptIn(cache, source)
  if (kept?.kind === kind) return kept as Written<Kind> as Written<K>
  const [{ readYaml }, { shape }] = await Promise.all([import('./yaml.js'), import('./shape.js')])
  const tree = readYaml(source, diagnostics)
  const written = tree === undefined ? undefined : shape(tree, source, diagnostics, [kind])
  return written?.kind === kind ? (written as Written<Kind> as Written<K>) : undefined
}

/** Reads a baseline; undefined where it cannot be read, and then the reasons are in `diagnostics`. */
export function parseBaseline(
  source: SourceFile,
  diagnostics: Diagnostics,
  cache?: ParseCache,
): Promise<Written<'baseline'> | undefined> {
  return parseAs('baseline', source, diagnostics, cache)
}

/** Reads one catalogue of messages; undefined where it cannot be read, and then the reasons are in `diagnostics`. */
export function parseCatalogue(
  source: SourceFile,
  diagnostics: Diagnostics,
): Promise<Written<'catalogue'> | undefined> {
  return parseAs('catalogue', source, diagnostics)
}

/** Reads the terms of one language; undefined where they cannot be read, and then the reasons are in `diagnostics`. */
export function parseTerms(
  source: SourceFile,
  diagnostics: Diagnostics,
): Promise<Written<'terms'> | undefined> {
  return parseAs('terms', source, diagnostics)
}

/** Reads a review sheet; undefined where it cannot be read, and then the reasons are in `diagnostics`. */
export function parseReview(
  source: SourceFile,
  diagnostics: Diagnostics,
): Promise<Written<'review'> | undefined> {
  return parseAs('review', source, diagnostics)
}
