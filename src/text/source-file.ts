/**
 * A text that diagnostics can point into. Offsets are UTF-16 code units of `text`;
 * `lineStarts` holds the offset at which each line begins.
 */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly lineStarts: readonly number[]
}

/** A half-open range of UTF-16 offsets in one source file. */
export interface Span {
  readonly source: SourceFile
  readonly start: number
  readonly end: number
}

/** Line and column, both from 1; the column counts Unicode code points. */
export interface Position {
  readonly line: number
  readonly column: number
}

export function createSourceFile(path: string, text: string): SourceFile {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { path, text, lineStarts }
}

/** The position of an offset; an offset past the end is taken for the end. */
export function positionAt(source: SourceFile, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), source.text.length)
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((source.lineStarts[middle] ?? 0) <= end) low = middle
    else high = middle - 1
  }
  const before = source.text.slice(source.lineStarts[low], end)
  return { line: low + 1, column: codePoints(before) + 1 }
}

/** How many code points a text has; a lone surrogate counts as one. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** The text of one line, from 1, without its line end. */
export function lineText(source: SourceFile, line: number): string {
  const start = source.lineStarts[line - 1]
  if (start === undefined) return ''
  const end = source.lineStarts[line] ?? source.text.length + 1
  return source.text.slice(start, end - 1).replace(/\r$/, '')
}
