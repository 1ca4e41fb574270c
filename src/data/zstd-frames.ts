import { refuse } from './codes.js'
import {
  behindCompression,
  compressionHeader,
  damagedCompression,
  zstdNeedsNode,
} from './compression-codes.js'
import type { Refusal } from './event.js'
import { createZstdEngine, type Engine, zstdWindowLog } from './gzip.js'
import type { PackedInput } from './packed-input.js'
import type { UnpackGuard } from './unpack-guard.js'

const by = 'zstd'

/** The most bytes that one block unpacks to, and may be long (RFC 8878, section 3.1.1.2.4). */
const blockMaximum = 128 * 1024

/** Makes the engine that unpacks one frame; undefined where there is none. */
export type FrameEngine = () => Engine | undefined

/**
 * The text of a zstd file (RFC 8878): each frame's header and blocks are followed here, so that nothing between
 * or behind them is passed over; the engine unpacks, and checks the sums that frames bear. A frame that readers
 * skip is refused, whatever it holds. Returns why it stopped before the end.
 */
export async function* zstdText(
  input: PackedInput,
  guard: UnpackGuard,
  create: FrameEngine = createZstdEngine,
): AsyncGenerator<Uint8Array, Refusal | undefined> {
  for (;;) {
    const at = input.mark()
    const magic = await input.take(4)
    if (magic.length === 0) return undefined
    if (isSkippable(magic)) {
      const what = 'Frames that readers skip'
      return refuse(behindCompression, { by, what, where: 'among' }, at)
    }
    if (magic.join() !== '40,181,47,253') {
      const what = magic.every((byte) => byte === 0) ? 'NUL bytes' : 'Bytes'
      return refuse(behindCompression, { by, what, where: 'behind' }, at)
    }
    const beyond = guard.member(at)
    if (beyond !== undefined) return beyond
    const engine = create()
    if (engine === undefined) return refuse(zstdNeedsNode, {}, at)
    try {
      const refusal = yield* new Frame(input, guard, engine).text(magic)
      if (refusal !== undefined) return refusal
    } finally {
      engine.close()
    }
  }
}

/** Whether a frame begins that readers skip (section 3.1.2): 0x184D2A50 to 0x184D2A5F. */
function isSkippable([first = 0, ...rest]: Uint8Array): boolean {
  return (first & 0xf0) === 0x50 && rest.join() === '42,77,24'
}

/** One frame on its way through the engine. */
class Frame {
  readonly #input: PackedInput
  readonly #guard: UnpackGuard
  readonly #engine: Engine
  readonly #begin: number

  constructor(input: PackedInput, guard: UnpackGuard, engine: Engine) {
    this.#input = input
    this.#guard = guard
    this.#engine = engine
    this.#begin = input.offset - 4
  }

  async *text(magic: Uint8Array): AsyncGenerator<Uint8Array, Refusal | undefined> {
    const header = await this.#header()
    if ('code' in header) return header
    await this.#engine.run(magic)
    await this.#engine.run(header.bytes)
    for (let last = false; !last; ) {
      const head = await this.#input.take(3)
      if (head.length < 3) return this.#damaged('ends before it is whole')
      const word = littleEndian(head)
      last = (word & 1) === 1
      const kind = (word >> 1) & 3
      const size = word >> 3
      if (kind === 3 || size > blockMaximum)
        return this.#damaged('holds a block that RFC 8878 does not allow')
      const length = kind === 1 ? 1 : size
      const content = await this.#input.take(length)
      if (content.length < length) return this.#damaged('ends before it is whole')
      const refusal = yield* this.#unpack(Buffer.concat([head, content]))
      if (refusal !== undefined) return refusal
    }
    if (header.hasSum) {
      const sum = await this.#input.take(4)
      if (sum.length < 4) return this.#damaged('ends before it is whole')
      const refusal = yield* this.#unpack(sum)
      if (refusal !== undefined) return refusal
    }
    if ((await this.#engine.finish()) === 'bad') return this.#damaged('cannot be unpacked')
    return yield* this.#flush()
  }

  /** The header behind its magic number (section 3.1.1.1). */
  async #header(): Promise<Refusal | { readonly bytes: Uint8Array; readonly hasSum: boolean }> {
    const [descriptor] = await this.#input.take(1)
    if (descriptor === undefined) return this.#damaged('ends within a header')
    const at = this.#input.mark(this.#begin)
    if ((descriptor & 0x18) !== 0) return this.#damaged('has a header with flags that RFC 8878 reserves')
    if ((descriptor & 0x03) !== 0)
      return refuse(compressionHeader, { by, what: 'the name of a dictionary' }, at)
    const isSingle = (descriptor & 0x20) !== 0
    const sizeLength = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!
    const length = (isSingle ? 0 : 1) + sizeLength
    const rest = await this.#input.take(length)
    if (rest.length < length) return this.#damaged('ends within a header')
    const window = isSingle ? littleEndian(rest) : windowOf(rest[0]!)
    if (window > 2 ** zstdWindowLog) return this.#damaged('wants more memory than 8 MiB to be unpacked')
    return { bytes: Uint8Array.from([descriptor, ...rest]), hasSum: (descriptor & 0x04) !== 0 }
  }

  async *#unpack(bytes: Uint8Array): AsyncGenerator<Uint8Array, Refusal | undefined> {
    if ((await this.#engine.run(bytes)) === 'bad') return this.#damaged('cannot be unpacked')
    return yield* this.#flush()
  }

  async *#flush(): AsyncGenerator<Uint8Array, Refusal | undefined> {
    const beyond = this.#guard.add(this.#engine.length, this.#input.mark())
    if (beyond !== undefined) return beyond
    yield* this.#engine.take()
    return undefined
  }

  #damaged(fault: string): Refusal {
    return refuse(damagedCompression, { by, fault }, this.#input.mark(this.#begin))
  }
}

/** The window that a descriptor asks for, in bytes (section 3.1.1.1.2). */
function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

/** A number, the lowest byte first; beyond 2^53 it is rounded, which is far beyond each limit. */
function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0)
}
