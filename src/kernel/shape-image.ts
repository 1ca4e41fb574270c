import * as o from './offsets.js'
import type { ByteSet, Shape } from './shape.js'

/** Bytes are told apart by their upper and their lower half: a class is some upper halves with some lower ones. */
interface ByteClass {
  readonly high: number
  readonly low: number
}

/** Every byte of ASCII. */
const ascii: ByteClass = { high: 0x00ff, low: 0xffff }

/** A shape as the kernel reads it, all but the place of the next; undefined where it would take too many classes. */
export function shapeImage(shape: Shape): Uint8Array | undefined {
  const classes: ByteClass[] = [ascii]
  const bits = new Map<ByteSet, number>()
  for (const { set } of shape)
    if (!bits.has(set)) bits.set(set, isRange(set) ? 1 : bitsOf(classesOf(set.bytes), classes))
  if (classes.length > 8) return undefined
  const hasClasses = classes.length > 1
  const hasPairs = shape.some(({ limits }) => limits !== undefined)
  const pieceLength = hasPairs ? o.pairedPiece : o.plainPiece
  const image = new Uint8Array(o.shapePieces + Math.ceil(shape.length / 16) * pieceLength)
  image[o.shapePieceLength] = pieceLength
  image[o.shapeHasClasses] = hasClasses ? 1 : 0
  image[o.shapeHasPairs] = hasPairs ? 1 : 0
  for (let half = 0; half < 16; half++) {
    image[o.shapeLowHalf + half] = bitsWhere(classes, ({ low }) => (low >> half) & 1)
    image[o.shapeHighHalf + half] = bitsWhere(classes, ({ high }) => (high >> half) & 1)
  }
  for (const [index, { set, limits }] of shape.entries()) {
    const at = o.shapePieces + (index >> 4) * pieceLength + (index & 15)
    image[at + o.pieceLeast] = Math.min(...set.bytes)
    image[at + o.pieceGreatest] = Math.max(...set.bytes)
    image[at + o.pieceClasses] = bits.get(set)!
    if (!hasPairs) continue
    image[at + o.pieceAfter] = limits?.after ?? 0
    image[at + o.pieceAtMost] = limits?.atMost ?? 0xff
    image[at + o.pieceBehind] = limits?.behind ?? 0
    image[at + o.pieceAtLeast] = limits?.atLeast ?? 0
  }
  return image
}

/** Whether the bytes are all those from one to another. */
function isRange({ bytes }: ByteSet): boolean {
  return Math.max(...bytes) - Math.min(...bytes) === bytes.length - 1
}

/** One bit for each class; a class that is new is added. */
function bitsOf(own: readonly ByteClass[], classes: ByteClass[]): number {
  return own.reduce((bits, { high, low }) => {
    const known = classes.findIndex((each) => each.high === high && each.low === low)
    return bits | (1 << (known === -1 ? classes.push({ high, low }) - 1 : known))
  }, 0)
}

/** The bytes in as few classes as they need: upper halves with the same lower ones are one. */
function classesOf(bytes: readonly number[]): readonly ByteClass[] {
  const lows = new Map<number, number>()
  for (const byte of bytes) lows.set(byte >> 4, (lows.get(byte >> 4) ?? 0) | (1 << (byte & 15)))
  const highs = new Map<number, number>()
  for (const [high, low] of lows) highs.set(low, (highs.get(low) ?? 0) | (1 << high))
  return [...highs].map(([low, high]) => ({ low, high }))
}

function bitsWhere(classes: readonly ByteClass[], has: (each: ByteClass) => number): number {
  return classes.reduce((bits, each, index) => bits | (has(each) << index), 0)
}
