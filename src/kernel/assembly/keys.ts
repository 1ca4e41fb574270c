import { frameCount, frameKeyBase, headerAt, headerKeys, keyLength, keySlots, mostKeys } from '../offsets'
import { setWord, wordOf } from './access'
import { isSame } from './texts'

/** How many keys of maps that are open are noted. */
let noted: u32 = 0

export function forgetKeys(): void {
  noted = 0
}

/** A map begins. */
export function openMap(frame: usize): void {
  setWord(frame + frameKeyBase, noted)
  setWord(frame + frameCount, 0)
}

/** A map ends: its keys are forgotten. */
export function closeMap(frame: usize): void {
  noted = wordOf(frame + frameKeyBase)
}

/** Notes a key of the map; false where it has had it, or has too many to be sure. */
export function addKey(frame: usize, from: usize, length: u32): bool {
  const count = wordOf(frame + frameCount)
  if (count >= u32(mostKeys) || noted >= u32(keySlots)) return false
  let key: usize = wordOf(headerAt + headerKeys) + wordOf(frame + frameKeyBase) * keyLength
  for (let left = count; left > 0; left--) {
    if (wordOf(key + 4) == length && isSame(wordOf(key), from, length)) return false
    key += keyLength
  }
  setWord(key, u32(from))
  setWord(key + 4, length)
  setWord(frame + frameCount, count + 1)
  noted++
  return true
}
