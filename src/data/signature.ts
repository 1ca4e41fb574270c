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
  /** Its bytes, each as the character of that number. */
  readonly magic: string
  /** Where they stand; 0 where it is left out. */
  readonly at?: number
}

const known: readonly Known[] = [
  { kind: 'gzip', what: 'gzip', magic: '\x1f\x8b' },
  { kind: 'zstd', what: 'zstd', magic: '\x28\xb5\x2f\xfd' },
  // Frames that readers skip may begin a file (RFC 8878, section 3.1.2).
  ...[...Array(16).keys()].map(
    (low): Known => ({
      kind: 'zstd',
      what: 'zstd',
      magic: `${String.fromCharCode(0x50 + low)}\x2a\x4d\x18`,
    }),
  ),
  { kind: 'compression', what: 'bzip2', magic: 'BZh' },
  { kind: 'compression', what: 'xz', magic: '\xfd7zXZ\x00' },
  { kind: 'compression', what: 'LZMA', magic: '\x5d\x00\x00' },
  { kind: 'compression', what: 'lzip', magic: 'LZIP' },
  { kind: 'compression', what: 'lzop', magic: '\x89LZO\x00' },
  { kind: 'compression', what: 'LZ4', magic: '\x04\x22\x4d\x18' },
  { kind: 'compression', what: 'LZ4', magic: '\x02\x21\x4c\x18' },
  { kind: 'compression', what: 'compress', magic: '\x1f\x9d' },
  { kind: 'compression', what: 'compress', magic: '\x1f\xa0' },
  { kind: 'compression', what: 'pack', magic: '\x1f\x1e' },
  { kind: 'compression', what: 'Snappy', magic: '\xff\x06\x00\x00sNaPpY' },
  { kind: 'archive', what: 'a zip archive or an Office document', magic: 'PK\x03\x04' },
  { kind: 'archive', what: 'a zip archive', magic: 'PK\x05\x06' },
  { kind: 'archive', what: 'a zip archive', magic: 'PK\x07\x08' },
  { kind: 'archive', what: 'a 7z archive', magic: '7z\xbc\xaf\x27\x1c' },
  { kind: 'archive', what: 'a RAR archive', magic: 'Rar!\x1a\x07' },
  { kind: 'archive', what: 'a tar archive', magic: 'ustar', at: 257 },
  { kind: 'format', what: 'a Parquet file', magic: 'PAR1' },
  { kind: 'format', what: 'an encrypted Parquet file', magic: 'PARE' },
  { kind: 'format', what: 'an Avro file', magic: 'Obj\x01' },
  { kind: 'format', what: 'an ORC file', magic: 'ORC' },
  { kind: 'format', what: 'an Arrow file', magic: 'ARROW1\x00\x00' },
  { kind: 'format', what: 'an SQLite database', magic: 'SQLite format 3\x00' },
  { kind: 'format', what: 'a PDF document', magic: '%PDF-' },
  {
    kind: 'format',
    what: 'an Office document of the old kind (.xls, .doc)',
    magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  },
]

/**
 * What the beginning of a file says that it is, by `signatureLength` bytes of it or the whole, however many more are
 * given; undefined where it may be a text: what is one is never taken for something else, whatever it begins with.
 * A PDF may begin as a text does.
 */
export function signatureOf(head: Uint8Array): Signature | undefined {
  const found = known.find(({ magic, at = 0 }) => beginsWith(head, magic, at))
  const isPdf = found?.what === 'a PDF document'
  if ((found === undefined && !isZlibHeader(head)) || (!isPdf && isText(head.subarray(0, signatureLength))))
    return undefined
  return found ?? { kind: 'compression', what: 'zlib' }
}

function beginsWith(head: Uint8Array, magic: string, at: number): boolean {
  for (let i = 0; i < magic.length; i++) if (head[at + i] !== magic.charCodeAt(i)) return false
  return true
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
