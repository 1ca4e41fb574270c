import { readSync } from 'node:fs'
import type { FastJudge } from '../kernel/fast-judge.js'
import { judgePiece, type Piece, pieceOf, pieceToRead } from '../kernel/judge-piece.js'
import { type FilePlace, type JudgedPiece, type JudgeParts, makeJudge } from '../kernel/piece-judges.js'

/** What is to be judged with a slot: its first bytes, or what is to be read of a file. */
export type SlotPiece = { readonly bytes: number } | FilePlace

/** Judges one piece after the other; learns with them, and of others that are made of the same. */
export interface SlotJudge extends Pick<FastJudge, 'learned' | 'take'> {
  /** The slot is the judge's own until it has answered. */
  judge(slot: Uint8Array, piece: SlotPiece): JudgedPiece
}

/** Throws where WebAssembly does not run. */
export function makeSlotJudge(parts: JudgeParts): SlotJudge {
  const judge = makeJudge(parts)
  if (judge === undefined) throw new Error('WebAssembly does not run where pieces are judged.')
  return {
    learned: () => judge.learned(),
    take: (learned) => judge.take(learned),
    judge(slot, piece) {
      const isWhole = 'bytes' in piece || piece.isWhole
      const bytes = 'bytes' in piece ? pieceOf(slot.subarray(0, piece.bytes)) : pieceIn(piece, slot)
      return { slot, isWhole, ...judgePiece(judge, parts.unit, bytes) }
    },
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
