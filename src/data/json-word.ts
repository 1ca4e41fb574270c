import { notJson, refuse } from './codes.js'
import { describeByte } from './describe-byte.js'
import type { Mark, Refusal } from './event.js'
import type { Place } from './place.js'

/** Whether a byte begins `true`, `false` or `null`. */
export function beginsWord(byte: number): boolean {
  return byte === 0x74 || byte === 0x66 || byte === 0x6e
}

/** Reads `true`, `false` or `null`, one at a time, over as many chunks as it takes. */
export class JsonWord {
  start: Mark = { offset: 0, line: 1, column: 1 }
  refusal: Refusal | undefined
  readonly #place: Place
  #word = ''
  #length = 0

  constructor(place: Place) {
    this.#place = place
  }

  /** Begins a word with its first byte, which `beginsWord` knows and which stands at `start`. */
  open(start: Mark, byte: number): void {
    this.start = start
    this.#word = byte === 0x74 ? 'true' : byte === 0x66 ? 'false' : 'null'
    this.#length = 1
  }

  /** Reads on; the index behind what was read, or -1 with `refusal` set. */
  scan(bytes: Buffer, from: number, to: number): number {
    let i = from
    for (; i < to && !this.whole; i++) {
      if (bytes[i] !== this.#word.charCodeAt(this.#length)) {
        const params = { expected: 'a value', found: describeByte(bytes[i]!) }
        this.refusal = refuse(notJson, params, this.#place.at(i))
        return -1
      }
      this.#length++
    }
    return i
  }

  /** The refusal of a text that ends inside this word, at `end`; `unit` is what ended. */
  refuseEnd(end: Mark, unit: 'file' | 'line'): Refusal {
    return refuse(notJson, { expected: 'the end of a word', found: `the end of the ${unit}` }, end)
  }

  get whole(): boolean {
    return this.#length === this.#word.length
  }

  get value(): boolean | null {
    return this.#word === 'null' ? null : this.#word === 'true'
  }
}
