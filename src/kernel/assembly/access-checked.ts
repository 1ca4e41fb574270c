import {
  headerAt,
  headerBlock,
  headerBlockEnd,
  headerLength,
  headerScratch,
  padding,
  scratchBytes,
} from '../offsets'

// As `access.ts`, and stops the run (`unreachable`) at an address that is not the table's, the frame's or the text's.

@inline function check(holds: bool): void {
  if (!holds) unreachable()
}

function isTable(at: usize, length: usize): bool {
  return at >= usize(headerAt) && at + length <= load<u32>(headerAt + headerBlock) && at + length > at
}

/** The block and its padding, or the scratch with as much room behind it. */
function isText(at: usize, length: usize): bool {
  const block: usize = load<u32>(headerAt + headerBlock)
  const end: usize = load<u32>(headerAt + headerBlockEnd)
  const scratch: usize = load<u32>(headerAt + headerScratch)
  // The byte in front may be read too.
  if (at + 1 >= block) return at + length <= end + padding
  return at >= scratch && at + length <= scratch + scratchBytes + padding
}

/** What a run may write: the frames, the keys and what was expected next, all below the block and behind the header. */
function isWritten(at: usize, length: usize): bool {
  return isTable(at, length) && at >= usize(headerAt + headerLength)
}

export function byteOf(at: usize): u32 {
  check(isTable(at, 1))
  return load<u8>(at)
}

export function shortOf(at: usize): u32 {
  check(isTable(at, 2))
  return load<u16>(at)
}

export function wordOf(at: usize): u32 {
  check(isTable(at, 4))
  return load<u32>(at)
}

export function longOf(at: usize): u64 {
  check(isTable(at, 8))
  return load<u64>(at)
}

export function piecesOf(at: usize): v128 {
  check(isTable(at, 16))
  return v128.load(at)
}

export function setWord(at: usize, value: u32): void {
  check(isWritten(at, 4))
  store<u32>(at, value)
}

export function setLong(at: usize, value: u64): void {
  check(isWritten(at, 8))
  store<u64>(at, value)
}

export function textByte(at: usize): u32 {
  check(isText(at, 1))
  return load<u8>(at)
}

export function textWord(at: usize): u32 {
  check(isText(at, 4))
  return load<u32>(at)
}

export function textLong(at: usize): u64 {
  check(isText(at, 8))
  return load<u64>(at)
}

export function textPieces(at: usize): v128 {
  check(isText(at, 16))
  return v128.load(at)
}

export function setScratch(at: usize, value: u32): void {
  const scratch: usize = load<u32>(headerAt + headerScratch)
  check(at >= scratch && at < scratch + scratchBytes + padding)
  store<u8>(at, value)
}
