import type { PageHeader } from './format.js'
import { physical } from './leaf-type.js'
import type { Leaf } from './schema.js'

/**
 * How the bytes of a page were followed: to their end, which is that of the last value; not, for their encoding is not
 * known here; or they hold more or fewer than their values.
 */
export type Followed = 'whole' | 'unfollowed' | 'wrong'

/** Encodings by their numbers (Encodings.md). */
const plain = 0
const plainDictionary = 2
const rle = 3
const rleDictionary = 8
const byteStreamSplit = 9
/** By differences: numbers, lengths of texts, texts. */
const byDifferences: readonly number[] = [5, 6, 7]

/** Follows a page; `levels` stand before what is packed in the second kind of page, and in the others within it;
 * `entries` are those of its dictionary. */
export function followBody(
  { data, dictionary, dataV2 }: PageHeader,
  leaf: Leaf,
  {
    levels,
    body,
    entries,
  }: { readonly levels: Uint8Array; readonly body: Uint8Array; readonly entries: number },
): Followed {
  if (dictionary !== undefined) return endsAt(plainEnd(body, 0, dictionary.values, leaf), body)
  const page = data ?? dataV2
  if (page === undefined) return 'wrong'
  let at = 0
  let count: number | undefined = page.values
  if (dataV2 !== undefined) {
    const { repetitionBytes, definitionBytes } = dataV2
    const own = [
      [levels.subarray(0, repetitionBytes), leaf.repetitionLevel],
      [levels.subarray(repetitionBytes, repetitionBytes + definitionBytes), leaf.definitionLevel],
    ] as const
    for (const [bytes, most] of own) {
      if (
        most === 0
          ? bytes.length > 0
          : runsEnd(bytes, 0, { values: page.values, width: bitsOf(most), below: most + 1 }) !== bytes.length
      )
        return 'wrong'
    }
    count = page.values - dataV2.nulls
  } else {
    // The older way to write levels, all packed by bits, is no longer written.
    if (data?.definitionEncoding !== rle || data.repetitionEncoding !== rle) {
      if (leaf.definitionLevel + leaf.repetitionLevel > 0) return 'unfollowed'
    }
    for (const most of [leaf.repetitionLevel, leaf.definitionLevel]) {
      if (most === 0) continue
      const length = at + 4 <= body.length ? numberAt(body, at) : -1
      const end = at + 4 + length
      if (length < 0 || end > body.length) return 'wrong'
      const run = {
        values: page.values,
        width: bitsOf(most),
        below: most + 1,
        counted: most === leaf.definitionLevel ? most : -1,
        found: 0,
      }
      if (runsEnd(body.subarray(0, end), at + 4, run) !== end) return 'wrong'
      if (most === leaf.definitionLevel) count = run.found
      at = end
    }
    // Where both levels go as deep, the last that was counted is that of definitions, as it must be.
  }
  return followValues(body, at, { encoding: page.encoding, count, leaf, entries })
}

function followValues(
  body: Uint8Array,
  at: number,
  {
    encoding,
    count,
    leaf,
    entries,
  }: { readonly encoding: number; readonly count: number; readonly leaf: Leaf; readonly entries: number },
): Followed {
  if (byDifferences.includes(encoding)) return 'unfollowed'
  if (encoding === plain) return endsAt(plainEnd(body, at, count, leaf), body)
  if (encoding === byteStreamSplit) return endsAt(at + count * widthOf(leaf), body)
  if (encoding === rle) {
    // Truth values, behind the length of their runs.
    const end = at + 4 <= body.length ? at + 4 + numberAt(body, at) : -1
    if (end !== body.length) return 'wrong'
    return endsAt(runsEnd(body, at + 4, { values: count, width: 1, below: 2 }), body)
  }
  if (encoding !== plainDictionary && encoding !== rleDictionary) return 'wrong'
  const width = body[at]
  if (count === 0) return at + (width === undefined ? 0 : 1) === body.length ? 'whole' : 'wrong'
  if (width === undefined || width > 32) return 'wrong'
  return endsAt(runsEnd(body, at + 1, { values: count, width, below: entries }), body)
}

