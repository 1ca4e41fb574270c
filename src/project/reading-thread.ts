import { createHash } from 'node:crypto'
import { constants, fstatSync, openSync, read } from 'node:fs'
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
/** Memory that was lent and that nothing is read into yet. */
const lent: ArrayBuffer[] = []
let file: number | undefined
let isReading = false
let isAtEnd = false

// The thread, and with it the file, is closed by whoever has begun it.
parentPort?.on('message', (memory: ArrayBuffer) => {
  lent.push(memory)
  readNext()
})

/** Fills the next memory that was lent, unless something else is being filled. */
function readNext(): void {
  if (isReading || isAtEnd) return
  const memory = lent.shift()
  if (memory === undefined) return
  try {
    file ??= open()
  } catch (error) {
    fail(error as NodeJS.ErrnoException)
  }
  if (file === undefined || isAtEnd) return
  const piece = new Uint8Array(memory)
  isReading = true
  read(file, piece, 0, piece.length, null, (error, bytes) => {
    isReading = false
    if (error !== null) fail(error)
    else if (bytes === 0) end({ sha256: hash.digest('hex') })
    else {
      // The next piece is read while this one is hashed, and hashed behind it.
      readNext()
      hash.update(piece.subarray(0, bytes))
      parentPort?.postMessage({ memory, bytes } satisfies ReadingSaid, [memory])
    }
  })
}

function open(): number {
  // Whoever opens a pipe the usual way waits for its writer, perhaps for ever.
  const opened = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  const found = fstatSync(opened)
  // A folder says so itself when it is read.
  if (!found.isFile() && !found.isDirectory()) end({ isNoFile: true })
  return opened
}

function fail({ message, code }: NodeJS.ErrnoException): void {
  end({ message, code })
}

function end(said: ReadingSaid): void {
  isAtEnd = true
  parentPort?.postMessage(said)
}
