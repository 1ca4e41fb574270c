import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { AtomicWriter, unwritable } from './atomic-writer.js'
import { outputUnwritable } from './codes.js'
import { ProjectError, problem } from './problem.js'
import { errnoOf } from './system-errors.js'
import { openTemporary } from './temporary-files.js'

/** What an output is made of: text (as UTF-8), bytes, or pieces of either. */
export type OutputContent =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>

/**
 * Writes a file so that at every moment its path holds the old file or the whole new one. Throws a `ProjectError` when it
 * cannot be written, and whatever the pieces throw; either way the old file is still there.
 */
export async function writeFileAtomically(path: string, content: OutputContent): Promise<void> {
  const writer = await createAtomicWriter(path)
  try {
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
    for await (const piece of pieces) await writer.write(piece)
    await writer.commit()
  } finally {
    await writer.abort()
  }
}

/** Opens a temporary file beside the output. Throws a `ProjectError` when the output cannot be written. */
export async function createAtomicWriter(path: string): Promise<AtomicWriter> {
  try {
    const { target, mode } = await targetOf(path)
    const temporary = await openTemporary(dirname(target))
    const writer = new AtomicWriter(path, target, temporary)
    if (mode !== undefined) await writer.keepMode(mode)
    return writer
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** What will be replaced: behind links, and nothing but a file that may be written. */
async function targetOf(path: string): Promise<{ readonly target: string; readonly mode?: number }> {
  if (path === '') throw new ProjectError(problem(outputUnwritable, path, 'names no file'))
  if (/[/\\]$/.test(path)) throw new ProjectError(problem(outputUnwritable, path, 'is a folder'))
  let target: string
  try {
    target = await realpath(resolve(path))
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
    return { target: resolve(path) }
  }
  const old = await stat(target)
  if (old.isDirectory()) throw new ProjectError(problem(outputUnwritable, path, 'is a folder'))
  // Renaming over a device or a pipe would take it away from everybody.
  if (!old.isFile()) throw new ProjectError(problem(outputUnwritable, path, 'is no ordinary file'))
  // A rename asks only the folder; a file that is set to read-only is meant to stay.
  await access(target, constants.W_OK)
  return { target, mode: old.mode & 0o777 }
}
