/**
 * The hash by which the kernel finds a name: of its first eight bytes, its last eight and its length in bytes.
 * `src/kernel/assembly/names.ts` has the same.
 */
export function nameHash(name: Uint8Array): number {
  const length = name.length
  let hash = Math.imul(someOf(name, 0), 0x9e3779b1)
  hash ^= Math.imul(someOf(name, 4), 0x85ebca77)
  if (length > 8) {
    hash ^= Math.imul(someOf(name, length - 8), 0xc2b2ae3d)
    hash ^= Math.imul(someOf(name, length - 4), 0x27d4eb2f)
  }
  hash = (hash + Math.imul(length, 0x165667b1)) | 0
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Four bytes from `at` on, the first lowest; those behind the end are 0. */
function someOf(name: Uint8Array, at: number): number {
  let word = 0
  for (let i = 3; i >= 0; i--) word = (word << 8) | (name[at + i] ?? 0)
  return word
}
