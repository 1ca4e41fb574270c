import { byteOf, longOf, setLong, textByte, textPieces, wordOf } from './access'
import { note, setNotesEnd } from './notes'
import { foreignEnd } from './cells'
import { endOfAscii } from './texts'
import { passedSoon } from './shapes'
import {
  columnBit,
  columnEntry,
  columnFrameAt,
  columnLength,
  columnNode,
  columnNoted,
  columnSeenAt,
  emptyAbsent,
  headerAt,
  headerColumnCount,
  headerColumns,
  headerDelimiter,
  headerDigits,
  headerEmptyCell,
  headerNameStarts,
  headerNotes,
  leafBare,
  leafNumeric,
  leafQuoted,
  matcherAtMost,
  matcherMode,
  matcherShapes,
  modeAutomaton,
  modeText,
  mostNotes,
  noteCell,
  noteLength,
} from '../offsets'

/** Cells of the row that was read last that hold a value, as the exact judge counts them. */
export let quickFields: u32 = 0

/** The first byte from `at` on that is the delimiter, a control character or no ASCII. */
@inline export function endOfPlain(at: usize, delimiters: v128): usize {
  let i = at
  while (true) {
    const bytes = textPieces(i)
    const found = i8x16.bitmask(
      // What is above ASCII is less than 0 here.
      v128.or(i8x16.eq(bytes, delimiters), i8x16.lt_s(bytes, i8x16.splat(0x20))),
    )
    if (found != 0) return i + ctz(found)
    i += 16
  }
}

/** Whether ASCII bytes are text that may stand in a cell as it is, of at most so many characters. */
@inline function isCell(from: usize, end: usize, atMost: u32, isQuoted: bool): bool {
  if (end - from > atMost) return false
  for (let i = from; i < end; i += 16) {
    const bytes = textPieces(i)
    const quotes = i8x16.eq(bytes, i8x16.splat(isQuoted ? 0x7f : 0x22))
    const odd = i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(0x7f)), quotes))
    if (odd != 0 && i + ctz(odd) < end) return false
  }
  return true
}

/** Whether a cell begins as no column's name does; spaces may be cut off a name, and case does not count. */
@inline export function isNoName(from: usize, end: usize): bool {
  if (end - from < 3) return false
  const a = textByte(from)
  const b = textByte(from + 1)
  const c = textByte(from + 2)
  // What is not ASCII may fold to it.
  if (a - 0x21 > 0x5d || b - 0x21 > 0x5d || c - 0x21 > 0x5d) return false
  const bit = (((lower(a) << 9) ^ (lower(b) << 5) ^ lower(c) ^ (lower(c) << 11)) & 0xffff)
  return ((byteOf(wordOf(headerAt + headerNameStarts) + (bit >> 3)) >> (bit & 7)) & 1) == 0
}

@inline function lower(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte | 0x20 : byte
}

/** Whether an ASCII cell passes up to `end`, where a byte stands that ends it. */
@inline function passes(matcher: usize, from: usize, end: usize, isQuoted: bool): bool {
  const mode = byteOf(matcher + matcherMode)
  if (mode == modeAutomaton) {
    return passedSoon(matcher, wordOf(matcher + matcherShapes), from, end, end, false) != 0
  }
  return mode == modeText && isCell(from, end, wordOf(matcher + matcherAtMost), isQuoted)
}

/**
 * Where the row at `at` ends, behind its line end, when its cells pass and are seen to at a glance; else 0, whatever
 * the row is: then `rowEnd` says. What the cells are to each other is noted. The frames must be clear.
 */
export function quickRowEnd(at: usize): usize {
  const delimiter = wordOf(headerAt + headerDelimiter)
  const delimiters = i8x16.splat(i8(delimiter))
  const digits = wordOf(headerAt + headerDigits)
  const mayBeEmpty = wordOf(headerAt + headerEmptyCell) == emptyAbsent
  let notes: usize = wordOf(headerAt + headerNotes)
  const lastNote = notes + (mostNotes - 1) * noteLength
  let isNoHeader = false
  let fields: u32 = 0
  let i = at
  let column: usize = wordOf(headerAt + headerColumns)
  let left = wordOf(headerAt + headerColumnCount)
  while (true) {
    const byte = textByte(i)
    if (byte == delimiter || byte == 0x0a || byte == 0x0d) {
      if (!mayBeEmpty) return 0
      isNoHeader = true
    } else {
      if (wordOf(column + columnEntry) == 0) return 0
      const isQuoted = byte == 0x22
      const from = isQuoted ? i + 1 : i
      let end = isQuoted ? endOfAscii(from) : endOfPlain(from, delimiters)
      const node: usize = wordOf(column + columnNode)
      const matcher = node + (isQuoted ? leafQuoted : leafBare)
      const isForeign = textByte(end) >= 0x80
      if (isForeign) {
        end = foreignEnd(matcher, from, end, delimiter, isQuoted)
        if (end == 0) return 0
      }
      // Of quotation marks none is empty here, nor a pair.
      if (isQuoted && (end == from || textByte(end) != 0x22 || textByte(end + 1) == 0x22)) return 0
      if (byteOf(node + leafNumeric) != 0 && end - from > digits) return 0
      if (!isForeign && !passes(matcher, from, end, isQuoted)) return 0
      if (!isNoHeader) isNoHeader = isNoName(from, end)
      const seen: usize = wordOf(column + columnSeenAt)
      setLong(seen, longOf(seen) | longOf(column + columnBit))
      if (wordOf(column + columnNoted) != 0) {
        if (notes >= lastNote) return 0
        notes = note(notes, noteCell, wordOf(column + columnEntry), wordOf(column + columnFrameAt), from, end)
      }
      fields++
      i = isQuoted ? end + 1 : end
    }
    column += columnLength
    if (--left == 0) break
    if (textByte(i) != delimiter) return 0
    i++
  }
  if (textByte(i) == 0x0d) i++
  if (textByte(i) != 0x0a || !isNoHeader) return 0
  quickFields = fields
  setNotesEnd(notes)
  return i + 1
}
