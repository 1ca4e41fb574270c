import type { z } from 'zod'
import type { Diagnostics } from '../diagnostics/diagnostic.js'
import { canonicalJson } from '../text/canonical-json.js'
import { fingerprint } from '../text/fingerprint.js'
import { nearest } from '../text/nearest.js'
import type { SourceFile } from '../text/source-file.js'
import { missingKey, unknownKey, unknownKind, wrongShape } from './codes.js'
import { hideProtoNames, nameAsWritten, showProtoNames } from './proto-name.js'
import { baseline } from './shapes/baseline.js'
import { catalogue } from './shapes/catalogue.js'
import { configuration } from './shapes/configuration.js'
import { organisation } from './shapes/organisation.js'
import { payload } from './shapes/payload.js'
import { policy } from './shapes/policy.js'
import { review } from './shapes/review.js'
import { terms } from './shapes/terms.js'
import { tests } from './shapes/tests.js'
import { vocabulary } from './shapes/vocabulary.js'
import { plainValue, type Tree } from './tree.js'
import { type Kind, keySpan, type Path, pointerOf, spanTable, valueSpan, type Written } from './written.js'

/** The shape of each kind of document: what zod checks and what `declared schema` writes. */
export const shapes = {
  vocabulary,
  policy,
  organisation,
  payload,
  tests,
  declared: configuration,
  baseline,
  catalogue,
  terms,
  review,
} as const satisfies Record<Kind, z.ZodType>

/** The kinds of document that a folder of policies holds. */
export const policyKinds = (Object.keys(shapes) as Kind[]).filter(
  (kind) => kind !== 'catalogue' && kind !== 'terms' && kind !== 'review',
)

/** From a tree to the document as written; undefined, with the reasons reported, where it has another shape. */
export function shape(
  tree: Tree,
  source: SourceFile,
  diagnostics: Diagnostics,
  kinds: readonly Kind[] = policyKinds,
): Written | undefined {
  const first = tree.kind === 'map' ? tree.entries[0] : undefined
  const kind = kinds.find((each) => each === first?.key)
  if (kind === undefined) {
    const meant = first === undefined ? undefined : nearest(first.key, kinds)
    diagnostics.report(unknownKind, first?.keySpan ?? tree.span, { first: first?.key, meant, kinds })
    return undefined
  }
  const value = hideProtoNames(plainValue(tree))
  const spans = spanTable(tree)
  const result = shapes[kind].safeParse(value, { error: nameKnownKeys })
  if (result.success) return documentOf(kind, source, result.data, spans)
  const context = { kind, source, spans, value }
  const issues = result.error.issues.flatMap((issue) => likeliest(issue, value))
  const misspelt = new Set(issues.flatMap(meantKeys))
  const isMisspeltMap = (at: string) =>
    issues.some((issue) => issue.code === 'unrecognized_keys' && pointerOf(issue.path as Path) === at)
  for (const issue of issues) {
    // A key that is there under a wrong name is one mistake, not two.
    const at = pointerOf(issue.path as Path)
    if (misspelt.has(at) || (issue.code === 'custom' && isMisspeltMap(at))) continue
    reportIssue(issue, context, diagnostics)
  }
  if (misspelt.size > 0 || !issues.every(({ code }) => code === 'unrecognized_keys')) return undefined
  // A key that means nothing hides nothing else: without it the document is still read for its other mistakes.
  for (const issue of issues) removeUnknown(issue, value)
  const rest = shapes[kind].safeParse(value)
  return rest.success ? documentOf(kind, source, rest.data, spans) : undefined
}

function documentOf(kind: Kind, source: SourceFile, data: unknown, spans: Written['spans']): Written {
  const value = showProtoNames(data)
  return { kind, source, value, spans, content: fingerprint(canonicalJson(value)) } as Written
}

function removeUnknown(issue: Issue, value: unknown): void {
  const map = valueAt(value, issue.path as Path)
  if (issue.code === 'unrecognized_keys' && isMap(map)) for (const key of issue.keys) delete map[key]
}

interface Context {
  readonly kind: Kind
  readonly source: SourceFile
  readonly spans: Written['spans']
  readonly value: unknown
}

