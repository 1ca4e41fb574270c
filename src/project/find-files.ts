import { realpath, stat } from 'node:fs/promises'
import { extname, isAbsolute, join, resolve } from 'node:path'
import { compare } from '../diagnostics/order.js'
import { emptyFolder, fileMissing, globMatchesNothing } from './codes.js'
import { createGlob, isPattern, splitPattern } from './glob.js'
import { type Problem, problem } from './problem.js'
import { notAFileProblem, readProblem } from './read-problem.js'
import { errnoOf } from './system-errors.js'
import { userPath } from './user-path.js'
import { type Walked, type WalkedEntry, walk } from './walk.js'

/** What a folder is searched for, packed or not. */
const dataExtensions: readonly string[] = ['.json', '.ndjson', '.jsonl', '.csv', '.tsv', '.parquet']

/** A file to be judged; `name` is what reports call it, `-` for standard input. */
export interface FoundFile {
  readonly name: string
  /** Absolute; `-` for standard input. */
  readonly path: string
}

export interface FoundFiles {
  /** Sorted by name; a file with several names is there once. */
  readonly files: readonly FoundFile[]
  /** Files below a given folder whose extension is not known, sorted. */
  readonly leftOut: readonly string[]
  readonly problems: readonly Problem[]
}

/** Behind an extension these say that the file is packed, whatever reads it. */
const packedExtensions: readonly string[] = ['.gz', '.zst']

/** The extension in lower case, with its dot, before that of packing; empty where there is none. */
function extensionOf(path: string): string {
  const last = extname(path)
  const isPacked = packedExtensions.includes(last.toLowerCase())
  return (isPacked ? extname(path.slice(0, -last.length)) : last).toLowerCase()
}

/**
 * The files that arguments name: a file whatever its extension, a folder for every file below it with one of the
 * extensions (hidden ones too), a pattern for what it matches (folders as if they were named), `-` for standard input. A
 * name that exists is never a pattern. Whatever names nothing or cannot be looked into is a problem, so that nothing
 * that was asked for goes missing in silence.
 */
export async function findFiles(
  given: readonly string[],
  {
    cwd = resolve('.'),
    extensions = dataExtensions,
  }: { readonly cwd?: string; readonly extensions?: readonly string[] } = {},
): Promise<FoundFiles> {
  const search = new Search(cwd, extensions)
  for (const argument of new Set(given)) await search.argument(argument)
  return search.result()
}

/** What has been found so far, by real path. */
class Search {
  readonly #cwd: string
  readonly #extensions: readonly string[]
  readonly #files: { readonly file: FoundFile; readonly real: string }[] = []
  readonly #leftOut: { readonly name: string; readonly real: string }[] = []
  readonly #problems: Problem[] = []

  constructor(cwd: string, extensions: readonly string[]) {
    this.#cwd = cwd
    this.#extensions = extensions
  }

  async argument(given: string): Promise<void> {
    if (given === '-') {
      this.#files.push({ file: { name: '-', path: '-' }, real: '-' })
      return
    }
    if (given === '') {
      this.#problems.push(problem(fileMissing, given, 'names no file'))
      return
    }
    const path = resolve(this.#cwd, given)
    try {
      const found = await stat(path)
      if (found.isDirectory()) await this.#folder(given)
      else if (found.isFile()) this.#add(given, await realpath(path).catch(() => path))
      // Whoever opens a pipe waits for its writer, perhaps for ever.
      else this.#problems.push(notAFileProblem(userPath(given, this.#cwd)))
    } catch (error) {
      const isNoName = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errnoOf(error) ?? '')
      if (isNoName && isPattern(given)) await this.#pattern(given)
      else this.#problems.push(readProblem(userPath(given, this.#cwd), error))
    }
  }

  result(): FoundFiles {
    const files: FoundFile[] = []
    const seen = new Set<string>()
    for (const { file, real } of this.#files.sort((a, b) => compare(a.file.name, b.file.name))) {
      if (!seen.has(real)) files.push(file)
      seen.add(real)
    }
    const leftOut = this.#leftOut.filter(({ real }) => !seen.has(real)).map(({ name }) => name)
    const problems = [...new Map(this.#problems.map((found) => [found.message, found])).values()]
    problems.sort((a, b) => compare(a.message, b.message))
    return { files, leftOut: [...new Set(leftOut)].sort(compare), problems }
  }

  /** Every file below it with a known extension. */
  async #folder(given: string): Promise<void> {
    const walked = await walk(resolve(this.#cwd, given), () => true)
    this.#unreadable(given, walked)
    let known = 0
    for (const entry of walked.entries) {
      if (this.#extensions.includes(extensionOf(entry.name))) {
        known++
        this.#entry(given, entry)
      } else this.#leftOut.push({ name: this.#name(given, entry.path), real: entry.real })
    }
    if (known > 0 || walked.unreadable.length > 0) return
    const none = `holds no file with a known extension (${this.#extensions.join(', ')}; .gz or .zst may follow)`
    const what = walked.entries.length === 0 ? 'holds no file' : none
    this.#problems.push(problem(emptyFolder, userPath(given, this.#cwd), what))
  }

  async #pattern(given: string): Promise<void> {
    const { folder, below } = splitPattern(given)
    const glob = createGlob(below)
    const folders: string[] = []
    const walked = await walk(resolve(this.#cwd, folder), (path) => {
      if (!below.endsWith('**') && (glob.matches(path) || glob.matches(`${path}/`))) folders.push(path)
      return glob.mayHold(path)
    })
    const isMissing = walked.unreadable.some(({ path, error }) => path === '' && errnoOf(error) === 'ENOENT')
    if (!isMissing) this.#unreadable(folder, walked)
    const matched = walked.entries.filter(({ path }) => glob.matches(path))
    for (const entry of matched) this.#entry(folder, entry)
    for (const path of folders) await this.#folder(this.#joined(folder, path))
    if (matched.length > 0 || folders.length > 0) return
    this.#problems.push(problem(globMatchesNothing, given, 'matches no file'))
  }

  #entry(folder: string, { path, kind, real }: WalkedEntry): void {
    const name = this.#name(folder, path)
    if (kind === 'file') this.#add(this.#joined(folder, path), real)
    else if (kind === 'broken')
      this.#problems.push(problem(fileMissing, name, 'is a link to what does not exist'))
    else this.#problems.push(notAFileProblem(name))
  }

  #unreadable(folder: string, walked: Walked): void {
    for (const { path, error } of walked.unreadable) {
      this.#problems.push(readProblem(this.#name(folder, path), error))
    }
  }

  #add(given: string, real: string): void {
    this.#files.push({ file: { name: userPath(given, this.#cwd), path: resolve(this.#cwd, given) }, real })
  }

  #name(folder: string, path: string): string {
    return userPath(this.#joined(folder, path), this.#cwd)
  }

  #joined(folder: string, path: string): string {
    return isAbsolute(folder) || folder !== '.' ? join(folder, path) : `./${path}`
  }
}
