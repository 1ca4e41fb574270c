// The only doors to memory: what is read of the tables, of frames and of the text that is judged. The debug build
// takes `access-checked.ts` in place of this file; it stops where an address lies elsewhere.

@inline export function byteOf(at: usize): u32 {
  return load<u8>(at)
}

@inline export function shortOf(at: usize): u32 {
  return load<u16>(at)
}

@inline export function wordOf(at: usize): u32 {
  return load<u32>(at)
}

@inline export function longOf(at: usize): u64 {
  return load<u64>(at)
}

@inline export function piecesOf(at: usize): v128 {
  return v128.load(at)
}

@inline export function setWord(at: usize, value: u32): void {
  store<u32>(at, value)
}

@inline export function setLong(at: usize, value: u64): void {
  store<u64>(at, value)
}

/** Text: of the block, or unescaped. */
@inline export function textByte(at: usize): u32 {
  return load<u8>(at)
}

@inline export function textWord(at: usize): u32 {
  return load<u32>(at)
}

@inline export function textLong(at: usize): u64 {
  return load<u64>(at)
}

@inline export function textPieces(at: usize): v128 {
  return v128.load(at)
}

@inline export function setScratch(at: usize, value: u32): void {
  store<u8>(at, value)
}
