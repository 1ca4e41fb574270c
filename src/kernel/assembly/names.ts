import { entryName, entryNameLength, entryPieces, objectMask, objectSlots } from '../offsets'
import { textByte, textWord, wordOf } from './access'
import { endOfString, isName } from './texts'

/** Four bytes of a name, those behind its end taken for 0. */
@inline function someOf(at: usize, left: i32): u32 {
  if (left <= 0) return 0
  const word = textWord(at)
  return left >= 4 ? word : word & ((1 << (left << 3)) - 1)
}

/** The hash of a name: of its first eight bytes, its last eight and its length. `src/kernel/name-hash.ts` has the same. */
@inline function hashOf(from: usize, length: i32): u32 {
  let hash: u32 = someOf(from, length) * 0x9e3779b1
  hash ^= someOf(from + 4, length - 4) * 0x85ebca77
  if (length > 8) {
    hash ^= textWord(from + length - 8) * 0xc2b2ae3d
    hash ^= textWord(from + length - 4) * 0x27d4eb2f
  }
  hash += length * 0x165667b1
  hash ^= hash >> 15
  hash *= 0x2c1b3c6d
  return hash ^ (hash >> 13)
}

/** The entry of the member whose name begins at `at` with its quotation mark, or 0 where the object has no such. */
export function entryAt(node: usize, at: usize): usize {
  const end = endOfString(at + 1)
  const length: i32 = i32(end - at) - 1
  const mask = wordOf(node + objectMask)
  const slots: usize = wordOf(node + objectSlots)
  let slot = hashOf(at + 1, length) & mask
  while (true) {
    const entry: usize = wordOf(slots + slot * 4)
    if (entry == 0) return 0
    // The colon behind a name may stand apart from it.
    if (wordOf(entry + entryNameLength) == u32(length) + 3 && isQuoted(at, entry, u32(length) + 2)) return entry
    slot = (slot + 1) & mask
  }
}

function isQuoted(at: usize, entry: usize, length: u32): bool {
  // What behind the quotation mark is stored is the colon: it alone may differ.
  const pieces = wordOf(entry + entryPieces)
  if (isName(at, entry + entryName, pieces)) return true
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
