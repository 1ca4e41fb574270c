import type { Fingerprint } from '../text/fingerprint.js'
import type { SourceFile, Span } from '../text/source-file.js'
import type { BaselineWritten } from './shapes/baseline.js'
import type { CatalogueWritten } from './shapes/catalogue.js'
import type { ConfigurationWritten } from './shapes/configuration.js'
import type { OrganisationWritten } from './shapes/organisation.js'
import type { PayloadWritten } from './shapes/payload.js'
import type { PolicyWritten } from './shapes/policy.js'
import type { ReviewWritten } from './shapes/review.js'
import type { TermsWritten } from './shapes/terms.js'
import type { TestsWritten } from './shapes/tests.js'
import type { VocabularyWritten } from './shapes/vocabulary.js'
import type { Tree } from './tree.js'

/** What each kind of document holds; the first key names the kind. Catalogues, terms and review sheets are no part of a policies folder. */
export interface Kinds {
  readonly vocabulary: VocabularyWritten
  readonly policy: PolicyWritten
  readonly organisation: OrganisationWritten
  readonly payload: PayloadWritten
  readonly tests: TestsWritten
  readonly declared: ConfigurationWritten
  readonly baseline: BaselineWritten
  readonly catalogue: CatalogueWritten
  readonly terms: TermsWritten
  readonly review: ReviewWritten
}

export type Kind = keyof Kinds

/** A document as written: its value, and where each part of it stands. */
export interface Written<K extends Kind = Kind> {
  readonly kind: K
  readonly source: SourceFile
  readonly value: Kinds[K]
  readonly spans: SpanTable
  /** Over the canonical JSON of the value: comments and layout do not count. */
  readonly content: Fingerprint
}

/** A way through a document: keys and list indexes. */
export type Path = readonly (string | number)[]

/**
 * The offsets of each node by its JSON Pointer: start and end of the value, then start and end of
 * its key where it has one. Plain data, so that a document can be kept beside its hash.
 */
export type SpanTable = Readonly<Record<string, readonly number[]>>

/** The place of a value; of its nearest part that is written where it is not. */
export function valueSpan(written: Pick<Written, 'source' | 'spans'>, path: Path): Span {
  for (let length = path.length; length >= 0; length--) {
    const found = written.spans[pointerOf(path.slice(0, length))]
    if (found !== undefined) return { source: written.source, start: found[0] ?? 0, end: found[1] ?? 0 }
  }
  return { source: written.source, start: 0, end: 0 }
}

/** The place of the key that leads to a value; of the value itself in a list. */
export function keySpan(written: Pick<Written, 'source' | 'spans'>, path: Path): Span {
  const found = written.spans[pointerOf(path)]
  if (found === undefined || found[2] === undefined) return valueSpan(written, path)
  return { source: written.source, start: found[2], end: found[3] ?? found[2] }
}

export function spanTable(tree: Tree): SpanTable {
  const table: Record<string, readonly number[]> = Object.create(null)
  const visit = (node: Tree, pointer: string, key: readonly number[]): void => {
    table[pointer] = [node.span.start, node.span.end, ...key]
    if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) visit(item, `${pointer}/${index}`, [])
    }
    if (node.kind === 'map') {
      for (const entry of node.entries) {
        visit(entry.value, `${pointer}${pointerOf([entry.key])}`, [entry.keySpan.start, entry.keySpan.end])
      }
    }
  }
  visit(tree, '', [])
  return table
}

/** RFC 6901. */
export function pointerOf(path: Path): string {
  let pointer = ''
  for (const part of path)
    pointer += `/${typeof part === 'string' && /[~/]/.test(part) ? escaped(part) : part}`
  return pointer
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The documents of one kind, in order. */
export function ofKind<K extends Kind>(documents: readonly Written[], kind: K): readonly Written<K>[] {
  return documents.filter((each) => each.kind === kind) as unknown as readonly Written<K>[]
}
