import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AutomataCache } from './automata-cache.js'
import { type PolicyCache, policyCacheIn } from './policy-cache.js'
import { privateEntriesIn } from './private-entries.js'
import { lastingPrivateFolder } from './private-folder.js'

/** What earlier runs of this user have found out and kept. */
export interface UsersCache {
  readonly policies: PolicyCache
  /** Loaded where it is needed. */
  automata(): Promise<AutomataCache>
}

/** Beside the files that run, what they are; the bundler writes it. */
const buildFile = 'build'

/** The cache of this user; undefined where declared runs from its sources, for those have no build. Never rejects. */
export async function usersCache(): Promise<UsersCache | undefined> {
  try {
    const build = readFileSync(fileURLToPath(new URL(buildFile, import.meta.url)), 'utf8')
    const folder = await lastingPrivateFolder()
    if (folder === undefined) return undefined
    const entries = privateEntriesIn(folder)
    return {
      policies: policyCacheIn(entries, build),
      automata: async () => (await import('./automata-cache.js')).automataCacheIn(entries, build),
    }
  } catch {
    return undefined
  }
}
