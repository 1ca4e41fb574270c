import { read } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { type FilePlace, type JudgeParts, judgePiece, makeJudge, packSpans } from '../kernel/piece-judges.js'

/** What a thread is told: first of what its judge is made, then piece after piece. */
export type ThreadTold = PartsTold | PieceAsked

/** What a judge is made of. */
interface PartsTold {
  readonly id: number
  readonly parts: JudgeParts
}

/** A piece: the first bytes of some memory, or what is to be read into it. The memory is the thread's until it has answered. */
export interface PieceAsked {
  readonly id: number
  readonly memory: ArrayBuffer
  readonly piece: { readonly bytes: number } | FilePlace
}

/** What is said of what was told with this id: of a piece its memory, and of the bytes in it a `JudgedPiece`, its spans as numbers. */
export interface PieceSaid {
  readonly id: number
  readonly memory: ArrayBuffer
  readonly bytes: number
  readonly from: number
  readonly spans: Float64Array
}

/** What is said of bytes. */
type Says = (bytes: Uint8Array) => Pick<PieceSaid, 'from' | 'spans'>

let says: Says | undefined

function made(parts: JudgeParts): Says {
  const judge = makeJudge(parts)
  if (judge === undefined) throw new Error('WebAssembly does not run in a thread.')
  return (bytes) => {
    const { from, spans } = judgePiece(judge, parts.unit, bytes)
    return { from, spans: packSpans(spans) }
  }
}

function hear(told: ThreadTold): void {
  if ('parts' in told) {
    says = made(told.parts)
    answer({ id: told.id, memory: new ArrayBuffer(0), bytes: 0, from: 0, spans: new Float64Array() })
  } else if ('bytes' in told.piece) judge(told, told.piece.bytes)
  else {
    const { descriptor, position } = told.piece
    const memory = new Uint8Array(told.memory)
    // While one piece is judged the system reads those that wait. Why one cannot be read, whoever reads it next is told.
    read(descriptor, memory, 0, memory.length, position, (error, bytes) =>
      judge(told, error === null ? bytes : 0),
    )
  }
}

function judge({ id, memory }: PieceAsked, bytes: number): void {
  if (says === undefined) throw new Error('A thread has to judge without a judge.')
  answer({ id, memory, bytes, ...says(new Uint8Array(memory, 0, bytes)) })
}

function answer(said: PieceSaid): void {
  parentPort?.postMessage(said, [said.memory])
}

// The thread ends when its port is closed.
parentPort?.on('message', hear)
