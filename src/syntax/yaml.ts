import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  stringify,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { SourceFile, Span } from '../text/source-file.js'
import { duplicateKey, notYaml, outsideSubset, tab } from './codes.js'
import type { Entry, Tree } from './tree.js'

const deepest = 64
const longest = 1024 * 1024

/**
 * Reads one YAML 1.2 document (core schema) into a tree with places. Tags, anchors, aliases, merge
 * keys, directives, several documents and repeated keys are mistakes. Returns undefined when there
 * is no document to go on with; mistakes are in `diagnostics`.
 */
export function readYaml(source: SourceFile, diagnostics: Diagnostics): Tree | undefined {
  const whole = { source, start: 0, end: Math.min(source.text.length, 1) }
  if (source.text.length > longest) {
    diagnostics.report(notYaml, whole, { what: 'the document is longer than a mebibyte.' })
    return undefined
  }
  if (nestsDeeperThan(source.text, deepest * 4)) {
    diagnostics.report(notYaml, whole, { what: `it nests deeper than ${deepest} levels.` })
    return undefined
  }
  const document = parseWithin(source.text)
  if (document === undefined) {
    diagnostics.report(notYaml, whole, { what: `it nests deeper than ${deepest} levels.` })
    return undefined
  }
  const [first] = document.errors
  if (first !== undefined) {
    reportYamlError(first, source, diagnostics)
    return undefined
  }
  for (const warning of document.warnings) {
    const feature = warning.code === 'TAG_RESOLVE_FAILED' ? 'a tag' : 'a directive'
    diagnostics.report(outsideSubset, spanAt(source, warning.pos), { feature })
    return undefined
  }
  if (document.directives?.docStart && /^%/m.test(source.text.slice(0, document.range[0]))) {
    diagnostics.report(outsideSubset, whole, { feature: 'a directive' })
    return undefined
  }
  return convert(document.contents, { source, diagnostics, end: source.text.length }, 0)
}

/** Data as a document that `readYaml` reads as the same data: keys in their order, long texts on one line. */
export function yamlText(data: unknown): string {
  return stringify(data, { version: '1.2', schema: 'core', lineWidth: 0, aliasDuplicateObjects: false })
}

/** The parser recurses; whatever nests so deep that it runs out of stack comes back as undefined. */
function parseWithin(text: string): Document.Parsed | undefined {
  try {
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      resolveKnownTags: false,
      uniqueKeys: false,
      stringKeys: true,
      prettyErrors: false,
      // With 'silent' a second document would be dropped without a word.
      logLevel: 'error',
    })
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

interface Context {
  readonly source: SourceFile
  readonly diagnostics: Diagnostics
  readonly end: number
}

function convert(node: Node | null, context: Context, depth: number): Tree | undefined {
  const { source, diagnostics } = context
  const span = spanAt(source, node?.range ?? [context.end, context.end])
  if (node === null) return { kind: 'scalar', value: null, span }
  if (depth > deepest) {
    diagnostics.report(notYaml, span, { what: `it nests deeper than ${deepest} levels.` })
    return undefined
  }
  const feature = featureOutside(node)
  if (feature !== undefined) {
    diagnostics.report(outsideSubset, span, { feature })
    return undefined
  }
  if (isScalar(node)) return { kind: 'scalar', value: scalarValue(node, source), span }
  if (isMap(node)) {
    const entries = convertEntries(node as YAMLMap, context, depth)
    return entries === undefined ? undefined : { kind: 'map', entries, span }
  }
  if (!isSeq(node)) return undefined
  const items = node.items.map((item) => convert(item as Node | null, context, depth + 1))
  if (items.some((item) => item === undefined)) return undefined
  return { kind: 'list', items: items as Tree[], span }
}

