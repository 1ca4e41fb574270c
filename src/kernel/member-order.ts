import type { ObjectNode } from './kernel-tables.js'

/**
 * In which order the members of an object come, as it was first seen. Where a record keeps to it, the last member
 * tells which others may still come: those behind it. So members that may be left out do not multiply what is
 * to be told apart.
 */
export class MemberOrder {
  readonly #places = new Map<string, number>()

  /**
   * What is known behind each of the members, in an object that certainly passes: the place of the last in the
   * order where all of them keep to it, else which there were.
   */
  keys(node: ObjectNode, names: readonly string[]): readonly string[] {
    this.#learn(names)
    const places = names.map((name) => this.#places.get(name))
    const isOrdered = places.every(
      (place, index) => place !== undefined && (index === 0 || place > (places[index - 1] ?? Infinity)),
    )
    // Behind the last required member on this way nothing required is missing: the object has all of them.
    if (isOrdered) return places.map(String)
    const seen = new Set<number>()
    return names.map((name) => {
      seen.add(node.members.findIndex((member) => member.name === name))
      return `of ${[...seen].sort((a, b) => a - b).join(' ')}`
    })
  }

  /** Gives a place to each name that has none: behind the one before it, in front of the next that is known. */
  #learn(names: readonly string[]): void {
    let last = 0
    for (const name of names) {
      const known = this.#places.get(name)
      if (known !== undefined) {
        last = known
        continue
      }
      const next = [...this.#places.values()].reduce(
        (least, place) => (place > last && place < least ? place : least),
        Infinity,
      )
      const place = next === Infinity ? last + 1 : (last + next) / 2
      // Where no number lies between two, the order stays as it is.
      if (place <= last || place >= next) return
      this.#places.set(name, place)
      last = place
    }
  }
}
