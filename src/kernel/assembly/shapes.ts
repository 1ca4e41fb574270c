import {
  pieceAfter,
  pieceAtLeast,
  pieceAtMost,
  pieceBehind,
  pieceClasses,
  pieceGreatest,
  pieceLeast,
  shapedLengths,
  shapeHasClasses,
  shapeHasPairs,
  shapeHighHalf,
  shapeLowHalf,
  shapeNext,
  shapePieceLength,
  shapePieces,
  slotLength,
  slotMissed,
  slotShape,
} from '../offsets'
import { piecesOf, setWord, textPieces, wordOf } from './access'
import { accepts } from './values'

/** How many texts passed in the run that no shape fitted. */
export let unshaped: u32 = 0

export function forgetUnshaped(): void {
  unshaped = 0
}

/**
 * `behind` where the bytes up to `end` are of a shape that was learned of such texts, or else pass by the automaton; else 0.
 * Where a shape fits, the automaton would pass them too; so the shapes only make it quicker. Whether what stands at
 * `end` ends such a text is for the caller to see. Where values come in any order, nothing is asked of a shape that
 * could not be foreseen (`isAnyOrder`).
 */
@inline export function passedSoon(
  matcher: usize,
  slots: usize,
  from: usize,
  end: usize,
  behind: usize,
  isAnyOrder: bool,
): usize {
  const length = end - from
  if (length < usize(shapedLengths)) {
    const shaped = passedShape(slots, from, length, behind, isAnyOrder)
    if (shaped != 0) return shaped
  }
  return passesLate(matcher, slots, from, end) ? behind : 0
}

/** `behind` where so many bytes, fewer than `shapedLengths`, are of a shape that was learned; else 0. */
@inline export function passedShape(
  slots: usize,
  from: usize,
  length: usize,
  behind: usize,
  isAnyOrder: bool,
): usize {
  let shape: usize = wordOf(slots + length * slotLength + slotShape)
  while (shape != 0) {
    let piece = shape + shapePieces
    let left = i32(length)
    let i = from
    while (true) {
      // What lies behind the text does not matter.
      const fit = i32(ctz(~fitting(shape, piece, i, isAnyOrder)))
      if (fit >= left) return behind
      if (fit < 16) break
      left -= 16
      i += 16
      piece += wordOf(shape + shapePieceLength)
    }
    shape = wordOf(shape + shapeNext)
  }
  return 0
}

export function passesLate(matcher: usize, slots: usize, from: usize, end: usize): bool {
  if (!accepts(matcher, from, end)) return false
  const length = end - from
  if (length < usize(shapedLengths)) {
    unshaped++
    setWord(slots + length * slotLength + slotMissed, u32(from))
  }
  return true
}

/** How many of sixteen bytes a shape takes from its first place on. */
@inline export function fitsFirst(shape: usize, at: usize): usize {
  return usize(ctz(~fitting(shape, shape + shapePieces, at, false)))
}

/** Whether so many bytes are of a shape behind its first sixteen places. */
export function fitsOn(shape: usize, from: usize, length: usize): bool {
  const pieceLength: usize = wordOf(shape + shapePieceLength)
  let piece = shape + shapePieces
  let left = length
  let i = from
  while (true) {
    piece += pieceLength
    const fit = usize(ctz(~fitting(shape, piece, i, false)))
    if (fit >= left) return true
    if (fit < 16) return false
    left -= 16
    i += 16
  }
}

/** One bit for each of sixteen bytes that the places of a piece of the shape take. */
@inline function fitting(shape: usize, piece: usize, at: usize, isAnyOrder: bool): i32 {
  const text = textPieces(at)
  // A byte that is out of bounds leaves something over.
  let wrong = v128.or(
    i8x16.sub_sat_u(text, piecesOf(piece + pieceGreatest)),
    i8x16.sub_sat_u(piecesOf(piece + pieceLeast), text),
  )
  if (isAnyOrder || wordOf(shape + shapeHasClasses) != 0) wrong = v128.or(wrong, otherClasses(shape, piece, text))
  if (wordOf(shape + shapeHasPairs) != 0) wrong = v128.or(wrong, otherPairs(piece, text, textPieces(at - 1)))
  return i8x16.bitmask(i8x16.eq(wrong, i8x16.splat(0)))
}

/** Not 0 at each place that takes none of the byte's classes. */
@inline function otherClasses(shape: usize, piece: usize, text: v128): v128 {
  const half = i8x16.splat(0x0f)
  const low = i8x16.swizzle(piecesOf(shape + shapeLowHalf), v128.and(text, half))
  const high = i8x16.swizzle(piecesOf(shape + shapeHighHalf), v128.and(i16x8.shr_u(text, 4), half))
  return i8x16.eq(v128.and(v128.and(low, high), piecesOf(piece + pieceClasses)), i8x16.splat(0))
}

/** Not 0 at each place whose byte may not stand behind the one before it. */
@inline function otherPairs(piece: usize, text: v128, before: v128): v128 {
  return v128.or(
    v128.and(
      i8x16.eq(before, piecesOf(piece + pieceAfter)),
      i8x16.sub_sat_u(text, piecesOf(piece + pieceAtMost)),
    ),
    v128.and(
      i8x16.eq(before, piecesOf(piece + pieceBehind)),
      i8x16.sub_sat_u(piecesOf(piece + pieceAtLeast), text),
    ),
  )
}
