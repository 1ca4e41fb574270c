/** A file of known length, any part of which can be read; it does not change while it is read. */
export interface RandomBytes {
  /** In bytes. */
  readonly size: number
  /** The bytes from `from` on, exactly `length` of them; both lie in the file. Rejects when the disk fails. */
  read(from: number, length: number): Promise<Uint8Array>
}

/** Bytes that are read at once, where fewer are asked for. */
const windowLength = 64 * 1024

/** The same file, of which the part that was read last is kept: small structures lie close together. */
export function windowed(file: RandomBytes): RandomBytes {
  let start = 0
  let held: Uint8Array = new Uint8Array(0)
  return {
    size: file.size,
    async read(from, length) {
      if (from < start || from + length > start + held.length) {
        const end = Math.min(file.size, from + Math.max(length, windowLength))
        held = await file.read(from, end - from)
        start = from
      }
      return held.subarray(from - start, from - start + length)
    },
  }
}

/** Bytes that are in memory already. */
export function bytesInMemory(bytes: Uint8Array): RandomBytes {
  return { size: bytes.length, read: async (from, length) => bytes.subarray(from, from + length) }
}
