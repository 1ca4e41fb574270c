import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { LearnedShape } from '../kernel/learned-shapes.js'
import type { BegunJudges, JudgedPiece, JudgeParts } from '../kernel/piece-judges.js'
import type { ThreadSaid, ThreadTold } from './judging-thread.js'
import { assetPath } from './package-root.js'
import { makeSlotJudge, type SlotJudge, type SlotPiece } from './slot-judge.js'

/** The file of a thread, from the package's root. */
const threadPath = 'dist/bin/judging-thread.cjs'

/** Bytes of a piece, and how many of them each judge has: the one that it judges, the next, and one to be settled. */
const slotBytes = 4 * 1024 * 1024
const slotsPerJudge = 3

/** What a thread may take beside the memory of its judge, in MiB. */
const resourceLimits = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 }

/** Who judges a large file. */
export interface JudgeCount {
  readonly threads: number
  /** Whether the thread that they work for judges too, whenever nothing else is to be done. */
  readonly isHere: boolean
}

/**
 * As many judges as are asked for, else one for each core, but for that of the thread they work for where it is busy, at
 * most four. Where that thread has no core of its own it is one of them: then there is a thread less, which takes a while
 * to begin.
 */
export function judgesFor(jobs: number | undefined, isBusy: boolean): JudgeCount {
  const cores = availableParallelism()
  const count = jobs ?? Math.min(4, isBusy ? cores - 1 : cores)
  const isHere = count >= cores && (!isBusy || count === 1)
  return { threads: isHere ? count - 1 : count, isHere }
}

/** Whether the file of a thread is there: where declared runs from its sources it need not be. */
export function hasJudgingThreads(): boolean {
  return existsSync(assetPath(threadPath))
}

/** Begins threads, which get a judge each. They end when they are closed, and with the process. */
export function beginJudgingThreads({ threads: count, isHere }: JudgeCount): BegunJudges {
  const threads = Array.from({ length: count }, () => new JudgingThread())
  return {
    async make({ expected, ...parts }) {
      const judges = count + Number(isHere)
      // One learns early what is worth to be learned, and tells the others.
      const first = expected === undefined ? parts : { ...parts, expected: expected / judges }
      const made = Promise.all(threads.map((each, at) => each.make(at > 0 || isHere ? parts : first)))
      // Until a thread is there, and where it cannot begin, this one judges.
      made.catch(() => undefined)
      if (!isHere) await made
      const all = isHere ? [new JudgeHere(makeSlotJudge(first)), ...threads] : threads
      for (const each of all)
        each.onLearned = (learned) => {
          for (const other of all) if (other !== each) other.take(learned)
        }
      const judge = (slot: Uint8Array, piece: SlotPiece) => leastBusy(all).judge(slot, piece)
      return {
        slots: Array.from({ length: judges * slotsPerJudge }, () => new Uint8Array(slotBytes)),
        judge: (slot, bytes) => judge(slot, { bytes }),
        read: judge,
      }
    },
    async close() {
      await Promise.all(threads.map((each) => each.close()))
    },
  }
}

/** Judges one piece after the other. */
interface PieceJudge {
  /** How much it still has to do. */
  readonly waiting: number
  /** Is told what it learns; what it has learned before is lost to others. */
  onLearned: (learned: readonly LearnedShape[]) => void
  judge(slot: Uint8Array, piece: SlotPiece): Promise<JudgedPiece>
  /** Takes what another one has learned. */
  take(learned: readonly LearnedShape[]): void
}

function leastBusy(judges: readonly PieceJudge[]): PieceJudge {
  return judges.reduce((least, each) => (each.waiting < least.waiting ? each : least))
}

/** Judges in this thread, a piece at a time between all else that happens in it. */
class JudgeHere implements PieceJudge {
  readonly #judge: SlotJudge
  #last: Promise<unknown> = Promise.resolve()
  waiting = 0
  onLearned: PieceJudge['onLearned'] = () => undefined

  constructor(judge: SlotJudge) {
    this.#judge = judge
  }

  judge(slot: Uint8Array, piece: SlotPiece): Promise<JudgedPiece> {
    this.waiting++
    const judged = this.#last.then(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      this.waiting--
      const said = this.#judge.judge(slot, piece)
      const learned = this.#judge.learned()
      if (learned.length > 0) this.onLearned(learned)
      return said
    })
    this.#last = judged.catch(() => undefined)
    return judged
  }

  take(learned: readonly LearnedShape[]): void {
    this.#judge.take(learned)
  }
}

interface Answer {
  resolve(said: JudgedPiece | undefined): void
  reject(error: Error): void
}

class JudgingThread implements PieceJudge {
  readonly #worker: Worker
  /** By the ids of what was told. */
  readonly #answers = new Map<number, Answer>()
  #isReady = false
  onLearned: PieceJudge['onLearned'] = () => undefined
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
    return this.#isReady ? this.#answers.size : Number.POSITIVE_INFINITY
  }

  /** Resolves when the thread has its judge. From now on the process waits for what the thread says. */
  async make(parts: JudgeParts): Promise<void> {
    this.#worker.ref()
    await this.#ask((id) => ({ id, parts }), [])
    this.#isReady = true
  }

  /** The memory goes over to the thread, for memory that is shared is slow to copy from and to. */
  async judge(given: Uint8Array, piece: SlotPiece): Promise<JudgedPiece> {
    const slot = given as Uint8Array<ArrayBuffer>
    const judged = await this.#ask((id) => ({ id, slot, piece }), [slot.buffer])
    if (judged === undefined) throw new Error('A judging thread has said nothing of a piece.')
    return judged
  }

  take(learned: readonly LearnedShape[]): void {
    this.#worker.postMessage({ learned } satisfies ThreadTold)
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

  #answer({ id, judged, learned }: ThreadSaid): void {
    if (learned !== undefined) this.onLearned(learned)
    this.#answers.get(id)?.resolve(judged)
    this.#answers.delete(id)
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#answers.values()) reject(this.#failure)
    this.#answers.clear()
  }
}
