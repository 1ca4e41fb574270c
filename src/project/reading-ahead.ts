import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ByteSource } from '../data/byte-source.js'
import { assetPath } from './package-root.js'
import { ProjectError } from './problem.js'
import { notAFileProblem, readProblem } from './read-problem.js'
import type { ReadingData, ReadingSaid } from './reading-thread.js'

/** The file of the thread, from the package's root. */
const threadPath = 'dist/bin/reading-thread.js'

/** Bytes of a piece, and how many are on their way. */
const pieceLength = 512 * 1024
const mostPieces = 8

/** What the thread may take beside its pieces, in MiB. */
const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 }

/** Whether the file of the thread is there: where declared runs from its sources it need not be. */
export function canReadAhead(): boolean {
  return existsSync(assetPath(threadPath))
}

/**
 * A file that a thread of its own reads and hashes, some pieces ahead of whoever takes them. A piece's memory is gone
 * once the next but one is asked for. `chunks` throws a `ProjectError` when the file cannot be opened or read to its end.
 */
export function readAheadSource(path: string, name: string): ByteSource {
  const end: { sha256?: string } = {}
  return { name, chunks: () => pieces({ path: resolve(path), name, end }), sha256: () => end.sha256 }
}

interface Reading {
  readonly path: string
  readonly name: string
  /** What is known once all was read. */
  readonly end: { sha256?: string }
}

async function* pieces({ path, name, end }: Reading): AsyncGenerator<Uint8Array> {
  const workerData: ReadingData = { path }
  const worker = new Worker(assetPath(threadPath), { workerData, resourceLimits, env: {}, execArgv: [] })
  const next = answersOf(worker)
  const lend = (memory: ArrayBuffer): void => worker.postMessage(memory, [memory])
  try {
    for (let piece = 0; piece < mostPieces; piece++) lend(new ArrayBuffer(pieceLength))
    for (let last: ArrayBuffer | undefined; ; ) {
      const said = await next()
      if ('sha256' in said) {
        end.sha256 = said.sha256
        return
      }
      if ('isNoFile' in said) throw new ProjectError(notAFileProblem(name))
      if ('message' in said) {
        const error = Object.assign(new Error(said.message), { code: said.code })
        throw new ProjectError(readProblem(name, error), error)
      }
      yield new Uint8Array(said.memory, 0, said.bytes)
      if (last !== undefined) lend(last)
      last = said.memory
    }
  } finally {
    await worker.terminate()
  }
}

/** What a thread says, one after the other; rejects when it ends or fails without a word. */
function answersOf(worker: Worker): () => Promise<ReadingSaid> {
  const said: ReadingSaid[] = []
  let failure: Error | undefined
  let wake: () => void = () => undefined
  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  worker.on('message', (answer: ReadingSaid) => {
    said.push(answer)
    wake()
  })
  worker.on('error', fail)
  worker.on('messageerror', fail)
  worker.on('exit', () => fail(new Error('The thread that reads has ended.')))
  return async () => {
    for (;;) {
      const first = said.shift()
      if (first !== undefined) return first
      if (failure !== undefined) throw failure
      await new Promise<void>((resume) => {
        wake = resume
      })
    }
  }
}
