import { lstat, mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

let known: Promise<{ readonly path: string }> | undefined

/**
 * A folder among the system's temporary ones that only this user may look into; always the same where it can be, so
 * that what a killed process left there is found again. Rejects with what the system says.
 */
export function privateFolder(): Promise<{ readonly path: string }> {
  known ??= findPrivateFolder().catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}

async function findPrivateFolder(): Promise<{ readonly path: string }> {
  const path = await lastingPrivateFolder()
  return { path: path ?? (await mkdtemp(join(await realpath(tmpdir()), 'declared-'))) }
}

/**
 * The one that is always the same; undefined where somebody else has taken its name or may look into it. Rejects where
 * there is no place for temporary files.
 */
export async function lastingPrivateFolder(): Promise<string | undefined> {
  const path = join(await realpath(tmpdir()), `declared-${userInfo().uid}`)
  await mkdir(path, { mode: 0o700 }).catch(() => undefined)
  const found = await lstat(path).catch(() => undefined)
  return found?.isDirectory() === true && isPrivate(found) ? path : undefined
}

/**
 * Whether a file or folder is this user's and nobody else may do anything with it. Windows has no such numbers and
 * keeps a user's temporary files to him.
 */
export function isPrivate({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  const own = userInfo().uid
  return own === -1 || (uid === own && (mode & 0o077) === 0)
}
