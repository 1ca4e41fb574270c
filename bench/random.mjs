// Numbers that look drawn and are the same in every run: mulberry32 from a seed.

/** Draws from a seed: `below(n)` gives 0 … n - 1, `oneOf` an item, `chance` true as often as said, `hex` digits. */
export function drawsFrom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit) => next() % limit
  const oneOf = (list) => list[below(list.length)]
  const chance = (share) => next() < share * 0x1_0000_0000
  const hex = (digits) => next().toString(16).padStart(8, '0').slice(0, digits)
  return { below, oneOf, chance, hex }
}

/** The entries of an object, and of each object in it, in a drawn order. Lists keep theirs. */
export function shuffled(value, draws) {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, draws))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, each]) => [name, shuffled(each, draws)])
  for (let last = entries.length - 1; last > 0; last--) {
    const other = draws.below(last + 1)
    const kept = entries[last]
    entries[last] = entries[other]
    entries[other] = kept
  }
  return Object.fromEntries(entries)
}
