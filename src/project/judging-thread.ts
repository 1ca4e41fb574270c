import { parentPort, workerData } from 'node:worker_threads'
import { type JudgeParts, judgePiece, makeJudge, packSpans } from '../kernel/piece-judges.js'

/** What a thread is begun with. */
export interface ThreadData {
  readonly parts: JudgeParts
}

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

const { parts } = workerData as ThreadData
const judge = makeJudge(parts)
if (judge === undefined) throw new Error('WebAssembly does not run in a thread.')

const answer = (said: PieceSaid): void => parentPort?.postMessage(said, [said.memory])

// The first answer says that it is ready.
answer({ memory: new ArrayBuffer(0), spans: new Float64Array() })
// The thread ends when its port is closed.
parentPort?.on('message', ({ memory, bytes }: PieceAsked) => {
  const spans = packSpans(judgePiece(judge, parts.unit, new Uint8Array(memory, 0, bytes)))
  answer({ memory, spans })
})
