import { statistics, stop } from './codes.js'
import type { Chunk } from './layout.js'
import { latin1 } from './statistics.js'
import type { Stored } from './value-node.js'

/**
 * Which values of a dictionary the records of a part use: all of them, or some go along that no record holds. A value
 * is one of the dictionary where its page says so; as many as there are, and as long, and it holds nothing else.
 */
export class UsedDictionary {
  readonly #chunk: Chunk
  readonly #used = new Set<string>()
  #bytes = 0
  /** The page of the entry that comes, and how many entries it still has. */
  #page = 0
  #left: number

  constructor(chunk: Chunk) {
    this.#chunk = chunk
    this.#left = chunk.pages.data[0]?.values ?? 0
  }

  /** The next entry of the column; undefined where it is none that holds a value. */
  see(value: Stored | undefined): void {
    const { data } = this.#chunk.pages
    while (this.#left === 0 && this.#page < data.length) {
      this.#page++
      this.#left = data[this.#page]?.values ?? 0
    }
    this.#left--
    if (value === undefined || data[this.#page]?.usesDictionary !== true) return
    const key = keyOf(value)
    if (this.#used.has(key)) return
    this.#used.add(key)
    this.#bytes += typeof value === 'object' ? value.length : 0
  }

  /** Ends the reading where the dictionary holds more than was used. */
  end(): void {
    const { from, leaf, pages } = this.#chunk
    const { dictionary } = pages
    if (dictionary === undefined) return
    const width = widths[leaf.element.type ?? -1] ?? 0
    if (dictionary.values !== this.#used.size || dictionary.bytes !== this.#bytes + width * this.#used.size)
      stop(statistics, { what: 'The dictionary of a column holds more than its records use' }, from)
  }
}

/** Bytes of a value by its physical type: those of a number, or of the length before bytes of any length. */
const widths: Readonly<Record<number, number>> = { 1: 4, 2: 8, 4: 4, 5: 8, 6: 4 }

/** One for each value that is stored in another way: a zero with a minus is another. */
function keyOf(value: Stored): string {
  if (typeof value === 'object') return latin1(value)
  return Object.is(value, -0) ? '-0' : String(value)
}
