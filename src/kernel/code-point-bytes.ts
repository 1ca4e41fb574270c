/** Where code points lead: ascending, non-touching ranges with the state behind them. */
export type Onward = readonly (readonly [from: number, to: number, state: number])[]

/** The bits that each byte behind the first adds, and how many values they have. */
const bits = 6
const continuations = 1 << bits

/** Code points by the length of their UTF-8: the first and the last, the lead byte's marker, the bytes that follow. */
const lengths = [
  { first: 0x80, last: 0x7ff, lead: 0xc0, behind: 1 },
  { first: 0x800, last: 0xffff, lead: 0xe0, behind: 2 },
  { first: 0x10000, last: 0x10ffff, lead: 0xf0, behind: 3 },
]

/**
 * Writes steps over code points as steps over the bytes of UTF-8 (Table 3-7 of Unicode 16): no overlong
 * form, no surrogate where none is among the code points. States inside a code point are shared where they are alike.
 */
export class CodePointBytes {
  /** Of each state inside a code point, where the bytes from 0x80 to 0xBF lead. */
  readonly inside: Uint16Array[] = []
  readonly #firstState: number
  readonly #known = new Map<string, number>()
  /** States in which everything that may follow leads to one state, by that state and the bytes to come. */
  readonly #whole = new Map<number, number>()

  /** `firstState` is the number of the first state inside a code point; those below stand between two. */
  constructor(firstState: number) {
    this.#firstState = firstState
  }

  /** By lead byte, where code points beyond ASCII lead. */
  leads(onward: Onward): ReadonlyMap<number, number> {
    const leads = new Map<number, number>()
    for (const { first, last, lead, behind } of lengths) {
      const slots = this.#slots(clip(onward, first, last), behind)
      for (const [slot, state] of slots) leads.set(lead + slot, state)
    }
    return leads
  }

  /** The states behind one byte that `behind` bytes follow, by what the byte adds. */
  #slots(onward: Onward, behind: number): ReadonlyMap<number, number> {
    const size = continuations ** behind
    const slots = new Map<number, number>()
    const parts = new Map<number, (readonly [number, number, number])[]>()
    for (const [from, to, state] of onward) {
      for (let at = Math.floor(from / size); at * size <= to; at++) {
        const start = Math.max(from - at * size, 0)
        const end = Math.min(to - at * size, size - 1)
        const others = parts.get(at)
        if (start === 0 && end === size - 1) slots.set(at, this.#all(state, behind))
        else if (others === undefined) parts.set(at, [[start, end, state]])
        else others.push([start, end, state])
      }
    }
    for (const [at, part] of parts) slots.set(at, this.#part(part, behind))
    return slots
  }

  /** The state in which `behind` bytes are to come and all of them lead to one state. */
  #all(state: number, behind: number): number {
    if (behind === 0) return state
    const key = state * 4 + behind
    const known = this.#whole.get(key)
    if (known !== undefined) return known
    const inner = this.#all(state, behind - 1)
    const made = this.#add(new Uint16Array(continuations).fill(inner))
    this.#whole.set(key, made)
    return made
  }

  #part(onward: Onward, behind: number): number {
    const key = `${behind}:${onward.join(';')}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const row = new Uint16Array(continuations)
    for (const [slot, state] of this.#slots(onward, behind - 1)) row[slot] = state
    const made = this.#add(row)
    this.#known.set(key, made)
    return made
  }

  #add(row: Uint16Array): number {
    return this.#firstState + this.inside.push(row) - 1
  }
}

function clip(onward: Onward, first: number, last: number): Onward {
  return onward.flatMap(([from, to, state]) =>
    to < first || from > last ? [] : [[Math.max(from, first), Math.min(to, last), state]],
  )
}
