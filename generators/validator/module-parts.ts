import { NeededPieces } from '../../src/emit/code-piece.js'
import { formatHelpers } from './format-code.js'
import { helpers } from './helper-code.js'

const known = { ...formatHelpers, ...helpers }

/** The declarations of one module as they come up: each is made once, and helpers only where they are called. */
export class ModuleParts {
  readonly #helpers = new NeededPieces(known)
  readonly #constants = new Map<string, string>()
  readonly #names = new Map<string, number>()

  /** The name of a helper, which the module then has. Throws a `RangeError` where there is none. */
  helper(name: string): string {
    return this.#helpers.need(name)
  }

  /** The name of a constant with this value; equal expressions are one constant. */
  constant(prefix: string, expression: string): string {
    const key = `${prefix} ${expression}`
    const name = this.#constants.get(key) ?? this.name(prefix)
    this.#constants.set(key, name)
    return name
  }

  /** A name that nothing else has: the prefix and a number. */
  name(prefix: string): string {
    const number = this.#names.get(prefix) ?? 0
    this.#names.set(prefix, number + 1)
    return `${prefix}${number}`
  }

  /** Helpers, in the order of their list, and constants. */
  declarations(): readonly string[] {
    return [
      ...this.#helpers.texts(),
      ...[...this.#constants].map(([key, name]) => `const ${name} = ${key.slice(key.indexOf(' ') + 1)}`),
    ]
  }
}
