import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isPrivate } from './private-folder.js'
import { createAtomicWriter } from './write-files.js'

/** Files in a private folder that keep what was found out, each whole or not there at all. */
export interface PrivateEntries {
  /** Throws where there is none of this name that is this user's own. */
  read(name: string): Buffer
  /** Never rejects: where it cannot be written nothing is kept. Where there are too many, the oldest go. */
  write(name: string, content: string | Uint8Array): Promise<void>
}

/** Bytes of an entry that is still read. */
const longest = 32 * 1024 * 1024

/** So many entries are kept at most; when there are more, the oldest go until half as many are left. */
const mostEntries = 128

/** The name of an entry begins with a fingerprint. */
const entryName = /^sha256-[0-9a-f]{64}\.(?:json|bin)$/

/** The entries of a folder that is this user's alone. */
export function privateEntriesIn(folder: string): PrivateEntries {
  return {
    read: (name) => readEntry(join(folder, name)),
    async write(name, content) {
      try {
        await writeEntry(join(folder, name), content)
        await removeOldest(folder)
      } catch {
        // A folder that cannot be written to is no mistake of anybody's.
      }
    },
  }
}

function readEntry(path: string): Buffer {
  // No link is followed, and nobody waits for the writer of a pipe.
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
  const file = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0))
  try {
    const found = fstatSync(file)
    if (!found.isFile() || !isPrivate(found) || found.size > longest) throw new Error('It is no entry.')
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

/** Whole or not at all, whoever else writes the same at the same time. */
async function writeEntry(path: string, content: string | Uint8Array): Promise<void> {
  const writer = await createAtomicWriter(path)
  try {
    await writer.keepMode(0o600)
    await writer.write(content)
    await writer.commit()
  } finally {
    await writer.abort()
  }
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => entryName.test(name))
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
