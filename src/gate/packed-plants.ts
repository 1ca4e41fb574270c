import { packGzip } from '../data/gzip.js'

/**
 * What can be planted around a text that is packed, each of which must be refused: behind its end, where some
 * readers look away, and in the header. `hidden` stands for data there.
 */
export function aroundPacked(text: Uint8Array, hidden: string) {
  const packed = packGzip(text)
  const value = new TextEncoder().encode(hidden)
  const [head, rest] = [packed.subarray(0, 10), packed.subarray(10)]
  // RFC 1952, section 2.3: flag 0x10 in the fourth byte; the comment follows the header, and a NUL ends it.
  const commented = [...head.subarray(0, 3), 0x10, ...head.subarray(4), ...value, 0, ...rest]
  return [
    refused('behind gzip', [...packed, ...value], 'ambiguous'),
    refused('behind NUL', [...packed, 0, ...value], 'ambiguous'),
    refused('gzip comment', commented, 'unreadable'),
  ]
}

function refused<const Name, const Class>(name: Name, bytes: readonly number[], each: Class) {
  return { name, bytes: Uint8Array.from(bytes), wants: 'cannot-judge', classes: [each] } as const
}
