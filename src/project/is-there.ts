import { lstat } from 'node:fs/promises'
import { resolve } from 'node:path'

/** Whether anything has this name already, a link that leads nowhere included. Never rejects. */
export async function isThere(path: string, cwd: string = resolve('.')): Promise<boolean> {
  return lstat(resolve(cwd, path)).then(
    () => true,
    () => false,
  )
}
