import { createDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js'
import { parseBaseline } from '../syntax/parse.js'
import type { Written } from '../syntax/written.js'
import { type PolicyCache, parseKept } from './policy-cache.js'
import type { Problem } from './problem.js'
import { readTextFile } from './text-files.js'

/** A baseline file, read. */
export interface BaselineFile {
  /** As the user would name it. */
  readonly path: string
  /** Undefined where it could not be read; the reasons are beside it. */
  readonly written: Written<'baseline'> | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly Problem[]
  /** The text of the file, where `file` is its path. */
  source(file: string): string | undefined
}

/**
 * Reads a baseline, of which `cache` may know what it says. Never rejects for a user's mistake: what is wrong stands
 * beside it, and nothing is accepted then.
 */
export async function readBaseline(path: string, cwd?: string, cache?: PolicyCache): Promise<BaselineFile> {
  const source = await readTextFile(path, cwd)
  if (!('text' in source)) {
    const problems = [source]
    return { path: source.path, written: undefined, diagnostics: [], problems, source: () => undefined }
  }
  const diagnostics = createDiagnostics()
  const written = await parseKept(source, diagnostics, cache, (known) =>
    parseBaseline(source, diagnostics, known),
  )
  // A key that means nothing may have been meant to narrow it.
  const isWhole = diagnostics.list.every(({ severity }) => severity !== 'error')
  return {
    path: source.path,
    written: isWhole ? written : undefined,
    diagnostics: diagnostics.list,
    problems: [],
    source: (file) => (file === source.path ? source.text : undefined),
  }
}
