import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { outputUnwritable } from './codes.js'
import { ProjectError, problem } from './problem.js'
import { errnoOf, plainReason } from './system-errors.js'

/** Bytes that are collected before they are written. */
const bufferLength = 256 * 1024

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
    // Its own short name, so that a long name of the output does not become too long.
    const temporary = join(dirname(target), `.declared-${randomBytes(9).toString('hex')}.tmp`)
    const handle = await open(temporary, 'wx')
    const writer = new AtomicWriter(path, target, temporary, handle)
    if (mode !== undefined) await writer.keepMode(mode)
    return writer
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** A file in the making: nothing of it is seen at its path before `commit`, and nothing is left of it after `abort`. */
export class AtomicWriter {
  readonly #path: string
  readonly #target: string
  readonly #temporary: string
  #handle: FileHandle | undefined
  readonly #buffer = new Uint8Array(bufferLength)
  #length = 0

  /** Use `createAtomicWriter`. */
  constructor(path: string, target: string, temporary: string, handle: FileHandle) {
    this.#path = path
    this.#target = target
    this.#temporary = temporary
    this.#handle = handle
  }

  /** Adds bytes, or text as UTF-8. Throws a `ProjectError`, after which the file is given up. */
  async write(piece: Uint8Array | string): Promise<void> {
    const handle = this.#open()
    const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
    await this.#orGiveUp(async () => {
      if (this.#length + bytes.length > bufferLength) await this.#flush(handle)
      if (bytes.length > bufferLength) await handle.writeFile(bytes)
      else {
        this.#buffer.set(bytes, this.#length)
        this.#length += bytes.length
      }
    })
  }

  /** Where what was written so far can be read back before it is committed. Throws a `ProjectError`. */
  async draft(): Promise<string> {
    const handle = this.#open()
    await this.#orGiveUp(() => this.#flush(handle))
    return this.#temporary
  }

  /** Puts the whole file at its path, on disk and not only in memory. Throws a `ProjectError`. */
  async commit(): Promise<void> {
    const handle = this.#open()
    await this.#orGiveUp(async () => {
      await this.#flush(handle)
      await handle.sync()
      this.#handle = undefined
      await handle.close()
      await rename(this.#temporary, this.#target)
      await syncFolder(dirname(this.#target))
    })
  }

  /** Gives the file up. Does nothing after `commit`, a failure or another `abort`; never throws. */
  async abort(): Promise<void> {
    if (this.#handle !== undefined) await this.#giveUp()
  }

  /** Gives the new file the old one's permissions. */
  async keepMode(mode: number): Promise<void> {
    await this.#orGiveUp(() => this.#open().chmod(mode))
  }

  #open(): FileHandle {
    if (this.#handle === undefined) throw new Error('The output is written or given up already.')
    return this.#handle
  }

  async #flush(handle: FileHandle): Promise<void> {
    if (this.#length > 0) await handle.writeFile(this.#buffer.subarray(0, this.#length))
    this.#length = 0
  }

  async #orGiveUp(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      await this.#giveUp()
      throw unwritable(this.#path, error)
    }
  }

  async #giveUp(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close().catch(() => undefined)
    await rm(this.#temporary, { force: true }).catch(() => undefined)
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

/** Makes the new name last; where the system cannot do this for folders, there is nothing to do. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES'].includes(errnoOf(error) ?? '')) throw error
  }
}

function unwritable(path: string, error: unknown): ProjectError {
  if (error instanceof ProjectError) return error
  const code = errnoOf(error)
  const isFolder = code === 'ENOENT' || code === 'ENOTDIR'
  const what = isFolder ? 'cannot be written: its folder does not exist' : plainReason(error)
  return new ProjectError(problem(outputUnwritable, path, what), error)
}
