import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ByteSource } from '../data/byte-source.js'
import { ProjectError } from './problem.js'
import { notAFileProblem, readProblem } from './read-problem.js'

/** Bytes of the first piece of a file, and of each piece where it goes on: most of many files are small. */
const firstLength = 16 * 1024
const pieceLength = 256 * 1024

/**
 * A file, read in pieces. The file is opened when the first piece is asked for and closed when the reader stops,
 * early or not. `chunks` throws a `ProjectError` when the file cannot be opened or read to its end.
 */
export function fileSource(
  path: string,
  given: { readonly name?: string; readonly size?: number } = {},
): ByteSource {
  const name = given.name ?? path
  const size = given.size === undefined ? {} : { size: given.size }
  return { name, ...size, chunks: () => piecesOf(resolve(path), name) }
}

async function* piecesOf(path: string, name: string): AsyncGenerator<Uint8Array> {
  // Whoever opens a pipe the usual way waits for its writer, perhaps for ever.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
  const handle = await open(path, flags).catch((error: unknown) => fail(name, error))
  try {
    const found = await handle.stat().catch((error: unknown) => fail(name, error))
    if (!found.isFile() && !found.isDirectory()) throw new ProjectError(notAFileProblem(name))
    for (let length = firstLength; ; ) {
      // A piece of its own each time: readers may keep a view of it.
      const piece = new Uint8Array(length)
      const { bytesRead } = await handle
        .read(piece, 0, length, null)
        .catch((error: unknown) => fail(name, error))
      if (bytesRead === 0) return
      if (bytesRead === length) length = pieceLength
      yield piece.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
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
