import { NeededPieces } from '../../src/emit/code-piece.js'
import { formatHelpers } from './format-code.js'
import { helpers } from './helper-code.js'

const known = { ...helpers, ...formatHelpers }

/** The declarations of one module as they come up: helpers where they are called, constants in order, names once. */
export class ModuleParts {
  readonly #helpers = new NeededPieces(known)
  readonly #constants = new Map<string, string>()
  readonly #schemas = new Map<string, string>()
  readonly #names = new Set<string>()

  /** The name of a helper, which the module then has. Throws a `RangeError` where there is none. */
  helper(name: string): string {
    return this.#helpers.need(name)
  }

  /** The name of a constant of this expression: the prefix and a number. Equal expressions are one. */
  constant(prefix: 'pattern' | 'says', expression: string): string {
    const count = [...this.#constants.values()].filter((name) => name.startsWith(prefix)).length
    const name = this.#constants.get(expression) ?? `${prefix}${count + 1}`
    this.#constants.set(expression, name)
    return name
  }

  /** A name for a schema that no other has, after what it is of. */
  name(way: readonly string[]): string {
    const words = way.flatMap((name) => name.split(/[^A-Za-z0-9]+/)).filter((part) => part !== '')
    const [first = 'some', ...rest] = words
    const plain = [
      first.replace(/^[A-Z]+/, (letters) => letters.toLowerCase()),
      ...rest.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`),
    ].join('')
    const safe = /^[A-Za-z]/.test(plain) ? plain : `of${plain}`
    for (let count = 1; ; count++) {
      const name = `${safe}${count === 1 ? '' : count}Schema`
      if (this.#names.has(name)) continue
      this.#names.add(name)
      return name
    }
  }

  /** Declares a schema; it may use those that were declared before. Gives the name of one that is the same. */
  declare(name: string, expression: string): string {
    const known = this.#schemas.get(expression)
    if (known === undefined) this.#schemas.set(expression, name)
    return known ?? name
  }

  /** All declarations, in an order in which each knows what it uses. */
  declarations(): readonly string[] {
    return [
      ...this.#helpers.texts(),
      ...[...this.#constants].map(([expression, name]) => `const ${name} = ${expression}`),
      ...[...this.#schemas].map(([expression, name]) => `const ${name} = ${expression}`),
    ]
  }
}
