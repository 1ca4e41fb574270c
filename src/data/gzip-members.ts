import { refuse } from './codes.js'
import { behindCompression, compressionHeader, damagedCompression } from './compression-codes.js'
import type { Refusal } from './event.js'
import { isPlainFileName } from './file-name.js'
import { crc32, createInflater } from './gzip.js'
import type { PackedInput } from './packed-input.js'
import type { UnpackGuard } from './unpack-guard.js'

/** What headers carry beside the data: it is not judged, and goes along with the file. */
export interface Carried {
  /** Characters of the file names, of all members together. */
  nameCharacters: number
  /** Whether a header says when the file was packed. */
  time: boolean
}

const by = 'gzip'

/** What the flags of a header announce (RFC 1952, section 2.3.1). */
const hasCrc = 0x02
const hasExtra = 0x04
const hasName = 0x08
const hasComment = 0x10
const reserved = 0xe0

/** The longest name that most file systems know, in bytes; of all members together. */
const longestName = 255

/**
 * The text of a gzip file (RFC 1952): each member's header read here, its deflate stream unpacked, its CRC-32 and
 * size checked; behind the last member nothing may stand. Returns why it stopped before the end.
 */
export async function* gzipText(
  input: PackedInput,
  guard: UnpackGuard,
  carried: Carried,
): AsyncGenerator<Uint8Array, Refusal | undefined> {
  for (;;) {
    const begin = input.offset
    if ((await input.block()) === undefined) return undefined
    const beyond = guard.member(input.mark())
    if (beyond !== undefined) return beyond
    const refusal = (await readHeader(input, carried)) ?? (yield* memberText(input, guard, begin))
    if (refusal !== undefined) return refusal
  }
}

async function readHeader(input: PackedInput, carried: Carried): Promise<Refusal | undefined> {
  const at = input.mark()
  const head = await input.take(10)
  const [id1, id2, method] = head
  if (id1 !== 0x1f || id2 !== 0x8b) {
    const what = head.every((byte) => byte === 0) ? 'NUL bytes' : 'Bytes'
    return refuse(behindCompression, { by, what, where: 'behind' }, at)
  }
  const damaged = (fault: string) => refuse(damagedCompression, { by, fault }, at)
  if (head.length < 10) return damaged('ends within a header')
  const flags = head[3]!
  if (method !== 8) return damaged('is packed by a method that RFC 1952 does not define')
  if ((flags & reserved) !== 0) return damaged('has a header with flags that RFC 1952 reserves')
  const holds = (what: string) => refuse(compressionHeader, { by, what }, at)
  if ((flags & hasExtra) !== 0) return holds('an extra field')
  if ((flags & hasComment) !== 0) return holds('a comment')
  if (!isKnownSystem(head)) return holds('a flag or a system that RFC 1952 does not define')
  if (head.subarray(4, 8).some((byte) => byte !== 0)) carried.time = true
  let crc = crc32(head)
  if ((flags & hasName) !== 0) {
    const name = await readName(input)
    if (name === undefined) return damaged('ends within a header, or has a name without an end')
    crc = crc32(name, crc)
    const text = String.fromCharCode(...name.subarray(0, -1))
    if (text !== '' && !isPlainFileName(text)) return holds('a file name that may itself be data')
    carried.nameCharacters += text.length
    if (carried.nameCharacters > longestName) return holds('more file names than one')
  }
  if ((flags & hasCrc) !== 0) {
    const sum = await input.take(2)
    if (sum.length < 2) return damaged('ends within a header')
    if (littleEndian(sum) !== (crc & 0xffff)) return damaged('has a header whose check sum is wrong')
  }
  return undefined
}

/** XFL is 0, 2 or 4, and OS one of those that RFC 1952 lists: other values would be data of somebody. */
function isKnownSystem(head: Uint8Array): boolean {
  const flags = head[8]!
  const system = head[9]!
  return (flags === 0 || flags === 2 || flags === 4) && (system <= 13 || system === 255)
}

/** A file name with the NUL that ends it; undefined where it has none within its longest length. */
async function readName(input: PackedInput): Promise<Uint8Array | undefined> {
  const name: number[] = []
  while (name.length <= longestName) {
    const [byte] = await input.take(1)
    if (byte === undefined) return undefined
    name.push(byte)
    if (byte === 0) return Uint8Array.from(name)
  }
  return undefined
}

/** The text of one member behind its header, which began at `begin`. */
async function* memberText(
  input: PackedInput,
  guard: UnpackGuard,
  begin: number,
): AsyncGenerator<Uint8Array, Refusal | undefined> {
  const damaged = (fault: string) => refuse(damagedCompression, { by, fault }, input.mark(begin))
  let crc = 0
  let size = 0
  const engine = createInflater()
  try {
    for (let state = 'more'; state === 'more'; ) {
      const block = await input.block()
      const before = engine.taken
      state = block === undefined ? await engine.finish() : await engine.run(block)
      if (state === 'bad') {
        return damaged(block === undefined ? 'ends before it is whole' : 'cannot be unpacked')
      }
      input.pass(engine.taken - before)
      const beyond = guard.add(engine.length, input.mark())
      if (beyond !== undefined) return beyond
      for (const piece of engine.take()) {
        crc = crc32(piece, crc)
        size += piece.length
        yield piece
      }
    }
  } finally {
    engine.close()
  }
  const trailer = await input.take(8)
  if (trailer.length < 8) return damaged('ends before it is whole')
  if (littleEndian(trailer.subarray(0, 4)) !== crc)
    return damaged('unpacks to a text whose check sum is wrong')
  if (littleEndian(trailer.subarray(4)) !== size % 2 ** 32)
    return damaged('unpacks to another size than it states')
  return undefined
}

/** A number of at most four bytes, the lowest first. */
function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0)
}
