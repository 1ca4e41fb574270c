import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type JudgedPiece, type JudgeParts, type PieceJudges, unpackSpans } from '../kernel/piece-judges.js'
import type { PieceAsked, PieceSaid, ThreadData } from './judging-thread.js'
import { assetPath } from './package-root.js'

/** The file of a thread, from the package's root. */
const threadPath = 'dist/bin/judging-thread.js'

/** Bytes of a piece, and how many of them each thread has: one that it judges, one that is being filled. */
const slotBytes = 1024 * 1024
const slotsPerThread = 2

/** What a thread may take beside the memory of its judge, in MiB. */
const resourceLimits = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 }

/**
 * How many threads judge a large file: as many as are asked for, else one for each core, at most four. None where one
 * would have to share its only core with the thread that reads.
 */
export function threadsFor(jobs: number | undefined): number {
  const cores = availableParallelism()
  const count = jobs ?? Math.min(4, cores)
  return count === 1 && cores === 1 ? 0 : count
}

/** Whether the file of a thread is there: where declared runs from its sources it need not be. */
export function hasJudgingThreads(): boolean {
  return existsSync(assetPath(threadPath))
}

/**
 * Begins so many threads, each with a judge of its own, and resolves when they are ready. They end when they are
 * closed, and with the process. Rejects when one cannot begin.
 */
export async function beginJudgingThreads(parts: JudgeParts, count: number): Promise<PieceJudges> {
  const slots = Array.from({ length: count * slotsPerThread }, () => new Uint8Array(slotBytes))
  const threads = Array.from({ length: count }, () => new JudgingThread({ parts }))
  const close = async (): Promise<void> => {
    await Promise.all(threads.map((each) => each.close()))
  }
  try {
    await Promise.all(threads.map(({ ready }) => ready))
    for (const each of threads) each.hold()
  } catch (error) {
    await close()
    throw error
  }
  return {
    slots,
    close,
    judge(slot, bytes) {
      const free = threads.reduce((least, each) => (each.waiting < least.waiting ? each : least))
      return free.judge(slot, bytes)
    },
  }
}

interface Answer {
  resolve(said: JudgedPiece): void
  reject(error: Error): void
}

class JudgingThread {
  /** Resolves when the thread has its judge. */
  readonly ready: Promise<void>
  readonly #worker: Worker
  /** In the order in which they were asked for, which is that of the answers. */
  readonly #answers: Answer[] = []
  #failure: Error | undefined

  constructor(workerData: ThreadData) {
    const options = { workerData, resourceLimits, env: {}, execArgv: [] }
    this.#worker = new Worker(assetPath(threadPath), options)
    // Nobody has to wait for a thread that is only beginning.
    this.#worker.unref()
    this.ready = new Promise((resolve, reject) => {
      this.#answers.push({ resolve: () => resolve(), reject })
    })
    this.#worker.on('message', (said: PieceSaid) => this.#answer(said))
    this.#worker.on('error', (error: Error) => this.#fail(error))
    this.#worker.on('messageerror', (error: Error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('A judging thread has ended.')))
  }

  /** From now on the process waits for what the thread says. */
  hold(): void {
    this.#worker.ref()
  }

  get waiting(): number {
    return this.#answers.length
  }

  /** The memory goes over to the thread, for memory that is shared is slow to copy from and to. */
  judge({ buffer }: Uint8Array, bytes: number): Promise<JudgedPiece> {
    const asked: PieceAsked = { memory: buffer as ArrayBuffer, bytes }
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) reject(this.#failure)
      else {
        this.#answers.push({ resolve, reject })
        this.#worker.postMessage(asked, [asked.memory])
      }
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #answer({ memory, spans }: PieceSaid): void {
    try {
      this.#answers.shift()?.resolve({ slot: new Uint8Array(memory), spans: unpackSpans(spans) })
    } catch (error) {
      this.#fail(error as Error)
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#answers.splice(0)) reject(this.#failure)
  }
}
