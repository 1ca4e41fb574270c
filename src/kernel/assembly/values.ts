import {
  leafFalse,
  leafNumber,
  leafString,
  leafTrue,
  matcherAtMost,
  matcherClasses,
  matcherFinal,
  matcherMode,
  matcherNext,
  matcherShapes,
  matcherStart,
  modeAutomaton,
  modeText,
  nodeNull,
} from '../offsets'
import { byteOf, shortOf, textByte, textPieces, textWord, wordOf } from './access'
import { passedSoon } from './shapes'
import { endOfString, isTextOf, unescape, unescapedFrom, unescapedTo } from './texts'

/**
 * Whether the automaton accepts what stands from `from` on, up to the byte that ends it: at that byte it goes to a
 * state that it never leaves, so that several bytes are taken at once. `end` is that byte or one before it.
 */
@inline export function accepts(matcher: usize, from: usize, end: usize): bool {
  const classes: usize = wordOf(matcher + matcherClasses)
  const next: usize = wordOf(matcher + matcherNext)
  let state: usize = wordOf(matcher + matcherStart)
  let i = from
  do {
    state = shortOf(next + byteOf(classes + textByte(i)) + state)
    state = shortOf(next + byteOf(classes + textByte(i + 1)) + state)
    state = shortOf(next + byteOf(classes + textByte(i + 2)) + state)
    state = shortOf(next + byteOf(classes + textByte(i + 3)) + state)
    i += 4
  } while (i <= end)
  return state == wordOf(matcher + matcherFinal) && isShort(matcher, from, end)
}

/** The same of less than four bytes, which are fewer than the matcher allows. */
@inline export function acceptsShort(matcher: usize, from: usize): bool {
  const classes: usize = wordOf(matcher + matcherClasses)
  const next: usize = wordOf(matcher + matcherNext)
  let state: usize = shortOf(next + byteOf(classes + textByte(from)) + wordOf(matcher + matcherStart))
  state = shortOf(next + byteOf(classes + textByte(from + 1)) + state)
  state = shortOf(next + byteOf(classes + textByte(from + 2)) + state)
  state = shortOf(next + byteOf(classes + textByte(from + 3)) + state)
  return state == wordOf(matcher + matcherFinal)
}

/** Whether what stands there has no more code points than the matcher allows. */
@inline function isShort(matcher: usize, from: usize, end: usize): bool {
  const atMost = wordOf(matcher + matcherAtMost)
  return end - from <= atMost || isTextOf(from, end, atMost)
}

/** Where a string ends that passes, behind its closing quotation mark, or 0; `from` is behind the opening one. */
@inline export function stringEnd(matcher: usize, from: usize): usize {
  if (byteOf(matcher + matcherMode) == modeAutomaton) {
    const end = endOfString(from)
    if (textByte(end) == 0x22) {
      const behind = passedSoon(matcher, wordOf(matcher + matcherShapes), from, end, end + 1, true)
      if (behind != 0) return behind
    }
  }
  return oddStringEnd(matcher, from)
}

/** The same of a string that holds escapes. */
function escapedEnd(matcher: usize, from: usize): usize {
  let i = from
  while (textByte(i) >= 0x20 && textByte(i) != 0x22 && textByte(i) != 0x5c) i++
  if (textByte(i) != 0x5c) return 0
  const end = unescape(from, true)
  return end != 0 && accepts(matcher, unescapedFrom, unescapedTo) ? end : 0
}

function textEnd(matcher: usize, from: usize): usize {
  const atMost = wordOf(matcher + matcherAtMost)
  let high = 0
  let i = from
  while (true) {
    const bytes = textPieces(i)
    const ends = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
      i8x16.le_u(bytes, i8x16.splat(0x1f)),
    )
    const found = i8x16.bitmask(ends)
    if (found != 0) {
      const length = ctz(found)
      high |= i8x16.bitmask(bytes) & ((1 << length) - 1)
      i += length
      break
    }
    high |= i8x16.bitmask(bytes)
    i += 16
  }
  const byte = textByte(i)
  if (byte == 0x22) {
    if (high == 0 ? i - from <= atMost : isTextOf(from, i, atMost)) return i + 1
    return 0
  }
  if (byte != 0x5c) return 0
  const end = unescape(from, false)
  return end != 0 && isTextOf(unescapedFrom, unescapedTo, atMost) ? end : 0
}

/** One bit for each of sixteen bytes at which a number ends. */
@inline export function numberEnds(from: usize): i32 {
  const bytes = textPieces(from)
  const ends = v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(0x2c)), i8x16.le_u(bytes, i8x16.splat(0x20))),
    // Both "]" and "}".
    i8x16.eq(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x7d)),
  )
  return i8x16.bitmask(ends)
}

/** Where a string or a number ends that passes, or 0. */
@inline export function scalarEnd(node: usize, at: usize, byte: u32): usize {
  const isString = usize(byte == 0x22)
  const from = at + isString
  let end: usize
  let matcher: usize
  if (isString != 0) {
    end = endOfString(from)
    if (textByte(end) != 0x22) return 0
    matcher = node + leafString
  } else {
    const found = numberEnds(from)
    end = found != 0 ? from + ctz(found) : longNumberEnd(from + 16)
    matcher = node + leafNumber
  }
  if (byteOf(matcher + matcherMode) == modeAutomaton) {
    const behind = passedSoon(matcher, wordOf(matcher + matcherShapes), from, end, end + isString, true)
    if (behind != 0) return behind
  }
  return isString != 0 ? oddStringEnd(matcher, from) : 0
}

function longNumberEnd(from: usize): usize {
  let i = from
  while (true) {
    const byte = textByte(i)
    if (byte < 0x21 || byte == 0x2c || byte == 0x7d || byte == 0x5d) return i
    i++
  }
}

/** Where a string ends that passes and is any text or holds escapes, or 0. */
function oddStringEnd(matcher: usize, from: usize): usize {
  const mode = byteOf(matcher + matcherMode)
  if (mode == modeAutomaton) return escapedEnd(matcher, from)
  return mode == modeText ? textEnd(matcher, from) : 0
}

/** Where true, false or null ends that passes, or 0. */
export function wordEnd(node: usize, at: usize, byte: u32, isLeaf: bool): usize {
  if (byte == 0x6e) return textWord(at) == 0x6c6c756e && byteOf(node + nodeNull) != 0 ? at + 4 : 0
  if (!isLeaf) return 0
  // Little-endian: "true", "alse".
  if (byte == 0x74) return textWord(at) == 0x65757274 && byteOf(node + leafTrue) != 0 ? at + 4 : 0
  return byte == 0x66 && textWord(at + 1) == 0x65736c61 && byteOf(node + leafFalse) != 0 ? at + 5 : 0
}
