import type { OutputFile } from '../../src/emit/output-file.js'
import type { Claim } from '../../src/model/claim.js'
import { fingerprint } from '../../src/text/fingerprint.js'

/** A block of a written notice and what it says of itself. */
export interface Anchored {
  /** The first and the last of its lines, from 1. */
  readonly lines: readonly [number, number]
  /** Ids of the elements that it tells. */
  readonly elements: readonly string[]
  /** Ids of the elements that the first layer tells of what stands below. */
  readonly first: readonly string[]
  /** Ids of the messages of the frame, where it tells none. */
  readonly frame: readonly string[]
  /** Names of what the organisation adds. */
  readonly added: readonly string[]
}

/** What stands in `notice.<locale>.elements.json`. */
export interface ElementsFile {
  readonly tool: { readonly name: 'declared'; readonly version: string }
  readonly policy: { readonly id: string; readonly version: string; readonly hash: string }
  readonly audience: string
  readonly locale: string
  /** Null for a sample. */
  readonly organisation: string | null
  /** Every element that the notice tells; it is stale where one of the policy's has another hash. */
  readonly elements: readonly { readonly id: string; readonly state: string; readonly hash: string }[]
  readonly files: readonly {
    readonly path: string
    readonly hash: string
    readonly blocks: readonly Anchored[]
  }[]
}

/** What is told too little or too much by a written file; undefined where it tells what it should. */
export interface Unlike {
  readonly path: string
  readonly problem: 'lost' | 'invented' | 'unanchored'
  /** Ids of elements; of an unanchored text, its line. */
  readonly what: readonly string[]
}

/**
 * Reads a written notice back, in each of its forms, and compares what it tells with the claims it was made for.
 * Whoever made the files is not asked: only what stands in them counts.
 */
export function unlike(files: readonly OutputFile[], claims: readonly Claim[]): readonly Unlike[] {
  const wanted = new Set(claims.flatMap(({ elements }) => elements.map(({ id }) => id)))
  const index = files.find(({ path }) => path.endsWith('.elements.json'))
  const map = index === undefined ? undefined : (JSON.parse(index.content) as ElementsFile)
  return files.flatMap((file): readonly Unlike[] => {
    if (file === index) return []
    const { path, content } = file
    const entry = map?.files.find((each) => each.path === path)
    const form = path.slice(path.lastIndexOf('.') + 1)
    const stale = entry === undefined || entry.hash !== fingerprint(content)
    if (stale) return [{ path, problem: 'unanchored', what: ['the whole file'] }]
    const blocks = form === 'txt' ? entry.blocks : anchorsIn(form, content, undefined)
    const told = new Set(blocks.flatMap(({ elements }) => elements))
    const lost = [...wanted].filter((id) => !told.has(id))
    // The first layer says in short what is said in whole; nothing is told by it alone.
    const short = blocks.flatMap(({ first }) => first).filter((id) => !told.has(id))
    const invented = [...new Set([...told].filter((id) => !wanted.has(id)).concat(short))]
    const bare = bareLines(form, content, blocks)
    return [
      ...(lost.length > 0 ? [{ path, problem: 'lost', what: lost } as const] : []),
      ...(invented.length > 0 ? [{ path, problem: 'invented', what: invented } as const] : []),
      ...(bare.length > 0 ? [{ path, problem: 'unanchored', what: bare } as const] : []),
    ]
  })
}

/** The blocks of a written notice; those of a plain text are given, for it bears no anchors. */
export function anchorsIn(
  form: string,
  content: string,
  ranges: readonly { readonly lines: readonly [number, number]; readonly anchor: string }[] | undefined,
): readonly Anchored[] {
  if (form === 'txt') return (ranges ?? []).map(({ lines, anchor }) => ({ lines, ...readAnchor(anchor) }))
  return form === 'md' ? markdownAnchors(content) : htmlAnchors(content)
}

function readAnchor(anchor: string): Omit<Anchored, 'lines'> {
  const [, kind = '', rest = ''] = /^([a-z]+): (.*)$/.exec(anchor) ?? []
  const ids = (wanted: string): readonly string[] => (kind === wanted ? rest.split(' ') : [])
  return { elements: ids('elements'), first: ids('first'), frame: ids('frame'), added: ids('added') }
}

/**
 * A comment speaks of the lines above it, up to the comment or the empty line before; in the front matter, of its
 * own line.
 */
function markdownAnchors(content: string): readonly Anchored[] {
  const found: Anchored[] = []
  let first = 1
  for (const [index, line] of content.split('\n').entries()) {
    const own = /^(?:title|description): ".*" # ((?:elements|first|frame): [^"]+)$/.exec(line)?.[1]
    if (own !== undefined) found.push({ lines: [index + 1, index + 1], ...readAnchor(own) })
    const anchor = /^ *<!-- ((?:elements|first|frame|added): [^<>]+) -->$/.exec(line)?.[1]
    if (anchor !== undefined && first <= index) found.push({ lines: [first, index], ...readAnchor(anchor) })
    if (anchor !== undefined || line === '') first = index + 2
  }
  return found
}

/** Attributes are written by the layout alone: a value of it holds no quote and no bracket. */
function htmlAnchors(content: string): readonly Anchored[] {
  const found: Anchored[] = []
  const sentence = /<span data-(elements|first|frame|added)="([^"<>]+)">(?=\s*(?:[^<\s]|<(?:a|bdi)[ >]))/g
  let line = 1
  let counted = 0
  for (const { 1: kind, 2: value = '', index } of content.matchAll(sentence)) {
    for (; counted < index; counted++) if (content.charCodeAt(counted) === 0x0a) line++
    found.push({ lines: [line, line], ...readAnchor(`${kind}: ${unescaped(value)}`) })
  }
  return found
}

function unescaped(value: string): string {
  return value.replace(/&#x([0-9A-F]{2});/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

const frontMatter = /^---\n(?:.+\n)*?---(?=\n)/

/** Lines with words that no block covers; in HTML, blocks of text without a sentence that says what it tells. */
function bareLines(form: string, content: string, blocks: readonly Anchored[]): readonly string[] {
  if (form === 'html') {
    const bodies = [
      ...content.matchAll(/<(p|li|h[12]|t[dh])\b[^>]*>([\s\S]*?)(?=<\/\1>|<(?:p|li|ul|h[12]|t[dh])\b)/g),
    ]
    return bodies
      .filter(({ 2: inside = '' }) => !/data-(?:elements|first|frame|added)="[^"]/.test(inside))
      .map(({ index }) => `line ${content.slice(0, index).split('\n').length}`)
  }
  const front = frontMatter.exec(content)?.[0].split('\n').length ?? 0
  return content.split('\n').flatMap((line, index) => {
    if (line === '' || /^ *<!-- .* -->$/.test(line)) return []
    // Learn's own settings are no words of the notice.
    if (index < front && /^(?:---|ms\.(?:date|topic): [a-z\d/]+)$/.test(line)) return []
    const isCovered = blocks.some(({ lines: [from, to] }) => from <= index + 1 && index + 1 <= to)
    return isCovered ? [] : [`line ${index + 1}`]
  })
}
