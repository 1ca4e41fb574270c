/** Draws from one seed (mulberry32), so that a world can be drawn again by its number. */
export interface Draw {
  /** From 0, less than `below`. */
  int(below: number): number
  /** True `percent` times of a hundred. */
  chance(percent: number): boolean
  pick<T>(of: readonly T[]): T
  /** Some of them, in their order. */
  some<T>(of: readonly T[], percent: number): readonly T[]
}

export function drawOf(seed: number): Draw {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (below: number): number => Math.floor(next() * below)
  const chance = (percent: number): boolean => int(100) < percent
  return {
    int,
    chance,
    pick(of) {
      const picked = of[int(of.length)]
      if (picked === undefined) throw new RangeError('There is nothing to pick.')
      return picked
    },
    some: (of, percent) => of.filter(() => chance(percent)),
  }
}
