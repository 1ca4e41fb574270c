import { byteOf, textByte, textPieces, wordOf } from './access'
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
  for (let i = from; i < to; i++) {
    const byte = textByte(i)
    if (byte == 0x7f || (byte == 0x22 && !isQuoted)) return false
    // In quotation marks a line may end; a row of several lines is left to the exact reader.
    if (byte < 0x20 && byte != 0x09) return false
  }
  return isTextOf(from, to, atMost)
}

/** Whether a cell is right that may hold any text. */
export function passesAny(matcher: usize, from: usize, to: usize, isQuoted: bool): bool {
  const mode = byteOf(matcher + matcherMode)
  if (mode == modeAutomaton) return accepts(matcher, from, to)
  return mode == modeText && isCellText(from, to, wordOf(matcher + matcherAtMost), isQuoted)
}

/**
 * Where a cell that is not all ASCII ends, before what ends it, when it passes; else 0. `first` is the first byte that
 * is none.
 */
export function foreignEnd(matcher: usize, from: usize, first: usize, delimiter: u32, isQuoted: bool): usize {
  let end = first
  while (textByte(end) >= 0x20 && textByte(end) != (isQuoted ? 0x22 : delimiter)) end++
  return passesAny(matcher, from, end, isQuoted) ? end : 0
}
