import { readFileSync } from 'node:fs'
import { assetPath } from './package-root.js'
import { writeFileAtomically } from './write-files.js'

/** Where the build keeps what it found out about the shipped policies, from the package's root. */
const cachePath = 'dist/compile-cache.json'

/**
 * What the build kept, or undefined: where declared runs from its sources, and where the file is not
 * there. Then everything is found out anew, which is slower and says the same.
 */
export function readCacheFile(): unknown {
  if (import.meta.url.endsWith('.ts')) return undefined
  try {
    return JSON.parse(readFileSync(assetPath(cachePath), 'utf8'))
  } catch {
    return undefined
  }
}

export async function writeCacheFile(content: object): Promise<void> {
  await writeFileAtomically(assetPath(cachePath), JSON.stringify(content))
}
