/** Ends the reading; `what` goes on from the name of the text that is read: "is not base64". */
export type TextFault = (what: string, step?: string) => never

/** What may stand in a slot of a table: a truth value, a whole number of so many bits, or the place of something else. */
export type Slot = 'bool' | 'u8' | 'i16' | 'i32' | 'i64' | 'place'

const widths: Readonly<Record<Slot, number>> = { bool: 1, u8: 1, i16: 2, i32: 4, i64: 8, place: 4 }

/** The bytes before a table's first slot: how far it is to its list of slots. */
const tableHead = 4
/** The bytes before a list's first slot: its length, and that of the table. */
const listHead = 4
/**
 * Programs put each part at a multiple of up to eight bytes, so between two are fewer; arrow-rs leaves eight more, a
 * text without letters that nothing names, where a moment has no time zone.
 */
const widestGap = 15

/**
 * Reads a flatbuffer (its "Internals" page) part by part, each of which is told by its place. Strict: a slot that is not
 * known, a part that lies in another or is named twice, a place beyond the bytes, and a byte that belongs to nothing and
 * is not zero end the reading. Only a list of slots and a text may serve several tables.
 */
export class FlatbufferReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #stop: TextFault
  /** One for each byte that belongs to a part. */
  readonly #taken: Uint8Array
  readonly #slotLists = new Set<number>()
  /** By their places. */
  readonly #texts = new Map<number, string>()

  constructor(bytes: Uint8Array, stop: TextFault) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#stop = stop
    this.#taken = new Uint8Array(bytes.length)
  }

  /** The place of the outermost table. */
  root(): number {
    this.#take(0, 4)
    return this.#placeAt(0)
  }

  /** A value for each slot, in their order; undefined where the table has none. A place is one from the beginning. */
  table(at: number, slots: readonly Slot[]): readonly (number | undefined)[] {
    this.#within(at, tableHead)
    const list = at - this.#view.getInt32(at, true)
    this.#within(list, listHead)
    const listLength = this.#view.getUint16(list, true)
    const length = this.#view.getUint16(list + 2, true)
    if (listLength < listHead || listLength % 2 !== 0 || listLength > listHead + 2 * slots.length)
      this.#fail('a table has a slot that is not known here')
    if (!this.#slotLists.has(list)) this.#take(list, list + listLength)
    this.#slotLists.add(list)
    if (length < tableHead) this.#fail('a table is shorter than it can be')
    this.#take(at, at + length)
    const inside = new Uint8Array(length).fill(1, 0, tableHead)
    const values = slots.map((slot, index) => {
      const entry = listHead + 2 * index
      const offset = entry < listLength ? this.#view.getUint16(list + entry, true) : 0
      if (offset === 0) return undefined
      const end = offset + widths[slot]
      if (end > length || inside.subarray(offset, end).includes(1)) this.#fail('slots of a table overlap')
      inside.fill(1, offset, end)
      return this.#valueAt(at + offset, slot)
    })
    this.#checkGaps(inside, at)
    return values
  }

  /** A text. */
  text(at: number): string {
    const known = this.#texts.get(at)
    if (known !== undefined) return known
    const text = this.#textAt(at)
    this.#texts.set(at, text)
    return text
  }

  #textAt(at: number): string {
    this.#within(at, 4)
    const length = this.#view.getUint32(at, true)
    const from = at + 4
    // A zero ends it, which its length does not count.
    this.#take(at, from + length + 1)
    if (this.#bytes[from + length] !== 0) this.#fail('a text does not end with zero')
    try {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      return decoder.decode(this.#bytes.subarray(from, from + length))
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return this.#fail('a text is not UTF-8')
    }
  }

  /** The places that a list names. */
  places(at: number): readonly number[] {
    this.#within(at, 4)
    const count = this.#view.getUint32(at, true)
    this.#take(at, at + 4 + 4 * count)
    return Array.from({ length: count }, (_, index) => this.#placeAt(at + 4 + 4 * index))
  }

  /** Holds the parts against the bytes: what belongs to none is zero, and no more than lies between two parts. */
  end(): void {
    this.#checkGaps(this.#taken, 0)
  }

  #valueAt(at: number, slot: Slot): number {
    switch (slot) {
      case 'place':
        return this.#placeAt(at)
      case 'bool': {
        const value = this.#view.getUint8(at)
        return value > 1 ? this.#fail('a truth value is neither true nor false') : value
      }
      case 'u8':
        return this.#view.getUint8(at)
      case 'i16':
        return this.#view.getInt16(at, true)
      case 'i32':
        return this.#view.getInt32(at, true)
      case 'i64': {
        const value = Number(this.#view.getBigInt64(at, true))
        return Number.isSafeInteger(value) ? value : this.#fail('a number is larger than it may be')
      }
    }
  }

  /** Where the distance at `at` leads to, which is counted from there on. */
  #placeAt(at: number): number {
    const to = at + this.#view.getUint32(at, true)
    if (to === at) this.#fail('a part is named that is not there')
    return to
  }

  #within(at: number, length: number): void {
    if (at < 0 || length > this.#bytes.length - at) this.#fail('a part lies beyond its end')
  }

  #take(from: number, to: number): void {
    this.#within(from, to - from)
    if (this.#taken.subarray(from, to).includes(1)) this.#fail('two of its parts overlap')
    this.#taken.fill(1, from, to)
  }

  /** `taken` has one for each byte from `base` on that is accounted for. */
  #checkGaps(taken: Uint8Array, base: number): void {
    let gap = 0
    for (const [index, isTaken] of taken.entries()) {
      gap = isTaken === 1 ? 0 : gap + 1
      if (gap > widestGap || (gap > 0 && this.#bytes[base + index] !== 0))
        this.#fail('bytes of it belong to nothing')
    }
  }

  #fail(what: string): never {
    return this.#stop(`is not written as it must be: ${what}`)
  }
}
