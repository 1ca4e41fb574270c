import { parentPort, workerData } from 'node:worker_threads'
import { type JudgeParts, judgePiece, makeJudge, packSpans } from '../kernel/piece-judges.js'

/** What a thread is begun with. */
export interface ThreadData {
  readonly parts: JudgeParts
  readonly slots: readonly SharedArrayBuffer[]
}

/** A piece: the first bytes of a slot. */
export interface PieceAsked {
  readonly slot: number
  readonly bytes: number
}

const { parts, slots } = workerData as ThreadData
const judge = makeJudge(parts)
if (judge === undefined) throw new Error('WebAssembly does not run in a thread.')

// The first answer says that it is ready.
parentPort?.postMessage(new Float64Array())
// The thread ends when its port is closed.
parentPort?.on('message', ({ slot, bytes }: PieceAsked) => {
  const memory = slots[slot]
  if (memory === undefined) throw new Error('There is no such slot.')
  parentPort?.postMessage(packSpans(judgePiece(judge, parts.unit, new Uint8Array(memory, 0, bytes))))
})
