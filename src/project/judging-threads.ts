import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { BegunJudges, JudgedPiece, JudgeParts } from '../kernel/piece-judges.js'
import type { PieceAsked, ThreadSaid, ThreadTold } from './judging-thread.js'
import { assetPath } from './package-root.js'

/** The file of a thread, from the package's root. */
const threadPath = 'dist/bin/judging-thread.cjs'

/** Bytes of a piece, and how many of them each thread has: the one that it judges, and the next. */
const slotBytes = 4 * 1024 * 1024
const slotsPerThread = 2

/** What a thread may take beside the memory of its judge, in MiB. */
const resourceLimits = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 }

/**
 * How many threads judge a large file: as many as are asked for, else one for each core, but for that of the thread
 * they work for where it is busy, at most four. None where one would share its only core with that thread.
 */
export function threadsFor(jobs: number | undefined, isBusy: boolean): number {
  const cores = availableParallelism()
  const count = jobs ?? Math.min(4, isBusy ? cores - 1 : cores)
  return count === 1 && cores === 1 ? 0 : count
}

/** Whether the file of a thread is there: where declared runs from its sources it need not be. */
export function hasJudgingThreads(): boolean {
  return existsSync(assetPath(threadPath))
}

/** Begins so many threads, which get a judge each. They end when they are closed, and with the process. */
export function beginJudgingThreads(count: number): BegunJudges {
  const threads = Array.from({ length: count }, () => new JudgingThread())
  return {
    async make(parts) {
      const { expected } = parts
      const share = expected === undefined ? {} : { expected: expected / count }
      await Promise.all(threads.map((each) => each.make({ ...parts, ...share })))
      return {
        slots: Array.from({ length: count * slotsPerThread }, () => new Uint8Array(slotBytes)),
        judge: (slot, bytes) => leastBusy(threads).judge(slot, { bytes }),
        read: (slot, place) => leastBusy(threads).judge(slot, place),
      }
    },
    async close() {
      await Promise.all(threads.map((each) => each.close()))
    },
  }
}

function leastBusy(threads: readonly JudgingThread[]): JudgingThread {
  return threads.reduce((least, each) => (each.waiting < least.waiting ? each : least))
}

interface Answer {
  resolve(said: JudgedPiece | undefined): void
  reject(error: Error): void
}

class JudgingThread {
  readonly #worker: Worker
  /** By the ids of what was told. */
  readonly #answers = new Map<number, Answer>()
  #told = 0
  #failure: Error | undefined

  constructor() {
    this.#worker = new Worker(assetPath(threadPath), { resourceLimits, env: {}, execArgv: [] })
    // Nobody has to wait for a thread that nothing was asked of.
    this.#worker.unref()
    this.#worker.on('message', (said: ThreadSaid) => this.#answer(said))
    this.#worker.on('error', (error: Error) => this.#fail(error))
    this.#worker.on('messageerror', (error: Error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('A judging thread has ended.')))
  }

  get waiting(): number {
    return this.#answers.size
  }

  /** Resolves when the thread has its judge. From now on the process waits for what the thread says. */
  async make(parts: JudgeParts): Promise<void> {
    this.#worker.ref()
    await this.#ask((id) => ({ id, parts }), [])
  }

  /** The memory goes over to the thread, for memory that is shared is slow to copy from and to. */
  async judge(given: Uint8Array, piece: PieceAsked['piece']): Promise<JudgedPiece> {
    const slot = given as Uint8Array<ArrayBuffer>
    const judged = await this.#ask((id) => ({ id, slot, piece }), [slot.buffer])
    if (judged === undefined) throw new Error('A judging thread has said nothing of a piece.')
    return judged
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #ask(tell: (id: number) => ThreadTold, memory: readonly ArrayBuffer[]): Promise<JudgedPiece | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) reject(this.#failure)
      else {
        const id = this.#told++
        this.#answers.set(id, { resolve, reject })
        this.#worker.postMessage(tell(id), memory)
      }
    })
  }

  #answer({ id, judged }: ThreadSaid): void {
    this.#answers.get(id)?.resolve(judged)
    this.#answers.delete(id)
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#answers.values()) reject(this.#failure)
    this.#answers.clear()
  }
}
