import { entryName, entryNameLength, objectShift, objectSlots, objectSlotsEnd } from '../offsets'
import { byteOf, textByte, textLong, wordOf } from './access'

/**
 * The hash of a name behind its quotation mark: of its first eight bytes, up to the quotation mark that ends it. So
 * little of it, because all else waits for the entry. `src/kernel/name-hash.ts` has the same.
 */
@inline function hashOf(from: usize): u32 {
  const bytes = textLong(from)
  const quotes = bytes ^ 0x2222222222222222
  // The lowest bit stands in the first byte that is a quotation mark.
  const ends = (quotes - 0x0101010101010101) & ~quotes & 0x8080808080808080
  const name = bytes & (ends ^ (ends - 1))
  return u32(name) * 0x9e3779b1 + u32(name >> 32) * 0x85ebca77
}

/** The entry in the slot of the name that begins at `at` with its quotation mark; 0 where there is none. */
@inline export function likelyEntry(node: usize, at: usize): usize {
  return wordOf(wordOf(node + objectSlots) + ((hashOf(at + 1) >> byteOf(node + objectShift)) << 2))
}

/** The entry of the member whose name begins at `at` with its quotation mark, or 0 where the object has no such. */
export function entryAt(node: usize, at: usize): usize {
  let slot: usize = wordOf(node + objectSlots) + ((hashOf(at + 1) >> byteOf(node + objectShift)) << 2)
  while (true) {
    const entry: usize = wordOf(slot)
    if (entry == 0) return 0
    if (isQuoted(at, entry)) return entry
    slot += 4
    if (slot == wordOf(node + objectSlotsEnd)) slot = wordOf(node + objectSlots)
  }
}

/** Whether the name of an entry stands there in quotation marks. The colon behind it may stand apart. */
function isQuoted(at: usize, entry: usize): bool {
  const length = wordOf(entry + entryNameLength) - 1
  for (let i: u32 = 0; i < length; i++) {
    if (textByte(at + i) != storedByte(entry + entryName, i)) return false
  }
  return true
}

/** A byte of a stored name: each sixteen are followed by their mask. */
@inline function storedByte(name: usize, i: u32): u32 {
  const word = wordOf(name + (i >> 4) * 32 + (i & 12))
  return (word >> ((i & 3) << 3)) & 0xff
}
