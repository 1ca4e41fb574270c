import { headerAt, headerColumnCount, headerDelimiter, headerPlaces } from '../offsets'
import { setWord, textPieces, wordOf } from './access'

/** How many quotation marks stand in the row whose cells were found last. */
export let quotes: u32 = 0

/** One bit for each of 64 bytes that is this one. */
@inline function bitsOf(at: usize, byte: v128): u64 {
  return (
    u64(i8x16.bitmask(i8x16.eq(textPieces(at), byte))) |
    (u64(i8x16.bitmask(i8x16.eq(textPieces(at + 16), byte))) << 16) |
    (u64(i8x16.bitmask(i8x16.eq(textPieces(at + 32), byte))) << 32) |
    (u64(i8x16.bitmask(i8x16.eq(textPieces(at + 48), byte))) << 48)
  )
}

@inline function controlsIn(at: usize): u32 {
  return u32(i8x16.bitmask(i8x16.le_u(textPieces(at), i8x16.splat(0x1f))))
}

/** One bit for each of 64 bytes that is a control character. */
@inline function controlBits(at: usize): u64 {
  return (
    u64(controlsIn(at)) |
    (u64(controlsIn(at + 16)) << 16) |
    (u64(controlsIn(at + 32)) << 32) |
    (u64(controlsIn(at + 48)) << 48)
  )
}

/** One bit for each of 64 bytes with an odd number of these up to it. */
@inline function oddBits(bits: u64): u64 {
  let odd = bits ^ (bits << 1)
  odd ^= odd << 2
  odd ^= odd << 4
  odd ^= odd << 8
  odd ^= odd << 16
  return odd ^ (odd << 32)
}

@inline function notePlace(to: usize, at: usize, bits: u64): u64 {
  setWord(to, u32(at + usize(ctz(bits))))
  return bits & (bits - 1)
}

/** Notes where eight bits are set, or as many as there are; behind them anything. */
@inline function noteEight(to: usize, at: usize, bits: u64): u64 {
  let left = notePlace(to, at, bits)
  left = notePlace(to + 4, at, left)
  left = notePlace(to + 8, at, left)
  left = notePlace(to + 12, at, left)
  left = notePlace(to + 16, at, left)
  left = notePlace(to + 20, at, left)
  left = notePlace(to + 24, at, left)
  return notePlace(to + 28, at, left)
}

/**
 * Notes where each cell of the row at `at` ends, behind the place in front of the first. The place of the first
 * control character that is no delimiter, where as many cells end up to it as there are columns; else 0. Whether all
 * quotation marks are those of cells is for the caller to see: then as many open as close.
 */
export function placesEnd(at: usize): usize {
  const delimiter = i8x16.splat(i8(wordOf(headerAt + headerDelimiter)))
  const places: usize = wordOf(headerAt + headerPlaces)
  const last: usize = places + (usize(wordOf(headerAt + headerColumnCount)) << 2)
  setWord(places, u32(at - 1))
  let to = places + 4
  let i = at
  let open: u64 = 0
  let count: u32 = 0
  while (true) {
    const delimiters = bitsOf(i, delimiter)
    const stops = controlBits(i) & ~delimiters
    // All, where there is no stop.
    const before = (stops & (0 - stops)) - 1
    const quoted = bitsOf(i, i8x16.splat(0x22)) & before
    count += u32(popcnt(quoted))
    const inside = open ^ oddBits(quoted)
    const between = delimiters & before & ~inside
    let left = noteEight(to, i, between)
    for (let more = to + 32; left != 0; more += 32) left = noteEight(more, i, left)
    to += usize(popcnt(between)) << 2
    if (to > last) return 0
    open = u64(i64(inside) >> 63)
    if (stops != 0) {
      const end = i + usize(ctz(stops))
      setWord(to, u32(end))
      quotes = count
      return to == last ? end : 0
    }
    i += 64
  }
}
