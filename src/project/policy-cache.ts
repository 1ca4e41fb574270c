import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import type { ParseCache } from '../syntax/parse.js'
import type { Written } from '../syntax/written.js'
import { type Fingerprint, fingerprint } from '../text/fingerprint.js'
import type { SourceFile } from '../text/source-file.js'
import { isPrivate, lastingPrivateFolder } from './private-folder.js'
import { createAtomicWriter } from './write-files.js'

/*
 * Reading YAML, checking its shape and the rules takes longer than judging a small file. So what was found out about
 * policies is kept, and believed only where it says exactly what finding it out again would say:
 *
 * - An entry's name is the fingerprint of every character of the texts and of the build of declared, down to the
 *   bytes of the files that run: other texts or another declared have another entry. What decides is never a time.
 * - An entry begins with the fingerprint of the rest: one that is cut off, damaged or edited by hand is none.
 * - Entries lie in a folder among the system's temporary files that is this user's alone, as is each entry. Who can
 *   write there can change the very program that this user runs. Beside the policies an entry could come with a change
 *   that somebody proposes, and be no line that a reviewer of the policies sees; from a user's home it could be handed
 *   on from machine to machine.
 * - Only texts without a mistake are kept, so that no finding is lost.
 * - The command line asks for none in CI: there a run may follow the code of somebody who only proposes it, under the
 *   same user and on the same machine.
 *
 * Where nothing can be read or written everything is found out anew, which is slower and says the same.
 */

/** What is kept of some texts together; as `compile` takes it. */
export interface KeptPolicies {
  /** By the fingerprints of the texts. */
  readonly documents: ParseCache
  /** The fingerprint of all texts, where no rule had anything to say either. */
  readonly clean: readonly Fingerprint[]
}

/** What is to be kept of texts: a document of each, for none has a mistake. */
export interface FoundPolicies {
  readonly documents: readonly Written[]
  readonly clean: readonly Fingerprint[]
}

/** What earlier runs have found out. */
export interface PolicyCache {
  /** Undefined where nothing is kept of these texts, whatever the order, or nothing that may be believed. */
  read(texts: readonly string[]): KeptPolicies | undefined
  /** Keeps what was found out. Never rejects: where it cannot be written nothing is kept. */
  keep(texts: readonly string[], found: FoundPolicies): Promise<void>
}

/** Beside the files that run, what they are; the bundler writes it. */
const buildFile = 'build'

/** Bytes of an entry that is still read. */
const longest = 32 * 1024 * 1024

/** So many entries are kept at most; when there are more, the oldest go until half as many are left. */
const mostEntries = 128

/** The cache of this user; undefined where declared runs from its sources, for those have no build. Never rejects. */
export async function usersPolicyCache(): Promise<PolicyCache | undefined> {
  try {
    const build = readFileSync(fileURLToPath(new URL(buildFile, import.meta.url)), 'utf8')
    const folder = await lastingPrivateFolder()
    return folder === undefined ? undefined : policyCacheIn(folder, build)
  } catch {
    return undefined
  }
}

/**
 * Reads one document by `read`, who hears what is known of its text, and keeps what has no mistake and does not say
 * that nothing be kept.
 */
export async function parseKept<Document extends Written>(
  source: SourceFile,
  { list }: { readonly list: readonly Diagnostic[] },
  cache: PolicyCache | undefined,
  read: (known: ParseCache) => Promise<Document | undefined>,
): Promise<Document | undefined> {
  const kept = cache?.read([source.text])
  const written = await read(kept?.documents ?? {})
  const isWanted = written !== undefined && !('cache' in written.value && written.value.cache === 'off')
  if (kept === undefined && isWanted && list.length === 0)
    await cache?.keep([source.text], { documents: [written], clean: [] })
  return written
}

/** A cache in a private folder, of this build of declared. */
export function policyCacheIn(folder: string, build: string): PolicyCache {
  return {
    read(texts) {
      const entry = entryOf(build, texts)
      try {
        return believed(entry, readEntry(join(folder, entry.file)))
      } catch {
        return undefined
      }
    },
    async keep(texts, { documents, clean }) {
      const entry = entryOf(build, texts)
      const content = JSON.stringify({
        key: entry.key,
        documents: Object.fromEntries(
          documents.map(({ source, kind, value, spans, content }) => [
            fingerprint(source.text),
            { kind, value, spans, content },
          ]),
        ),
        clean,
      })
      try {
        await writeEntry(join(folder, entry.file), `${fingerprint(content)}\n${content}`)
        await removeOldest(folder)
      } catch {
        // A folder that cannot be written to is no mistake of anybody's.
      }
    },
  }
}

interface Entry {
  readonly key: Fingerprint
  readonly file: string
  /** Of each text. */
  readonly texts: readonly Fingerprint[]
}

function entryOf(build: string, given: readonly string[]): Entry {
  const texts = given.map((text) => fingerprint(text)).sort()
  const key = fingerprint([build, ...texts].join('\n'))
  return { key, file: `${key.replace(':', '-')}.json`, texts }
}

/** The text of an entry. Throws where there is none that is this user's own. */
function readEntry(path: string): string {
  // No link is followed, and nobody waits for the writer of a pipe.
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
  const file = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0))
  try {
    const found = fstatSync(file)
    if (!found.isFile() || !isPrivate(found) || found.size > longest) throw new Error('It is no entry.')
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** Whole or not at all, whoever else writes the same at the same time. */
async function writeEntry(path: string, text: string): Promise<void> {
  const writer = await createAtomicWriter(path)
  try {
    await writer.keepMode(0o600)
    await writer.write(text)
    await writer.commit()
  } finally {
    await writer.abort()
  }
}

/** What an entry says, where it is whole and of exactly these texts. Throws where it is no JSON. */
function believed({ key, texts }: Entry, text: string): KeptPolicies | undefined {
  const end = text.indexOf('\n')
  const content = text.slice(end + 1)
  if (text.slice(0, Math.max(end, 0)) !== fingerprint(content)) return undefined
  const kept = JSON.parse(content) as KeptPolicies & { readonly key: unknown }
  const isWhole = kept.key === key && texts.every((each) => Object.hasOwn(kept.documents, each))
  return isWhole ? kept : undefined
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^sha256-[0-9a-f]{64}\.json$/.test(name))
  if (names.length <= mostEntries) return
  const entries = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return {
        path,
        time: await stat(path).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      }
    }),
  )
  const oldest = entries.sort((a, b) => a.time - b.time).slice(0, names.length - mostEntries / 2)
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })))
}
