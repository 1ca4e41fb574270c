import { createHash } from 'node:crypto'
import { constants, fstatSync, openSync, readSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

/** What a thread that reads is begun with. */
export interface ReadingData {
  /** Absolute. */
  readonly path: string
}

/** A piece of the file in the memory that was lent; the hash of all pieces, at the end; or why there are no more. */
export type ReadingSaid =
  | { readonly memory: ArrayBuffer; readonly bytes: number }
  | { readonly sha256: string }
  | { readonly isNoFile: true }
  | { readonly message: string; readonly code: unknown }

const { path } = workerData as ReadingData
const hash = createHash('sha256')
let file: number | undefined
let isAtEnd = false

function open(): number {
  // Whoever opens a pipe the usual way waits for its writer, perhaps for ever.
  return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
}

/** Fills memory that was lent, and hashes the very bytes that go away in it. */
function read(memory: ArrayBuffer): ReadingSaid {
  if (file === undefined) {
    file = open()
    const found = fstatSync(file)
    if (!found.isFile() && !found.isDirectory()) return { isNoFile: true }
  }
  const piece = new Uint8Array(memory)
  const bytes = readSync(file, piece, 0, piece.length, null)
  if (bytes === 0) return { sha256: hash.digest('hex') }
  hash.update(piece.subarray(0, bytes))
  return { memory, bytes }
}

function said(memory: ArrayBuffer): ReadingSaid {
  try {
    return read(memory)
  } catch (error) {
    return { message: String((error as Error).message), code: (error as { readonly code?: unknown }).code }
  }
}

// The thread, and with it the file, is closed by whoever has begun it.
parentPort?.on('message', (memory: ArrayBuffer) => {
  if (isAtEnd) return
  const answer = said(memory)
  isAtEnd = !('memory' in answer)
  parentPort?.postMessage(answer, 'memory' in answer ? [answer.memory] : [])
})
