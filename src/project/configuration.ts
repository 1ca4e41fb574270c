import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js'
import { parse } from '../syntax/parse.js'
import type { ConfigurationWritten } from '../syntax/shapes/configuration.js'
import { fileMissing } from './codes.js'
import { type PolicyCache, parseKept } from './policy-cache.js'
import { type Problem, problem } from './problem.js'
import { readTextFile } from './text-files.js'
import { userPath } from './user-path.js'

/** The nearest `declared.yaml`, read. */
export interface Configuration {
  /** As the user would name it. */
  readonly path: string
  /** Absolute; paths in the file are meant from here. */
  readonly folder: string
  /** Undefined where the file could not be read; the reasons are beside it. */
  readonly value: ConfigurationWritten | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly Problem[]
}

const fileName = 'declared.yaml'

/** Looks in a folder and in those above it; undefined where there is none. `cache` may know what it says. */
export async function findConfiguration(
  from: string = resolve('.'),
  cache?: PolicyCache,
): Promise<Configuration | undefined> {
  let folder = resolve(from)
  for (;;) {
    const path = join(folder, fileName)
    const found = await stat(path).catch(() => undefined)
    if (found?.isFile() === true) return readConfiguration(path, folder, from, cache)
    const above = dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
}

/** Looks in one folder and not above it. A folder that is not there is a problem of the configuration. */
export async function configurationIn(
  folder: string,
  cwd: string = resolve('.'),
): Promise<Configuration | undefined> {
  const whole = resolve(cwd, folder)
  const path = join(whole, fileName)
  try {
    if (!(await stat(whole)).isDirectory()) throw new Error('is no folder')
  } catch {
    const name = userPath(folder, cwd)
    const problems = [problem(fileMissing, name, 'is no folder that can be read')]
    return { path: name, folder: whole, value: undefined, diagnostics: [], problems }
  }
  const found = await stat(path).catch(() => undefined)
  return found === undefined ? undefined : readConfiguration(path, whole, cwd)
}

async function readConfiguration(
  path: string,
  folder: string,
  cwd: string,
  cache?: PolicyCache,
): Promise<Configuration> {
  const source = await readTextFile(path, cwd)
  if (!('text' in source))
    return { path: source.path, folder, value: undefined, diagnostics: [], problems: [source] }
  const diagnostics = createDiagnostics()
  const written = await parseKept(source, diagnostics, cache, (known) => parse(source, diagnostics, known))
  const value = written?.kind === 'declared' ? (written.value as ConfigurationWritten) : undefined
  return { path: source.path, folder, value, diagnostics: diagnostics.list, problems: [] }
}
