import type { ByteSource } from './byte-source.js'

/** Is shown every chunk before it is read, for instance to hash it. */
export type BytesHook = (chunk: Uint8Array) => void

/** What was not taken yet of a file, for whoever reads it himself: in the order of the bytes, each byte once. */
export interface UntakenBytes {
  /** Of the file (`OpenFile.descriptor`). */
  readonly descriptor: number
  /** Where in the file they begin. */
  readonly position: number
  /** To be told of the bytes that were read at `position`, which then lies behind them. */
  take(bytes: Uint8Array): void
}

/** The bytes of a source as they are taken, counted, and shown to a hook. */
export class TakenBytes {
  readonly #source: ByteSource
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #onBytes: BytesHook | undefined
  readonly #size: number | undefined
  /** How many were taken. */
  bytes = 0
  /** Whether the source has ended. */
  whole = false

  constructor(source: ByteSource, onBytes?: BytesHook) {
    this.#source = source
    this.#chunks = source.chunks()[Symbol.asyncIterator]()
    this.#onBytes = onBytes
    this.#size = source.size
  }

  /** The next chunk; undefined at the end. Rejects as the source does. */
  async next(): Promise<Uint8Array | undefined> {
    if (this.whole) return undefined
    const next = await this.#chunks.next()
    if (next.done === true) {
      this.whole = true
      return undefined
    }
    this.#take(next.value)
    return next.value
  }

  /** What is left, where it is a file's; undefined where `next` is the only way. */
  untaken(): UntakenBytes | undefined {
    const file = this.#source.opened?.()
    if (file === undefined) return undefined
    return {
      descriptor: file.descriptor,
      get position() {
        return file.position
      },
      take: (bytes) => {
        file.position += bytes.byteLength
        this.#take(bytes)
      },
    }
  }

  #take(bytes: Uint8Array): void {
    this.bytes += bytes.byteLength
    this.#onBytes?.(bytes)
  }

  /** Takes the rest for the hook's sake, where the size is known and no more than `most` bytes are left. */
  async drain(most: number): Promise<void> {
    if (this.#onBytes === undefined || this.#size === undefined) return
    if (this.#size - this.bytes > most) return
    const stop = this.#size + most
    while (this.bytes <= stop && (await this.next()) !== undefined);
  }

  /** Lets the source go. */
  async close(): Promise<void> {
    if (!this.whole) await this.#chunks.return?.()
  }
}
