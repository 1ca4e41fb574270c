import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileUnreadable } from './codes.js'
import { ProjectError, problem } from './problem.js'
import { plainReason } from './system-errors.js'

/** Milliseconds of quiet that end a save: editors write a file in several steps. */
const quiet = 25

/** Milliseconds after which a change is told even while others follow. */
const patience = 100

/** Waits for changes of files. */
export interface Watcher {
  /** Resolves once something has changed since the last call; to false once the watcher is closed. */
  changed(): Promise<boolean>
  close(): void
}

/**
 * Watches files, and folders with all below them. Of a folder only files count that are named as policies are
 * (`.yaml`, `.yml`). A file that an editor replaces is still watched; of what is not there, its coming is a change.
 * Throws a `ProjectError` where something cannot be watched.
 */
export async function watchFiles(paths: readonly string[]): Promise<Watcher> {
  const state = new Changes()
  const watchers: FSWatcher[] = []
  const fail = (path: string, error: unknown): ProjectError => {
    for (const each of watchers) each.close()
    const what = `cannot be watched: it ${plainReason(error)}`
    return new ProjectError(problem(fileUnreadable, path, what), error)
  }
  const listen = (folder: string, recursive: boolean, path: string, counts: (name: string) => boolean) => {
    const watcher = watch(folder, { recursive })
    watchers.push(watcher)
    watcher.on('change', (_, name) => {
      if (name === null || counts(String(name))) state.tell()
    })
    watcher.on('error', (error) => state.fail(fail(path, error)))
  }
  for (const path of paths) {
    try {
      const whole = resolve(path)
      if (await isFolder(whole)) listen(whole, true, path, (name) => /\.ya?ml$/i.test(name))
      // What is replaced is another one of the same name: the folder above sees both.
      const above = await nearestFolder(dirname(whole))
      const [expected] = relative(above, whole).split(sep)
      listen(above, false, path, (name) => name === expected)
    } catch (error) {
      throw fail(path, error)
    }
  }
  return {
    changed: () => state.next(),
    close() {
      for (const each of watchers) each.close()
      state.end()
    },
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function nearestFolder(path: string): Promise<string> {
  const above = dirname(path)
  return above === path || (await isFolder(path)) ? path : nearestFolder(above)
}

/** Gathers changes until there is quiet. */
class Changes {
  #since: number | undefined
  #timer: NodeJS.Timeout | undefined
  #isReady = false
  #ended = false
  #error: ProjectError | undefined
  #waiting: { resolve(isThere: boolean): void; reject(error: ProjectError): void } | undefined

  tell(): void {
    const now = performance.now()
    this.#since ??= now
    clearTimeout(this.#timer)
    const left = Math.max(0, Math.min(quiet, this.#since + patience - now))
    this.#timer = setTimeout(() => {
      this.#since = undefined
      this.#isReady = true
      this.#settle()
    }, left)
  }

  fail(error: ProjectError): void {
    this.#error = error
    this.#settle()
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#ended = true
    this.#settle()
  }

  next(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#settle()
    })
  }

  #settle(): void {
    const waiting = this.#waiting
    if (waiting === undefined || !(this.#isReady || this.#ended || this.#error !== undefined)) return
    this.#waiting = undefined
    if (this.#error !== undefined) waiting.reject(this.#error)
    else waiting.resolve(!this.#ended)
    this.#isReady = false
  }
}
