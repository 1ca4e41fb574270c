import { linkSync, renameSync, unlinkSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { outputUnwritable } from './codes.js'
import { ProjectError, problem } from './problem.js'
import { errnoOf, plainReason } from './system-errors.js'
import { forgetTemporary, removeTemporary, reserveTemporary } from './temporary-files.js'

/** Bytes that are collected before they are written. */
const bufferLength = 256 * 1024

/**
 * Puts several whole files at their paths, in this order, or none. All are on disk before the first is seen, and
 * nothing runs in between but the renames: only a kill in these moments leaves some new and some old, each whole,
 * and then the last is old. When a rename fails, what stood there before is put back. Throws a `ProjectError`.
 */
export async function commitTogether(writers: readonly AtomicWriter[]): Promise<void> {
  const placed: AtomicWriter[] = []
  let done = false
  try {
    for (const writer of writers) await writer.seal()
    // One stretch without a pause, so that no signal is heard and nothing else of this process runs.
    for (const writer of writers) {
      writer.place({ mayGoBack: writers.length > 1 })
      placed.push(writer)
    }
    done = true
  } finally {
    if (!done) {
      for (const writer of placed.reverse()) writer.goBack()
      for (const writer of writers) await writer.abort()
    }
    for (const writer of placed) writer.settle()
  }
  const folders = new Map(writers.map((writer) => [dirname(writer.target), writer.path]))
  for (const [folder, path] of folders) {
    await syncFolder(folder).catch((error: unknown) => {
      throw unwritable(path, error)
    })
  }
}

/** A file in the making: nothing of it is seen at its path before `commit`, and nothing is left of it after `abort`. */
export class AtomicWriter {
  /** As the user names it. */
  readonly path: string
  /** Absolute, behind links. */
  readonly target: string
  readonly #temporary: string
  #handle: FileHandle | undefined
  /** Its name is not at its place yet, and it is not given up. */
  #isPending = true
  #buffer: Uint8Array | undefined
  #length = 0
  /** What stood there: nothing, the old file under this name, or what could not be kept. */
  #before: Before = { kind: 'lost' }

  /** Use `createAtomicWriter`. */
  constructor(
    path: string,
    target: string,
    temporary: { readonly path: string; readonly handle: FileHandle },
  ) {
    this.path = path
    this.target = target
    this.#temporary = temporary.path
    this.#handle = temporary.handle
  }

  /** Adds bytes, or text as UTF-8. Throws a `ProjectError`, after which the file is given up. */
  async write(piece: Uint8Array | string): Promise<void> {
    const handle = this.#open()
    const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
    await this.#orGiveUp(async () => {
      if (this.#length + bytes.length > bufferLength) await this.#flush(handle)
      if (bytes.length > bufferLength) await handle.writeFile(bytes)
      else {
        this.#buffer ??= new Uint8Array(bufferLength)
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
    await commitTogether([this])
  }

  /** Gives the file up. Does nothing after `commit`, a failure or another `abort`; never throws. */
  async abort(): Promise<void> {
    if (this.#isPending) await this.#giveUp()
  }

  /** Gives the new file the old one's permissions. */
  async keepMode(mode: number): Promise<void> {
    await this.#orGiveUp(() => this.#open().chmod(mode))
  }

  /** Ends the writing: the file is whole and on disk, under its temporary name. Throws a `ProjectError`. */
  async seal(): Promise<void> {
    // Sealed already: many files are held open by nobody.
    if (this.#isPending && this.#handle === undefined) return
    const handle = this.#open()
    await this.#orGiveUp(async () => {
      await this.#flush(handle)
      await handle.sync()
      this.#buffer = undefined
      this.#handle = undefined
      await handle.close()
    })
  }

  /** Gives the sealed file its name, in one step. For `commitTogether`. Throws a `ProjectError`. */
  place({ mayGoBack }: { readonly mayGoBack: boolean }): void {
    try {
      if (mayGoBack) this.#before = keepOld(this.target)
      renameSync(this.#temporary, this.target)
    } catch (error) {
      this.settle()
      throw unwritable(this.path, error)
    }
    this.#isPending = false
    forgetTemporary(this.#temporary)
  }

  /** Puts back what `place` replaced; where the system cannot, the new file stays, whole. For `commitTogether`. */
  goBack(): void {
    try {
      if (this.#before.kind === 'kept') renameSync(this.#before.path, this.target)
      if (this.#before.kind === 'nothing') unlinkSync(this.target)
    } catch {
      // A disk that fails twice; the error that is on its way tells of it.
    }
  }

  /** Lets the old file go. For `commitTogether`. */
  settle(): void {
    if (this.#before.kind === 'kept') removeTemporary(this.#before.path)
    this.#before = { kind: 'lost' }
  }

  #open(): FileHandle {
    if (this.#handle === undefined) throw new Error('The output is written or given up already.')
    return this.#handle
  }

  async #flush(handle: FileHandle): Promise<void> {
    if (this.#length > 0) await handle.writeFile((this.#buffer as Uint8Array).subarray(0, this.#length))
    this.#length = 0
  }

  async #orGiveUp(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      await this.#giveUp()
      throw unwritable(this.path, error)
    }
  }

  async #giveUp(): Promise<void> {
    const handle = this.#handle
    this.#isPending = false
    this.#handle = undefined
    this.#buffer = undefined
    await handle?.close().catch(() => undefined)
    removeTemporary(this.#temporary)
  }
}

type Before = { readonly kind: 'nothing' | 'lost' } | { readonly kind: 'kept'; readonly path: string }

/** Keeps an old file under another name too. Throws what the system says, but where it has no such links. */
function keepOld(target: string): Before {
  const path = reserveTemporary(dirname(target))
  try {
    linkSync(target, path)
    return { kind: 'kept', path }
  } catch (error) {
    forgetTemporary(path)
    const code = errnoOf(error) ?? ''
    if (code === 'ENOENT') return { kind: 'nothing' }
    if (['EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV'].includes(code))
      return { kind: 'lost' }
    throw error
  }
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

/** The error of an output that cannot be written, by what the system said. */
export function unwritable(path: string, error: unknown): ProjectError {
  if (error instanceof ProjectError) return error
  const code = errnoOf(error)
  const isFolder = code === 'ENOENT' || code === 'ENOTDIR'
  const what = isFolder ? 'cannot be written: its folder does not exist' : plainReason(error)
  return new ProjectError(problem(outputUnwritable, path, what), error)
}