/** zod names the unknown keys; the known ones travel in the message. */
function nameKnownKeys(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined
  const definition = (issue.inst as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def
  return Object.keys(definition?.shape ?? {}).join(' ')
}

/** What is wrong in the branch that the writer was at, with paths from the document down. */
function likeliest(issue: z.core.$ZodIssue, value: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const orMissing = issue.errors.some((branch) => branch.some(({ path }) => path[0] === 'missing'))
  return likeliestBranch(issue, valueAt(value, issue.path as Path)).flatMap((inner) =>
    likeliest({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, value).map((each) => ({
      ...each,
      orMissing,
    })),
  )
}

type Issue = z.core.$ZodIssue & { readonly orMissing?: boolean }

function knownKeys(issue: z.core.$ZodIssueUnrecognizedKeys): readonly string[] {
  return issue.message.split(' ').filter((key) => key !== '')
}

/** The places of the keys that unknown keys were meant to be. */
function meantKeys(issue: Issue): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return []
  return issue.keys.flatMap((key) => {
    const meant = nearest(key, knownKeys(issue))
    return meant === undefined ? [] : [pointerOf([...(issue.path as Path), meant])]
  })
}

function reportIssue(issue: Issue, context: Context, diagnostics: Diagnostics): void {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue)
    for (const hiddenOrNot of issue.keys) {
      const key = nameAsWritten(hiddenOrNot)
      const meant = nearest(key, known)
      const span = keySpan(context, [...path, key])
      diagnostics.report(unknownKey, span, { key, where: where(context.kind, path), meant, known })
    }
    return
  }
  const key = path.at(-1)
  const parent = valueAt(context.value, path.slice(0, -1))
  if (typeof key === 'string' && isMap(parent) && !Object.hasOwn(parent, key)) {
    const at = path.slice(0, -1)
    const span = at.length > 0 ? keySpan(context, at) : keySpan(context, [context.kind])
    const { orMissing = false } = issue
    diagnostics.report(missingKey, span, { key, where: where(context.kind, at), orMissing })
    return
  }
  if (issue.code === 'invalid_key') {
    const expected = issue.issues[0]?.message ?? 'a name'
    diagnostics.report(wrongShape, keySpan(context, path), {
      where: `The key "${String(key)}"`,
      expected,
      meant: undefined,
      hint: undefined,
    })
    return
  }
  const value = valueAt(context.value, path)
  const { expected, meant } = expectation(issue, value)
  diagnostics.report(wrongShape, valueSpan(context, path), {
    where: capital(where(context.kind, path)),
    expected,
    meant,
    hint: hintFor(expected, value),
  })
}

/**
 * Of a union's branches, the one the writer was at: of those that take a value of this type, the
 * one with the fewest complaints; complaints about the type itself count most.
 */
function likeliestBranch(issue: z.core.$ZodIssueInvalidUnion, value: unknown): readonly z.core.$ZodIssue[] {
  const ranked = issue.errors.map((issues) => ({
    issues,
    cost: issues.reduce((sum, each) => sum + costOf(each), 0),
  }))
  ranked.sort((a, b) => a.cost - b.cost)
  const best = ranked[0]
  if (best === undefined) return []
  const wrongType = ranked.every(({ issues }) =>
    issues.some((each) => each.path.length === 0 && isTypeIssue(each)),
  )
  if (!wrongType && !(typeof value === 'string' && ranked.length > 1)) return best.issues
  const choices = ranked.flatMap(({ issues }) =>
    issues.filter((each) => each.path.length === 0).map((each) => expectation(each, value).expected),
  )
  const meant = ranked
    .map(({ issues }) => issues[0] && expectation(issues[0], value).meant)
    .find((each) => each !== undefined)
  const expected = [...new Set(choices)].join(', or ')
  return [{ code: 'custom', path: [], message: expected, params: { meant } } as z.core.$ZodIssue]
}

function costOf(issue: z.core.$ZodIssue): number {
  if (issue.path.length === 0 && isTypeIssue(issue)) return 100
  if (issue.code === 'unrecognized_keys') return issue.keys.length * 2
  return issue.path.length === 0 ? 10 : 1
}

function isTypeIssue(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union'
}

const groupOfKeys = 'keys with their values'
const groupOfNames = 'names, each with what it is'

/** The usual slips of who knows what to say and not how it is written. */
function hintFor(expected: string, value: unknown): string | undefined {
  const isGroup = expected === groupOfKeys || expected === groupOfNames
  if (value === null) {
    return isGroup
      ? 'Nothing stands there. Write {} where there is nothing more to say.'
      : 'Nothing stands there. Say it, or take the key out.'
  }
  if (expected.startsWith('a list') && ['string', 'number', 'boolean'].includes(typeof value)) {
    return `A list stands in brackets, even where it has one item: [${String(value)}].`
  }
  if (!isGroup || !Array.isArray(value)) return undefined
  return 'Write "name:" and what it is in each line, in place of the items of a list.'
}

const types: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: groupOfKeys,
  record: groupOfNames,
  array: 'a list',
  null: 'empty',
}

function expectation(
  issue: z.core.$ZodIssue,
  value: unknown,
  isOneOfSeveral = false,
): { expected: string; meant: string | undefined } {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const meant = typeof value === 'string' && value.length > 1 ? nearest(value, values) : undefined
    const list = issue.values
      .map((each) => (typeof each === 'string' ? `"${each}"` : String(each)))
      .join(', ')
    if (values.length > 1) return { expected: `one of ${list}`, meant }
    return { expected: isOneOfSeveral ? list : `${list}, or left out`, meant }
  }
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().filter((each) => each.path.length === 0)
    return {
      expected: [...new Set(inner.map((each) => expectation(each, value, true).expected))].join(', or '),
      meant: undefined,
    }
  }
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return { expected: types[issue.expected] ?? issue.expected, meant: undefined }
  }
  if (issue.code === 'too_small' && issue.origin === 'array') {
    return { expected: 'a list of at least one', meant: undefined }
  }
  const params = (issue as { params?: { meant?: string } }).params
  return { expected: issue.message, meant: params?.meant }
}

function where(kind: Kind, path: Path): string {
  if (path.length === 0 && kind === 'declared') return 'declared.yaml'
  if (path.length === 0) return `this ${kind}${kind === 'tests' || kind === 'terms' ? ' document' : ''}`
  const parts = path.map((part, index) =>
    typeof part === 'number' ? `[${part + 1}]` : index === 0 ? part : `.${part}`,
  )
  return `"${parts.join('')}"`
}

function capital(text: string): string {
  return text.startsWith('this ') ? `T${text.slice(1)}` : text
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined
    at = (at as Record<string | number, unknown>)[part]
  }
  return at
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
