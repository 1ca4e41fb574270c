import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sequenceAt } from '../data/utf8.js'
import { createSourceFile, type SourceFile } from '../text/source-file.js'
import { fileUnreadable, noPolicies, policyNotUtf8 } from './codes.js'
import { type Problem, problem } from './problem.js'
import { readProblem } from './read-problem.js'
import { userPath } from './user-path.js'
import { walk } from './walk.js'

export interface PolicyTexts {
  /** Sorted by path. */
  readonly files: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

/** Bytes of one policy text. A person wrote it; what is longer is something else. */
const longest = 8 * 1024 * 1024

/**
 * Every `.yaml` and `.yml` below a folder, but for names that begin with a dot and `node_modules`. Each `path` is as
 * the user would name it. A file that cannot be read is a problem and does not hide the others.
 */
export async function readPolicyFolder(folder: string, cwd: string = resolve('.')): Promise<PolicyTexts> {
  const name = userPath(folder, cwd)
  try {
    if (!(await stat(resolve(cwd, folder))).isDirectory()) {
      return { files: [], problems: [problem(noPolicies, name, 'is no folder; policies are read from one')] }
    }
  } catch (error) {
    return { files: [], problems: [readProblem(name, error)] }
  }
  const isShown = (_path: string, part: string) => !part.startsWith('.') && part !== 'node_modules'
  const walked = await walk(resolve(cwd, folder), isShown)
  const files: SourceFile[] = []
  const problems = walked.unreadable.map(({ path, error }) =>
    readProblem(userPath(join(folder, path), cwd), error),
  )
  const named = walked.entries.filter(({ name }) => !name.startsWith('.') && /\.ya?ml$/i.test(name))
  for (const read of await Promise.all(named.map(({ path }) => readTextFile(join(folder, path), cwd)))) {
    if ('text' in read) files.push(read)
    else problems.push(read)
  }
  if (files.length === 0 && problems.length === 0) {
    problems.push(problem(noPolicies, name, 'holds no policy: there is no .yaml or .yml file below it'))
  }
  return { files, problems }
}

/** One text that a person wrote, as strict UTF-8; a byte order mark at its start is dropped. */
export async function readTextFile(path: string, cwd: string = resolve('.')): Promise<SourceFile | Problem> {
  const name = userPath(path, cwd)
  const absolute = resolve(cwd, path)
  try {
    const found = await stat(absolute)
    if (found.isDirectory()) return problem(fileUnreadable, name, 'is a folder')
    // A pipe or a device could keep the reader waiting for ever.
    if (!found.isFile()) return problem(fileUnreadable, name, 'is neither a file nor a folder')
    if (found.size > longest) return problem(fileUnreadable, name, 'is larger than 8 MiB, which no policy is')
    const bytes = await readFile(absolute)
    const text = decoded(bytes)
    if (text === undefined) return problem(policyNotUtf8, name, `is not UTF-8 in line ${brokenLine(bytes)}`)
    return createSourceFile(name, text)
  } catch (error) {
    return readProblem(name, error)
  }
}

/** The text without a byte order mark at its start; undefined where the bytes are not UTF-8. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The line, from 1, of the first bytes that are not UTF-8. */
function brokenLine(bytes: Uint8Array): number | undefined {
  let line = 1
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      if (byte === 0x0a) line++
      at++
      continue
    }
    const length = sequenceAt(bytes, at, bytes.length)
    if (length <= 0) return line
    at += length
  }
  return undefined
}
