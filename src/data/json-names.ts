import type { Mark } from './event.js'
import { plainEnd } from './json-string.js'
import { decode } from './utf8.js'

const slots = 1024
const longestCached = 48
/** A table that has seen more names than this, or longer ones in all, is emptied when its object ends. */
const mostKept = 1024
const mostKeptUnits = 64 * 1024

const none = new Uint8Array()

/** A name that was read before. */
interface Known {
  readonly text: string
  readonly bytes: Uint8Array
  /** The slot of the name that came behind it the last time. */
  next: number
}

/**
 * The names that were read last, so that a name which comes with every record is decoded once; and as names come in
 * the order of the record before, most are read by a look at the one that is due. One slot a hash and no chain: names
 * made to collide cost a decoding, nothing else.
 */
export class NameCache {
  readonly #known: Known[] = new Array<Known>(slots).fill({ text: '', bytes: none, next: 0 })
  #last = this.#known[0]!

  /** Reads a name whose first byte is at `from`: the index of the quotation mark behind it; -1 as `plainEnd` gives it. */
  read(bytes: Buffer, from: number, stop: number): number {
    const due = this.#known[this.#last.next]!
    const dueEnd = from + due.bytes.length
    if (dueEnd < stop && bytes[dueEnd] === 0x22 && isAt(due.bytes, bytes, from)) {
      this.#last = due
      return dueEnd
    }
    const end = plainEnd(bytes, from, stop)
    if (end !== -1) this.#take(bytes, from, end)
    return end
  }

  /** The name that was read last. */
  get text(): string {
    return this.#last.text
  }

  #take(bytes: Buffer, from: number, to: number): void {
    if (to - from > longestCached) {
      this.#last = { text: decode(bytes, from, to, true), bytes: none, next: 0 }
      return
    }
    const slot = slotOf(bytes, from, to)
    let known = this.#known[slot]!
    if (known.bytes.length !== to - from || !isAt(known.bytes, bytes, from)) {
      known = {
        text: decode(bytes, from, to, true),
        bytes: Uint8Array.from(bytes.subarray(from, to)),
        next: 0,
      }
      this.#known[slot] = known
    }
    this.#last.next = slot
    this.#last = known
  }
}

function isAt(name: Uint8Array, bytes: Uint8Array, from: number): boolean {
  let i = 0
  while (i < name.length && name[i] === bytes[from + i]) i++
  return i === name.length
}

function slotOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from
  for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
  return (hash ^ (hash >>> 15)) & (slots - 1)
}

/** Where a name stands; as numbers, for what lives long and points to what was just made slows down the collector. */
interface Seen {
  /** Which of the objects at this depth had the name last. */
  object: number
  offset: number
  line: number
  column: number
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
      table.set(name, { object, ...at })
      this.#units[depth]! += name.length
      return undefined
    }
    if (seen.object === object) return { offset: seen.offset, line: seen.line, column: seen.column }
    seen.object = object
    seen.offset = at.offset
    seen.line = at.line
    seen.column = at.column
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
