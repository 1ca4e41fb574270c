import { constants, readSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ByteSource, OpenFile } from '../data/byte-source.js'
import { ProjectError } from './problem.js'
import { notAFileProblem, readProblem } from './read-problem.js'

/** Bytes of the first piece of a file, and of each piece where it goes on: most of many files are small. */
const firstLength = 16 * 1024
const pieceLength = 256 * 1024
/** Bytes of a piece where two take turns. */
const turnLength = 512 * 1024

interface FileOptions {
  /** What reports call it. */
  readonly name?: string
  readonly size?: number
  /** A piece's memory is used again once the next but one is asked for; then the next is read while one is judged. */
  readonly reuses?: boolean
}

/**
 * A file, read in pieces. The file is opened when the first piece is asked for and closed when the reader stops,
 * early or not. `chunks` throws a `ProjectError` when the file cannot be opened or read to its end.
 */
export function fileSource(path: string, given: FileOptions = {}): ByteSource {
  const name = given.name ?? path
  const size = given.size === undefined ? {} : { size: given.size }
  let file: OpenFile | undefined
  return {
    name,
    ...size,
    opened: () => file,
    async *chunks() {
      const handle = await opened(resolve(path), name)
      try {
        file = openFile(handle.fd, name)
        yield* piecesOf({ handle, file, name }, given.reuses === true)
      } finally {
        file = undefined
        await handle.close()
      }
    },
  }
}

async function opened(path: string, name: string): Promise<FileHandle> {
  // Whoever opens a pipe the usual way waits for its writer, perhaps for ever.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
  const handle = await open(path, flags).catch((error: unknown) => fail(name, error))
  try {
    const found = await handle.stat()
    if (!found.isFile() && !found.isDirectory()) throw new ProjectError(notAFileProblem(name))
    return handle
  } catch (error) {
    await handle.close()
    throw error instanceof ProjectError ? error : fail(name, error)
  }
}

/** A file from its start on. */
export function openFile(descriptor: number, name: string): OpenFile {
  return {
    descriptor,
    position: 0,
    read(memory) {
      try {
        return readSync(descriptor, memory, 0, memory.length, this.position)
      } catch (error) {
        return fail(name, error)
      }
    },
  }
}

/** A file that is being read, and what reports call it. */
interface Reading {
  readonly handle: FileHandle
  readonly file: OpenFile
  readonly name: string
}

async function* piecesOf(reading: Reading, reuses: boolean): AsyncGenerator<Uint8Array> {
  const { handle, file, name } = reading
  for (let length = firstLength; ; ) {
    // A piece of its own each time: readers may keep a view of it.
    const memory = new Uint8Array(length)
    const { bytesRead } = await handle
      .read(memory, 0, length, file.position)
      .catch((error: unknown) => fail(name, error))
    if (bytesRead === 0) return
    file.position += bytesRead
    yield memory.subarray(0, bytesRead)
    if (bytesRead < length) continue
    if (reuses) return yield* inTurns(reading)
    length = pieceLength
  }
}

/** What is left of a file, in two pieces of memory of which one is filled while the other is read. */
async function* inTurns({ handle, file, name }: Reading): AsyncGenerator<Uint8Array> {
  const fill = (memory: Uint8Array<ArrayBuffer>) => {
    const { position } = file
    const reading = handle.read(memory, 0, memory.length, position)
    // Whoever asks for it hears why it failed, and perhaps nobody asks.
    reading.catch(() => undefined)
    return { memory, position, reading }
  }
  let next = fill(new Uint8Array(turnLength))
  let other = new Uint8Array(turnLength)
  try {
    for (;;) {
      const { bytesRead } = await next.reading.catch((error: unknown) => fail(name, error))
      const { memory, position } = next
      if (position !== file.position) {
        // Somebody else has read what stands there.
        next = fill(memory)
        continue
      }
      if (bytesRead === 0) return
      file.position += bytesRead
      next = fill(other)
      other = memory
      yield memory.subarray(0, bytesRead)
    }
  } finally {
    // The file is closed only when nothing is read from it any more.
    await next.reading.catch(() => undefined)
  }
}

/** Bytes of a file; undefined where it is none, or cannot be asked. */
export async function fileSize(path: string, cwd = '.'): Promise<number | undefined> {
  const found = await stat(resolve(cwd, path)).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}

/**
 * Standard input, which reports call `-`. The stream is the caller's, for the process is not this room's; it is
 * read once, and a second reading throws.
 */
export function standardInputSource(stream: AsyncIterable<Uint8Array>): ByteSource {
  let read = false
  return {
    name: '-',
    async *chunks() {
      if (read) throw new Error('Standard input can be read only once.')
      read = true
      const pieces = stream[Symbol.asyncIterator]()
      try {
        for (;;) {
          const next = await pieces.next().catch((error: unknown) => fail('-', error))
          if (next.done === true) return
          yield next.value
        }
      } finally {
        await pieces.return?.()
      }
    },
  }
}

/** Bytes that are in memory already, in one piece. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.byteLength,
    async *chunks() {
      if (bytes.byteLength > 0) yield bytes
    },
  }
}

function fail(name: string, error: unknown): never {
  throw new ProjectError(readProblem(name, error), error)
}
