import { type FileHandle, open } from 'node:fs/promises'
import type { ByteSource } from '../data/byte-source.js'
import type { BytesHook } from '../data/taken-bytes.js'
import type { RandomBytes } from '../parquet/random-bytes.js'
import { fileUnreadable } from './codes.js'
import { privateFolder } from './private-folder.js'
import { ProjectError, problem } from './problem.js'
import { plainReason } from './system-errors.js'
import { openTemporary, removeTemporary } from './temporary-files.js'

/** A copy under a name of ours in a folder of this user's own, and what reads it. */
export interface Copy extends RandomBytes {
  /** Absolute. */
  readonly path: string
  replaceEnd(from: number, bytes: Uint8Array): Promise<void>
  remove(): Promise<void>
}

/**
 * Copies a source, each piece shown to `hook` first. Nobody else can change the copy, and its name holds nothing
 * that a reader could take for a pattern. Rejects as the source does, or with a `ProjectError` where it cannot be written.
 */
export async function copyPrivately(source: ByteSource, hook?: BytesHook): Promise<Copy> {
  const fail = (error: unknown): never => {
    const what = `cannot be copied to be read: the copy ${plainReason(error)}`
    throw new ProjectError(problem(fileUnreadable, source.name, what), error)
  }
  const folder = await privateFolder().catch(fail)
  const temporary = await openTemporary(folder.path).catch(fail)
  const { path } = temporary
  let handle = temporary.handle
  const remove = async (): Promise<void> => {
    await handle.close().catch(() => undefined)
    removeTemporary(path)
  }
  let size = 0
  try {
    for await (const chunk of source.chunks()) {
      hook?.show?.(chunk)
      await handle.writeFile(chunk).catch(fail)
      size += chunk.length
      hook?.count?.(chunk.length)
    }
    // It was opened for writing alone.
    await handle.close()
    handle = await open(path, 'r+').catch(fail)
    const replaceEnd = async (from: number, bytes: Uint8Array): Promise<void> => {
      await handle.truncate(from)
      for (let at = 0; at < bytes.length; ) {
        at += (await handle.write(bytes, at, bytes.length - at, from + at)).bytesWritten
      }
    }
    return {
      path,
      size,
      read: (from, length) => readPart(handle, from, length).catch(fail),
      replaceEnd: (from, bytes) => replaceEnd(from, bytes).catch(fail),
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function readPart(handle: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(bytes, at, length - at, from + at)
    if (bytesRead === 0) throw new Error('The copy is shorter than it was.')
    at += bytesRead
  }
  return bytes
}
