import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { outputUnwritable } from './codes.js'
import { ProjectError, problem } from './problem.js'
import { errnoOf, plainReason } from './system-errors.js'

/** Makes a folder and those above it where they are not there. Throws a `ProjectError` when it cannot. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(resolve(path), { recursive: true })
  } catch (error) {
    const what = errnoOf(error) === 'EEXIST' ? 'is a file, not a folder' : plainReason(error)
    throw new ProjectError(problem(outputUnwritable, path, what), error)
  }
}
