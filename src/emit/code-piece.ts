/** A function of a generated module as its source text, with the names of those that it calls. */
export interface CodePiece {
  readonly needs: readonly string[]
  readonly text: string
}

/** The pieces that one module turns out to need, of those that there are. */
export class NeededPieces {
  readonly #known: Readonly<Record<string, CodePiece>>
  readonly #needed = new Set<string>()

  constructor(known: Readonly<Record<string, CodePiece>>) {
    this.#known = known
  }

  /** The name of a piece, which the module then has, with all that it calls. Throws a `RangeError` where there is none. */
  need(name: string): string {
    const piece = Object.hasOwn(this.#known, name) ? this.#known[name] : undefined
    if (piece === undefined) throw new RangeError(`The module has no helper ${name}.`)
    if (!this.#needed.has(name)) {
      this.#needed.add(name)
      for (const each of piece.needs) this.need(each)
    }
    return name
  }

  /** What is needed, in the order of those that there are. */
  texts(): readonly string[] {
    return Object.entries(this.#known).flatMap(([name, { text }]) => (this.#needed.has(name) ? [text] : []))
  }
}
