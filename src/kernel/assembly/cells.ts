import { byteOf, textPieces, wordOf } from './access'
import { isTextOf } from './texts'
import { accepts } from './values'
import { matcherAtMost, matcherMode, modeAutomaton, modeText } from '../offsets'

/** The first byte from `at` on that ends a cell without quotation marks, or may not stand in one. */
export function endOfBare(at: usize, delimiter: u32): usize {
  let i = at
  while (true) {
    const bytes = textPieces(i)
    const ends = v128.or(
      i8x16.eq(bytes, i8x16.splat(i8(delimiter))),
      v128.andnot(i8x16.le_u(bytes, i8x16.splat(0x1f)), i8x16.eq(bytes, i8x16.splat(0x09))),
    )
    const found = i8x16.bitmask(ends)
    if (found != 0) return i + ctz(found)
    i += 16
  }
}

/** Whether bytes of a cell are text of at most so many code points. */
export function isCellText(from: usize, to: usize, atMost: u32, isQuoted: bool): bool {
  const quote = i8x16.splat(isQuoted ? 0x7f : 0x22)
  let high = 0
  for (let i = from; i < to; i += 16) {
    const bytes = textPieces(i)
    const marks = v128.or(i8x16.eq(bytes, i8x16.splat(0x7f)), i8x16.eq(bytes, quote))
    // In quotation marks a line may end; a row of several lines is left to the exact reader.
    const controls = v128.andnot(i8x16.le_u(bytes, i8x16.splat(0x1f)), i8x16.eq(bytes, i8x16.splat(0x09)))
    const within = to - i < 16 ? (1 << i32(to - i)) - 1 : 0xffff
    if ((i8x16.bitmask(v128.or(marks, controls)) & within) != 0) return false
    high |= i8x16.bitmask(bytes) & within
  }
  return high == 0 ? to - from <= atMost : isTextOf(from, to, atMost)
}

/** Whether a cell is right that may hold any text. */
export function passesAny(matcher: usize, from: usize, to: usize, isQuoted: bool): bool {
  const mode = byteOf(matcher + matcherMode)
  if (mode == modeAutomaton) return accepts(matcher, from, to)
  return mode == modeText && isCellText(from, to, wordOf(matcher + matcherAtMost), isQuoted)
}
