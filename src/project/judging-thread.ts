import { parentPort } from 'node:worker_threads'
import { type JudgeParts, judgePiece, makeJudge, packSpans } from '../kernel/piece-judges.js'

/** What a thread is told: first of what its judge is made, then piece after piece. */
export type ThreadTold = { readonly parts: JudgeParts } | PieceAsked

/** A piece: the first bytes of some memory, which is the thread's until it has answered. */
export interface PieceAsked {
  readonly memory: ArrayBuffer
  readonly bytes: number
}

/** What is said of a piece: spans as numbers, and its memory. */
export interface PieceSaid {
  readonly memory: ArrayBuffer
  readonly spans: Float64Array
}

/** What is said of bytes, as from the start of a record. */
type Says = (bytes: Uint8Array) => PieceSaid['spans']

let says: Says | undefined

function made(parts: JudgeParts): Says {
  const judge = makeJudge(parts)
  if (judge === undefined) throw new Error('WebAssembly does not run in a thread.')
  return (bytes) => packSpans(judgePiece(judge, parts.unit, bytes))
}

/** The first answer says that the judge is ready. */
function answer(told: ThreadTold): PieceSaid {
  if ('parts' in told) {
    says = made(told.parts)
    return { memory: new ArrayBuffer(0), spans: new Float64Array() }
  }
  if (says === undefined) throw new Error('A thread has to judge without a judge.')
  return { memory: told.memory, spans: says(new Uint8Array(told.memory, 0, told.bytes)) }
}

// The thread ends when its port is closed.
parentPort?.on('message', (told: ThreadTold) => {
  const said = answer(told)
  parentPort?.postMessage(said, [said.memory])
})
