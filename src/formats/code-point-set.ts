/** Code points as ascending, non-touching ranges; both ends belong to a range. */
export type CodePointSet = readonly (readonly [from: number, to: number])[]

const lastCodePoint = 0x10ffff

/** The ranges in order, with what overlaps or touches made one. */
export function union(ranges: CodePointSet): CodePointSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** Every code point that is not in the set. */
export function complement(set: CodePointSet): CodePointSet {
  const rest: [number, number][] = []
  let next = 0
  for (const [from, to] of set) {
    if (from > next) rest.push([next, from - 1])
    next = to + 1
  }
  if (next <= lastCodePoint) rest.push([next, lastCodePoint])
  return rest
}

export function one(codePoint: number): CodePointSet {
  return [[codePoint, codePoint]]
}

/** `\d`: ASCII digits (ECMA-262, CharacterClassEscape). */
export const digits: CodePointSet = [[0x30, 0x39]]

/** `\w`: ASCII letters, digits and the low line. */
export const wordCharacters: CodePointSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]

/** `\s`: WhiteSpace and LineTerminator of ECMA-262. */
export const whiteSpace: CodePointSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]

/** `.`: everything but a LineTerminator. */
export const anyInLine: CodePointSet = complement([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
])
