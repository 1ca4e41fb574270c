import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Span } from '../kernel/judge-block.js'
import { type JudgeParts, type PieceJudges, unpackSpans } from '../kernel/piece-judges.js'
import type { PieceAsked, ThreadData } from './judging-thread.js'
import { assetPath } from './package-root.js'

/** The file of a thread, from the package's root. */
const threadPath = 'dist/bin/judging-thread.js'

/** Bytes of a piece, and how many of them each thread has: one that it judges, one that is being filled. */
const slotBytes = 1024 * 1024
const slotsPerThread = 2

/** What a thread may take beside the memory of its judge, in MiB. */
const resourceLimits = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 }

/** As many threads as judge at a time where nobody says how many: one for each core, at most four. */
export function usualJobs(): number {
  return Math.min(4, availableParallelism())
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
  const buffers = Array.from({ length: count * slotsPerThread }, () => new SharedArrayBuffer(slotBytes))
  const slots: readonly Uint8Array[] = buffers.map((buffer) => new Uint8Array(buffer))
  const threads = Array.from({ length: count }, () => new JudgingThread({ parts, slots: buffers }))
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
      return free.judge({ slot: slots.indexOf(slot), bytes })
    },
  }
}

interface Answer {
  resolve(spans: readonly Span[]): void
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
    this.#worker.on('message', (numbers: Float64Array) => this.#answer(numbers))
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

  judge(asked: PieceAsked): Promise<readonly Span[]> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) reject(this.#failure)
      else {
        this.#answers.push({ resolve, reject })
        this.#worker.postMessage(asked)
      }
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #answer(numbers: Float64Array): void {
    try {
      this.#answers.shift()?.resolve(unpackSpans(numbers))
    } catch (error) {
      this.#fail(error as Error)
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#answers.splice(0)) reject(this.#failure)
  }
}
