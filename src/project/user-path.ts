import { isAbsolute, normalize, relative, resolve, sep } from 'node:path'

/**
 * A path as the user would name it: relative to `cwd` when it is below it, else as it was given. With `/` on
 * every system, so that reports are the same everywhere; a file called `-` is `./-`, for `-` is standard input.
 */
export function userPath(given: string, cwd: string): string {
  const below = relative(cwd, resolve(cwd, given))
  const outside = isAbsolute(below) || below === '..' || below.startsWith(`..${sep}`)
  const path = outside ? normalize(given) : below === '' ? '.' : below
  if (path === '-') return './-'
  return sep === '/' ? path : path.replaceAll(sep, '/')
}

/** A path that is meant from a folder, as the user would name it; from below that folder, by the way back up. */
export function joinPath(folder: string, path: string, cwd: string = resolve('.')): string {
  const target = resolve(folder, path)
  const isAbove = !relative(folder, cwd).startsWith('..')
  return userPath(isAbove ? relative(cwd, target) || '.' : target, cwd)
}
