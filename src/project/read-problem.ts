import { fileMissing, fileUnreadable, notAFile } from './codes.js'
import { type Problem, problem } from './problem.js'
import { errnoOf, plainReason } from './system-errors.js'

/** The problem of a path that could not be read, by what the system said. */
export function readProblem(path: string, error: unknown): Problem {
  const code = errnoOf(error)
  const definition = code === 'ENOENT' || code === 'ENOTDIR' ? fileMissing : fileUnreadable
  return problem(definition, path, plainReason(error))
}

/** The problem of a path that stands for a pipe, a socket or a device. */
export function notAFileProblem(path: string): Problem {
  return problem(notAFile, path, 'is a pipe or a device, not a file')
}
