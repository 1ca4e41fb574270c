import { headerAt, headerScratch, scratchBytes } from '../offsets'
import { piecesOf, setScratch, textByte, textPieces, wordOf } from './access'

/** Where the text of the last string with escapes lies, unescaped; 0 where the last string had none. */
export let unescapedFrom: usize = 0
export let unescapedTo: usize = 0

export function noneUnescaped(): void {
  unescapedFrom = 0
}

/** The first byte from `at` on that is a quotation mark or a control character; behind the block's end stands NUL. */
@inline export function endOfString(at: usize): usize {
  let i = at
  while (true) {
    const bytes = textPieces(i)
    const ends = v128.or(
      i8x16.eq(bytes, i8x16.splat(0x22)),
      i8x16.le_u(bytes, i8x16.splat(0x1f)),
    )
    const found = i8x16.bitmask(ends)
    if (found != 0) return i + ctz(found)
    i += 16
  }
}

/** The first byte from `at` on that is a quotation mark, a control character or no ASCII. */
@inline export function endOfAscii(at: usize): usize {
  let i = at
  while (true) {
    const bytes = textPieces(i)
    // What is above ASCII is less than 0 here.
    const found = i8x16.bitmask(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.lt_s(bytes, i8x16.splat(0x20))),
    )
    if (found != 0) return i + ctz(found)
    i += 16
  }
}

/** The length of the well-formed sequence (Unicode 16, table 3-7) at `at`, whose first byte is not ASCII; 0 where it is none. */
export function sequenceLength(at: usize): usize {
  const lead = textByte(at)
  if (lead < 0xc2 || lead > 0xf4) return 0
  const second = textByte(at + 1)
  const lowest: u32 = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80
  const highest: u32 = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  if (lead < 0xe0) return 2
  if ((textByte(at + 2) & 0xc0) != 0x80) return 0
  if (lead < 0xf0) return 3
  return (textByte(at + 3) & 0xc0) == 0x80 ? 4 : 0
}

/** How many code points the bytes hold, or -1 where they are no well-formed UTF-8. */
export function codePoints(from: usize, to: usize): i32 {
  let count = 0
  let i = from
  while (i < to) {
    if (textByte(i) < 0x80) i++
    else {
      const length = sequenceLength(i)
      if (length == 0) return -1
      i += length
    }
    count++
  }
  return i == to ? count : -1
}

/** Whether the bytes are well-formed text of at most so many code points. */
export function isTextOf(from: usize, to: usize, atMost: u32): bool {
  const count = codePoints(from, to)
  return count >= 0 && u32(count) <= atMost
}

function hexadecimal(byte: u32): i32 {
  if (byte >= 0x30 && byte <= 0x39) return i32(byte - 0x30)
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? i32(letter - 0x57) : -1
}

/** The code unit of four digits, or -1. */
function unitAt(at: usize): i32 {
  let unit = 0
  for (let i: usize = 0; i < 4; i++) {
    const digit = hexadecimal(textByte(at + i))
    if (digit < 0) return -1
    unit = unit * 16 + digit
  }
  return unit
}

/** Where a code point was written to, in UTF-8. */
function put(at: usize, point: u32): usize {
  if (point < 0x80) {
    setScratch(at, point)
    return at + 1
  }
  if (point < 0x800) {
    setScratch(at, 0xc0 | (point >> 6))
    setScratch(at + 1, 0x80 | (point & 0x3f))
    return at + 2
  }
  if (point < 0x10000) {
    setScratch(at, 0xe0 | (point >> 12))
    setScratch(at + 1, 0x80 | ((point >> 6) & 0x3f))
    setScratch(at + 2, 0x80 | (point & 0x3f))
    return at + 3
  }
  setScratch(at, 0xf0 | (point >> 18))
  setScratch(at + 1, 0x80 | ((point >> 12) & 0x3f))
  setScratch(at + 2, 0x80 | ((point >> 6) & 0x3f))
  setScratch(at + 3, 0x80 | (point & 0x3f))
  return at + 4
}

