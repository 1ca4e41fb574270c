import { closeSync, fstatSync, writeSync } from 'node:fs'
import { outputIncomplete } from './codes.js'
import { ProjectError, problem } from './problem.js'
import { errnoOf, plainReason } from './system-errors.js'

/**
 * Whether an open file is an ordinary one: `process.stdout` then takes a write of which the disk took only a part
 * for a whole one.
 */
export function isOrdinaryFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile()
  } catch {
    return false
  }
}

/** Writes a whole text (as UTF-8) to standard output, open as `descriptor`. Throws a `ProjectError`. */
export function writeWhole(descriptor: number, text: string): void {
  const bytes = new TextEncoder().encode(text)
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
  } catch (error) {
    throw new ProjectError(problem(outputIncomplete, '-', plainReason(error)), error)
  }
}

/** Closes it, which is when some disks (a network's, a quota's) say that it did not fit. Throws a `ProjectError`. */
export function closeWhole(descriptor: number): void {
  try {
    closeSync(descriptor)
  } catch (error) {
    if (errnoOf(error) === 'EBADF') return
    throw new ProjectError(problem(outputIncomplete, '-', plainReason(error)), error)
  }
}
