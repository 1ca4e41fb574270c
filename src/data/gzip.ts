import * as zlib from 'node:zlib'

/** Where an engine stands after it was given bytes: it wants more, its stream has ended, or the bytes are wrong. */
export type EngineState = 'more' | 'done' | 'bad'

/** What is used of Node's engines. */
interface EngineStream {
  readonly bytesWritten: number
  on(event: 'data', hear: (piece: Buffer) => void): unknown
  on(event: 'end' | 'error', hear: () => void): unknown
  read(): Buffer | null
  write(input: Uint8Array, done: () => void): unknown
  end(): unknown
  close(): void
}

/**
 * One stream of Node's decompressor, given bytes piece by piece. It knows exactly how many bytes it took, so
 * what stands behind the stream stays with whoever gave them: Node's own gunzip would drop it.
 */
export class Engine {
  readonly #stream: EngineStream
  #pieces: Buffer[] = []
  #length = 0
  #state: EngineState = 'more'
  #settle: () => void = () => undefined

  constructor(stream: EngineStream) {
    this.#stream = stream
    stream.on('data', (piece) => {
      this.#pieces.push(piece)
      this.#length += piece.length
    })
    stream.on('end', () => this.#become('done'))
    stream.on('error', () => this.#become('bad'))
  }

  /** Bytes taken so far, all of them before the stream's end. */
  get taken(): number {
    return this.#stream.bytesWritten
  }

  /** Bytes that wait to be taken with `take`. */
  get length(): number {
    return this.#length
  }

  /** Unpacks a piece, or the part of it that belongs to the stream; it may be used again afterwards. */
  run(input: Uint8Array): Promise<EngineState> {
    return this.#wait((done) => this.#stream.write(input, done))
  }

  /** Says that no bytes follow: the state is `bad` when the stream had not ended, else `done`. */
  finish(): Promise<EngineState> {
    return this.#wait(() => this.#stream.end())
  }

  /** What was unpacked since the last time. */
  take(): readonly Buffer[] {
    const pieces = this.#pieces
    this.#pieces = []
    this.#length = 0
    return pieces
  }

  close(): void {
    this.#stream.close()
  }

  async #wait(start: (done: () => void) => void): Promise<EngineState> {
    if (this.#state === 'more') {
      await new Promise<void>((resolve) => {
        this.#settle = resolve
        start(resolve)
      })
      // What the stream still holds back comes out by reading it.
      while (this.#state === 'more' && this.#stream.read() !== null);
    }
    return this.#state
  }

  #become(state: EngineState): void {
    if (this.#state === 'more') this.#state = state
    this.#settle()
  }
}

/** Bytes of one piece that an engine gives. */
const pieceLength = 64 * 1024

/** Unpacks one raw deflate stream (RFC 1951). */
export function createInflater(): Engine {
  return new Engine(zlib.createInflateRaw({ chunkSize: pieceLength }) as EngineStream)
}

/** The most that a zstd window may hold, as a power of two: 8 MiB, which RFC 8878, section 3.1.1.1.2, asks decoders for. */
export const zstdWindowLog = 23

type CreateZstd = (options: object) => EngineStream

/** Unpacks one zstd frame (RFC 8878); undefined where this Node has no such engine (before 22.15, and 23.0 to 23.7). */
export function createZstdEngine(): Engine | undefined {
  const { createZstdDecompress: create, constants } = zlib as unknown as {
    readonly createZstdDecompress?: CreateZstd
    readonly constants: { readonly ZSTD_d_windowLogMax?: number }
  }
  const windowLogMax = constants.ZSTD_d_windowLogMax
  if (create === undefined || windowLogMax === undefined) return undefined
  return new Engine(create({ chunkSize: 2 * pieceLength, params: { [windowLogMax]: zstdWindowLog } }))
}

/** The CRC-32 of bytes (RFC 1952, section 8), going on from that of those before. */
export function crc32(bytes: Uint8Array, before = 0): number {
  return zlib.crc32(bytes, before)
}

/** A header that says nothing: no name, no comment, no time, an unknown system (RFC 1952, section 2.3). */
const plainHeader: readonly number[] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

/** Packs bytes as one gzip member whose header says nothing; the same bytes on every machine of one Node. */
export function packGzip(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from(plainHeader),
    zlib.deflateRawSync(bytes),
    gzipTrailer(crc32(bytes), bytes.length),
  ])
}

/** Packs a stream as one gzip member whose header says nothing. */
export interface GzipWriter {
  write(piece: string | Uint8Array): Promise<void>
  /** To be called once, at the end. */
  end(): Promise<void>
  /** Lets the engine go, after `end` or instead of it. */
  close(): void
}

/** Hands packed bytes to `write`, and waits for it; what it throws is thrown. */
export function createGzipWriter(write: (packed: Uint8Array) => Promise<void>): GzipWriter {
  const stream = zlib.createDeflateRaw({ chunkSize: pieceLength }) as unknown as EngineStream
  const engine = new Engine(stream)
  let crc = 0
  let size = 0
  let begun = false
  const flush = async (): Promise<void> => {
    if (!begun) await write(Uint8Array.from(plainHeader))
    begun = true
    for (const piece of engine.take()) await write(piece)
  }
  return {
    async write(piece) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      crc = crc32(bytes, crc)
      size += bytes.length
      await engine.run(bytes)
      await flush()
    },
    async end() {
      await engine.finish()
      await flush()
      await write(gzipTrailer(crc, size))
    },
    close: () => engine.close(),
  }
}

function gzipTrailer(crc: number, size: number): Uint8Array {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc, 0)
  trailer.writeUInt32LE(size % 2 ** 32, 4)
  return trailer
}

/**
 * What one gzip member holds (RFC 1952); undefined where the bytes are not one whole member with a bare header and a
 * true trailer, and nothing else, or where it is not `size` bytes.
 */
export function unpackGzip(bytes: Uint8Array, size: number): Uint8Array | undefined {
  const isBare = bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8 && bytes[3] === 0
  if (!isBare) return undefined
  try {
    const options = { info: true, maxOutputLength: Math.max(1, size) }
    const { buffer, engine } = zlib.inflateRawSync(bytes.subarray(10, -8), options) as unknown as {
      readonly buffer: Buffer
      readonly engine: { readonly bytesWritten: number }
    }
    const isWhole = engine.bytesWritten === bytes.length - 18 && buffer.length === size
    const trailer = Buffer.from(gzipTrailer(crc32(buffer), buffer.length))
    return isWhole && trailer.equals(bytes.subarray(-8)) ? buffer : undefined
  } catch {
    return undefined
  }
}

type ZstdSync = (bytes: Uint8Array, options: object) => Uint8Array

/** What one zstd frame holds; undefined where it is not `size` bytes; `unfollowed` where this Node has no such engine. */
export function unpackZstd(bytes: Uint8Array, size: number): Uint8Array | 'unfollowed' | undefined {
  const { zstdDecompressSync: unpack } = zlib as unknown as { readonly zstdDecompressSync?: ZstdSync }
  if (unpack === undefined) return 'unfollowed'
  try {
    const unpacked = unpack(bytes, { maxOutputLength: Math.max(1, size) })
    return unpacked.length === size ? unpacked : undefined
  } catch {
    return undefined
  }
}
