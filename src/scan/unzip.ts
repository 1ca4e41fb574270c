import { unzipSync } from 'node:zlib'

/**
 * Bytes packed by gzip or zlib, unpacked; `too-large` where they are more than `atMost`, undefined where they
 * are damaged.
 */
export function unzip(bytes: Uint8Array, atMost: number): Uint8Array | 'too-large' | undefined {
  try {
    return unzipSync(bytes, { maxOutputLength: Math.max(1, atMost) })
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : undefined
  }
}
