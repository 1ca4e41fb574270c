import { formatHelpers } from './format-code.js'
import { type Helper, helpers } from './helper-code.js'

const known: Readonly<Record<string, Helper>> = { ...formatHelpers, ...helpers }

/** The declarations of one module as they come up: each is made once, and helpers only where they are called. */
export class ModuleParts {
  readonly #used = new Set<string>()
  readonly #constants = new Map<string, string>()
  readonly #names = new Map<string, number>()

  /** The name of a helper, which the module then has. Throws a `RangeError` where there is none. */
  helper(name: string): string {
    const helper = Object.hasOwn(known, name) ? known[name] : undefined
    if (helper === undefined) throw new RangeError(`The module has no helper ${name}.`)
    if (!this.#used.has(name)) {
      this.#used.add(name)
      for (const need of helper.needs) this.helper(need)
    }
    return name
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
      ...Object.entries(known).flatMap(([name, { text }]) => (this.#used.has(name) ? [text] : [])),
      ...[...this.#constants].map(([key, name]) => `const ${name} = ${key.slice(key.indexOf(' ') + 1)}`),
    ]
  }
}
