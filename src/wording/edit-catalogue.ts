import { createDiagnostics } from '../diagnostics/diagnostic.js'
import { parseCatalogue } from '../syntax/parse.js'
import type { CatalogueWritten } from '../syntax/shapes/catalogue.js'
import { keySpan, type Path, pointerOf, valueSpan, type Written } from '../syntax/written.js'
import { canonicalJson } from '../text/canonical-json.js'
import { createSourceFile, type SourceFile } from '../text/source-file.js'

/** What becomes of a catalogue: marks by the ids of messages, and who answers for some of them. */
export interface CatalogueEdit {
  readonly marks: ReadonlyMap<string, string>
  readonly states?: ReadonlyMap<string, { readonly reviewed: string } | { readonly legal: string }>
}

/** What stands from `start` to `end` (UTF-16 offsets) is replaced. */
interface Change {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * The text of a catalogue with some marks and states set, and every other character as it was: comments and layout
 * stay. Undefined where it cannot be read, or is written so that nothing can be put in without changing more.
 */
export async function editCatalogue(
  source: SourceFile,
  { marks, states = new Map() }: CatalogueEdit,
): Promise<string | undefined> {
  const written = await parseCatalogue(source, createDiagnostics())
  if (written === undefined) return undefined
  const changes = [
    ...[...states].map(([id, state]) => stateChange(written, id, stateText(state))),
    ...markChanges(written, marks),
  ]
  // A text of another system keeps its own ends of lines.
  const ends = source.text.includes('\r\n') ? '\r\n' : '\n'
  const text = changed(source.text, changes, ends)
  const again = await parseCatalogue(createSourceFile(source.path, text), createDiagnostics())
  const wanted = canonicalJson(edited(written.value, marks, states))
  return again !== undefined && canonicalJson(again.value) === wanted ? text : undefined
}

function edited(
  value: CatalogueWritten,
  marks: CatalogueEdit['marks'],
  states: NonNullable<CatalogueEdit['states']>,
): CatalogueWritten {
  const messages = Object.entries(value.messages).map(([id, each]) => {
    const state = states.get(id)
    if (state === undefined) return [id, each]
    return [id, { ...(typeof each === 'string' ? { text: each } : each), state }]
  })
  const all = { ...value.marks, ...Object.fromEntries(marks) }
  return {
    ...value,
    messages: Object.fromEntries(messages),
    ...(Object.keys(all).length === 0 ? {} : { marks: all }),
  }
}

function changed(text: string, changes: readonly Change[], ends: string): string {
  let result = text
  for (const { start, end, text: put } of changes.toSorted((a, b) => b.start - a.start)) {
    result = `${result.slice(0, start)}${put.replaceAll('\n', ends)}${result.slice(end)}`
  }
  return result
}

function quoted(words: string): string {
  return `'${words.replaceAll("'", "''")}'`
}

function stateText(state: { readonly reviewed: string } | { readonly legal: string }): string {
  const [[role = '', by = ''] = []] = Object.entries(state)
  return `{ ${role}: ${quoted(by)} }`
}

function isWritten({ spans }: Written, path: Path): boolean {
  return spans[pointerOf(path)] !== undefined
}

function stateChange(written: Written<'catalogue'>, id: string, state: string): Change {
  const path = ['messages', id]
  const { text } = written.source
  const own = [...path, 'state']
  if (isWritten(written, own)) {
    const { start, end } = valueSpan(written, own)
    return { start, end: withoutLineEnd(text, start, end), text: state }
  }
  const { start, end } = valueSpan(written, path)
  const last = withoutLineEnd(text, start, end)
  if (typeof written.value.messages[id] === 'string') {
    // `id: words` becomes a group; what stood behind the colon is its text, two columns further in.
    const { end: behind } = keySpan(written, path)
    const colon = text.indexOf(':', behind)
    const indent = indentAt(text, keySpan(written, path).start)
    const moved = text
      .slice(colon + 1, last)
      .replaceAll('\r\n', '\n')
      .replace(/\n(?=[^\n])/g, '\n  ')
    return {
      start: colon + 1,
      end: last,
      text: `\n${indent}  state: ${state}\n${indent}  text:${moved}`,
    }
  }
  if (text[start] === '{') return { start: start + 1, end: start + 1, text: ` state: ${state},` }
  return { start, end: start, text: `state: ${state}\n${indentAt(text, start)}` }
}

function markChanges(written: Written<'catalogue'>, marks: CatalogueEdit['marks']): readonly Change[] {
  if (marks.size === 0) return []
  const { text } = written.source
  const lines = (ids: readonly string[], indent: string) =>
    ids.map((id) => `\n${indent}${id}: ${quoted(marks.get(id) ?? '')}`).join('')
  if (!isWritten(written, ['marks'])) {
    const end = text.trimEnd().length
    return [{ start: end, end: text.length, text: `\n\nmarks:${lines([...marks.keys()], '  ')}\n` }]
  }
  const known = Object.keys(written.value.marks ?? {})
  const changes: Change[] = []
  for (const id of known) {
    const mark = marks.get(id)
    if (mark === undefined) continue
    const { start, end } = valueSpan(written, ['marks', id])
    changes.push({ start, end, text: quoted(mark) })
  }
  const added = [...marks.keys()].filter((id) => !known.includes(id))
  if (added.length === 0) return changes
  const last = known.at(-1)
  if (last === undefined) {
    const { start, end } = valueSpan(written, ['marks'])
    return [{ start, end, text: lines(added, '  ') }]
  }
  const at = endOfLine(text, valueSpan(written, ['marks', last]).end)
  const indent = indentAt(text, keySpan(written, ['marks', last]).start)
  return [...changes, { start: at, end: at, text: lines(added, indent) }]
}

/** A block of lines ends with a line end that is not its own. */
function withoutLineEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length
}

function endOfLine(text: string, at: number): number {
  const end = text.slice(at).search(/\r?\n|$/)
  return at + end
}

/** What stands before something in its line, as spaces. */
function indentAt(text: string, at: number): string {
  return ' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1))
}