/** What the byte behind a backslash stands for (RFC 8259, section 7), or -1. */
function shortEscape(byte: u32): i32 {
  if (byte == 0x22 || byte == 0x5c || byte == 0x2f) return byte
  if (byte == 0x62) return 0x08
  if (byte == 0x66) return 0x0c
  if (byte == 0x6e) return 0x0a
  if (byte == 0x72) return 0x0d
  return byte == 0x74 ? 0x09 : -1
}

/** The escape at `at` is long: the digits begin there. How long it is was noted in `unitLength`. */
let unitLength: usize = 0

/** The code point of the digits at `at`, or -1 where they are none or half of one. */
function pointAt(at: usize): i32 {
  const unit = unitAt(at)
  unitLength = 4
  if (unit < 0xd800 || unit > 0xdfff) return unit
  if (unit > 0xdbff || textByte(at + 4) != 0x5c || textByte(at + 5) != 0x75) return -1
  const low = unitAt(at + 6)
  if (low < 0xdc00 || low > 0xdfff) return -1
  unitLength = 10
  return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
}

/**
 * Writes the string that begins at `from`, behind its quotation mark, without escapes to the scratch, and ends it
 * there with a quotation mark. The place behind its own, or 0 where it is no string or too long. Where `isPlain`, a
 * character that had to be escaped is none that is looked for: 0 too.
 */
export function unescape(from: usize, isPlain: bool): usize {
  const scratch: usize = wordOf(headerAt + headerScratch)
  const last = scratch + scratchBytes - 4
  let to = scratch
  let i = from
  while (true) {
    const byte = textByte(i)
    if (byte == 0x22) break
    if (byte < 0x20 || to >= last) return 0
    if (byte != 0x5c) {
      setScratch(to++, byte)
      i++
      continue
    }
    const behind = textByte(i + 1)
    let point: i32
    if (behind == 0x75) {
      point = pointAt(i + 2)
      i += 2 + unitLength
    } else {
      point = shortEscape(behind)
      i += 2
    }
    if (point < 0 || (isPlain && (point < 0x20 || point == 0x22 || point == 0x5c))) return 0
    to = put(to, point)
  }
  setScratch(to, 0x22)
  unescapedFrom = scratch
  unescapedTo = to
  return i + 1
}

/** Whether the bytes from `at` on are no name of the tables: pieces of sixteen bytes with their masks, two or more. */
@inline export function isOther(at: usize, name: usize): bool {
  return v128.any_true(v128.or(others(at, name), others(at + 16, name + 32)))
}

/** The same of the pieces behind the first two. */
export function isOtherBehind(at: usize, name: usize, pieces: u32): bool {
  for (let i: u32 = 2; i < pieces; i++) if (v128.any_true(others(at + i * 16, name + i * 32))) return true
  return false
}

/** Not 0 where the bytes are others than those of the name. */
@inline function others(at: usize, name: usize): v128 {
  return v128.and(v128.xor(textPieces(at), piecesOf(name)), piecesOf(name + 16))
}

/** Whether two runs of text are the same. */
export function isSame(a: usize, b: usize, length: u32): bool {
  for (let i: u32 = 0; i < length; i++) if (textByte(a + i) != textByte(b + i)) return false
  return true
}

/**
 * Writes the quoted cell that begins at `from`, behind its quotation mark, to the scratch, each pair of quotation
 * marks as one. The place behind its closing one, or 0 where it has none or is too long.
 */
export function unquote(from: usize): usize {
  const scratch: usize = wordOf(headerAt + headerScratch)
  const last = scratch + scratchBytes - 4
  let to = scratch
  let i = from
  while (true) {
    const byte = textByte(i)
    if (byte == 0 || to >= last) return 0
    if (byte == 0x22) {
      if (textByte(i + 1) != 0x22) break
      i++
    }
    setScratch(to++, byte)
    i++
  }
  unescapedFrom = scratch
  unescapedTo = to
  return i + 1
}
