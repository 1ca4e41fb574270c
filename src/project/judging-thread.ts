import { readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { judgePiece, type Piece, pieceOf, pieceToRead } from '../kernel/judge-piece.js'
import { type FilePlace, type JudgedPiece, type JudgeParts, makeJudge } from '../kernel/piece-judges.js'

/** What a thread is told: first of what its judge is made, then piece after piece. */
export type ThreadTold = PartsTold | PieceAsked

/** What a judge is made of. */
interface PartsTold {
  readonly id: number
  readonly parts: JudgeParts
}

/** A piece: the first bytes of a slot, or what is to be read of a file. The slot is the thread's until it has answered. */
export interface PieceAsked {
  readonly id: number
  readonly slot: Uint8Array<ArrayBuffer>
  readonly piece: { readonly bytes: number } | FilePlace
}

/** What is said of what was told with this id; of what a judge is made of nothing but that there is one. */
export interface ThreadSaid {
  readonly id: number
  readonly judged?: JudgedPiece
}

type Judges = (asked: PieceAsked) => JudgedPiece

let judges: Judges | undefined

function made(parts: JudgeParts): Judges {
  const judge = makeJudge(parts)
  if (judge === undefined) throw new Error('WebAssembly does not run in a thread.')
  return ({ slot, piece }) => {
    const isWhole = 'bytes' in piece || piece.isWhole
    const bytes = 'bytes' in piece ? pieceOf(slot.subarray(0, piece.bytes)) : pieceIn(piece, slot)
    return { slot, isWhole, ...judgePiece(judge, parts.unit, bytes) }
  }
}

function pieceIn({ descriptor, position, isWhole }: FilePlace, slot: Uint8Array): Piece {
  return pieceToRead(slot, isWhole, (memory, before) => {
    try {
      return readSync(descriptor, memory, 0, memory.length, position + before)
    } catch {
      // Why it cannot be read, whoever reads it next is told.
      return 0
    }
  })
}

function hear(told: ThreadTold): void {
  if ('parts' in told) {
    judges = made(told.parts)
    answer({ id: told.id }, [])
    return
  }
  if (judges === undefined) throw new Error('A thread has to judge without a judge.')
  answer({ id: told.id, judged: judges(told) }, [told.slot.buffer])
}

function answer(said: ThreadSaid, memory: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(said, memory)
}

// The thread ends when its port is closed.
parentPort?.on('message', hear)
