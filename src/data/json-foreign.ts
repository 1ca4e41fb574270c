import { byteOrderMark, invalidUtf8, refuse } from './codes.js'
import type { Mark, Refusal } from './event.js'
import type { Place } from './place.js'
import { CutSequence, invalidSequence, openSequence } from './utf8.js'

/** Reads a character above ASCII that stands outside a string, over as many chunks as it takes, so as to refuse it. */
export class JsonForeign {
  /** Why it is no text, or none of JSON's, once all of its bytes are there and it is not just out of place. */
  refusal: Refusal | undefined
  /** Where it stands, once all of its bytes are there. */
  at: Mark | undefined
  readonly #place: Place
  readonly #cut = new CutSequence()

  constructor(place: Place) {
    this.#place = place
  }

  /** Reads on; `at` is set when it has come to the end of the character. */
  scan(bytes: Buffer, from: number, to: number): void {
    for (let i = from; i < to && this.at === undefined; i++) {
      const length = this.#cut.add(bytes[i]!)
      if (length === openSequence) continue
      this.at = this.#place.at(i + 1 - this.#cut.length)
      if (length === invalidSequence) this.refusal = refuse(invalidUtf8, {}, this.at)
      else if (this.#cut.take() === '\ufeff') this.refusal = refuse(byteOrderMark, {}, this.at)
    }
  }

  /** The refusal of a text that ends inside this character, at `index`. */
  refuseEnd(index: number): Refusal {
    return refuse(invalidUtf8, {}, this.#place.at(index - this.#cut.length))
  }
}
