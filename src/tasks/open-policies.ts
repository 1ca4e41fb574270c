import { type CompileCache, type Compiled, compile } from '../compile.js'
import { readCacheFile } from '../project/cache-file.js'
import { assetPath, packageRoot } from '../project/package-root.js'
import type { PolicyCache } from '../project/policy-cache.js'
import type { Problem } from '../project/problem.js'
import { type PolicyTexts, readPolicyFolder, readTextFile } from '../project/text-files.js'
import type { SourceFile } from '../text/source-file.js'

/** A folder of policies, compiled. */
export interface Policies extends Compiled {
  /** What reports call the folder. */
  readonly from: string
  /** How many texts were read. */
  readonly documents: number
  /** What could not be read. */
  readonly problems: readonly Problem[]
  /** The text of a document, by its path as diagnostics and findings name it. */
  source(file: string): string | undefined
}

/** What reports say of the policies that come with the package. */
export const shipped = 'those shipped with declared'

export interface OpenOptions {
  /** Files or folders with organisations, beside those in the folder. */
  readonly organisations?: readonly string[]
  /** The payloads that will be judged by, where no other is asked for: the others need not be linked. */
  readonly payloads?: ReadonlySet<string>
  /** What earlier runs have found out, and where the next finds it. */
  readonly cache?: PolicyCache | undefined
  /** What relative paths are meant from; else the folder that the process works in. */
  readonly cwd?: string
}

/**
 * Reads and compiles the policies of a folder, or those that come with declared. Never rejects for a
 * user's mistake: mistakes are in `diagnostics`, unreadable files in `problems`, and `sound` tells
 * whether anything may be judged by the result.
 */
export async function openPolicies(folder?: string, options: OpenOptions = {}): Promise<Policies> {
  const { cwd } = options
  const own =
    folder === undefined
      ? await readPolicyFolder(assetPath('policies'), packageRoot())
      : await readPolicyFolder(folder, cwd)
  const beside = await Promise.all((options.organisations ?? []).map((path) => readOrganisations(path, cwd)))
  const files = [own, ...beside].flatMap((texts) => texts.files)
  const problems = [own, ...beside].flatMap((texts) => texts.problems)
  // Of the shipped policies alone the build has kept everything.
  const isShipped = folder === undefined && beside.length === 0
  const compiled = await compiledFrom(files, options.payloads, isShipped ? undefined : options.cache)
  const sound = compiled.sound && problems.length === 0
  const source = (file: string) => files.find(({ path }) => path === file)?.text
  return { ...compiled, sound, documents: files.length, problems, from: folder ?? shipped, source }
}

/** Compiles texts as far as nobody has before: neither an earlier run nor, of the shipped ones, the build. */
async function compiledFrom(
  files: readonly SourceFile[],
  payloads: ReadonlySet<string> | undefined,
  cache: PolicyCache | undefined,
): Promise<Compiled> {
  const texts = files.map(({ text }) => text)
  const kept = cache?.read(texts)
  const compiled = await compile(files, kept ?? (readCacheFile() as CompileCache | undefined), payloads)
  if (kept === undefined && compiled.found !== undefined) await cache?.keep(texts, compiled.found)
  return compiled
}

async function readOrganisations(path: string, cwd: string | undefined): Promise<PolicyTexts> {
  if (!/\.ya?ml$/i.test(path)) return readPolicyFolder(path, cwd)
  const read = await readTextFile(path, cwd)
  return 'text' in read ? { files: [read], problems: [] } : { files: [], problems: [read] }
}
