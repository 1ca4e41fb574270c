import { unpackGzip, unpackZstd } from '../data/gzip.js'

// Whether packed bytes are whole: they end where their page does, and unpack to as many bytes as it says. What unpacks
// to fewer leaves the rest to chance, and readers give what they find in their memory.

/** Codecs by their numbers. */
export const codecs = { none: 0, snappy: 1, gzip: 2, zstd: 6, lz4: 7 } as const

/** Codecs whose bytes are not followed here, by their numbers. */
export const otherCodecs: Readonly<Record<number, string>> = {
  3: 'LZO',
  4: 'Brotli',
  5: 'LZ4 in the frames of Hadoop',
}

/** What packed bytes hold; `unfollowed` where they are whole as far as can be told, and nothing here unpacks them. */
export type Unpacked = Uint8Array | 'unfollowed' | undefined

/** `size`: how many bytes come out. Undefined where the bytes are not whole, or hold more or fewer. */
export function unpackPage(codec: number, bytes: Uint8Array, size: number): Unpacked {
  switch (codec) {
    case codecs.none:
      return bytes.length === size ? bytes : undefined
    case codecs.snappy:
      return unpackSnappy(bytes, size)
    case codecs.gzip:
      return unpackGzip(bytes, size)
    case codecs.zstd:
      return isWholeZstd(bytes, size) ? unpackZstd(bytes, size) : undefined
    case codecs.lz4:
      return unpackLz4(bytes, size)
    default:
      return undefined
  }
}

/** Bytes on their way out of literals and copies; it takes no more than it was made for. */
class Made {
  readonly bytes: Uint8Array
  length = 0

  constructor(size: number) {
    this.bytes = new Uint8Array(size)
  }

  /** Whether the literals lie within `from`, and there is room for them. */
  literals(from: Uint8Array, at: number, count: number): boolean {
    if (at + count > from.length || this.length + count > this.bytes.length) return false
    this.bytes.set(from.subarray(at, at + count), this.length)
    this.length += count
    return true
  }

  /** Whether what was made before reaches back so far, and there is room. */
  copy(offset: number, count: number): boolean {
    if (offset === 0 || offset > this.length || this.length + count > this.bytes.length) return false
    // A copy may reach into itself, so that it repeats.
    for (let index = 0; index < count; index++) {
      this.bytes[this.length] = this.bytes[this.length - offset]!
      this.length++
    }
    return true
  }

  /** Undefined where fewer were made than there should be. */
  end(): Uint8Array | undefined {
    return this.length === this.bytes.length ? this.bytes : undefined
  }
}

/** Snappy without a frame (format_description.txt): its size, then literals and copies of what came before. */
function unpackSnappy(bytes: Uint8Array, size: number): Uint8Array | undefined {
  let at = 0
  let stated = 0
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++]
    if (byte === undefined || at > 5) return undefined
    stated += (byte & 0x7f) * scale
    if (byte < 0x80) break
  }
  if (stated !== size) return undefined
  const made = new Made(size)
  while (at < bytes.length) {
    const tag = bytes[at++]!
    const kind = tag & 3
    if (kind === 0) {
      const short = tag >> 2
      const wide = short < 60 ? 0 : short - 59
      const length = (wide === 0 ? short : littleEndian(bytes, at, wide)) + 1
      at += wide
      if (!made.literals(bytes, at, length)) return undefined
      at += length
      continue
    }
    const wide = kind === 3 ? 4 : kind
    const low = littleEndian(bytes, at, wide)
    at += wide
    const offset = kind === 1 ? (tag >> 5) * 256 + low : low
    if (at > bytes.length || !made.copy(offset, kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1))
      return undefined
  }
  return made.end()
}

/** One LZ4 block (lz4_Block_format.md): literals and copies, the last of them literals alone. */
function unpackLz4(bytes: Uint8Array, size: number): Uint8Array | undefined {
  let at = 0
  const made = new Made(size)
  const more = (short: number): number => {
    let length = short
    if (short < 15) return length
    for (let byte = 255; byte === 255; ) {
      byte = bytes[at++] ?? 0
      length += byte
    }
    return length
  }
  while (at < bytes.length) {
    const token = bytes[at++]!
    const literals = more(token >> 4)
    if (!made.literals(bytes, at, literals)) return undefined
    at += literals
    if (at === bytes.length) return (token & 15) === 0 ? made.end() : undefined
    const offset = littleEndian(bytes, at, 2)
    at += 2
    const length = more(token & 15) + 4
    if (at > bytes.length || !made.copy(offset, length)) return undefined
  }
  return undefined
}

/** The most bytes that one block of zstd unpacks to (RFC 8878, section 3.1.1.2.4). */
const zstdBlock = 128 * 1024

/** One zstd frame (RFC 8878), without a dictionary; nothing behind it, and no frame that readers skip. */
function isWholeZstd(bytes: Uint8Array, size: number): boolean {
  const descriptor = bytes[4] ?? 0xff
  if (littleEndian(bytes, 0, 4) !== 0xfd2fb528 || (descriptor & 0x1b) !== 0) return false
  const isSingle = (descriptor & 0x20) !== 0
  const wide = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!
  let at = 5 + (isSingle ? 0 : 1)
  // A size in two bytes begins at 256.
  if (wide > 0 && littleEndian(bytes, at, wide) + (wide === 2 ? 256 : 0) !== size) return false
  at += wide
  let most = 0
  for (let isLast = false; !isLast; ) {
    if (at + 3 > bytes.length) return false
    const word = littleEndian(bytes, at, 3)
    isLast = (word & 1) === 1
    const kind = (word >> 1) & 3
    const length = word >> 3
    if (kind === 3 || length > zstdBlock) return false
    at += 3 + (kind === 1 ? 1 : length)
    most += kind === 2 ? zstdBlock : length
  }
  if ((descriptor & 0x04) !== 0) at += 4
  return at === bytes.length && size <= most
}

/** A number of at most eight bytes, the lowest first; what lies behind the end counts as none. */
function littleEndian(bytes: Uint8Array, from: number, length: number): number {
  let value = 0
  for (let index = length - 1; index >= 0; index--) value = value * 256 + (bytes[from + index] ?? 0)
  return value
}
