import type { Limits } from '../plan/limits.js'
import { refuse } from './codes.js'
import { archive, compressedTwice, notAsNamed, otherCompression, otherFormat } from './compression-codes.js'
import type { Mark, Refusal } from './event.js'
import { type Carried, gzipText } from './gzip-members.js'
import { PackedInput } from './packed-input.js'
import { type Signature, signatureLength, signatureOf } from './signature.js'
import { UnpackGuard } from './unpack-guard.js'
import { zstdText } from './zstd-frames.js'

/** By what a file was packed, and what its headers carry beside the text. */
export interface Packing extends Readonly<Carried> {
  readonly by: 'gzip' | 'zstd'
}

/** What a file's name promises by its last ending. */
const endings: readonly (readonly [RegExp, 'gzip' | 'zstd' | 'brotli'])[] = [
  [/\.t?gz$/i, 'gzip'],
  [/\.zst$/i, 'zstd'],
  [/\.br$/i, 'brotli'],
]

type Next = () => Promise<Uint8Array | undefined>

/**
 * The text of a file in pieces: as it is, or unpacked where its first bytes are those of gzip or zstd, whatever
 * its name is. What is something else by its first bytes is refused by name.
 */
export class Unpacking {
  readonly #name: string
  readonly #next: Next
  readonly #limits: Limits
  /** Why the pieces ended before the text did. */
  refusal: Refusal | undefined
  /** Set before the first piece where the file is packed. */
  packing: Packing | undefined

  /** `next` gives the bytes of the file called `name`, undefined at the end. */
  constructor(name: string, next: Next, limits: Limits) {
    this.#name = name
    this.#next = next
    this.#limits = limits
  }

  async *pieces(): AsyncGenerator<Uint8Array, void> {
    const head = await headOf(this.#next)
    const found = signatureOf(head)
    const promised = endings.find(([pattern]) => pattern.test(this.#name))?.[1]
    const start: Mark = { offset: 0, line: 0, column: 0 }
    if (promised === 'brotli') this.refusal = refuse(otherCompression, { by: promised }, start)
    else if (found !== undefined && !isPacked(found)) this.refusal = refuseSignature(found, start)
    else if (promised !== undefined && head.length > 0 && found?.kind !== promised) {
      this.refusal = refuse(notAsNamed, { by: promised }, start)
    } else if (found === undefined) yield* joined(head, this.#next)
    else yield* this.#unpacked(found.kind, head)
  }

  async *#unpacked(by: 'gzip' | 'zstd', head: Uint8Array): AsyncGenerator<Uint8Array, void> {
    const carried: Carried = { nameCharacters: 0, time: false }
    this.packing = Object.assign(carried, { by })
    const input = new PackedInput(head, this.#next)
    const guard = new UnpackGuard(this.#limits)
    const text = by === 'gzip' ? gzipText(input, guard, carried) : zstdText(input, guard)
    const held: Uint8Array[] = []
    let ended = false
    const next = async (): Promise<Uint8Array | undefined> => {
      // What swells is held until it is no flood: judging millions of small records would take the time of one.
      while (!ended && (held.length === 0 || guard.isSwelling)) {
        const { done, value } = await text.next()
        if (done !== true) held.push(value)
        else {
          ended = true
          this.refusal = value
          if (guard.isSwelling && value !== undefined) held.length = 0
        }
      }
      return held.shift()
    }
    try {
      const inner = await headOf(next)
      const found = signatureOf(inner)
      const start: Mark = { offset: 0, line: 1, column: 1 }
      if (found === undefined) yield* joined(inner, next)
      else if (isPacked(found) || found.kind === 'compression') {
        this.refusal = refuse(compressedTwice, { outer: by, inner: found.what }, start)
      } else this.refusal = refuseSignature(found, start)
    } finally {
      await text.return(undefined)
    }
  }
}

function isPacked(found: Signature): found is Signature & { readonly kind: 'gzip' | 'zstd' } {
  return found.kind === 'gzip' || found.kind === 'zstd'
}

/** Why bytes are not read that are no text. */
function refuseSignature({ kind, what }: Signature, at: Mark): Refusal {
  if (kind === 'archive') return refuse(archive, { what }, at)
  return kind === 'format' ? refuse(otherFormat, { what }, at) : refuse(otherCompression, { by: what }, at)
}

/** The first bytes, at least as many as a signature needs, or all. */
async function headOf(next: Next): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0)
  while (head.length < signatureLength) {
    const piece = await next()
    if (piece === undefined) break
    // Copied where more is to come, for a source may use its memory again.
    head = head.length === 0 && piece.length >= signatureLength ? piece : Buffer.concat([head, piece])
  }
  return head
}

async function* joined(head: Uint8Array, next: Next): AsyncGenerator<Uint8Array, void> {
  yield head
  for (;;) {
    const piece = await next()
    if (piece === undefined) return
    yield piece
  }
}
