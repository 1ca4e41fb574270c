/**
 * The hash by which the kernel finds a name: of its first eight bytes, with the quotation mark behind it where that is
 * one of them. `src/kernel/assembly/names.ts` has the same.
 */
export function nameHash(name: Uint8Array): number {
  const quoted = Uint8Array.of(...name.subarray(0, 8), 0x22)
  return (Math.imul(fourOf(quoted, 0), 0x9e3779b1) + Math.imul(fourOf(quoted, 4), 0x85ebca77)) >>> 0
}

/** Four bytes from `at` on, the first lowest; those behind the end are 0. */
function fourOf(bytes: Uint8Array, at: number): number {
  let word = 0
  for (let i = 3; i >= 0; i--) word = (word << 8) | (bytes[at + i] ?? 0)
  return word
}
