import { positionAt, type Span } from '../text/source-file.js'

/** A place in a policy text as reports print it: path, line and column from 1. */
export interface PolicyPlace {
  readonly file: string
  readonly line: number
  readonly col: number
}

export function placeOf(span: Span): PolicyPlace {
  const { line, column } = positionAt(span.source, span.start)
  return { file: span.source.path, line, col: column }
}
