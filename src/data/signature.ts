import { invalidSequence, sequenceAt } from './utf8.js'

/** What the first bytes of a file say that it is, where it is no text. `what` is its name with an article. */
export type Signature =
  | { readonly kind: 'gzip' | 'zstd'; readonly what: string }
  | { readonly kind: 'compression' | 'archive' | 'format'; readonly what: string }

/** How many bytes of a file tell what it is: a tar archive says so at 257. */
export const signatureLength = 512

interface Known {
  readonly kind: Signature['kind']
  readonly what: string
  readonly bytes: readonly number[]
  /** Where they stand; 0 where it is left out. */
  readonly at?: number
}

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0))
}

const known: readonly Known[] = [
  { kind: 'gzip', what: 'gzip', bytes: [0x1f, 0x8b] },
  { kind: 'zstd', what: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  // Frames that readers skip may begin a file (RFC 8878, section 3.1.2).
  ...[...Array(16).keys()].map(
    (low): Known => ({
      kind: 'zstd',
      what: 'zstd',
      bytes: [0x50 + low, 0x2a, 0x4d, 0x18],
    }),
  ),
  { kind: 'compression', what: 'bzip2', bytes: ascii('BZh') },
  { kind: 'compression', what: 'xz', bytes: [0xfd, ...ascii('7zXZ'), 0] },
  { kind: 'compression', what: 'LZMA', bytes: [0x5d, 0, 0] },
  { kind: 'compression', what: 'lzip', bytes: ascii('LZIP') },
  { kind: 'compression', what: 'lzop', bytes: [0x89, ...ascii('LZO'), 0] },
  { kind: 'compression', what: 'LZ4', bytes: [0x04, 0x22, 0x4d, 0x18] },
  { kind: 'compression', what: 'LZ4', bytes: [0x02, 0x21, 0x4c, 0x18] },
  { kind: 'compression', what: 'compress', bytes: [0x1f, 0x9d] },
  { kind: 'compression', what: 'compress', bytes: [0x1f, 0xa0] },
  { kind: 'compression', what: 'pack', bytes: [0x1f, 0x1e] },
  { kind: 'compression', what: 'Snappy', bytes: [0xff, 0x06, 0, 0, ...ascii('sNaPpY')] },
  { kind: 'archive', what: 'a zip archive or an Office document', bytes: [...ascii('PK'), 3, 4] },
  { kind: 'archive', what: 'a zip archive', bytes: [...ascii('PK'), 5, 6] },
  { kind: 'archive', what: 'a zip archive', bytes: [...ascii('PK'), 7, 8] },
  { kind: 'archive', what: 'a 7z archive', bytes: [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'archive', what: 'a RAR archive', bytes: [...ascii('Rar!'), 0x1a, 7] },
  { kind: 'archive', what: 'a tar archive', bytes: ascii('ustar'), at: 257 },
  { kind: 'format', what: 'a Parquet file', bytes: ascii('PAR1') },
  { kind: 'format', what: 'an encrypted Parquet file', bytes: ascii('PARE') },
  { kind: 'format', what: 'an Avro file', bytes: [...ascii('Obj'), 1] },
  { kind: 'format', what: 'an ORC file', bytes: ascii('ORC') },
  { kind: 'format', what: 'an Arrow file', bytes: [...ascii('ARROW1'), 0, 0] },
  { kind: 'format', what: 'an SQLite database', bytes: [...ascii('SQLite format 3'), 0] },
  { kind: 'format', what: 'a PDF document', bytes: ascii('%PDF-') },
  {
    kind: 'format',
    what: 'an Office document of the old kind (.xls, .doc)',
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  },
]

/**
 * What the beginning of a file says that it is, by `signatureLength` bytes of it or the whole, however many more are
 * given; undefined where it may be a text: what is one is never taken for something else, whatever it begins with.
 * A PDF may begin as a text does.
 */
export function signatureOf(head: Uint8Array): Signature | undefined {
  const found = known.find(({ bytes, at = 0 }) => bytes.every((byte, index) => head[at + index] === byte))
  const isPdf = found?.what === 'a PDF document'
  if ((found === undefined && !isZlibHeader(head)) || (!isPdf && isText(head.subarray(0, signatureLength))))
    return undefined
  return found ?? { kind: 'compression', what: 'zlib' }
}

/** A zlib header (RFC 1950, section 2.2): deflate, a window of 32 KiB, a check sum of its own. */
function isZlibHeader([method = 0, flags = 0]: Uint8Array): boolean {
  return method === 0x78 && (method * 256 + flags) % 31 === 0
}

/** Whether bytes are UTF-8 without the control characters that no JSON or CSV text holds; the last may be cut. */
function isText(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i]!
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false
    const length = byte < 0x80 ? 1 : sequenceAt(bytes, i, bytes.length)
    if (length === invalidSequence) return false
    i += length < 0 ? bytes.length : length
  }
  return true
}
