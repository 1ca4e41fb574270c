import { byteOf, longOf, setLong, textByte, wordOf } from './access'
import { passesAny } from './cells'
import { placesEnd, quotes } from './cell-places'
import { noteText } from './objects'
import { fitsFirst, fitsOn, passedShape, passesLate } from './shapes'
import { acceptsShort } from './values'
import {
  columnEntry,
  columnFrame,
  columnLength,
  columnLongest,
  columnShort,
  columnSlots,
  emptyAbsent,
  entryNode,
  entrySeenAt,
  entrySeenBit,
  headerAt,
  headerColumnCount,
  headerColumns,
  headerDigits,
  headerEmptyCell,
  headerNameStarts,
  headerNoted,
  headerNotedCount,
  headerPlaces,
  leafBare,
  leafNumeric,
  leafQuoted,
  matcherMode,
  modeAutomaton,
} from '../offsets'

/** How many cells of the row that was read last are empty. */
let empty: u32 = 0

/** Quotation marks that open and close its cells. */
let quoted: u32 = 0

/** Cells of the row that was read last that hold a value, as the exact judge counts them. */
export let quickFields: u32 = 0

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

/** Whether a cell passes that does not at first glance; `behind` is where it ends. */
function passesOdd(column: usize, at: usize, behind: usize): bool {
  const entry: usize = wordOf(column + columnEntry)
  let from = at
  let end = behind
  const isQuoted = textByte(at) == 0x22
  if (isQuoted) {
    from++
    end--
    quoted += 2
    // A pair of quotation marks that closes before the cell ends.
    if (end <= from || textByte(end) != 0x22) return false
  } else if (from == end) {
    empty++
    if (entry != 0) {
      const seen = wordOf(column + columnFrame) + wordOf(entry + entrySeenAt)
      setLong(seen, longOf(seen) & ~longOf(entry + entrySeenBit))
    }
    return wordOf(headerAt + headerEmptyCell) == emptyAbsent
  }
  if (entry == 0) return false
  const slots: usize = wordOf(column + columnSlots)
  const length = end - from
  if (length <= wordOf(column + columnLongest)) {
    if (passedShape(slots, from, length, end, false) != 0) return true
  }
  const node: usize = wordOf(entry + entryNode)
  if (byteOf(node + leafNumeric) != 0 && length > wordOf(headerAt + headerDigits)) return false
  const matcher = node + (isQuoted ? leafQuoted : leafBare)
  if (byteOf(matcher + matcherMode) == modeAutomaton) return passesLate(matcher, slots, from, end)
  return passesAny(matcher, from, end, isQuoted)
}

/** Whether a cell is seen to be no column's name: a row of names only would begin another table. */
function hasNoName(): bool {
  if (empty != 0) return true
  let place: usize = wordOf(headerAt + headerPlaces)
  for (let left = wordOf(headerAt + headerColumnCount); left > 0; left--) {
    const from: usize = wordOf(place) + 1
    const isQuoted = usize(textByte(from) == 0x22)
    place += 4
    if (isNoName(from + isQuoted, wordOf(place) - isQuoted)) return true
  }
  return false
}

/** Whether what cells tell of their objects and the record holds; what the objects need is still to be asked. */
function holdsCells(): bool {
  const places: usize = wordOf(headerAt + headerPlaces)
  let noted: usize = wordOf(headerAt + headerNoted)
  for (let left = wordOf(headerAt + headerNotedCount); left > 0; left--) {
    const number: usize = wordOf(noted)
    const column = wordOf(headerAt + headerColumns) + number * columnLength
    const place = places + (number << 2)
    const from: usize = wordOf(place) + 1
    const end: usize = wordOf(place + 4)
    noted += 4
    if (from == end) continue
    const isQuoted = usize(textByte(from) == 0x22)
    const entry: usize = wordOf(column + columnEntry)
    if (!noteText(entry, wordOf(column + columnFrame), from + isQuoted, end - isQuoted, true)) return false
  }
  return true
}

/**
 * Where the row at `at` ends, behind its line end, when its cells pass and are seen to at a glance; else 0, whatever
 * the row is: then `rowEnd` says. The frames must be as they are where no cell is empty.
 */
export function quickRowEnd(at: usize): usize {
  const last = placesEnd(at)
  if (last == 0) return 0
  empty = 0
  quoted = 0
  let place: usize = wordOf(headerAt + headerPlaces)
  const lastPlace = place + (wordOf(headerAt + headerColumnCount) << 2)
  let column: usize = wordOf(headerAt + headerColumns)
  let from = at
  while (true) {
    while (place != lastPlace) {
      const behind: usize = wordOf(place + 4)
      if (textByte(from) == 0x22) break
      const length = behind - from
      if (length > wordOf(column + columnLongest)) break
      const shape: usize = wordOf(wordOf(column + columnSlots) + (length << 3))
      if (shape == 0) {
        if (length - 1 >= wordOf(column + columnShort)) break
        if (!acceptsShort(wordOf(wordOf(column + columnEntry) + entryNode) + leafBare, from)) break
      } else {
        const fit = fitsFirst(shape, from)
        if (fit < length && (fit < 16 || !fitsOn(shape, from + 16, length - 16))) break
      }
      place += 4
      column += columnLength
      from = behind + 1
    }
    if (place == lastPlace) break
    place += 4
    const behind: usize = wordOf(place)
    if (!passesOdd(column, from, behind)) return 0
    column += columnLength
    from = behind + 1
  }
  if (quoted != quotes || !hasNoName() || !holdsCells()) return 0
  quickFields = wordOf(headerAt + headerColumnCount) - empty
  const feed = last + usize(textByte(last) == 0x0d)
  return textByte(feed) == 0x0a ? feed + 1 : 0
}
