import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, lstat, open, opendir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from './system-errors.js'

/** Names that one search for what was left behind looks at; a folder may hold millions. */
const mostNames = 10_000

/** Those of this process that are on disk; a signal takes them away. */
const living = new Set<string>()
const opening = new Set<Promise<unknown>>()
const searched = new Set<string>()

/**
 * An open temporary file in a folder, and its path. What writers that were killed have left there is taken away
 * first. Throws what the system says when there can be no file.
 */
export async function openTemporary(
  folder: string,
): Promise<{ readonly path: string; readonly handle: FileHandle }> {
  if (!searched.has(folder)) {
    searched.add(folder)
    await removeStale(folder).catch(() => undefined)
  }
  const path = temporaryPath(folder)
  const file = open(path, 'wx')
  opening.add(file)
  try {
    const handle = await file
    living.add(path)
    return { path, handle }
  } finally {
    opening.delete(file)
  }
}

/** A path for a temporary file that is not there yet; once it is, `removeTemporary` or a signal takes it away. */
export function reserveTemporary(folder: string): string {
  const path = temporaryPath(folder)
  living.add(path)
  return path
}

/** Says that a temporary file has another name now, or is none any more. */
export function forgetTemporary(path: string): void {
  living.delete(path)
}

/** Takes a temporary file away, or leaves it for `removeTemporaries` to try again; never throws. */
export function removeTemporary(path: string): void {
  try {
    rmSync(path, { force: true })
    living.delete(path)
  } catch {
    // The disk fails, or another program has it open.
  }
}

/** Takes every temporary file of this process away, those in the making too; never rejects. For its end. */
export async function removeTemporaries(): Promise<void> {
  await Promise.allSettled(opening)
  for (const path of living) removeTemporary(path)
}

/** Who writes, so that somebody else can tell whether it still does. Its own short name, whatever the output's. */
function temporaryPath(folder: string): string {
  const { host, pid } = writer() ?? { host: '0'.repeat(12), pid: '0' }
  return join(folder, `.declared-${host}-${pid}-${randomBytes(9).toString('hex')}.tmp`)
}

interface Writer {
  /** 12 hexadecimal digits: this boot of this machine, and the table in which its processes are numbered. */
  readonly host: string
  readonly pid: string
}

/**
 * Who this process is among all that may see the folder, on other machines or in containers too. Undefined where the
 * system does not say it beyond doubt (there is no Linux /proc): then nobody takes the file away but its writer.
 */
function writer(): Writer | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const host = createHash('sha256')
      .update(`${boot} ${readlinkSync('/proc/self/ns/pid')}`)
      .digest('hex')
    return { host: host.slice(0, 12), pid: readlinkSync('/proc/self') }
  } catch {
    return undefined
  }
}

/**
 * Takes away what killed writers left: files of this user with exactly such a name, of this machine since it was
 * started, whose process is gone. A process of the same number that is another one keeps it: rather too much stays.
 */
async function removeStale(folder: string): Promise<void> {
  const own = writer()
  if (own === undefined) return
  const user = statSync('/proc/self').uid
  let count = 0
  for await (const { name } of await opendir(folder)) {
    if (++count > mostNames) return
    const [, host, pid] = /^\.declared-([0-9a-f]{12})-([1-9]\d{0,9})-[0-9a-f]{18}\.tmp$/.exec(name) ?? []
    if (host !== own.host || pid === undefined || (await isAlive(pid))) continue
    const path = join(folder, name)
    const file = await lstat(path).catch(() => undefined)
    // Processes of other users may be hidden, and then seem gone.
    if (file?.isFile() === true && file.uid === user) await rm(path, { force: true }).catch(() => undefined)
  }
}

async function isAlive(pid: string): Promise<boolean> {
  return lstat(`/proc/${pid}`).then(
    () => true,
    (error: unknown) => errnoOf(error) !== 'ENOENT',
  )
}
