import type { ByteSource } from './byte-source.js'

/** Whoever follows the bytes of a source while they are taken. */
export interface BytesHook {
  /** Is told how many more were taken. */
  count?(bytes: number): void
  /** Is shown every chunk, in memory that may be used again, for instance to hash it. */
  show?(chunk: Uint8Array): void
}

/** What was not taken yet of a file, for whoever reads it himself: in the order of the bytes, each byte once. */
export interface UntakenBytes {
  /** Of the file (`OpenFile.descriptor`). */
  readonly descriptor: number
  /** Where in the file they begin. */
  readonly position: number
  /** Whether somebody is to be shown them. */
  readonly isShown: boolean
  /** Puts the next ones into memory, and says how many; 0 at their end. Throws as the source does. */
  read(memory: Uint8Array): number
  /** To be told how many were read at `position`, which then lies behind them; and shown them, where somebody is. */
  take(bytes: number, shown?: Uint8Array): void
}

/** The bytes of a source as they are taken, counted, and shown to a hook. */
export class TakenBytes {
  readonly #source: ByteSource
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #hook: BytesHook
  readonly #size: number | undefined
  /** How many were taken. */
  bytes = 0
  /** Whether the source has ended. */
  whole = false

  constructor(source: ByteSource, hook: BytesHook = {}) {
    this.#source = source
    this.#chunks = source.chunks()[Symbol.asyncIterator]()
    this.#hook = hook
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
    this.#take(next.value.byteLength, next.value)
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
      isShown: this.#hook.show !== undefined,
      read: (memory) => file.read(memory),
      take: (bytes, shown) => {
        file.position += bytes
        this.#take(bytes, shown)
      },
    }
  }

  #take(bytes: number, shown: Uint8Array | undefined): void {
    this.bytes += bytes
    if (shown !== undefined) this.#hook.show?.(shown)
    this.#hook.count?.(bytes)
  }

  /** Takes the rest to show it, where the size is known and no more than `most` bytes are left. */
  async drain(most: number): Promise<void> {
    if (this.#hook.show === undefined || this.#size === undefined) return
    if (this.#size - this.bytes > most) return
    const stop = this.#size + most
    while (this.bytes <= stop && (await this.next()) !== undefined);
  }

  /** Lets the source go. */
  async close(): Promise<void> {
    if (!this.whole) await this.#chunks.return?.()
  }
}
