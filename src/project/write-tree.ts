import { lstat, mkdir, rmdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type AtomicWriter, commitTogether } from './atomic-writer.js'
import { outputUnwritable } from './codes.js'
import { ProjectError, problem } from './problem.js'
import { errnoOf, plainReason } from './system-errors.js'
import { joinPath } from './user-path.js'
import { createAtomicWriter } from './write-files.js'

/** A file in a folder: its path from there with `/`, and its whole text. */
export interface TreeFile {
  readonly path: string
  readonly text: string
}

/** Which of these paths, from the folder, are taken, by whatever it is; as the user would name them. */
export async function takenPaths(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const taken: string[] = []
  for (const path of paths) {
    const here = resolve(folder, path)
    const isTaken = await lstat(here).then(
      () => true,
      (error: unknown) => errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR',
    )
    if (isTaken) taken.push(joinPath(folder, path))
  }
  return taken
}

/**
 * Writes all files below a folder, or none, as `commitTogether` does. Folders are made where they are missing, and
 * taken away again where a file could not be written. Throws a `ProjectError`.
 */
export async function writeTree(folder: string, files: readonly TreeFile[]): Promise<void> {
  const made: string[] = []
  const writers: AtomicWriter[] = []
  let written = false
  try {
    for (const { path, text } of files) {
      const target = joinPath(folder, path)
      await makeFolders(dirname(resolve(target)), target, made)
      const writer = await createAtomicWriter(target)
      writers.push(writer)
      await writer.write(text)
      await writer.seal()
    }
    await commitTogether(writers)
    written = true
  } finally {
    if (!written) {
      for (const writer of writers) await writer.abort()
      // The innermost first; one that holds something by now stays.
      for (const each of made.reverse()) await rmdir(each).catch(() => undefined)
    }
  }
}

async function makeFolders(folder: string, target: string, made: string[]): Promise<void> {
  const missing: string[] = []
  for (let at = folder; ; at = dirname(at)) {
    try {
      await mkdir(at)
      made.push(at)
      break
    } catch (error) {
      const code = errnoOf(error)
      if (code === 'EEXIST') break
      if (code !== 'ENOENT' || dirname(at) === at) {
        const what =
          code === 'ENOTDIR' ? 'cannot be written: a folder above it is a file' : plainReason(error)
        throw new ProjectError(problem(outputUnwritable, target, what), error)
      }
      missing.push(at)
    }
  }
  for (const each of missing.reverse()) {
    await mkdir(each)
    made.push(each)
  }
}