function endsAt(end: number, body: Uint8Array): Followed {
  return end === body.length ? 'whole' : 'wrong'
}

/** Where so many PLAIN values end; beyond the bytes where they do not. */
function plainEnd(body: Uint8Array, from: number, count: number, leaf: Leaf): number {
  if (leaf.element.type === physical.boolean) return from + Math.ceil(count / 8)
  if (leaf.element.type !== physical.byteArray) return from + count * widthOf(leaf)
  let at = from
  for (let index = 0; index < count && at <= body.length; index++) {
    at = at + 4 <= body.length ? at + 4 + numberAt(body, at) : Number.POSITIVE_INFINITY
  }
  return at
}

function widthOf({ element: { type, typeLength = 0 } }: Leaf): number {
  if (type === physical.fixed) return typeLength
  return type === physical.int32 || type === physical.float ? 4 : 8
}

/** How many bits a level or a place takes. */
function bitsOf(most: number): number {
  return 32 - Math.clz32(most)
}

/** Numbers in runs of equal ones and of eight packed by bits; `found` counts those that are `counted`. */
interface Runs {
  readonly values: number
  readonly width: number
  /** Each is less. */
  readonly below: number
  readonly counted?: number
  found?: number
}

/** Where the runs of so many numbers end (RLE/bit-packing hybrid); -1 where the bytes are none. */
function runsEnd(bytes: Uint8Array, from: number, runs: Runs): number {
  const { values, width, counted = -1 } = runs
  const wide = Math.ceil(width / 8)
  let at = from
  let left = values
  while (left > 0) {
    let header = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]
      if (byte === undefined || scale > 2 ** 28) return -1
      header += (byte & 0x7f) * scale
      if (byte < 0x80) break
    }
    const count = Math.floor(header / 2)
    if (count === 0) return -1
    const isPacked = header % 2 === 1
    const length = isPacked ? count * width : wide
    if (at + length > bytes.length) return -1
    const own = Math.min(left, isPacked ? count * 8 : count)
    // Only a packed run may go on beyond the last number.
    if (!isPacked && count > left) return -1
    if (isPacked && !isFilled(bytes, at, { left, all: count * 8, runs })) return -1
    if (counted >= 0)
      runs.found = (runs.found ?? 0) + equalIn(bytes, at, { count: own, width, counted, isPacked })
    left -= own
    at += length
  }
  return at
}

/** Programs pack 256 numbers at once, and fill up with some that came before. */
const mostFilled = 256

/** Whether what a packed run has behind the last number is no more than programs fill up with, each a number that may be. */
function isFilled(
  bytes: Uint8Array,
  at: number,
  { left, all, runs }: { readonly left: number; readonly all: number; readonly runs: Runs },
): boolean {
  if (all - left >= mostFilled) return false
  for (let index = left; index < all; index++) {
    if (packedAt(bytes, at, index, runs.width) >= runs.below) return false
  }
  return true
}

/** One number of a packed run that begins at `at`. */
function packedAt(bytes: Uint8Array, at: number, index: number, width: number): number {
  let value = 0
  for (let bit = 0; bit < width; bit++) {
    const place = index * width + bit
    if (((bytes[at + (place >> 3)]! >> (place & 7)) & 1) === 1) value += 2 ** bit
  }
  return value
}

/** How many of the numbers of one run are a certain one. */
function equalIn(
  bytes: Uint8Array,
  at: number,
  {
    count,
    width,
    counted,
    isPacked,
  }: { readonly count: number; readonly width: number; readonly counted: number; readonly isPacked: boolean },
): number {
  if (!isPacked) {
    const low = bytes[at]! + (width > 8 ? bytes[at + 1]! * 256 : 0)
    return low === counted ? count : 0
  }
  let found = 0
  for (let index = 0; index < count; index++) {
    if (packedAt(bytes, at, index, width) === counted) found++
  }
  return found
}

function numberAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
}
