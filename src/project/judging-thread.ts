import { parentPort } from 'node:worker_threads'
import type { LearnedShape } from '../kernel/learned-shapes.js'
import type { JudgedPiece, JudgeParts } from '../kernel/piece-judges.js'
import { makeSlotJudge, type SlotJudge, type SlotPiece } from './slot-judge.js'

/** What a thread is told: first of what its judge is made, then piece after piece, and what others have learned. */
export type ThreadTold = PartsTold | PieceAsked | LearnedTold

/** What a judge is made of. */
interface PartsTold {
  readonly id: number
  readonly parts: JudgeParts
}

/** A piece, and the slot for it, which is the thread's until it has answered. */
interface PieceAsked {
  readonly id: number
  readonly slot: Uint8Array<ArrayBuffer>
  readonly piece: SlotPiece
}

interface LearnedTold {
  readonly learned: readonly LearnedShape[]
}

/** What is said of what was told with this id; of what a judge is made of nothing but that there is one. */
export interface ThreadSaid {
  readonly id: number
  readonly judged?: JudgedPiece
  /** What was learned with it, if anything was. */
  readonly learned?: readonly LearnedShape[]
}

let judge: SlotJudge | undefined

function hear(told: ThreadTold): void {
  if ('parts' in told) {
    judge = makeSlotJudge(told.parts)
    answer({ id: told.id }, [])
    return
  }
  if (judge === undefined) throw new Error('A thread has to judge without a judge.')
  if ('learned' in told) {
    judge.take(told.learned)
    return
  }
  const judged = judge.judge(told.slot, told.piece)
  const learned = judge.learned()
  const more = learned.length === 0 ? {} : { learned }
  answer({ id: told.id, judged, ...more }, [told.slot.buffer])
}

function answer(said: ThreadSaid, memory: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(said, memory)
}

// The thread ends when its port is closed.
parentPort?.on('message', hear)
