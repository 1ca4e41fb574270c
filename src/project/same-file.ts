import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * What is the same for two paths that lead to one file, by links of any kind or by another way through the folders,
 * and differs for two files; for one that is not there yet, where it would be. Never rejects.
 */
export async function identityOf(path: string): Promise<string> {
  const whole = resolve(path)
  try {
    const { dev, ino } = await stat(whole, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return join(await realFolder(dirname(whole)), basename(whole))
  }
}

async function realFolder(folder: string): Promise<string> {
  return realpath(folder).catch(async () => {
    const above = dirname(folder)
    return above === folder ? folder : join(await realFolder(above), basename(folder))
  })
}
