import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { compare } from '../diagnostics/order.js'
import { fileUnreadable } from './codes.js'
import { ProjectError, problem } from './problem.js'
import { readProblem } from './read-problem.js'
import { errnoOf } from './system-errors.js'
import { joinPath } from './user-path.js'

/** Bytes of a file that can be one that was written; what is longer is something else. */
const longest = 64 * 1024 * 1024

/**
 * The text of a file that was written earlier, bytes that are no UTF-8 replaced; undefined where there is none. Throws
 * a `ProjectError` where there is something that cannot be read.
 */
export async function readOutput(folder: string, name: string): Promise<string | undefined> {
  const path = joinPath(folder, name)
  try {
    const found = await stat(resolve(path))
    if (!found.isFile()) throw new ProjectError(problem(fileUnreadable, path, 'is no ordinary file'))
    if (found.size > longest)
      throw new ProjectError(problem(fileUnreadable, path, 'is larger than 64 MiB, which no such file is'))
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readFile(resolve(path)))
  } catch (error) {
    if (error instanceof ProjectError) throw error
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined
    throw new ProjectError(readProblem(path, error), error)
  }
}

/** The names of the files in a folder, sorted; none where there is no such folder. Throws a `ProjectError`. */
export async function outputNames(folder: string): Promise<readonly string[]> {
  return namesIn(folder, (entry) => entry.isFile())
}

/** The names of the folders in a folder, sorted; none where there is no such folder. Throws a `ProjectError`. */
export async function folderNames(folder: string): Promise<readonly string[]> {
  return namesIn(folder, (entry) => entry.isDirectory() && !entry.name.startsWith('.'))
}

async function namesIn(folder: string, isMeant: (entry: Dirent) => boolean): Promise<readonly string[]> {
  try {
    const entries = await readdir(resolve(folder), { withFileTypes: true })
    return entries
      .filter(isMeant)
      .map(({ name }) => name)
      .sort(compare)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw new ProjectError(readProblem(joinPath(folder, '.'), error), error)
  }
}
