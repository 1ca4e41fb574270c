import { readFileSync } from 'node:fs'
import type { ParseCache } from '../syntax/parse.js'
import { assetPath } from './package-root.js'

/** Where the build keeps the shipped policies as parsed, from the package's root. */
export const parseCachePath = 'dist/parse-cache.json'

/**
 * The shipped policies as parsed when declared was built, by the fingerprint of their text; empty where
 * declared runs from its sources, or where the file is not there: then texts are parsed, which is slower
 * and says the same.
 */
export function readParseCache(): ParseCache {
  if (import.meta.url.endsWith('.ts')) return {}
  try {
    return JSON.parse(readFileSync(assetPath(parseCachePath), 'utf8')) as ParseCache
  } catch {
    return {}
  }
}
