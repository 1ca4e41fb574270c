import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { compare } from '../diagnostics/order.js'

/** What a folder holds below it. */
export interface Walked {
  readonly entries: readonly WalkedEntry[]
  /** Folders that could not be read, with what the system said. */
  readonly unreadable: readonly { readonly path: string; readonly error: unknown }[]
}

export interface WalkedEntry {
  /** From the folder, with `/`. */
  readonly path: string
  readonly name: string
  /** `special` is neither file nor folder; `broken` is a link that leads nowhere, or a name that cannot be used. */
  readonly kind: 'file' | 'special' | 'broken'
  /** The absolute path without links: equal for two names of one file. */
  readonly real: string
}

/**
 * Everything below a folder that is no folder, sorted by path. Links are followed; a folder that is reached twice is
 * read once, so links in a circle end. `enters` says whether a folder below is read, by its path and name.
 */
export async function walk(folder: string, enters: (path: string, name: string) => boolean): Promise<Walked> {
  const entries: WalkedEntry[] = []
  const unreadable: { path: string; error: unknown }[] = []
  const seen = new Set<string>()
  const open = ['']
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const here = at
    try {
      const real = await realpath(join(folder, here))
      if (seen.has(real)) continue
      seen.add(real)
      for (const entry of await readdir(real, { withFileTypes: true })) {
        const path = here === '' ? entry.name : `${here}/${entry.name}`
        const { kind, target } = entry.isSymbolicLink()
          ? await follow(join(real, entry.name))
          : { kind: kindOf(entry), target: join(real, entry.name) }
        if (kind !== 'folder') entries.push({ path, name: entry.name, kind, real: target })
        else if (enters(path, entry.name)) open.push(path)
      }
      // The last is taken first: of two names of one folder the one that sorts first is read.
      open.sort((a, b) => compare(b, a))
    } catch (error) {
      unreadable.push({ path: here, error })
    }
  }
  entries.sort((a, b) => compare(a.path, b.path))
  return { entries, unreadable }
}

type Kind = WalkedEntry['kind'] | 'folder'

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): Kind {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'special'
}

async function follow(path: string): Promise<{ readonly kind: Kind; readonly target: string }> {
  try {
    return { kind: kindOf(await stat(path)), target: await realpath(path) }
  } catch {
    return { kind: 'broken', target: path }
  }
}
