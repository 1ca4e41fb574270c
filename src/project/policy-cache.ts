import type { Diagnostic } from '../diagnostics/diagnostic.js'
import type { ParseCache } from '../syntax/parse.js'
import type { Written } from '../syntax/written.js'
import { type Fingerprint, fingerprint } from '../text/fingerprint.js'
import type { SourceFile } from '../text/source-file.js'
import type { PrivateEntries } from './private-entries.js'

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

/** A cache of this build of declared. */
export function policyCacheIn(entries: PrivateEntries, build: string): PolicyCache {
  return {
    read(texts) {
      const entry = entryOf(build, texts)
      try {
        return believed(entry, entries.read(entry.file).toString('utf8'))
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
      await entries.write(entry.file, `${fingerprint(content)}\n${content}`)
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

/** What an entry says, where it is whole and of exactly these texts. Throws where it is no JSON. */
function believed({ key, texts }: Entry, text: string): KeptPolicies | undefined {
  const end = text.indexOf('\n')
  const content = text.slice(end + 1)
  if (text.slice(0, Math.max(end, 0)) !== fingerprint(content)) return undefined
  const kept = JSON.parse(content) as KeptPolicies & { readonly key: unknown }
  const isWhole = kept.key === key && texts.every((each) => Object.hasOwn(kept.documents, each))
  return isWhole ? kept : undefined
}