function convertEntries(map: YAMLMap, context: Context, depth: number): readonly Entry[] | undefined {
  const { source, diagnostics } = context
  const entries: Entry[] = []
  const seen = new Map<string, Span>()
  let whole = true
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    const keySpan = spanAt(source, pair.key.range ?? [context.end, context.end])
    const feature = featureOutside(pair.key)
    const key = isScalar(pair.key) ? String(pair.key.value) : undefined
    if (feature !== undefined || key === undefined || key === '<<') {
      diagnostics.report(outsideSubset, keySpan, {
        feature: feature ?? (key === '<<' ? 'a merge key' : 'a key that is not text'),
      })
      whole = false
      continue
    }
    const value = convert(pair.value, context, depth + 1)
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      diagnostics.report(duplicateKey, keySpan, { key }, [{ span: earlier, label: 'it stands here first' }])
      continue
    }
    seen.set(key, keySpan)
    if (value === undefined) whole = false
    else entries.push({ key, keySpan, value: pair.value === null ? emptyAt(keySpan) : value })
  }
  return whole ? entries : undefined
}

/** A key without a value points at the key. */
function emptyAt(span: Span): Tree {
  return { kind: 'scalar', value: null, span }
}

function featureOutside(node: Node): string | undefined {
  if (isAlias(node)) return `an alias (*${(node as Alias).source})`
  const { anchor, tag } = node as { anchor?: string; tag?: string }
  if (anchor !== undefined) return `an anchor (&${anchor})`
  if (tag !== undefined) return 'a tag'
  return undefined
}

/** Numbers that a double cannot carry as they are written (1.10, 18446744073709551615) stay text, so that nothing is rounded. */
function scalarValue(node: Scalar, source: SourceFile): string | number | boolean | null {
  const { value } = node
  if (typeof value === 'number' && !(Number.isSafeInteger(value) || String(value) === node.source)) {
    return node.source ?? source.text.slice(...(node.range ?? [0, 0]))
  }
  return value === null || typeof value === 'boolean' || typeof value === 'number' ? value : String(value)
}

/** The parser recurses: brackets that nest without end must not reach it. */
function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) depth++
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--
    if (depth > limit) return true
  }
  return /(?:^|\n)[ ]*(?:[-?:][ \t]+){65}/.test(text)
}

function reportYamlError(error: YAMLError, source: SourceFile, diagnostics: Diagnostics): void {
  const span = spanAt(source, error.pos)
  if (error.code === 'TAB_AS_INDENT') diagnostics.report(tab, span, {})
  else if (error.code === 'MULTIPLE_DOCS')
    diagnostics.report(outsideSubset, span, { feature: 'a second document' })
  else if (error.code === 'NON_STRING_KEY')
    diagnostics.report(outsideSubset, span, { feature: 'a key that is not text' })
  else if (error.code === 'TAG_RESOLVE_FAILED') diagnostics.report(outsideSubset, span, { feature: 'a tag' })
  else if (error.code === 'BAD_ALIAS') diagnostics.report(outsideSubset, span, { feature: 'an alias' })
  else diagnostics.report(notYaml, span, { what: plainWords[error.code] ?? sentence(error.message) })
}

/** The usual mistakes, in words that need no knowledge of YAML's grammar. */
const plainWords: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_INDENT: 'a line is indented unlike its neighbours, or a bracket before it is not closed.',
  BAD_SCALAR_START: 'a text that begins with this character stands in quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'a text that holds a colon and a space stands in quotes; and the line below is indented only where this one ends in a colon.',
  BLOCK_IN_FLOW: 'a list with hyphens stands inside brackets.',
  MISSING_CHAR: 'a quote, a bracket, a comma or a colon is missing here or before.',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines; perhaps a colon is missing behind the first.',
  UNEXPECTED_TOKEN: 'what stands here does not follow from what stands before it.',
}

function sentence(message: string): string {
  const line = message.split('\n', 1)[0] ?? message
  const text = `${line.charAt(0).toLowerCase()}${line.slice(1)}`
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function spanAt(source: SourceFile, range: readonly number[]): Span {
  const start = Math.min(range[0] ?? 0, source.text.length)
  return { source, start, end: Math.max(start, Math.min(range[1] ?? start, source.text.length)) }
}
