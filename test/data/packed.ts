import { crc32, deflateRawSync } from 'node:zlib'
import { readNdjson } from '../../src/data/read.js'
import type { DataNode } from '../../src/data/record.js'
import type { Packing } from '../../src/data/unpack.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { bytesOf } from './heard.js'

/** What a gzip header of a test holds (RFC 1952, section 2.3); nothing by default. */
export interface Header {
  readonly flags?: number
  readonly method?: number
  readonly time?: number
  readonly extraFlags?: number
  readonly system?: number
  /** The bytes that follow the ten of the header. */
  readonly rest?: Uint8Array | string
  /** Writes the check sum of the header, this much off. */
  readonly sumOff?: number
  readonly level?: number
}

/** One gzip member, put together by hand. */
export function member(text: string | Uint8Array, header: Header = {}): Buffer {
  const {
    flags = 0,
    method = 8,
    time = 0,
    extraFlags = 0,
    system = 255,
    rest = '',
    sumOff,
    level = 6,
  } = header
  const start = Buffer.from([
    0x1f,
    0x8b,
    method,
    flags | (sumOff === undefined ? 0 : 2),
    0,
    0,
    0,
    0,
    extraFlags,
    system,
  ])
  start.writeUInt32LE(time, 4)
  const head = Buffer.concat([start, bytesOf(rest)])
  const sum = Buffer.alloc(sumOff === undefined ? 0 : 2)
  if (sumOff !== undefined) sum.writeUInt16LE(((crc32(head) & 0xffff) + sumOff) & 0xffff)
  const bytes = bytesOf(text)
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(bytes), 0)
  trailer.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, sum, deflateRawSync(bytes, { level }), trailer])
}

/** What reading said: the records, why it stopped, and how the bytes were packed. */
export interface Read {
  readonly records: readonly DataNode[]
  readonly code: string | undefined
  readonly message: string | undefined
  readonly offset: number | undefined
  readonly packing: Packing | undefined
  readonly bytes: number
}

/** Reads NDJSON from bytes that come in pieces. */
export async function readPieces(
  pieces: Iterable<Uint8Array>,
  given: { readonly name?: string; readonly limits?: Partial<Limits> } = {},
): Promise<Read> {
  const records: DataNode[] = []
  const source = {
    name: given.name ?? 'given',
    async *chunks() {
      yield* pieces
    },
  }
  const sink = { record: (node: DataNode) => void records.push(node), envelope: () => undefined }
  const { refusal, packing, bytes } = await readNdjson(source, sink, { ...defaultLimits, ...given.limits })
  return {
    records,
    code: refusal?.code,
    message: refusal?.message,
    offset: refusal?.at.offset,
    packing,
    bytes,
  }
}
