import type { Mark } from './event.js'
import { decode } from './utf8.js'

const slots = 1024
const longestCached = 48
/** A table that has seen more names than this, or longer ones in all, is emptied when its object ends. */
const mostKept = 1024
const mostKeptUnits = 64 * 1024

/**
 * The names that were read last, so that a name which comes with every record is decoded once.
 * One slot a hash and no chain: names made to collide cost a decoding, nothing else.
 */
export class NameCache {
  readonly #names: string[] = new Array<string>(slots).fill('')

  /** The text of the ASCII bytes from `from` to `to`. */
  take(bytes: Buffer, from: number, to: number): string {
    const length = to - from
    if (length > longestCached) return decode(bytes, from, to, true)
    let hash = length
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
    const slot = (hash ^ (hash >>> 15)) & (slots - 1)
    const known = this.#names[slot]!
    if (known.length === length) {
      let i = 0
      while (i < length && known.charCodeAt(i) === bytes[from + i]) i++
      if (i === length) return known
    }
    const name = decode(bytes, from, to, true)
    this.#names[slot] = name
    return name
  }
}

interface Seen {
  /** Which of the objects at this depth had the name last. */
  object: number
  at: Mark
}

/**
 * The names of the objects that are open, a table for each depth. A table outlives its object:
 * a name counts as seen only when the object that had it last is the one that is open.
 */
export class OpenNames {
  readonly #tables: Map<string, Seen>[] = []
  readonly #objects: number[] = []
  /** How long the names of each table are together, in code units. */
  readonly #units: number[] = []

  /** An object begins at this depth, counted from 0. */
  open(depth: number): void {
    while (this.#tables.length <= depth) {
      this.#tables.push(new Map())
      this.#objects.push(0)
      this.#units.push(0)
    }
    this.#objects[depth]!++
  }

  /** The place of an equal name in the object that is open at this depth, or undefined when there is none; notes the name. */
  add(depth: number, name: string, at: Mark): Mark | undefined {
    const table = this.#tables[depth]!
    const object = this.#objects[depth]!
    const seen = table.get(name)
    if (seen === undefined) {
      table.set(name, { object, at })
      this.#units[depth]! += name.length
    } else if (seen.object === object) return seen.at
    else {
      seen.object = object
      seen.at = at
    }
    return undefined
  }

  /** The object that is open at this depth ends. */
  close(depth: number): void {
    const table = this.#tables[depth]!
    if (table.size <= mostKept && this.#units[depth]! <= mostKeptUnits) return
    table.clear()
    this.#units[depth] = 0
  }
}
