/** Writes the kernel's memory below the block: places are bytes from 0, numbers are little-endian. */
export class ImageWriter {
  #bytes: Uint8Array
  #view: DataView
  /** The next free byte. */
  #end: number

  constructor(from: number) {
    this.#bytes = new Uint8Array(65_536)
    this.#view = new DataView(this.#bytes.buffer)
    this.#end = from
  }

  /** What was written, up to the next free byte. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end)
  }

  /** Sets so many bytes aside and gives the place of the first, a multiple of sixteen; they are 0. */
  reserve(length: number): number {
    const at = (this.#end + 15) & ~15
    this.#end = at + length
    if (this.#end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#end, this.#bytes.length * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    return at
  }

  /** Sets aside as many bytes as these are, and writes them. */
  add(bytes: Uint8Array): number {
    const at = this.reserve(bytes.length)
    this.#bytes.set(bytes, at)
    return at
  }

  /** Writes bytes that were set aside. */
  put(at: number, bytes: Uint8Array): void {
    this.#bytes.set(bytes, at)
  }

  byte(at: number, value: number): void {
    this.#view.setUint8(at, value)
  }

  word(at: number, value: number): void {
    this.#view.setUint32(at, value >>> 0, true)
  }

  /** Sets the bits of these numbers in a word of 64. */
  bits(at: number, numbers: readonly number[]): void {
    for (const number of numbers) {
      const byte = at + (number >> 3)
      this.#view.setUint8(byte, this.#view.getUint8(byte) | (1 << (number & 7)))
    }
  }
}
