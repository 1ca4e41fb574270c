import { readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errnoOf } from './system-errors.js'

/** What of `package.json` is used. */
interface Manifest {
  readonly name?: unknown
  readonly version?: unknown
}

/**
 * The folder of declared's own `package.json`, found upward from this file: two folders up from `src/project`,
 * three from `dist/src/project`. Throws when the installation is not whole.
 */
export function packageRoot(): string {
  return findPackage().root
}

/** The version of declared, as its `package.json` says. */
export function toolVersion(): string {
  const { version } = findPackage().manifest
  if (typeof version !== 'string') throw new Error('The package.json of declared has no version.')
  return version
}

/**
 * The text of a file that ships with declared (a page, a policy), by its path from the package's root with `/`.
 * Throws when the path leads out of the package or when the file is not there: the installation is not whole.
 */
export function readAsset(relativePath: string): string {
  const path = assetPath(relativePath)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw new Error(`declared is not installed whole: ${relativePath} is missing.`, { cause: error })
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** Where a file or folder that ships with declared is. Throws when the path leads out of the package. */
export function assetPath(relativePath: string): string {
  const path = normalize(relativePath)
  if (path.startsWith('..') || path.startsWith(sep) || /^[A-Za-z]:/.test(path)) {
    throw new RangeError(`${relativePath} leads out of the package.`)
  }
  return join(packageRoot(), path)
}

function findPackage(): { readonly root: string; readonly manifest: Manifest } {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const manifest = manifestIn(folder)
    if (manifest?.name === 'declared') return { root: folder, manifest }
    const above = dirname(folder)
    if (above === folder) throw new Error('declared is not installed whole: its package.json is missing.')
    folder = above
  }
}

function manifestIn(folder: string): Manifest | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, 'package.json'), 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    // A folder above may hold a package.json of somebody else's, whole or not.
    return undefined
  }
}
