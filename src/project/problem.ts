import type { Definition } from '../diagnostics/diagnostic.js'

/** Something on disk that is not as the user thinks: plain data. */
export interface Problem {
  readonly code: string
  /** The path as the user would name it. */
  readonly path: string
  /** The end of a sentence that begins with the path: `does not exist`. */
  readonly what: string
  /** The whole sentence. */
  readonly message: string
  /** What to do next. */
  readonly help: string | undefined
}

/** What every definition of this room is told. */
export interface ProblemParams {
  readonly path: string
  readonly what: string
}

/** A problem of one kind. */
export function problem(definition: Definition<ProblemParams>, path: string, what: string): Problem {
  const params = { path, what }
  const help = definition.help?.(params)
  return { code: definition.code, path, what, message: definition.sentence(params), help }
}

/** Thrown where a stream or a write cannot go on; its message is the problem's sentence and may be printed. */
export class ProjectError extends Error {
  readonly problem: Problem

  constructor(found: Problem, cause?: unknown) {
    super(found.message, { cause })
    this.name = 'ProjectError'
    this.problem = found
  }
}
